//! What is left of programmes, ledgers and commitments.

use super::{Remains, RestsOn};
use crate::{
    commitment::{Commitment, Verdict},
    ledger::{Ledger, LedgerReport},
    programme::{Programme, Project},
};

impl RestsOn for Programme {
    fn without(&self, slug: &str) -> Remains<Self> {
        let mut rest = self.clone();
        rest.snapshots.retain(|s| s.source.disclosure != slug);
        for snapshot in &mut rest.snapshots {
            snapshot.quantities.retain(|q| q.source.disclosure != slug);
        }
        rest.projects = rest.projects.into_iter().filter_map(|p| project(p, slug)).collect();
        rest.tasks.retain(|t| t.source.disclosure != slug);
        let empty = rest.snapshots.is_empty() && rest.projects.is_empty() && rest.tasks.is_empty();
        remains(self, rest, empty)
    }
}

/// The project as the latest report that is left has it.
fn project(mut project: Project, slug: &str) -> Option<Project> {
    project.earlier.retain(|reached| reached.source.disclosure != slug);
    if project.source.disclosure == slug {
        let before = project.earlier.pop()?;
        project.stage = before.stage;
        project.day = before.day;
        project.note = before.note;
        project.source = before.source;
    }
    Some(project)
}

impl RestsOn for Ledger {
    fn without(&self, slug: &str) -> Remains<Self> {
        let mut rest = self.clone();
        let mut reports = rest.reports();
        for report in &mut reports {
            report.lines.retain(|line| line.source.disclosure != slug);
            report.totals.retain(|total| total.source.disclosure != slug);
        }
        reports.retain(|report| !report.lines.is_empty() || !report.totals.is_empty());
        rest.named.retain(|item| item.source.disclosure != slug);
        for item in &mut rest.named {
            item.evidence.retain(|evidence| evidence.source.disclosure != slug);
        }
        let latest = reports.pop();
        let empty = latest.is_none() && rest.named.is_empty();
        let latest = latest.unwrap_or(LedgerReport { day: rest.day, lines: Vec::new(), totals: Vec::new() });
        (rest.day, rest.lines, rest.totals) = (latest.day, latest.lines, latest.totals);
        rest.earlier = reports;
        remains(self, rest, empty)
    }
}

impl RestsOn for Commitment {
    fn without(&self, slug: &str) -> Remains<Self> {
        let mut rest = self.clone();
        rest.evidence.retain(|source| source.disclosure != slug);
        rest.progress.retain(|report| report.source.disclosure != slug);
        if rest.evidence.is_empty() && !self.evidence.is_empty() {
            // A verdict that nothing public proves any more is none.
            (rest.verdict, rest.reason, rest.settled) = (Verdict::Open, None, None);
        }
        if self.source.disclosure == slug { Remains::Nothing } else { remains(self, rest, false) }
    }
}

fn remains<T: PartialEq>(whole: &T, rest: T, empty: bool) -> Remains<T> {
    if empty && rest != *whole {
        Remains::Nothing
    } else if rest == *whole {
        // Also where nothing was reported to begin with.
        Remains::Untouched
    } else {
        Remains::Part(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Bilingual, Day,
        figure::Source,
        ledger::{LedgerLine, LineKind, State},
        programme::Reached,
        theme::Theme,
    };

    fn source(disclosure: &str) -> Source {
        Source { disclosure: disclosure.to_owned(), sentence: "s1".to_owned() }
    }

    fn words(text: &str) -> Bilingual {
        Bilingual::new(text, text)
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn lines(of: &str) -> Vec<LedgerLine> {
        let (kind, due, state) = (LineKind::Issue, None, State::Done);
        vec![LedgerLine { kind, due, state, count: 3, source: source(of) }]
    }

    #[test]
    fn an_earlier_report_of_another_document_is_the_latest_again() {
        let ledger = Ledger {
            id: "l".into(),
            name: words("台账"),
            year: 2024,
            day: day("2024-06-30"),
            lines: lines("new"),
            totals: Vec::new(),
            named: Vec::new(),
            earlier: vec![LedgerReport { day: day("2024-03-31"), lines: lines("old"), totals: Vec::new() }],
        };
        let Remains::Part(rest) = ledger.without("new") else { panic!("a part is left") };
        assert_eq!((rest.day, rest.lines, rest.earlier.len()), (day("2024-03-31"), lines("old"), 0));
        assert_eq!(ledger.without("other"), Remains::Untouched);
        let Remains::Part(rest) = ledger.without("old") else { panic!("a part is left") };
        assert_eq!(rest.without("new"), Remains::Nothing);

        let project = Project {
            id: "p".into(),
            name: words("项目"),
            stage: "construction".into(),
            day: Some(day("2024-06-30")),
            note: Some(words("新")),
            responsible: None,
            deadline: None,
            source: source("new"),
            earlier: vec![Reached {
                day: Some(day("2024-03-31")),
                stage: "tender".into(),
                note: None,
                source: source("old"),
            }],
        };
        let before = super::project(project, "new").expect("an earlier report is left");
        assert_eq!((before.stage.as_str(), &before.source, before.note), ("tender", &source("old"), None));
    }

    #[test]
    fn a_verdict_that_nothing_proves_is_open_again() {
        let commitment = Commitment {
            id: "c".into(),
            theme: Theme::Water,
            text: words("承诺"),
            promises: Vec::new(),
            deadline: day("2024-12-31"),
            responsible: words("处"),
            source: source("plan"),
            verdict: Verdict::Kept,
            reason: Some(words("完成")),
            evidence: vec![source("new")],
            settled: Some(day("2024-12-01")),
            progress: Vec::new(),
        };
        let Remains::Part(rest) = commitment.without("new") else { panic!("a part is left") };
        assert_eq!((rest.verdict, rest.reason, rest.settled), (Verdict::Open, None, None));
        assert_eq!(commitment.without("plan"), Remains::Nothing);
    }
}
