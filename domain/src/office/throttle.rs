//! How often a door may be tried in vain, and for how long it then stays shut.
//!
//! A door is what is guessed at: the password of an account, its second factor. It is counted for the account, for the
//! address that tries, and, for browsers that the account was used with before, for the browser alone, so that a stranger who
//! shuts the door for strangers does not shut it for whoever lives there.

use crate::day::HOUR_MS;

const MINUTE_MS: i64 = 60_000;

/// How many failures shut a door, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// So many failures shut it.
    pub failures: i64,
    /// Failures that lie this far apart are not counted together, in milliseconds.
    pub quiet_ms: i64,
}

/// Of one account, or of one browser that was used with it. Success is what ends the counting: whoever guesses slowly must
/// not go on for ever.
pub const OF_ACCOUNT: Limit = Limit { failures: 5, quiet_ms: FORGOTTEN_MS };
/// Of one address, which many people may share.
pub const OF_ADDRESS: Limit = Limit { failures: 20, quiet_ms: 15 * MINUTE_MS };

/// How long a door is shut the first time; each time it is shut again takes twice as long as the time before.
pub const FIRST_LOCK_MS: i64 = 15 * MINUTE_MS;
/// No door is ever shut for longer than this.
pub const LONGEST_LOCK_MS: i64 = HOUR_MS;
/// After this long without a failure a door is as if it had never been tried.
pub const FORGOTTEN_MS: i64 = 24 * HOUR_MS;

/// What is kept of a door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// Failures since it was last opened or shut. A try counts as a failure until it has succeeded, so that many at once
    /// are not let through.
    pub failures: i64,
    /// When the last one was, in UTC milliseconds.
    pub last_utc_ms: i64,
    /// How often it was shut before, without being opened in between.
    pub locks: i64,
}

impl Tries {
    /// Until when the door is shut, in UTC milliseconds; `None` where it is not.
    pub fn shut_until(&self, limit: Limit, now_utc_ms: i64) -> Option<i64> {
        let doubled = u32::try_from(self.locks).unwrap_or(u32::MAX).min(8);
        let lock_ms = (FIRST_LOCK_MS << doubled).min(LONGEST_LOCK_MS);
        let until = self.last_utc_ms.saturating_add(lock_ms);
        (self.failures >= limit.failures && now_utc_ms < until).then_some(until)
    }

    /// The door with one more try, which counts as a failure for now.
    ///
    /// # Errors
    /// Until when it is shut, in UTC milliseconds; the try is not counted then, and does not shut it for longer.
    pub fn one_more(&self, limit: Limit, now_utc_ms: i64) -> Result<Self, i64> {
        if let Some(until) = self.shut_until(limit, now_utc_ms) {
            return Err(until);
        }
        let since = now_utc_ms.saturating_sub(self.last_utc_ms);
        let (failures, locks) = if since >= FORGOTTEN_MS {
            (1, 0)
        } else if self.failures >= limit.failures {
            (1, self.locks + 1)
        } else if since >= limit.quiet_ms {
            (1, self.locks)
        } else {
            (self.failures + 1, self.locks)
        };
        Ok(Self { failures, last_utc_ms: now_utc_ms, locks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_failures_shut_a_door_for_longer_each_time_and_never_for_more_than_an_hour() {
        let (mut tries, mut now) = (Tries::default(), 1_788_192_000_000);
        for minutes in [15, 30, 60, 60] {
            for _ in 0..5 {
                assert_eq!(tries.shut_until(OF_ACCOUNT, now), None);
                tries = tries.one_more(OF_ACCOUNT, now).expect("may be tried");
            }
            let until = now + minutes * MINUTE_MS;
            assert_eq!(tries.one_more(OF_ACCOUNT, now + 1), Err(until), "{minutes}");
            assert_eq!(tries.shut_until(OF_ACCOUNT, until - 1), Some(until));
            now = until;
        }
        let later = tries.one_more(OF_ACCOUNT, now + FORGOTTEN_MS).expect("may be tried");
        assert_eq!(later, Tries { failures: 1, last_utc_ms: now + FORGOTTEN_MS, locks: 0 });
    }

    #[test]
    fn failures_far_apart_do_not_shut_an_office_out() {
        let mut tries = Tries::default();
        for n in 1..50 {
            tries = tries.one_more(OF_ADDRESS, n * OF_ADDRESS.quiet_ms).expect("may be tried");
        }
    }

    proptest! {
        /// Whatever somebody does, whoever comes an hour after the last failure finds the door open.
        #[test]
        fn a_door_is_never_shut_for_more_than_an_hour(pauses in proptest::collection::vec(0_i64..4_000_000, 1..200)) {
            let (mut tries, mut now, mut in_a_day) = (Tries::default(), 0, 0);
            for pause in pauses {
                now += pause;
                if let Ok(next) = tries.one_more(OF_ACCOUNT, now) {
                    tries = next;
                    in_a_day += i64::from(now < FORGOTTEN_MS);
                }
                if let Some(until) = tries.shut_until(OF_ACCOUNT, now) {
                    prop_assert!(until - tries.last_utc_ms <= LONGEST_LOCK_MS);
                }
            }
            // Five guesses an hour, and those before the locks have grown.
            prop_assert!(in_a_day <= 5 * 27, "{in_a_day}");
        }
    }
}
