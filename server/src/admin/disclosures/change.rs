//! Small changes to a draft that do not depend on what else is in it.

use super::{document, open};
use crate::admin::{desk::Desk, failure::Failure};
use domain::office::{
    draft::DisclosureDraft,
    workflow::{Refusal, Stage},
};
use store::{
    StoreError,
    office::{Arrived, Content},
};

/// Makes a change to the draft as it is kept, again where somebody saved in the same moment.
pub(super) async fn change(
    desk: &Desk,
    id: &str,
    action: &'static str,
    detail: &str,
    make: impl Fn(&mut DisclosureDraft) -> Result<(), Failure> + Send + Sync,
) -> Result<(), Failure> {
    change_with(desk, id, action, detail, None, make).await
}

/// The same with a file that the change names, which is kept with it or not at all.
pub(super) async fn change_with(
    desk: &Desk,
    id: &str,
    action: &'static str,
    detail: &str,
    file: Option<Arrived<'_>>,
    make: impl Fn(&mut DisclosureDraft) -> Result<(), Failure> + Send + Sync,
) -> Result<(), Failure> {
    loop {
        let (work, mut draft) = open(desk, id).await?;
        if work.stage != Stage::Draft {
            return Err(StoreError::Refused(Refusal::NotNow).into());
        }
        make(&mut draft)?;
        let act = desk.act(action, format!("work/{id}"), detail);
        let document = document(&draft);
        let content = Content { title: &work.title, document: &document };
        match desk.office().save_with(id, work.version, content, file, &act).await {
            Ok(_) => return Ok(()),
            Err(StoreError::Stale { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
