//! What can go wrong in the store, in words that say what to do.

/// Why the store could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address names no kind of database that this program has a driver for.
    #[error(
        "no driver for the database address {scheme:?}: write sqlite:///folder/file.db or \
         postgres://user:password@host/database"
    )]
    UnknownScheme {
        /// What stands before the colon; the rest may hold a password and is not repeated.
        scheme: String,
    },
    /// The address has a known scheme, and the rest of it cannot be understood.
    #[error(
        "the database address cannot be understood ({0}): write sqlite:///folder/file.db or \
             postgres://user:password@host/database"
    )]
    Address(String),
    /// A revision of a disclosure is public already, with other content. Public revisions never change.
    #[error(
        "revision {revision} of disclosure {slug:?} is public already with other content: \
         publish the correction as revision {} with a note of what changed", revision + 1
    )]
    FrozenRevision {
        /// Slug of the disclosure.
        slug: String,
        /// The revision that cannot change.
        revision: u32,
    },
    /// A revision of a disclosure was withdrawn. It does not come back; a later one may.
    #[error(
        "revision {revision} of disclosure {slug:?} was withdrawn: publish it again as a later revision with a note of \
         what changed"
    )]
    Withdrawn {
        /// Slug of the disclosure.
        slug: String,
        /// The revision that was withdrawn.
        revision: u32,
    },
    /// Something names something else that is not there.
    #[error(
        "{what} names {kind} {id:?}, which is not public and not in this publication: publish it too, or correct the name"
    )]
    Unknown {
        /// What names it, such as `figure "pm25-mean.2024-H1"`.
        what: String,
        /// What kind of thing is missing, such as `indicator`.
        kind: &'static str,
        /// Its id.
        id: String,
    },
    /// Something cites a sentence that the disclosure in force does not have.
    #[error(
        "{what} cites sentence {sentence:?} of disclosure {disclosure:?}, whose revision in force has no such sentence: correct the anchor"
    )]
    UnknownSentence {
        /// What cites it.
        what: String,
        /// Slug of the disclosure.
        disclosure: String,
        /// The anchor that is not there.
        sentence: String,
    },
    /// A report of the same date is public already and says otherwise. Reports are never overwritten.
    #[error("{kind} {conflict}")]
    Conflict {
        /// What kind of thing is reported: `programme`, `ledger` or `commitment`.
        kind: &'static str,
        /// Both values.
        conflict: Box<domain::history::Conflict>,
    },
    /// Something that is to be undone was changed again.
    #[error(
        "{what} was changed again by content revision {revision}: undo that first, or correct it by an upload"
    )]
    ChangedSince {
        /// What, such as `programme "taihu"`.
        what: String,
        /// The later revision.
        revision: i64,
    },
    /// The work was changed since the form was made.
    #[error("this was changed in the meantime: it is at version {version} now")]
    Stale {
        /// The version that is kept.
        version: i64,
    },
    /// The rules of the workflow do not let this person take this step.
    #[error("the step is refused: {0}")]
    Refused(#[from] domain::office::workflow::Refusal),
    /// A login or name is somebody's already.
    #[error("{0:?} is taken: choose another")]
    Taken(String),
    /// Nobody would be left who may manage users.
    #[error("this is the last account that may manage users: give the role to somebody else first")]
    LastAdministrator,
    /// There is no such thing any more, or there never was.
    #[error("there is no {0}")]
    Missing(String),
    /// The publication contradicts itself or holds what cannot be kept exactly.
    #[error("cannot be published: {0}")]
    Invalid(String),
    /// The disk or the quota is full. Nothing was written.
    #[error("the disk of the database is full; nothing was written: free some space and try again")]
    Full,
    /// Others held the database for too long, or the same rows at every try. Nothing was written.
    #[error("the database is busy with other work; nothing was written: try again in a moment")]
    Busy,
    /// The database cannot be reached.
    #[error(
        "the database cannot be reached ({0}): see that it runs, that the address is right and that it lets us in"
    )]
    Unreachable(String),
    /// An archive cannot be put back into this database. Nothing was written.
    #[error("{0}")]
    Archive(#[from] crate::archive::Unfit),
    /// The database was made by another version of this program, or its migrations were changed.
    #[error(
        "the database cannot be brought to this version of the program ({0}): run the version that made it, or a later one"
    )]
    Migration(String),
    /// What is kept cannot be read back: damage, or a change made by hand.
    #[error("the database holds what this program did not write ({0}): restore it from the last good backup")]
    Damaged(String),
    /// Any other refusal of the database.
    #[error("the database refused: {0}")]
    Database(String),
}
