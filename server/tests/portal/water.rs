//! Water from outside: pages of sections, the data interface, the commands that import.

use super::{
    command_line::mingjing,
    html::Html,
    site::{Served, reading},
};
use axum::http::Request;
use serde_json::Value;
use std::collections::BTreeSet;

async fn json(portal: &Served, address: &str) -> Value {
    let answer = portal.get(address).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "application/json"),
        "{address}"
    );
    serde_json::from_slice(&answer.body).expect("JSON")
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map(Vec::as_slice).unwrap_or_else(|| panic!("{key} is no list in {of}"))
}

#[test]
fn a_section_says_what_its_class_hangs_on() {
    reading(|portal| async move {
        let page = portal.page("/water/sections/huangtiandang").await;
        let html = Html::parse(&page);
        let text = html.text_of(html.all("main").next().expect("main"));
        for part in [
            "Ⅳ类",
            "目标Ⅲ类",
            "高锰酸盐指数",
            "限值 6",
            "距更好类别的差距",
            "变化趋势",
            "临界值",
            "公布的类别",
        ] {
            assert!(text.contains(part), "{part} in {text:.3000}");
        }
        for chart in ["class", "codmn", "tp", "do"] {
            assert!(html.with_id(&format!("chart-water-huangtiandang-{chart}")).is_some(), "{chart}");
        }
        let english = portal.page("/en/water/sections/huangtiandang").await;
        assert!(english.contains("Permanganate index") && english.contains("critical value"));
        let picture = portal.page("/charts/water-huangtiandang-codmn.svg").await;
        assert!(picture.contains("Ⅲ类") && picture.contains("劣Ⅴ类"), "the bands are named");
        let csv = portal.page("/charts/water-huangtiandang-codmn.csv").await;
        assert!(csv.contains("\n2024-06,"), "{csv:.200}");
    });
}

#[test]
fn the_overview_names_who_fails_by_what_and_shows_a_schematic() {
    reading(|portal| async move {
        let page = portal.page("/water").await;
        let html = Html::parse(&page);
        let text = html.text_of(html.with_id("computed").expect("what is computed"));
        for part in ["省考", "市考", "100.0%", "黄天荡：Ⅳ类，目标Ⅲ类", "5 个及以上断面", "2023年"]
        {
            assert!(text.contains(part), "{part} in {text:.3000}");
        }
        let schematic = html.text_of(html.with_id("schematic").expect("a schematic"));
        assert!(schematic.contains("示意图") && schematic.contains("不表示行政区划"), "{schematic}");
        assert_eq!(
            page.matches("href=\"/water/sections/huangtiandang\"").count(),
            5,
            "picture, list and tables"
        );
        assert!(html.with_id("chart-water-matrix").is_some());
        let matrix = portal.page("/charts/water-matrix.csv").await;
        let june = matrix.lines().find(|line| line.starts_with("2024-06")).expect("a row of June");
        assert_eq!(june.split(',').count(), 12, "{june}");
        assert!(june.contains('Ⅱ') && june.contains('Ⅳ'), "{june}");
    });
}

#[test]
fn sections_are_listed_for_programs() {
    reading(|portal| async move {
        let all = json(portal, "/api/v1/sections").await;
        assert_eq!((all["count"].as_u64(), list(&all, "sections").len()), (Some(11), 11));
        let pond = list(&all, "sections").iter().find(|s| s["id"] == "huangtiandang").expect("黄天荡");
        assert_eq!(
            (&pond["target"], &pond["levels"][0], &pond["items"][0]),
            (&"Ⅲ".into(), &"city".into(), &"ph".into())
        );
        let provincial = json(portal, "/api/v1/sections?level=provincial").await;
        assert_eq!(provincial["count"], 2);
        let csv = portal.get("/api/v1/sections?format=csv").await;
        assert!(csv.text().contains("\r\nhuangtiandang,黄天荡,Huangtiandang,"), "{:.300}", csv.text());
    });
}

#[test]
fn observations_are_exact_and_judged() {
    reading(|portal| async move {
        let months =
            json(portal, "/api/v1/sections/huangtiandang/observations?from=2024-01-01&to=2024-06-30").await;
        let months = list(&months, "observations");
        assert_eq!(months.len(), 6);
        assert_eq!((&months[0]["time"], &months[0]["sufficient"]), (&"2024-01".into(), &true.into()));
        assert!(list(&months[0], "missing").is_empty());
        let body = portal.get("/api/v1/sections/huangtiandang/observations?interval=month").await;
        assert!(body.text().contains("\"item\":\"codmn\",\"value\":"), "{:.300}", body.text());
        let years = json(portal, "/api/v1/sections/huangtiandang/observations?interval=year").await;
        let years = list(&years, "observations");
        assert_eq!(
            (&years[0]["time"], &years[0]["count"], &years[0]["sufficient"]),
            (&"2023".into(), &12.into(), &true.into())
        );
        assert_eq!(
            (&years[1]["count"], &years[1]["sufficient"]),
            (&6.into(), &false.into()),
            "too few for a year"
        );
        let samples = json(portal, "/api/v1/sections/huangtiandang/observations?interval=sample").await;
        assert_eq!(samples["count"], 0);
        let csv = portal.get("/api/v1/sections/huangtiandang/observations?format=csv").await;
        assert!(csv.text().contains("computed_class,decisive,missing,ph,do,codmn"), "{:.300}", csv.text());
    });
}

#[test]
fn the_summary_has_what_the_page_says() {
    reading(|portal| async move {
        let summary = json(portal, "/api/v1/water/summary?period=2024-H1").await;
        let shares = list(&summary, "shares");
        assert_eq!((&shares[0]["level"], &shares[0]["evaluated"]), (&"all".into(), &11.into()));
        assert_eq!((&shares[0]["iii_or_better"], &shares[0]["worse_than_v"]), (&10.into(), &0.into()));
        assert_eq!(shares[0]["iii_percent"].to_string(), "90.9");
        assert_eq!(summary["quality"], "优", "10 of 11 are more than 90 %");
        let pond =
            list(&summary, "sections").iter().find(|s| s["section"] == "huangtiandang").expect("黄天荡");
        assert_eq!((&pond["class"], &pond["attained"]), (&"Ⅳ".into(), &false.into()));
        assert!(pond["main_pollutants"].as_str().is_some_and(|m| m.starts_with("高锰酸盐指数(")), "{pond}");
        let latest = json(portal, "/api/v1/water/summary").await;
        assert_eq!(latest["period"], "2024-06");
        let csv = portal.get("/api/v1/water/summary?period=2024-H1&level=city&format=csv").await;
        assert_eq!(csv.text().lines().count(), 10);
    });
}

#[test]
fn the_interface_of_water_is_described_and_refuses_nonsense() {
    reading(|portal| async move {
        let api = json(portal, "/openapi.json").await;
        for (path, keys) in [
            ("/api/v1/sections", vec!["after", "format", "level", "limit"]),
            (
                "/api/v1/sections/{id}/observations",
                vec!["after", "format", "from", "id", "interval", "limit", "to"],
            ),
            ("/api/v1/water/summary", vec!["after", "format", "level", "limit", "period"]),
        ] {
            let parameters = list(&api["paths"][path]["get"], "parameters").iter();
            let parameters: BTreeSet<&str> = parameters.filter_map(|p| p["name"].as_str()).collect();
            assert_eq!(parameters, keys.into_iter().collect(), "{path}");
        }
        for (path, status) in [
            ("/api/v1/sections?level=village", 400),
            ("/api/v1/sections?format=xml", 400),
            ("/api/v1/sections?level=city&level=city", 400),
            ("/api/v1/sections/nothing/observations", 404),
            ("/api/v1/sections/huangtiandang/observations?interval=week", 400),
            ("/api/v1/sections/huangtiandang/observations?from=2024-02-30", 400),
            ("/api/v1/sections/huangtiandang/observations?from=2024-02-02&to=2024-02-01", 400),
            ("/api/v1/water/summary?period=sometime", 400),
        ] {
            let answer = portal.get(path).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("content-type")),
                (status, "application/problem+json"),
                "{path}"
            );
        }
    });
}

#[test]
fn answers_about_water_are_kept_and_revalidated() {
    reading(|portal| async move {
        for path in
            ["/api/v1/sections", "/api/v1/sections/huangtiandang/observations", "/api/v1/water/summary"]
        {
            let answer = portal.get(path).await;
            let tag = answer.header("etag").to_owned();
            assert!(!tag.is_empty() && answer.header("access-control-allow-origin") == "*", "{path}");
            let again = portal.ask(Request::get(path).header("if-none-match", tag)).await;
            assert_eq!(again.status, 304, "{path}");
        }
    });
}

const FEED: &str = "province,basin,section,time,class_official,ph,do,codmn,nh3n,tp,status\n\
    江苏省,太湖流域,五牧,2021-04-01T08:00,Ⅲ,7.88,6.90,3.19,0.550,0.194,正常\n\
    江苏省,太湖流域,五牧,2021-04-01T12:00,Ⅱ,7.80,6.70,3.20,0.490,0.180,正常\n\
    江苏省,太湖流域,五牧,2021-*,*,--,--,--,--,--,维护\n";

#[tokio::test(flavor = "multi_thread")]
async fn imported_samples_are_published_with_their_months() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let (file, data, report) = (path("feed.csv"), path("data"), path("report.csv"));
    let import = |what: &str, more: &[&str]| {
        let fixed = ["import", what, &file, "--data-dir", &data, "--lang", "en"];
        mingjing(&[&fixed, more].concat())
    };
    std::fs::write(&file, FEED).expect("a file");
    let dry = import("water", &["--dry-run"]);
    assert!(dry.status.success() && !folder.path().join("data").exists());
    let output = import("water", &["--report", &report]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("3 rows read: 1 sections, 2 samples"), "{said}");
    assert!(std::fs::read_to_string(&report).expect("a report").contains("no time"));
    // A fault: exit code 2, nothing changed.
    std::fs::write(&file, FEED.replace("6.70", "six")).expect("a file");
    let refused = import("water", &[]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("row 3, column do, value \"six\"") && said.contains("Nothing was imported"),
        "{said}"
    );
    // A correction by a section and by its value.
    let sections = "name,river,levels,target,area,basin\n五牧,京杭运河,国考,Ⅲ,江苏省,太湖流域\n";
    std::fs::write(&file, sections).expect("a file");
    assert!(import("sections", &[]).status.success());
    let store = store::open(&format!("sqlite://{data}/mingjing.db")).await.expect("a store");
    assert_eq!(store.revision().await.expect("a revision"), 2);
    let portal = Served::over(store).await;
    let all = json(&portal, "/api/v1/sections").await;
    let id = list(&all, "sections")[0]["id"].as_str().expect("an id").to_owned();
    let samples = json(&portal, &format!("/api/v1/sections/{id}/observations?interval=sample")).await;
    let first = &list(&samples, "observations")[0];
    assert_eq!((&first["time"], &first["status"]), (&"2021-04-01T08:00+08:00".into(), &"normal".into()));
    assert_eq!((&first["published_class"], &first["computed_class"]), (&"Ⅲ".into(), &"Ⅲ".into()));
    let raw = portal.page(&format!("/api/v1/sections/{id}/observations?interval=sample")).await;
    assert!(raw.contains("\"item\":\"nh3n\",\"value\":0.550,"), "with the digits reported: {raw}");
    let address = format!("/api/v1/sections/{id}/observations?interval=sample&from=0001-01-01&to=9999-12-31");
    let page = json(&portal, &format!("{address}&limit=1")).await;
    let next = page["next"].as_str().expect("another page");
    let last = json(&portal, next).await;
    assert_eq!(
        (&page["observations"][0], &last["observations"][0]),
        (first, &list(&samples, "observations")[1])
    );
    assert_eq!((list(&last, "observations").len(), &last["next"]), (1, &serde_json::Value::Null));
    let months = json(&portal, &format!("/api/v1/sections/{id}/observations")).await;
    let month = &list(&months, "observations")[0];
    assert_eq!((&month["time"], &month["count"]), (&"2021-04".into(), &2.into()));
    let page = portal.page(&format!("/water/sections/{id}")).await;
    assert!(page.contains("逐次监测：公布与计算") && page.contains("0.550"));
    assert!(portal.page(&format!("/charts/water-{id}-nh3n-samples.csv")).await.contains(",0.55"));
    assert_eq!(portal.get("/water").await.status, 200);
}
