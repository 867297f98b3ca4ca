//! Small changes to a draft that do not depend on what else is in it.

use super::{document, open};
use crate::admin::{desk::Desk, failure::Failure};
use domain::office::{
    draft::DisclosureDraft,
    workflow::{Refusal, Stage},
};
use store::StoreError;

/// Makes a change to the draft as it is kept, again where somebody saved in the same moment.
pub(super) async fn change(
    desk: &Desk,
    id: &str,
    action: &'static str,
    detail: &str,
    make: impl Fn(&mut DisclosureDraft) -> Result<(), Failure> + Send + Sync,
) -> Result<(), Failure> {
    loop {
        let (work, mut draft) = open(desk, id).await?;
        if work.stage != Stage::Draft {
            return Err(StoreError::Refused(Refusal::NotNow).into());
        }
        make(&mut draft)?;
        let act = desk.act(action, format!("work/{id}"), detail);
        match desk.office().save_work(id, work.version, &work.title, &document(&draft), &act).await {
            Ok(_) => return Ok(()),
            Err(StoreError::Stale { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
