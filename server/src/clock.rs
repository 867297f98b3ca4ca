//! The one place that asks what time it is.

use domain::Day;

/// Where the time comes from, so that tests can say.
pub trait Clock: Send + Sync {
    /// Now, in UTC milliseconds since 1970.
    fn now_utc_ms(&self) -> i64;

    /// Today in Asia/Shanghai.
    fn today(&self) -> Day {
        Day::of_utc_ms(self.now_utc_ms())
    }
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock that everything else is given")]
    fn now_utc_ms(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub i64);

impl Clock for FixedClock {
    fn now_utc_ms(&self) -> i64 {
        self.0
    }
}
