//! `/sitemap.xml`, an index, and its parts `/sitemaps/{n}.xml`: every page in both languages with the moment of its last
//! change, where that is known.

use super::Site;
use app::{address::localised, charts::known_ids, cx::Cx, page::PageError, read::Reader, render::failed};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{Lang, day::shanghai_time, following::Moments};
use std::collections::BTreeMap;

/// The most addresses of one part (sitemaps.org).
const MOST: usize = 50_000;

/// A page without its language, and when it was changed last, in UTC milliseconds.
type Listed = (String, Option<i64>);

/// The index of the parts.
pub(super) async fn index(State(site): State<Site>) -> Response {
    let cx = site.cx(Lang::Zh, "/sitemap.xml", Vec::new());
    match listed(&cx).await {
        Err(error) => super::pages::respond(&site, failed(&cx, error)),
        Ok((pages, latest)) => {
            let parts = pages.chunks(MOST / 2).map(|pages| pages.iter().filter_map(|page| page.1).max());
            let parts = parts.enumerate().map(|(at, changed)| {
                entry("sitemap", &cx, &format!("/sitemaps/{}.xml", at + 1), changed.or(latest))
            });
            xml("sitemapindex", parts)
        }
    }
}

/// One of the parts.
pub(super) async fn part(State(site): State<Site>, Path(file): Path<String>) -> Response {
    let cx = site.cx(Lang::Zh, &format!("/sitemaps/{file}"), Vec::new());
    let number =
        file.strip_suffix(".xml").and_then(|n| n.parse::<usize>().ok().filter(|m| m.to_string() == n));
    let found = match listed(&cx).await {
        Err(error) => Err(error),
        Ok((pages, _)) => {
            let part =
                number.and_then(|n| pages.chunks(MOST / 2).nth(n.checked_sub(1)?).map(<[Listed]>::to_vec));
            part.ok_or(PageError::NotFound)
        }
    };
    match found {
        Err(error) => super::pages::respond(&site, failed(&cx, error)),
        Ok(pages) => {
            let addresses = pages.iter().flat_map(|(path, changed)| {
                [Lang::Zh, Lang::En].map(|lang| entry("url", &cx, &localised(lang, path), *changed))
            });
            xml("urlset", addresses)
        }
    }
}

/// Ids are of letters, digits, dots and hyphens: nothing in an address needs escaping.
fn entry(kind: &str, cx: &Cx, path: &str, changed: Option<i64>) -> String {
    let changed = changed.map(|ms| format!("<lastmod>{}</lastmod>", shanghai_time(ms))).unwrap_or_default();
    format!("<{kind}><loc>{}{path}</loc>{changed}</{kind}>\n", cx.settings.origin)
}

fn xml(root: &str, entries: impl Iterator<Item = String>) -> Response {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    xml.extend(entries);
    xml.push_str(&format!("</{root}>\n"));
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}

/// Every page once, and the moment of the last change of anything.
async fn listed(cx: &Cx) -> Result<(Vec<Listed>, Option<i64>), PageError> {
    let published = &cx.published;
    let moments = cx.reader.moments().await?;
    let latest = (moments.latest > 0).then_some(moments.latest);
    let observed = observed(&*cx.reader).await?;
    let figures = figures(cx, &moments);
    // What is put together of everything changes with everything.
    let overviews = [
        "/",
        "/air",
        "/water",
        "/progress",
        "/rectification",
        "/commitments",
        "/indicators",
        "/disclosures",
        "/data",
    ];
    let fixed = ["/methods", "/methods/calculator", "/feeds", "/data/api"];
    let mut pages: Vec<Listed> = overviews.iter().map(|path| ((*path).to_owned(), latest)).collect();
    pages.extend(fixed.iter().map(|path| ((*path).to_owned(), None)));
    pages.extend(published.disclosures.iter().map(|d| {
        let day = d.index.published.start_utc_ms();
        (format!("/disclosures/{}", d.slug), Some(moments.disclosures.get(&d.slug).copied().unwrap_or(day)))
    }));
    pages.extend(
        published
            .indicators
            .iter()
            .map(|i| (format!("/indicators/{}", i.id), figures.get(i.id.as_str()).copied())),
    );
    pages.extend(
        published
            .sites
            .iter()
            .map(|s| (format!("/air/stations/{}", s.id), observed.get(s.id.as_str()).copied())),
    );
    let sampled = sampled(&*cx.reader).await?;
    pages.extend(
        published
            .sections
            .iter()
            .map(|s| (format!("/water/sections/{}", s.id), sampled.get(s.id.as_str()).copied())),
    );
    pages.extend(published.programmes.iter().map(|p| {
        let reports = p.snapshots.iter().map(|s| s.source.disclosure.as_str());
        let told = reports.chain(p.projects.iter().map(|project| project.source.disclosure.as_str()));
        (format!("/progress/{}", p.id), told.filter_map(|slug| public(cx, &moments, slug)).max())
    }));
    pages.extend(domain::dataset::ALL.iter().map(|set| (format!("/data/{}", set.id), latest)));
    let charts = known_ids(cx).into_iter().map(|id| {
        let changed = figures.get(id.as_str()).copied();
        (format!("/charts/{id}"), changed)
    });
    pages.extend(charts);
    Ok((pages, latest))
}

/// When the revision in force of a disclosure became public; the start of its day where the moment was not kept.
fn public(cx: &Cx, moments: &Moments, slug: &str) -> Option<i64> {
    let head = cx.published.disclosures.iter().find(|head| head.slug == slug)?;
    Some(moments.disclosures.get(slug).copied().unwrap_or(head.index.published.start_utc_ms()))
}

/// The end of the last observation of each water section; a month that is not over yet has values up to today.
async fn sampled(reader: &dyn Reader) -> Result<BTreeMap<String, i64>, PageError> {
    let today = reader.today();
    let spans = reader.water_spans().await?;
    let last = spans.into_iter().filter_map(|span| {
        let sample = span.samples.map(|(_, last)| last);
        let month = span.months.map(|(_, last)| last.plus(1).min(today).start_utc_ms());
        Some((span.section, sample.max(month)?))
    });
    Ok(last.collect())
}

/// When the last figure of each indicator became public.
fn figures<'a>(cx: &'a Cx, moments: &Moments) -> BTreeMap<&'a str, i64> {
    let mut latest = BTreeMap::new();
    for figure in &cx.published.figures {
        if let Some(at) = moments.figures.get(&figure.id) {
            let of = latest.entry(figure.indicator.as_str()).or_insert(*at);
            *of = (*of).max(*at);
        }
    }
    latest
}

/// The end of the last observation of each air site.
async fn observed(reader: &dyn Reader) -> Result<BTreeMap<String, i64>, PageError> {
    let spans = reader.air_spans().await?;
    let last = spans.into_iter().filter_map(|span| {
        let hour = span.hours.map(|(_, last)| last);
        let day = span.days.map(|(_, last)| last.plus(1).start_utc_ms());
        Some((span.site, hour.max(day)?))
    });
    Ok(last.collect())
}
