//! Figures of different periods in one disclosure: each is held against those of its own days, and against no others.

use super::{planted::also, said, true_data};
use domain::{
    check::{Kind, Severity},
    publication::Publication,
};

/// What figures are held against each other for.
const KINDS: [Kind; 6] = [
    Kind::PartsAndTotal,
    Kind::PartWithinTotal,
    Kind::ShareOfFigures,
    Kind::TargetValue,
    Kind::ChangeValue,
    Kind::StatedTwice,
];

/// Contradictions between figures. That no text prints what is added here is another matter.
fn contradictions(data: &Publication) -> Vec<(Kind, String)> {
    let found = said(data, Severity::Contradiction).into_iter().filter(|f| KINDS.contains(&f.kind));
    found.map(|f| (f.kind, f.arithmetic.en)).collect()
}

/// Figures that are added: indicator, period, value.
type Added = &'static [(&'static str, &'static str, &'static str)];

fn with(figures: Added) -> Publication {
    let mut data = true_data();
    for (indicator, period, value) in figures {
        also(&mut data, indicator, period, value);
    }
    data
}

/// June beside the half-year that it ends, the first half beside its year, a quarter beside the state at its end.
const TRUE: &[Added] = &[
    &[("approvals", "2024-06", "40")],
    &[("approvals", "2024-06", "40"), ("eia-approvals", "2024-06", "5"), ("night-permits", "2024-06", "2")],
    &[("approvals", "2024", "612"), ("eia-approvals", "2024", "60")],
    &[("inspections", "2024-06", "20")],
    &[("inspections-with-problems", "2024-06", "8"), ("inspections-with-problems", "2024", "300")],
    &[("air-projects-done", "2024-Q2", "90"), ("voc-projects-done", "2024-Q2", "50")],
    &[("air-projects-done-rate", "asof:2024-03-31", "40.35")],
    &[
        ("air-projects-done-rate", "asof:2024-03-31", "40.35"),
        ("air-projects-done", "asof:2024-03-31", "115"),
    ],
    &[("air-projects", "2023", "160")],
    &[("beautiful-projects", "2023", "700"), ("beautiful-done", "asof:2024-03-31", "300")],
    &[("villages-to-treat", "2023", "3")],
    &[("taihu-tasks", "2024-06", "7")],
    &[("pm25-target", "2024-06", "30")],
    &[("pm25-change", "2024-06", "8.1")],
    &[("dumping-points", "2024-06-30", "3")],
];

#[test]
fn figures_of_other_days_contradict_nothing() {
    for figures in TRUE {
        let wrong = contradictions(&with(figures));
        assert!(wrong.is_empty(), "{figures:?}: {wrong:#?}");
    }
}

/// The same periods with a number that does not agree within its own days.
const WRONG: &[(Kind, Added)] = &[
    (
        Kind::PartsAndTotal,
        &[
            ("approvals", "2024-06", "40"),
            ("eia-approvals", "2024-06", "5"),
            ("night-permits", "2024-06", "2"),
            ("registration-forms", "2024-06", "34"),
        ],
    ),
    (
        Kind::PartWithinTotal,
        &[("inspections", "2024-06", "20"), ("inspections-with-problems", "2024-06", "21")],
    ),
    (
        Kind::PartWithinTotal,
        &[("inspections", "ytd:2024-03-31", "20"), ("inspections-with-problems", "asof:2024-03-31", "21")],
    ),
    (
        Kind::ShareOfFigures,
        &[
            ("air-projects-done-rate", "asof:2024-03-31", "40.36"),
            ("air-projects-done", "asof:2024-03-31", "115"),
        ],
    ),
];

#[test]
fn figures_of_the_same_days_are_held_against_each_other_whatever_the_period() {
    for (kind, figures) in WRONG {
        let wrong = contradictions(&with(figures));
        assert!(wrong.iter().any(|(found, _)| found == kind), "{figures:?}: {wrong:#?}");
    }
}

#[test]
fn whatever_was_held_against_each_other_in_the_report_still_is() {
    let confirmed = said(&true_data(), Severity::Confirmed);
    let count = |kind| confirmed.iter().filter(|f| f.kind == kind).count();
    let counted = [
        (Kind::PartsAndTotal, 15),
        (Kind::PartWithinTotal, 18),
        (Kind::ShareOfFigures, 4),
        (Kind::TargetValue, 2),
        (Kind::ChangeValue, 2),
    ];
    for (kind, times) in counted {
        assert_eq!(count(kind), times, "{kind:?}");
    }
}
