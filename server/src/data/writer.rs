//! Writing a file, in either form, to a channel.

use super::{Form, csv::Csv, parquet::Parquet, pieces::Piece};
use crate::web::Site;
use axum::body::Bytes;
use domain::{
    Bilingual,
    dataset::{Cell, DataSet},
};
use flate2::{Compression, write::GzEncoder};
use std::io::{self, Write};
use tokio::sync::mpsc;

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// What is said of a file inside it.
pub(super) struct Made {
    pub(super) set: &'static DataSet,
    form: Form,
    /// Keys and values.
    about: Vec<(&'static str, String)>,
}

impl Made {
    pub(super) fn of(site: &Site, set: &'static DataSet, form: Form, revision: i64) -> Self {
        let settings = site.settings();
        let both = |text: &Bilingual| format!("{} / {}", text.zh, text.en);
        let licence = &settings.licence;
        let mut about = vec![
            ("title", format!("{} / {}", set.name.zh, set.name.en)),
            ("description", format!("{} / {}", set.description.zh, set.description.en)),
            ("publisher", both(&settings.organiser)),
            ("source", both(&settings.name)),
            ("licence", both(&licence.text)),
            ("address", format!("{}/data/{}.{}", settings.origin, set.id, form.extension())),
            ("content_revision", revision.to_string()),
        ];
        if !licence.address.is_empty() {
            about.push(("licence_address", licence.address.clone()));
        }
        about.extend(set.notes.iter().map(|note| ("note", format!("{} / {}", note.zh, note.en))));
        if settings.demonstration {
            about.push(("demonstration", "演示数据 / demonstration data".to_owned()));
        }
        Self { set, form, about }
    }

    /// Begins the file.
    pub(super) fn begin(self, outlet: Outlet, gzip: bool) -> io::Result<File> {
        let sink = match gzip {
            // The fastest: a third of the bytes are left, more time would leave little less.
            true => Sink::Gzip(Box::new(GzEncoder::new(outlet, Compression::fast()))),
            false => Sink::Plain(outlet),
        };
        Ok(match self.form {
            Form::Csv => File::Csv(Box::new(Csv::begin(self.set, sink)?)),
            Form::Parquet => File::Parquet(Box::new(Parquet::begin(self.set, self.about, sink)?)),
        })
    }
}

/// A file being written.
pub(super) enum File {
    Csv(Box<Csv>),
    Parquet(Box<Parquet>),
}

impl File {
    /// Adds a row, in the order of the columns.
    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        match self {
            File::Csv(file) => file.row(row),
            File::Parquet(file) => file.row(row),
        }
    }

    /// Writes what is left, and that it was all.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            File::Csv(file) => file.finish(),
            File::Parquet(file) => file.finish(),
        }?
        .finish()
    }
}

/// Where a file is written to.
pub(super) enum Sink {
    Plain(Outlet),
    Gzip(Box<GzEncoder<Outlet>>),
}

impl Sink {
    fn finish(self) -> io::Result<()> {
        match self {
            Sink::Plain(outlet) => outlet.finish(),
            Sink::Gzip(gzip) => gzip.finish()?.finish(),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Plain(outlet) => outlet.write(bytes),
            Sink::Gzip(gzip) => gzip.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        // Pieces go out when they are full; a flush in between would make small ones.
        Ok(())
    }
}

/// Bytes on their way into a channel. Whoever writes waits where nobody takes them.
pub(super) struct Outlet {
    send: mpsc::Sender<Piece>,
    held: Vec<u8>,
}

impl Outlet {
    pub(super) fn new(send: mpsc::Sender<Piece>) -> Self {
        Self { send, held: Vec::with_capacity(PIECE) }
    }

    /// The channel, which is closed once the reader is gone.
    pub(super) fn taken(&self) -> mpsc::Sender<Piece> {
        self.send.clone()
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let full = std::mem::replace(&mut self.held, Vec::with_capacity(PIECE));
        let sent = self.send.blocking_send(Piece::Bytes(Bytes::from(full)));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn finish(mut self) -> io::Result<()> {
        if !self.held.is_empty() {
            self.hand_over()?;
        }
        self.send.blocking_send(Piece::End).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = PIECE - self.held.len();
        let taken = &bytes[..bytes.len().min(room)];
        self.held.extend_from_slice(taken);
        if self.held.len() == PIECE {
            self.hand_over()?;
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
