//! What the pages that look over the work have in common: by when each piece is due, how long it waits, and who has it.

use super::{desk::Desk, failure::Failure};
use app::read::Reader as _;
use domain::{
    Day, Lang,
    disclosure::Category,
    office::{
        deadline::{Limit, Standing},
        draft::DisclosureDraft,
        staff::Staff,
        tasks::{Due, UnderWay, urgency},
        work::{Work, WorkKind},
        workdays::Holidays,
        workflow::Stage,
    },
};
use office::{cx::moment, pages::home::Task};

/// Everything under way as lists show it, what is late first.
pub(super) async fn tasks(desk: &Desk) -> Result<Vec<Task>, Failure> {
    let site = &desk.visitor.site;
    let (holidays, today) = (site.portal.configuration().calendar().holidays(), site.portal.today());
    let staff = desk.office().all_staff().await?;
    let under_way = desk.office().under_way().await?;
    let task = |work: UnderWay| Task {
        due: due_of(&work, &holidays, today),
        age: work.age(&holidays, today),
        with: with(desk.visitor.lang, &work, &staff),
        author: name_of(&staff, &work.work.author),
        mine: work.is_by(&desk.staff.login),
        waits_for_me: work.waits_for(&desk.staff),
        work,
    };
    let mut tasks: Vec<_> = under_way.into_iter().map(task).collect();
    tasks.sort_by_key(|task| urgency(task.due, task.work.waits_since_utc_ms()));
    Ok(tasks)
}

/// By when a piece of work has to be public: from the day that what it discloses arose, or, of a correction, from the day
/// that it was begun. Data has no limit of its own, and neither has a draft that does not say when it arose.
fn due_of(work: &UnderWay, holidays: &Holidays, today: Day) -> Option<Due> {
    if work.work.kind != WorkKind::Disclosure {
        return None;
    }
    // A document that cannot be read is told where it is opened; a list goes on without its day.
    let draft: DisclosureDraft = serde_json::from_str(&work.work.document).ok()?;
    let arose = match draft.revision {
        0 | 1 => draft.created.trim().parse().ok()?,
        _ => Day::of_utc_ms(work.work.begun_utc_ms),
    };
    let limit = Limit::of(Category::of_code(&draft.category));
    let day = limit.due(holidays, arose);
    Some(Due { limit, day, standing: Standing::of(holidays, day, today) })
}

/// Who can do something about it now.
fn with(lang: Lang, work: &UnderWay, staff: &[Staff]) -> String {
    /// How many are named.
    const NAMED: usize = 3;
    match work.work.stage {
        Stage::Draft => return name_of(staff, &work.work.author),
        Stage::Scheduled => {
            let due = work.work.due_utc_ms.map(moment).unwrap_or_default();
            return match lang {
                Lang::Zh => format!("{due} 自动发布"),
                Lang::En => format!("goes public by itself at {due}"),
            };
        }
        _ => {}
    }
    let who: Vec<&str> =
        staff.iter().filter(|one| work.may_be_decided_by(one)).map(|one| one.name.as_str()).collect();
    let named = who.iter().take(NAMED).copied().collect::<Vec<_>>().join(lang.pick("、", ", "));
    match (who.len(), lang) {
        (0, lang) => lang
            .pick("没有可以办理的人，请联系管理员", "nobody who may decide; ask an administrator")
            .to_owned(),
        (1..=NAMED, _) => named,
        (n, Lang::Zh) => format!("{named}等 {n} 人"),
        (n, Lang::En) => format!("{named} and {} more", n - NAMED),
    }
}

/// Work for a list that people read: its author by name.
pub(super) async fn with_names(desk: &Desk, mut works: Vec<Work>) -> Result<Vec<Work>, Failure> {
    let staff = desk.office().all_staff().await?;
    for work in &mut works {
        work.author = name_of(&staff, &work.author);
    }
    Ok(works)
}

/// What somebody is called; the login where there is no such account.
pub(super) fn name_of(staff: &[Staff], login: &str) -> String {
    staff.iter().find(|one| one.login == login).map_or(login, |one| one.name.as_str()).to_owned()
}
