//! Accounts and sessions.

use super::{Act, audit};
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::{Row, Session, Value},
};
use async_trait::async_trait;
use domain::office::{role::Role, staff::Staff};

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

/// People and their sessions.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where the login is somebody's.
    async fn add_staff(&self, staff: &Staff, act: &Act) -> Result<(), StoreError>;

    /// Writes an account anew. Where `end_sessions`, everybody who is signed in with it is signed out in the same moment.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none.
    async fn change_staff(&self, staff: &Staff, end_sessions: bool, act: &Act) -> Result<(), StoreError>;

    /// An account by its login.
    async fn staff(&self, login: &str) -> Result<Option<Staff>, StoreError>;

    /// All accounts, by login.
    async fn all_staff(&self) -> Result<Vec<Staff>, StoreError>;

    /// Signs a browser in.
    async fn begin_session(&self, session: &SignedIn, act: &Act) -> Result<(), StoreError>;

    /// Who is signed in with a token, with their account; times out nothing by itself.
    async fn session(&self, token_sha256: &str) -> Result<Option<(SignedIn, Staff)>, StoreError>;

    /// Notes that a request came. Not an act of a person, and not in the log.
    async fn seen(&self, token_sha256: &str, at_utc_ms: i64) -> Result<(), StoreError>;

    /// Signs one browser out.
    async fn end_session(&self, token_sha256: &str, act: &Act) -> Result<(), StoreError>;

    /// Signs every browser of a person out.
    async fn end_sessions_of(&self, login: &str, act: &Act) -> Result<(), StoreError>;
}

#[async_trait]
impl Accounts for Kept {
    async fn add_staff(&self, staff: &Staff, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| add(session, staff, act))
    }

    async fn change_staff(&self, staff: &Staff, end_sessions: bool, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| change(session, staff, end_sessions, act))
    }

    async fn staff(&self, login: &str) -> Result<Option<Staff>, StoreError> {
        transaction!(self, read, |session| one(session, login))
    }

    async fn all_staff(&self) -> Result<Vec<Staff>, StoreError> {
        transaction!(self, read, |session| all(session))
    }

    async fn begin_session(&self, signed_in: &SignedIn, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| begin(session, signed_in, act))
    }

    async fn session(&self, token_sha256: &str) -> Result<Option<(SignedIn, Staff)>, StoreError> {
        transaction!(self, read, |session| signed_in(session, token_sha256))
    }

    async fn seen(&self, token_sha256: &str, at_utc_ms: i64) -> Result<(), StoreError> {
        let sql = "UPDATE staff_session SET seen_utc_ms = $2 WHERE token_sha256 = $1";
        transaction!(self, write, |session| session.run(sql, &[token_sha256.into(), at_utc_ms.into()]))
    }

    async fn end_session(&self, token_sha256: &str, act: &Act) -> Result<(), StoreError> {
        let sql = "DELETE FROM staff_session WHERE token_sha256 = $1";
        transaction!(self, write, |session| end(session, sql, token_sha256, act))
    }

    async fn end_sessions_of(&self, login: &str, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| end(session, END_ALL, login, act))
    }
}

const END_ALL: &str = "DELETE FROM staff_session WHERE login = $1";

async fn add(session: &mut dyn Session, staff: &Staff, act: &Act) -> Result<(), StoreError> {
    if audit::is_done(session, act).await? {
        return Ok(());
    }
    if one(session, &staff.login).await?.is_some() {
        return Err(StoreError::Taken(staff.login.clone()));
    }
    let sql = "INSERT INTO staff (login, name, roles, password, password_at_utc_ms, totp_secret, totp_last_step, \
               disabled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    write(session, sql, staff).await?;
    audit::append(session, act).await
}

async fn change(
    session: &mut dyn Session,
    staff: &Staff,
    end_sessions: bool,
    act: &Act,
) -> Result<(), StoreError> {
    if one(session, &staff.login).await?.is_none() {
        return Err(StoreError::Missing(format!("account {:?}", staff.login)));
    }
    let sql = "UPDATE staff SET name = $2, roles = $3, password = $4, password_at_utc_ms = $5, totp_secret = $6, \
               totp_last_step = $7, disabled = $8 WHERE login = $1";
    write(session, sql, staff).await?;
    if end_sessions {
        session.run(END_ALL, &[staff.login.as_str().into()]).await?;
    }
    audit::append(session, act).await
}

async fn write(session: &mut dyn Session, sql: &'static str, staff: &Staff) -> Result<(), StoreError> {
    let codes: Vec<_> = staff.roles.iter().map(|role| role.code()).collect();
    let roles = codes.join(" ");
    let values = [
        staff.login.as_str().into(),
        staff.name.as_str().into(),
        roles.as_str().into(),
        staff.password.as_str().into(),
        staff.password_at_utc_ms.into(),
        Value::Text(staff.totp_secret.as_deref()),
        staff.totp_last_step.into(),
        i64::from(staff.disabled).into(),
    ];
    session.run(sql, &values).await
}

macro_rules! columns {
    () => {
        "s.login, s.name, s.roles, s.password, s.password_at_utc_ms, s.totp_secret, s.totp_last_step, s.disabled"
    };
}

async fn one(session: &mut dyn Session, login: &str) -> Result<Option<Staff>, StoreError> {
    if login.contains('\0') {
        return Ok(None);
    }
    let sql = concat!("SELECT ", columns!(), " FROM staff s WHERE s.login = $1");
    session.rows(sql, &[login.into()]).await?.first().map(staff_of).transpose()
}

async fn all(session: &mut dyn Session) -> Result<Vec<Staff>, StoreError> {
    let sql = concat!("SELECT ", columns!(), " FROM staff s ORDER BY s.login");
    session.rows(sql, &[]).await?.iter().map(staff_of).collect()
}

async fn begin(session: &mut dyn Session, signed_in: &SignedIn, act: &Act) -> Result<(), StoreError> {
    let sql = "INSERT INTO staff_session (token_sha256, login, begun_utc_ms, seen_utc_ms, second_factor) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (token_sha256) DO NOTHING";
    let values = [
        signed_in.token_sha256.as_str().into(),
        signed_in.login.as_str().into(),
        signed_in.begun_utc_ms.into(),
        signed_in.seen_utc_ms.into(),
        i64::from(signed_in.second_factor).into(),
    ];
    session.run(sql, &values).await?;
    audit::append(session, act).await
}

async fn signed_in(
    session: &mut dyn Session,
    token_sha256: &str,
) -> Result<Option<(SignedIn, Staff)>, StoreError> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        ", t.begun_utc_ms, t.seen_utc_ms, t.second_factor FROM staff_session t JOIN staff s ON s.login = t.login \
         WHERE t.token_sha256 = $1"
    );
    let rows = session.rows(sql, &[token_sha256.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let staff = staff_of(row)?;
    let signed_in = SignedIn {
        token_sha256: token_sha256.to_owned(),
        login: staff.login.clone(),
        begun_utc_ms: row.int(8)?,
        seen_utc_ms: row.int(9)?,
        second_factor: row.int(10)? != 0,
    };
    Ok(Some((signed_in, staff)))
}

async fn end(session: &mut dyn Session, sql: &'static str, key: &str, act: &Act) -> Result<(), StoreError> {
    session.run(sql, &[key.into()]).await?;
    audit::append(session, act).await
}

fn staff_of(row: &Row) -> Result<Staff, StoreError> {
    let codes = row.text(2)?;
    let role =
        |code| Role::of_code(code).ok_or_else(|| StoreError::Damaged(format!("there is no role {code:?}")));
    Ok(Staff {
        login: row.text(0)?,
        name: row.text(1)?,
        roles: codes.split_whitespace().map(role).collect::<Result<_, _>>()?,
        password: row.text(3)?,
        password_at_utc_ms: row.int(4)?,
        totp_secret: row.maybe_text(5)?,
        totp_last_step: row.int(6)?,
        disabled: row.int(7)? != 0,
    })
}
