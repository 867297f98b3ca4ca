//! `/disclosures/{slug}/files/{name}`: the files of what is public, and of nothing else.

use super::Site;
use crate::http::cache_policy::CachePolicy;
use app::{page::PageError, read::Reader as _, render::failed};
use axum::{
    body::{Body, Bytes},
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{Lang, disclosure::Attachment};
use futures_util::stream;
use serde::Deserialize;
use std::sync::Arc;
use store::{StoreError, office::Office};

#[derive(Default, Deserialize)]
pub(super) struct Which {
    /// A public revision; the one in force where none is named.
    revision: Option<u32>,
}

/// A file of a public revision. It is looked up through the disclosure, so it goes with it.
pub(super) async fn get(
    State(site): State<Site>,
    Path((slug, name)): Path<(String, String)>,
    which: Result<Query<Which>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Query(which) = which.unwrap_or_default();
    match find(&site, &slug, &name, which.revision).await {
        Ok(Some(file)) => {
            let policy = CachePolicy::Revalidate;
            (policy, send(site.portal.store().clone().office(), &file, &headers)).into_response()
        }
        Ok(None) => not_there(&site, &slug).await,
        Err(error) => {
            tracing::error!(%error, "a public file could not be looked up");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn find(
    site: &Site,
    slug: &str,
    name: &str,
    revision: Option<u32>,
) -> Result<Option<Attachment>, StoreError> {
    let published = site.portal.published();
    let in_force = published.disclosures.iter().find(|head| head.slug == slug);
    let earlier = match (in_force, revision) {
        (Some(head), Some(revision)) if head.revision != revision => {
            site.portal.store().revisions(slug).await?
        }
        _ => Vec::new(),
    };
    let head = match revision {
        Some(revision) if !earlier.is_empty() => earlier.iter().find(|head| head.revision == revision),
        _ => in_force,
    };
    Ok(head.and_then(|head| head.attachments.iter().find(|file| file.name == name)).cloned())
}

/// 410 for what was withdrawn, 404 for what never was.
async fn not_there(site: &Site, slug: &str) -> Response {
    let withdrawn = !slug.contains('\0')
        && site.portal.store().withdrawals(slug).await.is_ok_and(|withdrawals| !withdrawals.is_empty())
        && !site.portal.published().disclosures.iter().any(|head| head.slug == slug);
    let cx = site.cx(Lang::Zh, &format!("/disclosures/{slug}"), Vec::new());
    let mut response = super::pages::respond(site, failed(&cx, PageError::NotFound));
    if withdrawn {
        *response.status_mut() = StatusCode::GONE;
    }
    (CachePolicy::NoStore, response).into_response()
}

/// A file as a download: never shown as a page of ours, whatever a browser makes of it.
pub(crate) fn send(office: Arc<dyn Office>, file: &Attachment, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", file.sha256);
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let known =
        known.flat_map(|value| value.split(',')).any(|value| value.trim().trim_start_matches("W/") == tag);
    let value = |text: String| HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""));
    let headers = [
        (header::ETAG, value(tag)),
        (header::CONTENT_TYPE, value(file.media_type.clone())),
        (header::CONTENT_DISPOSITION, value(disposition(&file.name))),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    // A part at a time: however large the file and however slow the reader, a mebibyte is in memory.
    let parts =
        stream::unfold((office, file.sha256.clone(), 0_i64), |(office, sha256, ordinal)| async move {
            match office.file_part(&sha256, ordinal).await {
                Ok(Some(bytes)) => Some((Ok(Bytes::from(bytes)), (office, sha256, ordinal + 1))),
                Ok(None) => None,
                Err(error) => Some((Err(error), (office, sha256, i64::MAX))),
            }
        });
    let length = [(header::CONTENT_LENGTH, HeaderValue::from(file.size))];
    (headers, length, Body::from_stream(parts)).into_response()
}

/// RFC 6266: a name in ASCII for old programs, and the name itself.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", app::address::encode(name))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_of_downloads_are_plain_and_whole() {
        assert_eq!(
            disposition("报告-1.pdf"),
            "attachment; filename=\"__-1.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A-1.pdf"
        );
        assert_eq!(
            disposition("a\"\r\n.pdf"),
            "attachment; filename=\"a___.pdf\"; filename*=UTF-8''a%22%0D%0A.pdf"
        );
    }
}
