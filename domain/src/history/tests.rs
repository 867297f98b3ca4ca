use super::*;
use crate::{
    Decimal,
    commitment::{Commitment, ProgressReport, Promise, Verdict},
    figure::Source,
    ledger::{Ledger, LedgerLine, LineKind, State, StatedTotal},
    programme::{Programme, Project, Snapshot, StatusCounts},
    theme::Theme,
};

fn source() -> Source {
    Source { disclosure: "report".into(), sentence: "s1".into() }
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn snapshot(on: &str, done: u32) -> Snapshot {
    Snapshot {
        day: day(on),
        source: source(),
        counts: Some(StatusCounts { total: 878, not_started: None, started: None, done: Some(done) }),
        rate: None,
        investment: None,
        quantities: Vec::new(),
        indicators: Vec::new(),
    }
}

fn project(on: &str, stage: &str) -> Project {
    Project {
        id: "works".into(),
        name: Bilingual::new("厂", "Works"),
        stage: stage.into(),
        day: Some(day(on)),
        note: None,
        responsible: None,
        deadline: None,
        source: source(),
        earlier: Vec::new(),
    }
}

fn with(snapshots: Vec<Snapshot>) -> Programme {
    Programme {
        id: "lake".into(),
        name: Bilingual::new("湖", "Lake"),
        parent: None,
        theme: Theme::Water,
        summary: Bilingual::new("湖", "Lake"),
        counted: Bilingual::new("项", "projects"),
        responsible: None,
        start: None,
        deadline: None,
        improves: Vec::new(),
        sections: Vec::new(),
        stages: Vec::new(),
        snapshots,
        projects: Vec::new(),
        tasks: Vec::new(),
    }
}

#[test]
fn the_same_snapshot_twice_changes_nothing() {
    let kept = with(vec![snapshot("2024-06-30", 448)]);
    assert_eq!(programme(&kept, &kept, Rule::AddOnly), Ok(kept.clone()));
}

#[test]
fn an_earlier_report_after_a_later_one_keeps_order() {
    let kept = with(vec![snapshot("2024-06-30", 448)]);
    let merged =
        programme(&kept, &with(vec![snapshot("2024-03-31", 120)]), Rule::AddOnly).expect("no conflict");
    assert_eq!(merged.snapshots, [snapshot("2024-03-31", 120), snapshot("2024-06-30", 448)]);
    assert_eq!(merged.latest().map(|s| s.day), Some(day("2024-06-30")));
}

#[test]
fn a_conflicting_one_is_refused_with_both_values() {
    let kept = with(vec![snapshot("2024-06-30", 448)]);
    let conflict =
        programme(&kept, &with(vec![snapshot("2024-06-30", 449)]), Rule::AddOnly).expect_err("a conflict");
    assert_eq!((conflict.kept.as_str(), conflict.given.as_str()), ("448", "449"));
    for words in [conflict.words().zh, conflict.words().en] {
        assert!(words.contains("448") && words.contains("449") && words.contains("2024-06-30"), "{words}");
    }
}

#[test]
fn a_project_keeps_the_stages_that_earlier_reports_gave() {
    let of = |project| Programme { projects: vec![project], ..with(Vec::new()) };
    let kept = of(project("2024-06-30", "tender"));
    let merged =
        programme(&kept, &of(project("2024-12-31", "construction")), Rule::AddOnly).expect("no conflict");
    let first = &merged.projects[0];
    assert_eq!((first.stage.as_str(), first.earlier.len()), ("construction", 1));
    // The earlier one once more, after the later one.
    assert_eq!(programme(&merged, &kept, Rule::AddOnly).expect("no conflict").projects, merged.projects);
    let conflict =
        programme(&kept, &of(project("2024-06-30", "design")), Rule::AddOnly).expect_err("a conflict");
    assert_eq!((conflict.kept.as_str(), conflict.given.as_str()), ("tender", "design"));
}

fn ledger_at(on: &str, closed: u32) -> Ledger {
    let line =
        |state, count| LedgerLine { kind: LineKind::Issue, due: Some(2024), state, count, source: source() };
    Ledger {
        id: "central".into(),
        name: Bilingual::new("督察", "Inspection"),
        year: 2022,
        day: day(on),
        lines: vec![line(State::ClosedOut, closed), line(State::InProgress, 5 - closed)],
        totals: vec![StatedTotal { kind: LineKind::Issue, total: 5, source: source() }],
        named: Vec::new(),
        earlier: Vec::new(),
    }
}

#[test]
fn ledgers_keep_every_report_in_order_and_refuse_another_of_the_same_day() {
    let (march, june) = (ledger_at("2024-03-31", 1), ledger_at("2024-06-30", 2));
    let merged = ledger(&june, &march, Rule::AddOnly).expect("no conflict");
    assert_eq!(merged, ledger(&march, &june, Rule::AddOnly).expect("no conflict"));
    assert_eq!((merged.day, merged.earlier.len()), (day("2024-06-30"), 1));
    assert_eq!(ledger(&merged, &march, Rule::AddOnly), Ok(merged.clone()));
    let conflict = ledger(&merged, &ledger_at("2024-03-31", 3), Rule::AddOnly).expect_err("a conflict");
    assert!(conflict.kept.ends_with(" 1") && conflict.given.ends_with(" 3"), "{conflict}");
    let items = merged.items();
    assert_eq!(items.len(), 5);
    assert!(items.iter().all(|i| i.named.is_none()) && items.last().is_some_and(|i| i.number == 5));
    assert_eq!(merged.count_of(LineKind::Issue, State::ClosedOut), 2);
}

#[test]
fn progress_of_a_commitment_is_added_and_a_verdict_stays() {
    let report = |on: &str, n: i64| ProgressReport {
        day: day(on),
        text: Bilingual::new("进展", "Progress"),
        reached: vec![Some(Decimal::from(n))],
        source: source(),
    };
    let commitment_of = |progress| Commitment {
        id: "rivers".into(),
        theme: Theme::Water,
        text: Bilingual::new("完成", "Finish"),
        promises: vec![Promise {
            name: Bilingual::new("河", "Rivers"),
            value: Decimal::from(7),
            unit: Bilingual::new("条", ""),
        }],
        deadline: day("2024-12-31"),
        responsible: Bilingual::new("局", "Bureau"),
        source: source(),
        verdict: Verdict::Open,
        reason: None,
        evidence: Vec::new(),
        settled: None,
        progress,
    };
    let kept = Commitment {
        verdict: Verdict::Kept,
        settled: Some(day("2025-01-10")),
        ..commitment_of(vec![report("2024-12-31", 7)])
    };
    let merged =
        commitment(&kept, &commitment_of(vec![report("2024-09-30", 3)]), Rule::AddOnly).expect("no conflict");
    assert_eq!(merged.verdict, Verdict::Kept);
    assert_eq!(merged.progress, [report("2024-09-30", 3), report("2024-12-31", 7)]);
    let conflict = commitment(&merged, &commitment_of(vec![report("2024-09-30", 4)]), Rule::AddOnly)
        .expect_err("a conflict");
    assert_eq!((conflict.kept.as_str(), conflict.given.as_str()), ("3", "4"));
}

#[test]
fn a_correction_takes_the_place_of_the_report_of_its_day_and_of_no_other() {
    let kept = with(vec![snapshot("2024-03-31", 120), snapshot("2024-06-30", 448)]);
    let merged = programme(&kept, &with(vec![snapshot("2024-06-30", 449)]), Rule::Correct).expect("corrects");
    assert_eq!(merged.snapshots, [snapshot("2024-03-31", 120), snapshot("2024-06-30", 449)]);
    let of = |project| Programme { projects: vec![project], ..with(Vec::new()) };
    let kept = of(project("2024-06-30", "tender"));
    let merged = programme(&kept, &of(project("2024-06-30", "design")), Rule::Correct).expect("corrects");
    assert_eq!((merged.projects[0].stage.as_str(), merged.projects[0].earlier.len()), ("design", 0));
    let march = ledger_at("2024-03-31", 1);
    let both = ledger(&march, &ledger_at("2024-06-30", 2), Rule::AddOnly).expect("no conflict");
    let merged = ledger(&both, &ledger_at("2024-03-31", 3), Rule::Correct).expect("corrects");
    assert_eq!(merged.reports()[0], ledger_at("2024-03-31", 3).reports()[0]);
    assert_eq!(merged.reports()[1], both.reports()[1]);
}
