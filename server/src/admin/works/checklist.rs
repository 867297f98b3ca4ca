//! The checklist before hand-in and before sign-off: what the kind of work checks itself, and what everything that becomes
//! public is checked for. What is blocking must be put right; of the rest, the signer accepts each.

use super::{links, markup, personal, words};
use crate::{
    admin::{becoming, failure::Failure},
    web::Site,
};
use domain::{
    office::{
        finding::{Finding, Spot},
        work::Work,
        workflow::Stage,
    },
    publication::Publication,
};

/// All that is found in a piece of work as it would be published at a time, what is blocking first.
pub(super) async fn of(site: &Site, work: &Work, at_utc_ms: i64) -> Result<Vec<Finding>, Failure> {
    let mut found = becoming::findings_of(site, work).await?;
    match becoming::publication_of(site, work, at_utc_ms).await {
        Ok(publication) => {
            for disclosure in &publication.disclosures {
                found.extend(markup::findings(disclosure));
                found.extend(links::findings(site, &publication, disclosure).await?);
            }
            found.extend(personal::findings(&publication));
            let signing = matches!(work.stage, Stage::Draft | Stage::SignOff);
            if signing && is_small(&publication) && !found.iter().any(|finding| finding.blocking) {
                found.extend(rehearsal(site, &publication).await?);
            }
        }
        // What keeps it from being a publication is mostly among the findings already.
        Err(Failure::Bad(what)) if !found.iter().any(|finding| finding.blocking) => {
            found.push(Finding { blocking: true, what, place: office::title::both(work).into() });
        }
        Err(Failure::Bad(_)) => {}
        Err(other) => return Err(other),
    }
    found.sort_by_key(|finding| !finding.blocking);
    found.dedup();
    Ok(found)
}

/// Whether the store would let it through now: what it names is there, no citation is left hanging.
async fn rehearsal(site: &Site, publication: &Publication) -> Result<Option<Finding>, Failure> {
    match site.portal.store().rehearse(publication).await {
        Ok(()) => Ok(None),
        Err(error) if words::passes(&error) => Err(error.into()),
        Err(error) => {
            let place = publication.disclosures.first().map_or(Spot::Whole, |d| d.head.title.clone().into());
            Ok(Some(Finding { blocking: true, what: words::of(&error), place }))
        }
    }
}

/// Rehearsing holds up other writers, so it is not done with series of observations.
fn is_small(publication: &Publication) -> bool {
    publication.air_hours.is_empty()
        && publication.air_days.is_empty()
        && publication.water_samples.is_empty()
        && publication.water_months.is_empty()
}
