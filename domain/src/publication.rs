//! What goes public at once, and what is public now.

use crate::{
    Day,
    air::{AirDay, AirHour, Site},
    commitment::Commitment,
    disclosure::{Disclosure, DisclosureHead},
    figure::{Figure, Source},
    indicator::Indicator,
    ledger::Ledger,
    programme::{Programme, Snapshot},
    water::{Method, Section, WaterMonth, WaterSample},
    withdrawal::Withdrawal,
};
use rust_decimal::Decimal;

/// Observations of one site, to be stored under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed<T> {
    /// The site's id.
    pub site: String,
    /// The observations, in any order, no time twice.
    pub rows: Vec<T>,
}

/// Everything that becomes public together: the whole of it in one transaction, or nothing of it.
///
/// What has the id of something already public takes its place; observations replace those of the same site and time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// New or corrected disclosures.
    pub disclosures: Vec<Disclosure>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Programmes, each with all its snapshots.
    pub programmes: Vec<Programme>,
    /// Ledgers.
    pub ledgers: Vec<Ledger>,
    /// Commitments.
    pub commitments: Vec<Commitment>,
    /// Air sites.
    pub sites: Vec<Site>,
    /// Hourly air observations.
    pub air_hours: Vec<Observed<AirHour>>,
    /// Daily air values.
    pub air_days: Vec<Observed<AirDay>>,
    /// Water sections.
    pub sections: Vec<Section>,
    /// Monthly water values that are reported as such.
    pub water_months: Vec<WaterMonth>,
    /// Water samples. The months they are of are derived from all samples kept, where no value of the month is reported as
    /// such.
    pub water_samples: Vec<Observed<WaterSample>>,
    /// Disclosures that are not public any more, with what rests on them ([`crate::withdrawal`]).
    pub withdrawals: Vec<Withdrawal>,
    /// What is no longer public after it: only what an undone publication had added.
    pub withdrawn: Withdrawn,
    /// Where it comes from and what it corrects; `None` for what is imported from the command line.
    pub amendment: Option<Amendment>,
}

/// Where a publication of data comes from, and whether it corrects what is public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// The id of the piece of work it comes from.
    pub work: String,
    /// What was wrong, told to readers; required where something is corrected.
    pub note: String,
    /// Whether a report of a day that is reported already takes the place of that one, instead of being refused.
    pub corrects: bool,
    /// The content revision that it undoes. What was public before that one is found out in the transaction itself, so the rest
    /// of the publication is empty.
    pub undoes: Option<i64>,
}

/// What a correction told readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionNote {
    /// The content revision of the correction.
    pub revision: i64,
    /// When it became public, UTC milliseconds.
    pub at_utc_ms: i64,
    /// What was wrong.
    pub note: String,
    /// What was corrected: kind (`programme`, `ledger`, `commitment`, `figure`, `site`, `section`, `air`, `water`) and id.
    pub subjects: Vec<(String, String)>,
}

/// What a kind of document is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// A programme.
    Programme,
    /// A ledger.
    Ledger,
    /// A commitment.
    Commitment,
    /// A figure.
    Figure,
    /// An air site.
    Site,
    /// A water section.
    Section,
}

impl DocumentKind {
    /// All of them; what others rest on comes last.
    pub const ALL: [DocumentKind; 6] = [
        DocumentKind::Programme,
        DocumentKind::Ledger,
        DocumentKind::Commitment,
        DocumentKind::Figure,
        DocumentKind::Site,
        DocumentKind::Section,
    ];

    /// The code that the history keeps.
    pub const fn code(self) -> &'static str {
        match self {
            DocumentKind::Programme => "programme",
            DocumentKind::Ledger => "ledger",
            DocumentKind::Commitment => "commitment",
            DocumentKind::Figure => "figure",
            DocumentKind::Site => "site",
            DocumentKind::Section => "section",
        }
    }
}

/// What is taken back because a publication that is undone had added it. It stays in the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Documents by kind and id.
    pub documents: Vec<(DocumentKind, String)>,
    /// Ends of hours, by site.
    pub air_hours: Vec<Observed<i64>>,
    /// Daily values that were published as such, by site; what the hours or the stations come to takes their place.
    pub air_days: Vec<Observed<Day>>,
    /// Months of sections that were reported as such: section, year, month.
    pub water_months: Vec<(String, i16, i8)>,
    /// Samples, by section.
    pub water_samples: Vec<Observed<(i64, Method)>>,
}

impl Withdrawn {
    /// How many things and rows.
    pub fn count(&self) -> usize {
        let hours: usize = self.air_hours.iter().map(|o| o.rows.len()).sum();
        let days: usize = self.air_days.iter().map(|o| o.rows.len()).sum();
        let samples: usize = self.water_samples.iter().map(|o| o.rows.len()).sum();
        self.documents.len() + hours + days + samples + self.water_months.len()
    }
}

/// All that is public at one content revision, except the long texts and the observations.
///
/// It is immutable and held in memory; pages read it without waiting. Lists keep the order of publication, figures that
/// of their indicators and periods, disclosures the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The content revision: grows with every publication.
    pub revision: i64,
    /// Disclosures, latest first.
    pub disclosures: Vec<DisclosureHead>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Programmes.
    pub programmes: Vec<Programme>,
    /// Ledgers.
    pub ledgers: Vec<Ledger>,
    /// Commitments.
    pub commitments: Vec<Commitment>,
    /// Air sites.
    pub sites: Vec<Site>,
    /// Water sections.
    pub sections: Vec<Section>,
    /// What corrections of data told readers, the latest first.
    pub corrections: Vec<CorrectionNote>,
}

impl Published {
    /// An indicator by id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    /// A figure by id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.id == id)
    }

    /// The figures of an indicator, oldest period first.
    pub fn history(&self, indicator: &str) -> Vec<&Figure> {
        let mut figures: Vec<_> = self.figures.iter().filter(|f| f.indicator == indicator).collect();
        figures.sort_by_key(|f| f.period);
        figures
    }

    /// The latest figure of an indicator.
    pub fn latest(&self, indicator: &str) -> Option<&Figure> {
        self.figures.iter().filter(|f| f.indicator == indicator).max_by_key(|f| f.period)
    }

    /// The figure that a sentence states with a value, `None` where there is none or more than one: so a number in a
    /// ledger or programme finds the history of its indicator.
    pub fn figure_stated(&self, source: &Source, value: Decimal) -> Option<&Figure> {
        let mut stated = self.figures.iter().filter(|f| f.source == *source && f.value == value);
        let figure = stated.next()?;
        stated.next().is_none().then_some(figure)
    }

    /// The published figure that is a count or an amount of money of a programme's report.
    pub fn figure_reported(&self, report: &Snapshot, value: Decimal) -> Option<&Figure> {
        let same = |f: &&Figure| f.source.disclosure == report.source.disclosure && f.value == value;
        self.figures.iter().filter(|f| report.indicators.contains(&f.indicator)).find(same)
    }

    /// The figures that a disclosure states, in publication order.
    pub fn stated_in<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Figure> {
        self.figures.iter().filter(move |f| f.source.disclosure == slug)
    }

    /// A programme by id.
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|p| p.id == id)
    }

    /// An air site by id.
    pub fn site(&self, id: &str) -> Option<&Site> {
        self.sites.iter().find(|s| s.id == id)
    }

    /// A section by id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }
}
