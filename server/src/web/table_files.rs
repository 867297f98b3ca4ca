//! `/tables/{page}/{number}.csv`, `.xlsx` and `.json`: a table of a page as a file, read from the page as it is rendered. So every
//! table has a file, also one that a page gets tomorrow, and file and page cannot differ.

mod reading;

use super::{
    Site,
    chart_files::{book, names, xlsx},
    pages,
};
use app::{
    charts::fixed::{Canonical, CanonicalSource, Cell},
    cx::Cx,
    page::PageError,
    render::{failed, render},
    route::Route,
    tables,
};
use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// A table as JSON.
#[derive(Serialize)]
struct TableJson<'a> {
    title: &'a str,
    page: &'a str,
    address: &'a str,
    revision: i64,
    columns: &'a [String],
    rows: &'a [Vec<Cell>],
}

/// A file of a table, or the page that says why there is none.
pub(super) async fn get(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    let Some((page, number, ending)) = asked(&cx.path) else {
        return pages::respond(&site, failed(&cx, PageError::NotFound));
    };
    let route = Route::parse(&page);
    let of = Cx { path: page.clone(), ..cx.clone() };
    let rendered = render(of.clone(), route).await;
    if rendered.status != 200 {
        return pages::respond(&site, rendered);
    }
    let found = tables::each(&rendered.html).nth(number - 1).map(reading::table);
    let Some(table) = found.filter(|table| !table.columns.is_empty()) else {
        return pages::respond(&site, failed(&cx, PageError::NotFound));
    };
    let title = rendered.html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = reading::text(title.map_or("", |(title, _)| title));
    let address = format!("{}{}", cx.settings.origin, of.here_in(cx.lang));
    let cells: Vec<Vec<Cell>> =
        table.rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect();
    let mut file = match ending {
        "csv" => {
            let mut file = super::csv::Table::new(&table.columns);
            for row in &table.rows {
                file.row(row.iter().cloned());
            }
            ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], file.into_bytes()).into_response()
        }
        "xlsx" => {
            let form = Canonical {
                id: String::new(),
                lang: cx.lang.tag().to_owned(),
                revision: cx.published.revision,
                title: table.caption.clone(),
                subtitle: title.clone(),
                unit: String::new(),
                source: title.clone(),
                sources: vec![CanonicalSource { title, path: page.clone(), revision: None }],
                caveats: Vec::new(),
                columns: table.columns,
                rows: cells,
            };
            xlsx(book::of(&cx, &form, &book::About { address: &address, sha256: None }))
        }
        _ => axum::Json(TableJson {
            title: &table.caption,
            page: &title,
            address: &address,
            revision: cx.published.revision,
            columns: &table.columns,
            rows: &cells,
        })
        .into_response(),
    };
    let plain = format!("{}-{number}.{ending}", page.trim_matches('/').replace('/', "-"));
    names::name(&mut file, ending, plain.trim_start_matches('-'), &table.caption);
    super::for_everyone(file).await
}

/// The page, the number of the table, from one, and the ending.
fn asked(path: &str) -> Option<(String, usize, &'static str)> {
    let (page, file) = path.strip_prefix("/tables")?.rsplit_once('/')?;
    let (number, ending) = file.split_once('.')?;
    let ending = ["csv", "xlsx", "json"].into_iter().find(|known| *known == ending)?;
    let number = number.parse::<usize>().ok().filter(|n| *n > 0 && n.to_string() == number)?;
    Some((if page.is_empty() { "/".to_owned() } else { page.to_owned() }, number, ending))
}

/// The first column has names, the others numbers where they are some.
fn cell((at, text): (usize, &String)) -> Cell {
    let is_number = at > 0 && text.parse::<domain::Decimal>().is_ok();
    if is_number || text.is_empty() { Cell::number(text) } else { Cell::text(text) }
}
