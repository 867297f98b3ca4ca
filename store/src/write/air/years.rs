//! What the years of sites came to, from the days a month a row.

use super::Rows;
use crate::{StoreError, read, session::Session};
use domain::{Day, air::year::AirYear};

/// Writes the years whose days changed. The months must be written.
pub(super) async fn write(session: &mut dyn Session, rows: &mut Rows) -> Result<(), StoreError> {
    for (site, number) in std::mem::take(&mut rows.changed_years) {
        let year = i16::try_from(number).ok();
        let ends = year.and_then(|year| Some((year, Day::new(year, 1, 1)?, Day::new(year, 12, 31)?)));
        let (year, first, last) = ends.ok_or_else(|| StoreError::Damaged(format!("no year: {number}")))?;
        let days = read::packed_days(session, &site, first, last).await?;
        match AirYear::of(year, &days) {
            Some(year) => rows.year(&site, &year)?,
            None => {
                let sql = "DELETE FROM air_year WHERE site = $1 AND year = $2";
                session.run(sql, &[site.as_str().into(), number.into()]).await?;
            }
        }
        rows.flush_full(session).await?;
    }
    rows.flush(session).await
}
