//! What a publication puts something in the place of: noted in the same transaction, so that it can be shown and undone.

use super::json;
use crate::{
    StoreError, read,
    session::{Column, Session, Table, ints, texts},
};
use domain::publication::{DocumentKind, Publication};
use std::collections::{HashMap, HashSet};

const REPLACED: Table =
    Table { name: "replaced", key: &["revision", "kind", "subject", "time"], keep: &[], rest: &["document"] };
/// Rows handed to the driver at once.
const AT_ONCE: usize = 4096;

/// Hours of air that were new: subject the site, time the month, document the ends of the hours.
pub(crate) const AIR_HOURS: &str = "air_hours";
/// Days of air that were published as such: subject the site, time the month, document the days as they were.
pub(crate) const AIR_DAYS: &str = "air_days";
/// A month of a section that was reported as such: time the month, document the month as it was.
pub(crate) const WATER_MONTH: &str = "water_month";
/// Samples that were new: subject the section, time a number, document times and methods.
pub(crate) const WATER_SAMPLES: &str = "water_samples";

/// Rows of the table, as they come together.
pub(super) struct Replaced {
    revision: i64,
    rows: Vec<(&'static str, String, i64, Option<String>)>,
}

impl Replaced {
    pub(super) fn new(revision: i64) -> Self {
        Self { revision, rows: Vec::new() }
    }

    /// Notes what was there; `None` where there was nothing.
    pub(super) fn note(&mut self, kind: &'static str, subject: &str, time: i64, was: Option<String>) {
        self.rows.push((kind, subject.to_owned(), time, was));
    }

    /// Notes a list of what was new, or how it was.
    pub(super) fn list<T: serde::Serialize>(
        &mut self,
        kind: &'static str,
        subject: &str,
        time: i64,
        list: &[T],
    ) -> Result<(), StoreError> {
        self.note(kind, subject, time, Some(json(&list)?));
        Ok(())
    }

    pub(super) async fn write(&mut self, session: &mut dyn Session) -> Result<(), StoreError> {
        for some in std::mem::take(&mut self.rows).chunks(AT_ONCE) {
            let columns = vec![
                ints(some.iter().map(|_| self.revision)),
                texts(some.iter().map(|row| row.0)),
                texts(some.iter().map(|row| row.1.as_str())),
                ints(some.iter().map(|row| row.2)),
                Column::Texts(some.iter().map(|row| row.3.clone()).collect()),
            ];
            session.put(&REPLACED, columns).await?;
        }
        Ok(())
    }
}

macro_rules! before {
    ($session:ident, $replaced:ident, $withdrawn:ident, $kind:ident, $table:literal, $items:expr) => {
        let withdrawn = $withdrawn.get(&DocumentKind::$kind).cloned().unwrap_or_default();
        if !$items.is_empty() || !withdrawn.is_empty() {
            let rows = $session.rows(concat!("SELECT id, document FROM ", $table), &[]).await?;
            let mut kept = HashMap::new();
            for row in &rows {
                kept.insert(row.text(0)?, row.text(1)?);
            }
            for item in $items {
                let was = kept.get(&item.id);
                if was != Some(&json(item)?) {
                    $replaced.note(DocumentKind::$kind.code(), &item.id, 0, was.cloned());
                }
            }
            for id in withdrawn {
                if let Some(was) = kept.get(&id) {
                    $replaced.note(DocumentKind::$kind.code(), &id, 0, Some(was.clone()));
                }
            }
        }
    };
}

/// Notes the documents and figures that `what` is about to change or to take back.
pub(super) async fn documents(
    session: &mut dyn Session,
    what: &Publication,
    replaced: &mut Replaced,
) -> Result<(), StoreError> {
    let mut withdrawn: HashMap<DocumentKind, HashSet<String>> = HashMap::new();
    for (kind, id) in &what.withdrawn.documents {
        withdrawn.entry(*kind).or_default().insert(id.clone());
    }
    before!(session, replaced, withdrawn, Programme, "programme", &what.programmes);
    before!(session, replaced, withdrawn, Ledger, "ledger", &what.ledgers);
    before!(session, replaced, withdrawn, Commitment, "commitment", &what.commitments);
    before!(session, replaced, withdrawn, Site, "site", &what.sites);
    before!(session, replaced, withdrawn, Section, "section", &what.sections);
    let gone = withdrawn.get(&DocumentKind::Figure).cloned().unwrap_or_default();
    if what.figures.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let kept: HashMap<_, _> =
        read::figures(session).await?.into_iter().map(|figure| (figure.id.clone(), figure)).collect();
    let code = DocumentKind::Figure.code();
    for figure in &what.figures {
        let was = kept.get(&figure.id);
        if was != Some(figure) {
            replaced.note(code, &figure.id, 0, was.map(json).transpose()?);
        }
    }
    for was in gone.iter().filter_map(|id| kept.get(id)) {
        replaced.note(code, &was.id, 0, Some(json(was)?));
    }
    Ok(())
}
