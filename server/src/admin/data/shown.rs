//! What the page of a piece of work shows: what it would change now, or what it changed.

use super::{
    becoming::of_examined,
    examine::{self, Examined, Unusable},
};
use crate::{
    admin::{desk::Desk, failure::Failure},
    import::{ImportErrors, RowError},
};
use domain::office::{role::Right, work::Work, workflow::Stage};
use office::pages::data::{DryRun, Group, Outcome, Problem, Refused, one::Shown};

/// All of it.
pub(super) async fn of(desk: &Desk, work: &Work) -> Result<Shown, Failure> {
    let upload = examine::upload_of(work)?;
    let site = &desk.visitor.site;
    let versions = desk.office().work_versions(&work.id).await?;
    let theirs = versions.iter().any(|version| version.login == desk.staff.login);
    let became = site.portal.store().amendment_of(&work.id).await?;
    let outcome = match work.stage {
        Stage::Published | Stage::Withdrawn => Outcome::Done(became.map(|(revision, at, _)| (revision, at))),
        _ => match examine::work(site, work, &upload).await {
            Ok(examined) => {
                let published = site.portal.store().published().await?;
                let findings = of_examined(&examined, &published, &upload);
                Outcome::Would(dry_run(&examined), findings)
            }
            Err(Unusable::Errors(errors)) => Outcome::Refused(refused(&errors)),
            Err(Unusable::Conflict(words)) => Outcome::Refused(Refused::Conflict(words)),
            Err(Unusable::Failure(failure)) => return Err(failure),
        },
    };
    Ok(Shown {
        upload,
        limit: super::receive::limit(),
        outcome,
        may_edit: work.stage == Stage::Draft && desk.may(Right::Write) && theirs,
        may_undo: work.stage == Stage::Published && desk.may(Right::Write),
        given: None,
        undo_error: None,
    })
}

fn dry_run(examined: &Examined) -> DryRun {
    let groups = examined.trial.groups.iter().map(|group| Group {
        counted: domain::Bilingual::new(group.counted(domain::Lang::Zh), group.counted(domain::Lang::En)),
        lines: group.lines.clone(),
        more: group.more,
    });
    DryRun { said: examined.reading.said.clone(), groups: groups.collect() }
}

/// What stands in a cell, as far as a page has room for it.
fn short(value: &str) -> String {
    const LONGEST: usize = 200;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

/// Errors as the page lists them.
pub(super) fn refused(errors: &ImportErrors) -> Refused {
    let problem = |error: &RowError| Problem {
        file: error.file.clone(),
        sheet: error.sheet.clone().unwrap_or_default(),
        row: error.row,
        column: match (&error.letters, error.column.as_str()) {
            (Some(letters), name) => format!("{name} ({letters})"),
            (None, name) => name.to_owned(),
        },
        value: short(&error.value),
        what: error.problem.clone(),
    };
    Refused::Rows { problems: errors.errors.iter().map(problem).collect(), more: errors.more }
}
