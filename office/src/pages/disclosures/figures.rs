//! `/admin/disclosures/{id}/figures`: the numbers of the text sentence by sentence, and the figures they are linked to.

mod hanging;
mod numbers;

use super::{above, preview::findings_list, rooms};
use crate::{cx::Cx, page::Page, parts::section};
use domain::{
    Bilingual, Lang,
    office::{
        draft::LinkedFigure,
        finding::Finding,
        numbers::{Candidate, Offer},
        work::Work,
    },
};
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// The work, as it is kept.
    pub work: &'a Work,
    /// Whether whoever looks may change links now.
    pub open: bool,
    /// The sentences that print numbers or are linked, in their order.
    pub sentences: Vec<Numbered<'a>>,
    /// The other sentences: anchor and text.
    pub others: Vec<(&'a str, &'a str)>,
    /// The links whose sentence is not in the text any more.
    pub hanging: Vec<Hanging<'a>>,
    /// What the checklist says of figures.
    pub findings: Vec<Finding>,
}

/// A sentence with its numbers.
#[derive(Clone, Debug)]
pub struct Numbered<'a> {
    /// Its anchor in the text.
    pub anchor: &'a str,
    /// The sentence.
    pub text: &'a str,
    /// Its numbers, in their order.
    pub numbers: Vec<(Offer, State<'a>)>,
    /// Links of the sentence to a number that was not recognised or is not printed.
    pub unseen: Vec<Linked<'a>>,
}

/// How a number stands.
#[derive(Clone, Debug)]
pub enum State<'a> {
    /// A link is of it.
    Linked(Linked<'a>),
    /// It is the target or the year-on-year of a link, which is named.
    Beside(Linked<'a>),
    /// It says again what is linked elsewhere.
    Restated(Linked<'a>),
    /// It is not linked; the indicators that are proposed, with their names.
    Open(Vec<(Candidate, &'a Bilingual)>),
}

/// A link, with what is public of the same indicator and period.
#[derive(Clone, Debug)]
pub struct Linked<'a> {
    /// The link.
    pub link: &'a LinkedFigure,
    /// Name and unit of the indicator; `None` where there is none with its id.
    pub indicator: Option<(&'a Bilingual, &'a Bilingual)>,
    /// The value that is public, and the address of its sentence.
    pub public: Option<(String, String)>,
    /// Whether the number stands in the sentence.
    pub is_printed: bool,
}

/// A link that lost its sentence.
#[derive(Clone, Debug)]
pub struct Hanging<'a> {
    /// The link.
    pub linked: Linked<'a>,
    /// The sentence that is most like the one it had: anchor, text, and which of those with the same text.
    pub similar: Option<(&'a str, &'a str, usize)>,
}

/// The page.
pub fn page(cx: &Cx, shown: &Shown<'_>) -> Page {
    let title = format!("{}{}", cx.t("数据关联：", "Figures: "), crate::title::of(shown.work, cx.lang));
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, shown.work)}
        {counts(cx, shown)}
        {findings_list(cx, &shown.findings)}
        {hanging::part(cx, shown)}
        {list(cx, shown)}
        {others(cx, shown)}
    };
    Page { title, above: above(cx), body: body.into_any() }
}

/// How many numbers there are of each kind.
fn counts(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let all = || shown.sentences.iter().flat_map(|sentence| &sentence.numbers);
    let linked = all().filter(|(_, state)| matches!(state, State::Linked(_))).count();
    let open = all().filter(|(_, state)| matches!(state, State::Open(_))).count();
    let told = all().count() - linked - open;
    let (hanging, unseen) =
        (shown.hanging.len(), shown.sentences.iter().map(|sentence| sentence.unseen.len()).sum::<usize>());
    let text = match cx.lang {
        Lang::Zh => format!(
            "正文中识别出 {} 个数字：已关联 {linked} 个，随关联说明或重述 {told} 个，未关联 {open} 个。失去句子的关联 {hanging} 条，句中没有对应数字的关联 {unseen} 条。",
            all().count()
        ),
        Lang::En => format!(
            "{} numbers were recognised: {linked} linked, {told} told by a link or said again, {open} not linked. {hanging} links lost their sentence, {unseen} have no number in theirs.",
            all().count()
        ),
    };
    let hint = cx.t(
        "关联后，读者点击数据可回到原句，数据进入图表和开放数据。年份、日期、文号、条款和名称中的数字不列入。请逐个核对指标和时期，再勾选。",
        "A linked number leads readers back to its sentence and goes into charts and open data. Years, dates, numbers of documents and articles and digits in names are left out. Check indicator and period of each before you tick it.",
    );
    view! {
        <p class="counts">{text}</p>
        <p class="field-hint">{hint.to_owned()}</p>
    }
    .into_any()
}

/// One form over the list: boxes for what is proposed, and buttons that take a link away.
fn list(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    if shown.sentences.is_empty() {
        let text = cx.t("正文中没有识别出数字。", "No numbers were recognised in the text.");
        return view! { <p class="nothing">{text.to_owned()}</p> }.into_any();
    }
    let base = format!("/admin/disclosures/{}/figures", shown.work.id);
    let sentences = shown.sentences.iter().map(|sentence| numbers::sentence(cx, shown, sentence));
    let sentences = sentences.collect_view();
    let offered = shown.sentences.iter().flat_map(|sentence| &sentence.numbers);
    let offered =
        offered.filter(|(_, state)| matches!(state, State::Open(c) if numbers::offer_of(c).is_some()));
    let take = (shown.open && offered.count() > 0).then(|| {
        view! {
            <p class="actions take-figures">
                <button type="submit">{cx.t("关联勾选的数字", "Link the numbers that are ticked").to_owned()}</button>
            </p>
        }
    });
    let body = view! {
        <form class="figure-links" method="post" action=cx.href(&format!("{base}/take"))>
            <input type="hidden" name="version" value=shown.work.version.to_string() />
            {sentences}
            {take}
        </form>
    };
    section(cx, "numbers", cx.t("逐句的数字", "Numbers by sentence"), body.into_any())
}

/// Sentences without a number that was recognised: one may be written in words.
fn others(cx: &Cx, shown: &Shown<'_>) -> Option<AnyView> {
    let items = shown.others.iter().map(|(anchor, text)| {
        let by_hand = shown.open.then(|| numbers::by_hand(cx, shown, anchor));
        view! { <li>{(*text).to_owned()} " " {by_hand}</li> }
    });
    let items = items.collect_view();
    let summary = match cx.lang {
        Lang::Zh => format!("没有识别出数字的句子（{} 句）", shown.others.len()),
        Lang::En => format!("Sentences without numbers ({})", shown.others.len()),
    };
    (!shown.others.is_empty()).then(|| {
        view! {
            <details class="other-sentences">
                <summary>{summary}</summary>
                <ul lang="zh-CN">{items}</ul>
            </details>
        }
        .into_any()
    })
}

/// What a link says, in a line: indicator, period, value with its bound, year-on-year, target.
pub(crate) fn words(cx: &Cx, linked: &Linked<'_>) -> String {
    let link = linked.link;
    let (name, unit) = match linked.indicator {
        Some((name, unit)) => (name.get(cx.lang).to_owned(), unit.get(cx.lang)),
        None => (link.indicator.clone(), ""),
    };
    let mut text =
        format!("{name} · {} · {}{}", link.period.label().get(cx.lang), sign(link.bound), link.value);
    if !unit.is_empty() {
        text.push_str(&format!(" {unit}"));
    }
    if let Some(change) = link.change {
        text.push_str(&format!(
            " · {}{}",
            cx.t("同比", "on the year before "),
            change.display(unit, cx.lang)
        ));
    }
    if let Some(target) = link.target {
        text.push_str(&format!(" · {}{}{}", cx.t("目标", "target "), sign(target.bound), target.value));
    }
    text
}

/// The sign of a bound.
pub(crate) const fn sign(bound: domain::figure::Bound) -> &'static str {
    match bound {
        domain::figure::Bound::Exactly => "",
        domain::figure::Bound::AtLeast => "≥",
        domain::figure::Bound::AtMost => "≤",
    }
}
