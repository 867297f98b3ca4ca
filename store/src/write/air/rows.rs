//! Rows on their way into the tables of air, many at once.

use crate::{
    StoreError, bands, flags, packed,
    session::{Column, Session, Table},
    write::{Moment, json, replaced::Replaced},
};
use domain::air::{AirDay, AirHour, band::AirBand, rollup::AirRollup, year::AirYear};
use std::collections::BTreeSet;

const HOURS: Table = Table {
    name: "air_hour",
    key: &["site", "end_utc_ms"],
    keep: &[],
    rest: &["flags", "audited", "so2", "no2", "co", "o3", "pm10", "pm25"],
};
const HOURS_BEFORE: Table = Table {
    name: "air_hour_before",
    key: &["site", "end_utc_ms", "revision"],
    keep: &[],
    rest: &["at_utc_ms", "flags", "audited", "so2", "no2", "co", "o3", "pm10", "pm25"],
};
const DAYS: Table = Table {
    name: "air_day",
    key: &["site", "day"],
    keep: &[],
    rest: &["origin", "o3_1h", "so2", "no2", "co", "o3", "pm10", "pm25"],
};
const DAYS_BEFORE: Table = Table {
    name: "air_day_before",
    key: &["site", "day", "revision"],
    keep: &[],
    rest: &["at_utc_ms", "o3_1h", "so2", "no2", "co", "o3", "pm10", "pm25"],
};
const MONTHS: Table = Table { name: "air_month", key: &["site", "month"], keep: &[], rest: &["rollup"] };
const BANDS: Table = Table {
    name: "air_band",
    key: &["site", "month"],
    keep: &[],
    rest: &["so2", "no2", "co", "o3", "pm10", "pm25"],
};
const MONTH_DAYS: Table =
    Table { name: "air_month_days", key: &["site", "month"], keep: &[], rest: &["days"] };
const YEARS: Table = Table { name: "air_year", key: &["site", "year"], keep: &[], rest: &["summary"] };
const MEAN_HOURS: Table =
    Table { name: "air_mean_hours", key: &["site", "month"], keep: &[], rest: &["hours"] };
/// Rows handed to the driver at once.
const AT_ONCE: usize = 4096;
/// The same of months of hours, each of which is some thirty thousand bytes.
const HOURS_AT_ONCE: usize = 256;

/// Rows of one table that wait to be written.
struct Waiting {
    table: &'static Table<'static>,
    columns: Vec<Column>,
}

/// One value of a row.
enum Cell {
    Int(Option<i64>),
    Text(String),
}

impl Waiting {
    fn new(table: &'static Table) -> Self {
        Self { table, columns: Vec::new() }
    }

    fn push(&mut self, cells: impl Iterator<Item = Cell>) {
        let empty = self.columns.is_empty();
        for (at, cell) in cells.enumerate() {
            if empty {
                self.columns.push(match cell {
                    Cell::Int(_) => Column::Ints(Vec::with_capacity(AT_ONCE)),
                    Cell::Text(_) => Column::Texts(Vec::with_capacity(AT_ONCE)),
                });
            }
            match (&mut self.columns[at], cell) {
                (Column::Ints(values), Cell::Int(value)) => values.push(value),
                (Column::Texts(values), Cell::Text(value)) => values.push(Some(value)),
                _ => unreachable!("a column has one kind of value"),
            }
        }
    }

    async fn flush(&mut self, session: &mut dyn Session, least: usize) -> Result<(), StoreError> {
        if self.columns.first().map_or(0, Column::len) < least.max(1) {
            return Ok(());
        }
        session.put(self.table, std::mem::take(&mut self.columns)).await
    }
}

/// All rows that wait to be written.
pub(super) struct Rows {
    moment: Moment,
    hours: Waiting,
    hours_before: Waiting,
    days: Waiting,
    days_before: Waiting,
    months: Waiting,
    bands: Waiting,
    month_days: Waiting,
    years: Waiting,
    mean_hours: Waiting,
    /// Sites and years whose days changed.
    pub(super) changed_years: BTreeSet<(String, i64)>,
    /// Whether what is new is noted, so that it can be undone.
    pub(super) noting: bool,
    pub(super) replaced: Replaced,
}

impl Rows {
    pub(super) fn new(moment: Moment, noting: bool) -> Self {
        Self {
            moment,
            noting,
            changed_years: BTreeSet::new(),
            replaced: Replaced::new(moment.revision),
            hours: Waiting::new(&HOURS),
            hours_before: Waiting::new(&HOURS_BEFORE),
            days: Waiting::new(&DAYS),
            days_before: Waiting::new(&DAYS_BEFORE),
            months: Waiting::new(&MONTHS),
            bands: Waiting::new(&BANDS),
            month_days: Waiting::new(&MONTH_DAYS),
            years: Waiting::new(&YEARS),
            mean_hours: Waiting::new(&MEAN_HOURS),
        }
    }

    /// An hour of a site.
    pub(super) fn hour(&mut self, site: &str, hour: &AirHour) {
        self.hours.push(key(site, hour.end_utc_ms).chain(of_hour(hour)));
    }

    /// An hour as it was.
    pub(super) fn hour_before(&mut self, site: &str, hour: &AirHour) {
        let key = key(site, hour.end_utc_ms).chain(self.moment());
        self.hours_before.push(key.chain(of_hour(hour)));
    }

    /// A day of a site.
    pub(super) fn day(&mut self, site: &str, origin: i64, day: &AirDay) {
        let key = key(site, i64::from(day.day.epoch_days()));
        self.days.push(key.chain([int(origin)]).chain(of_day(day)));
    }

    /// A day as it was.
    pub(super) fn day_before(&mut self, site: &str, day: &AirDay) {
        let key = key(site, i64::from(day.day.epoch_days())).chain(self.moment());
        self.days_before.push(key.chain(of_day(day)));
    }

    /// What a month of a site came to, and its days, in order.
    pub(super) fn month(
        &mut self,
        site: &str,
        month: i64,
        rollup: &AirRollup,
        days: impl Iterator<Item = AirDay>,
    ) -> Result<(), StoreError> {
        self.changed(site, month);
        self.months.push(key(site, month).chain([Cell::Text(json(rollup)?)]));
        self.month_days.push(key(site, month).chain([Cell::Text(packed::write_days(days))]));
        Ok(())
    }

    /// Notes that days of a month are other than they were.
    pub(super) fn changed(&mut self, site: &str, month: i64) {
        self.changed_years.insert((site.to_owned(), month.div_euclid(12)));
    }

    /// What a year of a site came to.
    pub(super) fn year(&mut self, site: &str, year: &AirYear) -> Result<(), StoreError> {
        self.years.push(key(site, i64::from(year.year)).chain([Cell::Text(json(year)?)]));
        Ok(())
    }

    /// The hours of a month of a mean, packed.
    pub(super) fn mean_hours(&mut self, site: &str, month: i64, packed: &str) {
        self.mean_hours.push(key(site, month).chain([Cell::Text(packed.to_owned())]));
    }

    /// The bands of the days of a month.
    pub(super) fn bands(&mut self, site: &str, month: i64, of_days: &[Vec<AirBand>; 6]) {
        self.bands.push(key(site, month).chain(of_days.iter().map(|days| Cell::Text(bands::write(days)))));
    }

    fn moment(&self) -> [Cell; 2] {
        [int(self.moment.revision), int(self.moment.at_utc_ms)]
    }

    /// Writes those of which there are many.
    pub(super) async fn flush_full(&mut self, session: &mut dyn Session) -> Result<(), StoreError> {
        self.flush_above(session, AT_ONCE).await
    }

    /// Writes all of them.
    pub(super) async fn flush(&mut self, session: &mut dyn Session) -> Result<(), StoreError> {
        self.flush_above(session, 1).await
    }

    async fn flush_above(&mut self, session: &mut dyn Session, least: usize) -> Result<(), StoreError> {
        let Self { hours, hours_before, days, days_before, months, bands, month_days, years, .. } = self;
        for waiting in [hours, hours_before, days, days_before, months, bands, month_days, years] {
            waiting.flush(session, least).await?;
        }
        self.mean_hours.flush(session, least.min(HOURS_AT_ONCE)).await?;
        Ok(())
    }
}

fn int(number: i64) -> Cell {
    Cell::Int(Some(number))
}

fn key(site: &str, time: i64) -> impl Iterator<Item = Cell> + use<> {
    [Cell::Text(site.to_owned()), int(time)].into_iter()
}

fn of_hour(hour: &AirHour) -> impl Iterator<Item = Cell> + use<> {
    let state = [Cell::Text(flags::write(&hour.flags)), int(i64::from(hour.audited))];
    state.into_iter().chain(hour.values.map(Cell::Int))
}

fn of_day(day: &AirDay) -> impl Iterator<Item = Cell> + use<> {
    [Cell::Int(day.o3_1h)].into_iter().chain(day.values.map(Cell::Int))
}
