//! Where what is public is kept: one object-safe trait, [`Store`], and a driver each for SQLite and PostgreSQL.
//!
//! # What lives here
//! The schema (`migrations/`), the SQL, transactions and their repetition, the search index, and the checks that only the
//! database can make: what is named must be there, and a public revision never changes.
//!
//! # What must never live here
//! HTTP, HTML, rules of the field (they are in `domain`), clocks that decide anything, and SQL that one driver
//! understands and the other does not, outside `sqlite.rs` and `postgres.rs`.
//!
//! # Adding a table or a method
//! 1. Add `migrations/sqlite/NNNN_name.sql` and `migrations/postgres/NNNN_name.sql` with the same tables and columns;
//!    never edit one that was released. Only whole numbers (`INTEGER`/`BIGINT`) and texts (`TEXT`/`TEXT COLLATE "C"`).
//! 2. Write the SQL once, in `read` or `write`, with `$1`, `ON CONFLICT` and nothing that only one database knows;
//!    where they must differ, add a method to `session::Session` and implement it in both drivers.
//! 3. Add the method to [`Store`] and to `kept.rs`, inside `transaction!`. Work must do the same when done twice.
//! 4. Write a test in `tests/conformance/` with `on_both!`: it runs on both databases. Nothing counts as kept before
//!    such a test has read it back.
//! 5. What readers should find goes through `findables.rs`.

pub mod archive;
mod bands;
mod decimals;
mod error;
mod findables;
pub mod fixed;
mod flags;
mod kept;
pub mod office;
mod packed;
mod postgres;
mod read;
mod seal;
mod session;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
pub mod verify;
pub mod whole;
mod write;

pub use error::StoreError;

use async_trait::async_trait;
use domain::{
    Day,
    air::{
        AirDay, AirHour, Pollutant,
        band::{AirBand, BandScale},
        history::AirCorrections,
        rollup::AirMonth,
        year::AirYear,
    },
    disclosure::{Disclosure, DisclosureHead},
    feedback::Answered,
    following::{Happening, Moments, Topic},
    publication::{Amendment, DocumentKind, Publication, Published},
    query::{AirSpan, DisclosureFilter, Findable, Paged, WaterSpan},
    water::{Correction, WaterMonth, WaterSample},
    withdrawal::Withdrawn,
};
use std::sync::Arc;

/// Everything that is public, and the one way to make more of it public.
///
/// All methods may be called from many tasks at once. Readers never wait for a publication, and see all of it or nothing.
#[async_trait]
pub trait Store: fixed::FixedCharts + whole::WholeSets + Send + Sync {
    /// The content revision, 0 before the first publication. Cheap: servers ask every half second.
    async fn revision(&self) -> Result<i64, StoreError>;

    /// All that is public except the long texts and the observations, as of one moment.
    async fn published(&self) -> Result<Published, StoreError>;

    /// Makes everything of `what` public in one transaction, or nothing of it, and returns the new content revision.
    ///
    /// What has a known id takes the place of what had it, but reports of programmes, ledgers and commitments are added to
    /// those that are public ([`domain::history`]); observations replace those of the same site and time; a month
    /// of a water section is replaced as a whole, and what was public of water before is kept ([`Store::water_corrections`]).
    /// Months of water are derived from the samples kept, unless the values of the month were published as such; those
    /// stay until others of that kind replace them.
    ///
    /// What the observations of air come to is brought up to date in the same transaction. Hours make the days they are
    /// in, days of stations make those of the district or city that the stations are members of, and both make months. A
    /// day that was published as a daily value, in this publication or before, is never replaced by one that is
    /// computed, and one from a site's own hours never by the mean over its members. A day is computed once 20 of its hours are
    /// there, since fewer make no mean, or a later hour is. What was public and is replaced by something else stays in
    /// the history; a row that changes nothing is not written.
    ///
    /// `progress` hears the rows written and the rows in all; where the
    /// transaction had to be repeated it starts again.
    ///
    /// # Errors
    /// [`StoreError::FrozenRevision`], [`StoreError::Conflict`], [`StoreError::Unknown`], [`StoreError::UnknownSentence`] and
    /// [`StoreError::Invalid`] say what is wrong with `what`; the others, what is wrong with the database.
    async fn publish(
        &self,
        what: &Publication,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<i64, StoreError>;

    /// The revision in force of a disclosure with its text, `None` where there is no such disclosure.
    async fn disclosure(&self, slug: &str) -> Result<Option<Disclosure>, StoreError>;

    /// A fixed public revision of a disclosure, in force or superseded; `None` also where it is withdrawn.
    async fn disclosure_at(&self, slug: &str, revision: u32) -> Result<Option<Disclosure>, StoreError>;

    /// The public revisions of a disclosure, latest first.
    async fn revisions(&self, slug: &str) -> Result<Vec<DisclosureHead>, StoreError>;

    /// The withdrawals of a disclosure, latest first. It is public where its revision in force is later than the latest.
    async fn withdrawals(&self, slug: &str) -> Result<Vec<Withdrawn>, StoreError>;

    /// What happened last to the disclosures of a topic, the latest first, at most `most`.
    async fn happenings(&self, topic: &Topic, most: u32) -> Result<Vec<Happening>, StoreError>;

    /// The latest answers to what readers reported, of outcomes that are public, at most `most`.
    async fn outcomes(&self, most: u32) -> Result<Vec<Answered>, StoreError>;

    /// When what is public became so.
    async fn moments(&self) -> Result<Moments, StoreError>;

    /// Whether [`Store::publish`] would let `what` through now, tried in a transaction that leaves no trace. Other
    /// writers wait for it, so it is for publications that people write, not for millions of observations.
    ///
    /// # Errors
    /// Those of [`Store::publish`].
    async fn rehearse(&self, what: &Publication) -> Result<(), StoreError>;

    /// One page of the disclosures that match, latest first.
    async fn disclosures(&self, filter: &DisclosureFilter) -> Result<Paged<DisclosureHead>, StoreError>;

    /// One page (from 1) of what holds all the words: titles first, then by kind, then the latest.
    /// Nothing where there are no words.
    async fn search(&self, words: &str, page: u32) -> Result<Paged<Findable>, StoreError>;

    /// The daily values of a site from `first` to `last`, both included, by day.
    async fn air_days(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirDay>, StoreError>;

    /// The hours of a site that end after the start of `first` and not after the end of `last`, by time.
    async fn air_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, StoreError>;

    /// The hours of a district or city that are the mean over its present stations, of the days from `first` to `last`, by
    /// time. In a month in which it has hours of its own it has none of these.
    async fn air_mean_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, StoreError>;

    /// The last day that a site has daily values for.
    async fn last_air_day(&self, site: &str) -> Result<Option<Day>, StoreError>;

    /// From when to when each air site has observations, in the order of the sites.
    async fn air_spans(&self) -> Result<Vec<AirSpan>, StoreError>;

    /// From when to when each water section has observations, in the order of the sections.
    async fn water_spans(&self) -> Result<Vec<WaterSpan>, StoreError>;

    /// What the calendar months of a site came to, from one (year, month) to another, both included, by month. Months
    /// without days or hours are not in it.
    async fn air_months(
        &self,
        site: &str,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<AirMonth>, StoreError>;

    /// What the calendar years of a site came to, by year. Years without days are not in it.
    async fn air_years(&self, site: &str) -> Result<Vec<AirYear>, StoreError>;

    /// What was public of a site from `first` to `last`, both included, before it was corrected.
    async fn air_corrections(&self, site: &str, first: Day, last: Day) -> Result<AirCorrections, StoreError>;

    /// Lowest, highest and mean of the valid hours of a pollutant by day or month, from `first` to `last`, both included,
    /// by time. A month that is cut off is of the days within. Ten years of a site are answered from 120 rows.
    async fn air_bands(
        &self,
        site: &str,
        pollutant: Pollutant,
        scale: BandScale,
        first: Day,
        last: Day,
    ) -> Result<Vec<AirBand>, StoreError>;

    /// The monthly values of one section or of all, from one (year, month) to another, both included, by month and then
    /// in the order of the sections.
    async fn water_months(
        &self,
        section: Option<&str>,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<WaterMonth>, StoreError>;

    /// The samples of a section that were taken from `first` to `last`, both included, by time.
    async fn water_samples(
        &self,
        section: &str,
        first: Day,
        last: Day,
    ) -> Result<Vec<WaterSample>, StoreError>;

    /// What was public of a section before it was corrected, the latest correction first, at most a hundred.
    async fn water_corrections(&self, section: &str) -> Result<Vec<Correction>, StoreError>;

    /// What would have to be published to restore what was public before a content revision of data that staff published:
    /// what [`Publication::amendment`] with `undoes` does in one transaction.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it was no such revision, [`StoreError::ChangedSince`] where something of it was changed
    /// again.
    async fn what_undoes(&self, revision: i64) -> Result<Publication, StoreError>;

    /// What a piece of work of staff became: the content revision, when that was in UTC milliseconds, and what it corrected.
    async fn amendment_of(&self, work: &str) -> Result<Option<(i64, i64, Amendment)>, StoreError>;

    /// Earlier states of a document, the latest first: the content revision that replaced each, and its JSON; `None` where
    /// there was none before that revision. What was taken back is found here as well.
    async fn document_history(
        &self,
        kind: DocumentKind,
        id: &str,
    ) -> Result<Vec<(i64, Option<serde_json::Value>)>, StoreError>;

    /// What the same database keeps of the work of staff.
    fn office(self: Arc<Self>) -> Arc<dyn office::Office>;

    /// Waits for what is under way and closes all connections; every later call fails.
    async fn close(&self);
}

/// Opens a database, makes it where it is a SQLite file that is not there yet, and brings its schema up to date.
///
/// `sqlite:///folder/file.db`, `sqlite::memory:` (for tests: gone when closed) or `postgres://user@host/database`.
/// Any number of servers may open one database at the same time.
///
/// # Errors
/// [`StoreError::UnknownScheme`] and [`StoreError::Address`] for an address that cannot be used,
/// [`StoreError::Unreachable`] and [`StoreError::Migration`] for a database that cannot.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(kept(url).await?))
}

async fn kept(url: &str) -> Result<kept::Kept, StoreError> {
    let kept = kept::Kept { driver: driver(url, None).await? };
    kept.fill_months().await?;
    Ok(kept)
}

/// A driver, its schema at a version or at the newest.
async fn driver(url: &str, version: Option<i64>) -> Result<Box<dyn session::Driver>, StoreError> {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    Ok(match scheme {
        "sqlite" => Box::new(sqlite::SqliteDriver::open(url, version).await?),
        "postgres" | "postgresql" => Box::new(postgres::PostgresDriver::open(url, version).await?),
        _ => return Err(StoreError::UnknownScheme { scheme: scheme.to_owned() }),
    })
}
