//! Inconsistencies planted in programmes of a copy of the true data.

use super::planted::{Planted, all_are_found, day, number};
use domain::{
    Bilingual,
    check::Kind,
    programme::{Programme, Project, Reached, Snapshot, StatusCounts, Task, TaskState},
    publication::Publication,
};

fn programme<'a>(data: &'a mut Publication, id: &str) -> &'a mut Programme {
    data.programmes.iter_mut().find(|p| p.id == id).expect("a programme")
}

fn report<'a>(data: &'a mut Publication, id: &str) -> &'a mut Snapshot {
    &mut programme(data, id).snapshots[0]
}

fn counts<'a>(data: &'a mut Publication, id: &str) -> &'a mut StatusCounts {
    report(data, id).counts.as_mut().expect("counts")
}

/// The report as it is, once more at an earlier day: to be changed so that something has shrunk since.
fn earlier<'a>(data: &'a mut Publication, id: &str) -> &'a mut Snapshot {
    let programme = programme(data, id);
    let mut before = programme.snapshots[0].clone();
    before.day = day("2024-03-31");
    before.indicators.clear();
    programme.snapshots.insert(0, before);
    &mut programme.snapshots[0]
}

fn project<'a>(data: &'a mut Publication, id: &str) -> &'a mut Project {
    data.programmes.iter_mut().flat_map(|p| &mut p.projects).find(|p| p.id == id).expect("a project")
}

fn task(programme: &mut Programme, id: &str, state: TaskState) -> usize {
    let source = programme.snapshots[0].source.clone();
    programme.tasks.push(Task {
        id: id.into(),
        name: Bilingual::new("任务", "Task"),
        responsible: None,
        start: None,
        deadline: None,
        state,
        source,
    });
    programme.tasks.len() - 1
}

const PROGRAMMES: &[Planted] = &[
    ("counts by status are one more than all", Kind::CountsAndTotal, |d| {
        counts(d, "beautiful-changzhou").started = Some(352);
    }),
    ("counts by status are one less than all", Kind::CountsAndTotal, |d| {
        counts(d, "eco-axis").not_started = Some(0);
    }),
    ("more done than there are", Kind::CountWithinTotal, |d| counts(d, "air-projects").done = Some(286)),
    ("more begun than there are", Kind::CountWithinTotal, |d| counts(d, "phosphorus").done = Some(215)),
    ("the stated rate is another", Kind::StatedRate, |d| {
        report(d, "beautiful-changzhou").rate.as_mut().expect("a rate").percent = number("50");
    }),
    ("the stated rate has a digit that does not follow", Kind::StatedRate, |d| {
        report(d, "air-projects").rate.as_mut().expect("a rate").percent = number("81.06");
    }),
    ("done does not give the stated rate", Kind::StatedRate, |d| counts(d, "phosphorus").done = Some(175)),
    ("more money spent than planned", Kind::SpentWithinPlan, |d| {
        report(d, "eco-axis").investment.as_mut().expect("money").spent = number("5.81");
    }),
    ("money below zero", Kind::MoneySign, |d| {
        report(d, "eco-axis").investment.as_mut().expect("money").spent = number("-3.88");
    }),
    ("money planned of nothing", Kind::MoneySign, |d| {
        report(d, "eco-axis").investment.as_mut().expect("money").planned = number("0");
    }),
    ("more of a quantity than planned", Kind::QuantityWithinPlan, |d| {
        report(d, "sewer-separation").quantities[1].planned = Some(number("19930"));
    }),
    ("a quantity below zero", Kind::QuantitySign, |d| {
        report(d, "sewer-separation").quantities[1].done = number("-19931");
    }),
    ("a quantity does not give its share", Kind::QuantityRate, |d| {
        report(d, "sewer-separation").quantities[1].planned = Some(number("40000"));
    }),
    ("a share of a quantity above a hundred", Kind::QuantityRateRange, |d| {
        report(d, "sewer-separation").quantities[2].percent = Some(number("150"));
    }),
    ("a count is no published figure", Kind::ProgrammeFigure, |d| {
        counts(d, "beautiful-changzhou").done = Some(447)
    }),
    ("money is no published figure", Kind::ProgrammeFigure, |d| {
        report(d, "industry-clean-up").investment.as_mut().expect("money").spent = number("2.797");
    }),
    ("a quantity is no published figure", Kind::QuantityFigure, |d| {
        report(d, "sewer-separation").quantities[1].done = number("19913");
    }),
    ("reports out of order", Kind::SnapshotOrder, |d| {
        earlier(d, "taihu").day = day("2024-07-05");
    }),
    ("two reports of one day", Kind::SnapshotOrder, |d| {
        earlier(d, "taihu").day = day("2024-06-30");
    }),
    ("reported after publication", Kind::SnapshotAfterPublication, |d| {
        report(d, "taihu").day = day("2024-08-31");
    }),
    ("less done than before", Kind::DoneShrank, |d| {
        earlier(d, "air-projects").counts.as_mut().expect("counts").done = Some(232);
    }),
    ("fewer begun than before", Kind::StartedShrank, |d| {
        let counts = earlier(d, "beautiful-changzhou").counts.as_mut().expect("counts");
        (counts.started, counts.not_started) = (Some(400), Some(30));
    }),
    ("less spent than before", Kind::SpentShrank, |d| {
        earlier(d, "eco-axis").investment.as_mut().expect("money").spent = number("4.1");
    }),
    ("less of a quantity than before", Kind::QuantityShrank, |d| {
        earlier(d, "sewer-separation").quantities[1].done = number("20000");
    }),
    ("due before it starts", Kind::DeadlineBeforeStart, |d| {
        programme(d, "phosphorus").start = Some(day("2025-01-01"));
    }),
    ("part of no programme", Kind::UnknownParent, |d| {
        programme(d, "air-projects-vocs").parent = Some("none".into())
    }),
    ("part of itself", Kind::UnknownParent, |d| {
        programme(d, "air-projects").parent = Some("air-projects-vocs".into());
    }),
    ("parts are more than the whole", Kind::PartsOfProgramme, |d| {
        let counts = StatusCounts { total: 286, not_started: None, started: None, done: None };
        report(d, "air-projects-vocs").counts = Some(counts);
    }),
    ("meant to improve no indicator", Kind::UnknownImproves, |d| {
        programme(d, "dust").improves.push("none".into())
    }),
    ("meant to improve no section", Kind::UnknownImproves, |d| {
        programme(d, "section-safeguard").sections.push("none".into());
    }),
    ("a stage that the programme has not", Kind::UnknownStage, |d| {
        project(d, "zhenglu-sewage-works-1").stage = "survey".into();
    }),
    ("a stage that goes back", Kind::StageWentBack, |d| {
        let project = project(d, "zhenglu-sewage-works-1");
        let (day, source) = (Some(day("2024-03-31")), project.source.clone());
        project.earlier.push(Reached { day, stage: "finished".into(), note: None, source });
    }),
    ("a stage of a day after publication", Kind::ProjectDates, |d| {
        project(d, "hongyuan-relocation").day = Some(day("2024-09-01"));
    }),
    ("stages out of order", Kind::ProjectDates, |d| {
        let project = project(d, "hongyuan-relocation");
        let (day, source) = (Some(day("2024-07-01")), project.source.clone());
        project.earlier.push(Reached { day, stage: "design".into(), note: None, source });
    }),
    ("a task due after its programme", Kind::TaskDates, |d| {
        programme(d, "phosphorus").tasks[0].deadline = Some(day("2025-06-30"));
    }),
    ("a task due before it starts", Kind::TaskDates, |d| {
        programme(d, "phosphorus").tasks[0].start = Some(day("2025-01-01"));
    }),
    ("more tasks than the report counts", Kind::TasksAndTotal, |d| {
        let programme = programme(d, "rural-sewage");
        for n in 0..4 {
            task(programme, &format!("more-{n}"), TaskState::Planned);
        }
    }),
    ("more tasks done than the report counts", Kind::TasksDone, |d| {
        let programme = programme(d, "taihu");
        for n in 0..5 {
            task(programme, &format!("done-{n}"), TaskState::Done);
        }
    }),
    ("a sum in the summary is wrong", Kind::TextSum, |d| {
        let programme = programme(d, "taihu");
        programme.summary.zh = programme.summary.zh.replace("4+22=26", "4+22=27");
    }),
];

#[test]
fn everything_planted_in_programmes_is_found() {
    all_are_found(PROGRAMMES);
}
