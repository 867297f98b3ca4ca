//! The table of programmes.

mod rows;

use super::{
    fields::{code_of, each_row},
    grid::{Grid, both, cited},
};
use crate::import::{error::Problems, tables::Tables};
use domain::{
    programme::{Programme, Reached, Snapshot},
    publication::Published,
};
use rows::Reading;

const KINDS: &str = "programme, report, quantity, stage, project, task";
const COLUMNS: &[&str] = &[
    "kind",
    "programme",
    "day",
    "id",
    "name_zh",
    "name_en",
    "state",
    "total",
    "not_started",
    "started",
    "done",
    "rate_of",
    "rate",
    "planned",
    "spent",
    "quantity",
    "quantity_planned",
    "quantity_percent",
    "unit_zh",
    "unit_en",
    "responsible_zh",
    "responsible_en",
    "start",
    "deadline",
    "note_zh",
    "note_en",
    "disclosure",
    "sentence",
    "parent",
    "theme",
    "summary_zh",
    "summary_en",
    "counted_zh",
    "counted_en",
    "indicators",
    "improves",
    "sections",
];
const NAME: [&str; 2] = ["name_zh", "name_en"];
const NOTE: [&str; 2] = ["note_zh", "note_en"];
const UNIT: [&str; 2] = ["unit_zh", "unit_en"];
const RESPONSIBLE: [&str; 2] = ["responsible_zh", "responsible_en"];
const SUMMARY: [&str; 2] = ["summary_zh", "summary_en"];
const COUNTED: [&str; 2] = ["counted_zh", "counted_en"];

/// All programmes as rows.
pub(super) fn write(list: &[&Programme]) -> Grid {
    let mut grid = Grid::new("programmes", COLUMNS);
    for p in list {
        let of = |kind: &str| vec![("kind", kind.into()), ("programme", p.id.as_str().into())];
        grid.put([
            of("programme"),
            both(NAME, Some(&p.name)),
            both(SUMMARY, Some(&p.summary)),
            both(COUNTED, Some(&p.counted)),
            both(RESPONSIBLE, p.responsible.as_ref()),
            vec![
                ("parent", p.parent.as_deref().into()),
                ("theme", code_of(&p.theme).into()),
                ("start", p.start.into()),
                ("deadline", p.deadline.into()),
                ("improves", p.improves.join(" ").into()),
                ("sections", p.sections.join(" ").into()),
            ],
        ]);
        for stage in &p.stages {
            grid.put([of("stage"), vec![("id", stage.id.as_str().into())], both(NAME, Some(&stage.name))]);
        }
        for s in &p.snapshots {
            report(&mut grid, of("report"), s);
            for q in &s.quantities {
                grid.put([
                    of("quantity"),
                    both(NAME, Some(&q.name)),
                    both(UNIT, Some(&q.unit)),
                    vec![
                        ("day", s.day.into()),
                        ("quantity", q.done.into()),
                        ("quantity_planned", q.planned.into()),
                        ("quantity_percent", q.percent.into()),
                    ],
                    cited(&q.source),
                ]);
            }
        }
        for project in &p.projects {
            let now = Reached {
                day: project.day,
                stage: project.stage.clone(),
                note: project.note.clone(),
                source: project.source.clone(),
            };
            for r in project.earlier.iter().chain([&now]) {
                grid.put([
                    of("project"),
                    vec![
                        ("id", project.id.as_str().into()),
                        ("day", r.day.into()),
                        ("state", r.stage.as_str().into()),
                    ],
                    both(NAME, Some(&project.name)),
                    both(NOTE, r.note.as_ref()),
                    both(RESPONSIBLE, project.responsible.as_ref()),
                    vec![("deadline", project.deadline.into())],
                    cited(&r.source),
                ]);
            }
        }
        for task in &p.tasks {
            grid.put([
                of("task"),
                vec![
                    ("id", task.id.as_str().into()),
                    ("state", task.state.code().into()),
                    ("start", task.start.into()),
                    ("deadline", task.deadline.into()),
                ],
                both(NAME, Some(&task.name)),
                both(RESPONSIBLE, task.responsible.as_ref()),
                cited(&task.source),
            ]);
        }
    }
    grid
}

fn report(grid: &mut Grid, of: super::grid::Filled, s: &Snapshot) {
    grid.put([
        of,
        vec![
            ("day", s.day.into()),
            ("total", s.counts.map(|c| c.total).into()),
            ("not_started", s.counts.and_then(|c| c.not_started).into()),
            ("started", s.counts.and_then(|c| c.started).into()),
            ("done", s.counts.and_then(|c| c.done).into()),
            ("rate_of", s.rate.map(|r| code_of(&r.of)).into()),
            ("rate", s.rate.map(|r| r.percent).into()),
            ("planned", s.investment.map(|m| m.planned).into()),
            ("spent", s.investment.map(|m| m.spent).into()),
            ("indicators", s.indicators.join(" ").into()),
        ],
        cited(&s.source),
    ]);
}

/// The programmes that a file speaks of.
pub(super) fn read(file: &Tables, published: &Published, problems: &mut Problems) -> Vec<Programme> {
    let mut reading = Reading { given: Vec::new(), published };
    each_row(file, COLUMNS, &["kind", "programme"], problems, |fields| {
        // A problem is added wherever there is nothing to go on with.
        let _ = match fields.text("kind") {
            "programme" => reading.programme(fields),
            "report" => reading.report(fields),
            "quantity" => reading.quantity(fields),
            "stage" => reading.stage(fields),
            "project" => reading.project(fields),
            "task" => reading.task(fields),
            _ => {
                fields.odd_kind(KINDS);
                None
            }
        };
    });
    for p in &mut reading.given {
        p.snapshots.sort_by_key(|s| s.day);
    }
    reading.given
}
