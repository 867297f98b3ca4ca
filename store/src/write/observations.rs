//! Observations of water in columns, many at once.

use super::{Progress, code, ids};
use crate::{
    StoreError,
    read::month_count,
    session::{Column, Session, Table, ints, texts},
};
use domain::water::WaterMonth;

const MONTHS: Table =
    Table { name: "water_month", key: &["section", "month", "item"], keep: &[], rest: &["ordinal", "value"] };
/// Rows handed to the driver at once; also how often progress is heard.
const AT_ONCE: usize = 4096;

fn unknown(what: &str, kind: &'static str, id: &str) -> StoreError {
    StoreError::Unknown { what: what.to_owned(), kind, id: id.to_owned() }
}

pub(super) async fn water(
    session: &mut dyn Session,
    months: &[WaterMonth],
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    if months.is_empty() {
        return Ok(());
    }
    let known = ids(session, "SELECT id FROM section").await?;
    for month in months {
        if !known.contains(&month.section) {
            return Err(unknown("a water observation", "water section", &month.section));
        }
        // As a whole, so that an item that is no longer reported does not stay behind.
        let sql = "DELETE FROM water_month WHERE section = $1 AND month = $2";
        let count = month_count((month.year, month.month));
        session.run(sql, &[month.section.as_str().into(), count.into()]).await?;
    }
    for some in months.chunks(AT_ONCE / 8) {
        session.put(&MONTHS, month_columns(some)?).await?;
        progress.more(some.len());
    }
    Ok(())
}

fn month_columns(months: &[WaterMonth]) -> Result<Vec<Column>, StoreError> {
    let values = || months.iter().flat_map(|month| month.values.iter().enumerate().map(move |v| (month, v)));
    let items = values().map(|(_, (_, (item, _)))| code(item)).collect::<Result<Vec<_>, _>>()?;
    Ok(vec![
        texts(values().map(|(month, _)| month.section.as_str())),
        ints(values().map(|(month, _)| month_count((month.year, month.month)))),
        texts(items),
        ints(values().map(|(_, (place, _))| place as i64)),
        ints(values().map(|(_, (_, (_, value)))| *value)),
    ])
}
