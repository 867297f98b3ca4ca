//! The seal of a published revision: a hash over everything that readers are shown of it. The audit log keeps it with the
//! publication, so nobody can change a page of the past without changing the chain of the log as well.

use crate::{StoreError, session::Session};
use domain::disclosure::{Disclosure, DisclosureHead};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What begins the last line of an entry that has seals.
const MARK: &str = "sealed: ";
/// The action of the entries that have them.
const ACTION: &str = "work.publish";
/// Entries looked at together.
const AT_ONCE: u32 = 500;

/// A published revision: slug and number.
pub(crate) type Sealed = (String, i64);

/// The seal of a revision as it is kept; `None` where there is none.
///
/// SHA-256 over index block, source, HTML, and anchor and text of each sentence in order, each with its length in bytes as
/// eight bytes before it, the most significant first.
pub(crate) async fn of(
    session: &mut dyn Session,
    slug: &str,
    revision: i64,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT head, source, html FROM disclosure_revision WHERE slug = $1 AND revision = $2";
    let rows = session.rows(sql, &[slug.into(), revision.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let mut digest = Sha256::new();
    let mut part = |text: String| {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    };
    for at in 0..3 {
        part(row.text(at)?);
    }
    let sql = "SELECT anchor, body FROM sentence WHERE slug = $1 AND revision = $2 ORDER BY ordinal";
    for sentence in session.rows(sql, &[slug.into(), revision.into()]).await? {
        part(sentence.text(0)?);
        part(sentence.text(1)?);
    }
    Ok(Some(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

/// What the log says of a publication: what people wrote, and in a last line of its own the seals. No line that people wrote
/// passes for it.
pub(crate) async fn detail(
    session: &mut dyn Session,
    written: &str,
    published: &[Disclosure],
) -> Result<String, StoreError> {
    let mut seals = Vec::new();
    for DisclosureHead { slug, revision, .. } in published.iter().map(|it| &it.head) {
        if let Some(seal) = of(session, slug, i64::from(*revision)).await? {
            seals.push(format!("{slug}@{revision} {seal}"));
        }
    }
    let mut detail = written.replace(&format!("\n{MARK}"), &format!("\n {MARK}"));
    if !seals.is_empty() {
        detail.push_str(&format!("\n{MARK}{}", seals.join("; ")));
    }
    Ok(detail)
}

/// All seals in the log.
pub(crate) async fn all(session: &mut dyn Session) -> Result<BTreeMap<Sealed, String>, StoreError> {
    let (mut seals, mut after) = (BTreeMap::new(), 0);
    loop {
        let sql =
            "SELECT ordinal, detail FROM audit WHERE action = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3";
        let rows = session.rows(sql, &[ACTION.into(), after.into(), AT_ONCE.into()]).await?;
        let Some(last) = rows.last() else { return Ok(seals) };
        after = last.int(0)?;
        for row in &rows {
            for (sealed, seal) in read(&row.text(1)?) {
                seals.entry(sealed).or_insert(seal);
            }
        }
    }
}

fn read(detail: &str) -> Vec<(Sealed, String)> {
    let last = detail.rsplit_once('\n').and_then(|(_, last)| last.strip_prefix(MARK));
    let one = |text: &str| {
        let (sealed, seal) = text.split_once(' ')?;
        let (slug, revision) = sealed.rsplit_once('@')?;
        Some(((slug.to_owned(), revision.parse().ok()?), seal.to_owned()))
    };
    last.map_or_else(Vec::new, |last| last.split("; ").filter_map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_last_line_of_ours_has_seals() {
        let seal = |slug: &str, revision, text: &str| ((slug.to_owned(), revision), text.to_owned());
        assert_eq!(
            read("《公告》 v1; 同意\n意见\nsealed: notice@2 00ff; other@1 ab"),
            [seal("notice", 2, "00ff"), seal("other", 1, "ab")]
        );
        for other in ["", "sealed: notice@1 00", "《公告》 v1\n sealed: notice@1 00", "a\nsealed: b@1 00\nc"]
        {
            assert!(read(other).is_empty(), "{other}");
        }
    }
}
