//! Doors of sign-in: how often each was tried in vain, and browsers that are known. Kept in the database, so that all
//! servers count together.

use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::{Row, Session},
};
use async_trait::async_trait;
use domain::office::throttle::{FORGOTTEN_MS, Limit, Tries};

/// Something that is guessed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// What it is known by, such as `password/staff/li.ming` or `password/address/192.0.2.7`.
    pub key: String,
    /// How many failures shut it.
    pub limit: Limit,
    /// Whether others try it too. Success opens a door of one's own for good; of a shared one only the try itself is
    /// forgotten, or whoever has one account could guess at all others.
    pub shared: bool,
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It may be tried. With the doors that are shut if it fails: their keys, and until when in UTC milliseconds.
    Open(Vec<(String, i64)>),
    /// One of the doors is shut until this moment in UTC milliseconds. Nothing was counted.
    Shut(i64),
}

/// Counting at doors. None of it is an act of a person; what comes of it is noted in the log by whoever asks.
#[async_trait]
pub trait Doors: Send + Sync {
    /// Counts one more try at each of some doors, as a failure until [`opened`](Doors::opened) says otherwise. A
    /// transaction that is repeated may count it twice, which errs on the safe side.
    async fn try_doors(&self, doors: &[Door], now_utc_ms: i64) -> Result<Tried, StoreError>;

    /// The try at these doors was a success.
    async fn opened(&self, doors: &[Door]) -> Result<(), StoreError>;

    /// Whether somebody has signed in with this browser before.
    async fn knows_browser(&self, token_sha256: &str, login: &str) -> Result<bool, StoreError>;

    /// Knows a browser from now on.
    async fn know_browser(&self, token_sha256: &str, login: &str, now_utc_ms: i64) -> Result<(), StoreError>;

    /// Removes failures of long ago, and browsers that were not seen since a moment in UTC milliseconds.
    async fn forget_doors(&self, now_utc_ms: i64, seen_before: i64) -> Result<(), StoreError>;
}

#[async_trait]
impl Doors for Kept {
    async fn try_doors(&self, doors: &[Door], now_utc_ms: i64) -> Result<Tried, StoreError> {
        let mut doors = doors.to_vec();
        // In one order, so that two who try the same doors do not wait for each other.
        doors.sort_by(|one, other| one.key.cmp(&other.key));
        transaction!(self, write, |session| try_all(session, &doors, now_utc_ms))
    }

    async fn opened(&self, doors: &[Door]) -> Result<(), StoreError> {
        let mut doors = doors.to_vec();
        doors.sort_by(|one, other| one.key.cmp(&other.key));
        transaction!(self, write, |session| open(session, &doors))
    }

    async fn knows_browser(&self, token_sha256: &str, login: &str) -> Result<bool, StoreError> {
        transaction!(self, read, |session| knows(session, token_sha256, login))
    }

    async fn know_browser(&self, token_sha256: &str, login: &str, now_utc_ms: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO known_browser (token_sha256, login, seen_utc_ms) VALUES ($1, $2, $3) \
                   ON CONFLICT (token_sha256, login) DO UPDATE SET seen_utc_ms = excluded.seen_utc_ms";
        let values = [token_sha256.into(), login.into(), now_utc_ms.into()];
        transaction!(self, write, |session| session.run(sql, &values))
    }

    async fn forget_doors(&self, now_utc_ms: i64, seen_before: i64) -> Result<(), StoreError> {
        transaction!(self, write, |session| forget(session, now_utc_ms - FORGOTTEN_MS, seen_before))
    }
}

async fn try_all(session: &mut dyn Session, doors: &[Door], now_utc_ms: i64) -> Result<Tried, StoreError> {
    let mut counted = Vec::new();
    for door in doors {
        match tries(session, &door.key).await?.one_more(door.limit, now_utc_ms) {
            Ok(tries) => counted.push((door, tries)),
            Err(until) => return Ok(Tried::Shut(until)),
        }
    }
    let mut shut = Vec::new();
    for (door, tries) in counted {
        let sql = "UPDATE sign_in_try SET failures = $2, last_utc_ms = $3, locks = $4 WHERE door = $1";
        let key = door.key.as_str().into();
        session.run(sql, &[key, tries.failures.into(), tries.last_utc_ms.into(), tries.locks.into()]).await?;
        shut.extend(tries.shut_until(door.limit, now_utc_ms).map(|until| (door.key.clone(), until)));
    }
    Ok(Tried::Open(shut))
}

/// What is kept of a door, which nobody else changes until this transaction ends.
async fn tries(session: &mut dyn Session, key: &str) -> Result<Tries, StoreError> {
    let sql = "INSERT INTO sign_in_try (door, failures, last_utc_ms, locks) VALUES ($1, 0, 0, 0) \
               ON CONFLICT (door) DO NOTHING";
    session.run(sql, &[key.into()]).await?;
    let sql = "UPDATE sign_in_try SET locks = locks WHERE door = $1 RETURNING failures, last_utc_ms, locks";
    let rows = session.rows(sql, &[key.into()]).await?;
    // It may be swept away in between; then it was as good as new.
    rows.first().map_or(Ok(Tries::default()), tries_of)
}

fn tries_of(row: &Row) -> Result<Tries, StoreError> {
    Ok(Tries { failures: row.int(0)?, last_utc_ms: row.int(1)?, locks: row.int(2)? })
}

async fn open(session: &mut dyn Session, doors: &[Door]) -> Result<(), StoreError> {
    for door in doors {
        let sql = if door.shared {
            "UPDATE sign_in_try SET failures = failures - 1 WHERE door = $1 AND failures > 0"
        } else {
            "DELETE FROM sign_in_try WHERE door = $1"
        };
        session.run(sql, &[door.key.as_str().into()]).await?;
    }
    Ok(())
}

async fn knows(session: &mut dyn Session, token_sha256: &str, login: &str) -> Result<bool, StoreError> {
    let sql = "SELECT seen_utc_ms FROM known_browser WHERE token_sha256 = $1 AND login = $2";
    Ok(!session.rows(sql, &[token_sha256.into(), login.into()]).await?.is_empty())
}

async fn forget(session: &mut dyn Session, tried_before: i64, seen_before: i64) -> Result<(), StoreError> {
    session.run("DELETE FROM sign_in_try WHERE last_utc_ms < $1", &[tried_before.into()]).await?;
    session.run("DELETE FROM known_browser WHERE seen_utc_ms < $1", &[seen_before.into()]).await
}
