//! Observations of air in columns, many at once.

use super::{Progress, ids};
use crate::{
    StoreError, flags,
    session::{Column, Session, Table, ints, texts},
};
use domain::{
    air::{AirDay, AirHour},
    publication::{Observed, Publication},
};

const HOURS: Table = Table {
    name: "air_hour",
    key: &["site", "end_utc_ms"],
    keep: &[],
    rest: &["so2", "no2", "co", "o3", "pm10", "pm25", "flags", "audited"],
};
const DAYS: Table = Table {
    name: "air_day",
    key: &["site", "day"],
    keep: &[],
    rest: &["so2", "no2", "co", "o3", "pm10", "pm25", "o3_1h"],
};
/// Rows handed to the driver at once; also how often progress is heard.
pub(super) const AT_ONCE: usize = 4096;

pub(super) async fn write(
    session: &mut dyn Session,
    what: &Publication,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    if !(what.air_hours.is_empty() && what.air_days.is_empty()) {
        let known = ids(session, "SELECT id FROM site").await?;
        let named = what.air_hours.iter().map(|o| &o.site).chain(what.air_days.iter().map(|o| &o.site));
        for site in named {
            if !known.contains(site) {
                return Err(unknown("an air observation", "air site", site));
            }
        }
    }
    put(session, &HOURS, &what.air_hours, hours, progress).await?;
    put(session, &DAYS, &what.air_days, days, progress).await
}

pub(super) fn unknown(what: &str, kind: &'static str, id: &str) -> StoreError {
    StoreError::Unknown { what: what.to_owned(), kind, id: id.to_owned() }
}

async fn put<T: Sync>(
    session: &mut dyn Session,
    table: &Table,
    observed: &[Observed<T>],
    columns: fn(&str, &[T]) -> Vec<Column>,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    for Observed { site, rows } in observed {
        for some in rows.chunks(AT_ONCE) {
            session.put(table, columns(site, some)).await?;
            progress.more(some.len());
        }
    }
    Ok(())
}

fn hours(site: &str, rows: &[AirHour]) -> Vec<Column> {
    let mut columns = vec![texts(rows.iter().map(|_| site)), ints(rows.iter().map(|hour| hour.end_utc_ms))];
    columns.extend((0..6).map(|at| Column::Ints(rows.iter().map(|hour| hour.values[at]).collect())));
    columns.push(texts(rows.iter().map(|hour| flags::write(&hour.flags))));
    columns.push(ints(rows.iter().map(|hour| i64::from(hour.audited))));
    columns
}

fn days(site: &str, rows: &[AirDay]) -> Vec<Column> {
    let day = |row: &AirDay| i64::from(row.day.epoch_days());
    let mut columns = vec![texts(rows.iter().map(|_| site)), ints(rows.iter().map(day))];
    columns.extend((0..6).map(|at| Column::Ints(rows.iter().map(|day| day.values[at]).collect())));
    columns.push(Column::Ints(rows.iter().map(|day| day.o3_1h).collect()));
    columns
}
