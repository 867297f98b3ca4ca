//! The check-up of the site (站点体检): what an inspection after 国办秘函〔2019〕19号 would find, and what readers would miss.
//!
//! What is here looks only at what is public and at what it is given of observations; dead links are found by the server,
//! which knows all addresses.

mod columns;
mod metadata;
mod observations;

pub use columns::{Column, columns};

use super::settings::Thresholds;
use crate::{Bilingual, Day, Lang, publication::Published};
use std::collections::BTreeMap;

/// What was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Columns that were not updated in time.
    Stale,
    /// Columns with nothing in them.
    Empty,
    /// Links in published texts that lead nowhere.
    DeadLink,
    /// Documents without summary, numbers or English title.
    Metadata,
    /// Indicators with figures that nobody explains.
    Indicator,
    /// Air stations without data.
    Station,
    /// Water sections without a month.
    Section,
}

impl Check {
    /// All of them, in the order pages list them.
    pub const ALL: [Check; 7] = [
        Check::Stale,
        Check::Empty,
        Check::DeadLink,
        Check::Metadata,
        Check::Indicator,
        Check::Station,
        Check::Section,
    ];

    /// The code in anchors.
    pub const fn code(self) -> &'static str {
        match self {
            Check::Stale => "stale",
            Check::Empty => "empty",
            Check::DeadLink => "dead-links",
            Check::Metadata => "metadata",
            Check::Indicator => "indicators",
            Check::Station => "stations",
            Check::Section => "sections",
        }
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Check::Stale => lang.pick("栏目更新超期", "Columns not updated in time"),
            Check::Empty => lang.pick("空白栏目", "Empty columns"),
            Check::DeadLink => lang.pick("失效的站内链接", "Dead internal links"),
            Check::Metadata => lang.pick("信息要素缺失", "Missing metadata"),
            Check::Indicator => lang.pick("指标缺少说明", "Indicators without explanation"),
            Check::Station => lang.pick("空气站点长期无数据", "Air stations without data"),
            Check::Section => lang.pick("水质断面缺少月度数据", "Water sections without a month"),
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What was looked for.
    pub check: Check,
    /// Where: the name of the column, document or station.
    pub place: Bilingual,
    /// Its public address, without a language prefix.
    pub page: String,
    /// What is wrong with it.
    pub what: Bilingual,
    /// Where to put it right, an address of staff.
    pub fix: String,
}

/// What is known of observations, by the id of the site or section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Last {
    /// The last day with values of each air site.
    pub air: BTreeMap<String, Day>,
    /// The last month of each water section, as (year, 1 to 12).
    pub water: BTreeMap<String, (i16, i8)>,
}

/// A limit of the inspection with what was counted against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLine {
    /// What is counted.
    pub name: Bilingual,
    /// How many there are.
    pub count: u32,
    /// From how many on it is one too many.
    pub limit: u32,
}

impl RedLine {
    /// Whether the line is crossed.
    pub const fn is_crossed(&self) -> bool {
        self.count >= self.limit
    }
}

/// Everything but dead links, in the order of [`Check::ALL`], and the red lines.
pub fn check(
    published: &Published,
    last: &Last,
    thresholds: &Thresholds,
    today: Day,
) -> (Vec<Remark>, Vec<RedLine>) {
    let columns = columns(published, last, thresholds);
    let mut remarks = columns::remarks(&columns, today);
    remarks.extend(metadata::documents(published));
    remarks.extend(metadata::indicators(published));
    remarks.extend(observations::stations(published, last, thresholds, today));
    remarks.extend(observations::sections(published, last, thresholds, today));
    (remarks, columns::red_lines(&columns, thresholds, today))
}

#[cfg(test)]
mod tests;
