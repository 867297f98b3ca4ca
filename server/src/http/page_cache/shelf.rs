//! Where pages are kept: three shelves, each within its bytes, all of one revision.

use super::page::Page;
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicU64, Ordering},
    },
};

/// One of the shelves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Pages the portal itself links to.
    Plain,
    /// Pages whose address a reader composed.
    Queried,
    /// Pages that say there is no such page.
    Missing,
}

#[derive(Debug)]
struct Held {
    page: Arc<Page>,
    which: Which,
    cost: usize,
    /// When it was last asked for, in requests.
    used: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    revision: Option<i64>,
    pages: HashMap<String, Held>,
    bytes: [usize; 3],
}

/// See the module.
#[derive(Debug)]
pub(super) struct Shelves {
    budgets: [usize; 3],
    clock: AtomicU64,
    state: RwLock<State>,
}

impl Shelves {
    /// With so many bytes for each shelf, in the order of [`Which`].
    pub(super) fn new(budgets: [usize; 3]) -> Self {
        Self { budgets, clock: AtomicU64::new(0), state: RwLock::default() }
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages and bytes.
    pub(super) fn held(&self) -> (usize, usize) {
        let state = self.read();
        (state.pages.len(), state.bytes.iter().sum())
    }

    /// The page with this key at this revision. Pages of another are dropped when the first of a new one is put.
    pub(super) fn get(&self, revision: i64, key: &str) -> Option<Arc<Page>> {
        let state = self.read();
        if state.revision == Some(revision) {
            let held = state.pages.get(key)?;
            held.used.store(self.clock.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
            return Some(held.page.clone());
        }
        None
    }

    /// Keeps a page that was rendered at `revision`, unless that is no longer the one `now` tells. Says whether the
    /// revision still held; a page too large for its shelf is not kept, and that is all right.
    pub(super) fn put(
        &self,
        revision: i64,
        now: &(dyn Fn() -> i64 + Send + Sync),
        which: Which,
        key: &str,
        page: Arc<Page>,
    ) -> bool {
        let cost = page.cost() + 2 * key.len();
        let mut state = self.write();
        if now() != revision {
            return false;
        }
        if state.revision != Some(revision) {
            *state = State { revision: Some(revision), ..State::default() };
        }
        let shelf = which as usize;
        if cost > self.budgets[shelf] / 4 {
            return true;
        }
        let used = AtomicU64::new(self.clock.fetch_add(1, Ordering::Relaxed));
        if let Some(old) = state.pages.insert(key.to_owned(), Held { page, which, cost, used }) {
            state.bytes[old.which as usize] -= old.cost;
        }
        state.bytes[shelf] += cost;
        if state.bytes[shelf] > self.budgets[shelf] {
            state.make_room(which, self.budgets[shelf]);
        }
        true
    }
}

impl State {
    /// Drops what was asked for least recently until an eighth of the shelf is free, so that this is seldom done.
    fn make_room(&mut self, which: Which, budget: usize) {
        let shelf = which as usize;
        let mut oldest: Vec<(u64, String)> = self
            .pages
            .iter()
            .filter(|(_, held)| held.which == which)
            .map(|(key, held)| (held.used.load(Ordering::Relaxed), key.clone()))
            .collect();
        oldest.sort_unstable();
        for (_, key) in oldest {
            if self.bytes[shelf] <= budget / 8 * 7 {
                break;
            }
            if let Some(held) = self.pages.remove(&key) {
                self.bytes[shelf] -= held.cost;
            }
        }
    }
}
