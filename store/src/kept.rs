//! The one implementation of [`Store`], over whichever driver.

use crate::{Store, StoreError, office::Office, read, session::Driver, write};
use async_trait::async_trait;
use domain::{
    Day,
    air::{
        AirDay, AirHour, Pollutant,
        band::{AirBand, BandScale},
        history::AirCorrections,
        rollup::AirMonth,
        year::AirYear,
    },
    disclosure::{Disclosure, DisclosureHead},
    feedback::Answered,
    following::{Happening, Moments, Topic},
    publication::{Amendment, DocumentKind, Publication, Published},
    query::{AirSpan, DisclosureFilter, Findable, Paged, WaterSpan},
    water::{Correction, WaterMonth, WaterSample},
    withdrawal::Withdrawn,
};
use std::{sync::Arc, time::Duration};

/// The wait before the first repetition; it doubles each time.
pub(crate) const FIRST_WAIT: Duration = Duration::from_millis(50);

/// A store over a driver.
pub(crate) struct Kept {
    pub driver: Box<dyn Driver>,
}

/// Runs work in one transaction, and repeats the whole of it where it failed for reasons that pass: rows that others
/// changed at the same time, or a lost connection. Work must therefore do the same when done twice. Where the
/// connection is lost while committing, nobody knows whether it was committed, and the repetition is what makes sure.
macro_rules! transaction {
    ($store:ident, $begin:ident, |$session:ident| $work:expr) => {{
        let mut repeated = 0;
        loop {
            let attempt = async {
                let mut transaction = $store.driver.$begin().await?;
                let $session = transaction.as_mut();
                let outcome = $work.await?;
                transaction.commit().await?;
                Ok(outcome)
            };
            match attempt.await {
                Err(error @ (StoreError::Busy | StoreError::Unreachable(_)))
                    if repeated < $store.driver.repeats() =>
                {
                    tracing::warn!(%error, "transaction repeated");
                    tokio::time::sleep($crate::kept::FIRST_WAIT * 2_u32.pow(repeated)).await;
                    repeated += 1;
                }
                outcome => break outcome,
            }
        }
    }};
}
pub(crate) use transaction;

impl Kept {
    /// Makes the months of a database that was filled before there were any.
    pub(crate) async fn fill_months(&self) -> Result<(), StoreError> {
        if transaction!(self, read, |session| read::months_are_missing(session))? {
            transaction!(self, write, |session| write::fill_months(session))?;
        }
        Ok(())
    }
}

#[async_trait]
impl Store for Kept {
    async fn revision(&self) -> Result<i64, StoreError> {
        transaction!(self, read, |session| read::revision(session))
    }

    async fn published(&self) -> Result<Published, StoreError> {
        transaction!(self, read, |session| read::published(session))
    }

    async fn publish(
        &self,
        what: &Publication,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<i64, StoreError> {
        write::check(what)?;
        transaction!(self, write, |session| write::publish(session, what, progress))
    }

    async fn disclosure(&self, slug: &str) -> Result<Option<Disclosure>, StoreError> {
        if !could_be_id(slug) {
            return Ok(None);
        }
        transaction!(self, read, |session| read::disclosure(session, slug))
    }

    async fn disclosure_at(&self, slug: &str, revision: u32) -> Result<Option<Disclosure>, StoreError> {
        if !could_be_id(slug) {
            return Ok(None);
        }
        transaction!(self, read, |session| read::disclosure_at(session, slug, revision))
    }

    async fn revisions(&self, slug: &str) -> Result<Vec<DisclosureHead>, StoreError> {
        if !could_be_id(slug) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::revisions(session, slug))
    }

    async fn withdrawals(&self, slug: &str) -> Result<Vec<Withdrawn>, StoreError> {
        if !could_be_id(slug) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::withdrawals(session, slug))
    }

    async fn happenings(&self, topic: &Topic, most: u32) -> Result<Vec<Happening>, StoreError> {
        if matches!(topic, Topic::Indicator(id) if !could_be_id(id)) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::happenings(session, topic, most))
    }

    async fn outcomes(&self, most: u32) -> Result<Vec<Answered>, StoreError> {
        transaction!(self, read, |session| crate::office::outcomes(session, most))
    }

    async fn moments(&self) -> Result<Moments, StoreError> {
        transaction!(self, read, |session| read::moments(session))
    }

    async fn rehearse(&self, what: &Publication) -> Result<(), StoreError> {
        write::check(what)?;
        let mut transaction = self.driver.write().await?;
        // Never committed: dropped, it leaves no trace.
        write::publish(transaction.as_mut(), what, &|_, _| {}).await.map(|_| ())
    }

    async fn disclosures(&self, filter: &DisclosureFilter) -> Result<Paged<DisclosureHead>, StoreError> {
        transaction!(self, read, |session| read::disclosures(session, self.driver.search(), filter))
    }

    async fn search(&self, words: &str, page: u32) -> Result<Paged<Findable>, StoreError> {
        transaction!(self, read, |session| read::search(session, self.driver.search(), words, page))
    }

    async fn air_days(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirDay>, StoreError> {
        if !could_be_id(site) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::packed_days(session, site, first, last))
    }

    async fn air_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, StoreError> {
        if !could_be_id(site) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::air_hours(session, site, first, last))
    }

    async fn air_mean_hours(&self, site: &str, first: Day, last: Day) -> Result<Vec<AirHour>, StoreError> {
        if !could_be_id(site) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::air_mean_hours(session, site, first, last))
    }

    async fn last_air_day(&self, site: &str) -> Result<Option<Day>, StoreError> {
        if !could_be_id(site) {
            return Ok(None);
        }
        transaction!(self, read, |session| read::last_air_day(session, site))
    }

    async fn air_spans(&self) -> Result<Vec<AirSpan>, StoreError> {
        transaction!(self, read, |session| read::air_spans(session))
    }

    async fn water_spans(&self) -> Result<Vec<WaterSpan>, StoreError> {
        transaction!(self, read, |session| read::water_spans(session))
    }

    async fn air_months(
        &self,
        site: &str,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<AirMonth>, StoreError> {
        if !could_be_id(site) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::air_months(session, site, first, last))
    }

    async fn air_years(&self, site: &str) -> Result<Vec<AirYear>, StoreError> {
        if !could_be_id(site) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::air_years(session, site))
    }

    async fn air_corrections(&self, site: &str, first: Day, last: Day) -> Result<AirCorrections, StoreError> {
        if !could_be_id(site) {
            return Ok(AirCorrections::default());
        }
        transaction!(self, read, |session| read::air_corrections(session, site, first, last))
    }

    async fn air_bands(
        &self,
        site: &str,
        pollutant: Pollutant,
        scale: BandScale,
        first: Day,
        last: Day,
    ) -> Result<Vec<AirBand>, StoreError> {
        if !could_be_id(site) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::air_bands(session, site, pollutant, scale, first, last))
    }

    async fn water_months(
        &self,
        section: Option<&str>,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<WaterMonth>, StoreError> {
        if !section.is_none_or(could_be_id) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::water_months(session, section, first, last))
    }

    async fn water_samples(
        &self,
        section: &str,
        first: Day,
        last: Day,
    ) -> Result<Vec<WaterSample>, StoreError> {
        if !could_be_id(section) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::water_samples(session, section, first, last))
    }

    async fn water_corrections(&self, section: &str) -> Result<Vec<Correction>, StoreError> {
        if !could_be_id(section) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::water_corrections(session, section))
    }

    async fn what_undoes(&self, revision: i64) -> Result<Publication, StoreError> {
        transaction!(self, read, |session| write::plan(session, revision))
    }

    async fn amendment_of(&self, work: &str) -> Result<Option<(i64, i64, Amendment)>, StoreError> {
        if !could_be_id(work) {
            return Ok(None);
        }
        transaction!(self, read, |session| read::amendment_of(session, work))
    }

    async fn document_history(
        &self,
        kind: DocumentKind,
        id: &str,
    ) -> Result<Vec<(i64, Option<serde_json::Value>)>, StoreError> {
        if !could_be_id(id) {
            return Ok(Vec::new());
        }
        transaction!(self, read, |session| read::document_history(session, kind, id))
    }

    fn office(self: Arc<Self>) -> Arc<dyn Office> {
        self
    }

    async fn close(&self) {
        self.driver.close().await;
    }
}

/// Ids come from addresses that readers type. No database could have kept one with U+0000, and PostgreSQL refuses to
/// look for it.
fn could_be_id(id: &str) -> bool {
    !id.contains('\0')
}
