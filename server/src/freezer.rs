//! Freezing: after a publication, the charts that show something else than their latest fixed revision get a new one. Every
//! server of a deployment has one of these; whichever comes first keeps it, and the store sees to it that it happens once.

mod drawing;

use crate::web::Site;
use app::{charts::fixed::ids, cx::Cx, read::Reader as _};
use domain::{
    Day, Lang,
    fixed::{Frozen, Touched},
};
use drawing::{changed, failed};
use std::time::{Duration, Instant};
use store::{
    StoreError,
    fixed::{Freezing, Told},
};

/// How often it is looked for what was published.
const LOOK: Duration = Duration::from_millis(250);

/// Charts kept in one transaction, and the bytes of their files, so that no writer waits long and little is in memory.
const AT_ONCE: usize = 40;
const BYTES_AT_ONCE: usize = 4 << 20;

/// How long pages are not told of what was kept, where more follows.
const TELL: Duration = Duration::from_secs(2);

/// Why charts cannot be frozen now.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A chart cannot be made.
    #[error("chart {0} cannot be made: {1}")]
    Chart(String, String),
}

/// Freezes charts.
pub struct Freezer {
    site: Site,
    /// Only charts of so many sites and sections are frozen, the first ones; those of others when a reader asks.
    most: usize,
    /// The content revision for which nothing is left to do.
    done: Option<i64>,
    /// Whether something was kept that pages were not told of, and when they were told last.
    untold: bool,
    told: Instant,
}

impl Freezer {
    /// One for a server.
    pub fn new(site: Site) -> Self {
        Self { site, most: usize::MAX, done: None, untold: false, told: Instant::now() }
    }

    /// The same for charts of so many air sites and so many sections at most.
    #[must_use]
    pub fn of_sites(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Looks for what is to be frozen, for as long as it is polled.
    pub async fn run(mut self) {
        let mut tick = tokio::time::interval(LOOK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut silent = false;
        loop {
            tick.tick().await;
            match self.look().await {
                Ok(count) => {
                    silent = false;
                    if count > 0 {
                        tracing::info!(count, "charts have new fixed revisions");
                    }
                }
                Err(error) if silent => tracing::debug!(%error, "charts still cannot be frozen"),
                Err(error) => {
                    silent = true;
                    tracing::warn!(%error, "charts cannot be frozen yet; nothing is quotable that is not");
                }
            }
        }
    }

    /// Freezes what is due, and gives back how many charts got a new revision.
    ///
    /// # Errors
    /// Where the store or a chart fails; what is left is done at the next look.
    pub async fn look(&mut self) -> Result<usize, FreezeError> {
        let portal = self.site.portal.clone();
        portal.refresh().await?;
        let now = (portal.published().revision, portal.today());
        if self.done == Some(now.0) {
            return Ok(0);
        }
        let store = portal.store();
        let due = store.due_charts().await?;
        let mut frozen = 0;
        // All sections share the charts over all sections.
        let mut looked = std::collections::HashSet::new();
        for touched in due {
            let cx = self.site.cx(Lang::Zh, "/", Vec::new());
            if cx.published.revision != now.0 {
                return Ok(frozen);
            }
            let mut ids = match self.freezes(&cx, &touched) {
                true => ids(&cx, &touched).await,
                false => Ok(Vec::new()),
            }
            .map_err(|error| failed(&format!("{touched:?}"), &error.into()))?;
            ids.retain(|id| looked.insert(id.clone()));
            let latest = store.latest_fixed(&ids).await?;
            let (mut charts, mut bytes) = (Vec::new(), 0);
            for id in ids {
                let Some(chart) = changed(&self.site, &cx, &id, &latest).await? else { continue };
                bytes += chart.files.iter().map(|file| file.bytes.len()).sum::<usize>();
                charts.push(chart);
                if charts.len() >= AT_ONCE || bytes >= BYTES_AT_ONCE {
                    bytes = 0;
                    match self.keep(now, std::mem::take(&mut charts), Vec::new(), false).await? {
                        Some(count) => frozen += count,
                        None => return Ok(frozen),
                    }
                }
            }
            match self.keep(now, charts, vec![touched], false).await? {
                Some(count) => frozen += count,
                None => return Ok(frozen),
            }
        }
        if self.untold {
            self.keep(now, Vec::new(), Vec::new(), true).await?;
        }
        if frozen > 0 {
            // Pages that name the latest fixed revision are made anew.
            portal.refresh().await?;
        }
        self.done = Some(now.0);
        Ok(frozen)
    }

    /// Whether charts of a subject are frozen by themselves.
    fn freezes(&self, cx: &Cx, touched: &Touched) -> bool {
        let published = &cx.published;
        let place = match touched {
            Touched::Content => return true,
            Touched::Site(id) | Touched::AllHours(id) => {
                published.sites.iter().position(|site| site.id == *id)
            }
            Touched::Section(id) => published.sections.iter().position(|section| section.id == *id),
        };
        place.is_some_and(|place| place < self.most)
    }

    /// Keeps them; `None` where something was published meanwhile, so that all has to be looked at again.
    async fn keep(
        &mut self,
        (revision, day): (i64, Day),
        charts: Vec<Frozen>,
        handled: Vec<Touched>,
        last: bool,
    ) -> Result<Option<usize>, FreezeError> {
        let count = charts.len();
        self.untold |= count > 0;
        let tell = self.untold && (last || self.told.elapsed() >= TELL);
        let told = if tell { Told::AlsoEarlier } else { Told::Later };
        let what = Freezing { revision, day, charts, handled, told };
        if !self.site.portal.store().freeze(&what).await? {
            return Ok(None);
        }
        if tell {
            (self.untold, self.told) = (false, Instant::now());
        }
        Ok(Some(count))
    }
}

/// What came of asking for a fixed revision of one chart.
pub(crate) enum Fixing {
    /// It has this one, which shows what the chart shows.
    Kept(i64),
    /// There is no such chart.
    Unknown,
    /// Something was published whenever it was tried.
    Again,
}

/// How often a chart is drawn anew because something was published meanwhile.
const TRIES: usize = 3;

/// Fixes a chart that a reader wants to quote and that is not frozen by itself, or not yet.
pub(crate) async fn fix(site: &Site, id: &str) -> Result<Fixing, FreezeError> {
    let portal = &site.portal;
    for _ in 0..TRIES {
        portal.refresh().await?;
        let cx = site.cx(Lang::Zh, "/", Vec::new());
        let revision = cx.published.revision;
        let latest = portal.store().latest_fixed(&[id.to_owned()]).await?;
        let Some(chart) = changed(site, &cx, id, &latest).await? else {
            return Ok(latest.get(id).map_or(Fixing::Unknown, |(revision, _)| Fixing::Kept(*revision)));
        };
        let what = Freezing {
            revision,
            day: portal.today(),
            charts: vec![chart],
            handled: Vec::new(),
            told: Told::Now,
        };
        if portal.store().freeze(&what).await? {
            portal.refresh().await?;
            return Ok(Fixing::Kept(revision));
        }
    }
    Ok(Fixing::Again)
}
