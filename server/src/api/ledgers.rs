//! `/api/v1/ledgers`: every rectification ledger with its lines, items and earlier reports.

use super::{
    paging::{Asked, LARGE, Page, linked},
    problem::Problem,
    shape::{Checked, Format, Named, Stated, Text, findings, of_one},
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
    ledger::{Ledger, LedgerReport, LineKind, State as ItemState},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Which ledgers, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Only this ledger.
    ledger: Option<String>,
    /// `json` (the default), `csv` or `xlsx`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// All ledgers that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct LedgerList {
    /// The content revision.
    revision: i64,
    /// How many follow.
    count: usize,
    /// How many there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// The ledgers.
    ledgers: Vec<ApiLedger>,
}

/// A rectification ledger (督察整改台账).
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiLedger {
    /// Stable id.
    id: String,
    /// The inspection's name.
    name: Text,
    /// The year of the inspection.
    year: i16,
    /// Its reports, oldest first; the last is in force.
    reports: Vec<ApiLedgerReport>,
    /// Its items as of the last report.
    items: Vec<ApiItem>,
    /// Its numbers against each other.
    checks: Vec<Checked>,
    /// Its place on this site.
    href: String,
}

/// A ledger at a reporting date.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiLedgerReport {
    /// The reporting date.
    day: String,
    /// Totals, each as published and as the sum of the lines.
    totals: Vec<ApiTotal>,
    /// The lines.
    lines: Vec<ApiLine>,
}

/// A total.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiTotal {
    /// What is counted.
    of: Named,
    /// As published.
    stated: u32,
    /// The sum of the lines (computed).
    sum: u32,
    /// The sentence that states it.
    source: Stated,
}

/// A number of items with the same year due and state.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiLine {
    /// What is counted.
    of: Named,
    /// The year by whose end they are due.
    due: Option<i16>,
    /// The state they have reached.
    state: Named,
    /// How many.
    count: u32,
    /// The sentence that states it.
    source: Stated,
}

/// An item.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiItem {
    /// Its number among those of its kind in this list; none of the inspection's own.
    number: u32,
    /// What is counted.
    of: Named,
    /// The year by whose end it is due.
    due: Option<i16>,
    /// The state it has reached.
    state: Named,
    /// What it is about; `null` where only the count is published.
    name: Option<Text>,
    /// Sentences of documents that prove the state.
    evidence: Vec<Stated>,
}

/// Every rectification ledger.
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
    let published = portal.published();
    let fits = |l: &Ledger| wanted.ledger.as_ref().is_none_or(|id| l.id == *id);
    if let Some(id) = wanted.ledger.as_deref().filter(|_| !published.ledgers.iter().any(fits)) {
        return Err(Problem::not_found("ledger", id));
    }
    let Page { rows, total, next } = asked.part(&published.ledgers, |l| &l.id, fits)?;
    let answer = format.answer(
        || exchange::ledgers(&rows),
        || {
            let checks = findings(&published, PlaceKind::Ledger);
            let ledgers: Vec<_> = rows.iter().map(|l| described(l, &checks)).collect();
            let (revision, count, next) = (published.revision, ledgers.len(), next.clone());
            let list = LedgerList { revision, count, total, next, ledgers };
            serde_json::to_string(&list).unwrap_or_default()
        },
    );
    Ok(linked(answer, next.as_deref()))
}

fn of_kind(kind: LineKind) -> Named {
    Named::of(exchange::code_of(&kind), |lang| kind.name(lang))
}

fn of_state(state: ItemState) -> Named {
    Named::of(exchange::code_of(&state), |lang| state.name(lang))
}

fn described(ledger: &Ledger, checks: &[Finding]) -> ApiLedger {
    let items = ledger.items().into_iter().map(|item| ApiItem {
        number: item.number,
        of: of_kind(item.kind),
        due: item.due,
        state: of_state(item.state),
        name: item.named.map(|n| (&n.name).into()),
        evidence: item
            .named
            .map_or_else(Vec::new, |n| n.evidence.iter().map(|e| (&e.source).into()).collect()),
    });
    ApiLedger {
        id: ledger.id.clone(),
        name: (&ledger.name).into(),
        year: ledger.year,
        reports: ledger.reports().iter().map(report).collect(),
        items: items.collect(),
        checks: of_one(checks, &ledger.id),
        href: format!("/rectification#{}", ledger.id),
    }
}

fn report(r: &LedgerReport) -> ApiLedgerReport {
    let totals = r.totals.iter().map(|t| ApiTotal {
        of: of_kind(t.kind),
        stated: t.total,
        sum: domain::ledger::sum(&r.lines, t.kind),
        source: (&t.source).into(),
    });
    let lines = r.lines.iter().map(|l| ApiLine {
        of: of_kind(l.kind),
        due: l.due,
        state: of_state(l.state),
        count: l.count,
        source: (&l.source).into(),
    });
    ApiLedgerReport { day: r.day.to_string(), totals: totals.collect(), lines: lines.collect() }
}
