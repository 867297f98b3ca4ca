//! Accounts and sessions.

mod people;
mod sessions;

use super::Act;
use crate::{
    StoreError,
    kept::{Kept, transaction},
};
use async_trait::async_trait;
use domain::office::staff::{Staff, StaffChange};

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// SHA-256 of the token in its cookie, in lower-case hexadecimal.
    pub token_sha256: String,
    /// Whose it is.
    pub login: String,
    /// When the password was given, in UTC milliseconds.
    pub begun_utc_ms: i64,
    /// When the last request came.
    pub seen_utc_ms: i64,
    /// Whether the second factor was given too.
    pub second_factor: bool,
}

/// Which browsers of a person are signed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndSessions {
    /// None.
    None,
    /// All but the one with this SHA-256 of its token.
    AllBut(String),
    /// All.
    All,
}

/// People and their sessions.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where the login is somebody's.
    async fn add_staff(&self, staff: &Staff, act: &Act) -> Result<(), StoreError>;

    /// Changes some things about an account and leaves all else as it is, whoever changes that at the same moment. Browsers
    /// are signed out in the same moment.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no such account, [`StoreError::LastAdministrator`] where nobody would be left
    /// to manage users.
    async fn change_staff(
        &self,
        login: &str,
        changes: &[StaffChange],
        end: &EndSessions,
        act: &Act,
    ) -> Result<(), StoreError>;

    /// An account by its login.
    async fn staff(&self, login: &str) -> Result<Option<Staff>, StoreError>;

    /// All accounts, by login.
    async fn all_staff(&self) -> Result<Vec<Staff>, StoreError>;

    /// Signs a browser in.
    async fn begin_session(&self, session: &SignedIn, act: &Act) -> Result<(), StoreError>;

    /// Who is signed in with a token, with their account; times out nothing by itself.
    async fn session(&self, token_sha256: &str) -> Result<Option<(SignedIn, Staff)>, StoreError>;

    /// All browsers that a person is signed in with, the one used last first.
    async fn sessions_of(&self, login: &str) -> Result<Vec<SignedIn>, StoreError>;

    /// Notes that a request came. Not an act of a person, and not in the log.
    async fn seen(&self, token_sha256: &str, at_utc_ms: i64) -> Result<(), StoreError>;

    /// Signs one browser out.
    async fn end_session(&self, token_sha256: &str, act: &Act) -> Result<(), StoreError>;

    /// Signs every browser of a person out.
    async fn end_sessions_of(&self, login: &str, act: &Act) -> Result<(), StoreError>;

    /// Removes sessions that were last seen, or begun, not after two moments in UTC milliseconds: nobody is let in with them
    /// any more. Not an act of a person.
    async fn remove_sessions(&self, seen_until: i64, begun_until: i64) -> Result<(), StoreError>;
}

#[async_trait]
impl Accounts for Kept {
    async fn add_staff(&self, staff: &Staff, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| people::add(session, staff, act))
    }

    async fn change_staff(
        &self,
        login: &str,
        changes: &[StaffChange],
        end: &EndSessions,
        act: &Act,
    ) -> Result<(), StoreError> {
        transaction!(self, write, |session| people::change(session, login, changes, end, act))
    }

    async fn staff(&self, login: &str) -> Result<Option<Staff>, StoreError> {
        transaction!(self, read, |session| people::one(session, login))
    }

    async fn all_staff(&self) -> Result<Vec<Staff>, StoreError> {
        transaction!(self, read, |session| people::all(session))
    }

    async fn begin_session(&self, signed_in: &SignedIn, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| sessions::begin(session, signed_in, act))
    }

    async fn session(&self, token_sha256: &str) -> Result<Option<(SignedIn, Staff)>, StoreError> {
        transaction!(self, read, |session| sessions::signed_in(session, token_sha256))
    }

    async fn sessions_of(&self, login: &str) -> Result<Vec<SignedIn>, StoreError> {
        transaction!(self, read, |session| sessions::all_of(session, login))
    }

    async fn seen(&self, token_sha256: &str, at_utc_ms: i64) -> Result<(), StoreError> {
        let sql = "UPDATE staff_session SET seen_utc_ms = $2 WHERE token_sha256 = $1";
        transaction!(self, write, |session| session.run(sql, &[token_sha256.into(), at_utc_ms.into()]))
    }

    async fn end_session(&self, token_sha256: &str, act: &Act) -> Result<(), StoreError> {
        let sql = "DELETE FROM staff_session WHERE token_sha256 = $1";
        transaction!(self, write, |session| sessions::end(session, sql, token_sha256, act))
    }

    async fn end_sessions_of(&self, login: &str, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| sessions::end(session, sessions::END_ALL, login, act))
    }

    async fn remove_sessions(&self, seen_until: i64, begun_until: i64) -> Result<(), StoreError> {
        let sql = "DELETE FROM staff_session WHERE seen_utc_ms <= $1 OR begun_utc_ms <= $2";
        transaction!(self, write, |session| session.run(sql, &[seen_until.into(), begun_until.into()]))
    }
}
