//! Reading a file of data against what is public: the same as `mingjing import … --dry-run`, a few files at a time.

use super::receive::media_type;
use crate::{
    admin::failure::Failure,
    import::{
        ImportErrors,
        trial::{self, Asked, Reading, Refused, Trial},
    },
    web::Site,
};
use domain::{
    Bilingual, Day,
    office::{
        upload::{DataKind, Origin, Upload},
        work::Work,
    },
    publication::{Amendment, Publication},
};
use std::sync::Arc;
use store::StoreError;
use tokio::sync::Semaphore;

/// The most bytes of a file once it is unpacked.
pub(crate) const LARGEST_UNPACKED: u64 = 64 * 1024 * 1024;
/// How many files are unpacked and read at once: this bounds the memory they take, whoever sends them.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// What a file, or an undone publication, comes to.
pub(super) struct Examined {
    pub reading: Reading,
    pub trial: Trial,
}

/// Why it comes to nothing.
pub(super) enum Unusable {
    /// What is wrong with the file, row by row.
    Errors(ImportErrors),
    /// What contradicts what is public.
    Conflict(Bilingual),
    /// The store failed.
    Failure(Failure),
}

impl From<StoreError> for Unusable {
    fn from(error: StoreError) -> Self {
        Unusable::Failure(error.into())
    }
}

/// The document of a piece of work.
pub(crate) fn upload_of(work: &Work) -> Result<Upload, Failure> {
    let damaged = |e: serde_json::Error| StoreError::Damaged(format!("data of work {}: {e}", work.id));
    Ok(serde_json::from_str(&work.document).map_err(damaged)?)
}

/// What readers are told, and what may be replaced.
pub(super) fn amendment(work: &str, upload: &Upload) -> Amendment {
    let undoes = match &upload.origin {
        Origin::Undo { revision, .. } => Some(*revision),
        Origin::File { .. } => None,
    };
    Amendment {
        work: work.to_owned(),
        note: upload.correction.clone(),
        corrects: undoes.is_none() && !upload.correction.is_empty(),
        undoes,
    }
}

/// Reads a file that was just given.
pub(super) async fn file(
    site: &Site,
    data: DataKind,
    name: &str,
    bytes: Arc<Vec<u8>>,
    amendment: Amendment,
) -> Result<Examined, Unusable> {
    let store = site.portal.store();
    let published = Arc::new(store.published().await?);
    let reading = {
        let _turn = AT_ONCE.acquire().await.expect("never closed");
        let (name, known) = (name.to_owned(), Arc::clone(&published));
        let today = Day::of_utc_ms(site.portal.now_utc_ms());
        let read = move || {
            media_type(&name, &bytes)?;
            crate::import::weigh(&name, &bytes, LARGEST_UNPACKED)?;
            let asked =
                Asked { amendment: Some(&amendment), ..Asked::new(data, &name, &bytes, today, &known) };
            trial::read(&asked)
        };
        let read = tokio::task::spawn_blocking(read).await;
        read.expect("readers of files do not panic").map_err(Unusable::Errors)?
    };
    compared(site, reading, &published).await
}

/// Reads what a piece of work holds, against what is public now.
pub(super) async fn work(site: &Site, work: &Work, upload: &Upload) -> Result<Examined, Unusable> {
    let amendment = amendment(&work.id, upload);
    match &upload.origin {
        Origin::File { sha256, name, .. } => {
            let kept = Arc::clone(site.portal.store()).office().file(sha256).await?;
            let missing = || StoreError::Damaged(format!("file {sha256} of work {} is missing", work.id));
            let bytes = Arc::new(kept.ok_or_else(missing)?.bytes);
            file(site, upload.data, name, bytes, amendment).await
        }
        Origin::Undo { revision, .. } => {
            let store = site.portal.store();
            let published = store.published().await?;
            let restored = match store.what_undoes(*revision).await {
                Err(StoreError::ChangedSince { what, revision }) => {
                    return Err(Unusable::Conflict(changed(&what, revision)));
                }
                other => other?,
            };
            let publication = Publication { amendment: Some(amendment), ..restored };
            let said = Bilingual::new(
                format!("恢复内容版本 {revision} 公布之前的内容"),
                format!("Restores what was public before content revision {revision}"),
            );
            compared(site, Reading { publication, said, ..Reading::default() }, &published).await
        }
    }
}

fn changed(what: &str, revision: i64) -> Bilingual {
    Bilingual::new(
        format!("{what} 后来又由内容版本 {revision} 修改；请先撤销那次发布，或改用上传更正"),
        format!(
            "{what} was changed again by content revision {revision}; undo that first, or upload a correction"
        ),
    )
}

async fn compared(
    site: &Site,
    reading: Reading,
    published: &domain::publication::Published,
) -> Result<Examined, Unusable> {
    match trial::compare(&reading.publication, published, Some(site.portal.store().as_ref())).await {
        Ok(trial) => Ok(Examined { reading, trial }),
        Err(Refused::Conflict(conflict)) => {
            let mut words = conflict.words();
            words.zh.push_str("。确需更正已公布的报告时，请勾选“更正”，并写明原因。");
            words.en.push_str(
                ". Where the published report is wrong, tick “A correction” and say what was wrong.",
            );
            Err(Unusable::Conflict(words))
        }
        Err(Refused::Store(error)) => Err(error.into()),
    }
}
