//! The file of `mingjing backup`: a ZIP archive with a part for each table, a manifest, and the hashes of all of it in a
//! form that `sha256sum -c` reads. The format is described in docs/OPERATIONS.md; [`VERSION`] counts up when it changes.
//!
//! What is in a part is decided by `store::archive`; here are files and hashes. Nothing is held in memory but a few pieces.

mod manifest;
mod read;
mod write;

pub use manifest::{Manifest, Part};

use domain::Lang;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{
    StoreError,
    archive::{Unfit, put_back, take},
};
use tokio::sync::mpsc;

/// The version of the format that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// Pieces on their way between database and file.
const ON_THE_WAY: usize = 3;

/// Hears how many rows are done, and how many there are.
pub type Hear = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// Why there is no archive, or why it was not put back.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is a file of that name, which is never overwritten.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The file cannot be written or read.
    #[error("{path}: {error}", path = .0.display(), error = .1)]
    File(PathBuf, std::io::Error),
    /// It is not an archive of ours.
    #[error("not an archive: {0}")]
    Foreign(String),
    /// It was written in a format of later programs.
    #[error("format {theirs}")]
    Newer {
        /// Its version.
        theirs: u32,
    },
    /// A part is not what its hash says.
    #[error("part {0} is damaged")]
    Damaged(String),
    /// The database refuses or fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ArchiveError {
    /// Whether the file or the database that was named is at fault, not the way to it.
    pub fn is_refusal(&self) -> bool {
        match self {
            ArchiveError::File(..) => false,
            ArchiveError::Store(error) => matches!(error, StoreError::Archive(_)),
            _ => true,
        }
    }

    /// What is wrong and what to do, in a language.
    pub fn told(&self, lang: Lang) -> String {
        match self {
            ArchiveError::Exists(file) => {
                let file = file.display();
                match lang {
                    Lang::Zh => format!("{file} 已存在，不会覆盖；请换一个文件名"),
                    Lang::En => {
                        format!("{file} is there already and is never overwritten: choose another name")
                    }
                }
            }
            ArchiveError::File(file, error) => format!("{}: {error}", file.display()),
            ArchiveError::Foreign(what) => match lang {
                Lang::Zh => format!("不是 mingjing backup 生成的文件，或者不完整（{what}）；请换一份备份"),
                Lang::En => {
                    format!("not a file of mingjing backup, or not all of it ({what}): use another backup")
                }
            },
            ArchiveError::Newer { theirs } => match lang {
                Lang::Zh => format!("备份的格式版本是 {theirs}，本程序只认到 {VERSION}；请使用新版程序恢复"),
                Lang::En => format!(
                    "the backup is of format {theirs}, and this program reads up to {VERSION}: use a newer program"
                ),
            },
            ArchiveError::Damaged(part) => match lang {
                Lang::Zh => format!("{part} 与其 SHA-256 不符，备份已损坏；请换一份备份"),
                Lang::En => {
                    format!("{part} is not what its SHA-256 says, the backup is damaged: use another one")
                }
            },
            ArchiveError::Store(error) => error.to_string(),
        }
    }
}

/// Writes the whole of a database into a new file, as of one moment.
///
/// The file appears under its name when all of it is on the disk, and only its owner may read it: it holds password hashes.
pub async fn backup(url: &str, file: &Path, at_utc_ms: i64, hear: Hear) -> Result<Manifest, ArchiveError> {
    let (out, pieces) = mpsc::channel(ON_THE_WAY);
    let target = file.to_owned();
    let writing = tokio::task::spawn_blocking(move || write::file(&target, at_utc_ms, pieces, &hear));
    let taken = take(url, out).await;
    let written = joined(file, writing).await;
    match (taken, written) {
        // The pieces were not taken, because the file could not be written.
        (Err(StoreError::Archive(Unfit::GivenUp)), Err(error)) => Err(error),
        (Err(error), _) => Err(error.into()),
        (Ok(()), written) => written,
    }
}

/// Reads an archive through and checks every hash in it.
pub async fn check(file: &Path, hear: Hear) -> Result<Manifest, ArchiveError> {
    let source = file.to_owned();
    joined(file, tokio::task::spawn_blocking(move || read::checked(&source, &hear))).await
}

/// Puts an archive that was checked into an empty database, in one transaction; the hashes are checked again on the way.
pub async fn restore(url: &str, file: &Path, manifest: &Manifest, hear: Hear) -> Result<(), ArchiveError> {
    let (send, mut pieces) = mpsc::channel(ON_THE_WAY);
    let (source, parts) = (file.to_owned(), manifest.clone());
    let reading = tokio::task::spawn_blocking(move || read::pieces(&source, &parts, &send));
    let all = manifest.rows();
    let told = move |done: i64| hear(u64::try_from(done).unwrap_or_default(), all);
    let put = put_back(url, &manifest.shape, &mut pieces, &told).await;
    drop(pieces);
    let read = joined(file, reading).await;
    match (put, read) {
        // The file says better what is wrong with it.
        (Err(StoreError::Archive(Unfit::Unreadable(_))), Err(error)) => Err(error),
        (put, read) => put.map_err(ArchiveError::from).and(read),
    }
}

async fn joined<T>(
    file: &Path,
    task: tokio::task::JoinHandle<Result<T, ArchiveError>>,
) -> Result<T, ArchiveError> {
    task.await.unwrap_or_else(|error| Err(ArchiveError::File(file.to_owned(), std::io::Error::other(error))))
}
