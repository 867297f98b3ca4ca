//! Disclosures: revisions in force, fixed ones, and what is withdrawn. Nothing withdrawn is given out but its notice.

use super::document;
use crate::{
    StoreError,
    session::{Row, Session},
};
use domain::{
    Bilingual,
    disclosure::{Disclosure, DisclosureHead, Sentence},
    withdrawal::{Withdrawal, Withdrawn},
};

/// The heads of all that are public, latest first.
pub(super) async fn heads(session: &mut dyn Session) -> Result<Vec<DisclosureHead>, StoreError> {
    let sql = "SELECT head FROM disclosure d WHERE NOT EXISTS \
               (SELECT 1 FROM withdrawal w WHERE w.slug = d.slug AND w.revision >= d.revision) \
               ORDER BY published_day DESC, position DESC";
    session.rows(sql, &[]).await?.iter().map(|row| document(row, 0, "disclosure")).collect()
}

/// The revision in force.
pub(crate) async fn disclosure(
    session: &mut dyn Session,
    slug: &str,
) -> Result<Option<Disclosure>, StoreError> {
    let sql = "SELECT revision FROM disclosure WHERE slug = $1";
    let rows = session.rows(sql, &[slug.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let revision = row.int(0)?;
    at(session, slug, revision).await
}

/// A fixed revision that is or was in force.
pub(crate) async fn disclosure_at(
    session: &mut dyn Session,
    slug: &str,
    revision: u32,
) -> Result<Option<Disclosure>, StoreError> {
    at(session, slug, revision.into()).await
}

async fn at(session: &mut dyn Session, slug: &str, revision: i64) -> Result<Option<Disclosure>, StoreError> {
    let sql = "SELECT r.head, r.source, r.html FROM disclosure_revision r WHERE r.slug = $1 AND r.revision = $2 \
               AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.slug = r.slug AND w.revision >= r.revision)";
    let rows = session.rows(sql, &[slug.into(), revision.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let sql = "SELECT anchor, body FROM sentence WHERE slug = $1 AND revision = $2 ORDER BY ordinal";
    let sentences = session.rows(sql, &[slug.into(), revision.into()]).await?;
    Ok(Some(Disclosure {
        head: document(row, 0, "disclosure")?,
        source: row.text(1)?,
        html: row.text(2)?,
        sentences: sentences
            .iter()
            .map(|row| Ok(Sentence { anchor: row.text(0)?, text: row.text(1)? }))
            .collect::<Result<_, StoreError>>()?,
    }))
}

/// The public revisions of a disclosure, latest first.
pub(crate) async fn revisions(
    session: &mut dyn Session,
    slug: &str,
) -> Result<Vec<DisclosureHead>, StoreError> {
    let sql = "SELECT r.head FROM disclosure_revision r WHERE r.slug = $1 AND NOT EXISTS \
               (SELECT 1 FROM withdrawal w WHERE w.slug = r.slug AND w.revision >= r.revision) \
               ORDER BY r.revision DESC";
    let rows = session.rows(sql, &[slug.into()]).await?;
    rows.iter().map(|row| document(row, 0, "disclosure")).collect()
}

/// The withdrawals of a disclosure, latest first.
pub(crate) async fn withdrawals(session: &mut dyn Session, slug: &str) -> Result<Vec<Withdrawn>, StoreError> {
    let sql = "SELECT w.revision, w.at_utc_ms, w.reason_zh, w.reason_en, r.head FROM withdrawal w \
               JOIN disclosure_revision r ON r.slug = w.slug AND r.revision = w.revision \
               WHERE w.slug = $1 ORDER BY w.revision DESC";
    session.rows(sql, &[slug.into()]).await?.iter().map(withdrawn_of).collect()
}

/// The notice of a row: revision, moment, reasons, head of the revision that was in force.
pub(super) fn withdrawn_of(row: &Row) -> Result<Withdrawn, StoreError> {
    let head: DisclosureHead = document(row, 4, "disclosure")?;
    let withdrawal = Withdrawal {
        slug: head.slug,
        revision: u32::try_from(row.int(0)?).map_err(|e| StoreError::Damaged(e.to_string()))?,
        at_utc_ms: row.int(1)?,
        reason: Bilingual { zh: row.text(2)?, en: row.text(3)? },
    };
    Ok(Withdrawn { withdrawal, index: head.index })
}
