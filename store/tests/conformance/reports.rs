//! Made-up programmes, ledgers and commitments for the tests.

use crate::samples::{both, day, decimal, source};
use domain::{
    commitment::{Commitment, ProgressReport, Promise, Verdict},
    ledger::{Evidence, Ledger, LedgerLine, LineKind, NamedItem, State, StatedTotal},
    programme::{
        Investment, Programme, Project, Quantity, RateOf, Reached, Snapshot, Stage, StatedRate, StatusCounts,
        Task, TaskState,
    },
    theme::Theme,
};

pub fn programme() -> Programme {
    let snapshot = Snapshot {
        day: day("2024-06-30"),
        source: source("report", "s2"),
        counts: Some(StatusCounts { total: 10, not_started: Some(1), started: None, done: Some(4) }),
        rate: Some(StatedRate { of: RateOf::Started, percent: decimal("90.0") }),
        investment: Some(Investment { planned: decimal("12.30"), spent: decimal("4.5") }),
        quantities: vec![Quantity {
            name: both("管网", "Sewers"),
            unit: both("公里", "km"),
            done: decimal("3.0"),
            planned: Some(decimal("4")),
            percent: Some(decimal("75.00")),
            source: source("report", "s2"),
        }],
        indicators: vec!["pm25".to_owned()],
    };
    Programme {
        id: "lake".to_owned(),
        name: both("太湖治理", "Lake works"),
        parent: None,
        theme: Theme::Water,
        summary: both("改善水质", "Better water"),
        counted: both("项目", "projects"),
        responsible: Some(both("样例处", "A sample section")),
        deadline: Some(day("2024-12-31")),
        start: Some(day("2024-01-15")),
        improves: vec!["pm25".to_owned()],
        sections: vec!["lake-1".to_owned()],
        stages: vec![
            Stage { id: "tender".to_owned(), name: both("招投标", "Tender") },
            Stage { id: "construction".to_owned(), name: both("施工", "Construction") },
        ],
        snapshots: vec![snapshot],
        projects: vec![Project {
            id: "lake-mouth".to_owned(),
            name: both("河口清淤工程", "Dredging"),
            stage: "construction".to_owned(),
            day: Some(day("2024-06-30")),
            note: None,
            responsible: Some(both("样例处", "A sample section")),
            deadline: Some(day("2024-12-01")),
            source: source("report", "s2"),
            earlier: vec![Reached {
                day: None,
                stage: "tender".to_owned(),
                note: Some(both("招标", "Tendering")),
                source: source("plan", "s1"),
            }],
        }],
        tasks: vec![Task {
            id: "dredge".to_owned(),
            name: both("清淤", "Dredging"),
            responsible: Some(both("样例处", "A sample section")),
            start: Some(day("2024-02-01")),
            deadline: Some(day("2024-11-30")),
            state: TaskState::Started,
            source: source("plan", "s1"),
        }],
    }
}

pub fn ledger() -> Ledger {
    Ledger {
        id: "inspection".to_owned(),
        name: both("样例督察", "A sample inspection"),
        year: 2022,
        day: day("2024-06-30"),
        lines: vec![LedgerLine {
            kind: LineKind::Issue,
            due: Some(2024),
            state: State::ClosedOut,
            count: 3,
            source: source("report", "s2"),
        }],
        totals: vec![StatedTotal { kind: LineKind::Issue, total: 3, source: source("report", "s1") }],
        named: vec![NamedItem {
            id: "sewer".to_owned(),
            kind: LineKind::Issue,
            name: both("管网", "Sewers"),
            due: Some(2024),
            state: State::ClosedOut,
            day: day("2024-06-30"),
            source: source("report", "s2"),
            evidence: vec![Evidence { name: both("验收", "Acceptance"), source: source("report", "s1") }],
            earlier: vec![(day("2024-03-31"), State::Done)],
        }],
        earlier: Vec::new(),
    }
}

pub fn commitment() -> Commitment {
    Commitment {
        id: "finish".to_owned(),
        theme: Theme::Water,
        text: both("年底前完成清淤", "Finish dredging by the end of the year"),
        promises: vec![Promise {
            name: both("河道", "Rivers"),
            value: decimal("2.50"),
            unit: both("条", ""),
        }],
        deadline: day("2024-12-31"),
        responsible: both("样例处", "A sample section"),
        source: source("plan", "s1"),
        verdict: Verdict::Partly,
        reason: Some(both("进行中", "Under way")),
        evidence: vec![source("report", "s2")],
        settled: Some(day("2024-07-20")),
        progress: vec![ProgressReport {
            day: day("2024-06-30"),
            text: both("已完成一条", "One is done"),
            reached: vec![Some(decimal("1.00")), None],
            source: source("report", "s2"),
        }],
    }
}
