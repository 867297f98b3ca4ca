//! The catalogue of open data for programs: DCAT-AP 3 as Turtle and JSON-LD, a Frictionless Data Package, CSV on the Web.
//! All of it is made of [`app::catalogue`], which the pages are made of too.

mod csvw;
mod dcat;
mod graph;
mod jsonld;
mod package;
mod turtle;
mod vocabulary;

use super::Site;
use app::{
    catalogue::{CATALOGUES, Offered},
    cx::Cx,
    page::PageError,
    read::ReadError,
    render::failed,
};
use axum::{
    Router,
    extract::State,
    http::{Uri, header},
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    Lang,
    dataset::{ALL, DataSet, of},
};
use serde_json::Value;

/// Why a catalogue could not be written.
#[derive(Debug, thiserror::Error)]
enum Fault {
    /// What is public could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// An address is none; the settings are checked, so this is a fault of ours.
    #[error("no address: {0}")]
    Address(#[from] oxrdf::IriParseError),
    /// Never in practice: it is written into memory.
    #[error(transparent)]
    Writing(#[from] std::io::Error),
}

/// The routes. Each file has its own, so that whole-set downloads may have the rest of `/data/`.
pub(super) fn router() -> Router<Site> {
    let [turtle, jsonld, package, tables] = CATALOGUES.map(|(path, ..)| path);
    let all = Router::new()
        .route(turtle, get(as_turtle))
        .route(jsonld, get(as_jsonld))
        .route(package, get(as_package))
        .route(tables, get(all_tables));
    let all = ALL
        .iter()
        .fold(all, |all, set| all.route(&app::catalogue::file(set, "csv-metadata.json"), get(one_table)));
    all.layer(map_response(super::for_everyone))
}

/// What a file is written of, the same for both languages of the pages: it has both in it.
fn cx(site: &Site, path: &str) -> Cx {
    site.cx(Lang::Zh, path, Vec::new())
}

async fn as_turtle(State(site): State<Site>, uri: Uri) -> Response {
    let cx = cx(&site, uri.path());
    let text = match described(&cx).await {
        Ok(graph) => turtle::write(&graph),
        Err(fault) => Err(fault),
    };
    answer(&site, &cx, text, "text/turtle; charset=utf-8")
}

async fn as_jsonld(State(site): State<Site>, uri: Uri) -> Response {
    let cx = cx(&site, uri.path());
    let text = described(&cx).await.map(|graph| pretty(&jsonld::write(&graph)));
    answer(&site, &cx, text, "application/ld+json")
}

async fn described(cx: &Cx) -> Result<graph::Graph, Fault> {
    dcat::describe(cx, &Offered::all(cx).await?)
}

async fn as_package(State(site): State<Site>, uri: Uri) -> Response {
    let cx = cx(&site, uri.path());
    let offered = Offered::all(&cx).await;
    let text = offered.map(|offered| pretty(&package::describe(&cx, &offered))).map_err(Fault::from);
    answer(&site, &cx, text, "application/json")
}

async fn all_tables(State(site): State<Site>, uri: Uri) -> Response {
    let cx = cx(&site, uri.path());
    let sets: Vec<&DataSet> = ALL.iter().collect();
    answer(&site, &cx, Ok(pretty(&csvw::describe(&cx, &sets))), "application/csvm+json")
}

/// The metadata of one table: with those that it refers to, because references are only within a group of tables.
async fn one_table(State(site): State<Site>, uri: Uri) -> Response {
    let cx = cx(&site, uri.path());
    let id = uri.path().strip_prefix("/data/").and_then(|file| file.strip_suffix(".csv-metadata.json"));
    let text = match id.and_then(of) {
        Some(set) => Ok(pretty(&csvw::describe(&cx, &with_referenced(set)))),
        None => return super::pages::respond(&site, failed(&cx, PageError::NotFound)),
    };
    answer(&site, &cx, text, "application/csvm+json")
}

/// A set and those that it refers to, and those that these refer to.
fn with_referenced(set: &'static DataSet) -> Vec<&'static DataSet> {
    let mut all = vec![set];
    let mut at = 0;
    while let Some(set) = all.get(at).copied() {
        for other in set.references.iter().filter_map(|reference| of(reference.set)) {
            if !all.iter().any(|known| known.id == other.id) {
                all.push(other);
            }
        }
        at += 1;
    }
    all
}

/// People read these files too.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn answer(site: &Site, cx: &Cx, text: Result<String, Fault>, kind: &'static str) -> Response {
    match text {
        Ok(text) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Err(fault) => super::pages::respond(site, failed(cx, PageError::Internal(fault.to_string()))),
    }
}
