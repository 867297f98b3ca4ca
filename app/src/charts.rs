//! The charts of the portal, by id: the same description is drawn on pages, in files and in the browser.
//!
//! An id is the id of an indicator (its published history), or one of the families below.

pub(crate) mod air;
pub(crate) mod air_hours;
mod commitments;
pub mod fixed;
mod indicator;
pub(crate) mod method;
mod programme;
mod programmes;
mod rectification;
pub(crate) mod water;

use crate::{cx::Cx, page::PageError};
use chart::{BadView, Chart, View};
use domain::{Bilingual, Decimal, Lang, disclosure::DisclosureHead, fixed::Touched};

/// A chart with what must stand beside it.
#[derive(Clone, Debug)]
pub struct Built {
    /// The description.
    pub chart: Chart,
    /// The page that the chart belongs to: label and path without language prefix.
    pub home: (Bilingual, String),
    /// Where the numbers come from: label and path without language prefix.
    pub sources: Vec<(Bilingual, String)>,
    /// What a reader must know to read it rightly.
    pub caveats: Vec<Bilingual>,
}

/// A chart by id, `None` where there is none of it.
///
/// # Errors
/// Where the data cannot be read.
pub async fn build(cx: &Cx, id: &str) -> Result<Option<Built>, PageError> {
    // The id of an indicator may begin like one of a family: air-projects is one.
    if let Some(indicator) = cx.published.indicator(id) {
        return Ok(indicator::history(cx, indicator));
    }
    if let Some((site, pollutant)) = air_hours::parse(cx, id) {
        return air_hours::build(cx, site, pollutant).await;
    }
    if let Some(rest) = id.strip_prefix("air-") {
        return air::build(cx, rest).await;
    }
    if let Some(rest) = id.strip_prefix("water-") {
        return water::build(cx, rest).await;
    }
    Ok(from_content(cx, id))
}

/// A chart as a page holds it: of a long one that can be read in parts an overview, otherwise the chart.
///
/// # Errors
/// Where the data cannot be read.
pub async fn overview(cx: &Cx, id: &str) -> Result<Option<Built>, PageError> {
    match air_hours::parse(cx, id) {
        Some((site, pollutant)) => air_hours::overview(cx, site, pollutant).await,
        None => build(cx, id).await,
    }
}

/// What has to be touched for a chart to change whose pages hold an overview of it only ([`overview`]); `None` for others.
pub fn of_all_hours(cx: &Cx, id: &str) -> Option<Touched> {
    air_hours::parse(cx, id).map(|(site, _)| Touched::AllHours(site.id.clone()))
}

/// A chart for a part of it, and that part as a view; charts that can be read in parts hold little more than that.
///
/// # Errors
/// Where the data cannot be read; inside, where `from` and `to` are no positions of the chart.
pub async fn build_part(
    cx: &Cx,
    id: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Option<Result<(Built, View), BadView>>, PageError> {
    if let Some(found) = air_hours::parse(cx, id) {
        return air_hours::part(cx, found, from, to).await;
    }
    let built = build(cx, id).await?;
    Ok(built.map(|built| View::from_query(&built.chart, from, to, None).map(|view| (built, view))))
}

/// A chart that is drawn from published content alone, without observations.
pub fn from_content(cx: &Cx, id: &str) -> Option<Built> {
    if let Some(indicator) = cx.published.indicator(id) {
        return indicator::history(cx, indicator);
    }
    match id {
        "progress-status" => programmes::status(cx),
        "progress-investment" => programmes::investment(cx),
        "rectification-status" => rectification::status(cx),
        "rectification-due" => rectification::due(cx),
        "commitments-themes" => commitments::themes(cx),
        _ => of_programme(cx, id.strip_prefix("programme-")?),
    }
}

/// A chart of one programme: its counts, their way to the deadline, its money.
fn of_programme(cx: &Cx, id: &str) -> Option<Built> {
    // A programme may have an id that ends like a chart's.
    if let Some(programme) = cx.published.programme(id) {
        return programmes::one(cx, programme);
    }
    if let Some(programme) = id.strip_suffix("-burnup").and_then(|id| cx.published.programme(id)) {
        return programme::burn_up(cx, programme);
    }
    programme::investment(cx, cx.published.programme(id.strip_suffix("-investment")?)?)
}

/// The charts of published content that exist whatever is published.
const OF_CONTENT: [&str; 5] = [
    "progress-status",
    "progress-investment",
    "rectification-status",
    "rectification-due",
    "commitments-themes",
];

/// The charts that exist whatever is published, and those of every indicator: for the site map.
pub fn known_ids(cx: &Cx) -> Vec<String> {
    let mut ids: Vec<String> = OF_CONTENT.iter().map(|id| (*id).to_owned()).collect();
    ids.extend(air::known_ids(cx));
    ids.extend(water::known_ids().iter().map(|id| (*id).to_owned()));
    ids.extend(cx.published.indicators.iter().map(|i| i.id.clone()));
    ids
}

/// The largest number of decimals among values, which all of them are scaled to.
fn common_decimals<'a>(values: impl IntoIterator<Item = &'a Decimal>) -> u8 {
    values.into_iter().map(|v| v.scale()).max().unwrap_or(0).min(6) as u8
}

/// A decimal as an integer scaled by `10^decimals`; `None` where it does not fit.
fn scaled(value: Decimal, decimals: u8) -> Option<i64> {
    let mut value = value;
    value.rescale(u32::from(decimals));
    i64::try_from(value.mantissa()).ok()
}

/// `来源：…` with the content revision, printed in the picture itself.
fn source_line(cx: &Cx, what: &str) -> String {
    format!("{}{what}{}", cx.t("来源：", "Source: "), revision_mark(cx.lang, cx.published.revision))
}

/// The end of [`source_line`].
fn revision_mark(lang: Lang, revision: i64) -> String {
    format!("{}{revision}", lang.pick(" · 内容版本 ", " · content revision "))
}

/// The heads of disclosures as sources, each once.
fn disclosure_sources<'a>(cx: &Cx, slugs: impl IntoIterator<Item = &'a str>) -> Vec<(Bilingual, String)> {
    let mut heads: Vec<&DisclosureHead> = Vec::new();
    for slug in slugs {
        if heads.iter().any(|h| h.slug == slug) {
            continue;
        }
        heads.extend(cx.published.disclosures.iter().find(|h| h.slug == slug));
    }
    heads.into_iter().map(|h| (h.title.clone(), format!("/disclosures/{}", h.slug))).collect()
}

/// The titles of sources joined, for the line in the picture.
fn titles(cx: &Cx, sources: &[(Bilingual, String)]) -> String {
    sources.iter().map(|(title, _)| title.get(cx.lang)).collect::<Vec<_>>().join(cx.t("、", "; "))
}
