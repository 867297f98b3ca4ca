//! Inconsistencies planted in figures, documents, commitments and ledgers of a copy of the true data.

use super::{said, true_data};
use domain::{
    Bilingual, Decimal,
    change::{Change, ChangeKind},
    check::{Kind, Severity},
    commitment::{Commitment, ProgressReport, Verdict},
    figure::{Bound, Figure},
    ledger::{Ledger, LineKind, NamedItem, State},
    publication::Publication,
};

/// Something planted, and the kind of finding it must become.
pub type Planted = (&'static str, Kind, fn(&mut Publication));

/// Every plant is found as the contradiction it is.
pub fn all_are_found(planted: &[Planted]) {
    let truth = true_data();
    for (name, kind, plant) in planted {
        let mut copy = truth.clone();
        plant(&mut copy);
        assert!(copy != truth, "{name} changes nothing");
        let found = said(&copy, Severity::Contradiction);
        assert!(found.iter().any(|f| f.kind == *kind), "{name}: no {kind:?} in {found:#?}");
        for finding in found {
            let Bilingual { zh, en } = finding.arithmetic;
            assert!(!zh.is_empty() && !en.is_empty(), "{name}: {kind:?} says nothing");
        }
    }
}

pub fn number(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

pub fn day(text: &str) -> domain::Day {
    text.parse().expect("a day")
}

fn figure<'a>(data: &'a mut Publication, indicator: &str) -> &'a mut Figure {
    data.figures.iter_mut().find(|f| f.indicator == indicator).expect("a figure")
}

fn set(data: &mut Publication, indicator: &str, value: &str) {
    figure(data, indicator).value = number(value);
}

/// The figure of another period, cited as the first one is.
pub fn also(data: &mut Publication, indicator: &str, period: &str, value: &str) {
    let mut other = figure(data, indicator).clone();
    other.id = format!("{indicator}.{period}");
    other.period = period.parse().expect("a period");
    other.value = number(value);
    data.figures.push(other);
}

pub fn ledger<'a>(data: &'a mut Publication, id: &str) -> &'a mut Ledger {
    data.ledgers.iter_mut().find(|l| l.id == id).expect("a ledger")
}

fn commitment<'a>(data: &'a mut Publication, id: &str) -> &'a mut Commitment {
    data.commitments.iter_mut().find(|c| c.id == id).expect("a commitment")
}

fn progress(data: &mut Publication, on: &str, reached: &[&str]) {
    let commitment = commitment(data, "h2-trace-rivers");
    let report = ProgressReport {
        day: day(on),
        text: Bilingual::new("进展", "Progress"),
        reached: reached.iter().map(|r| Some(number(r))).collect(),
        source: commitment.source.clone(),
    };
    commitment.progress.push(report);
}

fn judged(data: &mut Publication, verdict: Verdict, settled: &str) {
    let commitment = commitment(data, "h2-trace-rivers");
    commitment.verdict = verdict;
    commitment.settled = Some(day(settled));
    commitment.reason = Some(Bilingual::new("核定", "Settled"));
    commitment.evidence = vec![commitment.source.clone()];
}

pub fn named(ledger: &mut Ledger, id: &str, states: &[State]) {
    let source = ledger.lines[0].source.clone();
    let (last, before) = states.split_last().expect("a state");
    let earlier = before.iter().zip(1..).map(|(s, month)| (day(&format!("2024-0{month}-01")), *s)).collect();
    ledger.named.push(NamedItem {
        id: id.into(),
        kind: LineKind::Issue,
        name: Bilingual::new("事项", "Item"),
        due: Some(2024),
        state: *last,
        day: day("2024-06-30"),
        source,
        evidence: Vec::new(),
        earlier,
    });
}

/// The ledger as it is, a quarter earlier: to be changed so that it got worse since.
pub fn with_earlier(ledger: &mut Ledger) {
    let mut now = ledger.reports().remove(0);
    now.day = day("2024-03-31");
    ledger.earlier.push(now);
}

const FIGURES: &[Planted] = &[
    ("a part is one more", Kind::PartsAndTotal, |d| set(d, "eia-approvals", "28")),
    ("a total is one less", Kind::PartsAndTotal, |d| set(d, "approvals", "248")),
    ("an explained difference is another one", Kind::PartsAndTotal, |d| {
        set(d, "dust-explosion-problems", "81")
    }),
    ("put right is more than found", Kind::PartWithinTotal, |d| set(d, "dust-explosion-fixed", "83")),
    ("begun is more than planned", Kind::PartWithinTotal, |d| set(d, "cleanup-started", "14")),
    ("checked is more than there are", Kind::PartWithinTotal, |d| set(d, "radiation-checked", "80")),
    ("more spent than planned", Kind::PartWithinTotal, |d| set(d, "cleanup-spent", "5.9")),
    ("a rate is rounded wrongly", Kind::ShareOfFigures, |d| set(d, "beautiful-done-rate", "52")),
    ("a rate has a digit too many", Kind::ShareOfFigures, |d| set(d, "beautiful-done-rate", "51.1")),
    ("a start rate counts something else", Kind::ShareOfFigures, |d| set(d, "taihu-started-rate", "15.38")),
    ("a ratio is above a hundred", Kind::PercentRange, |d| set(d, "petitions-settled-rate", "100.1")),
    ("a count is below zero", Kind::Negative, |d| set(d, "inspections", "-237")),
    ("half an enterprise", Kind::WholeNumber, |d| set(d, "cleanup-enterprises", "286.5")),
    ("a seventh water class", Kind::ClassRange, |d| set(d, "huangtiandang-class", "7")),
    ("a water class between two", Kind::ClassRange, |d| set(d, "huangtiandang-class", "3.5")),
    ("another number than printed", Kind::TextPrints, |d| set(d, "penalty-amount", "112.3259")),
    ("another water class than printed", Kind::TextPrints, |d| set(d, "huangtiandang-class", "5")),
    ("the target is stated otherwise", Kind::TargetValue, |d| set(d, "pm25-target", "35")),
    ("the rise is stated otherwise", Kind::ChangeValue, |d| set(d, "pm25-change", "14.3")),
    ("a concentration is to be at least", Kind::TargetDirection, |d| {
        figure(d, "pm25-mean").target.as_mut().expect("a target").bound = Bound::AtLeast;
    }),
    ("a ratio is to be at most", Kind::TargetDirection, |d| {
        figure(d, "good-day-ratio").target.as_mut().expect("a target").bound = Bound::AtMost;
    }),
    ("a ratio changes in percent", Kind::ChangeKindOfRatio, |d| {
        figure(d, "good-day-ratio").change =
            Some(Change { amount: number("-3.6"), kind: ChangeKind::Percent });
    }),
    ("last year's value gives another rise", Kind::YearOnYear, |d| also(d, "pm25-mean", "2023-H1", "37.6")),
    ("last year's ratio gives another fall", Kind::YearOnYear, |d| {
        also(d, "good-day-ratio", "2023-H1", "76.1")
    }),
    ("the rise is a fall", Kind::YearOnYear, |d| {
        also(d, "pm25-mean", "2023-H1", "36.7");
        figure(d, "pm25-mean").change.as_mut().expect("a change").amount = number("-13.4");
    }),
    ("two values of one period", Kind::StatedTwice, |d| {
        also(d, "pm25-mean", "2024-01-01/2024-06-30", "41.7")
    }),
    ("a running count has shrunk", Kind::CountShrank, |d| also(d, "inspections", "2024-Q1", "238")),
    ("a year is less than its half", Kind::CountShrank, |d| also(d, "penalty-decisions", "2024", "11")),
    ("as of later, less", Kind::CountShrank, |d| also(d, "dumping-points", "asof:2024-07-05", "310")),
    ("of a day after publication", Kind::FigureAfterPublication, |d| {
        figure(d, "beautiful-done").period = "asof:2024-07-31".parse().expect("a period");
    }),
    ("a figure of no indicator", Kind::UnknownIndicator, |d| {
        figure(d, "inspections").indicator = "none".into()
    }),
    ("a relation to no indicator", Kind::UnknownIndicator, |d| {
        d.indicators.retain(|i| i.id != "night-permits");
    }),
    ("published before it was made", Kind::DisclosureDates, |d| {
        d.disclosures[0].head.index.published = day("2024-07-01");
    }),
    ("abolished before it was published", Kind::DisclosureDates, |d| {
        d.disclosures[0].head.index.abolished = Some(day("2024-07-01"));
    }),
    ("a sum in the text is wrong", Kind::TextSum, |d| {
        d.disclosures[0].sentences[3].text = "共27+9+213=250个。".into();
    }),
];

const LEDGERS: &[Planted] = &[
    ("a line is one more", Kind::LinesAndTotal, |d| ledger(d, "provincial-2023").lines[3].count = 9),
    ("a total is one more", Kind::LinesAndTotal, |d| ledger(d, "central-2022").totals[0].total = 6),
    ("a total is missing", Kind::TotalMissing, |d| {
        ledger(d, "central-2022").totals.pop();
    }),
    ("a line twice", Kind::LineTwice, |d| {
        let lines = &mut ledger(d, "central-2022").lines;
        lines.push(lines[1].clone());
    }),
    ("due before the inspection", Kind::DueBeforeInspection, |d| {
        ledger(d, "central-2022").lines[1].due = Some(2021);
    }),
    ("long-term with a year due", Kind::LongTermWithDeadline, |d| {
        ledger(d, "central-2022").lines[0].due = Some(2024);
    }),
    ("reported before the inspection", Kind::ReportBeforeInspection, |d| {
        ledger(d, "central-2022").day = day("2021-12-31");
    }),
    ("as of a day after publication", Kind::LedgerAfterPublication, |d| {
        ledger(d, "central-2022").day = day("2024-08-31");
    }),
    ("a line is no published figure", Kind::LedgerFigure, |d| {
        ledger(d, "city-party-inspection").lines[0].count = 21;
    }),
    ("closed out, and open again", Kind::LedgerWentBack, |d| {
        let ledger = ledger(d, "central-2022");
        with_earlier(ledger);
        ledger.lines[1].state = State::InProgress;
    }),
    ("fewer are put right than before", Kind::LedgerWentBack, |d| {
        let ledger = ledger(d, "provincial-2023");
        with_earlier(ledger);
        ledger.earlier[0].lines[3].state = State::Done;
    }),
    ("the total of a ledger has changed", Kind::LedgerTotalChanged, |d| {
        let ledger = ledger(d, "provincial-2023");
        with_earlier(ledger);
        ledger.earlier[0].totals[0].total = 33;
    }),
    ("more named than counted", Kind::NamedItems, |d| {
        let ledger = ledger(d, "central-2022");
        named(ledger, "a", &[State::AwaitingCloseOut]);
        named(ledger, "b", &[State::AwaitingCloseOut]);
    }),
    ("an item goes back", Kind::ItemWentBack, |d| {
        named(ledger(d, "central-2022"), "a", &[State::ClosedOut, State::AwaitingCloseOut]);
    }),
];

const COMMITMENTS: &[Planted] = &[
    ("the target is no published figure", Kind::PromiseFigure, |d| {
        commitment(d, "h2-trace-rivers").promises[0].value = number("8");
    }),
    ("a target above a hundred per cent", Kind::PromiseRange, |d| {
        commitment(d, "h2-village-rate").promises[0].value = number("101");
    }),
    ("a target of nothing", Kind::PromiseRange, |d| {
        commitment(d, "h2-trace-rivers").promises[0].value = number("0");
    }),
    ("due before it was promised", Kind::DeadlineBeforePlan, |d| {
        commitment(d, "h2-trace-rivers").deadline = day("2024-06-30");
    }),
    ("a verdict without reason", Kind::VerdictWithoutReason, |d| {
        commitment(d, "h2-trace-rivers").verdict = Verdict::Kept;
    }),
    ("kept, and not reached", Kind::KeptUnreached, |d| {
        progress(d, "2024-07-11", &["5"]);
        judged(d, Verdict::Kept, "2025-01-10");
    }),
    ("missed, and reached", Kind::MissedThoughReached, |d| {
        progress(d, "2024-07-11", &["7"]);
        judged(d, Verdict::Missed, "2025-01-10");
    }),
    ("missed before its last day", Kind::MissedTooEarly, |d| judged(d, Verdict::Missed, "2024-11-30")),
    ("less is reached than before", Kind::ProgressShrank, |d| {
        progress(d, "2024-07-10", &["5"]);
        progress(d, "2024-07-11", &["4"]);
    }),
    ("progress before the promise", Kind::ProgressDates, |d| progress(d, "2024-06-01", &["1"])),
    ("progress after its publication", Kind::ProgressDates, |d| progress(d, "2024-09-01", &["1"])),
    ("progress out of order", Kind::ProgressDates, |d| {
        progress(d, "2024-07-11", &["1"]);
        progress(d, "2024-07-10", &["1"]);
    }),
    ("more is reached than was promised", Kind::ProgressParts, |d| progress(d, "2024-07-11", &["1", "2"])),
];

#[test]
fn everything_planted_in_figures_and_documents_is_found() {
    all_are_found(FIGURES);
}

#[test]
fn everything_planted_in_ledgers_is_found() {
    all_are_found(LEDGERS);
}

#[test]
fn everything_planted_in_commitments_is_found() {
    all_are_found(COMMITMENTS);
}
