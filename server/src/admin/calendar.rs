//! `/admin/calendar`: what goes public when, and by when what has to be public.

use super::{
    desk::Desk,
    failure::Failure,
    overview,
    route::{Needs, Route, get},
};
use app::read::Reader as _;
use axum::{extract::Query, response::Response};
use domain::{
    Bilingual, Day, Period,
    office::{
        deadline::{Limit, Standing, annual_report_due, is_annual_report},
        holidays::HolidayCalendar,
        role::Right,
        workdays::Holidays,
        workflow::Stage,
    },
    publication::Published,
};
use office::pages::{
    calendar::{Happening, Kind, Sheet},
    home::Task,
};
use std::collections::HashMap;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![get("/admin/calendar", Needs::Either(Right::ReadWork, Right::ManageSettings), month)]
}

async fn month(desk: Desk, Query(query): Query<HashMap<String, String>>) -> Result<Response, Failure> {
    let site = &desk.visitor.site;
    let today = site.portal.today();
    let first = first_of(query.get("month").map(String::as_str), today)?;
    // Administrators see the calendar, not the work.
    let tasks = if desk.may(Right::ReadWork) { overview::tasks(&desk).await? } else { Vec::new() };
    let configuration = site.portal.configuration();
    let sheet = sheet(&tasks, &site.portal.published(), configuration.calendar(), (first, today));
    Ok(desk.page(|cx| office::pages::calendar::page(cx, &sheet)))
}

/// The first day of the month asked for, or of this one.
fn first_of(text: Option<&str>, today: Day) -> Result<Day, Failure> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(today.first_of_month()) };
    match text.parse() {
        Ok(Period::Month { year, month }) if (2000..=2100).contains(&year) => Day::new(year, month, 1),
        _ => None,
    }
    .ok_or_else(|| {
        let shown: String = text.chars().take(20).collect();
        Failure::Bad(Bilingual::new(
            format!("“{shown}”不是 2000 至 2100 年间的月份，应写成 2026-11 的形式。"),
            format!("“{shown}” is no month from 2000 to 2100; write it as 2026-11."),
        ))
    })
}

fn sheet(
    tasks: &[Task],
    published: &Published,
    calendar: &HolidayCalendar,
    (first, today): (Day, Day),
) -> Sheet {
    let holidays = calendar.holidays();
    let mut all: Vec<Happening> = tasks.iter().flat_map(of_task).collect();
    all.extend(annual_reports(published, &holidays, first, today));
    let last_due = all.iter().map(|h| h.day).max().unwrap_or(today);
    let overdue = |h: &&Happening| h.standing.is_some_and(Standing::is_overdue);
    let mut overdue: Vec<_> = all.iter().filter(overdue).cloned().collect();
    overdue.sort_by_key(|h| h.day);
    let last = first.last_of_month();
    all.extend(published.disclosures.iter().map(|head| Happening {
        day: head.index.published,
        kind: Kind::Published,
        title: head.title.clone(),
        href: format!("/disclosures/{}", head.slug),
        standing: None,
    }));
    all.retain(|h| (first..=last).contains(&h.day));
    all.sort_by_key(|h| (h.day, h.kind));
    let marks = first.through(last).filter_map(|day| {
        let plain = day.weekday() < 5;
        (holidays.is_working(day) != plain).then(|| (day, holidays.is_working(day)))
    });
    Sheet {
        first,
        today,
        overdue,
        marks: marks.collect(),
        source: calendar.of(first.year()).map(|year| year.source.clone()),
        unknown: calendar.unknown(first.min(today), last.max(last_due)),
        happenings: all,
    }
}

/// A piece of work stands at the time it goes public, and at the last day it may.
fn of_task(task: &Task) -> Vec<Happening> {
    let work = &task.work.work;
    let happening = |day, kind, standing| Happening {
        day,
        kind,
        title: office::title::both(work),
        href: format!("/admin/works/{}", work.id),
        standing,
    };
    let scheduled = work.due_utc_ms.filter(|_| work.stage == Stage::Scheduled);
    let scheduled = scheduled.map(|at| happening(Day::of_utc_ms(at), Kind::Scheduled(at), None));
    let due = task.due.map(|due| happening(due.day, Kind::Due(due.limit), Some(due.standing)));
    scheduled.into_iter().chain(due).collect()
}

/// The annual reports due in the Januaries that matter: that of the month shown, the one before today and the next.
fn annual_reports(published: &Published, holidays: &Holidays, first: Day, today: Day) -> Vec<Happening> {
    let mut years = vec![first.year() - 1, today.year() - 1, today.year()];
    years.sort_unstable();
    years.dedup();
    let report = |year: i16| {
        let due = annual_report_due(year);
        let found = published.disclosures.iter().find(|head| is_annual_report(&head.title.zh, year));
        let title = Bilingual::new(
            format!("{year} 年政府信息公开工作年度报告"),
            format!("Annual report on disclosure of {year}"),
        );
        Happening {
            day: due,
            kind: Kind::Due(Limit::AnnualReport),
            title,
            href: found
                .map_or("/admin/disclosures/new".to_owned(), |head| format!("/disclosures/{}", head.slug)),
            standing: found.is_none().then(|| Standing::of(holidays, due, today)),
        }
    };
    // A report of a time before the portal had any content is nobody's business here.
    let begins = published.disclosures.iter().map(|head| head.index.published.year()).min();
    let begins = begins.unwrap_or(today.year());
    years.into_iter().filter(|year| *year >= begins).map(report).collect()
}
