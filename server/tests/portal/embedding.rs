//! Charts in the pages of other sites: only the light page may be framed, and it says where it is from.

use super::site::{ORIGIN, reading};
use app::{address::encode, embed::SCRIPT};
use server::http::security::ScriptHash;

const CHART: &str = "pm25-mean";

#[test]
fn only_the_light_page_may_be_framed() {
    reading(|portal| async move {
        for address in ["/embed/pm25-mean", "/en/embed/air-district-pm25-days"] {
            let answer = portal.get(address).await;
            let policy = answer.header("content-security-policy");
            assert_eq!(answer.status, 200, "{address}");
            assert!(
                policy.ends_with("frame-ancestors *") && policy.starts_with("default-src 'none'"),
                "{policy}"
            );
            assert!(
                policy.contains(&ScriptHash::of(SCRIPT).source()) && !policy.contains("unsafe"),
                "{policy}"
            );
            assert_eq!(answer.header("x-frame-options"), "", "{address}");
            let html = answer.text();
            assert!(
                html.contains(&format!("<script>{SCRIPT}</script>")) && html.contains("noindex"),
                "{html}"
            );
            assert!(html.contains("<img") && html.contains(".svg") && html.contains(ORIGIN), "{html}");
            assert!(!html.contains("style=") && html.len() < 4000, "{}", html.len());
            let (_, rest) = html.split_once("srcset=\"").expect("a drawing for phones");
            let narrow = rest.split('"').next().expect("an address");
            assert!(narrow.ends_with(".narrow.svg"), "{narrow}");
            let drawing = portal.get(narrow).await;
            assert!(drawing.header("content-disposition").contains(".narrow.svg"));
            assert!(drawing.text().contains("viewBox=\"0 0 428 "), "{}", &drawing.text()[..300]);
        }
        for address in [
            "/",
            "/charts/pm25-mean",
            "/embed/nothing",
            "/embed/pm25-mean@77",
            "/oembed",
            "/charts/pm25-mean.svg",
        ] {
            let answer = portal.get(address).await;
            assert_eq!(answer.header("x-frame-options"), "DENY", "{address}");
            assert!(!answer.header("content-security-policy").contains("frame-ancestors *"), "{address}");
        }
    });
}

#[test]
fn oembed_tells_how_to_embed_a_chart_and_nothing_else() {
    reading(|portal| async move {
        let page = portal.page(&format!("/charts/{CHART}")).await;
        let url = encode(&format!("{ORIGIN}/charts/{CHART}"));
        assert!(
            page.contains("application/json+oembed") && page.contains(&format!("/oembed?url={url}")),
            "{page}"
        );
        assert!(page.contains("&lt;iframe src="));
        let answer = portal.get(&format!("/oembed?url={url}&maxwidth=600&format=json")).await;
        assert_eq!((answer.status.as_u16(), answer.header("access-control-allow-origin")), (200, "*"));
        let told: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(
            (&told["version"], &told["type"], &told["width"]),
            (&"1.0".into(), &"rich".into(), &600.into())
        );
        assert!(told["height"].as_u64().is_some_and(|height| (200..600).contains(&height)), "{told}");
        let html = told["html"].as_str().expect("code");
        assert!(html.starts_with(&format!("<iframe src=\"{ORIGIN}/embed/{CHART}\"")), "{html}");
        let lowest = html.split_once("min-height:").and_then(|(_, rest)| rest.split_once("px"));
        let lowest: u64 = lowest.and_then(|(height, _)| height.parse().ok()).expect("a least height");
        assert!(lowest > 300 && Some(lowest) <= told["height"].as_u64(), "{html}");
        let low = portal.get(&format!("/oembed?url={url}&maxheight=300")).await;
        let low: serde_json::Value = serde_json::from_slice(&low.body).expect("JSON");
        assert!(low["height"].as_u64().is_some_and(|height| height <= 300), "{low}");
        for (query, status) in [
            (format!("url={}", encode("https://elsewhere.example/charts/pm25-mean")), 400),
            (format!("url={}", encode(&format!("{ORIGIN}/air"))), 404),
            (format!("url={}", encode(&format!("{ORIGIN}/charts/nothing"))), 404),
            (format!("url={url}&maxwidth=wide"), 400),
            (format!("url={url}&format=xml"), 501),
            (String::new(), 400),
        ] {
            assert_eq!(portal.get(&format!("/oembed?{query}")).await.status.as_u16(), status, "{query}");
        }
    });
}
