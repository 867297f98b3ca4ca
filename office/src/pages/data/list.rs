//! `/admin/data`: all tables of data, and the form for a new one.

use super::{Refused, parts};
use crate::{
    cx::Cx,
    page::Page,
    parts::title_of,
    table::{cell, table, text},
    upload::{self, Limit},
};
use domain::{
    Bilingual,
    office::{role::Right, work::Work},
};
use leptos::prelude::*;

/// What was given in the form, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The code of the kind.
    pub kind: String,
    /// The note of the correction.
    pub correction: String,
    /// Whether it is one.
    pub corrects: bool,
    /// Whether contradictions are accepted.
    pub despite: bool,
    /// The file's name; it has to be chosen again.
    pub file: String,
    /// What is wrong with the fields.
    pub error: Option<Bilingual>,
    /// What is wrong with the file.
    pub refused: Option<Refused>,
    /// What was read, where nothing would change.
    pub unchanged: Option<Bilingual>,
}

impl Given {
    /// Nothing but why it was refused.
    pub fn refused(error: Bilingual) -> Self {
        Self { error: Some(error), ..Self::default() }
    }
}

/// Templates: file name without its ending, Chinese, English.
pub const TEMPLATES: [(&str, &str, &str); 10] = [
    ("air-hours", "空气小时值", "Air hours"),
    ("air-days", "空气日值", "Air days"),
    ("stations", "空气站点名录", "Air stations"),
    ("sections", "水质断面", "Water sections"),
    ("water-months", "水质月值", "Water months"),
    ("water-samples", "水质样品", "Water samples"),
    ("programmes", "专项进展", "Programmes"),
    ("ledgers", "整改台账", "Ledgers"),
    ("commitments", "承诺事项", "Commitments"),
    ("figures", "指标数据", "Figures"),
];

/// The page.
pub fn page(cx: &Cx, works: &[Work], given: &Given, limit: &Limit) -> Page {
    let title = cx.t("数据报送", "Data").to_owned();
    let form = cx.may(Right::Write).then(|| form(cx, given, limit));
    let body = view! {
        <h1>{title.clone()}</h1>
        {form}
        {templates(cx)}
        <h2 class="data-part">{cx.t("已上传", "Uploaded").to_owned()}</h2>
        {uploaded(cx, works)}
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

/// What came of the file that was just given.
pub(super) fn outcome(cx: &Cx, given: &Given) -> AnyView {
    let error = given.error.as_ref().map(|error| {
        view! { <p class="notice bad" role="alert">{error.get(cx.lang).to_owned()}</p> }
    });
    let refused = given.refused.as_ref().map(|refused| parts::refused(cx, refused));
    let unchanged = given.unchanged.as_ref().map(|said| {
        view! {
            <p class="notice warn" role="status">
                {cx.t(
                    "这些内容都已公开，没有变化；没有保存。",
                    "All of it is public already; nothing would change, and nothing was kept.",
                ).to_owned()}
            </p>
            <pre class="data-said">{said.get(cx.lang).to_owned()}</pre>
        }
    });
    view! {
        {error}
        {refused}
        {unchanged}
    }
    .into_any()
}

fn form(cx: &Cx, given: &Given, limit: &Limit) -> AnyView {
    view! {
        <h2>{cx.t("上传", "Upload").to_owned()}</h2>
        {outcome(cx, given)}
        <form class="stacked" method="post" enctype="multipart/form-data" action=cx.href("/admin/data")>
            {parts::kinds(cx, &given.kind)}
            {parts::file(cx, cx.t("文件", "File"), true, limit)}
            {parts::choices(cx, given, false)}
            {upload::progress(cx, limit)}
            <p>
                <button type="submit">{cx.t("检查并保存为草稿", "Check and keep as a draft").to_owned()}</button>
            </p>
        </form>
        {upload::script(cx)}
    }
    .into_any()
}

fn templates(cx: &Cx) -> AnyView {
    let rows = TEMPLATES.map(|(file, zh, en)| {
        let name = cx.t(zh, en).to_owned();
        let href = |ending: &str| cx.href(&format!("/admin/data/templates/{file}.{ending}"));
        let label = |ending: &str| format!("{name} {ending}");
        view! {
            <li>
                {name.clone()}
                " "
                <a href=href("xlsx") download=true aria-label=label("XLSX")>"XLSX"</a>
                " "
                <a href=href("csv") download=true aria-label=label("CSV")>"CSV"</a>
            </li>
        }
    });
    view! {
        <h2 class="data-part">{cx.t("模板", "Templates").to_owned()}</h2>
        <p>
            {cx.t(
                "模板带有规定的列和现有公开内容（观测数据为最近一段）；还没有内容时给出一行示例，请先删除。原样上传不会有任何变化。",
                "Templates have the right columns and what is public now (of observations the latest); where there is nothing yet, an example row, which is to be deleted. Uploaded as they are they change nothing.",
            ).to_owned()}
        </p>
        <ul class="data-templates">{rows.collect_view()}</ul>
    }
    .into_any()
}

fn uploaded(cx: &Cx, works: &[Work]) -> AnyView {
    let rows = works.iter().map(|work| {
        let to = cx.href(&format!("/admin/data/{}", work.id));
        vec![
            cell(view! { <a href=to>{title_of(cx, work)}</a> }),
            text(work.stage.name(cx.lang)),
            text(work.author.clone()),
            text(cx.moment(work.changed_utc_ms)),
        ]
    });
    let heads = ["标题|Title", "环节|Stage", "撰稿人|Author", "最近变动|Last changed"];
    let nothing = cx.t("还没有上传过。", "Nothing was uploaded yet.");
    table(cx, cx.t("已上传的数据", "Uploaded data"), &heads, rows.collect(), nothing)
}
