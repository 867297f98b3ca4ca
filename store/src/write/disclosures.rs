//! Disclosures: revisions are added, never changed.

use super::{Moment, Progress, code, index::Index, json, moments, withdrawals};
use crate::{
    StoreError, findables,
    read::document,
    session::{Session, Table, Value, ints, texts},
};
use domain::{
    disclosure::{Disclosure, DisclosureHead},
    query::HitKind,
};

pub(super) async fn write(
    session: &mut dyn Session,
    index: &mut Index,
    disclosures: &[Disclosure],
    moment: Moment,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    for disclosure in disclosures {
        let DisclosureHead { slug, revision, .. } = &disclosure.head;
        if withdrawals::is_withdrawn(session, slug, *revision).await? {
            return Err(StoreError::Withdrawn { slug: slug.clone(), revision: *revision });
        }
        if !is_public(session, disclosure).await? {
            add(session, index, disclosure).await?;
            moments::disclosure(session, slug, *revision, moment).await?;
        }
        progress.more(1);
    }
    Ok(())
}

/// Whether this very revision is public already.
///
/// What counts is what people wrote: index block, titles, source. HTML and sentences are made from it, and a later
/// edition of this program may make them a little differently; what was published stays.
async fn is_public(session: &mut dyn Session, disclosure: &Disclosure) -> Result<bool, StoreError> {
    let DisclosureHead { slug, revision, .. } = &disclosure.head;
    let sql = "SELECT head, source FROM disclosure_revision WHERE slug = $1 AND revision = $2";
    let rows = session.rows(sql, &[slug.as_str().into(), (*revision).into()]).await?;
    let Some(row) = rows.first() else { return Ok(false) };
    let head: DisclosureHead = document(row, 0, "disclosure")?;
    if head != disclosure.head || row.text(1)? != disclosure.source {
        return Err(StoreError::FrozenRevision { slug: slug.clone(), revision: *revision });
    }
    Ok(true)
}

async fn add(
    session: &mut dyn Session,
    index: &mut Index,
    disclosure: &Disclosure,
) -> Result<(), StoreError> {
    let Disclosure { head, source, html, .. } = disclosure;
    let (slug, document) = (head.slug.as_str(), json(head)?);
    let in_force = session.rows("SELECT revision FROM disclosure WHERE slug = $1", &[slug.into()]).await?;
    // An older revision may come late, from an archive; it does not come into force.
    let later = match in_force.first() {
        Some(row) => i64::from(head.revision) > row.int(0)?,
        None => true,
    };
    has_its_files(session, head).await?;
    if later {
        put_in_force(session, head, &document).await?;
    }
    let values: [Value<'_>; 6] = [
        slug.into(),
        head.revision.into(),
        head.sha256.as_str().into(),
        document.as_str().into(),
        source.as_str().into(),
        html.as_str().into(),
    ];
    let sql = "INSERT INTO disclosure_revision (slug, revision, sha256, head, source, html) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    session.run(sql, &values).await?;
    put_sentences(session, disclosure).await?;
    if later {
        index.replace(session, HitKind::Disclosure, slug, findables::of_disclosure(disclosure)).await?;
    }
    Ok(())
}

/// Every file that a revision names is kept, with the length that it says.
async fn has_its_files(session: &mut dyn Session, head: &DisclosureHead) -> Result<(), StoreError> {
    for file in &head.attachments {
        let sql = "SELECT size FROM file WHERE sha256 = $1";
        let rows = session.rows(sql, &[file.sha256.as_str().into()]).await?;
        let size = rows.first().map(|row| row.int(0)).transpose()?;
        if size != i64::try_from(file.size).ok() || size.is_none() {
            let what = format!("disclosure {:?}", head.slug);
            return Err(StoreError::Unknown { what, kind: "file", id: file.sha256.clone() });
        }
    }
    Ok(())
}

async fn put_in_force(
    session: &mut dyn Session,
    head: &DisclosureHead,
    document: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO disclosure (slug, position, revision, category, published_day, published_year, head) \
               VALUES ($1, (SELECT COALESCE(MAX(position), 0) + 1 FROM disclosure), $2, $3, $4, $5, $6) \
               ON CONFLICT (slug) DO UPDATE SET revision = excluded.revision, category = excluded.category, \
               published_day = excluded.published_day, published_year = excluded.published_year, \
               head = excluded.head";
    let (category, published) = (code(&head.index.category)?, head.index.published);
    let values: [Value<'_>; 6] = [
        head.slug.as_str().into(),
        head.revision.into(),
        category.as_str().into(),
        i64::from(published.epoch_days()).into(),
        i64::from(published.year()).into(),
        document.into(),
    ];
    session.run(sql, &values).await
}

async fn put_sentences(session: &mut dyn Session, disclosure: &Disclosure) -> Result<(), StoreError> {
    const TABLE: Table = Table {
        name: "sentence",
        key: &["slug", "revision", "anchor"],
        keep: &[],
        rest: &["ordinal", "body"],
    };
    let (head, sentences) = (&disclosure.head, &disclosure.sentences);
    let columns = vec![
        texts(sentences.iter().map(|_| head.slug.as_str())),
        ints(sentences.iter().map(|_| i64::from(head.revision))),
        texts(sentences.iter().map(|s| s.anchor.as_str())),
        ints(0..sentences.len() as i64),
        texts(sentences.iter().map(|s| s.text.as_str())),
    ];
    session.put(&TABLE, columns).await
}
