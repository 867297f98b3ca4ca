//! The audit log: a chain of hashes that only grows.

mod reading;

pub use reading::AuditFilter;

use super::Act;
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::Session,
};
use async_trait::async_trait;
use domain::{
    office::audit::{AuditEntry, NO_ENTRY},
    query::Paged,
};
use sha2::{Digest, Sha256};

/// An entry and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// What was done.
    pub entry: AuditEntry,
    /// SHA-256 of [`AuditEntry::canonical`] with the hash of the entry before, in lower-case hexadecimal.
    pub hash: String,
}

/// An entry with what it is chained to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLink {
    /// The entry.
    pub row: AuditRow,
    /// The hash of the entry before; 64 zeros before the first.
    pub previous: String,
}

/// Where the chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first entry that is wrong or missing.
    pub ordinal: i64,
    /// What is wrong with it.
    pub what: Broken,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is not there.
    Missing,
    /// It, or one before it, is not what its hash says.
    Changed,
    /// It is the last, and its hash is not the one that the log ends with.
    NotTheEnd,
    /// It comes after the end of the log.
    BeyondTheEnd,
}

/// Reading the log, and adding to it what nothing else was done for.
#[async_trait]
pub trait AuditLog: Send + Sync {
    /// Writes an entry alone: a failed sign-in, an export.
    async fn note(&self, act: &Act) -> Result<(), StoreError>;

    /// One page (from 1) of the entries that fit, the latest first.
    async fn audit(&self, filter: &AuditFilter, page: u32) -> Result<Paged<AuditRow>, StoreError>;

    /// At most `limit` entries after an ordinal that fit, in order, each with the hash before its own: for exports.
    async fn audit_part(
        &self,
        filter: &AuditFilter,
        ordinal: i64,
        limit: u32,
    ) -> Result<Vec<AuditLink>, StoreError>;

    /// At most `limit` entries after an ordinal, in order: for exports and checks of any length.
    async fn audit_after(&self, ordinal: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError>;

    /// Goes through the whole chain: how many entries hold, or the first that does not.
    async fn verify_audit(&self) -> Result<Result<i64, Break>, StoreError>;
}

#[async_trait]
impl AuditLog for Kept {
    async fn note(&self, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| append(session, act))
    }

    async fn audit(&self, filter: &AuditFilter, page: u32) -> Result<Paged<AuditRow>, StoreError> {
        transaction!(self, read, |session| reading::page(session, filter, page))
    }

    async fn audit_part(
        &self,
        filter: &AuditFilter,
        ordinal: i64,
        limit: u32,
    ) -> Result<Vec<AuditLink>, StoreError> {
        transaction!(self, read, |session| reading::part(session, filter, ordinal, limit))
    }

    async fn audit_after(&self, ordinal: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        transaction!(self, read, |session| reading::after(session, ordinal, limit))
    }

    async fn verify_audit(&self) -> Result<Result<i64, Break>, StoreError> {
        transaction!(self, read, |session| chain(session, &|_, _| ()))
    }
}

/// Entries looked at together.
const AT_ONCE: u32 = 1000;

/// Goes through the chain as of one moment; `hear` is told the entries done and in all.
pub(crate) async fn chain(
    session: &mut dyn Session,
    hear: &(dyn Fn(i64, i64) + Sync),
) -> Result<Result<i64, Break>, StoreError> {
    let (end, hash) = head(session).await?;
    let (mut at, mut previous) = (0, NO_ENTRY.to_owned());
    loop {
        let rows = reading::after(session, at, AT_ONCE).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if let Some(what) = wrong(&row, at + 1, &previous, end) {
                return Ok(Err(Break { ordinal: at + 1, what }));
            }
            at += 1;
            previous = row.hash;
        }
        hear(at, end);
    }
    if at < end {
        return Ok(Err(Break { ordinal: at + 1, what: Broken::Missing }));
    }
    if previous != hash {
        return Ok(Err(Break { ordinal: at, what: Broken::NotTheEnd }));
    }
    Ok(Ok(at))
}

fn wrong(row: &AuditRow, ordinal: i64, previous: &str, end: i64) -> Option<Broken> {
    if row.entry.ordinal != ordinal {
        return Some(Broken::Missing);
    }
    if ordinal > end {
        return Some(Broken::BeyondTheEnd);
    }
    (row.hash != hash_of(&row.entry, previous)).then_some(Broken::Changed)
}

fn hash_of(entry: &AuditEntry, previous: &str) -> String {
    let digest = Sha256::digest(entry.canonical(previous).as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an act was done already: then the transaction is a repetition of one that was committed unheard.
pub(crate) async fn is_done(session: &mut dyn Session, act: &Act) -> Result<bool, StoreError> {
    let sql = "SELECT ordinal FROM audit WHERE request = $1";
    Ok(!session.rows(sql, &[act.request.as_str().into()]).await?.is_empty())
}

/// Waits for whoever writes an entry at this moment. First in a transaction that decides by what others may be changing.
pub(crate) async fn wait_turn(session: &mut dyn Session) -> Result<(), StoreError> {
    session.run("UPDATE audit_head SET ordinal = ordinal WHERE id = 1", &[]).await
}

/// Adds an entry at the end. Last in every transaction: whoever appends waits here for the one before.
pub(crate) async fn append(session: &mut dyn Session, act: &Act) -> Result<(), StoreError> {
    if is_done(session, act).await? {
        return Ok(());
    }
    session.run("UPDATE audit_head SET ordinal = ordinal + 1 WHERE id = 1", &[]).await?;
    let (ordinal, previous) = head(session).await?;
    let entry = AuditEntry {
        ordinal,
        at_utc_ms: act.at_utc_ms,
        actor: act.actor.clone(),
        action: act.action.to_owned(),
        subject: act.subject.clone(),
        detail: act.detail.clone(),
    };
    let hash = hash_of(&entry, &previous);
    let sql = "INSERT INTO audit (ordinal, at_utc_ms, actor, action, subject, detail, request, hash) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        ordinal.into(),
        act.at_utc_ms.into(),
        act.actor.as_str().into(),
        act.action.into(),
        act.subject.as_str().into(),
        act.detail.as_str().into(),
        act.request.as_str().into(),
        hash.as_str().into(),
    ];
    session.run(sql, &values).await?;
    session.run("UPDATE audit_head SET hash = $1 WHERE id = 1", &[hash.as_str().into()]).await
}

async fn head(session: &mut dyn Session) -> Result<(i64, String), StoreError> {
    let rows = session.rows("SELECT ordinal, hash FROM audit_head WHERE id = 1", &[]).await?;
    let row = rows.first().ok_or_else(|| StoreError::Damaged("the audit log has no end".to_owned()))?;
    Ok((row.int(0)?, row.text(1)?))
}
