//! `/admin/settings`: names, codes, targets, calendars and thresholds, with the history of every change.

use super::{
    desk::Desk,
    failure::Failure,
    route::{Needs, Route, get, post},
};
use crate::configuration::{self, default_of, json_of, value_of};
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    Bilingual,
    office::{
        role::Right,
        settings::{self, Entry, EntryKind, Fault, Setting, Value, differences},
    },
    query::Paged,
};
use office::pages::settings::{Change, Overview, Sheet};
use std::collections::HashMap;
use store::office::SettingChange;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    const NEEDS: Needs = Needs::Right(Right::ManageSettings);
    vec![
        get("/admin/settings", NEEDS, list),
        get("/admin/settings/{setting}", NEEDS, one),
        post("/admin/settings/{setting}", NEEDS, change),
        post("/admin/settings/{setting}/revert", NEEDS, revert),
    ]
}

async fn list(desk: Desk) -> Result<Response, Failure> {
    let last = desk.office().settings().await?;
    let of = |setting: Setting| {
        let change = last.iter().find(|change| change.key == setting.code());
        Overview { setting, last: change.map(|change| (change.at_utc_ms, change.login.clone())) }
    };
    let all = Setting::ALL.map(of);
    Ok(desk.page(|cx| office::pages::settings::list(cx, &all)))
}

async fn one(
    desk: Desk,
    Path(setting): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let setting = Setting::of_code(&setting).ok_or(Failure::Missing)?;
    let page = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let sheet = sheet(&desk, setting, page, None).await?;
    Ok(desk.page(|cx| office::pages::settings::page(cx, &sheet)))
}

async fn change(
    desk: Desk,
    Path(setting): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let setting = Setting::of_code(&setting).ok_or(Failure::Missing)?;
    let form = settings::Form::of(pairs);
    let seen = seen(form.text("seen"))?;
    let path = format!("/admin/settings/{}", setting.code());
    let value = match Value::read(setting, &form) {
        Ok(value) => value,
        Err(faults) => {
            let mut sheet = sheet(&desk, setting, 1, Some((&form, faults))).await?;
            // What is sent next is still made from what they had in front of them.
            sheet.seen = seen;
            let refused = |cx: &_| office::pages::settings::page(cx, &sheet);
            return Ok(desk.page_with(StatusCode::UNPROCESSABLE_ENTITY, refused));
        }
    };
    match save(&desk, setting, seen, Some(value), "setting.change").await? {
        true => Ok(desk.done(&path, "setting-changed")),
        false => Ok(desk.done(&path, "setting-same")),
    }
}

/// Puts back what held before a change, as a change of its own.
async fn revert(
    desk: Desk,
    Path(setting): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let setting = Setting::of_code(&setting).ok_or(Failure::Missing)?;
    let form = settings::Form::of(pairs);
    let seen = seen(form.text("seen"))?;
    let ordinal = form.text("change").parse().map_err(|_| Failure::Missing)?;
    let past = desk.office().setting_change(ordinal).await?;
    let past = past.filter(|change| change.key == setting.code()).ok_or(Failure::Missing)?;
    let value = past.before.as_deref().map(|json| value_of(setting, json)).transpose()?;
    let path = format!("/admin/settings/{}", setting.code());
    match save(&desk, setting, seen, value, "setting.revert").await? {
        true => Ok(desk.done(&path, "setting-reverted")),
        false => Ok(desk.done(&path, "setting-same")),
    }
}

/// Writes a value, or with `None` the default; false where that is what holds already.
async fn save(
    desk: &Desk,
    setting: Setting,
    seen: i64,
    value: Option<Value>,
    action: &'static str,
) -> Result<bool, Failure> {
    let site = &desk.visitor.site;
    let last = desk.office().settings().await?;
    let last = last.into_iter().find(|change| change.key == setting.code());
    let before = holds(desk, setting, last.as_ref().and_then(|change| change.after.as_deref()))?;
    let after = value.clone().unwrap_or_else(|| default_of(setting, &site.defaults));
    let told = differences(&before.entries(), &after.entries());
    let is_default = last.as_ref().is_none_or(|change| change.after.is_none());
    // What was set and equals the default still may be given up for it: then it follows the command line again.
    if told.is_empty() && (is_default || value.is_some()) {
        return Ok(false);
    }
    let json = value.as_ref().map(json_of).transpose()?;
    let act = desk.act(action, format!("setting/{}", setting.code()), configuration::told(&told));
    desk.office().change_setting(setting.code(), seen, json.as_deref(), &act).await?;
    // In this process at once; the others notice as they notice a publication.
    site.portal.refresh().await?;
    Ok(true)
}

/// The value that a change left behind, or the default.
fn holds(desk: &Desk, setting: Setting, json: Option<&str>) -> Result<Value, Failure> {
    Ok(match json {
        Some(json) => value_of(setting, json)?,
        None => default_of(setting, &desk.visitor.site.defaults),
    })
}

fn seen(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| {
        Failure::Bad(Bilingual::new(
            "表单不完整，请返回设置页面重新填写。",
            "The form is incomplete; go back to the page of settings and fill it again.",
        ))
    })
}

/// The page of a group: its form, as it is or as it was sent with what is wrong in it, and its history.
async fn sheet(
    desk: &Desk,
    setting: Setting,
    page: u32,
    sent: Option<(&settings::Form, Vec<Fault>)>,
) -> Result<Sheet, Failure> {
    let last = desk.office().settings().await?;
    let last = last.into_iter().find(|change| change.key == setting.code());
    let value = holds(desk, setting, last.as_ref().and_then(|change| change.after.as_deref()))?;
    let Paged { items, total, page } = desk.office().setting_changes(setting.code(), page).await?;
    let history = items.iter().map(|change| told(desk, setting, change)).collect::<Result<_, _>>()?;
    let (entries, faults) = match sent {
        Some((form, faults)) => (filled(value.entries(), form), faults),
        None => (value.entries(), Vec::new()),
    };
    Ok(Sheet {
        setting,
        entries,
        faults,
        seen: last.as_ref().map_or(0, |change| change.ordinal),
        is_default: last.as_ref().is_none_or(|change| change.after.is_none()),
        history: Paged { items: history, total, page },
    })
}

/// The fields with what was typed into them.
fn filled(entries: Vec<Entry>, form: &settings::Form) -> Vec<Entry> {
    let fill = |entry: Entry| {
        let value = match entry.kind {
            EntryKind::Switch if !form.is_on(&entry.name) => String::new(),
            _ => form.text(&entry.name).to_owned(),
        };
        Entry { value, ..entry }
    };
    entries.into_iter().map(fill).collect()
}

fn told(desk: &Desk, setting: Setting, change: &SettingChange) -> Result<Change, Failure> {
    let before = holds(desk, setting, change.before.as_deref())?;
    let after = holds(desk, setting, change.after.as_deref())?;
    Ok(Change {
        ordinal: change.ordinal,
        at_utc_ms: change.at_utc_ms,
        login: change.login.clone(),
        to_default: change.after.is_none(),
        differences: differences(&before.entries(), &after.entries()),
    })
}
