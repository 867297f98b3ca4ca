//! A try at a door: counted before anything is compared, so that many tries at once are no more than many tries.

use super::{cookie, desk::Visitor, failure::Failure, peer};
use domain::office::throttle::{OF_ACCOUNT, OF_ADDRESS};
use office::cx::moment;
use store::office::{Door, Tried};

/// What is guessed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// The password, at sign-in.
    Password,
    /// The code of the second factor.
    Code,
    /// The password again, by somebody who is signed in.
    Again,
}

impl Guess {
    const fn word(self) -> &'static str {
        match self {
            Guess::Password => "password",
            Guess::Code => "code",
            Guess::Again => "again",
        }
    }
}

/// A try that is under way.
pub(crate) struct Knock {
    guess: Guess,
    login: String,
    doors: Vec<Door>,
    tried: Tried,
}

impl Knock {
    /// Counts a try. `login` is whatever was typed, or `?` where that can be nobody's: both are counted alike.
    pub(crate) async fn at(visitor: &Visitor, guess: Guess, login: &str) -> Result<Self, Failure> {
        let doors = doors(visitor, guess, login).await?;
        let tried = visitor.office.try_doors(&doors, visitor.now_utc_ms).await?;
        Ok(Self { guess, login: login.to_owned(), doors, tried })
    }

    /// Whether what is given may count at all.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.tried, Tried::Open(_))
    }

    /// It was right.
    pub(crate) async fn opened(&self, visitor: &Visitor) -> Result<(), Failure> {
        Ok(visitor.office.opened(&self.doors).await?)
    }

    /// It was wrong, or nobody looked: goes into the log, with the lock where this was the last try.
    pub(crate) async fn refused(&self, visitor: &Visitor) -> Result<(), Failure> {
        let from = visitor.address.map_or_else(|| "-".to_owned(), |address| address.to_string());
        let state = if self.is_open() { "" } else { "; locked" };
        let detail = format!("{} from {from}{state}", self.guess.word());
        let subject = format!("staff/{}", self.login);
        visitor.office.note(&visitor.act("-", "session.refuse", subject, detail)).await?;
        if let Tried::Open(shut) = &self.tried {
            for (door, until) in shut {
                let detail = format!("until {} from {from}", moment(*until));
                visitor.office.note(&visitor.act("-", "session.lock", door.clone(), detail)).await?;
            }
        }
        Ok(())
    }
}

/// A browser that this account was used with is counted by itself alone; all others by the account and by their address.
async fn doors(visitor: &Visitor, guess: Guess, login: &str) -> Result<Vec<Door>, Failure> {
    let word = guess.word();
    if let Some(browser) = cookie::browser(&visitor.headers, visitor.tls()) {
        let browser = cookie::sha256_of(&browser);
        if visitor.office.knows_browser(&browser, login).await? {
            // The hash stays what it is for: the log shows the beginning of it only.
            let key = format!("{word}/staff/{login}/browser/{}", &browser[..16]);
            return Ok(vec![Door { key, limit: OF_ACCOUNT, shared: false }]);
        }
    }
    let mut doors = vec![Door { key: format!("{word}/staff/{login}"), limit: OF_ACCOUNT, shared: false }];
    if let Some(address) = visitor.address {
        let key = format!("{word}/address/{}", peer::counted(address));
        doors.push(Door { key, limit: OF_ADDRESS, shared: true });
    }
    Ok(doors)
}
