//! People who may sign in.

use super::role::{Right, Role, may};
use crate::day::DAY_MS;

/// One person's account. The login is their name in the audit log and is never given to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// What they sign in with: lower-case letters, digits, `.`, `-` and `_`, at most 32.
    pub login: String,
    /// Their name, as pages show it.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// The hash of their password in PHC form (argon2id), never shown.
    pub password: String,
    /// When they chose it, in UTC milliseconds; [`TEMPORARY`] where somebody else set it, so that they have to choose one.
    pub password_at_utc_ms: i64,
    /// The secret of the second factor (RFC 6238) in base32, once it is enrolled.
    pub totp_secret: Option<String>,
    /// The last time step whose code was used; none up to it is accepted again.
    pub totp_last_step: i64,
    /// True where they may not sign in any more.
    pub disabled: bool,
}

impl Staff {
    /// Whether one of their roles has a right.
    pub fn may(&self, right: Right) -> bool {
        may(&self.roles, right)
    }

    /// Whether they have to choose another password before anything else: one that somebody else set, or, where passwords
    /// last `lasts_days` days only, one that is older.
    pub fn must_change_password(&self, now_utc_ms: i64, lasts_days: Option<i64>) -> bool {
        let lasted = |days| now_utc_ms - self.password_at_utc_ms >= days * DAY_MS;
        self.password_at_utc_ms == TEMPORARY || lasts_days.is_some_and(lasted)
    }

    /// Whether one of their roles needs the second factor.
    pub fn needs_second_factor(&self) -> bool {
        self.roles.iter().any(|role| role.needs_second_factor())
    }
}

/// When a password was chosen that was set by somebody else: never, by whom it belongs to.
pub const TEMPORARY: i64 = 0;

/// One thing that changes about an account. Each is written alone, so that two people who change different things at the
/// same moment do not undo each other's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffChange {
    /// Another name.
    Name(String),
    /// Other roles.
    Roles(Vec<Role>),
    /// Another password: its hash, and [`Staff::password_at_utc_ms`].
    Password(String, i64),
    /// No second factor any more, and no recovery codes.
    NoSecondFactor,
    /// Whether they are kept from signing in.
    Disabled(bool),
}

/// Who does what is done on time, such as a publication that was scheduled. Nobody's login.
pub const SYSTEM: &str = "system";

/// Whether a text can be a login.
pub fn is_login(text: &str) -> bool {
    let first = text.bytes().next();
    text != SYSTEM
        && (1..=32).contains(&text.len())
        && first.is_some_and(|b| b.is_ascii_lowercase())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_changed_at_first_and_where_they_last_so_long_only() {
        let mut staff = Staff {
            login: "a".to_owned(),
            name: String::new(),
            roles: Vec::new(),
            password: String::new(),
            password_at_utc_ms: TEMPORARY,
            totp_secret: None,
            totp_last_step: 0,
            disabled: false,
        };
        assert!(staff.must_change_password(DAY_MS, None));
        staff.password_at_utc_ms = DAY_MS;
        assert!(!staff.must_change_password(i64::MAX, None));
        assert!(!staff.must_change_password(91 * DAY_MS - 1, Some(90)));
        assert!(staff.must_change_password(91 * DAY_MS, Some(90)));
    }

    #[test]
    fn logins_are_short_and_plain() {
        assert!(is_login("li.ming-2"));
        for wrong in ["", SYSTEM, "Li", "李明", "2li", "-", "li ming", &"a".repeat(33)] {
            assert!(!is_login(wrong), "{wrong}");
        }
    }
}
