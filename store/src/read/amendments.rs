//! Publications of data by staff, and what was public before them.

use super::document;
use crate::{StoreError, session::Session};
use domain::publication::{Amendment, CorrectionNote, DocumentKind};
use std::collections::BTreeMap;

/// The most notes of corrections that pages tell.
pub(super) const NOTES: u32 = 500;

/// The notes of corrections, the latest first, at most `most`.
pub(crate) async fn notes(session: &mut dyn Session, most: u32) -> Result<Vec<CorrectionNote>, StoreError> {
    let sql =
        "SELECT revision, at_utc_ms, note FROM amendment WHERE note <> '' ORDER BY revision DESC LIMIT $1";
    let rows = session.rows(sql, &[most.into()]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT DISTINCT r.revision, r.kind, r.subject FROM replaced r JOIN amendment a ON a.revision = r.revision \
               WHERE a.note <> '' ORDER BY r.revision, r.kind, r.subject";
    let mut subjects: BTreeMap<i64, Vec<(String, String)>> = BTreeMap::new();
    for row in session.rows(sql, &[]).await? {
        let kind = match row.text(1)?.as_str() {
            "air_hours" | "air_days" => "air".to_owned(),
            "water_month" | "water_samples" => "water".to_owned(),
            kind => kind.to_owned(),
        };
        let entry = (kind, row.text(2)?);
        let of = subjects.entry(row.int(0)?).or_default();
        if !of.contains(&entry) {
            of.push(entry);
        }
    }
    rows.iter()
        .map(|row| {
            let revision = row.int(0)?;
            Ok(CorrectionNote {
                revision,
                at_utc_ms: row.int(1)?,
                note: row.text(2)?,
                subjects: subjects.remove(&revision).unwrap_or_default(),
            })
        })
        .collect()
}

/// What a piece of work became: the content revision, when that was, and what it corrected; the latest where there are
/// several.
pub(crate) async fn amendment_of(
    session: &mut dyn Session,
    work: &str,
) -> Result<Option<(i64, i64, Amendment)>, StoreError> {
    let sql = "SELECT revision, at_utc_ms, note, corrects, undoes FROM amendment WHERE work = $1 \
               ORDER BY revision DESC LIMIT 1";
    let rows = session.rows(sql, &[work.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let amendment = Amendment {
        work: work.to_owned(),
        note: row.text(2)?,
        corrects: row.int(3)? != 0,
        undoes: row.maybe_int(4)?,
    };
    Ok(Some((row.int(0)?, row.int(1)?, amendment)))
}

/// Earlier states of a document, the latest first: the revision that replaced each, and its JSON; `None` where there was
/// none before that revision.
pub(crate) async fn document_history(
    session: &mut dyn Session,
    kind: DocumentKind,
    id: &str,
) -> Result<Vec<(i64, Option<serde_json::Value>)>, StoreError> {
    let sql =
        "SELECT revision, document FROM replaced WHERE kind = $1 AND subject = $2 ORDER BY revision DESC";
    let rows = session.rows(sql, &[kind.code().into(), id.into()]).await?;
    rows.iter()
        .map(|row| {
            let was = row.maybe_text(1)?.map(|_| document(row, 1, kind.code())).transpose()?;
            Ok((row.int(0)?, was))
        })
        .collect()
}
