//! schema.org as JSON-LD: where the page stands, a data set on the page of a chart, a report on that of a disclosure.

use super::data;
use crate::{address::localised, cx::Cx, page::Meta, route::Route, shell::Frame};
use domain::disclosure::DisclosureHead;
use serde_json::{Value, json};

/// All that is told of a page, as one graph.
pub(super) fn data(cx: &Cx, page: &Frame, canonical: &str, route: &Route) -> Value {
    let mut graph = Vec::new();
    if !page.crumbs.is_empty() {
        graph.push(breadcrumbs(cx, page, canonical));
    }
    match (route, &page.meta) {
        (Route::Chart(id), _) => graph.push(data_set(cx, page, canonical, id)),
        (Route::Disclosure(slug), Meta::Article { fixed_of: None, .. }) => {
            let head = cx.published.disclosures.iter().find(|head| head.slug == *slug);
            graph.extend(head.map(|head| report(cx, canonical, head)));
        }
        (Route::Data, _) => graph.push(data::catalogue(cx, page, canonical)),
        (Route::DataSet(id), Meta::DataSet { period, .. }) => {
            graph.extend(domain::dataset::of(id).map(|set| data::set(cx, page, canonical, set, *period)));
        }
        (Route::Home, _) => graph.push(json!({
            "@type": "WebSite",
            "@id": canonical,
            "name": cx.text(&cx.settings.name),
            "url": canonical,
            "inLanguage": cx.lang.tag(),
            "publisher": organisation(cx),
        })),
        _ => {}
    }
    json!({ "@context": "https://schema.org", "@graph": graph })
}

pub(super) fn absolute(cx: &Cx, path: &str) -> String {
    format!("{}{path}", cx.settings.origin)
}

pub(super) fn organisation(cx: &Cx) -> Value {
    json!({ "@type": "GovernmentOrganization", "name": cx.text(&cx.settings.organiser), "url": cx.settings.origin })
}

/// The breadcrumbs that the page shows, with the home page in front.
fn breadcrumbs(cx: &Cx, page: &Frame, canonical: &str) -> Value {
    let home = (cx.t("首页", "Home").to_owned(), absolute(cx, &cx.href("/")));
    let steps = page.crumbs.iter().map(|crumb| {
        let address = crumb.href.as_ref().map_or(canonical.to_owned(), |href| absolute(cx, href));
        (crumb.label.clone(), address)
    });
    let items = std::iter::once(home).chain(steps).enumerate().map(|(at, (name, address))| {
        json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": address })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

/// The numbers of a chart, with the files that hold them.
fn data_set(cx: &Cx, page: &Frame, canonical: &str, id: &str) -> Value {
    let files = [("csv", "text/csv"), ("json", "application/json")].map(|(ending, kind)| {
        let path = localised(cx.lang, &format!("/charts/{id}.{ending}"));
        json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(cx, &path) })
    });
    let mut data = json!({
        "@type": "Dataset",
        "@id": canonical,
        "name": page.title,
        "description": page.description,
        "url": canonical,
        "inLanguage": cx.lang.tag(),
        "isAccessibleForFree": true,
        "version": cx.published.revision.to_string(),
        "creator": organisation(cx),
        "publisher": organisation(cx),
        "distribution": files,
    });
    if let Some(indicator) = cx.published.indicator(id) {
        let mut slugs: Vec<_> = cx.published.history(id).into_iter().map(|f| &f.source.disclosure).collect();
        slugs.dedup();
        let based_on = slugs.iter().map(|slug| absolute(cx, &cx.href(&format!("/disclosures/{slug}"))));
        data["isBasedOn"] = based_on.collect();
        data["variableMeasured"] = json!({
            "@type": "PropertyValue",
            "name": cx.text(&indicator.name),
            "unitText": indicator.unit.get(cx.lang),
        });
    }
    data
}

/// A disclosure. Its text is in Chinese in either language of the page.
fn report(cx: &Cx, canonical: &str, head: &DisclosureHead) -> Value {
    let index = &head.index;
    let issuer = json!({ "@type": "GovernmentOrganization", "name": cx.text(&index.issuer) });
    let mut report = json!({
        "@type": "Report",
        "@id": canonical,
        "name": cx.text(&head.title),
        "headline": cx.text(&head.title),
        "abstract": cx.text(&head.summary),
        "url": canonical,
        "inLanguage": "zh-CN",
        "identifier": index.index_number,
        "dateCreated": index.created.to_string(),
        "datePublished": index.published.to_string(),
        "version": head.revision.to_string(),
        "about": index.category.name(cx.lang),
        "author": issuer,
        "publisher": organisation(cx),
    });
    if let Some(number) = &index.document_number {
        report["reportNumber"] = json!(number);
    }
    report
}
