//! Stations ranked by this month and this year to date, with ties as official bulletins print them.

use super::periods::{label, month_to_date};
use crate::{
    components::table::{Head, data_table},
    cx::Cx,
    page::PageError,
};
use domain::{
    Day, Decimal, Period,
    air::{
        AirDay, Pollutant, Site, SiteKind,
        summary::{EditionPolicy, good_days, mean},
    },
    ranking::{Order, Place, rank},
};
use leptos::prelude::*;

/// The stations, which are what is ranked; a mean over them is not.
pub(super) fn stations(cx: &Cx) -> Vec<&Site> {
    let station = |s: &&Site| !matches!(s.kind, SiteKind::District | SiteKind::City);
    cx.published.sites.iter().filter(station).collect()
}

/// The section, nothing with fewer than two stations.
pub(super) async fn section(cx: &Cx, last: Option<Day>) -> Result<Option<impl IntoView + use<>>, PageError> {
    let stations = stations(cx);
    let Some(last) = last.filter(|_| stations.len() > 1) else { return Ok(None) };
    let (month, year) = (month_to_date(last), Period::YearToDate(last));
    let mut all: Vec<(&Site, Vec<AirDay>)> = Vec::with_capacity(stations.len());
    for site in stations {
        all.push((site, cx.reader.air_days(&site.id, year.first(), last).await?));
    }
    let tables = [month, year].map(|period| table(cx, &all, period)).collect_view();
    Ok(Some(view! {
        <section id="ranking">
            <h2>{cx.t("站点排名（计算值）", "Stations ranked (computed)").to_owned()}</h2>
            <p>
                {cx.t(
                        "按 PM2.5 平均浓度从低到高；数值相同的并列，其后名次顺延。优良天数比率另行排名。",
                        "By the mean of PM2.5, lowest first; equal values share a rank and the ranks after them are skipped. Good-day ratios have a rank of their own.",
                    )
                    .to_owned()}
            </p>
            {tables}
        </section>
    }))
}

fn table(cx: &Cx, all: &[(&Site, Vec<AirDay>)], period: Period) -> AnyView {
    let pm25 = |days: &[AirDay]| mean(days, period, Pollutant::Pm25).map(|m| m.decimal(1));
    let ratio = |days: &[AirDay]| good_days(days, period, EditionPolicy::ByDate).ratio();
    let ranked = |of: &dyn Fn(&[AirDay]) -> Option<Decimal>, order| {
        rank(all.iter().filter_map(|(site, days)| Some((*site, of(days)?))), 1, order)
    };
    let particles = ranked(&pm25, Order::LowestFirst);
    let good = ranked(&ratio, Order::HighestFirst);
    let unranked = all.iter().filter(|(site, _)| !particles.iter().any(|p| p.item.id == site.id));
    let sites = particles.iter().map(|p| p.item).chain(unranked.map(|(site, _)| *site));
    let rows = sites
        .map(|site| {
            let of = |places: &[Place<&Site>], unit: &str| {
                let place = places.iter().find(|p| p.item.id == site.id);
                place.map_or(("—".to_owned(), "—".to_owned()), |p| {
                    (p.label(cx.lang), format!("{}{unit}", p.value))
                })
            };
            let ((rank, value), (good_rank, good)) = (of(&particles, ""), of(&good, "%"));
            view! {
                <tr>
                    <th scope="row">
                        <a href=cx.href(&format!("/air/stations/{}", site.id))>{cx.text(&site.name)}</a>
                    </th>
                    <td class="num">{value}</td>
                    <td>{rank}</td>
                    <td class="num">{good}</td>
                    <td>{good_rank}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let head = vec![
        Head::text(cx.t("站点", "Station")),
        Head::number(&format!("PM2.5 ({})", Pollutant::Pm25.unit(cx.lang))),
        Head::text(cx.t("名次", "Rank")),
        Head::number(cx.t("优良天数比率", "Good-day ratio")),
        Head::text(cx.t("名次", "Rank")),
    ];
    let caption = format!("{}{}", cx.t("站点排名：", "Stations ranked: "), label(cx, period));
    data_table(&caption, head, rows)
}
