//! Observations in columns, many at once.

use super::{Progress, code, ids};
use crate::{
    StoreError, flags,
    read::month_count,
    session::{Column, Session, Table, ints, texts},
};
use domain::{
    air::{AirDay, AirHour},
    publication::{Observed, Publication},
    water::WaterMonth,
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
const MONTHS: Table =
    Table { name: "water_month", key: &["section", "month", "item"], keep: &[], rest: &["ordinal", "value"] };
/// Rows handed to the driver at once; also how often progress is heard.
const AT_ONCE: usize = 4096;

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
    put(session, &DAYS, &what.air_days, days, progress).await?;
    water(session, &what.water_months, progress).await
}

fn unknown(what: &str, kind: &'static str, id: &str) -> StoreError {
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

async fn water(
    session: &mut dyn Session,
    months: &[WaterMonth],
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    if months.is_empty() {
        return Ok(());
    }
    let known = ids(session, "SELECT id FROM section").await?;
    for month in months {
        if !known.contains(&month.section) {
            return Err(unknown("a water observation", "water section", &month.section));
        }
        // As a whole, so that an item that is no longer reported does not stay behind.
        let sql = "DELETE FROM water_month WHERE section = $1 AND month = $2";
        let count = month_count((month.year, month.month));
        session.run(sql, &[month.section.as_str().into(), count.into()]).await?;
    }
    for some in months.chunks(AT_ONCE / 8) {
        session.put(&MONTHS, month_columns(some)?).await?;
        progress.more(some.len());
    }
    Ok(())
}

fn month_columns(months: &[WaterMonth]) -> Result<Vec<Column>, StoreError> {
    let values = || months.iter().flat_map(|month| month.values.iter().enumerate().map(move |v| (month, v)));
    let items = values().map(|(_, (_, (item, _)))| code(item)).collect::<Result<Vec<_>, _>>()?;
    Ok(vec![
        texts(values().map(|(month, _)| month.section.as_str())),
        ints(values().map(|(month, _)| month_count((month.year, month.month)))),
        texts(items),
        ints(values().map(|(_, (place, _))| place as i64)),
        ints(values().map(|(_, (_, (_, value)))| *value)),
    ])
}
