//! Rows put together by site and time.

use super::{
    field::{clock, most},
    places::is_retired,
};
use crate::{
    error::Problems,
    quality::{Finding, Kind},
};
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Flag, MILLI, Pollutant, Site},
};
use std::collections::HashMap;

/// More stations than this are counted in notes.
const MOST_NAMED: usize = 20;

/// An hour, and what of it the file left open.
#[derive(Clone, Debug)]
pub(crate) struct HourRow {
    pub(crate) hour: AirHour,
    /// Whether a flag may be set by rule: the file gives none.
    pub(crate) open: [bool; 6],
    pub(crate) row: usize,
}

/// One site of the file.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) site: Site,
    /// Where the file names it first.
    first: Spot,
    pub(crate) days: Vec<AirDay>,
    pub(crate) hours: Vec<HourRow>,
}

/// A row of a sheet.
#[derive(Clone, Copy, Debug)]
struct Spot {
    sheet: usize,
    row: usize,
}

/// When a row was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum When {
    Day(Day),
    Hour(i64),
}

/// All that was read so far.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) sites: Vec<Gathered>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) rows: usize,
    at: HashMap<String, usize>,
    seen: HashMap<(usize, When), (Spot, usize)>,
    /// Names of the sheets read; the last is being read.
    sheets: Vec<Option<String>>,
}

impl Collected {
    pub(crate) fn begin(&mut self, sheet: Option<&str>) {
        self.sheets.push(sheet.map(str::to_owned));
    }

    fn spot(&self, row: usize) -> Spot {
        Spot { sheet: self.sheets.len().saturating_sub(1), row }
    }

    fn name(&self, spot: Spot) -> (String, String) {
        match self.sheets.get(spot.sheet).and_then(Option::as_deref) {
            Some(sheet) => (
                format!("工作表“{sheet}”第 {} 行", spot.row),
                format!("row {} of sheet \"{sheet}\"", spot.row),
            ),
            None => (format!("第 {} 行", spot.row), format!("row {}", spot.row)),
        }
    }

    /// Where a site is in the list; it must be described the same way each time.
    pub(crate) fn place(&mut self, site: Site, row: usize, problems: &mut Problems) -> usize {
        if let Some(&index) = self.at.get(&site.id) {
            if let Some(known) = self.sites.get(index).filter(|known| known.site != site) {
                let (zh, en) = self.name(known.first);
                problems.add(
                    row,
                    "site",
                    &site.id,
                    format!("站点名称或类型与{zh}不同；请改为一致"),
                    format!("the site’s name or kind differs from {en}; make them the same"),
                );
            }
            return index;
        }
        let index = self.sites.len();
        self.at.insert(site.id.clone(), index);
        let first = self.spot(row);
        self.sites.push(Gathered { site, first, days: Vec::new(), hours: Vec::new() });
        index
    }

    pub(crate) fn day(&mut self, index: usize, day: AirDay, row: usize, problems: &mut Problems) {
        if let Some((before, _)) = self.seen.get(&(index, When::Day(day.day))) {
            let (zh, en) = self.name(*before);
            problems.add(
                row,
                "date",
                &day.day.to_string(),
                format!("同一站点的这一天已在{zh}出现；请只保留一行"),
                format!("this day of the same site is on {en} already; keep one of the two"),
            );
            return;
        }
        let spot = self.spot(row);
        if let Some(site) = self.sites.get_mut(index) {
            self.seen.insert((index, When::Day(day.day)), (spot, site.days.len()));
            site.days.push(day);
        }
    }

    /// Adds an hour. The same row once more is taken once and reported; one that contradicts the first is a problem.
    pub(crate) fn hour(&mut self, index: usize, row: HourRow, column: &str, problems: &mut Problems) {
        let end = row.hour.end_utc_ms;
        let spot = self.spot(row.row);
        let seen = self.seen.get(&(index, When::Hour(end))).copied();
        let Some(site) = self.sites.get_mut(index) else { return };
        let Some((before, at)) = seen else {
            self.seen.insert((index, When::Hour(end)), (spot, site.hours.len()));
            site.hours.push(row);
            return;
        };
        if site.hours.get(at).is_some_and(|first| first.hour == row.hour) {
            let finding = Finding::new(Kind::Duplicate, &site.site, row.row).at(end, end, 1);
            self.findings.push(finding);
            return;
        }
        let (zh, en) = self.name(before);
        problems.add(
            row.row,
            column,
            &clock(end),
            format!("同一站点的这一小时已在{zh}出现，且数值不同；请只保留一行"),
            format!("this hour of the same site is on {en} already, with other values; keep one of the two"),
        );
    }

    /// Sorts by time, and marks and reports values that no instrument gives and stations that no longer measure.
    pub(crate) fn judge_values(&mut self) {
        for gathered in &mut self.sites {
            gathered.days.sort_unstable_by_key(|day| day.day);
            gathered.hours.sort_unstable_by_key(|row| row.hour.end_utc_ms);
            let retired = is_retired(&gathered.site.name.zh);
            let mut stopped = Vec::new();
            for HourRow { hour, open, row } in &mut gathered.hours {
                for pollutant in Pollutant::ALL {
                    let at = pollutant as usize;
                    let Some(value) = hour.values[at] else { continue };
                    let outside = value < 0 || value > most(pollutant) * MILLI;
                    if outside {
                        self.findings.push(
                            Finding::new(Kind::OutOfRange, &gathered.site, *row)
                                .at(hour.end_utc_ms, hour.end_utc_ms, 1)
                                .of(pollutant, value),
                        );
                    }
                    if open[at] && !hour.audited {
                        hour.flags[at] = match (outside, retired) {
                            (true, _) => Flag::T,
                            (_, true) => Flag::F,
                            _ => hour.flags[at],
                        };
                    }
                }
                if retired {
                    stopped.push((*row, hour.end_utc_ms));
                }
            }
            if let (Some((row, first)), Some((_, last))) = (stopped.first(), stopped.last()) {
                let finding = Finding::new(Kind::Retired, &gathered.site, *row);
                self.findings.push(finding.at(*first, *last, stopped.len()));
            }
        }
    }

    /// Sites that the portal does not have as they are here; `known` are those it has.
    pub(crate) fn new_sites(&self, known: &[Site]) -> Vec<Site> {
        let had = |site: &Site| known.iter().find(|had| had.id == site.id);
        self.sites
            .iter()
            .map(|gathered| &gathered.site)
            .filter(|site| had(site) != Some(site))
            .cloned()
            .collect()
    }

    /// That these stations are new and nothing but their id is known.
    pub(crate) fn bare_note(&self, known: &[Site]) -> Option<Bilingual> {
        let bare = |gathered: &&Gathered| {
            gathered.site.name.zh == gathered.site.id && !known.iter().any(|had| had.id == gathered.site.id)
        };
        let ids: Vec<&str> =
            self.sites.iter().filter(bare).map(|gathered| gathered.site.id.as_str()).collect();
        let more = ids.len().saturating_sub(MOST_NAMED);
        let mut list = ids[..ids.len() - more].join(", ");
        if more > 0 {
            list.push_str(&format!(" … +{more}"));
        }
        (!ids.is_empty()).then(|| {
            Bilingual::new(
                format!("站点名录里还没有，暂以编号为名（可用 mingjing import stations 补充）：{list}"),
                format!("not in the registry of stations yet, called by their ids (see mingjing import stations): {list}"),
            )
        })
    }
}
