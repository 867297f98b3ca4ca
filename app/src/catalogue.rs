//! The data sets as they are offered now: what [`domain::dataset`] says of each, with the period it covers, how many rows it
//! has where that is known without counting, and its licence. Pages and the catalogues for programs are made of this.

mod citing;
mod standards;

pub use citing::Quotation;
pub use standards::{Standard, all as all_standards, of_set as standards};

use crate::{cx::Cx, read::ReadError};
use domain::{
    Day,
    dataset::{ALL, DataSet},
    following::Moments,
    query::{AirSpan, WaterSpan},
};

/// The whole-set files: ending, media type, name.
pub const FILES: [(&str, &str, &str); 2] =
    [("csv", "text/csv", "CSV"), ("parquet", "application/vnd.apache.parquet", "Parquet")];

/// The files of the catalogue itself: path, media type, name.
pub const CATALOGUES: [(&str, &str, &str); 4] = [
    ("/data/catalog.ttl", "text/turtle", "DCAT-AP 3 (Turtle)"),
    ("/data/catalog.jsonld", "application/ld+json", "DCAT-AP 3 (JSON-LD)"),
    ("/data/datapackage.json", "application/json", "Frictionless Data Package"),
    ("/data/csv-metadata.json", "application/csvm+json", "CSV on the Web"),
];

/// The path of a file of a data set.
pub fn file(set: &DataSet, ending: &str) -> String {
    format!("/data/{}.{ending}", set.id)
}

/// A data set as it is offered now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What it is.
    pub set: &'static DataSet,
    /// The first and the last day that its rows are about.
    pub period: Option<(Day, Day)>,
    /// How many rows there are, where that is in memory.
    pub rows: Option<usize>,
    /// When its first rows became public, in UTC milliseconds, where that was kept.
    pub issued_utc_ms: Option<i64>,
    /// When a publication last changed it, in UTC milliseconds; where that was not kept, when anything public was changed last.
    pub changed_utc_ms: Option<i64>,
}

/// What periods and changes follow from.
struct Known {
    air: Vec<AirSpan>,
    water: Vec<WaterSpan>,
    moments: Moments,
}

impl Known {
    async fn of(cx: &Cx) -> Result<Self, ReadError> {
        let reader = &cx.reader;
        Ok(Self {
            air: reader.air_spans().await?,
            water: reader.water_spans().await?,
            moments: reader.moments().await?,
        })
    }
}

impl Offered {
    /// All data sets, in the order pages list them.
    ///
    /// # Errors
    /// Where what is public cannot be read.
    pub async fn all(cx: &Cx) -> Result<Vec<Self>, ReadError> {
        let known = Known::of(cx).await?;
        Ok(ALL.iter().map(|set| Self::with(cx, set, &known)).collect())
    }

    /// One of them.
    ///
    /// # Errors
    /// Where what is public cannot be read.
    pub async fn of(cx: &Cx, set: &'static DataSet) -> Result<Self, ReadError> {
        Ok(Self::with(cx, set, &Known::of(cx).await?))
    }

    fn with(cx: &Cx, set: &'static DataSet, known: &Known) -> Self {
        let moments = known.moments.sets.get(set.id).copied().unwrap_or_default();
        let changed_utc_ms = moments.latest.or(Some(known.moments.latest).filter(|at| *at > 0));
        let (period, rows) = (period(cx, set, known), rows(cx, set));
        Self { set, period, rows, issued_utc_ms: moments.first, changed_utc_ms }
    }
}

/// From the earliest to the latest of some spans.
fn over(spans: impl Iterator<Item = (Day, Day)>) -> Option<(Day, Day)> {
    spans.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
}

fn period(cx: &Cx, set: &DataSet, known: &Known) -> Option<(Day, Day)> {
    let published = &cx.published;
    let one = |day: Day| (day, day);
    match set.id {
        // What ends at midnight is of the day that ends.
        "air-hours" => {
            let days = |(first, last): (i64, i64)| (Day::of_utc_ms(first - 1), Day::of_utc_ms(last - 1));
            over(known.air.iter().filter_map(|span| span.hours).map(days))
        }
        "air-days" => over(known.air.iter().filter_map(|span| span.days)),
        "water-samples" => {
            let days = |(first, last): (i64, i64)| (Day::of_utc_ms(first), Day::of_utc_ms(last));
            over(known.water.iter().filter_map(|span| span.samples).map(days))
        }
        "water-months" => over(known.water.iter().filter_map(|span| span.months)),
        "figures" => {
            over(published.figures.iter().map(|figure| (figure.period.first(), figure.period.last())))
        }
        "programmes" => {
            let reports = published.programmes.iter().flat_map(|programme| &programme.snapshots);
            over(reports.map(|report| one(report.day)))
        }
        "ledgers" => {
            let reports = published.ledgers.iter().flat_map(|ledger| ledger.reports());
            over(reports.map(|report| one(report.day)))
        }
        "commitments" => {
            let all = published.commitments.iter();
            let days = all.flat_map(|c| c.progress.iter().map(|report| report.day).chain(c.settled));
            over(days.map(one))
        }
        "disclosures" => over(published.disclosures.iter().map(|head| one(head.index.published))),
        _ => None,
    }
}

fn rows(cx: &Cx, set: &DataSet) -> Option<usize> {
    let published = &cx.published;
    match set.id {
        "air-stations" => Some(published.sites.len()),
        "water-sections" => Some(published.sections.len()),
        "indicators" => Some(published.indicators.len()),
        "figures" => Some(published.figures.len()),
        "disclosures" => Some(published.disclosures.len()),
        _ => None,
    }
}

/// The address by which programs know the licence: that of a standard one, or the page that states ours.
pub fn licence_address(cx: &Cx) -> String {
    match cx.settings.licence.address.as_str() {
        "" => format!("{}/data#licence", cx.settings.origin),
        address => address.to_owned(),
    }
}
