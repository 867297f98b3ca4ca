//! `/charts/{id}.svg`, `.csv` and `.json`: the same chart as a picture and as numbers; `.part`: a stretch of it for the
//! island of a long chart; `/charts/{id}@{revision}.…`: the files of a fixed revision. Without an ending it is a page.

mod fixed;

pub(crate) use fixed::short;

use super::{Site, pages};
use app::{
    charts::{self, Built, fixed as canon},
    cx::Cx,
    page::PageError,
    render::failed,
    route::Route,
};
use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use chart::{BadView, Chart, View};
use domain::Bilingual;
use serde::Serialize;

/// A file of a chart, or its page.
pub(super) async fn get(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    // Browsers and tools may encode the sign in front of a revision.
    let file = cx.path.rsplit_once('/').map_or("", |(_, file)| file).replace("%40", "@");
    if let Some((id, rest)) = file.split_once('@')
        && let Some((revision, ending)) = rest.split_once('.')
    {
        return super::for_everyone(fixed::get(&site, &cx, id, revision, ending).await).await;
    }
    let (id, ending) = match file.rsplit_once('.') {
        Some((id, ending @ ("svg" | "csv" | "json" | "part"))) => (id, ending),
        _ => {
            let route = Route::parse(&format!("/charts/{file}"));
            return pages::respond(&site, app::render::render(cx, route).await);
        }
    };
    if ending == "part" {
        return part(&site, &cx, id).await;
    }
    let built = match charts::build(&cx, id).await {
        Ok(Some(built)) => built,
        Ok(None) => return pages::respond(&site, failed(&cx, PageError::NotFound)),
        Err(error) => return pages::respond(&site, failed(&cx, error)),
    };
    let file = match ending {
        "svg" => match View::from_query(&built.chart, cx.param("from"), cx.param("to"), cx.param("hide")) {
            Ok(view) => svg(&built.chart, &view),
            Err(bad) => pages::respond(&site, failed(&cx, no_view(&bad))),
        },
        "csv" => {
            let disposition = format!("attachment; filename=\"{id}.csv\"");
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
            ];
            (headers, csv(&built.chart)).into_response()
        }
        _ => json(&built, cx.published.revision),
    };
    super::for_everyone(file).await
}

fn no_view(bad: &BadView) -> PageError {
    PageError::BadRequest(Bilingual::new(
        format!("图表范围无法识别（{bad}）。"),
        format!("No such view: {bad}."),
    ))
}

/// At most this many points of a series are in one part, whatever stretch is asked for.
const MOST_POINTS: usize = 2000;

/// The points from `from` to `to`, as fine as a screen can show, in the form that the island reads. The address is that of
/// no page: it is not for people, and may change with the script that asks for it.
async fn part(site: &Site, cx: &Cx, id: &str) -> Response {
    let (from, to) = (cx.param("from"), cx.param("to"));
    let (built, view) = match charts::build_part(cx, id, from, to).await {
        Ok(Some(Ok(found))) => found,
        Ok(Some(Err(bad))) => return pages::respond(site, failed(cx, no_view(&bad))),
        Ok(None) => return pages::respond(site, failed(cx, PageError::NotFound)),
        Err(error) => return pages::respond(site, failed(cx, error)),
    };
    let (mut part, left_out) = built.chart.thinned(view.first, view.last, MOST_POINTS);
    if left_out {
        part.finer = cx.path.clone();
    }
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], chart::to_wire(&part)).into_response()
}

fn svg(chart: &Chart, view: &View) -> Response {
    picture(canon::picture(chart, view))
}

/// A drawing as an answer.
fn picture(svg: impl IntoResponse) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, PICTURE)];
    (headers, svg).into_response()
}

/// A picture opened on its own carries its style inside and nothing else.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// The table of a chart.
pub(crate) fn csv(chart: &Chart) -> Vec<u8> {
    let table = chart::table(chart);
    let mut file = super::csv::Table::new(&table.columns);
    for row in table.rows {
        file.row(row);
    }
    file.into_bytes()
}

/// A chart as JSON.
#[derive(Serialize)]
struct ChartJson<'a> {
    id: &'a str,
    title: &'a str,
    subtitle: &'a str,
    source: &'a str,
    unit: &'a str,
    revision: i64,
    columns: Vec<String>,
    rows: Vec<Vec<canon::Cell>>,
}

fn json(built: &Built, revision: i64) -> Response {
    let chart = &built.chart;
    let table = chart::table(chart);
    let body = ChartJson {
        id: &chart.id,
        title: &chart.title,
        subtitle: &chart.subtitle,
        source: &chart.source,
        unit: &chart.unit,
        revision,
        columns: table.columns.clone(),
        rows: canon::cells(chart, table),
    };
    axum::Json(body).into_response()
}
