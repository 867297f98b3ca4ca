//! Keeping the search index in step with what is published.

use crate::{StoreError, findables::Entry, session::Session};
use domain::query::HitKind;

/// Entries written at once.
const AT_ONCE: usize = 500;

/// The search index within one transaction.
pub(crate) struct Index {
    next_id: i64,
}

impl Index {
    /// Finds out which ids are free.
    pub(crate) async fn open(session: &mut dyn Session) -> Result<Self, StoreError> {
        let rows = session.rows("SELECT COALESCE(MAX(id), 0) FROM findable", &[]).await?;
        Ok(Self { next_id: rows.first().map_or(Ok(0), |row| row.int(0))? + 1 })
    }

    /// Puts new entries in the place of all that a subject had.
    pub(crate) async fn replace(
        &mut self,
        session: &mut dyn Session,
        kind: HitKind,
        subject: &str,
        entries: Vec<Entry>,
    ) -> Result<(), StoreError> {
        session.unindex(kind.code(), subject).await?;
        for some in entries.chunks(AT_ONCE) {
            session.index(some, self.next_id).await?;
            self.next_id += some.len() as i64;
        }
        Ok(())
    }
}
