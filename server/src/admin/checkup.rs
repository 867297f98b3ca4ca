//! `/admin/checkup`: what an inspection of the site would find.

mod links;

use super::{
    desk::Desk,
    failure::Failure,
    route::{Needs, Route, get},
};
use crate::web::Site;
use app::read::Reader as _;
use axum::response::Response;
use domain::{
    Day,
    office::{
        checkup::{self, Last, RedLine, Remark, columns},
        role::Right,
        settings::Thresholds,
    },
    publication::Published,
};
use office::pages::checkup::Report;
use std::sync::{Arc, Mutex, PoisonError};

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![get("/admin/checkup", Needs::Either(Right::ReadWork, Right::ManageSettings), report)]
}

/// The last report: it holds as long as the content and the day are the same, and so it is made once for all.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<(i64, Day, Arc<Report>)>>);

async fn report(desk: Desk) -> Result<Response, Failure> {
    let site = &desk.visitor.site;
    let (published, today) = (site.portal.published(), site.portal.today());
    let kept = site.checkup.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let report = match kept.filter(|(revision, day, _)| (*revision, *day) == (published.revision, today)) {
        Some((_, _, report)) => report,
        None => {
            let report = Arc::new(make(site, &published, today).await?);
            let kept = Some((published.revision, today, Arc::clone(&report)));
            *site.checkup.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
            report
        }
    };
    Ok(desk.page(|cx| office::pages::checkup::page(cx, &report)))
}

async fn make(site: &Site, published: &Published, today: Day) -> Result<Report, Failure> {
    let thresholds: Thresholds = site.portal.configuration().thresholds();
    let last = last(site, today).await?;
    let (mut remarks, lines): (Vec<Remark>, Vec<RedLine>) =
        checkup::check(published, &last, &thresholds, today);
    let dead = links::dead(site, published).await?;
    remarks.extend(dead.remarks);
    remarks.sort_by_key(|remark| remark.check);
    Ok(Report {
        today,
        revision: published.revision,
        columns: columns(published, &last, &thresholds),
        remarks,
        lines,
        texts: dead.texts,
        left_out: dead.left_out,
    })
}

/// What is known of observations: the last day of each site and the last month of each section.
async fn last(site: &Site, today: Day) -> Result<Last, Failure> {
    let store = site.portal.store();
    let mut last = Last::default();
    for span in store.air_spans().await? {
        let of_hours = span.hours.map(|(_, end)| Day::of_utc_ms(end - 1));
        if let Some(day) = span.days.map(|(_, day)| day).max(of_hours) {
            last.air.insert(span.site, day);
        }
    }
    // A section that has been silent for two years is as good as one that never spoke.
    let first = (today.year() - 2, today.month());
    for month in store.water_months(None, first, (today.year(), today.month())).await? {
        let at = (month.year, month.month);
        let known = last.water.entry(month.section).or_insert(at);
        *known = (*known).max(at);
    }
    Ok(last)
}
