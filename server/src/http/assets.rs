//! The site folder: what the build left for browsers to load.

use super::{cache_policy::CachePolicy, plain};
use axum::{
    Router,
    body::Body,
    http::{Response, StatusCode, header},
    response::IntoResponse,
};
use domain::Bilingual;
use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tower::ServiceBuilder;
use tower_http::services::{ServeDir, ServeFile};

/// The hashed names of the files that pages link to, as the build wrote them to `pkg/assets.json`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assets {
    /// The stem of the script and of its WebAssembly, `mingjing.0123abcd`.
    pub script: String,
    /// The style sheet, `main.0123abcd.css`.
    pub style: String,
}

/// Why the site folder cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The folder or its list of names is not there.
    #[error("no site folder at {0}: run `cargo xtask build`, or say where it is with --site-dir")]
    Missing(PathBuf),
    /// The list of names is there but cannot be used.
    #[error("{path} is not what `cargo xtask build` writes ({reason}): run it again")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder could not be listed.
    #[error("cannot list {path}: {source}")]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Assets {
    /// Reads `pkg/assets.json` of the site folder.
    ///
    /// # Errors
    /// Where the file is missing, is not valid, or holds a name that is not a plain file name.
    pub fn read(site: &Path) -> Result<Self, AssetsError> {
        let path = site.join("pkg").join("assets.json");
        let text = fs::read_to_string(&path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => AssetsError::Missing(site.to_owned()),
            _ => AssetsError::Unreadable { path: path.clone(), reason: source.to_string() },
        })?;
        let unreadable = |reason: String| AssetsError::Unreadable { path: path.clone(), reason };
        let assets: Self = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
        for name in [&assets.script, &assets.style] {
            if !is_plain(name) {
                return Err(unreadable(format!("{name:?} is not a plain file name")));
            }
        }
        Ok(assets)
    }
}

/// A name that needs no care in an address, in a header or on any file system.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// Routes for the site folder: `/pkg/*` may be kept for a year, every other file in it for five minutes, both with the
/// `.br` and `.gz` files beside them.
///
/// The files outside `pkg` are looked up once, here, and each gets its own route: an address can reach nothing else, and
/// what is not a file stays with the router this is merged into. A route of that router with the address of such a
/// file makes the merge panic at start.
///
/// # Errors
/// Where the folder is missing or cannot be listed.
pub fn router<S>(site: &Path) -> Result<Router<S>, AssetsError>
where
    S: Clone + Send + Sync + 'static,
{
    let pkg = site.join("pkg");
    if !pkg.is_dir() {
        return Err(AssetsError::Missing(site.to_owned()));
    }
    let hashed =
        ServiceBuilder::new().map_response(|found: Response<_>| finish(found, CachePolicy::Immutable));
    let dir =
        ServeDir::new(&pkg).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
    let mut router = Router::new().nest_service("/pkg", hashed.service(dir));
    for (address, path) in public_files(site, "", 0)? {
        let short =
            ServiceBuilder::new().map_response(|found: Response<_>| finish(found, CachePolicy::Short));
        let file = ServeFile::new(path).precompressed_br().precompressed_gzip();
        router = router.route_service(&address, short.service(file));
    }
    Ok(router)
}

/// Files outside `pkg` with their addresses; hidden files, odd names and the compressed siblings are left out.
fn public_files(folder: &Path, prefix: &str, depth: usize) -> Result<Vec<(String, PathBuf)>, AssetsError> {
    const DEEPEST: usize = 4;
    let failed = |source| AssetsError::Io { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !is_plain(&name) || (prefix.is_empty() && name == "pkg") {
            continue;
        }
        let address = format!("{prefix}/{name}");
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() && depth < DEEPEST {
            files.extend(public_files(&entry.path(), &address, depth + 1)?);
        } else if kind.is_file() && !name.ends_with(".br") && !name.ends_with(".gz") {
            files.push((address, entry.path()));
        }
    }
    files.sort();
    Ok(files)
}

/// Only what was found may be kept: a missing file may be there after the next deployment.
fn finish<B>(found: Response<B>, policy: CachePolicy) -> Response<Body>
where
    Response<B>: IntoResponse,
{
    let status = found.status();
    if status == StatusCode::NOT_FOUND {
        let text =
            Bilingual::new("没有这个文件。返回首页：/", "There is no such file. Back to the start: /en");
        return plain::answer(status, &text);
    }
    let kept = status.is_success() || status == StatusCode::NOT_MODIFIED;
    let mut response = found.into_response();
    let policy = if kept { policy } else { CachePolicy::NoStore };
    response.headers_mut().insert(header::CACHE_CONTROL, policy.header());
    response
}
