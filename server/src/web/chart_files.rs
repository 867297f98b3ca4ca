//! `/charts/{id}.svg`, `.png`, `.csv`, `.xlsx` and `.json`: the same chart as a picture and as numbers; `.part`: a stretch of it for the
//! island of a long chart; `/charts/{id}@{revision}.…`: the files of a fixed revision. Without an ending it is a page.

pub(super) mod book;
mod fixed;
pub(super) mod names;

pub(crate) use fixed::short;

use super::{Site, pages};
use crate::{
    http::plain,
    picture::{PictureError, Scale},
};
use app::{
    charts::{self, Built, fixed as canon},
    cx::Cx,
    page::PageError,
    render::failed,
    route::Route,
};
use axum::{
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use chart::{BadView, Chart, View};
use domain::Bilingual;
use serde::Serialize;
use std::sync::Arc;

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
        Some((id, ending @ ("svg" | "png" | "csv" | "xlsx" | "json" | "part"))) => (id, ending),
        _ => {
            let route = Route::parse(&format!("/charts/{file}"));
            return pages::respond(&site, app::render::render(cx, route).await);
        }
    };
    if ending == "part" {
        return part(&site, &cx, id).await;
    }
    // `.2x.png`, `.card.png` and `.narrow.svg` are sizes of one picture.
    let (id, scale) = if ending == "png" { scaled(id) } else { (id, Scale::Once) };
    let (id, narrow) = match id.strip_suffix(".narrow").filter(|_| ending == "svg") {
        Some(id) => (id, ".narrow"),
        None => (id, ""),
    };
    // A picture is that of the page, which draws all of a long chart from an overview; numbers are always all of them.
    let drawn = matches!(ending, "svg" | "png") && cx.param("from").is_none() && cx.param("to").is_none();
    let built = if drawn { charts::overview(&cx, id).await } else { charts::build(&cx, id).await };
    let built = match built {
        Ok(Some(built)) => built,
        Ok(None) => return pages::respond(&site, failed(&cx, PageError::NotFound)),
        Err(error) => return pages::respond(&site, failed(&cx, error)),
    };
    let view = match View::from_query(&built.chart, cx.param("from"), cx.param("to"), cx.param("hide")) {
        Ok(view) => view,
        Err(bad) if matches!(ending, "svg" | "png") => {
            return pages::respond(&site, failed(&cx, no_view(&bad)));
        }
        Err(_) => View::whole(&built.chart),
    };
    let mut file = match ending {
        "svg" => {
            let draw = if narrow.is_empty() { canon::picture } else { canon::narrow };
            let drawing = draw(&built.chart, &view);
            picture(with_typefaces(&site, attributed(&cx, &built.chart, id, drawing)).await)
        }
        "png" => {
            let svg = if scale == Scale::Card { canon::card } else { canon::picture }(&built.chart, &view);
            png(&site, svg, scale).await
        }
        "csv" => ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], csv(&built.chart)).into_response(),
        "xlsx" => {
            let address = format!("{}{}", cx.settings.origin, cx.href(&format!("/charts/{id}")));
            let about = book::About { address: &address, sha256: None };
            xlsx(book::of(&cx, &canon::form(&cx, &built, cx.published.revision), &about))
        }
        _ => json(&built, cx.published.revision),
    };
    let plain = format!("{id}{}{narrow}.{ending}", scale.mark());
    names::name(&mut file, ending, &plain, &built.chart.title);
    super::for_everyone(file).await
}

/// The id before the size of a picture.
fn scaled(id: &str) -> (&str, Scale) {
    let sizes = [Scale::Twice, Scale::Card];
    let found = sizes.into_iter().find_map(|scale| Some((id.strip_suffix(scale.mark())?, scale)));
    found.unwrap_or((id, Scale::Once))
}

/// A drawing as pixels. Drawing takes a while, so it is done where nobody waits behind it.
async fn png(site: &Site, svg: String, scale: Scale) -> Response {
    let painter = Arc::clone(&site.painter);
    match tokio::task::spawn_blocking(move || painter.png(&svg, scale)).await {
        Ok(Ok(bytes)) => ([(header::CONTENT_TYPE, "image/png")], bytes).into_response(),
        Ok(Err(error @ PictureError::NoTypeface)) => {
            tracing::error!(%error, "a picture was asked for");
            let text = Bilingual::new(
                "本服务器没有安装中文字体，暂不能生成 PNG 图片；请使用 SVG 文件。管理员请见运维手册“字体”。",
                "This server has no Chinese typeface, so there are no PNG pictures for now; please use the SVG file. \
                 Administrators: see “Typefaces” in the operations manual.",
            );
            plain::answer(StatusCode::SERVICE_UNAVAILABLE, &text)
        }
        Ok(Err(error)) => internal(&error),
        Err(error) => internal(&error),
    }
}

pub(super) fn xlsx(book: Result<Vec<u8>, rust_xlsxwriter::XlsxError>) -> Response {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    match book {
        Ok(bytes) => ([(header::CONTENT_TYPE, KIND)], bytes).into_response(),
        Err(error) => internal(&error),
    }
}

fn internal(error: &dyn std::fmt::Display) -> Response {
    tracing::error!(%error, "a file of a chart could not be made");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
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

/// A drawing with its typefaces inside.
async fn with_typefaces(site: &Site, drawing: String) -> String {
    let (painter, plain) = (Arc::clone(&site.painter), drawing.clone());
    tokio::task::spawn_blocking(move || painter.svg(drawing)).await.unwrap_or(plain)
}

/// A drawing that says to programs whose it is, where it is from and under what terms, in the words of Dublin Core. `page` is
/// what stands behind `/charts/` in the address of the page that shows just this.
pub(crate) fn attributed(cx: &Cx, chart: &Chart, page: &str, drawing: String) -> String {
    let mut told = String::from(
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">",
    );
    let address = format!("{}{}", cx.settings.origin, cx.href(&format!("/charts/{page}")));
    let (publisher, licence) = (cx.text(&cx.settings.organiser), cx.text(&cx.settings.licence.text));
    let terms = [
        ("title", chart.title.as_str()),
        ("publisher", &publisher),
        ("source", &chart.source),
        ("identifier", &address),
        ("rights", &licence),
    ];
    for (term, text) in terms {
        let text = quick_xml::escape::escape(text);
        told.push_str(&format!("<dc:{term}>{text}</dc:{term}>"));
    }
    told.push_str("</rdf:Description></rdf:RDF></metadata><style>");
    drawing.replacen("<style>", &told, 1)
}

/// A drawing as an answer.
fn picture(svg: impl IntoResponse) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, PICTURE)];
    (headers, svg).into_response()
}

/// A picture opened on its own carries its style and typefaces inside and nothing else.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'";

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
