//! `/admin/calendar`: a month as a grid and as a list, with what is overdue above both.

mod grid;

use crate::{
    cx::{Cx, moment},
    page::Page,
    parts::{self, standing},
};
use domain::{
    Bilingual, Day, Lang,
    office::{
        deadline::{Limit, Standing},
        role::Right,
    },
};
use leptos::prelude::*;

/// What a day has in store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something has to be public by the end of the day.
    Due(Limit),
    /// Something goes public by itself, at a time in UTC milliseconds.
    Scheduled(i64),
    /// Something was published.
    Published,
}

/// One thing of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The day.
    pub day: Day,
    /// What it is.
    pub kind: Kind,
    /// The title of the work or document.
    pub title: Bilingual,
    /// Where it is, without a language prefix.
    pub href: String,
    /// How it stands, of what is due and not done.
    pub standing: Option<Standing>,
}

/// A month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its first day.
    pub first: Day,
    /// Today.
    pub today: Day,
    /// What happens in it, by day.
    pub happenings: Vec<Happening>,
    /// Everything that is overdue, of whatever month.
    pub overdue: Vec<Happening>,
    /// Days that the holiday calendar makes something else of than the week does: true where they are worked.
    pub marks: Vec<(Day, bool)>,
    /// The notice that arranged the holidays of the year.
    pub source: Option<String>,
    /// Years of which no holidays are known.
    pub unknown: Vec<i16>,
}

/// The page.
pub fn page(cx: &Cx, sheet: &Sheet) -> Page {
    let title = cx.t("公开日历", "Calendar").to_owned();
    let month = month_name(cx.lang, sheet.first);
    let body = view! {
        <h1>{title.clone()}</h1>
        {unknown(cx, sheet)}
        {overdue(cx, sheet)}
        <section id="month" aria-labelledby="month-title">
            <h2 id="month-title">{month.clone()}</h2>
            {months(cx, sheet)}
            {grid::table(cx, sheet, &month)}
            {list(cx, sheet)}
        </section>
        {basis(cx, sheet)}
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

/// `2026 年 11 月`, `November 2026`.
fn month_name(lang: Lang, day: Day) -> String {
    match lang {
        Lang::Zh => format!("{} 年 {} 月", day.year(), day.month()),
        Lang::En => format!("{} {}", day.month_in_english(), day.year()),
    }
}

fn months(cx: &Cx, sheet: &Sheet) -> impl IntoView + use<> {
    let link = |day: Day, label: String| {
        let href = cx.href(&format!("/admin/calendar?month={:04}-{:02}", day.year(), day.month()));
        view! { <a class="button second" href=href>{label}</a> }
    };
    let (before, after) = (sheet.first.plus(-1), sheet.first.last_of_month().plus(1));
    view! {
        <nav class="actions calendar-months" aria-label=cx.t("月份", "Months").to_owned()>
            {link(before, format!("← {}", month_name(cx.lang, before)))}
            {link(sheet.today, cx.t("本月", "This month").to_owned())}
            {link(after, format!("{} →", month_name(cx.lang, after)))}
        </nav>
    }
}

fn unknown(cx: &Cx, sheet: &Sheet) -> Option<AnyView> {
    let years: Vec<_> = sheet.unknown.iter().map(i16::to_string).collect();
    if years.is_empty() {
        return None;
    }
    let years = years.join(cx.t("、", ", "));
    let text = match cx.lang {
        Lang::Zh => {
            format!("没有 {years} 年的节假日安排：这些年份的期限只按周一至周五计算，可能早于实际期限。")
        }
        Lang::En => format!(
            "The holidays of {years} are not known: deadlines there count Monday to Friday only and may come out too early."
        ),
    };
    let settings = cx.may(Right::ManageSettings).then(|| {
        view! {
            <a href=cx.href("/admin/settings/holidays")>{cx.t("在设置中补充", "Add them under settings").to_owned()}</a>
        }
    });
    Some(view! { <p class="notice warn">{text} " " {settings}</p> }.into_any())
}

fn overdue(cx: &Cx, sheet: &Sheet) -> Option<AnyView> {
    if sheet.overdue.is_empty() {
        return None;
    }
    let title = match cx.lang {
        Lang::Zh => format!("已逾期（{} 项）", sheet.overdue.len()),
        Lang::En => format!("Overdue ({})", sheet.overdue.len()),
    };
    let items = sheet.overdue.iter().map(|h| {
        view! { <li>{h.day.to_string()} " " {item(cx, h)}</li> }
    });
    let list = view! { <ul class="calendar-items">{items.collect_view()}</ul> };
    Some(parts::section(cx, "overdue", &title, list.into_any()))
}

/// The month day by day; days without anything are not in it.
fn list(cx: &Cx, sheet: &Sheet) -> AnyView {
    if sheet.happenings.is_empty() {
        let text = cx.t(
            "这个月没有定时发布、到期或已公开的内容。",
            "Nothing is scheduled, due or published in this month.",
        );
        return view! { <p class="nothing">{text.to_owned()}</p> }.into_any();
    }
    let mut days: Vec<Day> = sheet.happenings.iter().map(|h| h.day).collect();
    days.dedup();
    let days = days.into_iter().map(|day| {
        let items = sheet.happenings.iter().filter(|h| h.day == day).map(|h| {
            view! { <li>{item(cx, h)}</li> }
        });
        let today = (day == sheet.today).then(|| cx.t("（今天）", " (today)").to_owned());
        view! {
            <h3 id=anchor(day)>{day.to_string()} " " {grid::weekday(cx.lang, day)} {today}</h3>
            <ul class="calendar-items">{items.collect_view()}</ul>
        }
    });
    view! { <div class="calendar-list">{days.collect_view()}</div> }.into_any()
}

fn anchor(day: Day) -> String {
    format!("day-{day}")
}

fn item(cx: &Cx, happening: &Happening) -> AnyView {
    let what = match happening.kind {
        Kind::Due(limit) => limit.name(cx.lang).to_owned(),
        Kind::Scheduled(at) => match cx.lang {
            Lang::Zh => format!("定时发布 {}", moment(at)),
            Lang::En => format!("Scheduled for {}", moment(at)),
        },
        Kind::Published => cx.t("已公开", "Published").to_owned(),
    };
    let done = match (happening.kind, happening.standing) {
        (_, Some(is)) => standing(cx, is),
        (Kind::Due(_), None) => {
            view! { <span class="badge badge-good">{cx.t("已公开", "published").to_owned()}</span> }
                .into_any()
        }
        _ => ().into_any(),
    };
    let title = parts::or_chinese(cx, &happening.title);
    // Who may not go where it leads is told the same without a link.
    let needs = if happening.href == "/admin/disclosures/new" { Right::Write } else { Right::ReadWork };
    let title = if happening.href.starts_with("/admin/") && !cx.may(needs) {
        view! { <span>{title}</span> }.into_any()
    } else {
        view! { <a href=cx.href(&happening.href)>{title}</a> }.into_any()
    };
    view! {
        {title}
        " "
        <span class="task-note">{what}</span>
        " "
        {done}
    }
    .into_any()
}

fn basis(cx: &Cx, sheet: &Sheet) -> impl IntoView + use<> {
    let source = match (&sheet.source, cx.lang) {
        (Some(source), Lang::Zh) => format!("{} 年的节假日安排依据{source}。", sheet.first.year()),
        (Some(source), Lang::En) => format!("The holidays of {} are those of {source}.", sheet.first.year()),
        (None, Lang::Zh) => format!("没有 {} 年的节假日安排。", sheet.first.year()),
        (None, Lang::En) => format!("The holidays of {} are not known.", sheet.first.year()),
    };
    let how = cx.t(
        "期限从生成日期的次日起算，按工作日计；更正从开始更正之日起算。",
        "Time limits begin on the day after the date of creation and count working days; those of a correction begin with it.",
    );
    view! { <p class="basis">{how.to_owned()} " " {source}</p> }
}
