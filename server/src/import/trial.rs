//! What a file holds and what it would change, before anything is public: the same for the command line, for staff who
//! upload it, and once more when it becomes public.

mod groups;
mod said;

pub use groups::Group;

use super::{
    AirOptions, Changes, ImportErrors, Mapping, quality::FROZEN_HOURS, quality::Quality, read_air_with,
    read_stations, sections, water,
};
use crate::exchange::{self, Review, What};
use domain::{
    Bilingual, Day, Lang,
    history::Conflict,
    office::upload::DataKind,
    publication::{Amendment, Publication, Published},
};
use store::{Store, StoreError};

/// A file to be read.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What it holds.
    pub data: DataKind,
    /// Its name, for messages.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Bounds the dates.
    pub today: Day,
    /// What is public: rows may speak of it.
    pub published: &'a Published,
    /// Where it comes from and whether it corrects what is public.
    pub amendment: Option<&'a Amendment>,
    /// What the columns of a file of air values mean, where they are not of a format that is known.
    pub mapping: Option<&'a Mapping>,
    /// The sheet to read of a file of air values or stations.
    pub sheet: Option<&'a str>,
    /// Hours without any change after which a sensor counts as frozen.
    pub frozen_hours: usize,
}

impl<'a> Asked<'a> {
    /// A file in any known format.
    pub const fn new(
        data: DataKind,
        name: &'a str,
        bytes: &'a [u8],
        today: Day,
        published: &'a Published,
    ) -> Self {
        Self {
            data,
            name,
            bytes,
            today,
            published,
            amendment: None,
            mapping: None,
            sheet: None,
            frozen_hours: FROZEN_HOURS,
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// It, ready to be published.
    pub publication: Publication,
    /// What was read, and what a reader of the result should know: a few lines.
    pub said: Bilingual,
    /// What is odd in values of air.
    pub quality: Option<Quality>,
    /// Everything that could not be used of values of water, as CSV.
    pub unusable: Option<Vec<u8>>,
}

/// What would change.
#[derive(Debug)]
pub struct Trial {
    /// Observations of air and their sites.
    pub air: Changes,
    /// Everything, kind by kind.
    pub groups: Vec<Group>,
    /// What the checks of figures say.
    pub review: Review,
}

/// Why there is nothing to compare.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// A report of a day that is reported already says otherwise.
    #[error(transparent)]
    Conflict(#[from] Box<Conflict>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a file. Pure, and as long as the file is large.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read(asked: &Asked<'_>) -> Result<Reading, ImportErrors> {
    let mut reading = match asked.data {
        DataKind::Air => air(asked)?,
        DataKind::Stations => {
            let import = read_stations(asked.name, asked.bytes, asked.sheet, &asked.published.sites)?;
            let said = said::stations(import.sites.len(), &import.notes);
            let publication = Publication { sites: import.sites, ..Publication::default() };
            Reading { publication, said, ..Reading::default() }
        }
        DataKind::Sections => {
            let import = sections::read(asked.name, asked.bytes, &asked.published.sections)?;
            let said = said::sections(&import, &asked.published.sections);
            let publication = Publication { sections: import.sections, ..Publication::default() };
            Reading { publication, said, ..Reading::default() }
        }
        DataKind::Water => of_water(asked)?,
        DataKind::Programmes => table(asked, What::Programmes)?,
        DataKind::Ledgers => table(asked, What::Ledgers)?,
        DataKind::Commitments => table(asked, What::Commitments)?,
        DataKind::Figures => table(asked, What::Figures)?,
    };
    reading.publication.amendment = asked.amendment.cloned();
    Ok(reading)
}

fn air(asked: &Asked<'_>) -> Result<Reading, ImportErrors> {
    let options = AirOptions {
        known: &asked.published.sites,
        mapping: asked.mapping,
        sheet: asked.sheet,
        frozen_hours: asked.frozen_hours,
        ..AirOptions::new(asked.today)
    };
    let import = read_air_with(asked.name, asked.bytes, &options)?;
    let said = |lang| format!("{}\n{}", super::summary(&import, lang), import.quality.print(lang));
    let said = Bilingual::new(said(Lang::Zh), said(Lang::En));
    let publication = Publication {
        sites: import.new_sites,
        air_hours: import.hours,
        air_days: import.days,
        ..Publication::default()
    };
    Ok(Reading { publication, said, quality: Some(import.quality), unusable: None })
}

fn of_water(asked: &Asked<'_>) -> Result<Reading, ImportErrors> {
    let import = water::read(asked.name, asked.bytes, &asked.published.sections, asked.today)?;
    let said = |lang| water::report::summary(&import, lang);
    let said = Bilingual::new(said(Lang::Zh), said(Lang::En));
    let unusable = (!import.unusable.is_empty()).then(|| water::report::csv(&import));
    let water::WaterImport { sections, months, samples, .. } = import;
    let publication =
        Publication { sections, water_months: months, water_samples: samples, ..Publication::default() };
    Ok(Reading { publication, said, quality: None, unusable })
}

fn table(asked: &Asked<'_>, what: What) -> Result<Reading, ImportErrors> {
    let corrects = asked.amendment.is_some_and(|amendment| amendment.corrects);
    let publication = exchange::read_as(what, asked.name, asked.bytes, asked.published, corrects)?;
    let said = said::tables(&publication);
    Ok(Reading { publication, said, ..Reading::default() })
}

/// Compares what would be published with what is public; without a store, no observations are.
///
/// # Errors
/// Where a report conflicts with one of the same day, or the store fails.
pub async fn compare(
    what: &Publication,
    published: &Published,
    store: Option<&dyn Store>,
) -> Result<Trial, Refused> {
    let review = exchange::review(published, what)?;
    let air = Changes::of(store, &published.sites, what).await?;
    let groups = groups::all(what, published, &review.then, &air, store).await?;
    Ok(Trial { air, groups, review })
}

impl Trial {
    /// Whether anything would change at all.
    pub fn changes(&self) -> bool {
        self.groups.iter().any(Group::changes)
    }

    /// What would change, a few lines for each kind of thing.
    pub fn print(&self, lang: Lang) -> String {
        self.groups.iter().map(|group| group.print(lang)).collect()
    }

    /// Both languages of [`Trial::print`], without the changes themselves: for lists and summaries.
    pub fn counted(&self) -> Bilingual {
        let all = |lang| self.groups.iter().map(|group| group.counted(lang)).collect::<Vec<_>>().join("\n");
        Bilingual::new(all(Lang::Zh), all(Lang::En))
    }
}
