//! What is in a file, row by row: from a set being read, or from what is in memory.

mod corrections;
mod measured;
mod published;
mod tables;

use crate::portal::Portal;
use app::read::Reader as _;
use domain::dataset::{Cell, DataSet};
use std::sync::Arc;
use store::{
    StoreError,
    whole::{Long, Part, Whole},
};
use tokio::sync::OwnedSemaphorePermit;

/// Rows that are read at once: few enough to be small, many enough that asking for them costs little.
const PART: u32 = 2000;

/// The set that has to be read a part at a time, where it is one.
pub(super) fn long(id: &str) -> Option<Long> {
    Some(match id {
        "air-hours" => Long::AirHours,
        "air-days" => Long::AirDays,
        "water-samples" => Long::WaterSamples,
        "water-months" => Long::WaterMonths,
        _ => return None,
    })
}

/// Some rows of a set.
pub(super) enum Batch {
    /// As the store gave them.
    Part(Part),
    /// In cells already.
    Rows(Vec<Vec<Cell>>),
    /// There are no more.
    End,
}

impl Batch {
    /// Gives each row to `take`, in the order of the columns of the set. The cells are made anew for each row.
    pub(super) fn each<E>(self, mut take: impl FnMut(&[Cell]) -> Result<(), E>) -> Result<(), E> {
        match self {
            Batch::End => Ok(()),
            Batch::Rows(rows) => rows.iter().try_for_each(|row| take(row)),
            Batch::Part(part) => measured::each(part, &mut take),
        }
    }
}

/// All rows of a set that is in memory, with the content revision they are of.
async fn in_memory(
    portal: &Portal,
    origin: &str,
    set: &'static DataSet,
) -> Result<(i64, Vec<Vec<Cell>>), StoreError> {
    Ok(match set.id {
        "corrections" => {
            let amended = portal.store().amended().await?;
            (amended.revision, corrections::rows(&amended, origin))
        }
        _ => {
            let published = portal.published();
            (published.revision, published::rows(set, &published, origin))
        }
    })
}

/// The first rows of a set, at least as many as are asked for where there are so many.
pub(super) async fn first(
    portal: &Portal,
    origin: &str,
    set: &'static DataSet,
    most: u32,
) -> Result<Batch, StoreError> {
    Ok(match long(set.id) {
        Some(long) => Batch::Part(portal.store().whole(long).await?.next(most).await?),
        None => Batch::Rows(in_memory(portal, origin, set).await?.1),
    })
}

/// A set that is open.
pub(super) struct Source {
    /// The content revision.
    pub(super) revision: i64,
    /// When that became public, UTC milliseconds.
    pub(super) at_utc_ms: Option<i64>,
    first: Option<Batch>,
    rest: Option<Whole>,
    place: Option<OwnedSemaphorePermit>,
}

impl Source {
    /// Over a set that is being read.
    pub(super) async fn long(mut whole: Whole) -> Result<Self, StoreError> {
        let first = whole.next(PART).await?;
        Ok(Self {
            revision: whole.revision(),
            at_utc_ms: Some(whole.at_utc_ms()),
            first: Some(Batch::Part(first)),
            rest: Some(whole),
            place: None,
        })
    }

    /// Over what is in memory.
    pub(super) async fn short(
        portal: &Arc<Portal>,
        origin: &str,
        set: &'static DataSet,
        place: OwnedSemaphorePermit,
    ) -> Result<Self, StoreError> {
        let (revision, rows) = in_memory(portal, origin, set).await?;
        let at_utc_ms = portal.store().moment_of(revision).await?;
        Ok(Self { revision, at_utc_ms, first: Some(Batch::Rows(rows)), rest: None, place: Some(place) })
    }

    /// The rows, where all are in memory.
    pub(super) fn rows(&self) -> &[Vec<Cell>] {
        if let Some(Batch::Rows(rows)) = &self.first { rows } else { &[] }
    }

    /// What is given back once the file is sent or given up.
    pub(super) fn take_place(&mut self) -> Option<OwnedSemaphorePermit> {
        self.place.take()
    }

    /// The next rows; [`Batch::End`] when there are no more.
    pub(super) async fn next(&mut self) -> Result<Batch, StoreError> {
        if let Some(first) = self.first.take() {
            return Ok(first);
        }
        let Some(whole) = &mut self.rest else { return Ok(Batch::End) };
        let part = whole.next(PART).await?;
        Ok(if part.is_empty() { Batch::End } else { Batch::Part(part) })
    }
}
