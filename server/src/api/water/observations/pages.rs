//! Pages of what was observed at a section.

use super::{WaterObservation, all_months};
use crate::{
    api::{
        paging::{Asked, unknown_key},
        problem::Problem,
    },
    portal::Portal,
};
use app::read::Reader;
use domain::{
    Day, Period,
    water::{Method, Section, WaterSample},
};

/// A page of months or years, which are few enough to be worked out together. The key is the code of the period.
pub(super) fn of_periods(
    mut rows: Vec<WaterObservation>,
    asked: &Asked<'_>,
) -> Result<(Vec<WaterObservation>, Option<String>), Problem> {
    if let Some(after) = asked.after {
        if !matches!(after.parse(), Ok(Period::Month { .. } | Period::Year(_))) {
            return Err(unknown_key(after));
        }
        rows.retain(|row| row.time.as_str() > after);
    }
    Ok(asked.cut(rows, |row| row.time.clone()))
}

/// A page of samples; no more is read than it needs. The key is the time in UTC milliseconds with the method: two samples may
/// be of one minute.
pub(super) async fn samples(
    portal: &Portal,
    section: &Section,
    (from, to): (Option<Day>, Option<Day>),
    asked: &Asked<'_>,
) -> Result<(Vec<WaterSample>, Option<String>), Problem> {
    /// Days of a read; automatic stations have six samples a day.
    const STEP: i32 = 366;
    let after = asked.after.map(|text| key_of(text).ok_or_else(|| unknown_key(text))).transpose()?;
    let (first, last) = match (from, to) {
        (Some(from), to) => (from, to.unwrap_or(portal.today())),
        (None, Some(to)) => (to.first_of_month(), to),
        (None, None) => {
            let months = all_months(portal, section).await?;
            let Some(month) = months.iter().rev().find(|month| month.samples.is_some()) else {
                return Ok((Vec::new(), None));
            };
            let period = Period::Month { year: month.year, month: month.month };
            (period.first(), period.last())
        }
    };
    // Nothing is older than computers, and nothing is observed tomorrow: no window asks for more reads than there are years.
    let (first, last) = (first.max(Day::of_utc_ms(0)), last.min(portal.today()));
    let mut day = after.map_or(first, |(ms, _)| first.max(Day::of_utc_ms(ms)));
    let mut samples = Vec::new();
    while day <= last && samples.len() <= asked.limit {
        let until = day.plus(STEP).min(last);
        let read = portal.water_samples(&section.id, day, until).await?;
        samples.extend(read.into_iter().filter(|sample| after.is_none_or(|after| place(sample) > after)));
        if until >= last {
            break;
        }
        day = until.plus(1);
    }
    Ok(asked.cut(samples, |sample| {
        let (ms, method) = place(sample);
        format!("{ms}.{method}")
    }))
}

/// Where a sample stands in the order of the store.
fn place(sample: &WaterSample) -> (i64, &'static str) {
    let method = match sample.method {
        Method::Automatic => "automatic",
        Method::Manual => "manual",
    };
    (sample.at_utc_ms, method)
}

fn key_of(text: &str) -> Option<(i64, &'static str)> {
    /// No day that can be written is further away.
    const FURTHEST: i64 = 400_000_000_000_000;
    let (ms, method) = text.split_once('.')?;
    let method = ["automatic", "manual"].into_iter().find(|known| *known == method)?;
    Some((ms.parse().ok().filter(|ms| (-FURTHEST..FURTHEST).contains(ms))?, method))
}
