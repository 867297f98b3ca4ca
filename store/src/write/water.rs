//! Water: samples, the months that were reported as such, and the months that follow from samples. What was public before
//! is kept aside whenever something else takes its place.

mod withdraw;

use super::{
    Progress, code, ids, json,
    replaced::{Replaced, WATER_MONTH, WATER_SAMPLES},
};
use crate::{
    StoreError,
    read::{month_count, reported_text, water_months, water_samples},
    session::{Column, Session, Table, ints, texts},
};
use domain::{
    Day,
    publication::{Observed, Publication},
    water::{Method, WaterMonth, WaterSample, means::month_of_samples},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const MONTHS: Table = Table {
    name: "water_month",
    key: &["section", "month", "item"],
    keep: &[],
    rest: &["ordinal", "value", "below", "samples"],
};
const SAMPLES: Table = Table {
    name: "water_sample",
    key: &["section", "at_utc_ms", "method"],
    keep: &[],
    rest: &["status", "published_class", "reported"],
};
const SUPERSEDED: Table = Table {
    name: "water_superseded",
    key: &["section", "kind", "time", "revision"],
    keep: &[],
    rest: &["document"],
};

/// Rows handed to the driver at once; also how often progress is heard.
const AT_ONCE: usize = 4096;
/// Months are wide: this many at once are as many rows as others have.
const MONTHS_AT_ONCE: usize = AT_ONCE / 8;

type YearMonth = (i16, i8);

/// Writes samples, then reported months, then derives the months of the samples.
pub(super) async fn write(
    session: &mut dyn Session,
    what: &Publication,
    replaced: &mut Replaced,
    revision: i64,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    let withdrawn = &what.withdrawn;
    if what.water_months.is_empty()
        && what.water_samples.is_empty()
        && withdrawn.water_months.is_empty()
        && withdrawn.water_samples.is_empty()
    {
        return Ok(());
    }
    let known = ids(session, "SELECT id FROM section").await?;
    let named = what.water_months.iter().map(|m| &m.section);
    for section in named.chain(what.water_samples.iter().map(|o| &o.site)) {
        if !known.contains(section) {
            let (what, kind) = ("a water observation".to_owned(), "water section");
            return Err(StoreError::Unknown { what, kind, id: section.clone() });
        }
    }
    let noted = what.amendment.is_some().then_some(replaced);
    let mut superseded = Superseded { revision, rows: Vec::new(), noted, lists: 0 };
    let lost = withdraw::write(session, withdrawn, &mut superseded).await?;
    for Observed { site, rows } in &what.water_samples {
        for some in rows.chunks(AT_ONCE) {
            superseded.samples(session, site, some).await?;
            session.put(&SAMPLES, sample_columns(site, some)?).await?;
            progress.more(some.len());
        }
    }
    reported(session, &what.water_months, &mut superseded, progress).await?;
    superseded.write(session).await?;
    derive(session, &what.water_samples, lost).await
}

/// What was public and is about to be replaced by something else.
struct Superseded<'a> {
    revision: i64,
    /// Section, kind, time, document.
    rows: Vec<(String, String, i64, String)>,
    /// Where what is new is noted, so that it can be undone.
    noted: Option<&'a mut Replaced>,
    /// How many lists were noted.
    lists: i64,
}

impl Superseded<'_> {
    async fn samples(
        &mut self,
        session: &mut dyn Session,
        section: &str,
        new: &[WaterSample],
    ) -> Result<(), StoreError> {
        let days = || new.iter().map(WaterSample::day);
        let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(()) };
        let before = water_samples(session, section, first, last).await?;
        let before: HashMap<_, _> = before.iter().map(|s| ((s.at_utc_ms, s.method), s)).collect();
        let mut added: Vec<(i64, Method)> = Vec::new();
        let mut changed = false;
        for sample in new {
            match before.get(&(sample.at_utc_ms, sample.method)) {
                Some(old) if *old != sample => {
                    let row = (section.to_owned(), code(&old.method)?, old.at_utc_ms, json(old)?);
                    self.rows.push(row);
                    changed = true;
                }
                Some(_) => {}
                None => added.push((sample.at_utc_ms, sample.method)),
            }
        }
        if let Some(noted) = self.noted.as_mut().filter(|_| changed || !added.is_empty()) {
            // Without new ones as well: that samples of this section were corrected.
            noted.list(WATER_SAMPLES, section, self.lists, &added)?;
            self.lists += 1;
        }
        Ok(())
    }

    fn month(&mut self, old: &WaterMonth) -> Result<(), StoreError> {
        let time = month_count((old.year, old.month));
        self.rows.push((old.section.clone(), "month".to_owned(), time, json(old)?));
        Ok(())
    }

    async fn write(&self, session: &mut dyn Session) -> Result<(), StoreError> {
        for some in self.rows.chunks(AT_ONCE) {
            let columns = vec![
                texts(some.iter().map(|row| row.0.as_str())),
                texts(some.iter().map(|row| row.1.as_str())),
                ints(some.iter().map(|row| row.2)),
                ints(some.iter().map(|_| self.revision)),
                texts(some.iter().map(|row| row.3.as_str())),
            ];
            session.put(&SUPERSEDED, columns).await?;
        }
        Ok(())
    }
}

/// Writes months that were reported as such; each as a whole, so that an item that is no longer reported does not stay
/// behind.
async fn reported(
    session: &mut dyn Session,
    months: &[WaterMonth],
    superseded: &mut Superseded<'_>,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    let mut by_section = BTreeMap::<&str, Vec<&WaterMonth>>::new();
    for month in months {
        by_section.entry(&month.section).or_default().push(month);
    }
    for (section, months) in by_section {
        let times = || months.iter().map(|m| (m.year, m.month));
        let (Some(first), Some(last)) = (times().min(), times().max()) else { continue };
        let before = water_months(session, Some(section), first, last).await?;
        for month in months {
            let same = |m: &&WaterMonth| (m.year, m.month) == (month.year, month.month);
            let old = before.iter().find(same);
            if let Some(noted) =
                superseded.noted.as_mut().filter(|_| old.is_none_or(|old| !alike(old, month)))
            {
                let time = month_count((month.year, month.month));
                noted.note(WATER_MONTH, section, time, old.map(json).transpose()?);
            }
            if let Some(old) = old {
                if !alike(old, month) {
                    superseded.month(old)?;
                }
                delete(session, section, (month.year, month.month)).await?;
            }
        }
    }
    for some in months.chunks(MONTHS_AT_ONCE) {
        session.put(&MONTHS, month_columns(some)?).await?;
        progress.more(some.len());
    }
    Ok(())
}

/// Whether two months say the same, whatever order their items are in.
fn alike(a: &WaterMonth, b: &WaterMonth) -> bool {
    let sorted = |m: &WaterMonth| {
        let (mut values, mut below) = (m.values.clone(), m.below.clone());
        values.sort_unstable();
        below.sort_unstable();
        (values, below, m.samples)
    };
    sorted(a) == sorted(b)
}

/// Derives the months that samples were added to or taken out of, from all samples kept; those with reported values stay as they are.
async fn derive<'a>(
    session: &mut dyn Session,
    samples: &'a [Observed<WaterSample>],
    lost: BTreeMap<&'a str, BTreeSet<YearMonth>>,
) -> Result<(), StoreError> {
    let mut touched = lost;
    for Observed { site, rows } in samples {
        let months = rows.iter().map(|s| year_month(s.day()));
        touched.entry(site).or_default().extend(months);
    }
    let mut derived = Vec::new();
    for (section, months) in touched {
        let (Some(&first), Some(&last)) = (months.first(), months.last()) else { continue };
        let before = water_months(session, Some(section), first, last).await?;
        let (Some(from), Some(to)) = (Day::new(first.0, first.1, 1), Day::new(last.0, last.1, 1)) else {
            continue;
        };
        let mut by_month = BTreeMap::<YearMonth, Vec<WaterSample>>::new();
        for sample in water_samples(session, section, from, to.last_of_month()).await? {
            by_month.entry(year_month(sample.day())).or_default().push(sample);
        }
        for month in months {
            let old = before.iter().find(|m| (m.year, m.month) == month);
            if old.is_some_and(|old| old.samples.is_none()) {
                continue;
            }
            if old.is_some() {
                delete(session, section, month).await?;
            }
            let samples = by_month.get(&month).map_or(&[][..], Vec::as_slice);
            derived.extend(month_of_samples(section, month, samples));
        }
    }
    for some in derived.chunks(MONTHS_AT_ONCE) {
        session.put(&MONTHS, month_columns(some)?).await?;
    }
    Ok(())
}

fn year_month(day: Day) -> YearMonth {
    (day.year(), day.month())
}

async fn delete(session: &mut dyn Session, section: &str, month: YearMonth) -> Result<(), StoreError> {
    let sql = "DELETE FROM water_month WHERE section = $1 AND month = $2";
    session.run(sql, &[section.into(), month_count(month).into()]).await
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
        ints(values().map(|(month, (_, (item, _)))| i64::from(month.below.contains(item)))),
        Column::Ints(values().map(|(month, _)| month.samples.map(i64::from)).collect()),
    ])
}

fn sample_columns(section: &str, samples: &[WaterSample]) -> Result<Vec<Column>, StoreError> {
    let class = |sample: &WaterSample| sample.published_class.map(|class| i64::from(class.number()));
    Ok(vec![
        texts(samples.iter().map(|_| section)),
        ints(samples.iter().map(|sample| sample.at_utc_ms)),
        texts(samples.iter().map(|sample| code(&sample.method)).collect::<Result<Vec<_>, _>>()?),
        texts(samples.iter().map(|sample| code(&sample.status)).collect::<Result<Vec<_>, _>>()?),
        Column::Ints(samples.iter().map(class).collect()),
        texts(samples.iter().map(reported_text)),
    ])
}
