//! Freezing: after a publication, the charts that show something else than their latest fixed revision get a new one. Every
//! server of a deployment has one of these; whichever comes first keeps it, and the store sees to it that it happens once.

use crate::web::{Site, chart_files};
use app::{
    charts::{
        self, Built,
        fixed::{at_revision, can_be_fixed, canonical, disclosures, ids, picture, sha256},
    },
    cx::Cx,
    page::PageError,
    read::Reader as _,
};
use chart::View;
use domain::{
    Day, Lang,
    fixed::{Form, Frozen, FrozenFile, Touched},
};
use std::time::Duration;
use store::{
    StoreError,
    fixed::{Freezing, Latest},
};

/// How often it is looked for what was published.
const LOOK: Duration = Duration::from_millis(250);

/// Charts kept in one transaction, so that no writer waits long.
const AT_ONCE: usize = 40;

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
    /// The content revision and day for which nothing is left to do.
    done: Option<(i64, Day)>,
}

impl Freezer {
    /// One for a server.
    pub fn new(site: Site) -> Self {
        Self { site, done: None }
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
        if self.done == Some(now) {
            return Ok(0);
        }
        let store = portal.store();
        let due = store.due_charts(now.1).await?;
        let latest = if due.is_empty() { Latest::new() } else { store.latest_fixed().await? };
        let mut frozen = 0;
        // All sections share the charts over all sections.
        let mut looked = std::collections::HashSet::new();
        for touched in due {
            let cx = self.site.cx(Lang::Zh, "/", Vec::new());
            if cx.published.revision != now.0 {
                return Ok(frozen);
            }
            let ids =
                ids(&cx, &touched).await.map_err(|error| failed(&format!("{touched:?}"), &error.into()))?;
            let mut charts = Vec::new();
            for id in ids {
                if !looked.insert(id.clone()) {
                    continue;
                }
                charts.extend(changed(&self.site, &cx, &id, &latest).await?);
                if charts.len() >= AT_ONCE {
                    match self.keep(now, std::mem::take(&mut charts), Vec::new()).await? {
                        Some(count) => frozen += count,
                        None => return Ok(frozen),
                    }
                }
            }
            match self.keep(now, charts, vec![touched]).await? {
                Some(count) => frozen += count,
                None => return Ok(frozen),
            }
        }
        if frozen > 0 {
            // Pages that name the latest fixed revision are made anew.
            portal.refresh().await?;
        }
        self.done = Some(now);
        Ok(frozen)
    }

    /// Keeps them; `None` where something was published meanwhile, so that all has to be looked at again.
    async fn keep(
        &self,
        (revision, day): (i64, Day),
        charts: Vec<Frozen>,
        handled: Vec<Touched>,
    ) -> Result<Option<usize>, FreezeError> {
        let count = charts.len();
        let what = Freezing { revision, day, charts, handled };
        Ok(self.site.portal.store().freeze(&what).await?.then_some(count))
    }
}

/// What came of asking for a fixed revision of one chart.
pub(crate) enum Fixing {
    /// It has this one, which shows what the chart shows.
    Kept(i64),
    /// There is no such chart, or none that is ever fixed.
    Unknown,
    /// Something was published whenever it was tried.
    Again,
}

/// How often a chart is drawn anew because something was published meanwhile.
const TRIES: usize = 3;

/// Fixes a chart that a reader wants to quote and that is not frozen by itself, or not yet.
pub(crate) async fn fix(site: &Site, id: &str) -> Result<Fixing, FreezeError> {
    if !can_be_fixed(id) {
        return Ok(Fixing::Unknown);
    }
    let portal = &site.portal;
    for _ in 0..TRIES {
        portal.refresh().await?;
        let cx = site.cx(Lang::Zh, "/", Vec::new());
        let revision = cx.published.revision;
        let latest = portal.store().latest_fixed().await?;
        let Some(chart) = changed(site, &cx, id, &latest).await? else {
            return Ok(latest.get(id).map_or(Fixing::Unknown, |(revision, _)| Fixing::Kept(*revision)));
        };
        let what = Freezing { revision, day: portal.today(), charts: vec![chart], handled: Vec::new() };
        if portal.store().freeze(&what).await? {
            portal.refresh().await?;
            return Ok(Fixing::Kept(revision));
        }
    }
    Ok(Fixing::Again)
}

/// What is to be frozen of a chart: nothing where there is no such chart, or it shows what its latest fixed revision shows.
async fn changed(site: &Site, cx: &Cx, id: &str, latest: &Latest) -> Result<Option<Frozen>, FreezeError> {
    // Other tasks are waiting: drawing takes a while, and nothing here waits for anything.
    tokio::task::yield_now().await;
    let mut made = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let cx = Cx { lang, ..cx.clone() };
        match charts::build(&cx, id).await.map_err(|error| failed(id, &error))? {
            Some(built) if built.chart.id == id => made.push((cx, built)),
            _ => return Ok(None),
        }
    }
    if let Some((revision, hashes)) = latest.get(id) {
        let mut same = true;
        for (cx, built) in &made {
            let before = at_revision(cx, built.clone(), *revision);
            same = same && hashes.get(&cx.lang) == Some(&sha256(&json(cx, &before, *revision)?));
        }
        if same {
            return Ok(None);
        }
    }
    let mut files = Vec::new();
    let mut sources = Vec::new();
    for (cx, built) in made {
        let lang = cx.lang;
        let drawing = picture(&built.chart, &View::whole(&built.chart));
        let page = format!("{id}@{}", cx.published.revision);
        let drawing = chart_files::attributed(&cx, &built.chart, &page, drawing);
        let svg = chart_files::with_typefaces(site, drawing).await;
        let mut add = |form, bytes| files.push(FrozenFile { lang, form, bytes });
        add(Form::Json, json(&cx, &built, cx.published.revision)?);
        add(Form::Csv, chart_files::csv(&built.chart));
        add(Form::Svg, svg.into_bytes());
        sources = disclosures(&cx, &built);
    }
    Ok(Some(Frozen { chart: id.to_owned(), files, sources }))
}

fn json(cx: &Cx, built: &Built, revision: i64) -> Result<Vec<u8>, FreezeError> {
    canonical(cx, built, revision)
        .map_err(|error| FreezeError::Chart(built.chart.id.clone(), error.to_string()))
}

fn failed(id: &str, error: &PageError) -> FreezeError {
    FreezeError::Chart(id.to_owned(), format!("{error:?}"))
}
