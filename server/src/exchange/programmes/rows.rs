//! Rows of the table of programmes, on their way in.

use super::{COUNTED, NAME, NOTE, RESPONSIBLE, SUMMARY, UNIT};
use crate::exchange::fields::{Fields, codes};
use domain::{
    programme::{
        Investment, Programme, Project, Quantity, RateOf, Reached, Snapshot, Stage, StatedRate, StatusCounts,
        Task, TaskState,
    },
    publication::Published,
    theme::Theme,
};

/// What is read so far.
pub(super) struct Reading<'a> {
    pub(super) given: Vec<Programme>,
    pub(super) published: &'a Published,
}

impl Reading<'_> {
    /// The programme of a row: one of the file, or a public one to report on.
    fn of(&mut self, fields: &mut Fields<'_>) -> Option<&mut Programme> {
        let id = fields.id("programme")?;
        if !self.given.iter().any(|p| p.id == id) {
            let Some(public) = self.published.programme(&id) else {
                fields.unknown("programme", "programme");
                return None;
            };
            self.given.push(Programme { snapshots: Vec::new(), ..public.clone() });
        }
        self.given.iter_mut().find(|p| p.id == id)
    }

    pub(super) fn programme(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let id = fields.id("programme")?;
        if self.given.iter().any(|p| p.id == id) {
            fields.again("programme");
            return None;
        }
        let name = fields.needed_both(NAME);
        let summary = fields.needed_both(SUMMARY);
        let counted = fields.needed_both(COUNTED);
        let theme = fields.needed_code("theme", &codes(&Theme::ALL));
        let (responsible, start, deadline) =
            (fields.both(RESPONSIBLE), fields.day("start"), fields.day("deadline"));
        let parent = Some(fields.text("parent").to_owned()).filter(|p| !p.is_empty());
        let public = self.published.programme(&id);
        self.given.push(Programme {
            id,
            name: name?,
            parent,
            theme: theme?,
            summary: summary?,
            counted: counted?,
            responsible,
            start,
            deadline,
            improves: fields.ids("improves"),
            sections: fields.ids("sections"),
            stages: Vec::new(),
            snapshots: Vec::new(),
            // What the file does not speak of stays as it is.
            projects: public.map(|p| p.projects.clone()).unwrap_or_default(),
            tasks: public.map(|p| p.tasks.clone()).unwrap_or_default(),
        });
        Some(())
    }

    pub(super) fn report(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let day = fields.needed_day("day");
        let source = fields.source();
        let total = fields.count("total");
        let (not_started, started, done) =
            (fields.count("not_started"), fields.count("started"), fields.count("done"));
        if total.is_none() && [not_started, started, done].iter().any(Option::is_some) {
            fields.wrong(
                "total",
                "有分状态的数而没有总数；请填写",
                "counts by status and no total; fill it in",
            );
        }
        let counts = total.map(|total| StatusCounts { total, not_started, started, done });
        let of = fields.code::<RateOf>("rate_of", "done, started");
        let percent = fields.decimal("rate");
        if of.is_some() != percent.is_some() {
            fields.wrong("rate", "比率和比率种类须同时填写", "rate and rate_of go together; fill in both");
        }
        let rate = of.zip(percent).map(|(of, percent)| StatedRate { of, percent });
        let (planned, spent) = (fields.decimal("planned"), fields.decimal("spent"));
        if planned.is_some() != spent.is_some() {
            fields.wrong(
                "spent",
                "计划投资和完成投资须同时填写",
                "planned and spent go together; fill in both",
            );
        }
        let investment = planned.zip(spent).map(|(planned, spent)| Investment { planned, spent });
        let indicators = fields.ids("indicators");
        let programme = self.of(fields)?;
        let snapshot = Snapshot {
            day: day?,
            source: source?,
            counts,
            rate,
            investment,
            quantities: Vec::new(),
            indicators,
        };
        if programme.snapshots.iter().any(|s| s.day == snapshot.day) {
            fields.again("day");
            return None;
        }
        programme.snapshots.push(snapshot);
        Some(())
    }

    pub(super) fn quantity(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let day = fields.needed_day("day");
        let name = fields.needed_both(NAME);
        let unit = fields.needed_both(UNIT);
        let done = fields.needed_decimal("quantity");
        let (planned, percent) = (fields.decimal("quantity_planned"), fields.decimal("quantity_percent"));
        let source = fields.source();
        let (day, programme) = (day?, self.of(fields)?);
        let quantity = Quantity { name: name?, unit: unit?, done: done?, planned, percent, source: source? };
        let Some(report) = programme.snapshots.iter_mut().find(|s| s.day == day) else {
            fields.unknown("day", "report");
            return None;
        };
        report.quantities.push(quantity);
        Some(())
    }

    pub(super) fn stage(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, name) = (fields.id("id"), fields.needed_both(NAME));
        let programme = self.of(fields)?;
        let stage = Stage { id: id?, name: name? };
        match programme.stages.iter_mut().find(|s| s.id == stage.id) {
            Some(known) => *known = stage,
            None => programme.stages.push(stage),
        }
        Some(())
    }

    pub(super) fn project(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, name) = (fields.id("id"), fields.needed_both(NAME));
        let (day, stage, note, source) =
            (fields.day("day"), fields.needed("state"), fields.both(NOTE), fields.source());
        let (responsible, deadline) = (fields.both(RESPONSIBLE), fields.day("deadline"));
        let programme = self.of(fields)?;
        let (stage, id) = (stage?, id?);
        if !programme.stages().iter().any(|s| s.id == stage) {
            let known = programme.stages().iter().map(|s| s.id.clone()).collect::<Vec<_>>().join(", ");
            fields.wrong("state", format!("阶段只能是 {known} 之一"), format!("the stage is one of {known}"));
            return None;
        }
        let reached = Reached { day, stage, note, source: source? };
        let name = name?;
        let known = programme.projects.iter_mut().find(|p| p.id == id);
        let mut reports: Vec<Reached> = known.as_ref().map_or_else(Vec::new, |p| {
            let now = Reached {
                day: p.day,
                stage: p.stage.clone(),
                note: p.note.clone(),
                source: p.source.clone(),
            };
            p.earlier.iter().cloned().chain([now]).collect()
        });
        // Another report of the same day is left for the history to refuse, with both values.
        reports.retain(|r| r.day != reached.day);
        let place = reports.partition_point(|r| r.day < reached.day);
        reports.insert(place, reached);
        let Reached { day, stage, note, source } = reports.pop()?;
        let project = Project { id, name, stage, day, note, responsible, deadline, source, earlier: reports };
        match known {
            Some(known) => *known = project,
            None => programme.projects.push(project),
        }
        Some(())
    }

    pub(super) fn task(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, name, source) = (fields.id("id"), fields.needed_both(NAME), fields.source());
        let state = fields.needed_code::<TaskState>("state", &codes(&TaskState::ALL));
        let (responsible, start, deadline) =
            (fields.both(RESPONSIBLE), fields.day("start"), fields.day("deadline"));
        let programme = self.of(fields)?;
        let task =
            Task { id: id?, name: name?, responsible, start, deadline, state: state?, source: source? };
        match programme.tasks.iter_mut().find(|t| t.id == task.id) {
            Some(known) => *known = task,
            None => programme.tasks.push(task),
        }
        Some(())
    }
}
