//! What is public, as the pages read it: content in memory, the rest from the store.

use crate::{clock::Clock, configuration::Configuration};
use app::read::{ReadError, Reader};
use async_trait::async_trait;
use domain::{
    Day, Lang,
    air::{
        AirDay, AirHour, Pollutant,
        band::{AirBand, BandScale},
        history::AirCorrections,
        rollup::AirMonth,
    },
    disclosure::{Disclosure, DisclosureHead},
    feedback::Answered,
    fixed::{FixedHead, Form},
    following::{Happening, Moments, Topic},
    publication::{Publication, Published},
    query::{AirSpan, DisclosureFilter, Findable, Paged},
    water::{Correction, WaterMonth, WaterSample},
    withdrawal::Withdrawn,
};
use std::{
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use store::{Store, StoreError};

/// How often the store is asked whether another process has published.
const POLL: Duration = Duration::from_millis(500);

/// How far behind another process's publication an answer may be.
const MOMENT: Duration = Duration::from_millis(20);

/// How long a request waits for the store to say whether something was published.
const PATIENCE: Duration = Duration::from_millis(200);

/// The public side of one store.
pub struct Portal {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    published: RwLock<Arc<Published>>,
    configuration: RwLock<Arc<Configuration>>,
    revision: Arc<AtomicI64>,
    /// How often charts were frozen, as far as this process knows.
    frozen: Arc<AtomicI64>,
    /// When the portal was opened, and how many milliseconds later the store was last asked for its revision.
    since: Instant,
    asked: AtomicU64,
    /// Refreshing is done by one task at a time, so that an older content never replaces a newer one.
    refreshing: tokio::sync::Mutex<()>,
}

impl Portal {
    /// Reads what is public now.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn open(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Result<Arc<Self>, StoreError> {
        // Before the content: what is frozen in between is found at the next look.
        let (_, frozen) = store.moment().await?;
        let published = store.published().await?;
        let configuration = configuration(&store).await?;
        let revision = Arc::new(AtomicI64::new(published.revision));
        Ok(Arc::new(Self {
            store,
            clock,
            published: RwLock::new(Arc::new(published)),
            configuration: RwLock::new(Arc::new(configuration)),
            revision,
            frozen: Arc::new(AtomicI64::new(frozen)),
            since: Instant::now(),
            asked: AtomicU64::new(0),
            refreshing: tokio::sync::Mutex::new(()),
        }))
    }

    /// The revision of the content in memory, which cached pages are compared with.
    pub fn revision(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.revision)
    }

    /// How often charts were frozen: pages name the latest fixed revision.
    pub fn frozen(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.frozen)
    }

    /// The store itself, for imports and health.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// What administrators have set.
    pub fn configuration(&self) -> Arc<Configuration> {
        Arc::clone(&self.configuration.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Now, in UTC milliseconds.
    pub fn now_utc_ms(&self) -> i64 {
        self.clock.now_utc_ms()
    }

    /// Takes up what has been published since; true where there was something.
    ///
    /// # Errors
    /// Where the store cannot be read; what is in memory stays.
    pub async fn refresh(&self) -> Result<bool, StoreError> {
        let _one_at_a_time = self.refreshing.lock().await;
        let (revision, frozen) = self.store.moment().await?;
        self.frozen.fetch_max(frozen, Ordering::AcqRel);
        if revision == self.revision.load(Ordering::Acquire) {
            return Ok(false);
        }
        let published = self.store.published().await?;
        let revision = published.revision;
        // Read after the content: it may be newer than the revision, and then the next look brings both together.
        let configuration = configuration(&self.store).await?;
        *self.configuration.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(configuration);
        *self.published.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(published);
        // Only now: a page rendered from here on reads the new content.
        self.revision.store(revision, Ordering::Release);
        Ok(true)
    }

    /// Publishes and takes it up at once, so that the caller's next look already sees it.
    ///
    /// # Errors
    /// Where the store refuses; nothing has changed then.
    pub async fn publish(
        &self,
        what: &Publication,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<i64, StoreError> {
        let revision = self.store.publish(what, progress).await?;
        self.refresh().await?;
        Ok(revision)
    }

    /// Asks the store whether another process has published, unless it was asked a moment ago: what is answered next is
    /// at most [`MOMENT`] behind, and a busy server asks no more often than that.
    pub async fn catch_up(&self) {
        let now = self.since.elapsed().as_millis() as u64;
        let asked = self.asked.load(Ordering::Relaxed);
        let recent = now.saturating_sub(asked) < MOMENT.as_millis() as u64;
        if recent || self.asked.compare_exchange(asked, now, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            return;
        }
        // A store that does not answer must not hold up the pages in memory; `follow` reports it.
        let _ = tokio::time::timeout(PATIENCE, self.refresh()).await;
    }

    /// Follows the publications of other processes for as long as it is polled.
    pub async fn follow(self: Arc<Self>) {
        let mut tick = tokio::time::interval(POLL);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            if let Err(error) = self.refresh().await {
                tracing::warn!(%error, "cannot ask the store for its revision; the pages in memory stay");
            }
        }
    }
}

async fn configuration(store: &Arc<dyn Store>) -> Result<Configuration, StoreError> {
    Ok(Configuration::of(&Arc::clone(store).office().settings().await?))
}

fn failed(error: StoreError) -> ReadError {
    ReadError(error.to_string())
}

#[async_trait]
impl Reader for Portal {
    fn published(&self) -> Arc<Published> {
        Arc::clone(&self.published.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn today(&self) -> Day {
        self.clock.today()
    }

    async fn disclosure(&self, slug: &str) -> Result<Option<Disclosure>, ReadError> {
        self.store.disclosure(slug).await.map_err(failed)
    }

    async fn disclosure_at(&self, slug: &str, revision: u32) -> Result<Option<Disclosure>, ReadError> {
        self.store.disclosure_at(slug, revision).await.map_err(failed)
    }

    async fn revisions(&self, slug: &str) -> Result<Vec<DisclosureHead>, ReadError> {
        self.store.revisions(slug).await.map_err(failed)
    }

    async fn withdrawals(&self, slug: &str) -> Result<Vec<Withdrawn>, ReadError> {
        self.store.withdrawals(slug).await.map_err(failed)
    }

    async fn happenings(&self, topic: &Topic, most: u32) -> Result<Vec<Happening>, ReadError> {
        self.store.happenings(topic, most).await.map_err(failed)
    }

    async fn outcomes(&self, most: u32) -> Result<Vec<Answered>, ReadError> {
        self.store.outcomes(most).await.map_err(failed)
    }

    async fn moments(&self) -> Result<Moments, ReadError> {
        self.store.moments().await.map_err(failed)
    }

    async fn disclosures(&self, filter: &DisclosureFilter) -> Result<Paged<DisclosureHead>, ReadError> {
        self.store.disclosures(filter).await.map_err(failed)
    }

    async fn search(&self, words: &str, page: u32) -> Result<Paged<Findable>, ReadError> {
        self.store.search(words, page).await.map_err(failed)
    }

    async fn air_days(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirDay>, ReadError> {
        self.store.air_days(site, first, last).await.map_err(failed)
    }

    async fn air_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, ReadError> {
        self.store.air_hours(site, first, last).await.map_err(failed)
    }

    async fn air_mean_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, ReadError> {
        self.store.air_mean_hours(site, first, last).await.map_err(failed)
    }

    async fn last_air_day(&self, site: &str) -> Result<Option<Day>, ReadError> {
        self.store.last_air_day(site).await.map_err(failed)
    }

    async fn air_spans(&self) -> Result<Vec<AirSpan>, ReadError> {
        self.store.air_spans().await.map_err(failed)
    }

    async fn air_months(
        &self,
        site: &str,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<AirMonth>, ReadError> {
        self.store.air_months(site, first, last).await.map_err(failed)
    }

    async fn air_corrections(&self, site: &str, first: Day, last: Day) -> Result<AirCorrections, ReadError> {
        self.store.air_corrections(site, first, last).await.map_err(failed)
    }

    async fn air_bands(
        &self,
        site: &str,
        pollutant: Pollutant,
        scale: BandScale,
        first: Day,
        last: Day,
    ) -> Result<Vec<AirBand>, ReadError> {
        self.store.air_bands(site, pollutant, scale, first, last).await.map_err(failed)
    }

    async fn water_months(
        &self,
        section: Option<&str>,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<WaterMonth>, ReadError> {
        self.store.water_months(section, first, last).await.map_err(failed)
    }

    async fn water_samples(
        &self,
        section: &str,
        first: Day,
        last: Day,
    ) -> Result<Vec<WaterSample>, ReadError> {
        self.store.water_samples(section, first, last).await.map_err(failed)
    }

    async fn water_corrections(&self, section: &str) -> Result<Vec<Correction>, ReadError> {
        self.store.water_corrections(section).await.map_err(failed)
    }

    async fn fixed_revisions(&self, chart: &str, lang: Lang) -> Result<Vec<FixedHead>, ReadError> {
        self.store.fixed_revisions(chart, lang).await.map_err(failed)
    }

    async fn fixed_chart(
        &self,
        chart: &str,
        revision: i64,
        lang: Lang,
    ) -> Result<Option<(FixedHead, Vec<u8>)>, ReadError> {
        let file = self.store.fixed_file(chart, revision, lang, Form::Json).await.map_err(failed)?;
        Ok(file.map(|file| (file.head, file.bytes)))
    }
}
