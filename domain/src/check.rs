//! Figure checks (数据核对): a published set of figures is held against its own arithmetic.
//!
//! Nothing here knows a fact of the world: totals are compared with parts, rates with counts, reports with earlier ones,
//! documents with their dates. Each comparison becomes a [`Finding`] that shows the arithmetic in words. What does not
//! agree is a contradiction, unless the publication itself explains that very difference.

mod commitments;
mod comparable;
mod figures;
mod finding;
mod kind;
mod ledgers;
mod over_time;
mod programmes;
mod projects;
mod relations;
mod report;
mod texts;

pub use finding::{Finding, Place, PlaceKind, Severity};
pub use kind::Kind;
pub use texts::{is_printed, printed_form};

use crate::{
    commitment::Commitment,
    disclosure::{Disclosure, DisclosureHead},
    figure::Figure,
    indicator::Indicator,
    ledger::Ledger,
    programme::Programme,
    publication::{Publication, Published},
    water::Section,
};
use report::Report;

/// What is checked together.
#[derive(Clone, Debug, Default)]
pub struct Set<'a> {
    /// Disclosures, without their texts.
    pub disclosures: Vec<&'a DisclosureHead>,
    /// Texts, where they are at hand.
    pub texts: &'a [Disclosure],
    /// Indicators.
    pub indicators: &'a [Indicator],
    /// Figures.
    pub figures: &'a [Figure],
    /// Programmes.
    pub programmes: &'a [Programme],
    /// Ledgers.
    pub ledgers: &'a [Ledger],
    /// Commitments.
    pub commitments: &'a [Commitment],
    /// Water sections.
    pub sections: &'a [Section],
}

impl<'a> From<&'a Published> for Set<'a> {
    fn from(p: &'a Published) -> Self {
        Self {
            disclosures: p.disclosures.iter().collect(),
            texts: &[],
            indicators: &p.indicators,
            figures: &p.figures,
            programmes: &p.programmes,
            ledgers: &p.ledgers,
            commitments: &p.commitments,
            sections: &p.sections,
        }
    }
}

impl<'a> From<&'a Publication> for Set<'a> {
    fn from(p: &'a Publication) -> Self {
        Self {
            disclosures: p.disclosures.iter().map(|d| &d.head).collect(),
            texts: &p.disclosures,
            indicators: &p.indicators,
            figures: &p.figures,
            programmes: &p.programmes,
            ledgers: &p.ledgers,
            commitments: &p.commitments,
            sections: &p.sections,
        }
    }
}

impl<'a> Set<'a> {
    fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    fn disclosure(&self, slug: &str) -> Option<&'a DisclosureHead> {
        self.disclosures.iter().copied().find(|d| d.slug == slug)
    }

    /// The figures that a sentence states.
    fn stated_in(&self, source: &crate::figure::Source) -> Vec<&'a Figure> {
        self.figures.iter().filter(|f| f.source == *source).collect()
    }
}

/// Everything that can be said of a set: contradictions first, then what is explained, then what is confirmed.
pub fn check(set: &Set<'_>) -> Vec<Finding> {
    let mut report = Report::default();
    texts::check(set, &mut report);
    figures::check(set, &mut report);
    relations::check(set, &mut report);
    over_time::check(set, &mut report);
    programmes::check(set, &mut report);
    projects::check(set, &mut report);
    ledgers::check(set, &mut report);
    commitments::check(set, &mut report);
    report.finish()
}

#[cfg(test)]
mod tests;
