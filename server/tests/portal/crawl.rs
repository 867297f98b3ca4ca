//! Everything that can be reached from the two home pages and the site map, asked for once.

use super::{
    html::{Html, Tag},
    site::{Answer, ORIGIN, Served, reading},
    table_files::bare,
};
use server::http::security::{Csp, ScriptHash};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// What is remembered of an address; the bodies together would be too much.
#[derive(Debug)]
pub struct Seen {
    pub status: u16,
    pub csp: String,
    /// Addresses on this site that it names, with query and fragment.
    pub links: Vec<String>,
    /// Where it is a page.
    pub page: Option<Facts>,
}

/// What is remembered of a page.
#[derive(Debug)]
pub struct Facts {
    pub lang: String,
    pub headings: usize,
    pub title: String,
    /// `<meta name content>`.
    pub meta: BTreeMap<String, String>,
    pub ids: BTreeSet<String>,
    pub repeated_ids: Vec<String>,
    pub crumbs: Option<String>,
    pub footer: String,
    /// Scripts that run; data for other programs (`application/ld+json`) does not.
    pub scripts: usize,
    /// Linked data of the page.
    pub linked: Vec<serde_json::Value>,
    /// `<meta property content>`, as messengers read it.
    pub graph: BTreeMap<String, String>,
    /// `<link rel="canonical">`.
    pub canonical: String,
    /// Charts that live.
    pub islands: usize,
    /// The policy that allows just the inline scripts of the page.
    pub exact_policy: String,
    /// Tags with `style=` or `on…=`.
    pub inline_attributes: Vec<String>,
    /// Links that lead to other sites.
    pub outside: Vec<String>,
    /// Tables, and what is wrong with those that lack a caption or files.
    pub tables: usize,
    pub bare_tables: Vec<String>,
}

/// Every address with what is there.
pub fn everything() -> &'static BTreeMap<String, Seen> {
    static SEEN: OnceLock<BTreeMap<String, Seen>> = OnceLock::new();
    SEEN.get_or_init(|| reading(crawl))
}

/// The pages among them.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static Seen, &'static Facts)> {
    everything().iter().filter_map(|(path, seen)| Some((path.as_str(), seen, seen.page.as_ref()?)))
}

/// So many addresses are asked for of what takes long to make and is made alike for every chart: pixels, workbooks, tables, oEmbed.
const MADE_ALIKE: usize = 60;

fn made_alike(link: &str) -> bool {
    let path = link.split('?').next().unwrap_or_default();
    path.ends_with(".png") || path.ends_with(".xlsx") || path == "/oembed" || path.contains("/tables/")
}

async fn crawl(portal: &'static Served) -> BTreeMap<String, Seen> {
    /// Fewer than the portal renders at once, so that nothing is turned away.
    const AT_ONCE: usize = 2;
    let mut seen = BTreeMap::new();
    let mut known: BTreeSet<String> = ["/", "/en", "/sitemap.xml"].map(str::to_owned).into();
    let mut waiting: Vec<String> = known.iter().cloned().collect();
    let mut asked = tokio::task::JoinSet::new();
    let mut alike = 0..MADE_ALIKE;
    loop {
        while asked.len() < AT_ONCE
            && let Some(address) = waiting.pop()
        {
            asked.spawn(async move {
                let answer = portal.get(&address).await;
                let found = look(&address, &answer);
                (address, found)
            });
        }
        let Some(done) = asked.join_next().await else { return seen };
        let (address, mut found) = done.expect("a page that can be taken apart");
        found.links.retain(|link| known.contains(link) || !made_alike(link) || alike.next().is_some());
        for link in &found.links {
            let address = link.split('#').next().unwrap_or_default().to_owned();
            if known.insert(address.clone()) {
                waiting.push(address);
            }
        }
        seen.insert(address, found);
    }
}

fn look(address: &str, answer: &Answer) -> Seen {
    let kind = answer.header("content-type").to_owned();
    let mut links = Vec::new();
    let mut page = None;
    if kind.starts_with("text/html") {
        let html = Html::parse(answer.text());
        let mut outside = Vec::new();
        for tag in &html.tags {
            // What a form leads to depends on what is typed into it.
            for href in ["href", "src"].into_iter().filter_map(|key| tag.get(key)) {
                match (local(href), href.strip_prefix('#')) {
                    (Some(path), _) => links.push(path.to_owned()),
                    (None, Some(_)) => links.push(format!("{address}{href}")),
                    (None, None) => outside.push(href.to_owned()),
                }
            }
        }
        page = Some(Facts { outside, ..facts(&html) });
    } else if address == "/sitemap.xml" || address.starts_with("/sitemaps/") {
        let addresses = answer.text().split("<loc>").skip(1).filter_map(|part| part.split_once("</loc>"));
        links = addresses.map(|(href, _)| local(href).expect("an address of this site").to_owned()).collect();
    }
    well_formed(&kind, answer);
    Seen { status: answer.status.as_u16(), csp: answer.header("content-security-policy").into(), links, page }
}

/// Fails where a file is not what it says it is.
fn well_formed(kind: &str, answer: &Answer) {
    match kind.split(';').next().unwrap_or_default() {
        "image/svg+xml" | "application/atom+xml" => {
            Html::parse(answer.text());
        }
        "application/json" | "application/feed+json" | "application/ld+json" | "application/csvm+json" => {
            serde_json::from_slice::<serde_json::Value>(&answer.body).expect("JSON");
        }
        "text/csv" => {
            let mut rows = csv::Reader::from_reader(answer.body.as_slice()).into_records().peekable();
            // A whole set may have none yet.
            assert!(rows.peek().is_some() || kind.contains("header=present"), "a file without rows");
            rows.for_each(|row| assert!(row.is_ok(), "a row is as long as the header: {row:?}"));
        }
        _ => {}
    }
}

/// The address on this site that a link leads to.
fn local(href: &str) -> Option<&str> {
    match href.strip_prefix(ORIGIN) {
        Some("") => Some("/"),
        Some(path) => Some(path),
        None => Some(href).filter(|h| h.starts_with('/') && !h.starts_with("//")),
    }
}

fn facts(html: &Html<'_>) -> Facts {
    let mut ids = BTreeSet::new();
    let all_ids = html.tags.iter().filter_map(|tag| tag.get("id"));
    let repeated_ids = all_ids.filter(|id| !ids.insert((*id).to_owned())).map(str::to_owned).collect();
    let meta = html.all("meta").filter_map(|m| Some((m.get("name")?.into(), m.get("content")?.into())));
    let data = |script: &&Tag| script.get("type") == Some("application/ld+json");
    let linked = html.all("script").filter(data);
    let linked =
        linked.map(|script| serde_json::from_str(html.source_of(script)).expect("linked data is JSON"));
    let runs = |script: &&Tag| !data(script);
    let graph = html.all("meta").filter_map(|m| Some((m.get("property")?.into(), m.get("content")?.into())));
    let canonical = html.all("link").find(|link| link.get("rel") == Some("canonical"));
    let inline = html.all("script").filter(runs).filter(|s| s.get("src").is_none());
    let hashes = inline.map(|script| ScriptHash::of(html.source_of(script))).collect();
    let suspicious = html
        .tags
        .iter()
        .filter(|tag| tag.attributes.iter().any(|(name, _)| name == "style" || name.starts_with("on")));
    Facts {
        lang: html.all("html").find_map(|h| h.get("lang")).unwrap_or_default().to_owned(),
        headings: html.all("h1").count(),
        title: html.all("title").next().map(|title| html.text_of(title)).unwrap_or_default(),
        meta: meta.collect(),
        ids,
        repeated_ids,
        crumbs: html.with_class("breadcrumbs").map(|nav| html.text_of(nav)),
        footer: html.with_class("site-footer").map(|footer| html.text_of(footer)).unwrap_or_default(),
        scripts: html.all("script").filter(runs).count(),
        linked: linked.collect(),
        graph: graph.collect(),
        canonical: canonical.and_then(|link| link.get("href")).unwrap_or_default().to_owned(),
        islands: html.all("leptos-island").count(),
        exact_policy: Csp::Chart { loader_sha256: hashes }.policy(),
        inline_attributes: suspicious.map(|tag| tag.name.clone()).collect(),
        outside: Vec::new(),
        tables: html.all("table").count(),
        bare_tables: bare(html),
    }
}

#[test]
fn no_link_is_dead() {
    let seen = everything();
    let dead: Vec<String> = seen
        .iter()
        .flat_map(|(from, page)| page.links.iter().map(move |to| (from, to)))
        .filter_map(|(from, to)| {
            let (path, fragment) = to.split_once('#').map_or((to.as_str(), None), |(p, f)| (p, Some(f)));
            let target = &seen[path];
            let there = target.status == 200
                && fragment.is_none_or(|id| target.page.as_ref().is_some_and(|page| page.ids.contains(id)));
            (!there).then(|| format!("{from} → {to} ({})", target.status))
        })
        .collect();
    assert!(dead.is_empty(), "{} dead links:\n{}", dead.len(), dead[..dead.len().min(40)].join("\n"));
    assert!(seen.len() > 1500, "only {} addresses were found", seen.len());
    for ending in [".svg", ".csv", ".json"] {
        let files = seen.keys().filter(|path| path.starts_with("/charts/") && path.ends_with(ending));
        assert!(files.count() > 185, "the files {ending} of all charts");
    }
}

#[test]
fn pages_lead_to_no_other_site() {
    for (path, _, page) in pages() {
        assert!(page.outside.is_empty(), "{path}: {:?}", page.outside);
    }
}
