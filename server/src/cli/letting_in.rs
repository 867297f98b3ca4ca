//! Settings about letting staff in, on the command line.

use crate::admin::{Security, password_rules::Profile};
use clap::{Args, ValueEnum};
use domain::day::HOUR_MS;
use std::net::IpAddr;

/// How staff are let in.
#[derive(Args)]
pub(super) struct LettingIn {
    /// Address of a reverse proxy whose X-Forwarded-For is believed; several with commas.
    #[arg(long = "trusted-proxy", env = "MINGJING_TRUSTED_PROXIES", value_delimiter = ',')]
    proxies: Vec<IpAddr>,
    /// Minutes without a request after which staff are signed out.
    #[arg(long, default_value_t = 120, env = "MINGJING_SESSION_IDLE_MINUTES",
          value_parser = clap::value_parser!(u16).range(1..=1440))]
    session_idle_minutes: u16,
    /// Hours after which staff are signed out, however busy.
    #[arg(long, default_value_t = 12, env = "MINGJING_SESSION_HOURS",
          value_parser = clap::value_parser!(u16).range(1..=168))]
    session_hours: u16,
    #[command(flatten)]
    passwords: Passwords,
}

/// What is asked of passwords.
#[derive(Args)]
pub(super) struct Passwords {
    /// What passwords have to be.
    #[arg(long = "password-profile", default_value = "length", env = "MINGJING_PASSWORD_PROFILE")]
    profile: ProfileName,
}

/// A profile on the command line.
#[derive(Clone, Copy, ValueEnum)]
enum ProfileName {
    /// At least 12 characters and not easy to guess.
    Length,
    /// Besides, three of four kinds of characters, and another every 90 days (GB/T 22239-2019).
    Mlps,
}

impl Passwords {
    pub(super) fn profile(&self) -> Profile {
        match self.profile {
            ProfileName::Length => Profile::Length,
            ProfileName::Mlps => Profile::Mlps,
        }
    }
}

impl From<LettingIn> for Security {
    fn from(given: LettingIn) -> Self {
        Security {
            proxies: given.proxies.iter().map(IpAddr::to_canonical).collect(),
            idle_ms: i64::from(given.session_idle_minutes) * 60_000,
            absolute_ms: i64::from(given.session_hours) * HOUR_MS,
            passwords: given.passwords.profile(),
        }
    }
}
