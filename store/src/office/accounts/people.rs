//! Rows of accounts.

use super::{EndSessions, sessions};
use crate::{
    StoreError,
    office::{Act, audit},
    session::{Row, Session, Value},
};
use domain::office::{
    role::{Right, Role},
    staff::{Staff, StaffChange},
};

/// The columns of an account, `s` being its table.
macro_rules! columns {
    () => {
        "s.login, s.name, s.roles, s.password, s.password_at_utc_ms, s.totp_secret, s.totp_last_step, s.disabled"
    };
}
pub(super) use columns;

pub(super) async fn add(session: &mut dyn Session, staff: &Staff, act: &Act) -> Result<(), StoreError> {
    if audit::is_done(session, act).await? {
        return Ok(());
    }
    if one(session, &staff.login).await?.is_some() {
        return Err(StoreError::Taken(staff.login.clone()));
    }
    let sql = "INSERT INTO staff (login, name, roles, password, password_at_utc_ms, totp_secret, totp_last_step, \
               disabled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let roles = codes(&staff.roles);
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
    session.run(sql, &values).await?;
    audit::append(session, act).await
}

pub(super) async fn change(
    session: &mut dyn Session,
    login: &str,
    changes: &[StaffChange],
    end: &EndSessions,
    act: &Act,
) -> Result<(), StoreError> {
    // Two administrators who disable each other at the same moment wait here for one another.
    audit::wait_turn(session).await?;
    if audit::is_done(session, act).await? {
        return Ok(());
    }
    let manages = |staff: &Staff| !staff.disabled && staff.may(Right::ManageUsers);
    let Some(before) = one(session, login).await? else {
        return Err(StoreError::Missing(format!("account {login:?}")));
    };
    for change in changes {
        apply(session, login, change).await?;
    }
    if manages(&before) && !all(session).await?.iter().any(manages) {
        return Err(StoreError::LastAdministrator);
    }
    sessions::end_some(session, login, end).await?;
    audit::append(session, act).await
}

async fn apply(session: &mut dyn Session, login: &str, change: &StaffChange) -> Result<(), StoreError> {
    let login = Value::from(login);
    match change {
        StaffChange::Name(name) => {
            session.run("UPDATE staff SET name = $2 WHERE login = $1", &[login, name.as_str().into()]).await
        }
        StaffChange::Roles(roles) => {
            let roles = codes(roles);
            session.run("UPDATE staff SET roles = $2 WHERE login = $1", &[login, roles.as_str().into()]).await
        }
        StaffChange::Password(hash, at_utc_ms) => {
            let sql = "UPDATE staff SET password = $2, password_at_utc_ms = $3 WHERE login = $1";
            session.run(sql, &[login, hash.as_str().into(), (*at_utc_ms).into()]).await
        }
        StaffChange::NoSecondFactor => {
            // The last step stays: should the same secret come back, its old codes must not.
            session.run("UPDATE staff SET totp_secret = NULL WHERE login = $1", &[login]).await?;
            session.run("DELETE FROM recovery_code WHERE login = $1", &[login]).await
        }
        StaffChange::Disabled(disabled) => {
            let disabled = i64::from(*disabled);
            session.run("UPDATE staff SET disabled = $2 WHERE login = $1", &[login, disabled.into()]).await
        }
    }
}

fn codes(roles: &[Role]) -> String {
    let codes: Vec<_> = roles.iter().map(|role| role.code()).collect();
    codes.join(" ")
}

pub(super) async fn one(session: &mut dyn Session, login: &str) -> Result<Option<Staff>, StoreError> {
    if login.contains('\0') {
        return Ok(None);
    }
    let sql = concat!("SELECT ", columns!(), " FROM staff s WHERE s.login = $1");
    session.rows(sql, &[login.into()]).await?.first().map(staff_of).transpose()
}

pub(super) async fn all(session: &mut dyn Session) -> Result<Vec<Staff>, StoreError> {
    let sql = concat!("SELECT ", columns!(), " FROM staff s ORDER BY s.login");
    session.rows(sql, &[]).await?.iter().map(staff_of).collect()
}

pub(super) fn staff_of(row: &Row) -> Result<Staff, StoreError> {
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
