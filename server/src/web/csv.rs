//! CSV answers that spreadsheets open rightly and safely.

use crate::import::formula::neutral;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A table being written: UTF-8 with a byte-order mark (which spreadsheets need for Chinese), CRLF.
pub(crate) struct Table(csv::Writer<Vec<u8>>);

impl Table {
    /// A table with a header row.
    pub(crate) fn new<S: AsRef<str>>(columns: &[S]) -> Self {
        let mut bytes = Vec::with_capacity(16 * 1024);
        bytes.extend_from_slice("\u{feff}".as_bytes());
        let mut table = Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes));
        table.row(columns.iter().map(|c| c.as_ref().to_owned()));
        table
    }

    /// The rest of a table that was begun before: no mark and no header.
    pub(crate) fn more() -> Self {
        Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new()))
    }

    /// One row. Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay as they are.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().map(|cell| neutral(&cell));
        // Writing into memory cannot fail, and rows of unequal length are a fault of the caller that tests would see.
        let written = self.0.write_record(cells.collect::<Vec<_>>());
        debug_assert!(written.is_ok(), "{written:?}");
    }

    /// The finished table.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }

    /// The finished table as a download.
    pub(crate) fn into_response(self, file_name: &str) -> Response {
        let bytes = self.into_bytes();
        let disposition = format!("attachment; filename=\"{file_name}\"");
        (
            [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
            ],
            bytes,
        )
            .into_response()
    }
}
