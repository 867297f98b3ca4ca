//! `/api/v1/commitments`: every commitment with its targets, progress and verdict.

use super::{
    problem::Problem,
    shape::{Checked, Format, Named, Number, Stated, Text, findings, number, of_one, theme},
};
use crate::{exchange, portal::Portal};
use app::read::Reader;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use domain::{
    check::{Finding, PlaceKind},
    commitment::{Commitment, Verdict},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which commitments, and in what form.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only this commitment.
    commitment: Option<String>,
    /// Only those of this theme, such as `water`.
    theme: Option<String>,
    /// Only those with this verdict: `kept`, `partly`, `missed` or `open`.
    verdict: Option<String>,
    /// `json` (the default), `csv` or `xlsx`.
    format: Option<String>,
}

/// All commitments that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommitmentList {
    /// The content revision.
    revision: i64,
    /// How many follow.
    count: usize,
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
#[utoipa::path(
    get,
    path = "/api/v1/commitments",
    params(Wanted),
    responses(
        (status = 200, description = "The commitments; with `format=csv` or `xlsx` as a table that can be imported again", body = CommitmentList),
        (status = 400, description = "A parameter that makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such commitment", body = Problem, content_type = "application/problem+json")
    )
)]
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let format = Format::of(wanted.format.as_deref())?;
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
    let fits = |c: &&Commitment| {
        wanted.commitment.as_ref().is_none_or(|id| c.id == *id)
            && theme.is_none_or(|t| c.theme == t)
            && verdict.is_none_or(|v| c.verdict == v)
    };
    let list: Vec<&Commitment> = all.iter().filter(fits).collect();
    Ok(format.answer(
        || exchange::commitments(&list),
        || {
            let checks = findings(&published, PlaceKind::Commitment);
            let commitments: Vec<_> = list.iter().map(|c| described(c, &checks)).collect();
            let list = CommitmentList { revision: published.revision, count: commitments.len(), commitments };
            serde_json::to_string(&list).unwrap_or_default()
        },
    ))
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
