//! Rows of sessions.

use super::{
    EndSessions, SignedIn,
    people::{columns, staff_of},
};
use crate::{
    StoreError,
    office::{Act, audit},
    session::{Row, Session},
};
use domain::office::staff::Staff;

pub(super) const END_ALL: &str = "DELETE FROM staff_session WHERE login = $1";

pub(super) async fn begin(
    session: &mut dyn Session,
    signed_in: &SignedIn,
    act: &Act,
) -> Result<(), StoreError> {
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

pub(super) async fn signed_in(
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

pub(super) async fn end(
    session: &mut dyn Session,
    sql: &'static str,
    key: &str,
    act: &Act,
) -> Result<(), StoreError> {
    session.run(sql, &[key.into()]).await?;
    audit::append(session, act).await
}

pub(super) async fn all_of(session: &mut dyn Session, login: &str) -> Result<Vec<SignedIn>, StoreError> {
    let sql = "SELECT token_sha256, begun_utc_ms, seen_utc_ms, second_factor FROM staff_session \
               WHERE login = $1 ORDER BY seen_utc_ms DESC, token_sha256";
    let signed_in = |row: &Row| {
        Ok(SignedIn {
            token_sha256: row.text(0)?,
            login: login.to_owned(),
            begun_utc_ms: row.int(1)?,
            seen_utc_ms: row.int(2)?,
            second_factor: row.int(3)? != 0,
        })
    };
    session.rows(sql, &[login.into()]).await?.iter().map(signed_in).collect()
}

pub(super) async fn end_some(
    session: &mut dyn Session,
    login: &str,
    end: &EndSessions,
) -> Result<(), StoreError> {
    match end {
        EndSessions::None => Ok(()),
        EndSessions::All => session.run(END_ALL, &[login.into()]).await,
        EndSessions::AllBut(token_sha256) => {
            let sql = "DELETE FROM staff_session WHERE login = $1 AND token_sha256 <> $2";
            session.run(sql, &[login.into(), token_sha256.as_str().into()]).await
        }
    }
}
