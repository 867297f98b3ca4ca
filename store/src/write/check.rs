//! What can be said of a publication without looking into the database.

mod numbers;

use crate::StoreError;
use domain::{
    day::HOUR_MS,
    disclosure::Disclosure,
    publication::{Observed, Publication},
    water::{WaterMonth, WaterSample},
};
use std::{collections::HashSet, fmt::Debug, hash::Hash};

/// Refuses what contradicts itself or cannot be kept exactly.
pub(crate) fn check(what: &Publication) -> Result<(), StoreError> {
    if let Some(amendment) = &what.amendment
        && (amendment.corrects || amendment.undoes.is_some())
        && amendment.note.trim().is_empty()
    {
        return Err(StoreError::Invalid("a correction needs a note that says what was wrong".to_owned()));
    }
    what.disclosures.iter().try_for_each(disclosure)?;
    once("disclosure", what.disclosures.iter().map(|d| (&d.head.slug, d.head.revision)))?;
    once("indicator", what.indicators.iter().map(|i| &i.id))?;
    once("programme", what.programmes.iter().map(|p| &p.id))?;
    once("ledger", what.ledgers.iter().map(|l| &l.id))?;
    once("commitment", what.commitments.iter().map(|c| &c.id))?;
    once("air site", what.sites.iter().map(|s| &s.id))?;
    once("water section", what.sections.iter().map(|s| &s.id))?;
    once("figure", what.figures.iter().map(|f| &f.id))?;
    numbers::check(what)?;
    once("hour of air", of_sites(&what.air_hours, |hour| hour.end_utc_ms))?;
    once("day of air", of_sites(&what.air_days, |day| day.day))?;
    for (site, end) in of_sites(&what.air_hours, |hour| hour.end_utc_ms) {
        if end % HOUR_MS != 0 {
            return Err(StoreError::Invalid(format!("site {site:?} has an hour that ends at {end} ms")));
        }
    }
    once("month of water", what.water_months.iter().map(|m| (&m.section, m.year, m.month)))?;
    what.water_months.iter().try_for_each(month)?;
    once("sample of water", of_sites(&what.water_samples, |s| (s.at_utc_ms, s.method)))?;
    what.water_samples.iter().try_for_each(|o| o.rows.iter().try_for_each(|s| sample(&o.site, s)))
}

fn once<K: Hash + Eq + Debug>(kind: &str, keys: impl Iterator<Item = K>) -> Result<(), StoreError> {
    let mut seen = HashSet::new();
    for key in keys {
        if seen.contains(&key) {
            return Err(StoreError::Invalid(format!("the {kind} {key:?} is in the publication twice")));
        }
        seen.insert(key);
    }
    Ok(())
}

fn of_sites<T, K>(observed: &[Observed<T>], key: impl Fn(&T) -> K + Copy) -> impl Iterator<Item = (&str, K)> {
    observed.iter().flat_map(move |o| o.rows.iter().map(move |row| (o.site.as_str(), key(row))))
}

fn disclosure(disclosure: &Disclosure) -> Result<(), StoreError> {
    let slug = &disclosure.head.slug;
    if disclosure.head.revision == 0 {
        return Err(StoreError::Invalid(format!("disclosure {slug:?} has revision 0; the first is 1")));
    }
    let anchors = disclosure.sentences.iter().map(|s| &s.anchor);
    once(&format!("sentence of {slug:?}"), anchors)
}

fn month(month: &WaterMonth) -> Result<(), StoreError> {
    let WaterMonth { section, year, month: number, values, below, samples } = month;
    if !(1..=12).contains(number) {
        return Err(StoreError::Invalid(format!("section {section:?} has a month {number} in {year}")));
    }
    if samples.is_some() {
        return Err(StoreError::Invalid(format!(
            "section {section:?} has a mean of samples as the value of {year}-{number:02}; publish the samples"
        )));
    }
    if let Some(item) = below.iter().find(|item| !values.iter().any(|(i, _)| i == *item)) {
        return Err(StoreError::Invalid(format!(
            "section {section:?} has no limit of detection for {item:?} in {year}-{number:02}"
        )));
    }
    once(&format!("item of {section:?} in {year}-{number:02}"), values.iter().map(|(item, _)| item))
}

fn sample(section: &str, sample: &WaterSample) -> Result<(), StoreError> {
    let items = sample.values.iter().map(|(item, _)| item);
    once(&format!("item of {section:?} at {} ms", sample.at_utc_ms), items)
}
