//! What is taken back because the publication that had added it is undone. Its history stays.

use crate::{StoreError, session::Session};
use domain::{
    publication::{DocumentKind, Withdrawn},
    query::HitKind,
};

/// Takes documents and figures out. A site or section that anything was ever observed at stays described: its history
/// rests on it.
pub(super) async fn documents(session: &mut dyn Session, withdrawn: &Withdrawn) -> Result<(), StoreError> {
    let mut all: Vec<_> = withdrawn.documents.iter().collect();
    all.sort_by_key(|(kind, _)| *kind);
    for (kind, id) in all {
        let citing = format!("{} {id:?}", kind.code());
        session.run("DELETE FROM citation WHERE citing = $1", &[citing.as_str().into()]).await?;
        let (sql, found) = match kind {
            DocumentKind::Programme => ("DELETE FROM programme WHERE id = $1", Some(HitKind::Programme)),
            DocumentKind::Ledger => ("DELETE FROM ledger WHERE id = $1", None),
            DocumentKind::Commitment => ("DELETE FROM commitment WHERE id = $1", Some(HitKind::Commitment)),
            DocumentKind::Figure => ("DELETE FROM figure WHERE id = $1", None),
            DocumentKind::Site => (SITE, Some(HitKind::Site)),
            DocumentKind::Section => (SECTION, Some(HitKind::Section)),
        };
        session.run(sql, &[id.as_str().into()]).await?;
        if let Some(found) = found.filter(|_| !matches!(kind, DocumentKind::Site | DocumentKind::Section)) {
            session.unindex(found.code(), id).await?;
        } else if let Some(found) = found {
            let left = match kind {
                DocumentKind::Site => "SELECT id FROM site WHERE id = $1",
                _ => "SELECT id FROM section WHERE id = $1",
            };
            if session.rows(left, &[id.as_str().into()]).await?.is_empty() {
                session.unindex(found.code(), id).await?;
            }
        }
    }
    Ok(())
}

const SITE: &str = "DELETE FROM site WHERE id = $1 \
    AND NOT EXISTS (SELECT 1 FROM air_hour WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_day WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_month WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_band WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_month_days WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_mean_hours WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_hour_before WHERE site = $1) \
    AND NOT EXISTS (SELECT 1 FROM air_day_before WHERE site = $1)";
const SECTION: &str = "DELETE FROM section WHERE id = $1 \
    AND NOT EXISTS (SELECT 1 FROM water_month WHERE section = $1) \
    AND NOT EXISTS (SELECT 1 FROM water_sample WHERE section = $1) \
    AND NOT EXISTS (SELECT 1 FROM water_superseded WHERE section = $1)";
