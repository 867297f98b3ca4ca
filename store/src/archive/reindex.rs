//! The search index, made anew from what is public.

use crate::{
    StoreError, findables, read,
    session::Session,
    write::{Index, ids_in_order},
};
use domain::query::HitKind;

/// Makes the index of a database that has none, one thing after the other.
pub(super) async fn reindex(session: &mut dyn Session) -> Result<(), StoreError> {
    session.run("DELETE FROM findable", &[]).await?;
    let mut index = Index::open(session).await?;
    for slug in ids_in_order(session, "SELECT slug FROM disclosure ORDER BY position, slug").await? {
        if let Some(disclosure) = read::disclosure(session, &slug).await? {
            let entries = findables::of_disclosure(&disclosure);
            index.replace(session, HitKind::Disclosure, &slug, entries).await?;
        }
    }
    macro_rules! documents {
        ($table:literal, $kind:ident, $of:path) => {
            for id in
                ids_in_order(session, concat!("SELECT id FROM ", $table, " ORDER BY position, id")).await?
            {
                let sql = concat!("SELECT document FROM ", $table, " WHERE id = $1");
                for row in session.rows(sql, &[id.as_str().into()]).await? {
                    let entries = $of(&read::document(&row, 0, $table)?);
                    index.replace(session, HitKind::$kind, &id, entries).await?;
                }
            }
        };
    }
    documents!("indicator", Indicator, findables::of_indicator);
    documents!("programme", Programme, findables::of_programme);
    documents!("commitment", Commitment, findables::of_commitment);
    documents!("site", Site, findables::of_site);
    documents!("section", Section, findables::of_section);
    Ok(())
}
