//! `/admin/works/{id}`: a piece of work, what was done with it, and what may be done now.

mod actions;
mod checklist;
mod history;
pub mod stale;

use crate::{cx::Cx, page::Page, parts};
use domain::{
    disclosure::DisclosureHead,
    office::{
        finding::Finding,
        work::{StepTaken, Work, WorkKind, WorkVersion},
        workflow::{Stage, Step},
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The work.
    pub work: Work,
    /// The steps that were taken, oldest first.
    pub steps: Vec<StepTaken>,
    /// The versions that were saved, oldest first.
    pub versions: Vec<WorkVersion>,
    /// Names of people by their login.
    pub names: BTreeMap<String, String>,
    /// The checklist, each finding with the code that accepts it.
    pub findings: Vec<(String, Finding)>,
    /// The steps that whoever is signed in may take now.
    pub open: Vec<Step>,
    /// What of it is public now.
    pub public: Option<DisclosureHead>,
    /// Whether they may begin a correction.
    pub may_correct: bool,
    /// The comment that was typed.
    pub comment: String,
    /// The reason in English that was typed.
    pub reason_en: String,
    /// The time that was typed.
    pub due: String,
    /// The codes that were accepted.
    pub accepted: Vec<String>,
    /// What is wrong with the form, empty where nothing is.
    pub wrong: String,
    /// Whether it is that a comment is missing.
    pub comment_missing: bool,
}

/// The page.
pub fn page(cx: &Cx, shown: &Shown) -> Page {
    let work = &shown.work;
    let title = parts::title_of(cx, work);
    let wrong = (!shown.wrong.is_empty()).then(|| {
        view! { <p class="notice bad" role="alert">{shown.wrong.clone()}</p> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, shown)}
        {wrong}
        {returned(cx, shown)}
        {facts(cx, shown)}
        {public(cx, shown)}
        {checklist::section(cx, shown)}
        {actions::section(cx, shown)}
        {history::reviews(cx, shown)}
        {history::section(cx, shown)}
    };
    Page { title, above: vec![above(cx, work)], body: body.into_any() }
}

/// The room that the work belongs to.
fn above(cx: &Cx, work: &Work) -> (String, String) {
    match work.kind {
        WorkKind::Disclosure => (cx.t("信息公开", "Disclosures").to_owned(), "/admin/disclosures".to_owned()),
        WorkKind::Data => (cx.t("数据报送", "Data").to_owned(), "/admin/data".to_owned()),
    }
}

/// Why it is back, at the top, for whoever has to write on or to sign again.
fn returned(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let last = shown.steps.last()?;
    let back = match last.step {
        Step::Return => shown.work.stage == Stage::Draft,
        Step::Unschedule => shown.work.stage == Stage::SignOff && !last.comment.is_empty(),
        _ => false,
    };
    back.then(|| {
        let head = match last.step {
            Step::Return => cx.t("已退回，请按意见修改", "Returned: please change what the comment asks for"),
            _ => cx.t("已退回待签发", "Back at sign-off"),
        };
        view! {
            <section class="notice warn returned">
                <h2>{head.to_owned()}</h2>
                {history::paragraphs(&last.comment)}
                <p class="by">
                    {last.from.name(cx.lang).to_owned()} " · " {shown.name(cx, &last.login)} " · " {cx.moment(last.at_utc_ms)}
                </p>
            </section>
        }
        .into_any()
    })
}

fn facts(cx: &Cx, shown: &Shown) -> AnyView {
    let work = &shown.work;
    let kind = match work.kind {
        WorkKind::Disclosure => cx.t("信息公开", "Disclosure"),
        WorkKind::Data => cx.t("数据报送", "Data"),
    };
    let mut writers: Vec<&str> = Vec::new();
    for version in &shown.versions {
        if !writers.contains(&version.login.as_str()) {
            writers.push(&version.login);
        }
    }
    let writers: Vec<_> = writers.into_iter().map(|login| shown.name(cx, login)).collect();
    let mut items = vec![
        (cx.t("类别", "Kind"), kind.to_owned()),
        (cx.t("当前环节", "Stage"), work.stage.name(cx.lang).to_owned()),
        (cx.t("版本", "Version"), work.version.to_string()),
        (cx.t("撰稿人", "Written by"), writers.join(cx.t("、", ", "))),
        (cx.t("建立时间", "Begun"), cx.moment(work.begun_utc_ms)),
        (cx.t("最近变动", "Last changed"), cx.moment(work.changed_utc_ms)),
    ];
    if let Some(due) = work.due_utc_ms {
        items.push((cx.t("定时发布（北京时间）", "Goes public (Beijing time)"), cx.moment(due)));
    }
    let items = items.into_iter().map(|(name, value)| {
        view! {
            <dt>{name.to_owned()}</dt>
            <dd>{value}</dd>
        }
    });
    view! { <dl class="facts">{items.collect_view()}</dl> }.into_any()
}

/// The rooms of a draft, this page among them; of a table of data the page that shows it.
fn rooms(cx: &Cx, shown: &Shown) -> AnyView {
    let work = &shown.work;
    if work.kind == WorkKind::Disclosure {
        return super::disclosures::rooms(cx, work);
    }
    let data = cx.href(&format!("/admin/data/{}", work.id));
    view! {
        <p class="actions">
            <a class="button second" href=data>{cx.t("查看数据", "See the data").to_owned()}</a>
        </p>
    }
    .into_any()
}

/// The way to what readers see of it.
fn public(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let head = shown.public.as_ref()?;
    let path = cx.href(&format!("/disclosures/{}", head.slug));
    Some(view! { <p><a href=path>{cx.t("公开页面", "Public page").to_owned()}</a></p> }.into_any())
}

impl Shown {
    /// A person's name; the program itself where nobody did it.
    fn name(&self, cx: &Cx, login: &str) -> String {
        if login == domain::office::staff::SYSTEM {
            return cx.t("系统（定时）", "the system (on time)").to_owned();
        }
        self.names.get(login).cloned().unwrap_or_else(|| login.to_owned())
    }
}
