//! The files of fixed revisions, as they were kept; their citations; and short links to them.

use super::{super::Site, pages, picture};
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
    let Some(Route::FixedChart(id, revision)) = Route::parse(&format!("/charts/{id}@{revision}")) else {
        return pages::respond(site, failed(cx, PageError::NotFound));
    };
    let found = match (Form::of_code(ending), CitationForm::ALL.into_iter().find(|f| f.ending() == ending)) {
        (Some(form), _) => kept(site, cx, &id, i64::from(revision), form).await,
        (None, Some(form)) => cited(cx, &id, i64::from(revision), form).await,
        (None, None) => Ok(None),
    };
    match found {
        Ok(Some(Ok(response))) => response,
        // The page says why it is not public any more.
        Ok(Some(Err(Withdrawn))) => {
            let route = Route::FixedChart(id, revision);
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
    let canonical: Canonical =
        serde_json::from_slice(bytes).map_err(|error| PageError::Internal(error.to_string()))?;
    Ok(Citation::of(cx, &canonical, head))
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
