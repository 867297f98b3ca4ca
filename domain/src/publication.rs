//! What goes public at once, and what is public now.

use crate::{
    air::{AirDay, AirHour, Site},
    commitment::Commitment,
    disclosure::{Disclosure, DisclosureHead},
    figure::{Figure, Source},
    indicator::Indicator,
    ledger::Ledger,
    programme::{Programme, Snapshot},
    water::{Section, WaterMonth, WaterSample},
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
