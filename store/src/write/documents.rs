//! What is kept as one document per id, in the order of first publication.

use super::{Progress, index::Index, json};
use crate::{
    StoreError, findables,
    session::{Session, Table, ints, texts},
};
use domain::{publication::Publication, query::HitKind};

macro_rules! documents {
    ($session:ident, $progress:ident, $table:literal, $items:expr) => {{
        const TABLE: Table = Table { name: $table, key: &["id"], keep: &["position"], rest: &["document"] };
        let rows = $session.rows(concat!("SELECT COALESCE(MAX(position), 0) FROM ", $table), &[]).await?;
        let last = rows.first().map_or(Ok(0), |row| row.int(0))?;
        let documents = $items.iter().map(json).collect::<Result<Vec<_>, _>>()?;
        let columns = vec![
            texts($items.iter().map(|item| item.id.as_str())),
            ints((1..=$items.len() as i64).map(|place| last + place)),
            texts(documents),
        ];
        $session.put(&TABLE, columns).await?;
        $progress.more($items.len());
    }};
}

macro_rules! found {
    ($session:ident, $index:ident, $kind:ident, $of:path, $items:expr) => {
        for item in $items {
            $index.replace($session, HitKind::$kind, &item.id, $of(item)).await?;
        }
    };
}

pub(super) async fn write(
    session: &mut dyn Session,
    index: &mut Index,
    what: &Publication,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    documents!(session, progress, "indicator", what.indicators);
    documents!(session, progress, "programme", what.programmes);
    documents!(session, progress, "ledger", what.ledgers);
    documents!(session, progress, "commitment", what.commitments);
    documents!(session, progress, "site", what.sites);
    documents!(session, progress, "section", what.sections);
    found!(session, index, Indicator, findables::of_indicator, &what.indicators);
    found!(session, index, Programme, findables::of_programme, &what.programmes);
    found!(session, index, Commitment, findables::of_commitment, &what.commitments);
    found!(session, index, Site, findables::of_site, &what.sites);
    found!(session, index, Section, findables::of_section, &what.sections);
    Ok(())
}
