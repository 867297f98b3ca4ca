//! Links in published texts that lead nowhere on this site.

use crate::{admin::failure::Failure, web::Site};
use app::{address::lang_of, charts, cx::Cx, route::Route};
use domain::{
    Bilingual, Lang,
    disclosure::Disclosure,
    office::checkup::{Check, Remark},
    publication::Published,
};
use std::collections::{BTreeSet, HashMap};

/// How many texts are read for one report, the latest first.
const TEXTS: usize = 2_000;

/// What came of it.
pub(super) struct Dead {
    pub remarks: Vec<Remark>,
    /// How many texts were looked at.
    pub texts: usize,
    /// How many were not, because there are too many.
    pub left_out: usize,
}

/// Looks through the texts in force.
pub(super) async fn dead(site: &Site, published: &Published) -> Result<Dead, Failure> {
    let heads = published.disclosures.get(..TEXTS).unwrap_or(&published.disclosures);
    let cx = site.cx(Lang::Zh, "/admin/checkup", Vec::new());
    let mut anchors: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut linked = Vec::new();
    for head in heads {
        let Some(text) = site.portal.store().disclosure(&head.slug).await? else { continue };
        anchors.insert(head.slug.clone(), ids(&text.html));
        linked.extend(links(&text).into_iter().map(|href| (head, href)));
    }
    let mut found = HashMap::<String, bool>::new();
    let mut remarks = Vec::new();
    for (head, href) in linked {
        let leads = match found.get(&href) {
            Some(leads) => *leads,
            None => {
                let leads = leads_somewhere(&cx, &href, &head.slug, &anchors).await?;
                // What begins with `#` means something else in each text.
                if !href.starts_with('#') {
                    found.insert(href.clone(), leads);
                }
                leads
            }
        };
        if !leads {
            remarks.push(Remark {
                check: Check::DeadLink,
                place: head.title.clone(),
                page: format!("/disclosures/{}", head.slug),
                what: Bilingual::new(format!("链接 {href} 没有对应的页面"), format!("{href} leads nowhere")),
                fix: "/admin/disclosures".to_owned(),
            });
        }
    }
    Ok(Dead { remarks, texts: heads.len(), left_out: published.disclosures.len() - heads.len() })
}

/// The addresses on this site that a text links to, each once. The HTML is our own, cleaned at publication: attributes
/// stand in double quotes.
fn links(text: &Disclosure) -> BTreeSet<String> {
    let internal =
        |href: &String| href.starts_with('#') || (href.starts_with('/') && !href.starts_with("//"));
    attributes(&text.html, " href=\"").chain(attributes(&text.html, " src=\"")).filter(internal).collect()
}

fn ids(html: &str) -> BTreeSet<String> {
    attributes(html, " id=\"").collect()
}

fn attributes<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    html.split(name).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| {
        value.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
    })
}

/// Whether there is something at an address.
async fn leads_somewhere(
    cx: &Cx,
    href: &str,
    here: &str,
    anchors: &HashMap<String, BTreeSet<String>>,
) -> Result<bool, Failure> {
    let (address, anchor) = href.split_once('#').unwrap_or((href, ""));
    let is_in = |slug: &str| {
        // Only the anchors of texts that were read are known.
        anchor.is_empty() || anchors.get(slug).is_none_or(|ids| ids.contains(anchor))
    };
    if address.is_empty() {
        return Ok(is_in(here));
    }
    let path = address.split_once('?').map_or(address, |(path, _)| path);
    let (_, path) = lang_of(path);
    let published = &cx.published;
    Ok(match Route::parse(path) {
        Some(Route::Station(id)) => published.site(&id).is_some(),
        Some(Route::Section(id)) => published.section(&id).is_some(),
        Some(Route::Programme(id)) => published.programme(&id).is_some(),
        Some(Route::Indicator(id)) => published.indicator(&id).is_some(),
        Some(Route::Disclosure(slug)) => {
            published.disclosures.iter().any(|head| head.slug == slug) && is_in(&slug)
        }
        Some(Route::Chart(id)) => {
            let id = [".svg", ".csv", ".json"].iter().find_map(|end| id.strip_suffix(end)).unwrap_or(&id);
            let built = charts::build(cx, id).await;
            built.map_err(|error| store::StoreError::Damaged(format!("chart {id}: {error:?}")))?.is_some()
        }
        Some(_) => true,
        None => is_elsewhere(path, published),
    })
}

/// Addresses that are no pages: data, files of documents, and what every site has.
fn is_elsewhere(path: &str, published: &Published) -> bool {
    const FIXED: [&str; 5] =
        ["/openapi.json", "/sitemap.xml", "/robots.txt", "/favicon.svg", "/preferences.css"];
    if FIXED.contains(&path) || path.starts_with("/api/v1/") {
        return true;
    }
    // `/disclosures/{slug}/files/{name}` is a file of a document.
    let Some(rest) = path.strip_prefix("/disclosures/") else { return false };
    let Some((slug, file)) = rest.split_once('/') else { return false };
    let name = file.rsplit('/').next().unwrap_or(file);
    let head = published.disclosures.iter().find(|head| head.slug == slug);
    head.is_some_and(|head| {
        head.attachments.iter().any(|a| app::address::encode(&a.name) == name || a.name == name)
    })
}
