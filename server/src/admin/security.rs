//! What a bureau may set about letting people in.

use super::password_rules::Profile;
use domain::day::{DAY_MS, HOUR_MS};
use std::net::IpAddr;

/// Settings of the doors. The defaults suit a portal that readers reach without a proxy.
#[derive(Clone, Debug)]
pub struct Security {
    /// Addresses of proxies whose `X-Forwarded-For` is believed. Of everybody else the connection's address counts.
    pub proxies: Vec<IpAddr>,
    /// Without a request for this long a session is over, in milliseconds.
    pub idle_ms: i64,
    /// However busy, a session is over after this long, in milliseconds.
    pub absolute_ms: i64,
    /// What passwords have to be.
    pub passwords: Profile,
}

/// A browser that nobody signed in with for this long is not known any more.
const KNOWN_MS: i64 = 180 * DAY_MS;

impl Default for Security {
    fn default() -> Self {
        Self {
            proxies: Vec::new(),
            idle_ms: 2 * HOUR_MS,
            absolute_ms: 12 * HOUR_MS,
            passwords: Profile::Length,
        }
    }
}

impl Security {
    /// Removes sessions that are over, failures of long ago and browsers that are not used any more.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn sweep(
        &self,
        office: &dyn store::office::Office,
        now_utc_ms: i64,
    ) -> Result<(), store::StoreError> {
        office.remove_sessions(now_utc_ms - self.idle_ms, now_utc_ms - self.absolute_ms).await?;
        office.forget_doors(now_utc_ms, now_utc_ms - KNOWN_MS).await
    }
}
