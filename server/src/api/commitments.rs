//! `/api/v1/commitments`: every commitment with its targets, progress and verdict.

use super::{
    paging::{Asked, LARGE, Page, linked},
    problem::Problem,
    shape::{Checked, Format, Named, Number, Stated, Text, findings, number, of_one, theme},
};
use crate::{exchange, portal::Portal};
use app::read::Reader;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::Uri,
    response::Response,
};
use domain::{
    check::{Finding, PlaceKind},
    commitment::{Commitment, Verdict},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Which commitments, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Only this commitment.
    commitment: Option<String>,
    /// Only those of this theme, such as `water`.
    theme: Option<String>,
    /// Only those with this verdict: `kept`, `partly`, `missed` or `open`.
    verdict: Option<String>,
    /// `json` (the default), `csv` or `xlsx`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// All commitments that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommitmentList {
    /// The content revision.
    revision: i64,
    /// How many follow.
    count: usize,
    /// How many there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// The commitments.
    commitments: Vec<ApiCommitment>,
}

/// A commitment (承诺).
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiCommitment {
    /// Stable id.
    id: String,
    /// Its theme.
    theme: &'static str,
    /// What is promised.
    text: Text,
    /// The measurable parts.
    targets: Vec<ApiTarget>,
    /// The day by which it is due.
    deadline: String,
    /// Who is responsible.
    responsible: Text,
    /// Whether it was kept.
    verdict: Named,
    /// Why the verdict is what it is.
    reason: Option<Text>,
    /// The sentences that the verdict rests on.
    evidence: Vec<Stated>,
    /// The day on which the verdict was given.
    settled: Option<String>,
    /// Progress reports, oldest first.
    progress: Vec<ApiProgress>,
    /// Its numbers against each other.
    checks: Vec<Checked>,
    /// The sentence that promises it.
    source: Stated,
    /// Its place on this site.
    href: String,
}

/// A measurable part.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiTarget {
    /// What is counted.
    name: Text,
    /// How many or how much.
    #[schema(value_type = f64)]
    value: Number,
    /// The unit.
    unit: Text,
}

/// A progress report.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiProgress {
    /// The reporting date.
    day: String,
    /// What is reported.
    text: Text,
    /// What is reached of each target, in their order; `null` where it is not said.
    #[schema(value_type = Vec<Option<f64>>)]
    reached: Vec<Option<Number>>,
    /// The sentence that reports it.
    source: Stated,
}

/// Every commitment.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let format = Format::of(wanted.format.as_deref())?;
    let asked = Asked::of(
        &uri,
        wanted.limit.as_deref(),
        wanted.after.as_deref(),
        LARGE.of_table(format != Format::Json),
    )?;
    let theme = theme(wanted.theme.as_deref())?;
    let verdict = match wanted.verdict.as_deref() {
        None => None,
        Some(code) => {
            let known = Verdict::ALL.into_iter().find(|v| exchange::code_of(v) == code);
            Some(
                known
                    .ok_or_else(|| Problem::parameter("verdict", code, "use kept, partly, missed or open"))?,
            )
        }
    };
    let published = portal.published();
    let all = &published.commitments;
    if let Some(id) = wanted.commitment.as_deref().filter(|id| !all.iter().any(|c| c.id == **id)) {
        return Err(Problem::not_found("commitment", id));
    }
    let fits = |c: &Commitment| {
        wanted.commitment.as_ref().is_none_or(|id| c.id == *id)
            && theme.is_none_or(|t| c.theme == t)
            && verdict.is_none_or(|v| c.verdict == v)
    };
    let Page { rows, total, next } = asked.part(all, |c| &c.id, fits)?;
    let answer = format.answer(
        || exchange::commitments(&rows),
        || {
            let checks = findings(&published, PlaceKind::Commitment);
            let commitments: Vec<_> = rows.iter().map(|c| described(c, &checks)).collect();
            let (revision, count, next) = (published.revision, commitments.len(), next.clone());
            let list = CommitmentList { revision, count, total, next, commitments };
            serde_json::to_string(&list).unwrap_or_default()
        },
    );
    Ok(linked(answer, next.as_deref()))
}

fn described(c: &Commitment, checks: &[Finding]) -> ApiCommitment {
    let targets = c.promises.iter().map(|p| ApiTarget {
        name: (&p.name).into(),
        value: number(p.value),
        unit: (&p.unit).into(),
    });
    let progress = c.progress.iter().map(|p| ApiProgress {
        day: p.day.to_string(),
        text: (&p.text).into(),
        reached: p.reached.iter().map(|v| v.map(number)).collect(),
        source: (&p.source).into(),
    });
    ApiCommitment {
        id: c.id.clone(),
        theme: c.theme.code(),
        text: (&c.text).into(),
        targets: targets.collect(),
        deadline: c.deadline.to_string(),
        responsible: (&c.responsible).into(),
        verdict: Named::of(exchange::code_of(&c.verdict), |lang| c.verdict.name(lang)),
        reason: c.reason.as_ref().map(Into::into),
        evidence: c.evidence.iter().map(Into::into).collect(),
        settled: c.settled.map(|d| d.to_string()),
        progress: progress.collect(),
        checks: of_one(checks, &c.id),
        source: (&c.source).into(),
        href: format!("/commitments#{}", c.id),
    }
}
