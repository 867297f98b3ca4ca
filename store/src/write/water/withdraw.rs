//! Samples and reported months that are taken back. They go into the history, and their months are derived again.

use super::{Superseded, YearMonth, code, delete, json, month_count, year_month};
use crate::{
    StoreError,
    read::{water_months, water_samples},
    session::Session,
    write::replaced::WATER_MONTH,
};
use domain::{Day, publication::Withdrawn};
use std::collections::{BTreeMap, BTreeSet};

/// Takes the rows out and gives back the months that must be derived again.
pub(super) async fn write<'a>(
    session: &mut dyn Session,
    withdrawn: &'a Withdrawn,
    superseded: &mut Superseded<'_>,
) -> Result<BTreeMap<&'a str, BTreeSet<YearMonth>>, StoreError> {
    let mut lost: BTreeMap<&str, BTreeSet<YearMonth>> = BTreeMap::new();
    for observed in &withdrawn.water_samples {
        let section = observed.site.as_str();
        let days = || observed.rows.iter().map(|(at, _)| Day::of_utc_ms(*at));
        let (Some(first), Some(last)) = (days().min(), days().max()) else { continue };
        for sample in water_samples(session, section, first, last).await? {
            if !observed.rows.contains(&(sample.at_utc_ms, sample.method)) {
                continue;
            }
            let method = code(&sample.method)?;
            let sql = "DELETE FROM water_sample WHERE section = $1 AND at_utc_ms = $2 AND method = $3";
            session.run(sql, &[section.into(), sample.at_utc_ms.into(), method.as_str().into()]).await?;
            superseded.rows.push((section.to_owned(), method, sample.at_utc_ms, json(&sample)?));
            lost.entry(section).or_default().insert(year_month(sample.day()));
        }
        if let Some(noted) = superseded.noted.as_mut() {
            noted.list::<(i64, String)>(super::WATER_SAMPLES, section, superseded.lists, &[])?;
            superseded.lists += 1;
        }
    }
    for (section, year, month) in &withdrawn.water_months {
        let month = (*year, *month);
        let before = water_months(session, Some(section), month, month).await?;
        let Some(old) = before.first().filter(|old| old.samples.is_none()) else { continue };
        superseded.month(old)?;
        if let Some(noted) = superseded.noted.as_mut() {
            noted.note(WATER_MONTH, section, month_count(month), Some(json(old)?));
        }
        delete(session, section, month).await?;
        lost.entry(section).or_default().insert(month);
    }
    Ok(lost)
}
