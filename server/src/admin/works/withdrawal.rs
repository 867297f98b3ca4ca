//! Withdrawing what is public.

use super::form::Given;
use crate::{admin::failure::Failure, web::Site};
use domain::{
    Bilingual,
    office::work::{Work, WorkKind},
    publication::Publication,
    withdrawal::Withdrawal,
};

/// The withdrawal of the disclosure that a piece of work became. The comment is the reason that readers see.
pub(super) async fn of(
    site: &Site,
    work: &Work,
    given: &Given,
    at_utc_ms: i64,
) -> Result<Publication, Failure> {
    let public = match work.kind {
        WorkKind::Disclosure => site.portal.store().disclosure(&work.subject).await?,
        WorkKind::Data => {
            return Err(Failure::Bad(Bilingual::new(
                "数据不能撤回，只能在数据报送中更正。",
                "Data are not withdrawn; correct them where they are handed in.",
            )));
        }
    };
    let public = public
        .ok_or_else(|| Failure::Bad(Bilingual::new("它现在没有公开。", "It is not public at the moment.")))?;
    let en = if given.reason_en.is_empty() { &given.comment } else { &given.reason_en };
    let withdrawal = Withdrawal {
        slug: work.subject.clone(),
        revision: public.head.revision,
        at_utc_ms,
        reason: Bilingual::new(given.comment.as_str(), en.as_str()),
    };
    Ok(Publication { withdrawals: vec![withdrawal], ..Publication::default() })
}
