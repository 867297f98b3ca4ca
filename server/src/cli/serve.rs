//! `mingjing serve`.

use super::{Data, formulas, letting_in::LettingIn};
use crate::{
    admin::Security,
    clock::{Clock, SystemClock},
    demo,
    freezer::Freezer,
    http::{
        assets::Assets,
        listen::{Limits, serve},
    },
    picture::Painter,
    portal::Portal,
    scheduler::Scheduler,
    web::{API_REQUESTS, Site, router},
};
use anyhow::Context;
use app::settings::Settings;
use clap::Args;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// Serves the portal.
#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1", env = "MINGJING_HOST")]
    host: String,
    /// Port to listen on; 0 takes any free one.
    #[arg(long, default_value_t = 3000, env = "MINGJING_PORT")]
    port: u16,
    /// Folder with script, style and other files of the build; beside the program by default.
    #[arg(long, env = "MINGJING_SITE_DIR")]
    site_dir: Option<PathBuf>,
    /// The address readers use, for canonical links, such as https://hj.example.org.
    #[arg(long, env = "MINGJING_ORIGIN")]
    origin: Option<String>,
    /// Formulas of the composite index of air, a TOML file; see docs/OPERATIONS.md.
    #[arg(long, env = "MINGJING_FORMULAS", value_name = "FILE.toml")]
    formulas: Option<PathBuf>,
    /// Folder with a typeface that has Chinese characters, for PNG pictures; those of the system by default.
    #[arg(long, env = "MINGJING_FONTS", value_name = "FOLDER")]
    fonts: Option<PathBuf>,
    /// Requests of /api/v1 that one address may make in a minute; 0 for any number.
    #[arg(long, default_value_t = API_REQUESTS, env = "MINGJING_API_REQUESTS_PER_MINUTE",
          value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    api_requests_per_minute: u32,
    /// Only charts of so many air sites and so many sections, the first ones, are fixed by every publication; those of all
    /// where it is not given.
    #[arg(long, env = "MINGJING_FIXED_SITES", value_name = "COUNT")]
    fixed_sites: Option<usize>,
    #[command(flatten)]
    letting_in: LettingIn,
    /// Load the demonstration portal into an empty database and keep its generated series up to yesterday.
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let site_dir = self.site_dir.clone().unwrap_or_else(beside_the_program);
        let assets = Assets::read(&site_dir)?;
        let composite = formulas::read(self.formulas.as_deref())?;
        let listener = TcpListener::bind((self.host.as_str(), self.port))
            .await
            .with_context(|| format!("cannot listen on {}:{}", self.host, self.port))?;
        let address = listener.local_addr()?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let store = self.data.open().await?;
        if self.demo && store.revision().await? == 0 {
            println!("Loading the demonstration portal …");
            demo::load(store.as_ref(), clock.today(), &percent_printer()).await?;
        }
        let portal = Portal::open(Arc::clone(&store), Arc::clone(&clock)).await?;
        let origin = self.origin.unwrap_or_else(|| format!("http://{address}"));
        let origin = origin.trim_end_matches('/').to_owned();
        let settings = Settings { origin, composite, ..Settings::default() };
        let security = Security::from(self.letting_in);
        let site = Site::new(Arc::clone(&portal), settings, assets).secured(security.clone());
        let site = site.painted(Painter::new(self.fonts)).limited(self.api_requests_per_minute);
        let app = router(site.clone(), &site_dir)?;
        tokio::spawn(Arc::clone(&portal).follow());
        tokio::spawn(Scheduler::new(site.clone()).run());
        tokio::spawn(Freezer::new(site).of_sites(self.fixed_sites.unwrap_or(usize::MAX)).run());
        tokio::spawn(sweep(Arc::clone(&portal), security));
        if self.demo {
            tokio::spawn(demo::keep_up(Arc::clone(&portal), clock));
        }
        println!("Mingjing is at http://{address}/");
        serve(listener, app, Limits::default(), asked_to_stop()).await?;
        store.close().await;
        Ok(())
    }
}

/// Every hour removes what is kept of sign-ins and has passed, for as long as it is polled.
async fn sweep(portal: Arc<Portal>, security: Security) {
    let mut tick = tokio::time::interval(Duration::from_secs(3600));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        let office = Arc::clone(portal.store()).office();
        if let Err(error) = security.sweep(office.as_ref(), portal.now_utc_ms()).await {
            tracing::warn!(%error, "cannot remove sessions that are over; nobody is let in with them");
        }
    }
}

/// Prints progress in tenths, each once.
pub(super) fn percent_printer() -> impl Fn(u64, u64) + Sync {
    let shown = std::sync::atomic::AtomicU64::new(0);
    move |done, all| {
        let tenth = done * 10 / all.max(1);
        if tenth > shown.swap(tenth, std::sync::atomic::Ordering::Relaxed) {
            eprintln!("  {}%  ({done} / {all})", tenth * 10);
        }
    }
}

fn beside_the_program() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let beside = program.with_file_name("site");
    if beside.is_dir() { beside } else { PathBuf::from("target/site") }
}

/// Completes on Ctrl-C and, on Unix, on SIGTERM.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    eprintln!("Finishing the requests under way …");
}
