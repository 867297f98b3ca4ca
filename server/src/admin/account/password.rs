//! `/admin/account/password`.

use super::{super::password as hashing, gives_password};
use crate::admin::{desk::Desk, failure::Failure};
use axum::{Form, http::StatusCode, response::Response};
use domain::{Bilingual, office::staff::StaffChange};
use office::pages::change_password as pages;
use serde::Deserialize;
use store::office::EndSessions;

#[derive(Deserialize)]
pub(super) struct Passwords {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

pub(super) async fn form(desk: Desk) -> Response {
    show(&desk, StatusCode::OK, &pages::Faults::default())
}

fn show(desk: &Desk, status: StatusCode, faults: &pages::Faults) -> Response {
    let lasts_days = desk.visitor.site.security.passwords.lasts_days();
    if desk.staff.must_change_password(desk.visitor.now_utc_ms, lasts_days) {
        desk.page_at_the_door(status, |cx| pages::page(cx, &desk.staff, true, faults))
    } else {
        desk.page_with(status, |cx| pages::page(cx, &desk.staff, false, faults))
    }
}

pub(super) async fn change(desk: Desk, Form(given): Form<Passwords>) -> Result<Response, Failure> {
    let faults = faults(&desk, &given).await?;
    if faults != pages::Faults::default() {
        return Ok(show(&desk, StatusCode::UNPROCESSABLE_ENTITY, &faults));
    }
    let hash = hashing::hash(given.new).await;
    let end = EndSessions::AllBut(desk.session.token_sha256.clone());
    let act = desk.act("staff.change-password", format!("staff/{}", desk.staff.login), "their own");
    let change = StaffChange::Password(hash, desk.visitor.now_utc_ms);
    desk.office().change_staff(&desk.staff.login, &[change], &end, &act).await?;
    Ok(desk.done("/admin/account", "password-changed"))
}

async fn faults(desk: &Desk, given: &Passwords) -> Result<pages::Faults, Failure> {
    let mut faults = pages::Faults::default();
    let profile = desk.visitor.site.security.passwords;
    if !gives_password(desk, given.old.clone()).await? {
        faults.old = Some(Bilingual::new(
            "原口令不正确，或者因多次输错而暂时锁定。",
            "This is not your password, or it was wrong too often and is locked for a while.",
        ));
        return Ok(faults);
    }
    faults.new = profile.fault(&given.new, &desk.staff.login, &desk.staff.name);
    if faults.new.is_none() && given.new == given.old {
        faults.new =
            Some(Bilingual::new("新口令与原口令相同，请另选。", "This is the old password: choose another."));
    }
    if given.new != given.again {
        faults.again = Some(Bilingual::new("两次输入的新口令不一致。", "The two new passwords differ."));
    }
    Ok(faults)
}
