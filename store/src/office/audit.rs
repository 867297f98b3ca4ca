//! The audit log: a chain of hashes that only grows.

use super::Act;
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::{Row, Session, Value},
};
use async_trait::async_trait;
use domain::{
    office::audit::{AuditEntry, NO_ENTRY},
    query::{PAGE_SIZE, Paged},
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

/// Which entries are asked for; what is `None` does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// By whom.
    pub actor: Option<String>,
    /// Actions that begin with this, such as `work.`.
    pub action: Option<String>,
    /// To what.
    pub subject: Option<String>,
    /// Not before, in UTC milliseconds.
    pub from_utc_ms: Option<i64>,
    /// Before.
    pub until_utc_ms: Option<i64>,
}

/// Where the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first entry that is wrong or missing.
    pub ordinal: i64,
    /// What is wrong with it.
    pub what: String,
}

/// Reading the log, and adding to it what nothing else was done for.
#[async_trait]
pub trait AuditLog: Send + Sync {
    /// Writes an entry alone: a failed sign-in, an export.
    async fn note(&self, act: &Act) -> Result<(), StoreError>;

    /// One page (from 1) of the entries that fit, the latest first.
    async fn audit(&self, filter: &AuditFilter, page: u32) -> Result<Paged<AuditRow>, StoreError>;

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
        transaction!(self, read, |session| read_page(session, filter, page))
    }

    async fn audit_after(&self, ordinal: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        transaction!(self, read, |session| after(session, ordinal, limit))
    }

    async fn verify_audit(&self) -> Result<Result<i64, Break>, StoreError> {
        // As of one moment: the log grows meanwhile.
        let (end, hash) = transaction!(self, read, |session| head(session))?;
        let (mut at, mut previous) = (0, NO_ENTRY.to_owned());
        while at < end {
            let rows = self.audit_after(at, 1000).await?;
            if rows.is_empty() {
                return Ok(Err(Break { ordinal: at + 1, what: "the entry is missing".to_owned() }));
            }
            for row in rows {
                if let Some(what) = wrong(&row, at + 1, &previous) {
                    return Ok(Err(Break { ordinal: at + 1, what: what.to_owned() }));
                }
                at += 1;
                previous = row.hash;
                if at == end && previous != hash {
                    let what = "its hash is not the one that the log ends with".to_owned();
                    return Ok(Err(Break { ordinal: at, what }));
                }
            }
        }
        Ok(Ok(at))
    }
}

fn wrong(row: &AuditRow, ordinal: i64, previous: &str) -> Option<&'static str> {
    if row.entry.ordinal != ordinal {
        return Some("the entry is missing");
    }
    (row.hash != hash_of(&row.entry, previous)).then_some("the entry is not what its hash says")
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

async fn after(session: &mut dyn Session, ordinal: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
    let sql = "SELECT ordinal, at_utc_ms, actor, action, subject, detail, hash FROM audit \
               WHERE ordinal > $1 ORDER BY ordinal LIMIT $2";
    session.rows(sql, &[ordinal.into(), limit.into()]).await?.iter().map(row_of).collect()
}

async fn read_page(
    session: &mut dyn Session,
    filter: &AuditFilter,
    page: u32,
) -> Result<Paged<AuditRow>, StoreError> {
    macro_rules! fitting {
        () => {
            "FROM audit WHERE (CAST($1 AS TEXT) IS NULL OR actor = $1) \
             AND (CAST($2 AS TEXT) IS NULL OR (action >= $2 AND action < $2 || '~')) \
             AND (CAST($3 AS TEXT) IS NULL OR subject = $3) \
             AND at_utc_ms >= $4 AND at_utc_ms < $5"
        };
    }
    let fitting = [
        Value::Text(filter.actor.as_deref()),
        Value::Text(filter.action.as_deref()),
        Value::Text(filter.subject.as_deref()),
        filter.from_utc_ms.unwrap_or(i64::MIN).into(),
        filter.until_utc_ms.unwrap_or(i64::MAX).into(),
    ];
    let counted = session.rows(concat!("SELECT COUNT(*) ", fitting!()), &fitting).await?;
    let total = counted.first().map_or(Ok(0), |row| row.int(0))?;
    let sql = concat!(
        "SELECT ordinal, at_utc_ms, actor, action, subject, detail, hash ",
        fitting!(),
        " ORDER BY ordinal DESC LIMIT $6 OFFSET $7"
    );
    let page = page.max(1);
    let before = i64::from(page - 1) * i64::from(PAGE_SIZE);
    let values: Vec<_> = fitting.into_iter().chain([PAGE_SIZE.into(), before.into()]).collect();
    let rows = session.rows(sql, &values).await?;
    Ok(Paged {
        items: rows.iter().map(row_of).collect::<Result<_, _>>()?,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        page,
    })
}

fn row_of(row: &Row) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        entry: AuditEntry {
            ordinal: row.int(0)?,
            at_utc_ms: row.int(1)?,
            actor: row.text(2)?,
            action: row.text(3)?,
            subject: row.text(4)?,
            detail: row.text(5)?,
        },
        hash: row.text(6)?,
    })
}
