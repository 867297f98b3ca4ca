//! What readers say is wrong: the queue, and a form to answer each.

use crate::{cx::Cx, page::Page};
use domain::{
    Lang,
    feedback::{LONGEST, Outcome, Report},
    query::Paged,
};
use leptos::prelude::*;

/// An answer that was typed and is not complete.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The report.
    pub id: String,
    /// The outcome's code, empty where none was chosen.
    pub outcome: String,
    /// The words in Chinese.
    pub zh: String,
    /// The words in English.
    pub en: String,
}

/// The page.
pub fn page(
    cx: &Cx,
    reports: &Paged<Report>,
    answered: bool,
    may_answer: bool,
    given: Option<&Given>,
) -> Page {
    let title = cx.t("读者指正", "Reports by readers").to_owned();
    let explained = cx.t(
        "读者的话只有工作人员能看到。答复公布在“更正记录”；“与数据无关”的不公布。",
        "Only staff see the words of readers. Answers are public under “Corrections”, but for those that are not about the data.",
    );
    let tab = |name: &str, to: &str, here: bool| {
        let to = cx.href(to);
        view! { <li><a href=to aria-current=here.then_some("true")>{name.to_owned()}</a></li> }
    };
    let items = reports.items.iter().map(|report| {
        let given = given.filter(|given| given.id == report.id);
        item(cx, report, may_answer, given)
    });
    let items: Vec<_> = items.collect();
    let nothing = items.is_empty().then(|| {
        let text = if answered {
            cx.t("还没有答复过。", "None was answered yet.")
        } else {
            cx.t("没有待答复的指正。", "No report waits for an answer.")
        };
        view! { <p class="nothing">{text.to_owned()}</p> }
    });
    let waits = (!answered && !may_answer && !items.is_empty()).then(|| {
        let text = cx.t("由签发人答复。", "Publishers answer them.");
        view! { <p class="field-hint">{text.to_owned()}</p> }
    });
    let state = if answered { "state=answered&" } else { "" };
    let turn = |number: u32, name: &str| {
        let to = cx.href(&format!("/admin/reports?{state}page={number}"));
        view! { <li><a href=to>{name.to_owned()}</a></li> }
    };
    let before = (reports.page > 1).then(|| turn(reports.page - 1, cx.t("上一页", "Previous")));
    let after = (reports.page < reports.pages()).then(|| turn(reports.page + 1, cx.t("下一页", "Next")));
    let here = format!("{} / {}", reports.page, reports.pages());
    let pager = (reports.pages() > 1).then(|| {
        view! {
            <nav class="pager" aria-label=cx.t("分页", "Pages").to_owned()>
                <ul>{before} <li>{here}</li> {after}</ul>
            </nav>
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p>{explained.to_owned()}</p>
        <nav class="rooms" aria-label=cx.t("范围", "Which").to_owned()>
            <ul>
                {tab(cx.t("待答复", "Waiting"), "/admin/reports", !answered)}
                {tab(cx.t("已答复", "Answered"), "/admin/reports?state=answered", answered)}
            </ul>
        </nav>
        {waits}
        {nothing}
        {items}
        {pager}
    }
    .into_any();
    Page { title, above: Vec::new(), body }
}

fn item(cx: &Cx, report: &Report, may_answer: bool, given: Option<&Given>) -> AnyView {
    let answer = match &report.answer {
        Some(answer) => view! {
            <div class="report-answer">
                <p>
                    <strong>{answer.outcome.name(cx.lang)}</strong> " · " {answer.login.clone()} " · "
                    {cx.moment(answer.at_utc_ms)}
                </p>
                <p class="as-typed">{answer.words.get(cx.lang).to_owned()}</p>
            </div>
        }
        .into_any(),
        None if may_answer => form(cx, report, given),
        None => ().into_any(),
    };
    let heading = format!("report-{}", report.id);
    let came = cx.moment(report.at_utc_ms);
    let title = match cx.lang {
        Lang::Zh => format!("{came} 收到的指正"),
        Lang::En => format!("Report of {came}"),
    };
    view! {
        <section class="report" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title}</h2>
            <p class="report-facts">
                {cx.t("所指页面：", "About: ").to_owned()} <a href=cx.href(&report.about)>{report.about.clone()}</a> " · "
                {cx.t("编号 ", "number ").to_owned()} <code>{report.id.clone()}</code>
            </p>
            <blockquote class="as-typed">{report.text.clone()}</blockquote>
            {answer}
        </section>
    }
    .into_any()
}

fn form(cx: &Cx, report: &Report, given: Option<&Given>) -> AnyView {
    let chosen = given.map(|given| given.outcome.clone()).unwrap_or_default();
    let id = &report.id;
    let outcomes = Outcome::ALL.map(|outcome| {
        view! {
            <option value=outcome.code() selected=chosen == outcome.code()>
                {outcome.name(cx.lang)}
            </option>
        }
    });
    let wrong = given.map(|_| {
        let text = cx.t(
            "请选择结果并写明中文答复，不超过 2000 字。",
            "Choose an outcome and answer in Chinese, in at most 2000 characters.",
        );
        view! { <p class="field-error" role="alert">{text.to_owned()}</p> }
    });
    let words = |name: &str, label: &str, value: String| {
        let field = format!("{name}-{id}");
        view! {
            <div class="field">
                <label for=field.clone()>{label.to_owned()}</label>
                <textarea id=field.clone() name=name.to_owned() rows="3" maxlength=LONGEST.to_string()>{value}</textarea>
            </div>
        }
    };
    let field = format!("outcome-{id}");
    let (zh, en) = given.map(|given| (given.zh.clone(), given.en.clone())).unwrap_or_default();
    view! {
        <form class="stacked" method="post" action=cx.href(&format!("/admin/reports/{id}"))>
            {wrong}
            <div class="field">
                <label for=field.clone()>{cx.t("结果", "Outcome").to_owned()}</label>
                <select id=field.clone() name="outcome" required>
                    <option value="">{cx.t("请选择", "Choose").to_owned()}</option>
                    {outcomes.collect_view()}
                </select>
            </div>
            {words("words_zh", cx.t("答复（公开）", "Answer in Chinese (public)"), zh)}
            {words("words_en", cx.t("英文答复（公开，可不填）", "Answer in English (public, may be empty)"), en)}
            <p class="actions">
                <button type="submit">{cx.t("答复", "Answer").to_owned()}</button>
            </p>
        </form>
    }
    .into_any()
}
