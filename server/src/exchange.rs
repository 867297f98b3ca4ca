//! Programmes, ledgers, commitments and figures as tables: out as CSV and as a workbook, and in from either. Columns are the
//! same both ways, so that what was exported can be imported again and changes nothing.
//!
//! A table has one row for each thing said; `kind` tells what a row is, and columns that say nothing of such a thing stay
//! empty. What a programme, ledger or commitment is need not be repeated to report on one that is public already.

mod commitments;
mod fields;
mod figures;
mod grid;
mod ledgers;
mod programmes;
mod review;

pub(crate) use fields::code_of;
pub(crate) use figures::COLUMNS as FIGURE_COLUMNS;
pub(crate) use grid::{Cell, Grid};
pub use review::{Review, review};

use crate::import::{ImportErrors, LARGEST, error::Problems, tables};
use domain::{
    commitment::Commitment,
    ledger::Ledger,
    programme::Programme,
    publication::{Publication, Published},
};

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Programmes with reports, quantities, stages, projects and tasks.
    Programmes,
    /// Rectification ledgers with totals, lines, items and evidence.
    Ledgers,
    /// Commitments with targets, progress and evidence.
    Commitments,
    /// Figures.
    Figures,
}

/// Reads a table, CSV or workbook (all its visible sheets), as a publication. `published` is what is public already: rows
/// may speak of it.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read(
    what: What,
    file_name: &str,
    bytes: &[u8],
    published: &Published,
) -> Result<Publication, ImportErrors> {
    read_as(what, file_name, bytes, published, false)
}

/// [`read`], where what is public may be `corrected`: then a figure that is public with another value is no problem.
///
/// # Errors
/// As there.
pub fn read_as(
    what: What,
    file_name: &str,
    bytes: &[u8],
    published: &Published,
    corrected: bool,
) -> Result<Publication, ImportErrors> {
    let mut problems = Problems::new(file_name);
    let given = tables::open(bytes, LARGEST, &mut problems).map(|file| {
        let mut given = Publication::default();
        match what {
            What::Programmes => given.programmes = programmes::read(&file, published, &mut problems),
            What::Ledgers => given.ledgers = ledgers::read(&file, published, &mut problems),
            What::Commitments => given.commitments = commitments::read(&file, published, &mut problems),
            What::Figures => given.figures = figures::read(&file, published, corrected, &mut problems),
        }
        given
    });
    problems.finish(given)
}

#[cfg(test)]
mod tests;

/// The table of programmes.
pub(crate) fn programmes(list: &[&Programme]) -> Grid {
    programmes::write(list)
}

/// The table of ledgers.
pub(crate) fn ledgers(list: &[&Ledger]) -> Grid {
    ledgers::write(list)
}

/// The table of commitments.
pub(crate) fn commitments(list: &[&Commitment]) -> Grid {
    commitments::write(list)
}
