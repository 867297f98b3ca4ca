//! Reading: every function runs in one read transaction and sees one moment.

mod air;
mod amendments;
mod audits;
mod disclosures;
mod figures;
mod following;
mod observations;
mod packed;
mod search;
mod water;

pub(crate) use air::{
    air_bands, air_corrections, air_months, air_spans, air_years, day_of, days_with_origin, first_of,
    hour_of, last_hour, month_of, months_are_missing, sites,
};
pub(crate) use amendments::{amendment_of, document_history, notes};
pub(crate) use audits::audited_days;
pub(crate) use disclosures::{disclosure, disclosure_at, revisions, withdrawals};
pub(crate) use figures::all as figures;
pub(crate) use following::{happenings, moments};
pub(crate) use observations::{air_days, air_hours, day, last_air_day};
pub(crate) use packed::{air_mean_hours, has_hours, months_with_hours, packed_days};
pub(crate) use search::{disclosures, search};
pub(crate) use water::{
    month_count, reported_text, sample, water_corrections, water_months, water_samples, water_spans,
};

use crate::{
    StoreError,
    session::{Row, Session},
};
use domain::publication::Published;
use serde::de::DeserializeOwned;

pub(crate) async fn revision(session: &mut dyn Session) -> Result<i64, StoreError> {
    let rows = session.rows("SELECT revision FROM content_revision WHERE id = 1", &[]).await?;
    rows.first().ok_or_else(|| StoreError::Damaged("there is no content revision".to_owned()))?.int(0)
}

macro_rules! documents {
    ($session:ident, $table:literal) => {{
        let rows =
            $session.rows(concat!("SELECT document FROM ", $table, " ORDER BY position, id"), &[]).await?;
        rows.iter().map(|row| document(row, 0, $table)).collect::<Result<Vec<_>, StoreError>>()?
    }};
}

pub(crate) async fn published(session: &mut dyn Session) -> Result<Published, StoreError> {
    let revision = revision(session).await?;
    Ok(Published {
        revision,
        disclosures: disclosures::heads(session).await?,
        indicators: documents!(session, "indicator"),
        figures: figures::all(session).await?,
        programmes: documents!(session, "programme"),
        ledgers: documents!(session, "ledger"),
        commitments: documents!(session, "commitment"),
        sites: documents!(session, "site"),
        sections: documents!(session, "section"),
        corrections: notes(session, amendments::NOTES).await?,
    })
}

/// A JSON document of a column.
pub(crate) fn document<T: DeserializeOwned>(row: &Row, at: usize, what: &str) -> Result<T, StoreError> {
    serde_json::from_str(&row.text(at)?).map_err(|e| StoreError::Damaged(format!("{what}: {e}")))
}

/// The value of a unit enum by the code that JSON has for it.
pub(crate) fn of_code<T: DeserializeOwned>(code: String) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(code)).map_err(|e| StoreError::Damaged(e.to_string()))
}
