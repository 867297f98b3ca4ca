//! `/charts/{id}.svg`, `.csv` and `.json`: the same chart as a picture and as numbers; `.part`: a stretch of it for the
//! island of a long chart. Without an ending it is a page.

use super::{Site, pages};
use app::{
    charts::{self, Built},
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
use chart::{BadView, Chart, Mode, Size, View};
use domain::{Bilingual, Decimal};
use serde::Serialize;
use serde_json::value::RawValue;

/// A file of a chart, or its page.
pub(super) async fn get(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    let file = cx.path.rsplit_once('/').map_or("", |(_, file)| file).to_owned();
    let (id, ending) = match file.rsplit_once('.') {
        Some((id, ending @ ("svg" | "csv" | "json" | "part"))) => (id, ending),
        _ => {
            let route = Route::parse(&cx.path);
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
        "csv" => csv(&built.chart),
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
    // A picture that is taken away has margins and is a little higher.
    let size = Size::fitting(chart, 960);
    let picture = chart::svg(chart, view, Size { height: size.height + 100, ..size }, Mode::Standalone);
    (
        [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, PICTURE)],
        picture,
    )
        .into_response()
}

/// A picture opened on its own carries its style inside and nothing else.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

fn csv(chart: &Chart) -> Response {
    let table = chart::table(chart);
    let mut file = super::csv::Table::new(&table.columns);
    for row in table.rows {
        file.row(row);
    }
    file.into_response(&format!("{}.csv", chart.id))
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
    rows: Vec<Vec<Cell>>,
}

/// A cell: a position or the name of a class as text, a value as a number with just its own digits, `null` where there
/// is none.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    Text(String),
    Value(Option<Box<RawValue>>),
}

fn json(built: &Built, revision: i64) -> Response {
    let chart = &built.chart;
    let table = chart::table(chart);
    let number =
        |text: String| text.parse::<Decimal>().ok().and_then(|d| RawValue::from_string(d.to_string()).ok());
    let rows = table.rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let position = cells.next().map(Cell::Text);
        let value = |text: String| match chart.classes.codes {
            true if !text.is_empty() => Cell::Text(text),
            _ => Cell::Value(number(text)),
        };
        position.into_iter().chain(cells.map(value)).collect()
    });
    let body = ChartJson {
        id: &chart.id,
        title: &chart.title,
        subtitle: &chart.subtitle,
        source: &chart.source,
        unit: &chart.unit,
        revision,
        columns: table.columns,
        rows: rows.collect(),
    };
    axum::Json(body).into_response()
}
