//! `/admin/disclosures`: all disclosures by where they stand.

use crate::{
    cx::Cx,
    page::Page,
    parts::title_of,
    table::{cell, table, text},
};
use domain::office::{
    role::Right,
    work::Work,
    workflow::Stage::{
        self, DepartmentReview, Draft, Published, Scheduled, SecrecyReview, SignOff, Withdrawn,
    },
};
use leptos::prelude::*;

/// Groups of the list: id, Chinese, English, stages.
const GROUPS: [(&str, &str, &str, &[Stage]); 5] = [
    ("drafts", "草稿", "Drafts", &[Draft]),
    ("in-review", "审核中", "In review", &[DepartmentReview, SecrecyReview, SignOff]),
    ("scheduled", "定时发布", "Scheduled", &[Scheduled]),
    ("published", "已发布", "Published", &[Published]),
    ("withdrawn", "已撤回", "Withdrawn", &[Withdrawn]),
];

/// The page. `own` is whether only the work of whoever asks is shown.
pub fn page(cx: &Cx, works: &[Work], own: bool) -> Page {
    let title = cx.t("信息公开", "Disclosures").to_owned();
    let write = cx.may(Right::Write).then(|| {
        view! {
            <p class="actions">
                <a class="button" href=cx.href("/admin/disclosures/new")>{cx.t("新建", "New disclosure").to_owned()}</a>
            </p>
        }
    });
    let whose =
        [("/admin/disclosures", "全部", "All", false), ("/admin/disclosures?who=mine", "我的", "Mine", true)];
    let whose = whose.map(|(path, zh, en, mine)| {
        view! {
            <li>
                <a href=cx.href(path) aria-current=(mine == own).then_some("true")>{cx.t(zh, en).to_owned()}</a>
            </li>
        }
    });
    let groups = GROUPS.map(|(id, zh, en, stages)| {
        let of: Vec<_> = works.iter().filter(|work| stages.contains(&work.stage)).collect();
        group(cx, id, cx.t(zh, en), &of)
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {write}
        <nav class="rooms" aria-label=cx.t("范围", "Whose").to_owned()>
            <ul>{whose.collect_view()}</ul>
        </nav>
        {groups.collect_view()}
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

fn group(cx: &Cx, id: &'static str, name: &str, works: &[&Work]) -> AnyView {
    let heading = format!("{name}{}", cx.t("（", " ("));
    let heading = format!("{heading}{}{}", works.len(), cx.t("）", ")"));
    let heads = ["标题|Title", "网址|Address", "环节|Stage", "撰稿人|Author", "最近变动|Last changed"];
    let rows = works.iter().map(|work| {
        let edit = work.stage == Stage::Draft && cx.may(Right::Write);
        let room = if edit { "edit" } else { "preview" };
        let href = cx.href(&format!("/admin/disclosures/{}/{room}", work.id));
        let (way, stage) = (cx.href(&format!("/admin/works/{}", work.id)), work.stage.name(cx.lang));
        vec![
            cell(view! { <a href=href>{title_of(cx, work)}</a> }),
            text(work.subject.clone()),
            cell(view! { <a href=way>{stage.to_owned()}</a> }),
            text(work.author.clone()),
            text(cx.moment(work.changed_utc_ms)),
        ]
    });
    let table = table(cx, name, &heads, rows.collect(), cx.t("没有。", "None."));
    view! {
        <section>
            <h2 id=id>{heading}</h2>
            {table}
        </section>
    }
    .into_any()
}
