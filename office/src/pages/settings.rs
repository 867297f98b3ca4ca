//! `/admin/settings`: the groups of settings, and the form and history of each.

mod fields;
mod history;

use crate::{
    cx::Cx,
    page::Page,
    table::{cell, table, text},
};
use domain::{
    Bilingual,
    office::settings::{Entry, Fault, Setting},
    query::Paged,
};
use leptos::prelude::*;

/// A group in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Which.
    pub setting: Setting,
    /// When and by whom it was last changed.
    pub last: Option<(i64, String)>,
}

/// A group with its form and history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which.
    pub setting: Setting,
    /// The fields with what is in them.
    pub entries: Vec<Entry>,
    /// What is wrong with what was sent.
    pub faults: Vec<Fault>,
    /// The last change, which the form is made from.
    pub seen: i64,
    /// Whether the default holds.
    pub is_default: bool,
    /// One page of the changes, the latest first.
    pub history: Paged<Change>,
}

/// One change, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place among all changes.
    pub ordinal: i64,
    /// When.
    pub at_utc_ms: i64,
    /// Who.
    pub login: String,
    /// Whether it put the default back.
    pub to_default: bool,
    /// What it changed: label, before, after.
    pub differences: Vec<(Bilingual, String, String)>,
}

fn title(cx: &Cx) -> String {
    cx.t("网站设置", "Settings").to_owned()
}

/// All groups.
pub fn list(cx: &Cx, all: &[Overview]) -> Page {
    let title = title(cx);
    let rows = all.iter().map(|one| {
        let last = match &one.last {
            Some((at, login)) => format!("{} {login}", cx.moment(*at)),
            None => cx.t("默认值，未修改过", "default, never changed").to_owned(),
        };
        let name = one.setting.name(cx.lang);
        vec![
            cell(view! { <a href=cx.href(&address(one.setting))>{name.to_owned()}</a> }),
            text(one.setting.about(cx.lang)),
            text(last),
        ]
    });
    let heads = ["设置|Setting", "作用|What it does", "最近修改|Last changed"];
    let about = cx.t(
        "修改在保存后立即对所有服务器生效，并记入历史和审计日志。启动参数中的值只作为默认值。",
        "Changes hold at once on every server and are kept in the history and the audit log. What the command line says is the default only.",
    );
    let body = view! {
        <h1>{title.clone()}</h1>
        <p>{about.to_owned()}</p>
        {table(cx, &title, &heads, rows.collect(), "")}
        <p class="basis">
            {cx.t(
                    "水质断面的评价项目和修约方式是各断面自己的属性，按日期生效，随断面数据一起维护。",
                    "The items and the rounding that water sections are judged by belong to each section, by date, and are kept with its data.",
                )
                .to_owned()} " "
            <a href=cx.href("/methods")>{cx.t("查看现行口径", "See what holds").to_owned()}</a>
        </p>
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

fn address(setting: Setting) -> String {
    format!("/admin/settings/{}", setting.code())
}

/// One group.
pub fn page(cx: &Cx, sheet: &Sheet) -> Page {
    let name = sheet.setting.name(cx.lang).to_owned();
    let faults = (!sheet.faults.is_empty()).then(|| {
        let text = match cx.lang {
            domain::Lang::Zh => format!("没有保存：有 {} 处需要修改。", sheet.faults.len()),
            domain::Lang::En => format!("Nothing was saved: {} to put right.", sheet.faults.len()),
        };
        view! { <p class="notice bad" role="alert">{text}</p> }
    });
    let state = if sheet.is_default {
        cx.t("现在是默认值。", "The default holds now.")
    } else {
        cx.t("现在是修改后的值。", "A value that was set holds now.")
    };
    let body = view! {
        <h1>{name.clone()}</h1>
        {faults}
        <p>{sheet.setting.about(cx.lang).to_owned()} " " {state.to_owned()}</p>
        {fields::form(cx, sheet, &address(sheet.setting))}
        {history::section(cx, sheet, &address(sheet.setting))}
    };
    Page { title: name, above: vec![(title(cx), "/admin/settings".to_owned())], body: body.into_any() }
}
