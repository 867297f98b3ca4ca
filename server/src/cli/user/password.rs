//! The password that an account is given on the command line.

use super::good;
use crate::{
    admin::totp::random_words,
    cli::letting_in::Passwords,
    clock::{Clock, SystemClock},
};
use anyhow::{Context, bail};
use clap::Args;
use domain::office::staff::TEMPORARY;
use std::io::IsTerminal;

#[derive(Args)]
pub(in crate::cli) struct Given {
    /// Draws a temporary password and prints it, instead of asking for one; it has to be changed at first sign-in.
    #[arg(long)]
    temporary: bool,
    #[command(flatten)]
    rules: Passwords,
}

/// A password that fits the rules.
pub(super) struct Password {
    pub(super) text: String,
    /// When it was chosen, as accounts have it.
    pub(super) at_utc_ms: i64,
}

impl Given {
    /// Draws one, asks for one on the terminal, which does not show it, or reads one line of standard input.
    pub(super) fn read(&self, login: &str, name: &str) -> anyhow::Result<Password> {
        if self.temporary {
            return Ok(Password { text: random_words(), at_utc_ms: TEMPORARY });
        }
        let text = if std::io::stdin().is_terminal() { asked()? } else { piped()? };
        good(self.rules.profile().fault(&text, login, name))?;
        Ok(Password { text, at_utc_ms: SystemClock.now_utc_ms() })
    }
}

impl Password {
    /// Prints a temporary one; one that was typed is known to whoever typed it.
    pub(super) fn tell(&self) {
        if self.at_utc_ms == TEMPORARY {
            println!("Temporary password, to be changed at first sign-in: {}", self.text);
        }
    }
}

fn asked() -> anyhow::Result<String> {
    let once = rpassword::prompt_password("Password: ").context("no password from the terminal")?;
    let again = rpassword::prompt_password("Again: ").context("no password from the terminal")?;
    if once != again {
        bail!("the two differ");
    }
    Ok(once)
}

fn piped() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("no password on standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
