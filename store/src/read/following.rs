//! What those who follow are told, and when things became public.

use super::{disclosures::withdrawn_of, document};
use crate::{
    StoreError,
    session::{Row, Session},
};
use domain::{
    disclosure::DisclosureHead,
    following::{Happening, Moments, SetMoments, Topic},
};
use std::collections::BTreeMap;

/// Revisions that are public, the latest first; `published_day` stands in where the moment was not kept.
macro_rules! revisions {
    ($where:literal) => {
        concat!(
            "SELECT r.head, COALESCE(m.at_utc_ms, d.published_day * 86400000 - 28800000) AS moment \
             FROM disclosure_revision r JOIN disclosure d ON d.slug = r.slug \
             LEFT JOIN public_moment m ON m.kind = 'disclosure' AND m.subject = r.slug AND m.part = r.revision \
             WHERE NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.slug = r.slug AND w.revision >= r.revision)",
            $where,
            " ORDER BY moment DESC, d.position DESC, r.revision DESC LIMIT $1"
        )
    };
}

macro_rules! withdrawals {
    ($where:literal) => {
        concat!(
            "SELECT w.revision, w.at_utc_ms, w.reason_zh, w.reason_en, r.head FROM withdrawal w \
             JOIN disclosure_revision r ON r.slug = w.slug AND r.revision = w.revision \
             JOIN disclosure d ON d.slug = w.slug ",
            $where,
            " ORDER BY w.at_utc_ms DESC, w.slug, w.revision DESC LIMIT $1"
        )
    };
}

/// What happened last to the disclosures of a topic, the latest first.
pub(crate) async fn happenings(
    session: &mut dyn Session,
    topic: &Topic,
    most: u32,
) -> Result<Vec<Happening>, StoreError> {
    let (published, withdrawn) = match topic {
        Topic::All => (
            session.rows(revisions!(""), &[most.into()]).await?,
            session.rows(withdrawals!(""), &[most.into()]).await?,
        ),
        Topic::Category(category) => {
            let values = [most.into(), category.code().into()];
            (
                session.rows(revisions!(" AND d.category = $2"), &values).await?,
                session.rows(withdrawals!("WHERE d.category = $2"), &values).await?,
            )
        }
        Topic::Indicator(indicator) => {
            let values = [most.into(), indicator.as_str().into()];
            let stating = revisions!(" AND r.slug IN (SELECT disclosure FROM figure WHERE indicator = $2)");
            let stated = withdrawals!(
                "WHERE EXISTS (SELECT 1 FROM withdrawn_indicator i \
                 WHERE i.slug = w.slug AND i.revision = w.revision AND i.indicator = $2)"
            );
            (session.rows(stating, &values).await?, session.rows(stated, &values).await?)
        }
    };
    let mut all = Vec::new();
    for row in &published {
        let head: DisclosureHead = document(row, 0, "disclosure")?;
        all.push(Happening::Published { head: Box::new(head), at_utc_ms: row.int(1)? });
    }
    for row in &withdrawn {
        all.push(Happening::Withdrawn(Box::new(withdrawn_of(row)?)));
    }
    // Both were in order, and stay so where the moment is the same.
    all.sort_by_key(|happening| std::cmp::Reverse(happening.at_utc_ms()));
    all.truncate(most as usize);
    Ok(all)
}

/// When what is public became so.
pub(crate) async fn moments(session: &mut dyn Session) -> Result<Moments, StoreError> {
    let rows = session.rows("SELECT at_utc_ms FROM content_revision WHERE id = 1", &[]).await?;
    let latest = rows.first().map_or(Ok(0), |row| row.int(0))?;
    let of_disclosures = "SELECT m.subject, m.at_utc_ms FROM public_moment m \
                          JOIN disclosure d ON d.slug = m.subject AND d.revision = m.part \
                          WHERE m.kind = 'disclosure'";
    let of_figures = "SELECT subject, at_utc_ms FROM public_moment WHERE kind = 'figure'";
    let of_revisions = "SELECT part, at_utc_ms FROM public_moment WHERE kind = 'content' \
                        AND part IN (SELECT revision FROM water_superseded)";
    let named = |rows: Vec<Row>| -> Result<BTreeMap<String, i64>, StoreError> {
        rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
    };
    let disclosures = named(session.rows(of_disclosures, &[]).await?)?;
    let figures = named(session.rows(of_figures, &[]).await?)?;
    let of_sets = "SELECT subject, part, at_utc_ms FROM public_moment WHERE kind = 'set' AND subject <> ''";
    let mut sets: BTreeMap<String, SetMoments> = BTreeMap::new();
    for row in session.rows(of_sets, &[]).await? {
        let moments = sets.entry(row.text(0)?).or_default();
        let at = Some(row.int(2)?);
        if row.int(1)? == 0 { moments.first = at } else { moments.latest = at }
    }
    let revisions = session.rows(of_revisions, &[]).await?;
    let revisions = revisions.iter().map(|row| Ok((row.int(0)?, row.int(1)?)));
    let revisions = revisions.collect::<Result<_, StoreError>>()?;
    Ok(Moments { latest, disclosures, figures, revisions, sets })
}
