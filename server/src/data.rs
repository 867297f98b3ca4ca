//! `/data/{set}.csv` and `/data/{set}.parquet`: whole data sets ([`domain::dataset`]) as files, however long they are.
//!
//! A file is made while it is sent: rows are read a part at a time as of one moment, written by a thread that may wait, and
//! taken as fast as the reader takes them. So memory does not grow with the length of the set, nothing is kept in the page
//! cache, and a file that could not be finished breaks off visibly instead of ending early.

mod answer;
mod clients;
mod csv;
mod parquet;
mod pieces;
mod rows;
mod writer;

use crate::{admin::peer, portal::Portal, web::Site};
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode, request::Parts},
    response::Response,
    routing::get,
};
use clients::Clients;
use domain::dataset::{self, DataSet};
use rows::Source;
use std::sync::Arc;
use store::StoreError;
use tokio::sync::Semaphore;
use writer::Made;

/// Of the sets that are in memory so many files are sent at once; the long ones have [`store::whole::AT_ONCE`].
const SHORT_AT_ONCE: usize = 32;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    Parquet,
}

impl Form {
    const ALL: [Form; 2] = [Form::Csv, Form::Parquet];

    const fn extension(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Parquet => "parquet",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Form::Csv => "text/csv; charset=utf-8; header=present",
            Form::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// The files of all sets. They go past the page cache.
pub(crate) fn router() -> Router<Site> {
    let (short, clients) = (Arc::new(Semaphore::new(SHORT_AT_ONCE)), Clients::default());
    let files = dataset::ALL.iter().flat_map(|set| Form::ALL.map(|form| (set, form)));
    files.fold(Router::new(), |router, (set, form)| {
        let (short, clients) = (Arc::clone(&short), clients.clone());
        let answer = move |State(site): State<Site>, request: Request| async move {
            let (asked, _) = request.into_parts();
            file(&site, set, form, &asked, &short, &clients).await
        };
        router.route(&format!("/data/{}.{}", set.id, form.extension()), get(answer))
    })
}

/// The first rows of a set as they stand in its CSV, for its page. None while as many sets are being read as can be.
pub(crate) async fn first_rows(
    portal: &Portal,
    origin: &str,
    set: &'static DataSet,
    most: u32,
) -> Result<Vec<Vec<String>>, StoreError> {
    let batch = match rows::first(portal, origin, set, most).await {
        Err(StoreError::Busy) => return Ok(Vec::new()),
        other => other?,
    };
    let mut shown = Vec::new();
    // It stops with an error that is none, as soon as there are enough.
    let _ = batch.each(|row| {
        if shown.len() == most as usize {
            return Err(());
        }
        let cells = row.iter().zip(set.columns).map(|(cell, column)| csv::text(cell, column.kind));
        shown.push(cells.collect());
        Ok(())
    });
    Ok(shown)
}

async fn file(
    site: &Site,
    set: &'static DataSet,
    form: Form,
    Parts { method, headers: asked, extensions, .. }: &Parts,
    short: &Arc<Semaphore>,
    clients: &Clients,
) -> Response {
    let portal = &site.portal;
    let revision = portal.store().revision().await;
    let known = match &revision {
        Ok(revision) => answer::is_known(asked, &answer::tag(set, *revision)),
        Err(_) => false,
    };
    if let (Ok(revision), true) = (&revision, known || method == Method::HEAD) {
        let at = portal.store().moment_of(*revision).await.ok().flatten();
        let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
        return answer::bare(status, set, form, *revision, at, asked);
    }
    let address = peer::address(extensions, asked, &site.security.proxies);
    let Some(turn) = clients.enter(address) else { return clients::too_many() };
    let opened = match revision {
        Ok(_) => open(site, set, short).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(source) => {
            // Kept before such numbers were refused: it is said at once, instead of breaking off on the way.
            if let Some((column, cell)) = parquet::unfit(set, source.rows()).filter(|_| form == Form::Parquet)
            {
                return answer::unfit(set, column, cell);
            }
            let made = Made::of(site, set, form, source.revision);
            answer::sent(set, form, source, made, asked, turn)
        }
        Err(error) => answer::refused(&error),
    }
}

/// Begins to read a set; its first rows are read, so that whatever is wrong is said before anything is sent.
async fn open(site: &Site, set: &'static DataSet, short: &Arc<Semaphore>) -> Result<Source, StoreError> {
    match rows::long(set.id) {
        Some(long) => Source::long(site.portal.store().whole(long).await?).await,
        None => {
            let place = Arc::clone(short).try_acquire_owned().map_err(|_| StoreError::Busy)?;
            Source::short(&site.portal, &site.settings().origin, set, place).await
        }
    }
}
