//! What a file is sent with.

use super::{Form, clients::Turn, pieces::Pieces, rows::Source, writer::Made};
use crate::http::{
    cache_policy::CachePolicy,
    encoding::{Encoding, preferred},
    plain,
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    Bilingual,
    dataset::{Cell, DataSet, Kind},
};
use futures_util::stream;
use std::{
    convert::Infallible,
    time::{Duration, UNIX_EPOCH},
};
use store::StoreError;

/// Seconds after which somebody who was refused may try again.
pub(super) const RETRY: HeaderValue = HeaderValue::from_static("30");

/// The end of the year 9999, in seconds since 1970.
const LAST_SECOND: u64 = 253_402_300_799;

/// The entity tag of a set at a content revision. Weak: another version of the program, or another encoding, may write
/// other bytes that say the same.
pub(super) fn tag(set: &DataSet, revision: i64) -> String {
    format!("W/\"{}-r{revision}-{}\"", set.id, env!("CARGO_PKG_VERSION"))
}

/// `If-None-Match` (RFC 9110, section 13.1.2).
pub(super) fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let lines = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).any(|known| known == "*" || known == tag)
}

/// Gzip, where the client takes it and it is worth it: what is in Parquet is packed already.
fn encoding(form: Form, asked: &HeaderMap) -> Encoding {
    let mut wanted = preferred(asked).into_iter().filter(|e| *e != Encoding::Brotli);
    match form {
        Form::Csv => wanted.next().unwrap_or(Encoding::Identity),
        Form::Parquet => Encoding::Identity,
    }
}

/// An answer without a body: to `HEAD`, or that nothing has changed.
pub(super) fn bare(
    status: StatusCode,
    set: &DataSet,
    form: Form,
    revision: i64,
    at_utc_ms: Option<i64>,
    asked: &HeaderMap,
) -> Response {
    let headers = headers(set, form, revision, at_utc_ms, encoding(form, asked));
    // Not an empty body: that would have a length, and the length of the file is not known before it is made.
    let none = Body::from_stream(stream::empty::<Result<Bytes, Infallible>>());
    (status, CachePolicy::Revalidate, headers, none).into_response()
}

/// The file, made while it is sent.
pub(super) fn sent(
    set: &'static DataSet,
    form: Form,
    source: Source,
    made: Made,
    asked: &HeaderMap,
    turn: Turn,
) -> Response {
    let encoding = encoding(form, asked);
    let headers = headers(set, form, source.revision, source.at_utc_ms, encoding);
    let pieces = Pieces::of(source, made, encoding == Encoding::Gzip, turn);
    (CachePolicy::Revalidate, headers, Body::new(pieces)).into_response()
}

fn headers(
    set: &DataSet,
    form: Form,
    revision: i64,
    at_utc_ms: Option<i64>,
    encoding: Encoding,
) -> HeaderMap {
    let value = |text: String| HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""));
    let mut headers = HeaderMap::new();
    let name = format!("attachment; filename=\"{}-r{revision}.{}\"", set.id, form.extension());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, value(name));
    headers.insert(header::ETAG, value(tag(set, revision)));
    if let Some(at) = at_utc_ms {
        headers.insert(header::LAST_MODIFIED, value(http_date(at)));
    }
    if form == Form::Csv {
        // Where programs find what the columns mean (W3C, "Model for Tabular Data", section 5.2).
        let described = format!(
            "</data/{}.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"",
            set.id
        );
        headers.insert(header::LINK, value(described));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    if let Some(token) = encoding.token() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    // Scripts of other sites may read which revision they have.
    let shown = HeaderValue::from_static("Content-Disposition, ETag, Last-Modified, Retry-After");
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, shown);
    headers
}

/// Why there is no file now.
pub(super) fn refused(error: &StoreError) -> Response {
    let text = match error {
        StoreError::Busy => Bilingual::new(
            "正在下载整套数据的人较多，请稍后再试。",
            "As many whole data sets are being downloaded as can be at once. Try again in a moment.",
        ),
        other => {
            tracing::error!(error = %other, "a data set cannot be read");
            Bilingual::new(
                "暂时无法读取数据，请稍后再试。",
                "The data cannot be read at the moment. Try again later.",
            )
        }
    };
    let mut response = plain::answer(StatusCode::SERVICE_UNAVAILABLE, &text);
    response.headers_mut().insert(header::RETRY_AFTER, RETRY);
    response
}

/// Why there is no Parquet of a set: it has a number that Parquet would not keep exactly.
pub(super) fn unfit(set: &DataSet, column: &str, cell: &Cell) -> Response {
    let value = super::csv::text(cell, Kind::Text);
    tracing::error!(set = set.id, column, value, "a number does not fit the Parquet file");
    let text = Bilingual::new(
        format!("{column} 列有位数过多的数值 {value}，Parquet 无法精确保存。请下载 CSV。"),
        format!(
            "Column {column} has the number {value}, which has too many digits for Parquet. Take the CSV."
        ),
    );
    plain::answer(StatusCode::INTERNAL_SERVER_ERROR, &text)
}

/// A moment as HTTP writes it (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`. It has years from 1970 to 9999.
fn http_date(utc_ms: i64) -> String {
    let seconds = u64::try_from(utc_ms / 1000).unwrap_or_default().min(LAST_SECOND);
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::http_date;

    #[test]
    fn moments_are_written_as_http_has_them() {
        assert_eq!(http_date(784_111_777_999), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(http_date(-1), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(http_date(i64::MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
    }
}
