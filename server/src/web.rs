//! The routes of the portal, put together.

mod catalogue;
pub(crate) mod chart_files;
pub(crate) mod csv;
pub(crate) mod disclosure_files;
mod embed;
mod feedback;
mod feeds;
mod fixing;
mod health;
pub(crate) mod limited;
mod pages;
mod preferences;
mod site_files;
mod site_map;
mod table_files;

use crate::{
    admin, api, data,
    http::{
        assets::{self, AssetsError},
        page_cache::{Options, PageCache},
        rate_limit::RateLimit,
        security::{NotAnOrigin, ScriptHash, secure},
        shed::Capacity,
    },
    picture::Painter,
    portal::Portal,
};
use app::{cx, read::Reader, settings::Settings};
use axum::{
    Router,
    extract::{FromRef, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{
    any::Any,
    num::NonZeroU32,
    path::Path,
    sync::{Arc, atomic::Ordering},
    thread::available_parallelism,
};
use tower_http::catch_panic::CatchPanicLayer;

/// Requests of the data interface that a client may make in a minute, where nothing else is set.
pub const API_REQUESTS: u32 = 600;

fn api_requests(per_minute: u32) -> Option<Arc<RateLimit>> {
    NonZeroU32::new(per_minute).map(|quota| Arc::new(RateLimit::per_minute("api", quota)))
}

/// Everything that a handler may need.
#[derive(Clone)]
pub struct Site {
    /// What is public.
    pub portal: Arc<Portal>,
    /// The site's own settings where administrators have set nothing else.
    pub(crate) defaults: Arc<Settings>,
    /// Names of script and style.
    pub assets: Arc<cx::Assets>,
    /// What is set about letting staff in.
    pub security: Arc<admin::Security>,
    /// The hash of the inline loader on chart pages.
    loader: ScriptHash,
    /// The last check-up of the site.
    pub(crate) checkup: Arc<admin::checkup::Kept>,
    /// What makes pictures of drawings.
    pub(crate) painter: Arc<Painter>,
    /// How many requests of the data interface a client may make.
    requests: Option<Arc<RateLimit>>,
}

impl FromRef<Site> for Arc<Portal> {
    fn from_ref(site: &Site) -> Self {
        Arc::clone(&site.portal)
    }
}

/// Why the portal cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The site folder is missing or broken.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// The setting `origin` is none.
    #[error(transparent)]
    Origin(#[from] NotAnOrigin),
}

impl Site {
    /// A site over a portal, with the script and style that lie in a site folder.
    pub fn new(portal: Arc<Portal>, settings: Settings, assets: assets::Assets) -> Self {
        let assets = cx::Assets { script: assets.script, style: assets.style };
        let loader = ScriptHash::of(&app::islands::loader_script(&assets.script));
        Self {
            portal,
            defaults: Arc::new(settings),
            assets: Arc::new(assets),
            security: Arc::default(),
            loader,
            checkup: Arc::default(),
            painter: Arc::default(),
            requests: api_requests(API_REQUESTS),
        }
    }

    /// The same with other settings about letting staff in.
    #[must_use]
    pub fn secured(self, security: admin::Security) -> Self {
        Self { security: Arc::new(security), ..self }
    }

    /// The same with other typefaces for pictures.
    #[must_use]
    pub fn painted(self, painter: Painter) -> Self {
        Self { painter: Arc::new(painter), ..self }
    }

    /// The same with another number of requests of the data interface that a client may make in a minute; 0 is any number.
    #[must_use]
    pub fn limited(self, api_requests_per_minute: u32) -> Self {
        Self { requests: api_requests(api_requests_per_minute), ..self }
    }

    /// The site's own settings as they are now.
    pub fn settings(&self) -> Arc<Settings> {
        Arc::new(self.portal.configuration().over(&self.defaults))
    }

    /// What a page at an address is given.
    pub(crate) fn cx(&self, lang: domain::Lang, path: &str, query: Vec<(String, String)>) -> cx::Cx {
        cx::Cx {
            published: self.portal.published(),
            reader: Arc::clone(&self.portal) as Arc<dyn Reader>,
            lang,
            path: path.to_owned(),
            query,
            settings: self.settings(),
            assets: Arc::clone(&self.assets),
        }
    }
}

/// The whole portal: cached public routes, uncached ones, files, headers.
///
/// # Errors
/// Where the site folder is missing, or the origin in the settings is none.
pub fn router(site: Site, site_dir: &Path) -> Result<Router, SiteError> {
    let failed = site.clone();
    let cache = page_cache(&site);
    let described =
        Router::new().route("/openapi.json", get(api::described)).layer(map_response(for_everyone));
    let cached = Router::new()
        .merge(described)
        .merge(catalogue::router())
        .route("/robots.txt", get(site_files::robots))
        .route("/sitemap.xml", get(site_map::index))
        .route("/sitemaps/{file}", get(site_map::part))
        .route("/feeds/{*name}", get(feeds::get))
        .route("/en/feeds/{*name}", get(feeds::get))
        .route("/charts/{file}", get(chart_files::get))
        .route("/en/charts/{file}", get(chart_files::get))
        .route("/c/{short}", get(chart_files::short))
        .route("/tables/{*name}", get(table_files::get))
        .route("/en/tables/{*name}", get(table_files::get))
        .route("/embed/{name}", get(embed::page))
        .route("/en/embed/{name}", get(embed::page))
        .route("/oembed", get(embed::oembed))
        .fallback(pages::get)
        .with_state(site.clone())
        // Inside the cache: a page that panics is answered with the page that says so, and is not kept.
        .layer(CatchPanicLayer::custom(move |_| pages::panicked(&failed)))
        .layer(cache.clone())
        .layer(from_fn_with_state(site.clone(), caught_up));
    let uncached = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/preferences.css", get(preferences::style))
        .route("/preferences", axum::routing::post(preferences::choose).get_service(cached.clone()))
        .merge(feedback::router(&cached))
        .merge(fixing::router())
        .merge(admin::router(&site))
        .merge(
            Router::new()
                .route("/disclosures/{slug}/files/{name}", get(disclosure_files::get))
                .layer(from_fn_with_state(site.clone(), caught_up)),
        )
        .merge(
            data::router()
                .layer(map_response(for_everyone))
                .layer(from_fn_with_state(site.clone(), caught_up)),
        )
        .with_state(site.clone())
        .merge(data_interface(&site, cache))
        .merge(assets::router(site_dir)?);
    let tls = site.defaults.origin.starts_with("https://");
    let origins = [site.defaults.origin.clone()];
    // Outside the headers: one page may be framed.
    let secured = secure(uncached.fallback_service(cached), tls, &origins)?;
    Ok(secured.layer(from_fn(embed::framed)).layer(from_fn(api::door::problems)))
}

/// `/api/v1`: kept like pages, and outside of that limited for each client.
fn data_interface(site: &Site, cache: PageCache) -> Router {
    let limited =
        limited::Limited { limit: site.requests.clone(), proxies: site.security.proxies.as_slice().into() };
    let failed = |_: Box<dyn Any + Send>| StatusCode::INTERNAL_SERVER_ERROR.into_response();
    api::router()
        .with_state(site.clone())
        .layer(CatchPanicLayer::custom(failed))
        .layer(cache)
        .layer(from_fn_with_state(site.clone(), caught_up))
        .merge(api::evaluate::router())
        .layer(from_fn_with_state(limited, limited::bound))
        .layer(from_fn(api::door::open))
}

/// Takes up what other processes have published before anything is answered from memory.
async fn caught_up(State(site): State<Site>, request: Request, next: Next) -> Response {
    site.portal.catch_up().await;
    next.run(request).await
}

/// Marks an answer that scripts and pages of any other site may read and show: it is public and carries no session.
async fn for_everyone(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}

/// The cache of public pages. A page depends on the content and, where it says "today", on the day.
fn page_cache(site: &Site) -> PageCache {
    let (revision, frozen) = (site.portal.revision(), site.portal.frozen());
    let portal = Arc::clone(&site.portal);
    let cores = available_parallelism().map_or(1, usize::from);
    PageCache::new(
        Options::default(),
        Arc::new(move || {
            // Both only grow, so no sum comes again.
            let moment = revision.load(Ordering::Acquire) + frozen.load(Ordering::Acquire);
            moment * 1_000_000 + i64::from(portal.today().epoch_days())
        }),
        Capacity::for_cores(cores),
        Arc::new(query_keys),
    )
}

/// The query keys that mean anything at a path. Pages get all that any page knows, to refuse those of another.
fn query_keys(path: &str) -> Option<&'static [&'static str]> {
    let (_, path) = app::address::lang_of(path);
    Some(match path {
        path if path.starts_with("/api/") => api::query_keys(path),
        "/oembed" => &["format", "maxheight", "maxwidth", "url"],
        path if path.starts_with("/data/") && path.contains('.') => &[],
        path if path.starts_with("/feeds/") || path.starts_with("/sitemaps/") => &[],
        _ => app::route::KEYS,
    })
}
