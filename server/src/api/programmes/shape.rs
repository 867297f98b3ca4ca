//! The shape of the answer.

use crate::{
    api::shape::{Checked, Named, Number, Stated, Text, number, of_one},
    exchange,
};
use domain::{
    check::Finding,
    programme::{Programme, Project, Quantity, Snapshot, Task},
};
use serde::Serialize;
use utoipa::ToSchema;

/// All programmes that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProgrammeList {
    /// The content revision.
    pub(super) revision: i64,
    /// How many follow.
    pub(super) count: usize,
    /// How many there are on all pages together.
    pub(super) total: usize,
    /// The address of the next page; `null` on the last one.
    pub(super) next: Option<String>,
    /// The programmes.
    pub(super) programmes: Vec<ApiProgramme>,
}

/// A programme (专项).
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiProgramme {
    /// Stable id.
    id: String,
    /// Its name.
    name: Text,
    /// Id of the programme it is part of.
    parent: Option<String>,
    /// Its theme.
    theme: &'static str,
    /// What it is for.
    summary: Text,
    /// What its counts are of.
    counted: Text,
    /// The responsible unit.
    responsible: Option<Text>,
    /// The day from which its plan is counted.
    start: Option<String>,
    /// The day it is due.
    deadline: Option<String>,
    /// Ids of the indicators it is meant to improve.
    improves: Vec<String>,
    /// Ids of the water sections it is meant to improve.
    sections: Vec<String>,
    /// The stages of its projects, in order.
    stages: Vec<ApiStage>,
    /// Its reports, oldest first.
    reports: Vec<ApiReport>,
    /// Its named projects.
    projects: Vec<ApiProject>,
    /// Its tasks.
    tasks: Vec<ApiTask>,
    /// Its numbers against each other.
    checks: Vec<Checked>,
    /// Its page on this site.
    href: String,
}

/// A stage of projects.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiStage {
    /// Id within the programme.
    id: String,
    /// What it is called.
    name: Text,
}

/// A report of a programme.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiReport {
    /// The reporting date.
    day: String,
    /// All of them.
    total: Option<u32>,
    /// Not started.
    not_started: Option<u32>,
    /// Started and not done.
    started: Option<u32>,
    /// Done.
    done: Option<u32>,
    /// What the stated rate is of: `done` or `started`.
    rate_of: Option<String>,
    /// The stated rate in percent.
    #[schema(value_type = Option<f64>)]
    rate: Option<Number>,
    /// Money planned, in 100 million yuan.
    #[schema(value_type = Option<f64>)]
    planned: Option<Number>,
    /// Money spent, in 100 million yuan.
    #[schema(value_type = Option<f64>)]
    spent: Option<Number>,
    /// Physical quantities.
    quantities: Vec<ApiQuantity>,
    /// The sentence that reports it.
    source: Stated,
}

/// A physical quantity.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiQuantity {
    /// What is counted.
    name: Text,
    /// Its unit.
    unit: Text,
    /// Done so far.
    #[schema(value_type = f64)]
    done: Number,
    /// Planned.
    #[schema(value_type = Option<f64>)]
    planned: Option<Number>,
    /// Done in percent of the plan, as stated.
    #[schema(value_type = Option<f64>)]
    percent: Option<Number>,
    /// The sentence that states it.
    source: Stated,
}

/// A named project.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiProject {
    /// Stable id.
    id: String,
    /// Its name.
    name: Text,
    /// The stage it has reached.
    stage: String,
    /// The reporting date of the stage.
    day: Option<String>,
    /// What the report says beyond the stage.
    note: Option<Text>,
    /// Stages of earlier reports, oldest first.
    earlier: Vec<ApiReached>,
    /// The sentence that states it.
    source: Stated,
}

/// A stage that an earlier report stated.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiReached {
    /// The reporting date.
    day: Option<String>,
    /// The stage.
    stage: String,
    /// The sentence that stated it.
    source: Stated,
}

/// A task.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiTask {
    /// Stable id within the programme.
    id: String,
    /// What is to be done.
    name: Text,
    /// The responsible unit.
    responsible: Option<Text>,
    /// The day it starts.
    start: Option<String>,
    /// The day it is due.
    deadline: Option<String>,
    /// How far it is.
    state: Named,
    /// The sentence that states it.
    source: Stated,
}

/// A programme with the checks of its numbers.
pub(super) fn described(p: &Programme, checks: &[Finding]) -> ApiProgramme {
    ApiProgramme {
        id: p.id.clone(),
        name: (&p.name).into(),
        parent: p.parent.clone(),
        theme: p.theme.code(),
        summary: (&p.summary).into(),
        counted: (&p.counted).into(),
        responsible: p.responsible.as_ref().map(Into::into),
        start: p.start.map(|d| d.to_string()),
        deadline: p.deadline.map(|d| d.to_string()),
        improves: p.improves.clone(),
        sections: p.sections.clone(),
        stages: p.stages().iter().map(|s| ApiStage { id: s.id.clone(), name: (&s.name).into() }).collect(),
        reports: p.snapshots.iter().map(report).collect(),
        projects: p.projects.iter().map(project).collect(),
        tasks: p.tasks.iter().map(task).collect(),
        checks: of_one(checks, &p.id),
        href: format!("/progress/{}", p.id),
    }
}

fn report(s: &Snapshot) -> ApiReport {
    let counts = s.counts;
    ApiReport {
        day: s.day.to_string(),
        total: counts.map(|c| c.total),
        not_started: counts.and_then(|c| c.not_started),
        started: counts.and_then(|c| c.started),
        done: counts.and_then(|c| c.done),
        rate_of: s.rate.map(|r| exchange::code_of(&r.of)),
        rate: s.rate.map(|r| number(r.percent)),
        planned: s.investment.map(|m| number(m.planned)),
        spent: s.investment.map(|m| number(m.spent)),
        quantities: s.quantities.iter().map(quantity).collect(),
        source: (&s.source).into(),
    }
}

fn quantity(q: &Quantity) -> ApiQuantity {
    ApiQuantity {
        name: (&q.name).into(),
        unit: (&q.unit).into(),
        done: number(q.done),
        planned: q.planned.map(number),
        percent: q.percent.map(number),
        source: (&q.source).into(),
    }
}

fn project(p: &Project) -> ApiProject {
    let earlier = p.earlier.iter().map(|e| ApiReached {
        day: e.day.map(|d| d.to_string()),
        stage: e.stage.clone(),
        source: (&e.source).into(),
    });
    ApiProject {
        id: p.id.clone(),
        name: (&p.name).into(),
        stage: p.stage.clone(),
        day: p.day.map(|d| d.to_string()),
        note: p.note.as_ref().map(Into::into),
        earlier: earlier.collect(),
        source: (&p.source).into(),
    }
}

fn task(t: &Task) -> ApiTask {
    ApiTask {
        id: t.id.clone(),
        name: (&t.name).into(),
        responsible: t.responsible.as_ref().map(Into::into),
        start: t.start.map(|d| d.to_string()),
        deadline: t.deadline.map(|d| d.to_string()),
        state: Named::of(t.state.code(), |lang| t.state.name(lang)),
        source: (&t.source).into(),
    }
}
