//! Months, years, bands and packed rows of observations that were public before there were any.

use super::{Rows, is_mean, mean_hours, mean_hours::Again, members_of, month::rollup, years};
use crate::{StoreError, read, session::Session, write::Moment};
use domain::air::{Site, band};
use std::collections::{BTreeSet, HashMap};

/// Makes what is derived of all that is there, unless another server has done so meanwhile. Days stay as they are: they
/// were published. Nothing that a page shows changes, so neither does the content revision.
pub(crate) async fn fill_months(session: &mut dyn Session) -> Result<(), StoreError> {
    // Waits for another server that does the same, and then finds it done.
    session.run("UPDATE content_revision SET revision = revision WHERE id = 1", &[]).await?;
    if !read::months_are_missing(session).await? {
        return Ok(());
    }
    let mut rows = Rows::new(Moment { revision: read::revision(session).await?, at_utc_ms: 0 }, false);
    let sites = read::sites(session).await?;
    for site in &sites {
        for month in months(session, &site.id).await? {
            let first = read::first_of(month)?;
            let days = read::air_days(session, &site.id, first, first.last_of_month()).await?;
            let hours = read::air_hours(session, &site.id, first, first.last_of_month()).await?;
            rows.month(&site.id, month, &rollup(days.iter(), &hours), days.iter().copied())?;
            if !hours.is_empty() {
                rows.bands(&site.id, month, &band::of_days(&hours));
            }
            rows.flush_full(session).await?;
        }
    }
    rows.flush(session).await?;
    let sites: HashMap<&str, &Site> = sites.iter().map(|site| (site.id.as_str(), site)).collect();
    let mut again = Again::default();
    for (id, _) in sites.iter().filter(|(_, site)| is_mean(site.kind)) {
        again.all(session, id, &members_of(&sites, id)).await?;
    }
    mean_hours::write(session, &mut rows, &sites, again).await?;
    rows.flush(session).await?;
    years::write(session, &mut rows).await
}

/// Every month from the first to the last that a site has days or hours in.
async fn months(session: &mut dyn Session, site: &str) -> Result<BTreeSet<i64>, StoreError> {
    let mut months = BTreeSet::new();
    let days = session.rows("SELECT DISTINCT day FROM air_day WHERE site = $1", &[site.into()]).await?;
    for row in days {
        months.insert(read::month_of(read::day(row.int(0)?)?));
    }
    // The day that an hour is in: back an hour from its end, and on eight to Asia/Shanghai.
    let sql = "SELECT DISTINCT (end_utc_ms + 25200000) / 86400000 FROM air_hour WHERE site = $1";
    for row in session.rows(sql, &[site.into()]).await? {
        months.insert(read::month_of(read::day(row.int(0)?)?));
    }
    Ok(months)
}
