//! Every site, with the way to its page; imported cities with a chart.

use crate::{
    charts::{self, air::days_id},
    components::{
        bits::{demo_badge, drawn},
        table::{Head, data_table},
    },
    cx::Cx,
    page::PageError,
};
use domain::air::{Pollutant, Site, SiteKind};
use leptos::prelude::*;

/// Cities whose chart is drawn here; the others have links.
const CITIES_DRAWN: usize = 1;

/// Imported cities: a chart for the first.
pub(super) async fn cities(cx: &Cx) -> Result<Option<impl IntoView + use<>>, PageError> {
    let cities: Vec<&Site> = cx.published.sites.iter().filter(|s| s.kind == SiteKind::City).collect();
    let mut drawings = Vec::new();
    for site in cities.iter().take(CITIES_DRAWN) {
        drawings.push(drawn(cx, charts::build(cx, &days_id(site, Pollutant::Pm25)).await?));
    }
    let links = cities.iter().map(|site| view! { <li>{link(cx, site)}</li> }).collect_view();
    Ok((!cities.is_empty()).then(|| {
        view! {
            <section id="cities">
                <h2>{cx.t("城市监测数据", "City measurements").to_owned()}</h2>
                <ul class="link-list">{links}</ul>
                {drawings.collect_view()}
            </section>
        }
    }))
}

fn link(cx: &Cx, site: &Site) -> impl IntoView + use<> {
    view! { <a href=cx.href(&format!("/air/stations/{}", site.id))>{cx.text(&site.name)}</a> }
}

/// Every site with its kind, place and page.
pub(super) fn table(cx: &Cx) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("站点", "Site")),
        Head::text(cx.t("类别", "Kind")),
        Head::text(cx.t("编码", "Code")),
        Head::text(cx.t("所在镇街", "Town")),
        Head::text(cx.t("PM2.5 图表", "PM2.5 chart")),
    ];
    let rows = cx
        .published
        .sites
        .iter()
        .map(|site| {
            let daily = cx.t("逐日", "daily");
            let label = format!("{} PM2.5 {daily}", cx.text(&site.name));
            view! {
                <tr id=site.id.clone()>
                    <th scope="row">{link(cx, site)}</th>
                    <td>{site.kind.name(cx.lang)} " " {site.demonstration.then(|| demo_badge(cx.lang))}</td>
                    <td>{site.code.clone()}</td>
                    <td>{site.town.as_ref().map(|town| cx.text(town))}</td>
                    <td>
                        <a href=cx.href(&format!("/charts/{}", days_id(site, Pollutant::Pm25))) aria-label=label>
                            {daily.to_owned()}
                        </a>
                    </td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section id="sites">
            <h2>{cx.t("全部站点", "All sites").to_owned()}</h2>
            {data_table(cx.t("站点", "Sites"), head, rows)}
        </section>
    }
}
