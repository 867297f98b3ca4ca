//! When things became public, and what those who follow an indicator have to hear of a withdrawal.

use super::Moment;
use crate::{
    StoreError,
    session::{Column, Session, Table, ints, texts},
};
use domain::{dataset, figure::Figure, publication::Publication};

/// The first moment stays: what comes twice, or in a repeated transaction, was public before.
const TABLE: Table =
    Table { name: "public_moment", key: &["kind", "subject", "part"], keep: &["at_utc_ms"], rest: &[] };

/// The moment of a publication itself.
pub(super) async fn content(session: &mut dyn Session, moment: Moment) -> Result<(), StoreError> {
    put(session, "content", &[("", moment.revision)], moment.at_utc_ms).await
}

/// That of a revision of a disclosure.
pub(super) async fn disclosure(
    session: &mut dyn Session,
    slug: &str,
    revision: u32,
    moment: Moment,
) -> Result<(), StoreError> {
    put(session, "disclosure", &[(slug, revision.into())], moment.at_utc_ms).await
}

/// Those of figures.
pub(super) async fn figures(
    session: &mut dyn Session,
    figures: &[Figure],
    moment: Moment,
) -> Result<(), StoreError> {
    let ids: Vec<_> = figures.iter().map(|figure| (figure.id.as_str(), 0)).collect();
    put(session, "figure", &ids, moment.at_utc_ms).await
}

/// The moment that a data set changed takes the place of the one before.
const LATEST: Table =
    Table { name: "public_moment", key: &["kind", "subject", "part"], keep: &[], rest: &["at_utc_ms"] };

/// Those of the data sets that a publication changes: of each the first one as part 0, the latest as part 1.
pub(super) async fn sets(
    session: &mut dyn Session,
    what: &Publication,
    moment: Moment,
) -> Result<(), StoreError> {
    let touched = dataset::touched(what);
    if touched.is_empty() {
        return Ok(());
    }
    if first_is_known(session, moment).await? {
        let first: Vec<_> = touched.iter().map(|id| (*id, 0)).collect();
        put(session, "set", &first, moment.at_utc_ms).await?;
    }
    let latest: Vec<_> = touched.iter().map(|id| (*id, 1)).collect();
    session.put(&LATEST, columns("set", &latest, moment.at_utc_ms)).await
}

/// Whether all that was ever public became so while these moments were kept. Where it did not, a row without a subject
/// says so.
async fn first_is_known(session: &mut dyn Session, moment: Moment) -> Result<bool, StoreError> {
    let sql = "SELECT MIN(subject) FROM public_moment WHERE kind = 'set'";
    let rows = session.rows(sql, &[]).await?;
    match rows.first().map(|row| row.maybe_text(0)).transpose()?.flatten() {
        Some(subject) => Ok(!subject.is_empty()),
        None if moment.revision <= 1 => Ok(true),
        None => {
            put(session, "set", &[("", 0)], 0).await?;
            Ok(false)
        }
    }
}

async fn put(
    session: &mut dyn Session,
    kind: &str,
    parts: &[(&str, i64)],
    at_utc_ms: i64,
) -> Result<(), StoreError> {
    session.put(&TABLE, columns(kind, parts, at_utc_ms)).await
}

fn columns(kind: &str, parts: &[(&str, i64)], at_utc_ms: i64) -> Vec<Column> {
    vec![
        texts(parts.iter().map(|_| kind)),
        texts(parts.iter().map(|(subject, _)| *subject)),
        ints(parts.iter().map(|(_, part)| *part)),
        ints(parts.iter().map(|_| at_utc_ms)),
    ]
}

/// Notes of which indicators a disclosure that is being withdrawn states figures, and forgets when those became public: where
/// they are stated again, that is news.
pub(super) async fn withdrawn(
    session: &mut dyn Session,
    slug: &str,
    revision: u32,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO withdrawn_indicator (slug, revision, indicator) \
               SELECT DISTINCT disclosure, $2, indicator FROM figure WHERE disclosure = $1";
    session.run(sql, &[slug.into(), revision.into()]).await?;
    let sql = "DELETE FROM public_moment WHERE kind = 'figure' \
               AND subject IN (SELECT id FROM figure WHERE disclosure = $1)";
    session.run(sql, &[slug.into()]).await
}
