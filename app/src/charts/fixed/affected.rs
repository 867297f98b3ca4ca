//! Which charts a publication may have changed.

use crate::{
    charts::{OF_CONTENT, air, air_hours, water},
    cx::Cx,
    read::ReadError,
};
use domain::{
    air::{Edition, Pollutant, Site},
    fixed::Touched,
    water::Item,
};

/// The ids of all charts that a touched subject may have; not all of them need exist.
///
/// # Errors
/// Where the spans of the sites cannot be read.
pub async fn ids(cx: &Cx, touched: &Touched) -> Result<Vec<String>, ReadError> {
    Ok(match touched {
        Touched::Content => of_content(cx),
        Touched::Site(id) => match cx.published.site(id) {
            Some(site) => of_site(cx, site).await?,
            None => Vec::new(),
        },
        Touched::AllHours(id) => {
            let site = cx.published.site(id);
            site.map_or(Vec::new(), |site| Pollutant::ALL.map(|p| air_hours::id(site, p)).into())
        }
        Touched::Section(id) => of_section(id),
    })
}

fn of_content(cx: &Cx) -> Vec<String> {
    let mut ids: Vec<String> = OF_CONTENT.iter().map(|id| (*id).to_owned()).collect();
    ids.extend(cx.published.indicators.iter().map(|indicator| indicator.id.clone()));
    for programme in &cx.published.programmes {
        let id = &programme.id;
        ids.extend([
            format!("programme-{id}"),
            format!("programme-{id}-burnup"),
            format!("programme-{id}-investment"),
        ]);
    }
    ids
}

async fn of_site(cx: &Cx, site: &Site) -> Result<Vec<String>, ReadError> {
    let mut of_index = ["good-days", "months-compared", "pollutant-shares"].map(str::to_owned).to_vec();
    let spans = cx.reader.air_spans().await?;
    let days = spans.iter().find(|span| span.site == site.id).and_then(|span| span.days);
    if let Some((first, last)) = days {
        of_index.extend((first.year()..=last.year()).map(|year| format!("calendar-{year}")));
    }
    let by_edition =
        |tail: &String| Edition::ALL.map(|edition| air::id(site, &format!("{tail}-{}", edition.code())));
    let mut ids: Vec<String> = of_index.iter().flat_map(by_edition).collect();
    ids.extend(of_index.iter().map(|tail| air::id(site, tail)));
    ids.extend(["diurnal", "weekdays", "trend"].map(|tail| air::id(site, tail)));
    for pollutant in Pollutant::ALL {
        ids.extend(
            ["hours", "days", "months"].map(|span| air::id(site, &format!("{}-{span}", pollutant.code()))),
        );
    }
    Ok(ids)
}

/// All sections share the charts over all sections.
fn of_section(id: &str) -> Vec<String> {
    let mut ids: Vec<String> = water::known_ids().iter().map(|id| (*id).to_owned()).collect();
    ids.push(format!("water-{id}-class"));
    for item in Item::ALL {
        let code = item.code();
        ids.extend([format!("water-{id}-{code}"), format!("water-{id}-{code}-samples")]);
    }
    ids
}
