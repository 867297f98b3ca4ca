//! `mingjing user`: accounts from the command line, above all the first administrator's, and what helps when nobody can sign
//! in any more.

mod password;

use super::Data;
use crate::{
    admin::{
        password::hash,
        random::random_hex,
        users::form::{name_fault, roles_fault},
    },
    clock::{Clock, SystemClock},
};
use anyhow::bail;
use clap::{Args, Subcommand, ValueEnum};
use domain::{
    Bilingual,
    office::{
        role::Role,
        staff::{Staff, StaffChange, is_login},
    },
};
use std::sync::Arc;
use store::office::{Act, EndSessions, Office};

/// Accounts of staff.
#[derive(Subcommand)]
pub(super) enum User {
    /// Makes an account; the password is asked for, or read from standard input, one line.
    Add(Add),
    /// Lists all accounts.
    List(Data),
    /// Gives an account another password and signs it out everywhere.
    ResetPassword(ResetPassword),
    /// Takes the second factor and the recovery codes from an account and signs it out everywhere.
    ResetSecondFactor(One),
    /// Signs an account out and keeps it out.
    Disable(One),
    /// Lets a disabled account in again.
    Enable(One),
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    password: password::Given,
    /// What they sign in with: lower-case letters, digits, dots, hyphens.
    login: String,
    /// Their name, as pages show it.
    #[arg(long)]
    name: String,
    /// What they may do; repeat for several.
    #[arg(long = "role", required = true)]
    roles: Vec<RoleName>,
}

#[derive(Args)]
pub(super) struct ResetPassword {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    password: password::Given,
    /// Whose.
    login: String,
}

#[derive(Args)]
pub(super) struct One {
    #[command(flatten)]
    data: Data,
    /// Whose.
    login: String,
}

/// A role on the command line.
#[derive(Clone, Copy)]
struct RoleName(Role);

impl ValueEnum for RoleName {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [RoleName; 6] = [
            RoleName(Role::Author),
            RoleName(Role::DepartmentReviewer),
            RoleName(Role::SecrecyReviewer),
            RoleName(Role::Publisher),
            RoleName(Role::Administrator),
            RoleName(Role::Auditor),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.code()))
    }
}

impl User {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        match self {
            User::Add(add) => add.run().await,
            User::List(data) => list(&data).await,
            User::ResetPassword(reset) => reset.run().await,
            User::ResetSecondFactor(one) => {
                one.change("staff.reset-second-factor", StaffChange::NoSecondFactor).await
            }
            User::Disable(one) => one.change("staff.disable", StaffChange::Disabled(true)).await,
            User::Enable(one) => one.change("staff.enable", StaffChange::Disabled(false)).await,
        }
    }
}

fn act(action: &'static str, login: &str) -> Act {
    Act {
        request: random_hex(16),
        at_utc_ms: SystemClock.now_utc_ms(),
        actor: "-".to_owned(),
        action,
        subject: format!("staff/{login}"),
        detail: "command line".to_owned(),
    }
}

/// Refuses with the English half of a fault; the command line speaks to whoever runs the server.
fn good(fault: Option<Bilingual>) -> anyhow::Result<()> {
    match fault {
        Some(fault) => bail!("{}", fault.en),
        None => Ok(()),
    }
}

impl Add {
    async fn run(self) -> anyhow::Result<()> {
        if !is_login(&self.login) {
            bail!(
                "{:?} cannot be a login: use lower-case letters, digits, dots and hyphens, at most 32",
                self.login
            );
        }
        let name = self.name.trim().to_owned();
        let mut roles: Vec<_> = self.roles.iter().map(|role| role.0).collect();
        roles.sort_unstable();
        roles.dedup();
        good(name_fault(&name))?;
        good(roles_fault(&roles))?;
        let password = self.password.read(&self.login, &name)?;
        let staff = Staff {
            login: self.login.clone(),
            name,
            roles,
            password: hash(password.text.clone()).await,
            password_at_utc_ms: password.at_utc_ms,
            totp_secret: None,
            totp_last_step: 0,
            disabled: false,
        };
        let store = self.data.open().await?;
        store.clone().office().add_staff(&staff, &act("staff.add", &self.login)).await?;
        password.tell();
        println!("{} can sign in at /admin now.", self.login);
        store.close().await;
        Ok(())
    }
}

async fn list(data: &Data) -> anyhow::Result<()> {
    let store = data.open().await?;
    for staff in store.clone().office().all_staff().await? {
        let roles: Vec<_> = staff.roles.iter().map(|role| role.code()).collect();
        let factor = if staff.totp_secret.is_some() { "second factor" } else { "no second factor" };
        let state = if staff.disabled { "disabled" } else { "enabled" };
        println!("{}\t{}\t{}\t{factor}\t{state}", staff.login, staff.name, roles.join(" "));
    }
    store.close().await;
    Ok(())
}

async fn known(office: &Arc<dyn Office>, login: &str) -> anyhow::Result<Staff> {
    match office.staff(login).await? {
        Some(staff) => Ok(staff),
        None => bail!("there is no account {login:?}: mingjing user list shows all"),
    }
}

impl ResetPassword {
    async fn run(self) -> anyhow::Result<()> {
        let store = self.data.open().await?;
        let office = store.clone().office();
        let staff = known(&office, &self.login).await?;
        let password = self.password.read(&staff.login, &staff.name)?;
        let change = StaffChange::Password(hash(password.text.clone()).await, password.at_utc_ms);
        let act = act("staff.reset-password", &staff.login);
        office.change_staff(&staff.login, &[change], &EndSessions::All, &act).await?;
        password.tell();
        println!("{} is signed out everywhere and has another password.", staff.login);
        store.close().await;
        Ok(())
    }
}

impl One {
    async fn change(self, action: &'static str, change: StaffChange) -> anyhow::Result<()> {
        let store = self.data.open().await?;
        let office = store.clone().office();
        let staff = known(&office, &self.login).await?;
        office.change_staff(&staff.login, &[change], &EndSessions::All, &act(action, &staff.login)).await?;
        println!("{}: done, and signed out everywhere.", staff.login);
        store.close().await;
        Ok(())
    }
}
