//! Links and pictures that lead nowhere. Addresses of this site are looked up in its routes and in what is public or becomes
//! so; those of other sites are only read, never asked for.

use super::markup;
use crate::{admin::failure::Failure, web::Site};
use app::{address::lang_of, charts, read::Reader as _, route::Route};
use axum::http::Uri;
use domain::{
    Lang,
    disclosure::{Disclosure, Sentence},
    office::finding::Finding,
    publication::{Publication, Published},
};

/// What is broken in a text.
pub(super) async fn findings(
    site: &Site,
    publication: &Publication,
    disclosure: &Disclosure,
) -> Result<Vec<Finding>, Failure> {
    let mut found = Vec::new();
    for tag in markup::tags(&disclosure.html) {
        let address = match tag.name {
            "a" => tag.attribute("href"),
            "img" => tag.attribute("src"),
            _ => continue,
        };
        // The cleaner takes away what it does not let through, such as a script or a picture of another site.
        let Some(address) = address else {
            found.push(Finding::blocking(
                markup::plain(disclosure.html.get(tag.end..).and_then(|rest| rest.split("</").next()).unwrap_or_default()),
                "链接或图片的地址不允许或为空。图片只能用本站的附件，链接只能用 http、https 或 mailto。",
                "The address of a link or picture is empty or not allowed. Pictures are attachments of this site; links are http, https or mailto.",
            ));
            continue;
        };
        if let Some(wrong) = broken(site, publication, disclosure, &address).await? {
            found.push(Finding { place: address.into(), ..wrong });
        }
    }
    Ok(found)
}

async fn broken(
    site: &Site,
    publication: &Publication,
    disclosure: &Disclosure,
    address: &str,
) -> Result<Option<Finding>, Failure> {
    if let Some(anchor) = address.strip_prefix('#') {
        return Ok((!has(&disclosure.sentences, anchor)).then(no_sentence));
    }
    if let Some(mailbox) = address.strip_prefix("mailto:") {
        let whole = mailbox
            .split('?')
            .next()
            .and_then(|m| m.split_once('@'))
            .is_some_and(|(a, b)| !a.is_empty() && b.contains('.'));
        return Ok((!whole).then(|| unreadable("邮箱地址不完整。", "The mailbox is not whole.")));
    }
    if address.starts_with("http://") || address.starts_with("https://") {
        let host = address.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
        let whole = host.is_some_and(|host| host.contains('.') || host.starts_with('['));
        return Ok(
            (!whole).then(|| unreadable("网址无法识别，请核对。", "The address cannot be read; check it."))
        );
    }
    if !address.starts_with('/') || address.starts_with("//") {
        return Ok(Some(unreadable(
            "请写完整地址：本站以 / 开头，外站以 https:// 开头。",
            "Write the whole address: / for this site, https:// for another.",
        )));
    }
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    let (_, path) = lang_of(path);
    if !leads_somewhere(site, publication, disclosure, path).await {
        return Ok(Some(nowhere()));
    }
    match path.strip_prefix("/disclosures/") {
        Some(slug) if is_sentence(anchor) && !slug.contains('/') => {
            let there = if slug == disclosure.head.slug {
                has(&disclosure.sentences, anchor)
            } else {
                let other = site.portal.store().disclosure(slug).await?;
                other.is_none_or(|other| has(&other.sentences, anchor))
            };
            Ok((!there).then(no_sentence))
        }
        _ => Ok(None),
    }
}

/// Whether an address of this site has something public behind it once the publication is out.
async fn leads_somewhere(
    site: &Site,
    publication: &Publication,
    disclosure: &Disclosure,
    path: &str,
) -> bool {
    const FILES: [&str; 4] = ["/openapi.json", "/sitemap.xml", "/robots.txt", "/favicon.svg"];
    let published = site.portal.published();
    if let Some(file) = path.strip_prefix(&format!("/disclosures/{}/files/", disclosure.head.slug)) {
        return disclosure
            .head
            .attachments
            .iter()
            .any(|a| a.name == file || app::address::encode(&a.name) == file);
    }
    if FILES.contains(&path) || path.starts_with("/api/v1/") {
        return true;
    }
    if let Some(chart) = path.strip_prefix("/charts/") {
        let chart = chart.replace("%40", "@");
        if let Some((id, rest)) = chart.split_once('@') {
            let number = rest.split('.').next().unwrap_or_default();
            let heads = site.portal.store().fixed_revisions(id, Lang::Zh).await.unwrap_or_default();
            return heads.iter().any(|head| head.withdrawn.is_none() && head.revision.to_string() == number);
        }
        let chart = chart.as_str();
        const FORMS: [&str; 7] = [".2x.png", ".card.png", ".png", ".svg", ".csv", ".xlsx", ".json"];
        let id = FORMS.iter().find_map(|end| chart.strip_suffix(end)).unwrap_or(chart);
        let cx = site.cx(Lang::Zh, path, Vec::new());
        return matches!(charts::build(&cx, id).await, Ok(Some(_)))
            || publication.indicators.iter().any(|i| i.id == id);
    }
    Route::parse(path).is_some_and(|route| is_there(&route, &published, publication, disclosure))
}

fn is_there(route: &Route, published: &Published, becoming: &Publication, disclosure: &Disclosure) -> bool {
    match route {
        Route::Disclosure(slug) => {
            *slug == disclosure.head.slug
                || published.disclosures.iter().any(|d| d.slug == *slug)
                || becoming.disclosures.iter().any(|d| d.head.slug == *slug)
        }
        Route::Station(id) => published.site(id).is_some() || becoming.sites.iter().any(|s| s.id == *id),
        Route::Section(id) => {
            published.section(id).is_some() || becoming.sections.iter().any(|s| s.id == *id)
        }
        Route::Programme(id) => {
            published.programme(id).is_some() || becoming.programmes.iter().any(|p| p.id == *id)
        }
        Route::Indicator(id) => {
            published.indicator(id).is_some() || becoming.indicators.iter().any(|i| i.id == *id)
        }
        _ => true,
    }
}

fn is_sentence(anchor: &str) -> bool {
    anchor.strip_prefix('s').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn has(sentences: &[Sentence], anchor: &str) -> bool {
    sentences.iter().any(|sentence| sentence.anchor == anchor)
}

fn nowhere() -> Finding {
    unreadable("本站没有这个地址，或内容尚未公开。", "Nothing public is at this address of the site.")
}

fn no_sentence() -> Finding {
    unreadable("地址指向的句子不存在。", "There is no such sentence at this address.")
}

fn unreadable(zh: &str, en: &str) -> Finding {
    Finding::blocking("", zh, en)
}
