//! Second factors (RFC 6238) and the codes that stand in for lost ones. A session that gives one gets another token in the same
//! moment, so that nobody who knew the old one comes in with it.

use super::{Act, audit};
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::Session,
};
use async_trait::async_trait;

/// A browser that gives a second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Whose account it is.
    pub login: String,
    /// SHA-256 of the token in its cookie until now.
    pub token_sha256: String,
    /// SHA-256 of the token that takes its place.
    pub new_token_sha256: String,
}

/// Second factors.
#[async_trait]
pub trait SecondFactors: Send + Sync {
    /// Keeps a secret (base32) with a session, to be shown until it is confirmed.
    async fn offer_totp(&self, token_sha256: &str, secret: &str, act: &Act) -> Result<(), StoreError>;

    /// The secret that is on offer to a session.
    async fn totp_offer(&self, token_sha256: &str) -> Result<Option<String>, StoreError>;

    /// Makes the secret on offer the account's, with the time step of the code that confirmed it and the SHA-256 of its
    /// recovery codes, which take the place of all there were. All other browsers of the account are signed out. False,
    /// with nothing changed, where this secret is not on offer any more.
    async fn enrol_totp(
        &self,
        pass: &Pass,
        secret: &str,
        step: i64,
        codes: &[String],
        act: &Act,
    ) -> Result<bool, StoreError>;

    /// Takes the code of a time step. False, with nothing changed, where a code of this step or a later one was used.
    async fn pass_totp(&self, pass: &Pass, step: i64, act: &Act) -> Result<bool, StoreError>;

    /// Takes a recovery code by its SHA-256. False, with nothing changed, where it is none or was used.
    async fn pass_recovery(&self, pass: &Pass, code_sha256: &str, act: &Act) -> Result<bool, StoreError>;

    /// Puts other recovery codes, by their SHA-256, in the place of all there were.
    async fn renew_recovery(&self, login: &str, codes: &[String], act: &Act) -> Result<(), StoreError>;

    /// How many recovery codes are left.
    async fn recovery_left(&self, login: &str) -> Result<i64, StoreError>;
}

#[async_trait]
impl SecondFactors for Kept {
    async fn offer_totp(&self, token_sha256: &str, secret: &str, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| offer(session, token_sha256, secret, act))
    }

    async fn totp_offer(&self, token_sha256: &str) -> Result<Option<String>, StoreError> {
        transaction!(self, read, |session| offered(session, token_sha256))
    }

    async fn enrol_totp(
        &self,
        pass: &Pass,
        secret: &str,
        step: i64,
        codes: &[String],
        act: &Act,
    ) -> Result<bool, StoreError> {
        transaction!(self, write, |session| enrol(session, pass, secret, step, codes, act))
    }

    async fn pass_totp(&self, pass: &Pass, step: i64, act: &Act) -> Result<bool, StoreError> {
        transaction!(self, write, |session| pass_by(session, pass, &Proof::Step(step), act))
    }

    async fn pass_recovery(&self, pass: &Pass, code_sha256: &str, act: &Act) -> Result<bool, StoreError> {
        transaction!(self, write, |session| pass_by(session, pass, &Proof::Code(code_sha256), act))
    }

    async fn renew_recovery(&self, login: &str, codes: &[String], act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| renew(session, login, codes, act))
    }

    async fn recovery_left(&self, login: &str) -> Result<i64, StoreError> {
        transaction!(self, read, |session| left(session, login))
    }
}

enum Proof<'a> {
    Step(i64),
    Code(&'a str),
}

async fn offer(
    session: &mut dyn Session,
    token_sha256: &str,
    secret: &str,
    act: &Act,
) -> Result<(), StoreError> {
    let sql = "UPDATE staff_session SET totp_offer = $2 WHERE token_sha256 = $1";
    session.run(sql, &[token_sha256.into(), secret.into()]).await?;
    audit::append(session, act).await
}

async fn offered(session: &mut dyn Session, token_sha256: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT totp_offer FROM staff_session WHERE token_sha256 = $1";
    session.rows(sql, &[token_sha256.into()]).await?.first().map_or(Ok(None), |row| row.maybe_text(0))
}

async fn enrol(
    session: &mut dyn Session,
    pass: &Pass,
    secret: &str,
    step: i64,
    codes: &[String],
    act: &Act,
) -> Result<bool, StoreError> {
    if audit::is_done(session, act).await? {
        return Ok(true);
    }
    if offered(session, &pass.token_sha256).await?.as_deref() != Some(secret)
        || !rotate(session, pass).await?
    {
        return Ok(false);
    }
    let sql = "UPDATE staff SET totp_secret = $2, totp_last_step = $3 WHERE login = $1";
    session.run(sql, &[pass.login.as_str().into(), secret.into(), step.into()]).await?;
    let sql = "DELETE FROM staff_session WHERE login = $1 AND token_sha256 <> $2";
    session.run(sql, &[pass.login.as_str().into(), pass.new_token_sha256.as_str().into()]).await?;
    put_codes(session, &pass.login, codes).await?;
    audit::append(session, act).await?;
    Ok(true)
}

async fn pass_by(
    session: &mut dyn Session,
    pass: &Pass,
    proof: &Proof<'_>,
    act: &Act,
) -> Result<bool, StoreError> {
    if audit::is_done(session, act).await? {
        return Ok(true);
    }
    let login = pass.login.as_str().into();
    let taken = match proof {
        Proof::Step(step) => {
            let sql = "UPDATE staff SET totp_last_step = $2 WHERE login = $1 AND totp_last_step < $2 RETURNING login";
            session.rows(sql, &[login, (*step).into()]).await?
        }
        Proof::Code(code) => {
            let sql = "UPDATE recovery_code SET used_utc_ms = $3 \
                       WHERE login = $1 AND code_sha256 = $2 AND used_utc_ms IS NULL RETURNING login";
            session.rows(sql, &[login, (*code).into(), act.at_utc_ms.into()]).await?
        }
    };
    if taken.is_empty() {
        return Ok(false);
    }
    if !rotate(session, pass).await? {
        // Signed out in between: there is nobody to let in, and the code is spent all the same.
        return Ok(false);
    }
    audit::append(session, act).await?;
    Ok(true)
}

/// Gives a session its other token; false where there is no such session any more.
async fn rotate(session: &mut dyn Session, pass: &Pass) -> Result<bool, StoreError> {
    let sql = "UPDATE staff_session SET token_sha256 = $3, second_factor = 1, totp_offer = NULL \
               WHERE token_sha256 = $1 AND login = $2 RETURNING login";
    let values = [
        pass.token_sha256.as_str().into(),
        pass.login.as_str().into(),
        pass.new_token_sha256.as_str().into(),
    ];
    Ok(!session.rows(sql, &values).await?.is_empty())
}

async fn renew(
    session: &mut dyn Session,
    login: &str,
    codes: &[String],
    act: &Act,
) -> Result<(), StoreError> {
    put_codes(session, login, codes).await?;
    audit::append(session, act).await
}

async fn put_codes(session: &mut dyn Session, login: &str, codes: &[String]) -> Result<(), StoreError> {
    session.run("DELETE FROM recovery_code WHERE login = $1", &[login.into()]).await?;
    for code in codes {
        let sql = "INSERT INTO recovery_code (login, code_sha256) VALUES ($1, $2)";
        session.run(sql, &[login.into(), code.as_str().into()]).await?;
    }
    Ok(())
}

async fn left(session: &mut dyn Session, login: &str) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM recovery_code WHERE login = $1 AND used_utc_ms IS NULL";
    session.rows(sql, &[login.into()]).await?.first().map_or(Ok(0), |row| row.int(0))
}
