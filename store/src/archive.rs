//! The whole of a database as lines of text, and back: what `mingjing backup` and `mingjing restore` are made of.
//!
//! Which tables there are is asked of the schema itself, so that one added later cannot be forgotten; [`OUTSIDE`] names the
//! few that are left out, and why. A row is one line: a JSON array of its columns in the order of [`TableShape::columns`],
//! whole numbers as numbers, texts as strings, bytes as strings in Base64. Rows come in the order of the primary key, which
//! both databases compare byte by byte, so the same content gives the same bytes whichever database it is in.
//!
//! What a file of it looks like, and its hashes, are not decided here: whoever takes an archive is handed [`Piece`]s through
//! a channel of bounded length, and whoever puts one back hands them in again.

mod back;
mod cells;
mod out;
mod reindex;
mod shape;

pub use back::put_back;
pub use out::take;
pub use shape::{ColumnShape, Kind, Shape, TableShape};

use tokio::sync::mpsc;

/// Tables that no archive has, and why.
pub const OUTSIDE: [(&str, &str); 9] = [
    ("staff_session", "whoever is signed in signs in again"),
    ("known_browser", "as with sessions"),
    ("sign_in_try", "counted anew"),
    ("findable", "the search index is made anew from what is public"),
    ("air_month_days", "made anew from the days"),
    ("air_year", "made anew from the days"),
    ("air_mean_hours", "made anew from the hours of stations"),
    ("migration_lock", "a lock"),
    ("_sqlx_migrations", "tables are made by the program; the archive names their version"),
];

/// A part of an archive on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The first of all: what the archive consists of, and of which content revision it is.
    Begin {
        /// Tables, columns and version.
        shape: Shape,
        /// Rows of each table, in the order of the tables.
        rows: Vec<i64>,
        /// The content revision.
        revision: i64,
    },
    /// Rows of a table; all tables in the order of the shape, and all rows in the order of the key.
    Rows {
        /// The name of the table.
        table: String,
        /// Lines, each ended by a line feed.
        lines: Vec<u8>,
        /// How many lines there are.
        rows: i64,
    },
    /// The last of all. What breaks off before it is not an archive.
    End,
}

/// Where the pieces go.
pub type Out = mpsc::Sender<Piece>;
/// Where they come from. Errors are those of whoever reads the file.
pub type In = mpsc::Receiver<Result<Piece, std::io::Error>>;

/// Why an archive cannot be taken or put back. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Whoever took the pieces stopped taking them.
    #[error("the archive could not be written to its end")]
    GivenUp,
    /// Whoever brought the pieces failed.
    #[error("the archive cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The database is in use.
    #[error(
        "the database is not empty (content revision {revision}, {acts} entries in the audit log): an archive is only put \
         into a database that nothing was published in and nobody worked in; name a new one"
    )]
    NotEmpty {
        /// Its content revision.
        revision: i64,
        /// Entries of its audit log.
        acts: i64,
    },
    /// The archive has tables of a newer program.
    #[error(
        "the archive was made by a newer program (tables of version {theirs}, ours are {ours}): use that program or a later one"
    )]
    Newer {
        /// Version of the tables of the archive.
        theirs: i64,
        /// Of this program.
        ours: i64,
    },
    /// The database has newer tables than the archive.
    #[error(
        "the archive has tables of version {theirs}, and the database was made with version {ours}: name a database \
         without tables; they are brought up to date after the archive is in it"
    )]
    Older {
        /// Version of the tables of the archive.
        theirs: i64,
        /// Of the database.
        ours: i64,
    },
    /// The archive does not fit its own version.
    #[error("the archive is damaged or not ours: {0}")]
    Damaged(String),
}
