//! The files of fixed revisions, as they were kept; their citations; and short links to them.

use super::{super::Site, book, names, pages, picture, png, xlsx};
use crate::picture::Scale;
use app::{
    charts::fixed::Canonical,
    citation::{Citation, CitationForm},
    cx::Cx,
    page::PageError,
    render::failed,
    route::Route,
};
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Lang,
    fixed::{FixedHead, Form},
};

/// A file of a fixed revision by its ending.
pub(super) async fn get(site: &Site, cx: &Cx, id: &str, revision: &str, ending: &str) -> Response {
    // The same rule of what an id and a number are as for the page.
    let Some(Route::FixedChart(id, number)) = Route::parse(&format!("/charts/{id}@{revision}")) else {
        return pages::respond(site, failed(cx, PageError::NotFound));
    };
    let revision = i64::from(number);
    let found = match (Form::of_code(ending), CitationForm::ALL.into_iter().find(|f| f.ending() == ending)) {
        (Some(form), _) => kept(site, cx, &id, revision, form).await,
        (None, Some(form)) => cited(cx, &id, revision, form).await,
        (None, None) => made(site, cx, &id, revision, ending).await,
    };
    match found {
        Ok(Some(Ok(response))) => response,
        // The page says why it is not public any more.
        Ok(Some(Err(Withdrawn))) => {
            let route = Route::FixedChart(id, number);
            pages::respond(
                site,
                app::render::render(Cx { query: Vec::new(), ..cx.clone() }, Some(route)).await,
            )
        }
        Ok(None) => pages::respond(site, failed(cx, PageError::NotFound)),
        Err(error) => pages::respond(site, failed(cx, error)),
    }
}

struct Withdrawn;

type Found = Result<Option<Result<Response, Withdrawn>>, PageError>;

async fn kept(site: &Site, cx: &Cx, id: &str, revision: i64, form: Form) -> Found {
    let file = site.portal.store().fixed_file(id, revision, cx.lang, form).await;
    let Some(file) = file.map_err(|error| PageError::Internal(error.to_string()))? else { return Ok(None) };
    if file.head.withdrawn.is_some() {
        return Ok(Some(Err(Withdrawn)));
    }
    let name = format!("{id}@{revision}.{}", form.code());
    let mut response = match form {
        Form::Svg => picture(file.bytes),
        Form::Json => ([(header::CONTENT_TYPE, "application/json")], file.bytes).into_response(),
        Form::Csv => ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], file.bytes).into_response(),
    };
    let way = if form == Form::Csv { "attachment" } else { "inline" };
    named(&mut response, way, &name);
    Ok(Some(Ok(response)))
}

/// What is made of the kept bytes when it is asked for: pixels and workbooks are not kept themselves.
async fn made(site: &Site, cx: &Cx, id: &str, revision: i64, ending: &str) -> Found {
    let sizes = [Scale::Once, Scale::Twice, Scale::Card];
    let scale = sizes.into_iter().find(|s| ending == format!("{}.png", s.mark()).trim_start_matches('.'));
    if scale.is_none() && ending != "xlsx" {
        return Ok(None);
    }
    let Some((head, bytes)) = cx.reader.fixed_chart(id, revision, cx.lang).await? else { return Ok(None) };
    if head.withdrawn.is_some() {
        return Ok(Some(Err(Withdrawn)));
    }
    let canonical = read(&bytes)?;
    let mut response = if let Some(scale) = scale {
        let file = site.portal.store().fixed_file(id, revision, cx.lang, Form::Svg).await;
        let Some(file) = file.map_err(|error| PageError::Internal(error.to_string()))? else {
            return Ok(None);
        };
        png(site, String::from_utf8_lossy(&file.bytes).into_owned(), scale).await
    } else {
        let path = cx.href(&format!("/charts/{id}@{revision}"));
        let address = format!("{}{path}", cx.settings.origin);
        xlsx(book::of(cx, &canonical, &book::About { address: &address, sha256: Some(&head.sha256) }))
    };
    let last = if scale.is_some() { "png" } else { "xlsx" };
    names::name(&mut response, last, &format!("{id}@{revision}.{ending}"), &canonical.title);
    Ok(Some(Ok(response)))
}

async fn cited(cx: &Cx, id: &str, revision: i64, form: CitationForm) -> Found {
    let Some((head, bytes)) = cx.reader.fixed_chart(id, revision, cx.lang).await? else { return Ok(None) };
    if head.withdrawn.is_some() {
        return Ok(Some(Err(Withdrawn)));
    }
    let text = citation(cx, &head, &bytes)?.text(form);
    let mut response = ([(header::CONTENT_TYPE, form.media_type())], text).into_response();
    named(&mut response, "attachment", &format!("{id}@{revision}.{}", form.ending()));
    Ok(Some(Ok(response)))
}

fn citation(cx: &Cx, head: &FixedHead, bytes: &[u8]) -> Result<Citation, PageError> {
    Ok(Citation::of(cx, &read(bytes)?, head))
}

fn read(bytes: &[u8]) -> Result<Canonical, PageError> {
    serde_json::from_slice(bytes).map_err(|error| PageError::Internal(error.to_string()))
}

/// Ids and numbers are letters that need no quoting.
fn named(response: &mut Response, way: &str, name: &str) {
    if let Ok(value) = format!("{way}; filename=\"{name}\"").parse() {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
}

/// `/c/{short}`: to the fixed revision whose hash begins so, in its language. The page there says where it is withdrawn.
pub(crate) async fn short(State(site): State<Site>, Path(short): Path<String>) -> Response {
    let cx = site.cx(Lang::Zh, &format!("/c/{short}"), Vec::new());
    match site.portal.store().fixed_by_short(&short).await {
        Ok(Some((chart, revision, lang))) => {
            let to = app::address::localised(lang, &format!("/charts/{chart}@{revision}"));
            (StatusCode::FOUND, [(header::LOCATION, to)]).into_response()
        }
        Ok(None) => pages::respond(&site, failed(&cx, PageError::NotFound)),
        Err(error) => pages::respond(&site, failed(&cx, PageError::Internal(error.to_string()))),
    }
}
