//! Named projects and tasks of programmes: stages and dates.

use super::{
    Kind, Set,
    report::{From, Report, of_programme, same},
};
use crate::{
    Bilingual,
    programme::{Programme, Project, TaskState},
};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for p in set.programmes {
        if let (Some(start), Some(deadline)) = (p.start, p.deadline) {
            report.require(
                Kind::DeadlineBeforeStart,
                start < deadline,
                || of_programme(p),
                From::default(),
                || {
                    Bilingual::new(
                        format!("起始 {start}，时限 {deadline}"),
                        format!("start {start}, deadline {deadline}"),
                    )
                },
            );
        }
        for project in &p.projects {
            stages(p, project, report);
            dates(set, p, project, report);
        }
        tasks(p, report);
    }
}

fn from(project: &Project) -> From {
    From::of(
        project.earlier.iter().map(|e| &e.source).chain([&project.source]).map(|s| s.disclosure.as_str()),
    )
}

/// Every stage is one of the programme's, and later reports do not lead back.
fn stages(p: &Programme, project: &Project, report: &mut Report) {
    let stages = p.stages();
    let place = |id: &str| stages.iter().position(|s| s.id == id);
    let reached: Vec<&str> =
        project.earlier.iter().map(|e| e.stage.as_str()).chain([project.stage.as_str()]).collect();
    for id in &reached {
        report.require(
            Kind::UnknownStage,
            place(id).is_some(),
            || of_programme(p),
            from(project),
            || Bilingual::new(format!("{}：{id}", project.name.zh), format!("{}: {id}", project.name.en)),
        );
    }
    for pair in reached.windows(2) {
        let [before, after] = pair else { continue };
        let (Some(a), Some(b)) = (place(before), place(after)) else { continue };
        let name = |at: usize| stages.get(at).map(|s| s.name.clone()).unwrap_or_default();
        let (from_name, to_name) = (name(a), name(b));
        let words = Bilingual::new(
            format!("{}：{} → {}", project.name.zh, from_name.zh, to_name.zh),
            format!("{}: {} → {}", project.name.en, from_name.en, to_name.en),
        );
        report.reckon(Kind::StageWentBack, a <= b, of_programme(p), from(project), words);
    }
}

fn dates(set: &Set<'_>, p: &Programme, project: &Project, report: &mut Report) {
    let reports = project.earlier.iter().map(|e| (e.day, &e.source)).chain([(project.day, &project.source)]);
    for (day, source) in reports {
        let published = set.disclosure(&source.disclosure).map(|d| d.index.published);
        let (Some(day), Some(published)) = (day, published) else { continue };
        report.require(
            Kind::ProjectDates,
            day <= published,
            || of_programme(p),
            from(project),
            || {
                Bilingual::new(
                    format!("{}：{day} > {published}", project.name.zh),
                    format!("{}: {day} > {published}", project.name.en),
                )
            },
        );
    }
    let days: Vec<_> = project.earlier.iter().map(|e| e.day).chain([project.day]).collect();
    report.require(
        Kind::ProjectDates,
        days.is_sorted(),
        || of_programme(p),
        from(project),
        || same(project.name.zh.clone()),
    );
}

fn tasks(p: &Programme, report: &mut Report) {
    for task in &p.tasks {
        let in_order = match (task.start, task.deadline) {
            (Some(start), Some(deadline)) => start <= deadline,
            _ => true,
        };
        let within = match (task.deadline, p.deadline) {
            (Some(task), Some(whole)) => task <= whole,
            _ => true,
        };
        let from = From::of([task.source.disclosure.as_str()]);
        report.require(
            Kind::TaskDates,
            in_order && within,
            || of_programme(p),
            from,
            || {
                let day = |d: Option<crate::Day>| d.map_or_else(|| "—".to_owned(), |d| d.to_string());
                let dates = format!("{} → {} ({})", day(task.start), day(task.deadline), day(p.deadline));
                Bilingual::new(format!("{}：{dates}", task.name.zh), format!("{}: {dates}", task.name.en))
            },
        );
    }
    let Some(counts) = p.latest().and_then(|s| s.counts).filter(|_| !p.tasks.is_empty()) else { return };
    let from = || From::of(p.tasks.iter().map(|t| t.source.disclosure.as_str()));
    let listed = p.tasks.len();
    report.require(
        Kind::TasksAndTotal,
        listed as u64 <= u64::from(counts.total),
        || of_programme(p),
        from(),
        || same(format!("{listed} > {}", counts.total)),
    );
    let done = p.tasks.iter().filter(|t| t.state == TaskState::Done).count();
    if let Some(stated) = counts.done {
        report.require(
            Kind::TasksDone,
            done as u64 <= u64::from(stated),
            || of_programme(p),
            from(),
            || same(format!("{done} > {stated}")),
        );
    }
}
