//! Observations of water from their columns.

use super::{document, first_of, of_code};
use crate::{
    StoreError,
    session::{Row, Session, Value},
};
use domain::{
    Day,
    query::WaterSpan,
    water::{Correction, Item, Observation, Reported, WaterClass, WaterMonth, WaterSample},
};

pub(crate) async fn water_months(
    session: &mut dyn Session,
    section: Option<&str>,
    first: (i16, i8),
    last: (i16, i8),
) -> Result<Vec<WaterMonth>, StoreError> {
    let sql = "SELECT w.section, w.month, w.item, w.value, w.below, w.samples \
               FROM water_month w JOIN section s ON s.id = w.section \
               WHERE w.month >= $1 AND w.month <= $2 AND (CAST($3 AS TEXT) IS NULL OR w.section = $3) \
               ORDER BY w.month, s.position, s.id, w.ordinal";
    let values = [month_count(first).into(), month_count(last).into(), Value::Text(section)];
    let mut months: Vec<WaterMonth> = Vec::new();
    for row in session.rows(sql, &values).await? {
        let (section, count) = (row.text(0)?, row.int(1)?);
        let (year, month) = (count.div_euclid(12) as i16, count.rem_euclid(12) as i8 + 1);
        let (item, value): (Item, i64) = (of_code(row.text(2)?)?, row.int(3)?);
        let same = |m: &WaterMonth| m.section == section && (m.year, m.month) == (year, month);
        if !months.last().is_some_and(same) {
            let samples = row.maybe_int(5)?.and_then(|n| u32::try_from(n).ok());
            months.push(WaterMonth { samples, ..WaterMonth::reported(section, year, month, Vec::new()) });
        }
        let below = row.int(4)? != 0;
        if let Some(month) = months.last_mut() {
            month.values.push((item, value));
            month.below.extend(below.then_some(item));
        }
    }
    Ok(months)
}

pub(crate) async fn water_spans(session: &mut dyn Session) -> Result<Vec<WaterSpan>, StoreError> {
    let sql = "SELECT s.id, \
               (SELECT MIN(at_utc_ms) FROM water_sample WHERE section = s.id), \
               (SELECT MAX(at_utc_ms) FROM water_sample WHERE section = s.id), \
               (SELECT MIN(month) FROM water_month WHERE section = s.id), \
               (SELECT MAX(month) FROM water_month WHERE section = s.id) \
               FROM section s ORDER BY s.position, s.id";
    let rows = session.rows(sql, &[]).await?;
    rows.iter()
        .map(|row| {
            let months = row.maybe_int(3)?.zip(row.maybe_int(4)?);
            let months = months.map(|(first, last)| {
                Ok::<_, StoreError>((first_of(first)?, first_of(last)?.last_of_month()))
            });
            let samples = row.maybe_int(1)?.zip(row.maybe_int(2)?);
            Ok(WaterSpan { section: row.text(0)?, samples, months: months.transpose()? })
        })
        .collect()
}

/// Months since the beginning of year 0.
pub(crate) fn month_count((year, month): (i16, i8)) -> i64 {
    i64::from(year) * 12 + i64::from(month) - 1
}

pub(crate) async fn water_samples(
    session: &mut dyn Session,
    section: &str,
    first: Day,
    last: Day,
) -> Result<Vec<WaterSample>, StoreError> {
    let sql = "SELECT at_utc_ms, method, status, published_class, reported FROM water_sample \
               WHERE section = $1 AND at_utc_ms >= $2 AND at_utc_ms < $3 ORDER BY at_utc_ms, method";
    let (from, before) = (first.start_utc_ms(), last.plus(1).start_utc_ms());
    let rows = session.rows(sql, &[section.into(), from.into(), before.into()]).await?;
    rows.iter().map(sample).collect()
}

/// A sample from the columns `at_utc_ms`, `method`, `status`, `published_class`, `reported`.
pub(crate) fn sample(row: &Row) -> Result<WaterSample, StoreError> {
    let class = row.maybe_int(3)?.map(|number| {
        let class = u8::try_from(number).ok().and_then(WaterClass::of_number);
        class.ok_or_else(|| StoreError::Damaged(format!("no class of water: {number}")))
    });
    Ok(WaterSample {
        at_utc_ms: row.int(0)?,
        method: of_code(row.text(1)?)?,
        status: of_code(row.text(2)?)?,
        published_class: class.transpose()?,
        values: row.text(4)?.split_whitespace().map(reported).collect::<Result<_, _>>()?,
    })
}

/// `tp=0.05L`
fn reported(text: &str) -> Result<(Item, Reported), StoreError> {
    let read = || {
        let (code, value) = text.split_once('=')?;
        Some((Item::of_code(code)?, value.parse().ok()?))
    };
    read().ok_or_else(|| StoreError::Damaged(format!("no value of a sample: {text}")))
}

/// The values of a sample as one text.
pub(crate) fn reported_text(sample: &WaterSample) -> String {
    let value = |(item, value): &(Item, Reported)| format!("{}={value}", item.code());
    sample.values.iter().map(value).collect::<Vec<_>>().join(" ")
}

/// The most corrections that are told.
const CORRECTIONS: i64 = 100;

pub(crate) async fn water_corrections(
    session: &mut dyn Session,
    section: &str,
) -> Result<Vec<Correction>, StoreError> {
    let sql = "SELECT kind, revision, document FROM water_superseded WHERE section = $1 \
               ORDER BY revision DESC, kind, time DESC LIMIT $2";
    let rows = session.rows(sql, &[section.into(), CORRECTIONS.into()]).await?;
    rows.iter()
        .map(|row| {
            let before = match row.text(0)?.as_str() {
                "month" => Observation::Month(document(row, 2, "water_superseded")?),
                _ => Observation::Sample(document(row, 2, "water_superseded")?),
            };
            Ok(Correction { revision: row.int(1)?, before })
        })
        .collect()
}
