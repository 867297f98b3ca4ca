//! The log as a file, a thousand entries at a time.

use super::{super::desk::Visitor, stream::Pieces};
use crate::{http::cache_policy::CachePolicy, web::csv::Table};
use axum::{
    body::Body,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::Day;
use office::cx::moment;
use serde::Serialize;
use std::sync::Arc;
use store::office::{AuditFilter, AuditLink, Office};
use tokio::sync::mpsc;

/// Entries read at once.
const AT_ONCE: u32 = 1000;

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For spreadsheets.
    Csv,
    /// A JSON object a line.
    Ndjson,
}

impl Format {
    /// By the code of the form; a table where it says nothing.
    pub(super) fn of_code(code: &str) -> Self {
        if code == "ndjson" { Format::Ndjson } else { Format::Csv }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Ndjson => "ndjson",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Ndjson => "application/x-ndjson",
        }
    }
}

/// One line of NDJSON: all that the hash is of, and the hash.
#[derive(Serialize)]
struct Line<'a> {
    ordinal: i64,
    at_utc_ms: i64,
    actor: &'a str,
    action: &'a str,
    subject: &'a str,
    detail: &'a str,
    previous: &'a str,
    hash: &'a str,
}

/// The answer, which is read from the log while it is sent: memory does not grow with its length.
pub(super) fn answer(
    office: Arc<dyn Office>,
    filter: AuditFilter,
    format: Format,
    visitor: &Visitor,
) -> Response {
    let (send, receive) = mpsc::channel(2);
    tokio::spawn(async move { send_all(office.as_ref(), &filter, format, &send).await });
    let day = Day::of_utc_ms(visitor.now_utc_ms);
    let name = format!("attachment; filename=\"audit-{day}.{}\"", format.code());
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    (CachePolicy::NoStore, headers, Body::new(Pieces(receive))).into_response()
}

async fn send_all(
    office: &dyn Office,
    filter: &AuditFilter,
    format: Format,
    send: &mpsc::Sender<Result<Vec<u8>, store::StoreError>>,
) {
    let mut after = 0;
    loop {
        let links = match office.audit_part(filter, after, AT_ONCE).await {
            Ok(links) => links,
            Err(error) => {
                tracing::error!(%error, "an export of the audit log breaks off");
                // The connection is broken, so that nobody takes half of it for all.
                let _ = send.send(Err(error)).await;
                return;
            }
        };
        let bytes = match format {
            Format::Csv => csv(&links, after == 0),
            Format::Ndjson => ndjson(&links),
        };
        let more = links.len() == AT_ONCE as usize;
        after = links.last().map_or(after, |link| link.row.entry.ordinal);
        if send.send(Ok(bytes)).await.is_err() || !more {
            return;
        }
    }
}

fn csv(links: &[AuditLink], first: bool) -> Vec<u8> {
    const COLUMNS: [&str; 9] = [
        "序号 ordinal",
        "北京时间 time",
        "at_utc_ms",
        "人员 actor",
        "操作 action",
        "对象 subject",
        "说明 detail",
        "前一条哈希 previous",
        "哈希 hash",
    ];
    let mut table = if first { Table::new(&COLUMNS) } else { Table::more() };
    for AuditLink { row, previous } in links {
        let entry = &row.entry;
        table.row([
            entry.ordinal.to_string(),
            moment(entry.at_utc_ms),
            entry.at_utc_ms.to_string(),
            entry.actor.clone(),
            entry.action.clone(),
            entry.subject.clone(),
            entry.detail.clone(),
            previous.clone(),
            row.hash.clone(),
        ]);
    }
    table.into_bytes()
}

fn ndjson(links: &[AuditLink]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(links.len() * 400);
    for AuditLink { row, previous } in links {
        let entry = &row.entry;
        let line = Line {
            ordinal: entry.ordinal,
            at_utc_ms: entry.at_utc_ms,
            actor: &entry.actor,
            action: &entry.action,
            subject: &entry.subject,
            detail: &entry.detail,
            previous,
            hash: &row.hash,
        };
        // Texts and numbers into memory: it cannot fail.
        let written = serde_json::to_writer(&mut bytes, &line);
        debug_assert!(written.is_ok(), "{written:?}");
        bytes.push(b'\n');
    }
    bytes
}
