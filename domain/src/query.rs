//! What readers ask for, and what they get a page at a time.

use crate::{Bilingual, Day, disclosure::Category};

/// Items on one page of a list.
pub const PAGE_SIZE: u32 = 20;

/// Which disclosures a reader wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisclosureFilter {
    /// Only this category.
    pub category: Option<Category>,
    /// Only those published in this year.
    pub year: Option<i16>,
    /// Only those that hold all these words.
    pub words: Option<String>,
    /// Which page, from 1.
    pub page: u32,
}

/// One page of a longer list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: u32,
    /// Which page this is, from 1.
    pub page: u32,
}

impl<T> Paged<T> {
    /// How many pages there are; one even where there is nothing.
    pub fn pages(&self) -> u32 {
        self.total.div_ceil(PAGE_SIZE).max(1)
    }
}

/// From when to when a site has observations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AirSpan {
    /// The site's id.
    pub site: String,
    /// The first and the last day with a daily value.
    pub days: Option<(Day, Day)>,
    /// The ends of the first and the last hour, UTC milliseconds.
    pub hours: Option<(i64, i64)>,
}

/// From when to when a water section has observations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaterSpan {
    /// The section's id.
    pub section: String,
    /// When the first and the last sample were taken, UTC milliseconds.
    pub samples: Option<(i64, i64)>,
    /// The first day of the first and the last day of the last month with a value.
    pub months: Option<(Day, Day)>,
}

/// What kind of thing a search hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// A sentence of a disclosure.
    Disclosure,
    /// An indicator.
    Indicator,
    /// A programme or one of its projects.
    Programme,
    /// A commitment.
    Commitment,
    /// An air site.
    Site,
    /// A water section.
    Section,
}

impl HitKind {
    /// All kinds, in the order results list them.
    pub const ALL: [HitKind; 6] = [
        HitKind::Indicator,
        HitKind::Disclosure,
        HitKind::Programme,
        HitKind::Commitment,
        HitKind::Section,
        HitKind::Site,
    ];

    /// The code kept in the search index.
    pub const fn code(self) -> &'static str {
        match self {
            HitKind::Disclosure => "disclosure",
            HitKind::Indicator => "indicator",
            HitKind::Programme => "programme",
            HitKind::Commitment => "commitment",
            HitKind::Site => "site",
            HitKind::Section => "section",
        }
    }

    /// The kind of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// Something public that can be found: one row of the search index, and one hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findable {
    /// What it is.
    pub kind: HitKind,
    /// Its address, without a language prefix.
    pub href: String,
    /// What it is called.
    pub title: Bilingual,
    /// The text that is searched and shown beside the title.
    pub text: Bilingual,
}
