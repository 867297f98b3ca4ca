//! What a password has to be: long and not easy to guess. Of what kinds of characters it is made, and how long it lasts, is
//! asked about only where a bureau is bound to (GB/T 22239-2019, 8.1.4.1 a).

use domain::Bilingual;
use zxcvbn::{Score, zxcvbn};

/// The least number of characters.
pub const SHORTEST: usize = 12;
/// The greatest.
pub const LONGEST: usize = 256;

/// What a bureau asks of passwords.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Length, and that it is not easy to guess.
    #[default]
    Length,
    /// For bureaus bound to the multi-level protection scheme (等级保护): besides, three of the four kinds of characters
    /// (capitals, small letters, digits, others), and another password every 90 days. The standard gives no numbers.
    Mlps,
}

impl Profile {
    /// For how many days a password lasts; `None` where for ever.
    pub const fn lasts_days(self) -> Option<i64> {
        match self {
            Profile::Length => None,
            Profile::Mlps => Some(90),
        }
    }

    /// What is wrong with a password for somebody, in words that say what to do; `None` where nothing is.
    pub fn fault(self, password: &str, login: &str, name: &str) -> Option<Bilingual> {
        let length = password.chars().count();
        if length < SHORTEST {
            return Some(Bilingual::new(
                format!("口令太短：至少 {SHORTEST} 个字符，现在是 {length} 个。"),
                format!("The password is too short: at least {SHORTEST} characters, it has {length}."),
            ));
        }
        if length > LONGEST {
            return Some(Bilingual::new(
                format!("口令太长：至多 {LONGEST} 个字符。"),
                format!("The password is too long: at most {LONGEST} characters."),
            ));
        }
        if is_of(password, &[login, name]) {
            return Some(Bilingual::new(
                "口令里主要是用户名或姓名，请另选。",
                "The password is little else than the user name or the name: choose another.",
            ));
        }
        if zxcvbn(password, &[login, name, "mingjing", "明镜"]).score() < Score::Three {
            return Some(Bilingual::new(
                "口令容易被猜到：不要用常见口令、重复或连续的字符、键盘顺序、日期。可以用几个不相干的词连成一句。",
                "The password is easy to guess: no common passwords, repetitions, sequences, keyboard rows or dates. \
                 Several words that have nothing to do with each other make a good one.",
            ));
        }
        if self == Profile::Mlps && kinds(password) < 3 {
            return Some(Bilingual::new(
                "口令须包含大写字母、小写字母、数字、其他字符这四类中的三类。",
                "The password needs three of these four kinds: capitals, small letters, digits, other characters.",
            ));
        }
        None
    }
}

/// Whether little is left of a password without these texts.
fn is_of(password: &str, texts: &[&str]) -> bool {
    let mut rest = password.to_lowercase();
    for text in texts.iter().filter(|text| text.chars().count() > 1) {
        rest = rest.replace(&text.to_lowercase(), "");
    }
    rest.chars().count() < 6
}

fn kinds(password: &str) -> usize {
    let kinds: [fn(char) -> bool; 4] = [
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_digit(),
        |c| !c.is_ascii_alphanumeric(),
    ];
    kinds.iter().filter(|kind| password.chars().any(*kind)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> bool {
        Profile::Length.fault(password, "li.ming", "李明敏").is_some()
    }

    #[test]
    fn short_common_and_repeated_passwords_are_refused() {
        for weak in [
            "",
            "k9#Lq2!xT4v",
            "passwordpassword",
            "password1234",
            "123456789012",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "qwertyuiop123456",
            "1qaz2wsx3edc",
            "administrator1",
            "P@ssw0rd1234",
            "li.ming2026!",
            "Li.MingLi.Ming",
            "李明敏李明敏李明敏2026年",
            &"长".repeat(300),
        ] {
            assert!(refused(weak), "{weak}");
        }
    }

    #[test]
    fn long_ones_of_any_kind_of_character_are_taken() {
        for good in [
            "tidal lantern quarrel",
            "春江花月夜里有十二只白鹭",
            "x7Kp2mQv9dWz",
            "correct horse battery staple",
        ] {
            assert!(!refused(good), "{good}");
        }
    }

    #[test]
    fn kinds_are_asked_for_only_where_a_bureau_is_bound_to() {
        assert!(Profile::Mlps.fault("tidal lantern quarrel", "a", "b").is_some());
        assert_eq!(Profile::Mlps.fault("Tidal lantern quarrel", "a", "b"), None);
        assert_eq!((Profile::Length.lasts_days(), Profile::Mlps.lasts_days()), (None, Some(90)));
    }
}
