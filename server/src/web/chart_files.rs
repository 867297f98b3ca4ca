//! `/charts/{id}.svg`, `.csv` and `.json`: the same chart as a picture and as numbers. Without an ending it is a page.

use super::{Site, pages};
use app::{
    charts::{self, Built},
    page::PageError,
    render::failed,
    route::Route,
};
use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use chart::{Chart, Mode, Size, View};
use domain::{Bilingual, Decimal};
use serde::Serialize;
use serde_json::value::RawValue;

/// The size of a picture that is taken away, in its own units.
const SIZE: Size = Size { width: 960, height: 540 };

/// A file of a chart, or its page.
pub(super) async fn get(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    let file = cx.path.rsplit_once('/').map_or("", |(_, file)| file).to_owned();
    let (id, ending) = match file.rsplit_once('.') {
        Some((id, ending @ ("svg" | "csv" | "json"))) => (id, ending),
        _ => {
            let route = Route::parse(&cx.path);
            return pages::respond(&site, app::render::render(cx, route).await);
        }
    };
    let built = match charts::build(&cx, id).await {
        Ok(Some(built)) => built,
        Ok(None) => return pages::respond(&site, failed(&cx, PageError::NotFound)),
        Err(error) => return pages::respond(&site, failed(&cx, error)),
    };
    let file = match ending {
        "svg" => match View::from_query(&built.chart, cx.param("from"), cx.param("to"), cx.param("hide")) {
            Ok(view) => svg(&built.chart, &view),
            Err(bad) => {
                let what =
                    Bilingual::new(format!("图表范围无法识别（{bad}）。"), format!("No such view: {bad}."));
                pages::respond(&site, failed(&cx, PageError::BadRequest(what)))
            }
        },
        "csv" => csv(&built.chart),
        _ => json(&built, cx.published.revision),
    };
    super::for_everyone(file).await
}

fn svg(chart: &Chart, view: &View) -> Response {
    let picture = chart::svg(chart, view, SIZE, Mode::Standalone);
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

/// A cell: the position as text, a value as a number with just its own digits, `null` where there is none.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    Position(String),
    Value(Option<Box<RawValue>>),
}

fn json(built: &Built, revision: i64) -> Response {
    let chart = &built.chart;
    let table = chart::table(chart);
    let number =
        |text: String| text.parse::<Decimal>().ok().and_then(|d| RawValue::from_string(d.to_string()).ok());
    let rows = table.rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let position = cells.next().map(Cell::Position);
        position.into_iter().chain(cells.map(|text| Cell::Value(number(text)))).collect()
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
