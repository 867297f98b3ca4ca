//! What is odd in measurements that were read: reported in full, never silently dropped.
//!
//! | kind | what it is | how it is stored |
//! | --- | --- | --- |
//! | frozen | the same values, two or more of them, for 24 hours (or as asked) without any other between | flag D, fault |
//! | retired | a station whose name says that it stopped still sends rows | values, if any, with flag F, stopped |
//! | out of range | below zero, or above 10,000 µg/m³ (CO: 200 mg/m³) | flag T, out of range |
//! | gap | hours or days missing between the first and the last of a site; hours that no site has, once for all | nothing to store |
//! | empty | hours that are there without any value | as they are |
//! | stale | hours far from the rest of the file: more than 90 days, and less than a hundredth of its rows | as they are |
//! | duplicate | the same hour with the same values again | once |
//!
//! A flag is set by rule only where the file gives none and the hour is not audited. Values are stored as reported.

mod print;
mod series;

pub(crate) use series::judge;

use domain::air::{Pollutant, Site};

/// Hours without any change after which a sensor counts as frozen, unless another number is asked for.
///
/// In the national feed of April 2020 no living station repeats all values for more than 3 hours, and stuck ones do for
/// 85 and more; in the audited Beijing hours of 2013 to 2017 (Tiantan) the longest repetition is 21 hours.
pub const FROZEN_HOURS: usize = 24;

/// A kind of oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same values for hours (数据长时间不变).
    Frozen,
    /// Rows of a station that stopped (停运站点).
    Retired,
    /// No instrument gives such a value (超出合理范围).
    OutOfRange,
    /// Nothing between two hours or days (缺失).
    Gap,
    /// Hours without values (空记录).
    Empty,
    /// Stamped with another time than the rest (时间异常).
    Stale,
    /// The same row again (重复).
    Duplicate,
}

/// One oddity of one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// The site's id.
    pub site: String,
    /// The site's name, as far as known.
    pub name: domain::Bilingual,
    /// The row of the file where it begins; 0 for what is not there.
    pub row: usize,
    /// The end of the first hour (or the start of the first day), UTC milliseconds.
    pub first_utc_ms: i64,
    /// The end of the last.
    pub last_utc_ms: i64,
    /// How many hours, or days.
    pub count: usize,
    /// Whether days are counted.
    pub days: bool,
    /// The pollutant, and its value in thousandths of the unit.
    pub value: Option<(Pollutant, i64)>,
}

/// All that is odd in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// By kind, then by site, then by time.
    pub findings: Vec<Finding>,
}

impl Finding {
    pub(crate) fn new(kind: Kind, site: &Site, row: usize) -> Self {
        Self {
            kind,
            site: site.id.clone(),
            name: site.name.clone(),
            row,
            first_utc_ms: 0,
            last_utc_ms: 0,
            count: 0,
            days: false,
            value: None,
        }
    }

    pub(crate) fn at(self, first_utc_ms: i64, last_utc_ms: i64, count: usize) -> Self {
        Self { first_utc_ms, last_utc_ms, count, ..self }
    }

    pub(crate) fn of(self, pollutant: Pollutant, value: i64) -> Self {
        Self { value: Some((pollutant, value)), ..self }
    }
}

impl Quality {
    pub(crate) fn new(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| {
            (a.kind, &a.site, a.first_utc_ms, a.row).cmp(&(b.kind, &b.site, b.first_utc_ms, b.row))
        });
        Self { findings }
    }

    /// The findings of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }
}

impl Kind {
    /// All kinds, in the order of reports.
    pub const ALL: [Kind; 7] =
        [Kind::Frozen, Kind::Retired, Kind::OutOfRange, Kind::Gap, Kind::Empty, Kind::Stale, Kind::Duplicate];
}
