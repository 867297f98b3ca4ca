//! Numbers that could not be written into every file of the data sets.

use crate::StoreError;
use domain::{
    Decimal, commitment::Commitment, figure::Figure, figure::unpublishable, programme::Programme,
    publication::Publication,
};

/// Refuses them, by what they are of.
pub(super) fn check(what: &Publication) -> Result<(), StoreError> {
    what.figures.iter().try_for_each(figure)?;
    what.programmes.iter().try_for_each(programme)?;
    what.commitments.iter().try_for_each(commitment)
}

fn all(numbers: impl IntoIterator<Item = Option<Decimal>>, of: &str, id: &str) -> Result<(), StoreError> {
    let wrong = numbers.into_iter().flatten().find_map(|number| Some((number, unpublishable(number)?)));
    wrong.map_or(Ok(()), |(number, why)| {
        Err(StoreError::Invalid(format!("{of} {id:?} has the number {number}, which {}", why.en)))
    })
}

fn figure(figure: &Figure) -> Result<(), StoreError> {
    let numbers = [Some(figure.value), figure.target.map(|t| t.value), figure.change.map(|c| c.amount)];
    all(numbers, "figure", &figure.id)
}

fn programme(programme: &Programme) -> Result<(), StoreError> {
    let numbers = programme.snapshots.iter().flat_map(|snapshot| {
        let money = snapshot.investment.map(|m| [Some(m.planned), Some(m.spent)]);
        let quantities = snapshot.quantities.iter().flat_map(|q| [Some(q.done), q.planned, q.percent]);
        money.into_iter().flatten().chain([snapshot.rate.map(|rate| rate.percent)]).chain(quantities)
    });
    all(numbers, "programme", &programme.id)
}

fn commitment(commitment: &Commitment) -> Result<(), StoreError> {
    let promised = commitment.promises.iter().map(|promise| Some(promise.value));
    let reached = commitment.progress.iter().flat_map(|report| report.reached.iter().copied());
    all(promised.chain(reached), "commitment", &commitment.id)
}
