//! The demonstration portal: content written for the product and series generated for it.

pub mod air_series;
pub mod content;
pub mod water_series;

use crate::{clock::Clock, portal::Portal};
use air_series::{DISTRICT, START, STATIONS};
use domain::{
    Day,
    publication::{Observed, Publication},
};
use std::{sync::Arc, time::Duration};
use store::{Store, StoreError};

/// How often the series are brought up to yesterday.
const TOP_UP: Duration = Duration::from_secs(3600);

/// Why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The content files contradict themselves; tests keep that from happening.
    #[error("the demonstration content is broken: {0}")]
    Content(#[from] content::ContentError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Everything of the demonstration portal as of a day, in one publication.
///
/// # Errors
/// Where the content files contradict themselves.
pub fn everything(today: Day) -> Result<Publication, DemoError> {
    let (year, month, day) = START;
    let first = Day::new(year, month, day).unwrap_or(today);
    let mut all = content::content()?;
    all.sites = air_series::sites();
    all.sections = water_series::sections();
    all.water_months = water_series::water_months(month_before(today));
    all.air_hours = observations(first, today.plus(-1)).air_hours;
    Ok(all)
}

/// The generated hours of the stations from one day to another. The store makes days of them, and the means of the
/// district of those.
fn observations(first: Day, last: Day) -> Publication {
    let mut all = Publication::default();
    for (station, site) in air_series::sites().into_iter().take(STATIONS).enumerate() {
        let rows = air_series::air_hours(station, first, last);
        all.air_hours.push(Observed { site: site.id, rows });
    }
    all
}

/// The last complete month before a day.
fn month_before(today: Day) -> (i16, i8) {
    let last = today.first_of_month().plus(-1);
    (last.year(), last.month())
}

/// Publishes the demonstration portal into an empty store.
///
/// # Errors
/// Where the store refuses; nothing is published then.
pub async fn load(
    store: &dyn Store,
    today: Day,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<i64, DemoError> {
    Ok(store.publish(&everything(today)?, progress).await?)
}

/// Brings the generated series up to yesterday, now and every hour, for as long as it is polled.
pub async fn keep_up(portal: Arc<Portal>, clock: Arc<dyn Clock>) {
    let mut tick = tokio::time::interval(TOP_UP);
    loop {
        tick.tick().await;
        if let Err(error) = top_up(&portal, clock.today()).await {
            tracing::warn!(%error, "cannot bring the demonstration series up to yesterday");
        }
    }
}

/// Adds the days that are missing up to yesterday, and the months before this one.
async fn top_up(portal: &Portal, today: Day) -> Result<(), StoreError> {
    let Some(last) = portal.store().last_air_day(DISTRICT).await? else { return Ok(()) };
    if last >= today.plus(-1) {
        return Ok(());
    }
    let mut missing = observations(last.plus(1), today.plus(-1));
    let (known, wanted) = (month_before(last), month_before(today));
    missing.water_months =
        water_series::water_months(wanted).into_iter().filter(|m| (m.year, m.month) > known).collect();
    portal.publish(&missing, &|_, _| {}).await?;
    Ok(())
}
