//! The table of commitments.

use super::{
    fields::{Fields, code_of, codes, each_row},
    grid::{Grid, both, cited},
};
use crate::import::{error::Problems, tables::Tables};
use domain::{
    Decimal,
    commitment::{Commitment, ProgressReport, Promise, Verdict},
    figure::{printed, unpublishable},
    publication::Published,
    theme::Theme,
};

const KINDS: &str = "commitment, target, progress, evidence";
const COLUMNS: &[&str] = &[
    "kind",
    "commitment",
    "day",
    "theme",
    "text_zh",
    "text_en",
    "value",
    "unit_zh",
    "unit_en",
    "reached",
    "deadline",
    "responsible_zh",
    "responsible_en",
    "verdict",
    "settled",
    "reason_zh",
    "reason_en",
    "disclosure",
    "sentence",
];
const TEXT: [&str; 2] = ["text_zh", "text_en"];
const UNIT: [&str; 2] = ["unit_zh", "unit_en"];
const RESPONSIBLE: [&str; 2] = ["responsible_zh", "responsible_en"];
const REASON: [&str; 2] = ["reason_zh", "reason_en"];

/// All commitments as rows.
pub(super) fn write(list: &[&Commitment]) -> Grid {
    let mut grid = Grid::new("commitments", COLUMNS);
    for c in list {
        let of = |kind: &str| vec![("kind", kind.into()), ("commitment", c.id.as_str().into())];
        grid.put([
            of("commitment"),
            both(TEXT, Some(&c.text)),
            both(RESPONSIBLE, Some(&c.responsible)),
            both(REASON, c.reason.as_ref()),
            vec![
                ("theme", code_of(&c.theme).into()),
                ("deadline", c.deadline.into()),
                ("verdict", code_of(&c.verdict).into()),
                ("settled", c.settled.into()),
            ],
            cited(&c.source),
        ]);
        for p in &c.promises {
            grid.put([
                of("target"),
                both(TEXT, Some(&p.name)),
                both(UNIT, Some(&p.unit)),
                vec![("value", p.value.into())],
            ]);
        }
        for p in &c.progress {
            let reached = p.reached.iter().map(|v| v.map_or_else(String::new, |v| v.to_string()));
            // A single number is a number in a workbook as well.
            let reached = match p.reached.as_slice() {
                [Some(only)] => (*only).into(),
                _ => reached.collect::<Vec<_>>().join(";").into(),
            };
            grid.put([
                of("progress"),
                both(TEXT, Some(&p.text)),
                vec![("day", p.day.into()), ("reached", reached)],
                cited(&p.source),
            ]);
        }
        for source in &c.evidence {
            grid.put([of("evidence"), cited(source)]);
        }
    }
    grid
}

/// The commitments that a file speaks of.
pub(super) fn read(file: &Tables, published: &Published, problems: &mut Problems) -> Vec<Commitment> {
    let mut reading = Reading { given: Vec::new(), published };
    each_row(file, COLUMNS, &["kind", "commitment"], problems, |fields| {
        // A problem is added wherever there is nothing to go on with.
        let _ = match fields.text("kind") {
            "commitment" => reading.commitment(fields),
            "target" => reading.target(fields),
            "progress" => reading.progress(fields),
            "evidence" => reading.evidence(fields),
            _ => {
                fields.odd_kind(KINDS);
                None
            }
        };
    });
    for c in &mut reading.given {
        c.progress.sort_by_key(|p| p.day);
    }
    reading.given
}

struct Reading<'a> {
    given: Vec<Commitment>,
    published: &'a Published,
}

impl Reading<'_> {
    fn of(&mut self, fields: &mut Fields<'_>) -> Option<&mut Commitment> {
        let id = fields.id("commitment")?;
        if !self.given.iter().any(|c| c.id == id) {
            let Some(public) = self.published.commitments.iter().find(|c| c.id == id) else {
                fields.unknown("commitment", "commitment");
                return None;
            };
            self.given.push(Commitment { progress: Vec::new(), ..public.clone() });
        }
        self.given.iter_mut().find(|c| c.id == id)
    }

    fn commitment(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, text, responsible) =
            (fields.id("commitment"), fields.needed_both(TEXT), fields.needed_both(RESPONSIBLE));
        let theme = fields.needed_code("theme", &codes(&Theme::ALL));
        let (deadline, source) = (fields.needed_day("deadline"), fields.source());
        let verdict = fields.code("verdict", &codes(&Verdict::ALL)).unwrap_or_default();
        let (settled, reason) = (fields.day("settled"), fields.both(REASON));
        let id = id?;
        if self.given.iter().any(|c| c.id == id) {
            fields.again("commitment");
            return None;
        }
        self.given.push(Commitment {
            id,
            theme: theme?,
            text: text?,
            promises: Vec::new(),
            deadline: deadline?,
            responsible: responsible?,
            source: source?,
            verdict,
            reason,
            evidence: Vec::new(),
            settled,
            progress: Vec::new(),
        });
        Some(())
    }

    fn target(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (name, unit, value) =
            (fields.needed_both(TEXT), fields.needed_both(UNIT), fields.needed_decimal("value"));
        let promise = Promise { name: name?, value: value?, unit: unit? };
        let commitment = self.of(fields)?;
        match commitment.promises.iter_mut().find(|p| p.name == promise.name) {
            Some(known) => *known = promise,
            None => commitment.promises.push(promise),
        }
        Some(())
    }

    fn progress(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (day, text, source) = (fields.needed_day("day"), fields.needed_both(TEXT), fields.source());
        let reached = reached(fields);
        let report = ProgressReport { day: day?, text: text?, reached: reached?, source: source? };
        let commitment = self.of(fields)?;
        if commitment.progress.iter().any(|p| p.day == report.day) {
            fields.again("day");
            return None;
        }
        commitment.progress.push(report);
        Some(())
    }

    fn evidence(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let source = fields.source()?;
        let commitment = self.of(fields)?;
        if !commitment.evidence.contains(&source) {
            commitment.evidence.push(source);
        }
        Some(())
    }
}

/// `3;;5`: what is reached of each target in its order, nothing where it is not said.
fn reached(fields: &mut Fields<'_>) -> Option<Vec<Option<Decimal>>> {
    let text = fields.text("reached");
    if text.is_empty() {
        return Some(Vec::new());
    }
    let one = |part: &str| match part.trim() {
        "" => Some(None),
        number => printed(number).map(Some),
    };
    let read: Option<Vec<Option<Decimal>>> = text.split(';').map(one).collect();
    if read.is_none() {
        fields.wrong(
            "reached",
            "应为各项目标已完成的数，用分号隔开，例如 3;;5",
            "what is reached of each target, with semicolons between, for example 3;;5",
        );
    }
    let read = read?;
    if let Some(why) = read.iter().flatten().copied().find_map(unpublishable) {
        fields.wrong("reached", why.zh, why.en);
        return None;
    }
    Some(read)
}
