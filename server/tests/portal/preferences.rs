//! Type size and colours: chosen by a form, kept in a cookie, and no way to send readers elsewhere.

use super::site::{Answer, ORIGIN, Served, reading};
use axum::{body::Body, http::Request};

async fn choose(portal: &Served, form: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request =
        Request::post("/preferences").header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    portal.send(request.body(Body::from(form.to_owned())).expect("a request")).await
}

async fn css(portal: &Served, cookie: &[u8]) -> String {
    let answer = portal.ask(Request::get("/preferences.css").header("cookie", cookie)).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
    assert!(answer.header("cache-control").contains("private") && answer.header("vary") == "Cookie");
    answer.text().to_owned()
}

#[test]
fn a_choice_is_kept_and_goes_back_to_where_it_was_made() {
    reading(|portal| async move {
        let answer = choose(portal, "type=large&colours=dark&back=/en/air%3Fx=1%23top", &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/en/air?x=1#top"));
        let cookie = answer.header("set-cookie");
        for part in ["display=large.dark;", "Path=/", "HttpOnly", "SameSite=Lax", "Max-Age="] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        let pair = cookie.split(';').next().expect("a pair");
        let chosen = css(portal, pair.as_bytes()).await;
        assert!(
            chosen.starts_with(":root{font-size:125%}@media screen{:root{color-scheme:dark;"),
            "{chosen}"
        );
        let among = format!("a=b; {pair}; c=d");
        assert!(css(portal, among.as_bytes()).await.contains("125%"));
        let contrast = css(portal, b"display=normal.contrast").await;
        assert!(contrast.contains("--ink:") && !contrast.contains("font-size"));
    });
}

#[test]
fn nobody_is_sent_to_another_site() {
    reading(|portal| async move {
        for back in [
            "",
            "//evil.example",
            "///evil.example",
            "https://evil.example/",
            "http:evil.example",
            "javascript:alert(1)",
            "/%5Cevil.example",
            "%5C%5Cevil.example",
            "/%09/evil.example",
            "/%0A/evil.example",
            "%20//evil.example",
            "/air%0D%0ASet-Cookie:%20a=b",
            "evil.example",
            "/%E6%B0%B4",
            "%00",
        ] {
            let answer = choose(portal, &format!("type=normal&colours=auto&back={back}"), &[]).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/"), "{back}");
            assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 1, "{back}");
        }
    });
}

#[test]
fn the_form_offers_what_is_accepted() {
    reading(|portal| async move {
        for path in ["/preferences?back=/en/air", "/en/preferences?back=/en/air"] {
            let page = portal.page(path).await;
            let html = super::html::Html::parse(&page);
            let form = html.with_class("preferences").expect("the form");
            assert_eq!((form.get("method"), form.get("action")), (Some("post"), Some("/preferences")));
            let inputs: Vec<(&str, &str)> =
                html.inside(form).filter_map(|tag| Some((tag.get("name")?, tag.get("value")?))).collect();
            let values = |name| inputs.iter().filter(move |(n, _)| *n == name).map(|(_, value)| *value);
            assert_eq!(values("back").collect::<Vec<_>>(), ["/en/air"]);
            for size in values("type") {
                for colours in values("colours") {
                    let answer = choose(portal, &format!("type={size}&colours={colours}"), &[]).await;
                    assert_eq!(answer.status, 303, "{size} {colours}");
                }
            }
            assert!(values("type").count() >= 3 && values("colours").count() >= 3);
        }
    });
}

#[test]
fn other_sites_and_odd_forms_change_nothing() {
    reading(|portal| async move {
        const GOOD: &str = "type=large&colours=dark";
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example"), ("host", "127.0.0.1:3000")],
            &[("origin", "null"), ("host", "127.0.0.1:3000")],
        ] {
            let answer = choose(portal, GOOD, headers).await;
            assert_eq!(answer.status, 403, "{headers:?}");
            assert!(!answer.headers.contains_key("set-cookie"));
        }
        let ours = [("origin", ORIGIN), ("sec-fetch-site", "same-origin"), ("host", "127.0.0.1:3000")];
        assert_eq!(choose(portal, GOOD, &ours).await.status, 303);
        for form in [
            "",
            "type=large",
            "type=huge&colours=dark",
            "type=large&colours=;x",
            "type=large%0D%0Ax&colours=dark",
            "type=&colours=",
            "%ff=%fe",
            "type=large&type=larger&colours=dark",
        ] {
            let answer = choose(portal, form, &[]).await;
            assert!(answer.status.is_client_error(), "{form}: {}", answer.status);
            assert!(!answer.headers.contains_key("set-cookie"), "{form}");
        }
        let unread =
            portal.ask(Request::post("/preferences").header("content-type", "application/json")).await;
        assert!(unread.status.is_client_error());
    });
}

#[test]
fn garbage_in_the_cookie_is_no_style() {
    reading(|portal| async move {
        for cookie in [
            &b""[..],
            b"display=",
            b"display=huge.pink",
            b"display=}body{display:none}",
            b"display",
            b"xdisplay=large.dark",
            b"display=\xff\xfe",
            b";;;=;=",
            b"display=large.dark.",
        ] {
            let style = css(portal, cookie).await;
            let wanted = cookie.ends_with(b"dark.");
            assert_eq!(!style.is_empty(), wanted, "{cookie:?}: {style}");
        }
        let many = format!("display={}", "contrast.".repeat(800));
        assert!(css(portal, many.as_bytes()).await.len() < 2000, "one choice of each kind at most");
    });
}
