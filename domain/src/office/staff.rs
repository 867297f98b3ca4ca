//! People who may sign in.

use super::role::{Right, Role, may};

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
    /// When it was set, in UTC milliseconds.
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

    /// Whether one of their roles needs the second factor.
    pub fn needs_second_factor(&self) -> bool {
        self.roles.iter().any(|role| role.needs_second_factor())
    }
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
    fn logins_are_short_and_plain() {
        assert!(is_login("li.ming-2"));
        for wrong in ["", SYSTEM, "Li", "李明", "2li", "-", "li ming", &"a".repeat(33)] {
            assert!(!is_login(wrong), "{wrong}");
        }
    }
}
