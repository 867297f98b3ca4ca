//! Withdrawing: a disclosure and what only it states leave all that is public; the frozen revision stays where it is kept.

use super::{Progress, citations, documents, index::Index, moments};
use crate::{StoreError, read, session::Session};
use domain::{
    commitment::Commitment,
    ledger::Ledger,
    programme::Programme,
    publication::Publication,
    query::HitKind,
    withdrawal::{Remains, RestsOn, Withdrawal},
};

pub(super) async fn write(
    session: &mut dyn Session,
    index: &mut Index,
    withdrawals: &[Withdrawal],
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    for withdrawal in withdrawals {
        withdraw(session, index, withdrawal, progress).await?;
        progress.more(1);
    }
    Ok(())
}

/// Whether a revision is withdrawn.
pub(super) async fn is_withdrawn(
    session: &mut dyn Session,
    slug: &str,
    revision: u32,
) -> Result<bool, StoreError> {
    let sql = "SELECT slug FROM withdrawal WHERE slug = $1 AND revision >= $2 LIMIT 1";
    Ok(!session.rows(sql, &[slug.into(), revision.into()]).await?.is_empty())
}

async fn withdraw(
    session: &mut dyn Session,
    index: &mut Index,
    what: &Withdrawal,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    let slug = what.slug.as_str();
    let rows = session.rows("SELECT revision FROM disclosure WHERE slug = $1", &[slug.into()]).await?;
    let in_force = rows.first().map(|row| row.int(0)).transpose()?;
    if in_force != Some(i64::from(what.revision)) || is_withdrawn(session, slug, what.revision).await? {
        return Err(StoreError::Missing(format!(
            "revision {} of disclosure {slug:?} that is public",
            what.revision
        )));
    }
    let sql = "INSERT INTO withdrawal (slug, revision, at_utc_ms, reason_zh, reason_en) VALUES ($1, $2, $3, $4, $5)";
    let values = [
        slug.into(),
        what.revision.into(),
        what.at_utc_ms.into(),
        what.reason.zh.as_str().into(),
        what.reason.en.as_str().into(),
    ];
    session.run(sql, &values).await?;
    session.unindex(HitKind::Disclosure.code(), slug).await?;
    moments::withdrawn(session, slug, what.revision).await?;
    session.run("DELETE FROM figure WHERE disclosure = $1", &[slug.into()]).await?;
    let rest = what_is_left(session, slug).await?;
    documents::write(session, index, &rest, progress).await?;
    // Whatever still cites it after this is figures, which are gone, and what `rest` is written anew of.
    session.run("DELETE FROM citation WHERE disclosure = $1", &[slug.into()]).await?;
    citations::note(session, &rest).await
}

macro_rules! left {
    ($session:ident, $slug:ident, $type:ty, $table:literal, $kind:expr) => {{
        let rows = $session.rows(concat!("SELECT document FROM ", $table, " ORDER BY position"), &[]).await?;
        let mut parts = Vec::new();
        for row in &rows {
            let whole: $type = read::document(row, 0, $table)?;
            match RestsOn::without(&whole, $slug) {
                Remains::Untouched => {}
                Remains::Part(part) => parts.push(part),
                Remains::Nothing => {
                    let id = whole.id.as_str();
                    let citing = format!(concat!($table, " {:?}"), id);
                    let sql = concat!("DELETE FROM ", $table, " WHERE id = $1");
                    $session.run(sql, &[id.into()]).await?;
                    $session.run("DELETE FROM citation WHERE citing = $1", &[citing.as_str().into()]).await?;
                    let kind: Option<HitKind> = $kind;
                    if let Some(kind) = kind {
                        $session.unindex(kind.code(), id).await?;
                    }
                }
            }
        }
        parts
    }};
}

/// Removes what rests on the disclosure alone, and gives back the rest of what rests on it in part.
async fn what_is_left(session: &mut dyn Session, slug: &str) -> Result<Publication, StoreError> {
    Ok(Publication {
        programmes: left!(session, slug, Programme, "programme", Some(HitKind::Programme)),
        ledgers: left!(session, slug, Ledger, "ledger", None),
        commitments: left!(session, slug, Commitment, "commitment", Some(HitKind::Commitment)),
        ..Publication::default()
    })
}
