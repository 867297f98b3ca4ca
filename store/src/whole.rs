//! Whole sets of observations as of one moment, a part at a time, so that memory does not grow with their length.
//!
//! Each is read in one transaction on a connection of its own kind, so that pages never wait for a download. The
//! transaction holds the moment: SQLite cannot shorten its log while it lasts, nor PostgreSQL clear what is replaced. So
//! whoever reads is to be done within a bounded time, and only a few may read at once ([`WholeSets::whole`]).

mod read;

use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::Session,
};
use async_trait::async_trait;
use domain::{
    Day,
    air::{AirDay, AirHour},
    following::Happening,
    publication::{CorrectionNote, Observed},
    water::{Item, WaterSample},
};
use std::collections::BTreeMap;

/// A set that is too long to be in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Long {
    /// Hours of air, by site and time.
    AirHours,
    /// Days of air, by site and day.
    AirDays,
    /// Samples of water, by section and time.
    WaterSamples,
    /// Months of water, by section, month and the code of the item.
    WaterMonths,
}

/// Where a daily value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was published as a daily value.
    Published,
    /// It was computed from hours of the site.
    Hours,
    /// It is the mean over the stations of the site.
    Members,
}

/// A daily value and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOf {
    /// Where it comes from.
    pub origin: Origin,
    /// Whether all that it was computed from is audited; `None` where that is not known, as of all published ones.
    pub audited: Option<bool>,
    /// The values.
    pub day: AirDay,
}

/// The value of an item in a month of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthValue {
    /// The section's id.
    pub section: String,
    /// Calendar year and month, 1 to 12.
    pub month: (i16, i8),
    /// The item.
    pub item: Item,
    /// Millionths of its unit, or the limit of detection.
    pub value: i64,
    /// Whether it was below detection.
    pub below: bool,
    /// Of how many samples it is the mean; `None` where the month was reported as such.
    pub samples: Option<u32>,
}

/// The next part of a set, empty at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Of [`Long::AirHours`]. A site may go on in the next part.
    AirHours(Vec<Observed<AirHour>>),
    /// Of [`Long::AirDays`].
    AirDays(Vec<Observed<DayOf>>),
    /// Of [`Long::WaterSamples`].
    WaterSamples(Vec<Observed<WaterSample>>),
    /// Of [`Long::WaterMonths`].
    WaterMonths(Vec<MonthValue>),
}

impl Part {
    /// Whether the set is at its end.
    pub fn is_empty(&self) -> bool {
        match self {
            Part::AirHours(rows) => rows.is_empty(),
            Part::AirDays(rows) => rows.is_empty(),
            Part::WaterSamples(rows) => rows.is_empty(),
            Part::WaterMonths(rows) => rows.is_empty(),
        }
    }
}

/// A set being read, as of one moment. Dropped, it lets the moment go.
pub struct Whole {
    session: Box<dyn Session>,
    revision: i64,
    at_utc_ms: i64,
    what: Long,
    after: After,
}

/// The key of the last row that was read; nothing comes before the first.
#[derive(Clone, Debug)]
struct After {
    place: String,
    time: i64,
    more: String,
}

impl Whole {
    /// The content revision of the moment.
    pub fn revision(&self) -> i64 {
        self.revision
    }

    /// When that became public, UTC milliseconds.
    pub fn at_utc_ms(&self) -> i64 {
        self.at_utc_ms
    }

    /// The next rows, at most `most`.
    ///
    /// # Errors
    /// Those of the database, which may have ended a transaction that lasted too long.
    pub async fn next(&mut self, most: u32) -> Result<Part, StoreError> {
        let (session, after) = (self.session.as_mut(), &mut self.after);
        Ok(match self.what {
            Long::AirHours => Part::AirHours(read::air_hours(session, after, most).await?),
            Long::AirDays => Part::AirDays(read::air_days(session, after, most).await?),
            Long::WaterSamples => Part::WaterSamples(read::water_samples(session, after, most).await?),
            Long::WaterMonths => Part::WaterMonths(read::water_months(session, after, most).await?),
        })
    }
}

/// All that was corrected or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// The content revision.
    pub revision: i64,
    /// What corrections of data told readers, the latest first.
    pub notes: Vec<CorrectionNote>,
    /// Revisions of disclosures and withdrawals, the latest first.
    pub happenings: Vec<Happening>,
}

/// Reading sets as a whole.
#[async_trait]
pub trait WholeSets: Send + Sync {
    /// Begins to read a set. What is published from then on is not in it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where as many are being read as may be at once ([`AT_ONCE`]), and those of the database.
    async fn whole(&self, what: Long) -> Result<Whole, StoreError>;

    /// All corrections and withdrawals that are public, as of one moment.
    async fn amended(&self) -> Result<Amended, StoreError>;

    /// Of the days of a site from `first` to `last` whether all hours that the daily value was computed from are audited; without
    /// the days of which that is not known, such as those that were published as daily values.
    async fn audited_days(
        &self,
        site: &str,
        first: Day,
        last: Day,
    ) -> Result<BTreeMap<Day, bool>, StoreError>;

    /// When a content revision became public, UTC milliseconds; `None` where that was not kept.
    async fn moment_of(&self, revision: i64) -> Result<Option<i64>, StoreError>;
}

/// So many sets are read at once by one process.
pub const AT_ONCE: u32 = 4;

#[async_trait]
impl WholeSets for Kept {
    async fn whole(&self, what: Long) -> Result<Whole, StoreError> {
        let mut session = self.driver.read_long().await?;
        // The first statement fixes the moment.
        let (revision, at_utc_ms) = read::moment(session.as_mut()).await?;
        let after = After { place: String::new(), time: i64::MIN, more: String::new() };
        Ok(Whole { session, revision, at_utc_ms, what, after })
    }

    async fn amended(&self) -> Result<Amended, StoreError> {
        transaction!(self, read, |session| read::amended(session))
    }

    async fn audited_days(
        &self,
        site: &str,
        first: Day,
        last: Day,
    ) -> Result<BTreeMap<Day, bool>, StoreError> {
        transaction!(self, read, |session| crate::read::audited_days(session, site, first, last))
    }

    async fn moment_of(&self, revision: i64) -> Result<Option<i64>, StoreError> {
        transaction!(self, read, |session| read::moment_of(session, revision))
    }
}
