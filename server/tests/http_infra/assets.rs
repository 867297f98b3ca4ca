//! The site folder.

use axum::{
    Router,
    body::Body,
    http::{Request, Response},
};
use server::http::assets::{Assets, AssetsError, router};
use std::{fs, path::Path};
use tower::ServiceExt;

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(site.path().join(name), text).expect("written");
    fs::create_dir_all(site.path().join("pkg")).expect("made");
    fs::create_dir_all(site.path().join("icons")).expect("made");
    write("pkg/assets.json", r#"{"script":"mingjing.0123","style":"main.4567.css"}"#);
    write("pkg/mingjing.0123.wasm", "wasm");
    write("pkg/mingjing.0123.wasm.br", "brotli");
    write("pkg/main.4567.css", "css");
    write("favicon.svg", "<svg/>");
    write("icons/one.svg", "<svg/>");
    write(".hidden", "secret");
    site
}

async fn ask(site: &Path, path: &str) -> Response<Body> {
    let router: Router = router(site).expect("a site");
    let request = Request::get(path).header("accept-encoding", "br").body(Body::empty()).expect("a request");
    router.oneshot(request).await.expect("infallible")
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_others_not() {
    let site = site();
    let wasm = ask(site.path(), "/pkg/mingjing.0123.wasm").await;
    assert_eq!(wasm.headers()["content-type"], "application/wasm");
    assert_eq!(wasm.headers()["content-encoding"], "br");
    assert_eq!(wasm.headers()["cache-control"], "public, max-age=31536000, immutable");
    for path in ["/favicon.svg", "/icons/one.svg"] {
        let file = ask(site.path(), path).await;
        assert_eq!(
            (file.status().as_u16(), &file.headers()["cache-control"]),
            (200, &"public, max-age=300".parse().expect("a value"))
        );
    }
    let missing = ask(site.path(), "/pkg/old.wasm").await;
    assert_eq!(
        (missing.status().as_u16(), &missing.headers()["cache-control"]),
        (404, &"no-store".parse().expect("a value"))
    );
}

#[tokio::test]
async fn nothing_outside_is_reachable() {
    let site = site();
    for path in [
        "/pkg/../favicon.svg",
        "/pkg/..%2f.hidden",
        "/pkg/%2e%2e/.hidden",
        "/.hidden",
        "/pkg//etc/passwd",
        "/icons/",
    ] {
        assert_eq!(ask(site.path(), path).await.status(), 404, "{path}");
    }
}

#[test]
fn a_missing_or_damaged_site_says_what_to_do() {
    let site = site();
    let assets = Assets::read(site.path()).expect("assets");
    assert_eq!(assets.style, "main.4567.css");
    fs::write(site.path().join("pkg/assets.json"), r#"{"script":"../x","style":"a"}"#).expect("written");
    assert!(matches!(Assets::read(site.path()), Err(AssetsError::Unreadable { .. })));
    let nowhere = site.path().join("nowhere");
    for error in [Assets::read(&nowhere).map(|_| ()), router::<()>(&nowhere).map(|_| ())] {
        assert!(error.expect_err("missing").to_string().contains("cargo xtask build"));
    }
}
