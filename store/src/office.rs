//! What is kept of the work of staff: accounts and sessions, the audit log, files, and work on its way to the public.
//!
//! Nothing here is public, and the public side has no way to it: pages of `app` read through a trait that knows none of
//! these. Every method that changes something takes an [`Act`], who did what and when, and writes it into the audit log in
//! the same transaction; an act that is in the log already is not done again.

mod accounts;
pub(crate) mod audit;
mod doors;
mod files;
mod overview;
mod reports;
mod second_factor;
mod settings;
mod works;

pub(crate) use reports::outcomes;

pub use accounts::{Accounts, EndSessions, SignedIn};
pub use audit::{AuditFilter, AuditLink, AuditLog, AuditRow, Break, Broken};
pub use doors::{Door, Doors, Tried};
pub use files::{Arrived, Files, KeptFile};
pub use overview::Overview;
pub use reports::{MOST_WAITING, Reports};
pub use second_factor::{Pass, SecondFactors};
pub use settings::{SettingChange, SettingsKept};
pub use works::{Content, NextStep, Works};

/// All that is kept for staff.
pub trait Office:
    Accounts + AuditLog + Doors + Files + Overview + Reports + SecondFactors + SettingsKept + Works
{
}

impl Office for crate::kept::Kept {}

/// Who does what, for the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// A random text drawn once for each request: a transaction that is repeated is known by it.
    pub request: String,
    /// When, in UTC milliseconds, by the server's clock.
    pub at_utc_ms: i64,
    /// The login of whoever does it; `-` where nobody is signed in, `system` for what is done on time.
    pub actor: String,
    /// A code such as `work.approve`.
    pub action: &'static str,
    /// What it is done to, such as `staff/li.ming`.
    pub subject: String,
    /// What else people should know. Never a password, a token or a secret.
    pub detail: String,
}
