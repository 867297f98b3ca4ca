//! `/admin/audit`: reading the log, and taking it out.

mod asked;
mod export;
mod stream;

use super::{
    desk::Desk,
    failure::Failure,
    route::{Needs, Route, get, post},
};
use asked::Fields;
use axum::{Form, extract::Query, http::StatusCode, response::Response};
use domain::{office::role::Right, query::Paged};
use office::pages::audit::{Entry, page};
use store::office::AuditRow;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/admin/audit", Needs::Right(Right::ReadAudit), read),
        post("/admin/audit/export", Needs::Right(Right::ReadAudit), take_out),
    ]
}

async fn read(desk: Desk, Query(fields): Query<Fields>) -> Result<Response, Failure> {
    let (asked, filter) = fields.understood(desk.visitor.lang);
    let Some(filter) = filter else {
        return Ok(desk.page_with(StatusCode::UNPROCESSABLE_ENTITY, |cx| page(cx, &asked, None)));
    };
    let found = desk.office().audit(&filter, fields.page()).await?;
    let entries =
        Paged { items: found.items.into_iter().map(entry).collect(), total: found.total, page: found.page };
    Ok(desk.page(|cx| page(cx, &asked, Some(&entries))))
}

fn entry(row: AuditRow) -> Entry {
    let AuditRow { entry, hash } = row;
    Entry {
        ordinal: entry.ordinal,
        at_utc_ms: entry.at_utc_ms,
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject,
        detail: entry.detail,
        hash,
    }
}

async fn take_out(desk: Desk, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let (asked, filter) = fields.understood(desk.visitor.lang);
    let Some(filter) = filter else {
        return Ok(desk.page_with(StatusCode::UNPROCESSABLE_ENTITY, |cx| page(cx, &asked, None)));
    };
    let format = export::Format::of_code(&fields.format);
    // First of all: whoever takes entries out is in the log, whatever becomes of the download.
    desk.office().note(&desk.act("audit.export", "audit", fields.told(format))).await?;
    Ok(export::answer(desk.office().clone(), filter, format, &desk.visitor))
}
