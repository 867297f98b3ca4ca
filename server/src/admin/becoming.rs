//! What a piece of work becomes when it goes public, by its kind.

use super::{data, disclosures, failure::Failure};
use crate::web::Site;
use domain::{
    office::{
        finding::Finding,
        work::{Work, WorkKind},
    },
    publication::Publication,
};

/// All that becomes public with a piece of work that is published at a time.
///
/// # Errors
/// Where it cannot become public as it is.
pub(crate) async fn publication_of(site: &Site, work: &Work, at_utc_ms: i64) -> Result<Publication, Failure> {
    match work.kind {
        WorkKind::Disclosure => disclosures::becoming::publication_of(site, work, at_utc_ms).await,
        WorkKind::Data => data::becoming::publication_of(site, work, at_utc_ms).await,
    }
}

/// What must or should be looked at before a piece of work goes on.
pub(crate) async fn findings_of(site: &Site, work: &Work) -> Result<Vec<Finding>, Failure> {
    match work.kind {
        WorkKind::Disclosure => disclosures::becoming::findings_of(site, work).await,
        WorkKind::Data => data::becoming::findings_of(site, work).await,
    }
}
