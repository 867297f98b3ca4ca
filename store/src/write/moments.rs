//! When things became public, and what those who follow an indicator have to hear of a withdrawal.

use super::Moment;
use crate::{
    StoreError,
    session::{Session, Table, ints, texts},
};
use domain::figure::Figure;

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

async fn put(
    session: &mut dyn Session,
    kind: &str,
    parts: &[(&str, i64)],
    at_utc_ms: i64,
) -> Result<(), StoreError> {
    let columns = vec![
        texts(parts.iter().map(|_| kind)),
        texts(parts.iter().map(|(subject, _)| *subject)),
        ints(parts.iter().map(|(_, part)| *part)),
        ints(parts.iter().map(|_| at_utc_ms)),
    ];
    session.put(&TABLE, columns).await
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
