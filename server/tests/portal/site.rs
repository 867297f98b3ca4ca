//! A portal to ask: over a store, with a clock that stands still and a site folder like that of a build.

use app::settings::Settings;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, request::Builder},
};
use domain::{Day, day::HOUR_MS, publication::Publication};
use server::{
    clock::{Clock, FixedClock},
    demo,
    http::assets::Assets,
    import::read_air,
    portal::Portal,
    web::{Site, router},
};
use std::{
    future::Future,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use store::Store;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// Where the demonstration stands still: every day of the first half-year is there, with the year before.
pub const TODAY: &str = "2024-07-20";
/// The origin in canonical links.
pub const ORIGIN: &str = "http://127.0.0.1:3000";
/// The script that the site folder names.
pub const SCRIPT: &str = "mingjing.0123abcd";

/// A portal with its router.
pub struct Served {
    pub router: Router,
    pub portal: Arc<Portal>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// A header, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of text"))
    }
}

impl Served {
    pub async fn over(store: Arc<dyn Store>) -> Self {
        Self::on(store, today()).await
    }

    /// The same at ten o'clock of another day.
    pub async fn on(store: Arc<dyn Store>, today: Day) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(FixedClock(today.start_utc_ms() + 10 * HOUR_MS));
        let portal = Portal::open(store, clock).await.expect("a readable store");
        let folder = site_folder();
        let settings = Settings { origin: ORIGIN.into(), ..Settings::default() };
        let site = Site::new(portal.clone(), settings, Assets::read(&folder).expect("a site folder"));
        Self { router: router(site, &folder).expect("a router"), portal }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.expect("infallible").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address)).await
    }

    pub async fn ask(&self, request: Builder) -> Answer {
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// What the page at an address says, which has to be there.
    pub async fn page(&self, address: &str) -> String {
        let answer = self.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        answer.text().to_owned()
    }
}

pub fn today() -> Day {
    TODAY.parse().expect("a day")
}

/// The demonstration portal and an imported city, loaded once for all tests that only read; they share its runtime too.
pub fn reading<F: Future>(ask: impl FnOnce(&'static Served) -> F) -> F::Output {
    static SHARED: OnceLock<(Runtime, Served)> = OnceLock::new();
    let (runtime, served) = SHARED.get_or_init(|| {
        let runtime = Runtime::new().expect("a runtime");
        let served = runtime.block_on(async {
            // In memory, since nothing is dropped at the end of a process: a folder would stay behind.
            let store = store::open("sqlite::memory:").await.expect("a store");
            demo::load(&*store, today(), &|_, _| {}).await.expect("loaded");
            store.publish(&imported(), &|_, _| {}).await.expect("imported");
            Served::over(store).await
        });
        (runtime, served)
    });
    runtime.block_on(ask(served))
}

/// Two months of a city as collectors publish them, with gaps and without 8-hour ozone.
fn imported() -> Publication {
    let first: Day = "2023-12-01".parse().expect("a day");
    let rows: String = (0..60)
        .filter(|n| n % 17 != 5)
        .map(|n| format!("常州,{},{}.5,{},9,35,0.6,{}\n", first.plus(n), 30 + n % 40, 60 + n, 50 + n % 9))
        .collect();
    let file = format!("city,date,pm25,pm10,so2,no2,co,o3\n{rows}");
    let import = read_air("air.csv", file.as_bytes(), today()).expect("a good file");
    Publication { sites: import.sites, air_days: import.days, ..Publication::default() }
}

/// What a build leaves behind. The folder is always the same and so is what lies in it.
pub fn site_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("portal-site");
    static WRITTEN: OnceLock<()> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let pkg = folder.join("pkg");
        std::fs::create_dir_all(&pkg).expect("a folder");
        let names = format!("{{\"script\":\"{SCRIPT}\",\"style\":\"main.0123abcd.css\"}}");
        for (path, text) in [
            (pkg.join("assets.json"), names.as_str()),
            (pkg.join("main.0123abcd.css"), ":root{}"),
            (pkg.join(format!("{SCRIPT}.js")), "export default 1"),
            (pkg.join(format!("{SCRIPT}_bg.wasm")), "\0asm"),
            (folder.join("favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ] {
            std::fs::write(path, text).expect("a file");
        }
    });
    folder
}
