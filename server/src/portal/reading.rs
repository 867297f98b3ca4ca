//! What pages ask of the portal: content from memory, the rest from the store.

use super::Portal;
use app::read::{ReadError, Reader};
use async_trait::async_trait;
use domain::{
    Day, Lang,
    air::{
        AirDay, AirHour, Pollutant,
        band::{AirBand, BandScale},
        history::AirCorrections,
        rollup::AirMonth,
        year::AirYear,
    },
    dataset::DataSet,
    disclosure::{Disclosure, DisclosureHead},
    feedback::Answered,
    fixed::{FixedHead, Form, Touched},
    following::{Happening, Moments, Topic},
    publication::Published,
    query::{AirSpan, DisclosureFilter, Findable, Paged, WaterSpan},
    water::{Correction, WaterMonth, WaterSample},
    withdrawal::Withdrawn,
};
use std::sync::{Arc, PoisonError};
use store::StoreError;

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

    fn interface(&self) -> &'static str {
        crate::api::description::text()
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

    async fn water_spans(&self) -> Result<Vec<WaterSpan>, ReadError> {
        self.store.water_spans().await.map_err(failed)
    }

    async fn air_months(
        &self,
        site: &str,
        first: (i16, i8),
        last: (i16, i8),
    ) -> Result<Vec<AirMonth>, ReadError> {
        self.store.air_months(site, first, last).await.map_err(failed)
    }

    async fn air_years(&self, site: &str) -> Result<Vec<AirYear>, ReadError> {
        self.store.air_years(site).await.map_err(failed)
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

    async fn first_rows(&self, set: &'static DataSet, origin: &str) -> Result<Vec<Vec<String>>, ReadError> {
        crate::data::first_rows(self, origin, set, 3).await.map_err(failed)
    }

    async fn fixed_revisions(&self, chart: &str, lang: Lang) -> Result<Vec<FixedHead>, ReadError> {
        self.store.fixed_revisions(chart, lang).await.map_err(failed)
    }

    async fn touched_after(&self, what: &Touched, revision: i64) -> Result<bool, ReadError> {
        self.store.touched_after(what, revision).await.map_err(failed)
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
