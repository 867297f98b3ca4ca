//! Work on its way to the public: versions that are saved, steps that are taken.

pub(super) mod rows;
mod steps;

use super::{
    Act, audit,
    files::{self, Arrived},
};
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::Session,
    write,
};
use async_trait::async_trait;
use domain::{
    office::{
        role::Role,
        work::{StepTaken, Work, WorkVersion},
        workflow::{Stage, Step},
    },
    publication::Publication,
};

/// A step that somebody wants to take.
#[derive(Clone, Debug)]
pub struct NextStep {
    /// The work's id.
    pub work: String,
    /// The version that the person has in front of them.
    pub version: i64,
    /// What they do.
    pub step: Step,
    /// What they may do; empty for `system`, which only publishes what is due, or gives it back to sign-off with a comment
    /// where that fails.
    pub roles: Vec<Role>,
    /// The words that go with it.
    pub comment: String,
    /// When it goes public, of [`Step::Schedule`].
    pub due_utc_ms: Option<i64>,
    /// What becomes public in the same transaction, of [`Step::Publish`] and [`Step::Withdraw`].
    pub publication: Option<Publication>,
}

/// What a version of a piece of work says.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The title, for lists.
    pub title: &'a str,
    /// The content, one JSON document.
    pub document: &'a str,
}

/// Work and what happens to it.
#[async_trait]
pub trait Works: Send + Sync {
    /// Begins a piece of work, as a draft at version 1, with the file that it names, where it came with one: both are kept, or
    /// neither.
    async fn begin_with(&self, work: &Work, file: Option<Arrived<'_>>, act: &Act) -> Result<(), StoreError>;

    /// Begins a piece of work that comes without a file.
    async fn begin_work(&self, work: &Work, act: &Act) -> Result<(), StoreError> {
        self.begin_with(work, None, act).await
    }

    /// Saves a new version of a draft that was made from `version`, with the file that came with it, and gives back its
    /// number.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where somebody saved another meanwhile, [`StoreError::Refused`] where it is no draft any more,
    /// [`StoreError::Missing`] where there is no such work.
    async fn save_with(
        &self,
        id: &str,
        version: i64,
        content: Content<'_>,
        file: Option<Arrived<'_>>,
        act: &Act,
    ) -> Result<i64, StoreError>;

    /// Saves a new version that comes without a file.
    ///
    /// # Errors
    /// Those of [`save_with`](Self::save_with).
    async fn save_work(
        &self,
        id: &str,
        version: i64,
        title: &str,
        document: &str,
        act: &Act,
    ) -> Result<i64, StoreError> {
        self.save_with(id, version, Content { title, document }, None, act).await
    }

    /// A piece of work.
    async fn work(&self, id: &str) -> Result<Option<Work>, StoreError>;

    /// All work at these stages, the longest untouched first.
    async fn works(&self, stages: &[Stage]) -> Result<Vec<Work>, StoreError>;

    /// Scheduled work that is due at a time, in the order it is due.
    async fn due_works(&self, at_utc_ms: i64) -> Result<Vec<Work>, StoreError>;

    /// The versions of a piece of work, oldest first.
    async fn work_versions(&self, id: &str) -> Result<Vec<WorkVersion>, StoreError>;

    /// The steps that were taken with it, oldest first.
    async fn work_steps(&self, id: &str) -> Result<Vec<StepTaken>, StoreError>;

    /// Takes a step: rules, stage, publication and log in one transaction, so that all of it happens, once, or nothing.
    /// Gives back the stage it led to, and the content revision where something became public.
    ///
    /// # Errors
    /// [`StoreError::Refused`] and [`StoreError::Stale`] where it cannot be taken, and those of
    /// [`Store::publish`](crate::Store::publish).
    async fn take_step(&self, step: &NextStep, act: &Act) -> Result<(Stage, Option<i64>), StoreError>;
}

#[async_trait]
impl Works for Kept {
    async fn begin_with(&self, work: &Work, file: Option<Arrived<'_>>, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| begin(session, work, file, act))
    }

    async fn save_with(
        &self,
        id: &str,
        version: i64,
        content: Content<'_>,
        file: Option<Arrived<'_>>,
        act: &Act,
    ) -> Result<i64, StoreError> {
        transaction!(self, write, |session| save(session, id, version, content, file, act))
    }

    async fn work(&self, id: &str) -> Result<Option<Work>, StoreError> {
        transaction!(self, read, |session| rows::work(session, id))
    }

    async fn works(&self, stages: &[Stage]) -> Result<Vec<Work>, StoreError> {
        transaction!(self, read, |session| rows::works(session, stages))
    }

    async fn due_works(&self, at_utc_ms: i64) -> Result<Vec<Work>, StoreError> {
        transaction!(self, read, |session| rows::due(session, at_utc_ms))
    }

    async fn work_versions(&self, id: &str) -> Result<Vec<WorkVersion>, StoreError> {
        transaction!(self, read, |session| rows::versions(session, id))
    }

    async fn work_steps(&self, id: &str) -> Result<Vec<StepTaken>, StoreError> {
        transaction!(self, read, |session| rows::steps(session, id))
    }

    async fn take_step(&self, step: &NextStep, act: &Act) -> Result<(Stage, Option<i64>), StoreError> {
        if let Some(what) = &step.publication {
            write::check(what)?;
        }
        transaction!(self, write, |session| steps::take(session, step, act))
    }
}

async fn begin(
    session: &mut dyn Session,
    work: &Work,
    file: Option<Arrived<'_>>,
    act: &Act,
) -> Result<(), StoreError> {
    if audit::is_done(session, act).await? {
        return Ok(());
    }
    if let Some(Arrived { file, .. }) = file {
        files::keep(session, file).await?;
    }
    let (kind, stage) = (write::code(&work.kind)?, write::code(&Stage::Draft)?);
    let sql = "INSERT INTO work (id, kind, subject, title, stage, version, author, begun_utc_ms, changed_utc_ms, \
               due_utc_ms, document) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7, NULL, $8)";
    let values = [
        work.id.as_str().into(),
        kind.as_str().into(),
        work.subject.as_str().into(),
        work.title.as_str().into(),
        stage.as_str().into(),
        act.actor.as_str().into(),
        act.at_utc_ms.into(),
        work.document.as_str().into(),
    ];
    session.run(sql, &values).await?;
    let content = Content { title: &work.title, document: &work.document };
    add_version(session, &work.id, 1, content, act).await?;
    written(session, file, act).await
}

async fn save(
    session: &mut dyn Session,
    id: &str,
    version: i64,
    content: Content<'_>,
    file: Option<Arrived<'_>>,
    act: &Act,
) -> Result<i64, StoreError> {
    let next = version.saturating_add(1);
    if audit::is_done(session, act).await? {
        return Ok(next);
    }
    let work = rows::locked(session, id, act.at_utc_ms).await?;
    if work.stage != Stage::Draft {
        return Err(domain::office::workflow::Refusal::NotNow.into());
    }
    if work.version != version {
        return Err(StoreError::Stale { version: work.version });
    }
    if let Some(Arrived { file, .. }) = file {
        files::keep(session, file).await?;
    }
    let Content { title, document } = content;
    let sql = "UPDATE work SET version = $2, title = $3, document = $4 WHERE id = $1";
    session.run(sql, &[id.into(), next.into(), title.into(), document.into()]).await?;
    add_version(session, id, next, content, act).await?;
    written(session, file, act).await?;
    Ok(next)
}

/// The entries of the log, last of all: the file's first.
async fn written(session: &mut dyn Session, file: Option<Arrived<'_>>, act: &Act) -> Result<(), StoreError> {
    if let Some(Arrived { act, .. }) = file {
        audit::append(session, act).await?;
    }
    audit::append(session, act).await
}

async fn add_version(
    session: &mut dyn Session,
    id: &str,
    version: i64,
    Content { title, document }: Content<'_>,
    act: &Act,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO work_version (work, version, at_utc_ms, login, title, document) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        id.into(),
        version.into(),
        act.at_utc_ms.into(),
        act.actor.as_str().into(),
        title.into(),
        document.into(),
    ];
    session.run(sql, &values).await
}
