//! What is public, as the pages read it ([`reading`]), and how it is kept up with the store.

mod reading;

use crate::{clock::Clock, configuration::Configuration};
use domain::publication::{Publication, Published};
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
