//! Reports of programmes.

use super::{Conflict, Difference, Rule, add, differing, or_none};
use crate::{
    Bilingual,
    programme::{Programme, Project, Reached, Snapshot},
};

/// What is published of a programme after `given` is published over `kept`: its description and the lists of projects and
/// tasks as given, the reports of both; a project that stays keeps the stages that it was reported at.
///
/// # Errors
/// Where both report the same date differently, and the rule is not to correct.
pub fn programme(kept: &Programme, given: &Programme, rule: Rule) -> Result<Programme, Box<Conflict>> {
    let mut merged = given.clone();
    merged.snapshots = kept.snapshots.clone();
    add(&given.id, &mut merged.snapshots, &given.snapshots, |s| s.day, rule, difference)?;
    for project in &mut merged.projects {
        if let Some(before) = kept.projects.iter().find(|p| p.id == project.id) {
            *project = merged_project(before, project, rule)?;
        }
    }
    Ok(merged)
}

fn reports(project: &Project) -> Vec<Reached> {
    let now = Reached {
        day: project.day,
        stage: project.stage.clone(),
        note: project.note.clone(),
        source: project.source.clone(),
    };
    project.earlier.iter().cloned().chain([now]).collect()
}

fn merged_project(kept: &Project, given: &Project, rule: Rule) -> Result<Project, Box<Conflict>> {
    let mut all = reports(kept);
    for report in reports(given) {
        let same_day = all.iter().find(|k| k.day == report.day);
        match (same_day, report.day) {
            (Some(same), _) if *same == report => continue,
            (Some(_), Some(day)) if rule == Rule::Correct => all.retain(|k| k.day != Some(day)),
            (Some(other), Some(day)) => {
                let fields = [
                    ("阶段", "the stage", other.stage.clone(), report.stage.clone()),
                    ("出处", "the source", other.source.href(), report.source.href()),
                ];
                let (field, kept, given_value) = differing(other, &report, fields);
                let conflict = Conflict { id: given.id.clone(), day, field, kept, given: given_value };
                return Err(Box::new(conflict));
            }
            // Without a date nothing orders the two: what is given is then a correction of the same report.
            (Some(_), None) => all.retain(|k| k.day.is_some()),
            (None, _) => {}
        }
        let place = all.partition_point(|k| k.day < report.day);
        all.insert(place, report);
    }
    let mut merged = given.clone();
    if let Some(now) = all.pop() {
        merged = Project { day: now.day, stage: now.stage, note: now.note, source: now.source, ..merged };
    }
    merged.earlier = all;
    Ok(merged)
}

fn difference(a: &Snapshot, b: &Snapshot) -> Difference {
    let count = |s: &Snapshot, of: fn(&crate::programme::StatusCounts) -> Option<u32>| {
        or_none(s.counts.as_ref().and_then(of))
    };
    let money = |s: &Snapshot, of: fn(&crate::programme::Investment) -> crate::Decimal| {
        or_none(s.investment.as_ref().map(of))
    };
    let rate = |s: &Snapshot| or_none(s.rate.map(|r| format!("{}%", r.percent)));
    for q in &b.quantities {
        let same = a.quantities.iter().find(|k| k.name == q.name && *k != q);
        if let Some(k) = same {
            let all = |q: &crate::programme::Quantity| {
                format!("{} / {} / {}", q.done, or_none(q.planned), or_none(q.percent))
            };
            return (Bilingual::new(&q.name.zh, &q.name.en), all(k), all(q));
        }
    }
    differing(
        a,
        b,
        [
            ("总数", "the total", count(a, |c| Some(c.total)), count(b, |c| Some(c.total))),
            ("未开工", "not started", count(a, |c| c.not_started), count(b, |c| c.not_started)),
            ("在建", "under way", count(a, |c| c.started), count(b, |c| c.started)),
            ("已完成", "done", count(a, |c| c.done), count(b, |c| c.done)),
            ("公布的比率", "the stated rate", rate(a), rate(b)),
            ("计划投资", "money planned", money(a, |m| m.planned), money(b, |m| m.planned)),
            ("完成投资", "money spent", money(a, |m| m.spent), money(b, |m| m.spent)),
            ("出处", "the source", a.source.href(), b.source.href()),
        ],
    )
}
