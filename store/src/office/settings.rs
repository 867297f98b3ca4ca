//! Settings of the site, as the history of their changes: what holds of a setting is what its last change made it.

use super::{Act, audit};
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::{Row, Session, Value},
    write,
};
use async_trait::async_trait;
use domain::query::{PAGE_SIZE, Paged};

/// One change of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChange {
    /// Its place among all changes of all settings, from 1.
    pub ordinal: i64,
    /// When, in UTC milliseconds.
    pub at_utc_ms: i64,
    /// Who.
    pub login: String,
    /// Which setting.
    pub key: String,
    /// What held before, one JSON document; `None` where the default did.
    pub before: Option<String>,
    /// What holds from then on; `None` for the default.
    pub after: Option<String>,
}

/// Reading and changing settings.
#[async_trait]
pub trait SettingsKept: Send + Sync {
    /// The last change of each setting that was ever changed, by key.
    async fn settings(&self) -> Result<Vec<SettingChange>, StoreError>;

    /// One page (from 1) of the changes of a setting, the latest first.
    async fn setting_changes(&self, key: &str, page: u32) -> Result<Paged<SettingChange>, StoreError>;

    /// One change.
    async fn setting_change(&self, ordinal: i64) -> Result<Option<SettingChange>, StoreError>;

    /// Changes a setting and counts the content revision up, so that no server goes on with pages that were made with the
    /// old one. `seen` is the change that the person had in front of them, 0 for none. Gives back the content revision.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where somebody changed it meanwhile.
    async fn change_setting(
        &self,
        key: &str,
        seen: i64,
        after: Option<&str>,
        act: &Act,
    ) -> Result<i64, StoreError>;
}

macro_rules! changes_where {
    ($rest:literal) => {
        concat!("SELECT ordinal, at_utc_ms, login, key, before, after FROM setting_change ", $rest)
    };
}

#[async_trait]
impl SettingsKept for Kept {
    async fn settings(&self) -> Result<Vec<SettingChange>, StoreError> {
        transaction!(self, read, |session| latest(session))
    }

    async fn setting_changes(&self, key: &str, page: u32) -> Result<Paged<SettingChange>, StoreError> {
        transaction!(self, read, |session| of_key(session, key, page))
    }

    async fn setting_change(&self, ordinal: i64) -> Result<Option<SettingChange>, StoreError> {
        transaction!(self, read, |session| one(session, ordinal))
    }

    async fn change_setting(
        &self,
        key: &str,
        seen: i64,
        after: Option<&str>,
        act: &Act,
    ) -> Result<i64, StoreError> {
        transaction!(self, write, |session| change(session, key, seen, after, act))
    }
}

async fn latest(session: &mut dyn Session) -> Result<Vec<SettingChange>, StoreError> {
    let sql = changes_where!(
        "WHERE ordinal IN (SELECT MAX(ordinal) FROM setting_change GROUP BY key) ORDER BY key"
    );
    session.rows(sql, &[]).await?.iter().map(change_of).collect()
}

async fn of_key(session: &mut dyn Session, key: &str, page: u32) -> Result<Paged<SettingChange>, StoreError> {
    let counted = session.rows("SELECT COUNT(*) FROM setting_change WHERE key = $1", &[key.into()]).await?;
    let total = counted.first().map_or(Ok(0), |row| row.int(0))?;
    let page = page.max(1);
    let before = i64::from(page - 1) * i64::from(PAGE_SIZE);
    let sql = changes_where!("WHERE key = $1 ORDER BY ordinal DESC LIMIT $2 OFFSET $3");
    let rows = session.rows(sql, &[key.into(), PAGE_SIZE.into(), before.into()]).await?;
    Ok(Paged {
        items: rows.iter().map(change_of).collect::<Result<_, _>>()?,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        page,
    })
}

async fn one(session: &mut dyn Session, ordinal: i64) -> Result<Option<SettingChange>, StoreError> {
    let rows = session.rows(changes_where!("WHERE ordinal = $1"), &[ordinal.into()]).await?;
    rows.first().map(change_of).transpose()
}

async fn change(
    session: &mut dyn Session,
    key: &str,
    seen: i64,
    after: Option<&str>,
    act: &Act,
) -> Result<i64, StoreError> {
    if audit::is_done(session, act).await? {
        return crate::read::revision(session).await;
    }
    // First of all: a second writer waits here and sees what the first one wrote.
    let revision = write::count_up(session).await?.revision;
    let now =
        session.rows(changes_where!("WHERE key = $1 ORDER BY ordinal DESC LIMIT 1"), &[key.into()]).await?;
    let now = now.first().map(change_of).transpose()?;
    let ordinal = now.as_ref().map_or(0, |change| change.ordinal);
    if ordinal != seen {
        return Err(StoreError::Stale { version: ordinal });
    }
    let sql = "INSERT INTO setting_change (ordinal, at_utc_ms, login, key, before, after) \
               VALUES ((SELECT COALESCE(MAX(ordinal), 0) + 1 FROM setting_change), $1, $2, $3, $4, $5)";
    let values = [
        act.at_utc_ms.into(),
        act.actor.as_str().into(),
        key.into(),
        Value::Text(now.as_ref().and_then(|change| change.after.as_deref())),
        Value::Text(after),
    ];
    session.run(sql, &values).await?;
    audit::append(session, act).await?;
    Ok(revision)
}

fn change_of(row: &Row) -> Result<SettingChange, StoreError> {
    Ok(SettingChange {
        ordinal: row.int(0)?,
        at_utc_ms: row.int(1)?,
        login: row.text(2)?,
        key: row.text(3)?,
        before: row.maybe_text(4)?,
        after: row.maybe_text(5)?,
    })
}
