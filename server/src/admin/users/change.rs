//! Changes to somebody else's account.

use super::{Pairs, codes, form::Given, found, show_one, temporary_password};
use crate::admin::{desk::Desk, failure::Failure};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::office::staff::{Staff, StaffChange, TEMPORARY};
use office::pages::users as pages;
use store::office::EndSessions;

/// The account, which must be another's: nobody gives themselves a role, and nobody resets what guards their own account without
/// their password.
async fn another(desk: &Desk, login: &str) -> Result<Staff, Failure> {
    let staff = found(desk, login).await?;
    if staff.login == desk.staff.login { Err(Failure::OwnAccount) } else { Ok(staff) }
}

fn page_of(staff: &Staff) -> String {
    format!("/admin/users/{}", staff.login)
}

pub(super) async fn name_and_roles(
    desk: Desk,
    Path(login): Path<String>,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    let staff = found(&desk, &login).await?;
    let mut entry = Given::of(&pairs).entry();
    entry.login.clone_from(&staff.login);
    let own = staff.login == desk.staff.login;
    if own {
        // The form of one's own account has a name only.
        if pairs.iter().any(|(key, _)| key == "role") && entry.roles != staff.roles {
            return Err(Failure::OwnAccount);
        }
        entry.roles.clone_from(&staff.roles);
        entry.roles_error = None;
    }
    if entry.is_faulty() {
        return show_one(&desk, StatusCode::UNPROCESSABLE_ENTITY, &staff, Some(&entry)).await;
    }
    let (mut changes, mut told) = (Vec::new(), Vec::new());
    if entry.name != staff.name {
        told.push(format!("name: {} -> {}", staff.name, entry.name));
        changes.push(StaffChange::Name(entry.name));
    }
    let other_roles = entry.roles != staff.roles;
    if other_roles {
        told.push(format!("roles: {} -> {}", codes(&staff.roles), codes(&entry.roles)));
        changes.push(StaffChange::Roles(entry.roles));
    }
    if !changes.is_empty() {
        // Browsers are let in by what somebody was when they signed in: with other roles they sign in anew.
        let end = if other_roles { EndSessions::All } else { EndSessions::None };
        let act = desk.act("staff.change", format!("staff/{}", staff.login), told.join("; "));
        desk.office().change_staff(&staff.login, &changes, &end, &act).await?;
    }
    Ok(desk.done(&page_of(&staff), "saved"))
}

/// One change that says what it is by its action.
async fn once(
    desk: &Desk,
    login: &str,
    action: &'static str,
    change: StaffChange,
    done: &str,
) -> Result<Response, Failure> {
    let staff = another(desk, login).await?;
    let act = desk.act(action, format!("staff/{}", staff.login), "");
    desk.office().change_staff(&staff.login, &[change], &EndSessions::All, &act).await?;
    Ok(desk.done(&page_of(&staff), done))
}

pub(super) async fn disable(desk: Desk, Path(login): Path<String>) -> Result<Response, Failure> {
    once(&desk, &login, "staff.disable", StaffChange::Disabled(true), "user-disabled").await
}

pub(super) async fn enable(desk: Desk, Path(login): Path<String>) -> Result<Response, Failure> {
    once(&desk, &login, "staff.enable", StaffChange::Disabled(false), "user-enabled").await
}

pub(super) async fn reset_second_factor(desk: Desk, Path(login): Path<String>) -> Result<Response, Failure> {
    once(&desk, &login, "staff.reset-second-factor", StaffChange::NoSecondFactor, "factor-reset").await
}

pub(super) async fn reset_password(desk: Desk, Path(login): Path<String>) -> Result<Response, Failure> {
    let staff = another(&desk, &login).await?;
    let (temporary, hash) = temporary_password().await;
    let act = desk.act("staff.reset-password", format!("staff/{}", staff.login), "");
    let change = StaffChange::Password(hash, TEMPORARY);
    desk.office().change_staff(&staff.login, &[change], &EndSessions::All, &act).await?;
    Ok(desk.page(|cx| pages::temporary(cx, &staff, &temporary, false)))
}

pub(super) async fn end_sessions(desk: Desk, Path(login): Path<String>) -> Result<Response, Failure> {
    let staff = another(&desk, &login).await?;
    let act = desk.act("session.end-all", format!("staff/{}", staff.login), "");
    desk.office().end_sessions_of(&staff.login, &act).await?;
    Ok(desk.done(&page_of(&staff), "sessions-ended"))
}
