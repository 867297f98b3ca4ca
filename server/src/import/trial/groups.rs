//! What would change, kind by kind: how much, and the first changes with what was there before.

mod leaves;
mod names;

use crate::import::{Changes, Counts};
use domain::{
    Bilingual, Day, Decimal, Lang,
    publication::{DocumentKind, Publication, Published},
    water::{Item, WaterMonth, WaterSample},
};
use leaves::differences;
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
};
use store::{Store, StoreError};

/// Changes told one by one, of each kind; the rest are counted.
const MOST: usize = 20;

/// One kind of thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is.
    pub name: Bilingual,
    /// How many are new, change, or stay.
    pub counts: Counts,
    /// How many are taken back.
    pub removed: usize,
    /// The first changes: what, which field, before → after.
    pub lines: Vec<Bilingual>,
    /// How many changes there are besides.
    pub more: usize,
}

impl Group {
    fn new(zh: &str, en: &str) -> Self {
        Self { name: Bilingual::new(zh, en), ..Self::default() }
    }

    /// Whether anything would change.
    pub fn changes(&self) -> bool {
        self.counts.new + self.counts.corrected + self.removed > 0
    }

    fn is_empty(&self) -> bool {
        !self.changes() && self.counts.same == 0
    }

    fn line(&mut self, line: Bilingual) {
        if self.lines.len() < MOST {
            self.lines.push(line);
        } else {
            self.more += 1;
        }
    }

    fn compare<T: Serialize + PartialEq>(&mut self, what: &str, before: Option<&T>, after: &T) {
        match before {
            None => {
                self.counts.new += 1;
                self.line(alike(format!("+ {what}")));
            }
            Some(before) if before == after => self.counts.same += 1,
            Some(before) => {
                self.counts.corrected += 1;
                for (field, before, after) in differences(before, after) {
                    self.line(Bilingual::new(
                        format!("{what}，{}：{before} → {after}", field.zh),
                        format!("{what}, {}: {before} → {after}", field.en),
                    ));
                }
            }
        }
    }

    /// How much, on a line.
    pub fn counted(&self, lang: Lang) -> String {
        let Counts { new, corrected, same } = self.counts;
        let mut text = match lang {
            Lang::Zh => format!("{}：新增 {new}，修改 {corrected}，不变 {same}", self.name.zh),
            Lang::En => format!("{}: {new} new, {corrected} changed, {same} unchanged", self.name.en),
        };
        if self.removed > 0 {
            let _ = match lang {
                Lang::Zh => write!(text, "，撤销 {}", self.removed),
                Lang::En => write!(text, ", {} taken back", self.removed),
            };
        }
        text
    }

    /// The same with the first changes.
    pub fn print(&self, lang: Lang) -> String {
        let mut text = self.counted(lang) + "\n";
        for line in &self.lines {
            let _ = writeln!(text, "  {}", line.get(lang));
        }
        if self.more > 0 {
            let _ = match lang {
                Lang::Zh => writeln!(text, "  另有 {} 处", self.more),
                Lang::En => writeln!(text, "  and {} more", self.more),
            };
        }
        text
    }
}

/// All kinds that the publication speaks of.
pub(super) async fn all(
    what: &Publication,
    published: &Published,
    then: &Published,
    air: &Changes,
    store: Option<&dyn Store>,
) -> Result<Vec<Group>, StoreError> {
    let gone = |kind| {
        what.withdrawn.documents.iter().filter(|(k, _)| *k == kind).map(|(_, id)| id.as_str()).collect()
    };
    let mut groups = vec![
        documents(
            ("站点", "sites"),
            &what.sites,
            &published.sites,
            &then.sites,
            |s| &s.id,
            gone(DocumentKind::Site),
        ),
        documents(
            ("断面", "sections"),
            &what.sections,
            &published.sections,
            &then.sections,
            |s| &s.id,
            gone(DocumentKind::Section),
        ),
        documents(
            ("专项", "programmes"),
            &what.programmes,
            &published.programmes,
            &then.programmes,
            |p| &p.id,
            gone(DocumentKind::Programme),
        ),
        documents(
            ("台账", "ledgers"),
            &what.ledgers,
            &published.ledgers,
            &then.ledgers,
            |l| &l.id,
            gone(DocumentKind::Ledger),
        ),
        documents(
            ("承诺", "commitments"),
            &what.commitments,
            &published.commitments,
            &then.commitments,
            |c| &c.id,
            gone(DocumentKind::Commitment),
        ),
        documents(
            ("指标数据", "figures"),
            &what.figures,
            &published.figures,
            &then.figures,
            |f| &f.id,
            gone(DocumentKind::Figure),
        ),
    ];
    groups.extend(of_air(what, air));
    groups.push(months(what, store).await?);
    groups.push(samples(what, store).await?);
    groups.retain(|group| !group.is_empty());
    Ok(groups)
}

fn documents<T: Serialize + PartialEq>(
    (zh, en): (&str, &str),
    given: &[T],
    before: &[T],
    after: &[T],
    id: impl Fn(&T) -> &str,
    gone: Vec<&str>,
) -> Group {
    let mut group = Group::new(zh, en);
    let before: HashMap<&str, &T> = before.iter().map(|item| (id(item), item)).collect();
    let after: HashMap<&str, &T> = after.iter().map(|item| (id(item), item)).collect();
    for item in given {
        if let Some(then) = after.get(id(item)) {
            group.compare(id(item), before.get(id(item)).copied(), *then);
        }
    }
    for id in gone.into_iter().filter(|id| before.contains_key(id)) {
        group.removed += 1;
        group.line(alike(format!("− {id}")));
    }
    group
}

/// Hours and days, as they were compared already; both kinds share the list of corrections.
fn of_air(what: &Publication, air: &Changes) -> [Group; 2] {
    let (mut hours, mut days) = (Group::new("小时值", "hours"), Group::new("日值", "days"));
    (hours.counts, days.counts) = (air.hours, air.days);
    hours.removed = what.withdrawn.air_hours.iter().map(|o| o.rows.len()).sum();
    days.removed = what.withdrawn.air_days.iter().map(|o| o.rows.len()).sum();
    let (of_hours, of_days): (Vec<&String>, Vec<&String>) =
        air.corrections.iter().partition(|line| line.contains(":00:"));
    for (group, lines) in [(&mut hours, of_hours), (&mut days, of_days)] {
        group.lines = lines.into_iter().cloned().map(alike).collect();
        group.more = group.counts.corrected.saturating_sub(group.lines.len());
    }
    [hours, days]
}

async fn months(what: &Publication, store: Option<&dyn Store>) -> Result<Group, StoreError> {
    let mut group = Group::new("水质月值", "months of water");
    group.removed = what.withdrawn.water_months.len();
    let mut by_section: HashMap<&str, Vec<&WaterMonth>> = HashMap::new();
    for month in &what.water_months {
        by_section.entry(&month.section).or_default().push(month);
    }
    let mut sections: Vec<_> = by_section.into_iter().collect();
    sections.sort_unstable_by_key(|(section, _)| *section);
    for (section, months) in sections {
        let times = || months.iter().map(|m| (m.year, m.month));
        let before = match (store, times().min(), times().max()) {
            (Some(store), Some(first), Some(last)) => store.water_months(Some(section), first, last).await?,
            _ => Vec::new(),
        };
        for month in months {
            let same = |m: &&WaterMonth| (m.year, m.month) == (month.year, month.month);
            let named = format!("{section} {}-{:02}", month.year, month.month);
            group.compare(&named, before.iter().find(same).map(readable).as_ref(), &readable(month));
        }
    }
    Ok(group)
}

/// A month as a reader knows it, whatever the order of its items.
#[derive(PartialEq, Serialize)]
struct Readable {
    values: BTreeMap<&'static str, String>,
    samples: Option<u32>,
}

fn readable(month: &WaterMonth) -> Readable {
    let value = |(item, micro): &(Item, i64)| {
        let below = if month.below.contains(item) { "L" } else { "" };
        (item.code(), format!("{}{below}", Decimal::new(*micro, 6).normalize()))
    };
    Readable { values: month.values.iter().map(value).collect(), samples: month.samples }
}

/// What is the same in both languages.
fn alike(text: String) -> Bilingual {
    Bilingual::new(text.clone(), text)
}

async fn samples(what: &Publication, store: Option<&dyn Store>) -> Result<Group, StoreError> {
    let mut group = Group::new("水质样品", "samples of water");
    group.removed = what.withdrawn.water_samples.iter().map(|o| o.rows.len()).sum();
    for observed in &what.water_samples {
        let days = || observed.rows.iter().map(WaterSample::day);
        let before = match (store, days().min(), days().max()) {
            (Some(store), Some(first), Some(last)) => {
                store.water_samples(&observed.site, first, last).await?
            }
            _ => Vec::new(),
        };
        let before: HashMap<_, _> = before.iter().map(|s| ((s.at_utc_ms, s.method), s)).collect();
        for sample in &observed.rows {
            let minutes = (sample.at_utc_ms - Day::of_utc_ms(sample.at_utc_ms).start_utc_ms()) / 60_000;
            let named = format!("{} {} {:02}:{:02}", observed.site, sample.day(), minutes / 60, minutes % 60);
            group.compare(&named, before.get(&(sample.at_utc_ms, sample.method)).copied(), sample);
        }
    }
    Ok(group)
}
