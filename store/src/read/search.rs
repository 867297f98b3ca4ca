//! Finding, a page at a time.

use super::document;
use crate::{
    StoreError, findables,
    session::{Row, SearchSql, Session, Value},
};
use domain::{
    Bilingual,
    disclosure::DisclosureHead,
    query::{DisclosureFilter, Findable, HitKind, PAGE_SIZE, Paged},
};

pub(crate) async fn search(
    session: &mut dyn Session,
    sql: &SearchSql,
    words: &str,
    page: u32,
) -> Result<Paged<Findable>, StoreError> {
    let page = page.max(1);
    let words = findables::of_query(words);
    if words.is_empty() {
        return Ok(Paged { items: Vec::new(), total: 0, page });
    }
    let (anywhere, title) = ((sql.all_of)("words", &words), (sql.all_of)("title_words", &words));
    let total = count(session.rows(sql.count, &[anywhere.as_str().into()]).await?)?;
    let values = [anywhere.as_str().into(), title.as_str().into(), PAGE_SIZE.into(), before(page).into()];
    let rows = session.rows(sql.page, &values).await?;
    Ok(Paged { items: rows.iter().map(hit).collect::<Result<_, _>>()?, total, page })
}

pub(crate) async fn disclosures(
    session: &mut dyn Session,
    sql: &SearchSql,
    filter: &DisclosureFilter,
) -> Result<Paged<DisclosureHead>, StoreError> {
    let page = filter.page.max(1);
    let words = findables::of_query(filter.words.as_deref().unwrap_or_default());
    let words = (!words.is_empty()).then(|| (sql.all_of)("whole_words", &words));
    let matching = [
        Value::Text(filter.category.map(|category| category.code())),
        Value::Int(filter.year.map(i64::from)),
        Value::Text(words.as_deref()),
    ];
    let total = count(session.rows(sql.count_disclosures, &matching).await?)?;
    let [category, year, words] = matching;
    let values = [category, year, words, PAGE_SIZE.into(), before(page).into()];
    let rows = session.rows(sql.disclosures, &values).await?;
    let items = rows.iter().map(|row| document(row, 0, "disclosure")).collect::<Result<_, _>>()?;
    Ok(Paged { items, total, page })
}

/// How many items stand before a page.
fn before(page: u32) -> i64 {
    i64::from(page - 1) * i64::from(PAGE_SIZE)
}

fn count(rows: Vec<Row>) -> Result<u32, StoreError> {
    let total = rows.first().map_or(Ok(0), |row| row.int(0))?;
    u32::try_from(total).map_err(|e| StoreError::Damaged(e.to_string()))
}

fn hit(row: &Row) -> Result<Findable, StoreError> {
    let kind = row.text(0)?;
    Ok(Findable {
        kind: HitKind::of_code(&kind).ok_or_else(|| StoreError::Damaged(format!("no kind: {kind:?}")))?,
        href: row.text(1)?,
        title: Bilingual { zh: row.text(2)?, en: row.text(3)? },
        text: Bilingual { zh: row.text(4)?, en: row.text(5)? },
    })
}
