//! The month as a table of weeks. A cell has room for a number and a word, so that it fits a phone; what there is to be read
//! stands in the list.

use super::{Kind, Sheet, anchor};
use crate::cx::Cx;
use domain::{Day, Lang, office::deadline::Standing};
use leptos::prelude::*;

/// The day of the week, `周三`, `Wed`.
pub(super) fn weekday(lang: Lang, day: Day) -> &'static str {
    const NAMES: [(&str, &str); 7] = [
        ("周一", "Mon"),
        ("周二", "Tue"),
        ("周三", "Wed"),
        ("周四", "Thu"),
        ("周五", "Fri"),
        ("周六", "Sat"),
        ("周日", "Sun"),
    ];
    let (zh, en) = NAMES.get(usize::try_from(day.weekday()).unwrap_or(0)).copied().unwrap_or_default();
    lang.pick(zh, en)
}

pub(super) fn table(cx: &Cx, sheet: &Sheet, month: &str) -> impl IntoView + use<> {
    let monday = sheet.first.plus(-i32::from(sheet.first.weekday()));
    let last = sheet.first.last_of_month();
    let heads =
        (0..7).map(|n| view! { <th scope="col">{weekday(cx.lang, monday.plus(n))}</th> }).collect_view();
    let mut weeks = Vec::new();
    let mut day = monday;
    while day <= last {
        let cells = (0..7).map(|n| cell(cx, sheet, day.plus(n))).collect_view();
        weeks.push(view! { <tr>{cells}</tr> });
        day = day.plus(7);
    }
    view! {
        <table class="calendar">
            <caption>{month.to_owned()}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

fn cell(cx: &Cx, sheet: &Sheet, day: Day) -> AnyView {
    if day.month() != sheet.first.month() {
        return view! { <td class="calendar-outside"></td> }.into_any();
    }
    let mark = sheet.marks.iter().find(|(marked, _)| *marked == day).map(|(_, worked)| *worked);
    let off = mark.map_or(day.weekday() >= 5, |worked| !worked);
    let of_day = || sheet.happenings.iter().filter(|h| h.day == day);
    let overdue = of_day().any(|h| h.standing.is_some_and(Standing::is_overdue));
    let due = of_day().any(|h| matches!(h.kind, Kind::Due(_)) && h.standing.is_some());
    let count = of_day().count();
    let number = if count > 0 {
        let label = match cx.lang {
            Lang::Zh => format!("{day}，{count} 项"),
            Lang::En => format!("{day}, {count} {}", if count == 1 { "item" } else { "items" }),
        };
        view! { <a href=format!("#{}", anchor(day)) aria-label=label>{day.day().to_string()}</a> }.into_any()
    } else {
        view! { <span>{day.day().to_string()}</span> }.into_any()
    };
    let words = [
        (day == sheet.today, "今天", "today", "calendar-word calendar-now"),
        (mark == Some(false), "休", "off", "calendar-word"),
        (mark == Some(true), "班", "work", "calendar-word"),
        (overdue, "逾期", "late", "calendar-word calendar-late"),
        (due && !overdue, "到期", "due", "calendar-word calendar-due"),
    ];
    let words = words.iter().filter(|(is, ..)| *is).map(|(_, zh, en, class)| {
        view! {
            " "
            <span class=*class>{cx.t(zh, en).to_owned()}</span>
        }
    });
    let items = (count > 0).then(|| {
        let text = match cx.lang {
            Lang::Zh => format!("{count} 项"),
            Lang::En if count == 1 => "1 item".to_owned(),
            Lang::En => format!("{count} items"),
        };
        view! { <span class="calendar-count" aria-hidden="true">{text}</span> }
    });
    let class = match (off, day == sheet.today) {
        (true, true) => "calendar-off calendar-today",
        (true, false) => "calendar-off",
        (false, true) => "calendar-today",
        (false, false) => "",
    };
    view! { <td class=class>{number} {words.collect_view()} " " {items}</td> }.into_any()
}
