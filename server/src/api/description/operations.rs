//! Every operation of the interface.

mod air;
mod published;
mod rules;
mod water;

use super::operation::Operation;

/// Texts of examples, by the marks that stand for them.
pub(super) const EXAMPLES: [(&str, &str); 20] = [
    ("figures.answer", include_str!("examples/figures.answer.json")),
    ("programmes.answer", include_str!("examples/programmes.answer.json")),
    ("ledgers.answer", include_str!("examples/ledgers.answer.json")),
    ("commitments.answer", include_str!("examples/commitments.answer.json")),
    ("stations.answer", include_str!("examples/stations.answer.json")),
    ("hours.answer", include_str!("examples/hours.answer.json")),
    ("days.answer", include_str!("examples/days.answer.json")),
    ("months.answer", include_str!("examples/months.answer.json")),
    ("air.answer", include_str!("examples/air.answer.json")),
    ("sections.answer", include_str!("examples/sections.answer.json")),
    ("water-months.answer", include_str!("examples/water-months.answer.json")),
    ("years.answer", include_str!("examples/years.answer.json")),
    ("water.answer", include_str!("examples/water.answer.json")),
    ("air-rules.sent", include_str!("examples/air-rules.sent.json")),
    ("air-rules.answer", include_str!("examples/air-rules.answer.json")),
    ("water-rules.sent", include_str!("examples/water-rules.sent.json")),
    ("water-rules.answer", include_str!("examples/water-rules.answer.json")),
    ("page.answer", include_str!("examples/page.answer.json")),
    ("fixed-edition.sent", include_str!("examples/fixed-edition.sent.json")),
    ("fixed-edition.answer", include_str!("examples/fixed-edition.answer.json")),
];

/// All of them, in the order in which they are read best.
pub(super) fn all() -> Vec<Operation> {
    let mut all = published::all();
    all.extend(air::all());
    all.extend(water::all());
    all.extend(rules::all());
    all
}
