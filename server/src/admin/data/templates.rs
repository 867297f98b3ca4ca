//! Tables to begin from: the columns that each kind of import reads, with what is public now, or an example row where there
//! is nothing yet. Uploaded as they are they change nothing.

mod examples;
mod observations;
mod registries;

use crate::{
    admin::{desk::Desk, failure::Failure},
    api, exchange,
    exchange::Grid,
};
use axum::{extract::Path, response::Response};
use domain::Day;

/// A template by the name of its file.
pub(super) async fn get(desk: Desk, Path(file): Path<String>) -> Result<Response, Failure> {
    let (name, ending) = file.rsplit_once('.').ok_or(Failure::Missing)?;
    let grid = grid(&desk, name).await?;
    match ending {
        "csv" => Ok(grid.csv()),
        "xlsx" => Ok(grid.xlsx()),
        _ => Err(Failure::Missing),
    }
}

async fn grid(desk: &Desk, name: &str) -> Result<Grid, Failure> {
    let store = desk.visitor.site.portal.store();
    let published = store.published().await?;
    let today = Day::of_utc_ms(desk.visitor.now_utc_ms);
    let mut grid = match name {
        "air-hours" => observations::air_hours(store.as_ref(), &published).await?,
        "air-days" => observations::air_days(store.as_ref(), &published).await?,
        "stations" => registries::stations(&published.sites),
        "sections" => registries::sections(&published.sections, today),
        "water-months" => observations::water_months(store.as_ref(), today).await?,
        "water-samples" => observations::water_samples(store.as_ref(), &published, today).await?,
        "programmes" => exchange::programmes(&published.programmes.iter().collect::<Vec<_>>()),
        "ledgers" => exchange::ledgers(&published.ledgers.iter().collect::<Vec<_>>()),
        "commitments" => exchange::commitments(&published.commitments.iter().collect::<Vec<_>>()),
        "figures" => api::figures::grid_of(&published, &published.figures),
        _ => return Err(Failure::Missing),
    };
    if grid.is_empty() {
        examples::put(&mut grid, name);
    }
    Ok(grid)
}
