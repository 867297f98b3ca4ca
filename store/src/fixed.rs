//! Fixed revisions of charts: kept once, never changed, and shown while what they rest on is public.
//!
//! What a chart looks like is not known here. Whoever draws them asks what is due ([`FixedCharts::due_charts`]) and hands in
//! bytes ([`FixedCharts::freeze`]); the database sees to it that each revision is frozen once, by whichever server comes first.

mod bundle;
mod keep;
mod look;
mod packing;

pub(crate) use keep::touch;
pub(crate) use look::holds;

use crate::{
    StoreError,
    kept::{Kept, transaction},
};
use async_trait::async_trait;
use domain::{
    Day, Lang,
    fixed::{FixedHead, Form, Frozen, Touched},
};
use std::collections::HashMap;

/// What is to be frozen together.
#[derive(Clone, Debug)]
pub struct Freezing {
    /// The content revision that everything was read at.
    pub revision: i64,
    /// Today.
    pub day: Day,
    /// The charts that show something else than their latest fixed revision.
    pub charts: Vec<Frozen>,
    /// Whose charts have all been looked at.
    pub handled: Vec<Touched>,
    /// What pages are told, which then are made anew.
    pub told: Told,
}

/// When pages that name the latest fixed revisions are made anew. That is work for every page, so that a freezing in many pieces
/// tells it now and then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Now, if anything is kept.
    #[default]
    Now,
    /// Now, also of what was kept in pieces before.
    AlsoEarlier,
    /// Later, with another piece.
    Later,
}

/// A file of a fixed revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// What is known of the revision.
    pub head: FixedHead,
    /// What is in the file.
    pub bytes: Vec<u8>,
}

/// Latest fixed revisions: by chart, the revision and the hashes of its canonical forms by language.
pub type Latest = HashMap<String, (i64, HashMap<Lang, String>)>;

/// Fixed revisions of charts.
#[async_trait]
pub trait FixedCharts: Send + Sync {
    /// The content revision, and how often charts were frozen. Cheap: servers ask all the time.
    async fn moment(&self) -> Result<(i64, i64), StoreError>;

    /// Whose charts were touched and are not frozen yet: what people published first, and what is long last.
    async fn due_charts(&self) -> Result<Vec<Touched>, StoreError>;

    /// The latest fixed revisions of these charts.
    async fn latest_fixed(&self, charts: &[String]) -> Result<Latest, StoreError>;

    /// Whether this was touched after a content revision and its charts have not been looked at since.
    async fn touched_after(&self, what: &Touched, revision: i64) -> Result<bool, StoreError>;

    /// Keeps fixed revisions, unless something was published since the revision that they were read at: then nothing is
    /// kept, and the answer is `false`. What is kept already stays as it is.
    async fn freeze(&self, what: &Freezing) -> Result<bool, StoreError>;

    /// The latest 200 fixed revisions of a chart, latest first, with the hashes of a language.
    async fn fixed_revisions(&self, chart: &str, lang: Lang) -> Result<Vec<FixedHead>, StoreError>;

    /// A file of a fixed revision; the caller looks whether it is withdrawn.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where its bytes are not those that its hash says.
    async fn fixed_file(
        &self,
        chart: &str,
        revision: i64,
        lang: Lang,
        form: Form,
    ) -> Result<Option<FixedFile>, StoreError>;

    /// The chart, revision and language whose canonical form has a hash that begins so; `None` where none has, or several.
    async fn fixed_by_short(&self, short: &str) -> Result<Option<(String, i64, Lang)>, StoreError>;
}

#[async_trait]
impl FixedCharts for Kept {
    async fn moment(&self) -> Result<(i64, i64), StoreError> {
        transaction!(self, read, |session| look::moment(session))
    }

    async fn due_charts(&self) -> Result<Vec<Touched>, StoreError> {
        transaction!(self, read, |session| look::due(session))
    }

    async fn latest_fixed(&self, charts: &[String]) -> Result<Latest, StoreError> {
        transaction!(self, read, |session| look::latest(session, charts))
    }

    async fn touched_after(&self, what: &Touched, revision: i64) -> Result<bool, StoreError> {
        transaction!(self, read, |session| look::touched_after(session, what, revision))
    }

    async fn freeze(&self, what: &Freezing) -> Result<bool, StoreError> {
        let bases = transaction!(self, read, |session| keep::bases(session, what))?;
        let bundles: Vec<_> = what.charts.iter().map(|chart| bundle::of(&chart.files)).zip(bases).collect();
        // Long charts take a while.
        let packed = tokio::task::spawn_blocking(move || keep::packed(&bundles));
        let packed = packed.await.map_err(|error| StoreError::Invalid(error.to_string()))??;
        transaction!(self, write, |session| keep::freeze(session, what, &packed))
    }

    async fn fixed_revisions(&self, chart: &str, lang: Lang) -> Result<Vec<FixedHead>, StoreError> {
        if chart.contains('\0') {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| look::revisions(session, chart, lang))
    }

    async fn fixed_file(
        &self,
        chart: &str,
        revision: i64,
        lang: Lang,
        form: Form,
    ) -> Result<Option<FixedFile>, StoreError> {
        if chart.contains('\0') {
            return Ok(None);
        }
        transaction!(self, read, |session| look::file(session, chart, revision, lang, form))
    }

    async fn fixed_by_short(&self, short: &str) -> Result<Option<(String, i64, Lang)>, StoreError> {
        if short.len() != domain::fixed::SHORT
            || !short.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        {
            return Ok(None);
        }
        transaction!(self, read, |session| look::by_short(session, short))
    }
}
