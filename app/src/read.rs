//! The interface through which pages read what is public. The server implements it.

use async_trait::async_trait;
use domain::{
    Day, Lang,
    air::{
        AirDay, AirHour, Pollutant,
        band::{AirBand, BandScale},
        history::AirCorrections,
        rollup::AirMonth,
        year::AirYear,
    },
    dataset::DataSet,
    disclosure::{Disclosure, DisclosureHead},
    feedback::Answered,
    fixed::{FixedHead, Touched},
    following::{Happening, Moments, Topic},
    publication::Published,
    query::{AirSpan, DisclosureFilter, Findable, Paged, WaterSpan},
    water::{Correction, WaterMonth, WaterSample},
    withdrawal::Withdrawn,
};
use std::sync::Arc;

/// What is public could not be read. The text is for the log, never for the reader.
#[derive(Debug, thiserror::Error)]
#[error("cannot read what is public: {0}")]
pub struct ReadError(pub String);

/// What pages may ask for: only what is public, only to read.
#[async_trait]
pub trait Reader: Send + Sync {
    /// Everything public at one content revision, but long texts and observations. Held in memory.
    fn published(&self) -> Arc<Published>;

    /// Today in Asia/Shanghai.
    fn today(&self) -> Day;

    /// The description of the data interface, OpenAPI 3.1 as JSON.
    fn interface(&self) -> &'static str;

    /// The revision in force of a disclosure.
    async fn disclosure(&self, slug: &str) -> Result<Option<Disclosure>, ReadError>;

    /// A fixed public revision of a disclosure; `None` also where it is withdrawn.
    async fn disclosure_at(&self, slug: &str, revision: u32) -> Result<Option<Disclosure>, ReadError>;

    /// The public revisions of a disclosure, latest first.
    async fn revisions(&self, slug: &str) -> Result<Vec<DisclosureHead>, ReadError>;

    /// The notices of withdrawn revisions of a disclosure, latest first.
    async fn withdrawals(&self, slug: &str) -> Result<Vec<Withdrawn>, ReadError>;

    /// What happened last to the disclosures of a topic, the latest first, at most `most`.
    async fn happenings(&self, topic: &Topic, most: u32) -> Result<Vec<Happening>, ReadError>;

    /// The latest answers to what readers reported, of outcomes that are public, at most `most`.
    async fn outcomes(&self, most: u32) -> Result<Vec<Answered>, ReadError>;

    /// When what is public became so.
    async fn moments(&self) -> Result<Moments, ReadError>;

    /// One page of the disclosures that a filter lets through, latest first.
    async fn disclosures(&self, filter: &DisclosureFilter) -> Result<Paged<DisclosureHead>, ReadError>;

    /// One page of what holds all the words.
    async fn search(&self, words: &str, page: u32) -> Result<Paged<Findable>, ReadError>;

    /// The daily values of an air site, by day.
    async fn air_days(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirDay>, ReadError>;

    /// The hours of an air site that end after the start of `first` and not after the end of `last`, by time.
    async fn air_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, ReadError>;

    /// The hours of a district or city that are the mean over its stations, of the days from `first` to `last`, by time.
    /// None in a month in which it has hours of its own.
    async fn air_mean_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, ReadError>;

    /// The last day with values of an air site.
    async fn last_air_day(&self, site: &str) -> Result<Option<Day>, ReadError>;

    /// From when to when each air site has observations, in the order of the sites.
    async fn air_spans(&self) -> Result<Vec<AirSpan>, ReadError>;

    /// From when to when each water section has observations, in the order of the sections.
    async fn water_spans(&self) -> Result<Vec<WaterSpan>, ReadError>;

    /// What the calendar months of an air site came to, by month; months are `(year, 1..=12)`, both included.
    async fn air_months(
        &self,
        site: &str,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<AirMonth>, ReadError>;

    /// What the calendar years of an air site came to, by year.
    async fn air_years(&self, site: &str) -> Result<Vec<AirYear>, ReadError>;

    /// What was public of an air site before it was corrected.
    async fn air_corrections(&self, site: &str, first: Day, last: Day) -> Result<AirCorrections, ReadError>;

    /// Lowest, highest and mean of the valid hours of a pollutant by day or month, by time.
    async fn air_bands(
        &self,
        site: &str,
        pollutant: Pollutant,
        scale: BandScale,
        first: Day,
        last: Day,
    ) -> Result<Vec<AirBand>, ReadError>;

    /// The monthly values of one section or of all, by section and month; months are `(year, 1..=12)`.
    async fn water_months(
        &self,
        section: Option<&str>,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<WaterMonth>, ReadError>;

    /// The samples of a water section that were taken from `first` to `last`, both included, by time.
    async fn water_samples(
        &self,
        section: &str,
        first: Day,
        last: Day,
    ) -> Result<Vec<WaterSample>, ReadError>;

    /// What was public of a water section before it was corrected, the latest correction first, at most a hundred.
    async fn water_corrections(&self, section: &str) -> Result<Vec<Correction>, ReadError>;

    /// The first few rows of a data set as they stand in its CSV, without the header; `origin` is that of addresses in them.
    /// None where they cannot be had just now: a page about a set does without them.
    async fn first_rows(&self, set: &'static DataSet, origin: &str) -> Result<Vec<Vec<String>>, ReadError>;

    /// The latest fixed revisions of a chart, latest first, with the hashes of a language; not all where there are hundreds.
    async fn fixed_revisions(&self, chart: &str, lang: Lang) -> Result<Vec<FixedHead>, ReadError>;

    /// Whether charts of a subject may show something else than at a content revision: it was touched later, and nobody has
    /// held the charts against their fixed revisions since.
    async fn touched_after(&self, what: &Touched, revision: i64) -> Result<bool, ReadError>;

    /// The canonical form of a fixed revision, also where it is withdrawn: whoever shows it looks at its head.
    async fn fixed_chart(
        &self,
        chart: &str,
        revision: i64,
        lang: Lang,
    ) -> Result<Option<(FixedHead, Vec<u8>)>, ReadError>;
}
