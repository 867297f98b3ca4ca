//! What a publication of air values would change.

use domain::{
    Day, Lang,
    air::{AirHour, Pollutant, Site},
    publication::Publication,
};
use std::{collections::HashMap, fmt::Write};
use store::{Store, StoreError};

/// Corrections told one by one; the rest are counted.
const MOST: usize = 20;

/// How many rows are new, differ from what is public, or are public already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not there yet.
    pub new: usize,
    /// There with other values, flags or audit state.
    pub corrected: usize,
    /// There as they are.
    pub same: usize,
}

/// What would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sites that are not there yet.
    pub new_sites: usize,
    /// Ids of sites that would be described otherwise.
    pub changed_sites: Vec<String>,
    /// Hours.
    pub hours: Counts,
    /// Days.
    pub days: Counts,
    /// Audited hours that unaudited ones would replace.
    pub unaudited: usize,
    /// The first corrections of hours and days, in words that are the same in both languages: site, time, old → new.
    pub corrections: Vec<String>,
}

impl Counts {
    fn add<T: PartialEq>(&mut self, before: Option<&T>, after: &T) -> bool {
        match before {
            None => self.new += 1,
            Some(before) if before == after => self.same += 1,
            Some(_) => {
                self.corrected += 1;
                return true;
            }
        }
        false
    }
}

impl Changes {
    /// Compares a publication with what is public; without a store, everything is new.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(
        store: Option<&dyn Store>,
        known: &[Site],
        what: &Publication,
    ) -> Result<Self, StoreError> {
        let mut changes = Self::default();
        for site in &what.sites {
            match known.iter().find(|had| had.id == site.id) {
                None => changes.new_sites += 1,
                Some(had) if had != site => changes.changed_sites.push(site.id.clone()),
                Some(_) => {}
            }
        }
        for observed in &what.air_hours {
            // An hour belongs to the day that it ends in; the one that ends at midnight, to the day before.
            let day = |hour: &AirHour| Day::of_utc_ms(hour.end_utc_ms - 1);
            let (first, last) = (observed.rows.iter().map(day).min(), observed.rows.iter().map(day).max());
            let before = match (store, first, last) {
                (Some(store), Some(first), Some(last)) => {
                    store.air_hours(&observed.site, first, last).await?
                }
                _ => Vec::new(),
            };
            let before: HashMap<i64, AirHour> =
                before.into_iter().map(|hour| (hour.end_utc_ms, hour)).collect();
            for hour in &observed.rows {
                let had = before.get(&hour.end_utc_ms);
                changes.unaudited += usize::from(had.is_some_and(|had| had.audited) && !hour.audited);
                if changes.hours.add(had, hour) {
                    let had = had.map_or([None; 6], |had| had.values);
                    let day = Day::of_utc_ms(hour.end_utc_ms);
                    let at = (hour.end_utc_ms - day.start_utc_ms()) / domain::day::HOUR_MS;
                    changes.correction(&observed.site, &format!("{day} {at:02}:00"), had, hour.values);
                }
            }
        }
        for observed in &what.air_days {
            let days = || observed.rows.iter().map(|row| row.day);
            let before = match (store, days().min(), days().max()) {
                (Some(store), Some(first), Some(last)) => store.air_days(&observed.site, first, last).await?,
                _ => Vec::new(),
            };
            let before: HashMap<_, _> = before.into_iter().map(|row| (row.day, row)).collect();
            for row in &observed.rows {
                let had = before.get(&row.day);
                if changes.days.add(had, row) {
                    let had = had.map_or([None; 6], |had| had.values);
                    changes.correction(&observed.site, &row.day.to_string(), had, row.values);
                }
            }
        }
        Ok(changes)
    }

    fn correction(&mut self, site: &str, time: &str, before: [Option<i64>; 6], after: [Option<i64>; 6]) {
        if self.corrections.len() >= MOST {
            return;
        }
        let mut text = format!("{site}, {time}:");
        for pollutant in Pollutant::ALL {
            let at = pollutant as usize;
            if before[at] != after[at] {
                let _ =
                    write!(text, " {} {} → {};", pollutant.symbol(), amount(before[at]), amount(after[at]));
            }
        }
        if before == after {
            text.push_str(" flags / 标识, audited / 审核");
        }
        self.corrections.push(text.trim_end_matches(';').to_owned());
    }

    /// Whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        let Counts { new, corrected, .. } = self.hours;
        let rows = new + corrected + self.days.new + self.days.corrected;
        rows + self.new_sites + self.changed_sites.len() == 0
    }

    /// A few lines.
    pub fn print(&self, lang: Lang) -> String {
        let mut text = String::new();
        let _ = writeln!(text, "{}", lang.pick("与现有数据相比：", "Against what is there:"));
        let (new, changed) = (self.new_sites, self.changed_sites.len());
        let _ = match lang {
            Lang::Zh => writeln!(text, "  站点：新增 {new}，修改 {changed}"),
            Lang::En => writeln!(text, "  sites: {new} new, {changed} changed"),
        };
        for id in &self.changed_sites {
            let _ = writeln!(text, "    {id}");
        }
        for (zh, en, counts) in [("小时值", "hours", self.hours), ("日值", "days", self.days)] {
            let Counts { new, corrected, same } = counts;
            if new + corrected + same > 0 {
                let _ = match lang {
                    Lang::Zh => writeln!(text, "  {zh}：新增 {new}，更正 {corrected}，不变 {same}"),
                    Lang::En => writeln!(text, "  {en}: {new} new, {corrected} corrected, {same} unchanged"),
                };
            }
        }
        for correction in &self.corrections {
            let _ = writeln!(text, "    {correction}");
        }
        if let Some(more @ 1..) =
            (self.hours.corrected + self.days.corrected).checked_sub(self.corrections.len())
        {
            let _ = match lang {
                Lang::Zh => writeln!(text, "    另有 {more} 处更正"),
                Lang::En => writeln!(text, "    and {more} more corrections"),
            };
        }
        if self.unaudited > 0 {
            let count = self.unaudited;
            let _ = match lang {
                Lang::Zh => writeln!(text, "  注意：{count} 个已审核的小时将被未审核的值取代"),
                Lang::En => {
                    writeln!(text, "  Note: {count} audited hours would be replaced by unaudited ones")
                }
            };
        }
        text
    }
}

/// Thousandths as a decimal, `–` for a missing value.
fn amount(milli: Option<i64>) -> String {
    milli.map_or("–".to_owned(), |milli| domain::Decimal::new(milli, 3).normalize().to_string())
}
