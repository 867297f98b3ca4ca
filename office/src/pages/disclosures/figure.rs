//! `/admin/disclosures/{id}/figures/one`: one link, to be made or changed.

use super::{above, fields::options, rooms};
use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
};
use domain::{Bilingual, office::work::Work};
use leptos::prelude::*;

/// The texts of the form, as they were typed or as they are proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The id of the link that is changed; empty for a new one.
    pub link: String,
    /// The sentence.
    pub quote: String,
    /// Which of the sentences with just this text.
    pub occurrence: String,
    /// The indicator's id.
    pub indicator: String,
    /// The period, as its code or in words.
    pub period: String,
    /// The value as printed.
    pub value: String,
    /// `exactly`, `at_least`, `at_most`.
    pub bound: String,
    /// The target's value; empty where there is none.
    pub target: String,
    /// The target's bound.
    pub target_bound: String,
    /// The year-on-year; empty where there is none.
    pub change: String,
    /// `percent`, `points`, `absolute`.
    pub change_kind: String,
    /// Standard and edition.
    pub edition: String,
    /// Empty, `yes`, `no`.
    pub dust: String,
    /// Empty, `provisional`, `audited`.
    pub audit: String,
    /// What else belongs to the basis.
    pub note_zh: String,
    /// The same in English.
    pub note_en: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// The work.
    pub work: &'a Work,
    /// What is in the fields.
    pub typed: &'a Typed,
    /// What is wrong: the name of the field and what to do.
    pub wrong: &'a [(&'static str, Bilingual)],
    /// Why nothing was saved, where it is not one of the fields.
    pub refused: Option<Bilingual>,
    /// Indicators that are proposed: id and name with its unit.
    pub proposed: Vec<(String, String)>,
    /// All indicators.
    pub indicators: Vec<(String, String)>,
    /// What is public of the indicator and period of the form: value and address.
    pub public: Option<(String, String)>,
}

/// The page.
pub fn page(cx: &Cx, shown: &Shown<'_>) -> Page {
    let typed = shown.typed;
    let title = match typed.link.as_str() {
        "" => cx.t("关联数字", "Link a number").to_owned(),
        link => format!("{}{link}", cx.t("修改关联：", "Change the link: ")),
    };
    let base = format!("/admin/disclosures/{}/figures", shown.work.id);
    let refused = shown.refused.as_ref().map(|why| {
        view! { <p class="notice bad" role="alert">{why.get(cx.lang).to_owned()}</p> }
    });
    let public = shown.public.as_ref().map(|(value, href)| {
        let text =
            format!("{}{value}", cx.t("这个指标这一时期已公布：", "Public for this indicator and period: "));
        view! { <p class="notice"><a href=cx.href(href)>{text}</a></p> }
    });
    let hidden = [
        ("version", shown.work.version.to_string()),
        ("link", typed.link.clone()),
        ("quote", typed.quote.clone()),
        ("occurrence", typed.occurrence.clone()),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, shown.work)}
        {refused}
        <blockquote class="quote" lang="zh-CN">{typed.quote.clone()}</blockquote>
        {public}
        <form class="stacked" method="post" action=cx.href(&format!("{base}/one"))>
            {hidden.collect_view()}
            {figure(cx, shown)}
            {beside(cx, shown)}
            {basis(cx, shown)}
            <p class="actions">
                <button type="submit">{cx.t("保存关联", "Save the link").to_owned()}</button>
                <a class="button second" href=cx.href(&base)>{cx.t("返回", "Back").to_owned()}</a>
            </p>
        </form>
    };
    let mut above = above(cx);
    above.push((cx.t("数据关联", "Figures").to_owned(), base));
    Page { title, above, body: body.into_any() }
}

fn wrong<'a>(cx: &Cx, shown: &'a Shown<'_>, name: &str) -> &'a str {
    shown.wrong.iter().find(|(field, _)| *field == name).map_or("", |(_, what)| what.get(cx.lang))
}

fn line(cx: &Cx, shown: &Shown<'_>, name: &str, label: &str, hint: &str, value: &str) -> AnyView {
    field(Field { name, label, hint, value, error: wrong(cx, shown, name), ..Field::default() })
}

/// A choice among codes with their names.
fn pick(cx: &Cx, name: &'static str, label: &str, value: &str, all: &[(&str, &str, &str)]) -> AnyView {
    let all: Vec<_> =
        all.iter().map(|(code, zh, en)| ((*code).to_owned(), cx.t(zh, en).to_owned())).collect();
    view! {
        <div class="field">
            <label for=name>{label.to_owned()}</label>
            <select id=name name=name>
                {options(&all, value)}
            </select>
        </div>
    }
    .into_any()
}

const BOUNDS: [(&str, &str, &str); 3] = [
    ("exactly", "就是这个数", "just that number"),
    ("at_least", "不低于（余、多、以上）", "at least"),
    ("at_most", "不高于（以下、以内）", "at most"),
];

fn figure(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let typed = shown.typed;
    let error = wrong(cx, shown, "indicator").to_owned();
    let told = (!error.is_empty())
        .then(|| view! { <p class="field-error" id="indicator-error">{error.clone()}</p> });
    let group = |label: &str, all: &[(String, String)], chosen: &str| {
        (!all.is_empty())
            .then(|| view! { <optgroup label=label.to_owned()>{options(all, chosen)}</optgroup> })
    };
    let is_proposed = shown.proposed.iter().any(|(id, _)| *id == typed.indicator);
    let rest = if is_proposed { "" } else { typed.indicator.as_str() };
    let period = cx.t(
        "如“2024年上半年”“截至2024年6月30日”“1—6月”，或代码 2024-H1、2024-Q2、2024-06、asof:2024-06-30。",
        "A code such as 2024-H1, 2024-Q2, 2024-06, 2024, asof:2024-06-30, ytd:2024-06-30, or Chinese words.",
    );
    let value = cx.t(
        "与句中所印数字逐位相同，用指标的单位。",
        "Digit by digit as the sentence prints it, in the unit of the indicator.",
    );
    let described = if error.is_empty() { "indicator-hint" } else { "indicator-hint indicator-error" };
    let missing = cx.t(
        "没有合适的指标时，请先由“数据报送”上报指标表。",
        "Where there is no such indicator, hand in a table of indicators under “Data” first.",
    );
    view! {
        <fieldset>
            <legend>{cx.t("数据", "Figure").to_owned()}</legend>
            <div class="field">
                <label for="indicator">{cx.t("指标", "Indicator").to_owned()}</label>
                <p class="field-hint" id="indicator-hint">{missing.to_owned()}</p>
                <select
                    id="indicator"
                    name="indicator"
                    aria-invalid=(!error.is_empty()).then_some("true")
                    aria-describedby=described
                >
                    <option value="">{cx.t("请选择", "Choose one").to_owned()}</option>
                    {group(cx.t("按单位和名称推荐", "Proposed by unit and name"), &shown.proposed, &typed.indicator)}
                    {group(cx.t("全部指标", "All indicators"), &shown.indicators, rest)}
                </select>
                {told}
            </div>
            {line(cx, shown, "period", cx.t("时期", "Period"), period, &typed.period)}
            {line(cx, shown, "value", cx.t("数值", "Value"), value, &typed.value)}
            {pick(cx, "bound", cx.t("数值的含义", "What the number means"), &typed.bound, &BOUNDS)}
        </fieldset>
    }
    .into_any()
}

fn beside(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let typed = shown.typed;
    let kinds = [
        ("percent", "%（相对幅度）", "percent"),
        ("points", "个百分点", "percentage points"),
        ("absolute", "与数值同单位", "in the unit of the value"),
    ];
    let change = cx.t(
        "下降用负号，如 -3.6。没有时留空。",
        "A decrease has a minus sign: -3.6. Empty where there is none.",
    );
    let target = cx.t("正文写明目标时填写，否则留空。", "Where the text states one; else empty.");
    view! {
        <fieldset>
            <legend>{cx.t("同比与目标", "Year-on-year and target").to_owned()}</legend>
            {line(cx, shown, "change", cx.t("同比", "Year-on-year"), change, &typed.change)}
            {pick(cx, "change_kind", cx.t("同比的单位", "Unit of the year-on-year"), &typed.change_kind, &kinds)}
            {line(cx, shown, "target", cx.t("目标", "Target"), target, &typed.target)}
            {pick(cx, "target_bound", cx.t("目标的含义", "What the target means"), &typed.target_bound, &BOUNDS)}
        </fieldset>
    }
    .into_any()
}

fn basis(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let typed = shown.typed;
    let dust =
        [("", "正文没有说明", "not stated"), ("yes", "已扣除", "deducted"), ("no", "未扣除", "not deducted")];
    let audit = [
        ("", "正文没有说明", "not stated"),
        ("provisional", "未经审核", "provisional"),
        ("audited", "已审核", "audited"),
    ];
    let edition =
        cx.t("如 HJ 663-2013；正文没有写明时留空。", "Such as HJ 663-2013; empty where it is not stated.");
    view! {
        <fieldset>
            <legend>{cx.t("口径（没有写明的不要填）", "Basis (leave out what is not stated)").to_owned()}</legend>
            {line(cx, shown, "edition", cx.t("标准及版本", "Standard and edition"), edition, &typed.edition)}
            {pick(cx, "dust", cx.t("沙尘影响", "Sand-dust days"), &typed.dust, &dust)}
            {pick(cx, "audit", cx.t("审核状态", "Audit"), &typed.audit, &audit)}
            {line(cx, shown, "note_zh", cx.t("说明（中文）", "Note (Chinese)"), "", &typed.note_zh)}
            {line(cx, shown, "note_en", cx.t("说明（英文）", "Note (English)"), "", &typed.note_en)}
        </fieldset>
    }
    .into_any()
}
