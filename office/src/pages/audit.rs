//! `/admin/audit`: what everybody did, for those who audit it.

mod words;

pub use words::{ACTIONS, action};

use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
    table::{Table, cell, text},
};
use app::address::encode;
use domain::query::Paged;
use leptos::prelude::*;

/// What is asked for, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// By whom.
    pub actor: String,
    /// The beginning of a code.
    pub action: String,
    /// The beginning of a subject.
    pub subject: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// What is wrong with the days, empty where nothing is.
    pub from_error: String,
    /// The same of the last day.
    pub until_error: String,
}

/// An entry as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log.
    pub ordinal: i64,
    /// When, in UTC milliseconds.
    pub at_utc_ms: i64,
    /// By whom.
    pub actor: String,
    /// A code.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What else is to be known.
    pub detail: String,
    /// Its hash.
    pub hash: String,
}

impl Asked {
    /// Names and values of the fields.
    fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("actor", &self.actor),
            ("action", &self.action),
            ("subject", &self.subject),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }

    /// The query that asks for the same, ending in `&` where it is not empty.
    fn query(&self) -> String {
        let filled = self.fields().into_iter().filter(|(_, value)| !value.is_empty());
        filled.map(|(name, value)| format!("{name}={}&", encode(value))).collect()
    }
}

/// The page; `None` instead of entries where what was asked for makes no sense.
pub fn page(cx: &Cx, asked: &Asked, entries: Option<&Paged<Entry>>) -> Page {
    let title = cx.t("审计日志", "Audit log").to_owned();
    let about = cx.t(
        "只增不改：每一条都含前一条的哈希，改动或删除任何一条都会被 mingjing verify 查出。时间为北京时间，最新的在前。",
        "Entries are added and never changed: each holds the hash of the one before, so that mingjing verify finds any that \
         was changed or removed. Times are Beijing time, the latest first.",
    );
    let body = view! {
        <h1>{title.clone()}</h1>
        <p>{about.to_owned()}</p>
        {filters(cx, asked)}
        {entries.map(|entries| found(cx, asked, entries))}
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

fn filters(cx: &Cx, asked: &Asked) -> impl IntoView + use<> {
    let known = ACTIONS.iter().map(|(code, zh, en)| {
        view! { <option value=*code>{cx.t(zh, en).to_owned()}</option> }
    });
    let line = |name, zh, en, hint, value| {
        field(Field { name, label: cx.t(zh, en), hint, value, ..Field::default() })
    };
    let day = |name, zh, en, value, error| {
        let label = cx.t(zh, en);
        field(Field { name, label, value, error, kind: "date", ..Field::default() })
    };
    view! {
        <form class="audit-filters" method="get" action=cx.href("/admin/audit")>
            {line("actor", "人员", "Person", cx.t("用户名；system 为系统定时操作", "a user name; system is what is done on time"), &asked.actor)}
            <div class="field">
                <label for="action">{cx.t("操作", "Action").to_owned()}</label>
                <p class="field-hint" id="action-hint">
                    {cx.t("代码或其开头，如 work.", "a code or its beginning, such as work.").to_owned()}
                </p>
                <input
                    id="action"
                    name="action"
                    list="actions"
                    autocomplete="off"
                    value=asked.action.clone()
                    aria-describedby="action-hint"
                />
                <datalist id="actions">{known.collect_view()}</datalist>
            </div>
            {line("subject", "对象", "Subject", cx.t("对象或其开头，如 staff/", "a subject or its beginning, such as staff/"), &asked.subject)}
            {day("from", "起始日期", "From", &asked.from, &asked.from_error)}
            {day("until", "截止日期", "Until", &asked.until, &asked.until_error)}
            <p class="actions">
                <button type="submit">{cx.t("筛选", "Filter").to_owned()}</button>
                <a class="button second" href=cx.href("/admin/audit")>
                    {cx.t("清除条件", "Clear").to_owned()}
                </a>
            </p>
        </form>
    }
}

fn found(cx: &Cx, asked: &Asked, entries: &Paged<Entry>) -> impl IntoView + use<> {
    let total = entries.total;
    let count = if cx.lang == domain::Lang::Zh {
        format!("共 {total} 条符合条件。")
    } else {
        format!("{total} {}.", if total == 1 { "entry fits" } else { "entries fit" })
    };
    let listed = (total > 0).then(|| list(cx, &entries.items));
    view! {
        <p role="status">{count}</p>
        {listed}
        {pager(cx, asked, entries)}
        {(total > 0).then(|| export(cx, asked))}
    }
}

fn list(cx: &Cx, entries: &[Entry]) -> AnyView {
    let rows = entries.iter().map(|entry| {
        let name = action(&entry.action, cx.lang).map(|name| view! { {name.to_owned()} <br /> });
        let detail = (!entry.detail.is_empty())
            .then(|| view! { <span class="audit-detail">{entry.detail.clone()}</span> });
        let time = cx.moment(entry.at_utc_ms);
        let hash: String = entry.hash.chars().take(12).collect();
        vec![
            cell(view! { {entry.ordinal.to_string()} <br /> <span class="audit-time">{time}</span> }),
            text(entry.actor.clone()),
            cell(view! { {name} <code>{entry.action.clone()}</code> }),
            cell(view! { {entry.subject.clone()} {detail} }).class("audit-subject"),
            cell(view! { <code>{hash}</code> }),
        ]
    });
    let heads = [
        "序号与时间|Number and time",
        "人员|Person",
        "操作|Action",
        "对象与说明|Subject and detail",
        "哈希（前 12 位）|Hash (first 12)",
    ];
    let label = cx.t("审计日志条目", "Entries of the audit log");
    let rows = rows.collect();
    Table { label, captioned: true, class: "audit", heads: &heads, rows, nothing: "" }.draw(cx)
}

fn pager(cx: &Cx, asked: &Asked, entries: &Paged<Entry>) -> Option<impl IntoView + use<>> {
    let (page, pages, total) = (entries.page, entries.pages(), entries.total);
    let link = |n: u32, label: &str, rel: &'static str| {
        let href = format!("{}?{}page={n}", cx.href("/admin/audit"), asked.query());
        view! { <li><a rel=rel href=href>{label.to_owned()}</a></li> }
    };
    let newer = (page > 1).then(|| link(page - 1, cx.t("较新", "Newer"), "prev"));
    let older = (page < pages).then(|| link(page + 1, cx.t("较早", "Older"), "next"));
    let here = if cx.lang == domain::Lang::Zh {
        format!("第 {page} 页，共 {pages} 页，{total} 条")
    } else {
        format!("Page {page} of {pages}, {total} in all")
    };
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=cx.t("分页", "Pages").to_owned()>
                <ul>{newer} <li>{here}</li> {older}</ul>
            </nav>
        }
    })
}

fn export(cx: &Cx, asked: &Asked) -> impl IntoView + use<> {
    let hidden = asked.fields().map(|(name, value)| {
        view! { <input type="hidden" name=name value=value.to_owned() /> }
    });
    let about = cx.t(
        "导出符合条件的全部条目，最早的在前；导出本身也会记入日志。NDJSON 每行含前一条和本条的哈希，可用通用工具复算；CSV 供表格软件使用。",
        "All entries that fit, the oldest first; the export is itself written into the log. Each line of NDJSON has its own hash \
         and the one before, to be recomputed with standard tools; CSV is for spreadsheets.",
    );
    view! {
        <section aria-labelledby="export">
            <h2 id="export">{cx.t("导出", "Export").to_owned()}</h2>
            <p>{about.to_owned()}</p>
            <form class="actions" method="post" action=cx.href("/admin/audit/export")>
                {hidden.collect_view()}
                <button type="submit" name="format" value="csv">
                    {cx.t("导出 CSV", "Export CSV").to_owned()}
                </button>
                <button type="submit" name="format" value="ndjson" class="second">
                    {cx.t("导出 NDJSON", "Export NDJSON").to_owned()}
                </button>
            </form>
        </section>
    }
}
