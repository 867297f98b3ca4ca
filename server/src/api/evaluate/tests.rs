use super::*;
use crate::http::security::secure;
use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

async fn send(path: &str, kind: &str, body: impl Into<Body>) -> (u16, String, String) {
    let router = secure(router(), false, &[]).expect("no origins");
    let request = Request::post(path).header("host", "localhost").header("content-type", kind);
    let answer = router.oneshot(request.body(body.into()).expect("a request")).await.expect("infallible");
    let (parts, body) = answer.into_parts();
    let kind = parts.headers["content-type"].to_str().expect("text").to_owned();
    if parts.status == 200 {
        assert_eq!(parts.headers["cache-control"], "no-store");
    }
    let body = body.collect().await.expect("a body").to_bytes();
    (parts.status.as_u16(), kind, String::from_utf8(body.to_vec()).expect("UTF-8"))
}

async fn json(path: &str, body: &str) -> Value {
    let (status, kind, answer) = send(path, "application/json; charset=utf-8", body.to_owned()).await;
    assert_eq!((status, kind.as_str()), (200, "application/json"), "{answer}");
    serde_json::from_str(&answer).expect("JSON")
}

async fn problem(path: &str, kind: &str, body: impl Into<Body>) -> Value {
    let (status, kind, answer) = send(path, kind, body).await;
    assert_eq!(kind, "application/problem+json", "{answer}");
    let problem: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(problem["status"], status);
    problem
}

const AIR: &str = "/api/v1/evaluate/air";
const WATER: &str = "/api/v1/evaluate/water";

#[tokio::test]
async fn air_as_json_by_its_digits() {
    let body = r#"[{"station": "一号", "date": "2026-03-01", "mode": "daily", "so2": 8, "no2": "38", "co": "/",
                    "o3_8h": 6e1, "pm10": null, "pm25": 60.50000000000000000000000001, "aqi": "mine"}]"#;
    let answer = json(AIR, body).await;
    let row = &answer[0];
    assert_eq!(
        (&row["station"], &row["edition"], &row["aqi"]),
        (&json!("一号"), &json!("2026"), &json!(101))
    );
    assert_eq!((&row["iaqi_pm10"], &row["iaqi_co"], &row["co"]), (&Value::Null, &Value::Null, &json!("/")));
    assert_eq!((&row["level"], &row["primary"]), (&json!("轻度污染"), &json!(["PM2.5"])));
    let (_, _, text) = send(AIR, "application/json", body).await;
    assert!(text.contains("60.50000000000000000000000001"), "{text}");
    let fixed = json(&format!("{AIR}?edition=2012"), r#"[{"mode":"daily","pm25":61}]"#).await;
    assert_eq!((&fixed[0]["aqi"], &fixed[0]["primary"]), (&json!(83), &json!(["PM2.5"])));
    let none = json(AIR, r#"[{"date":"2026-03-01","mode":"daily","pm25":61.4,"pm10":"NA"}]"#).await;
    assert_eq!((&none[0]["aqi"], &none[0]["level"]), (&json!(101), &json!("轻度污染")));
    let withheld = json(AIR, r#"[{"date":"2026-03-01","mode":"daily","pm25":6}]"#).await;
    assert_eq!((&withheld[0]["aqi"], &withheld[0]["primary"]), (&Value::Null, &Value::Null));
    assert_eq!(json(AIR, "[]").await, json!([]));
}

#[tokio::test]
async fn water_as_json() {
    let body = r#"[{"ph":"7.6","do":7.8,"codmn":3.2,"nh3n":1.01,"tp":0.08,"hg":5e-05}, {}]"#;
    let answer = json(&format!("{WATER}?items=5%2Bx"), body).await;
    assert_eq!((&answer[0]["class"], &answer[0]["decisive"]), (&json!("Ⅳ"), &json!(["nh3n"])));
    assert_eq!(answer[0]["main_pollutants"], json!([{"item": "nh3n", "name": "氨氮", "multiple": 0.01}]));
    assert_eq!(answer[0]["missing"], json!([]));
    assert_eq!((&answer[1]["class"], &answer[1]["missing"][0]), (&Value::Null, &json!("ph")));
    let rounded = json(&format!("{WATER}?rounding=standard"), r#"[{"do":5.96}]"#).await;
    assert_eq!(rounded[0]["class"], "Ⅱ");
}

#[tokio::test]
async fn the_same_as_csv() {
    let (status, kind, text) = send(WATER, "text/csv", "do,note\n5.96,n\n").await;
    assert_eq!((status, kind.as_str()), (200, "text/csv; charset=utf-8"));
    assert!(
        text.starts_with("do,note,class,quality,decisive,main_pollutants,missing\n5.96,n,Ⅲ,良好,do,,ph+"),
        "{text}"
    );
}

#[tokio::test]
async fn problems_say_what_and_where() {
    let bad =
        problem(AIR, "application/json", r#"[{"mode":"daily","date":"2026-03-01","pm25":-1},{"mode":1}]"#)
            .await;
    assert_eq!((&bad["status"], bad["errors"].as_array().map(Vec::len)), (&json!(422), Some(3)), "{bad}");
    assert_eq!((&bad["errors"][0]["column"], &bad["errors"][0]["value"]), (&json!("pm25"), &json!("-1")));
    let rows = problem(AIR, "text/csv", "date,mode,pm25\n2026-03-01,daily,x\n").await;
    assert_eq!((&rows["status"], &rows["errors"][0]["row"]), (&json!(422), &json!(2)));
    for (path, kind, body, status) in [
        (AIR.to_owned(), "application/json", "{}", 400),
        (AIR.to_owned(), "application/json", "[", 400),
        (AIR.to_owned(), "application/json", "[1]", 422),
        (AIR.to_owned(), "application/json", "[{\"mode\":[]}]", 422),
        (AIR.to_owned(), "text/html", "", 415),
        (format!("{AIR}?edition=2019"), "application/json", "[]", 400),
        (format!("{AIR}?edition=2012&edition=2026"), "application/json", "[]", 400),
        (format!("{WATER}?items=x"), "application/json", "[]", 400),
        (format!("{WATER}?rounding=yes"), "application/json", "[]", 400),
    ] {
        assert_eq!(problem(&path, kind, body).await["status"], status, "{path} {body}");
    }
}

#[tokio::test]
async fn large_requests_are_refused() {
    let long = problem(WATER, "application/json", vec![b' '; LARGEST + 1]).await;
    assert_eq!(long["status"], 413, "{long}");
    let many = format!("[{}{{}}]", "{},".repeat(MOST_ROWS));
    assert_eq!(problem(WATER, "application/json", many).await["status"], 413);
    let rows = format!("do\n{}", "5\n".repeat(MOST_ROWS + 1));
    assert_eq!(problem(WATER, "text/csv", rows).await["status"], 422);
}

#[tokio::test]
async fn an_asker_finds_the_fields_of_an_entry_where_they_stood() {
    let body = r#"[{"zone":"b","station":"一号","mode":"daily","pm25":61,"date":"2026-03-01","aqi":1,"note":"x","zone":"c"}]"#;
    let (_, _, text) = send(AIR, "application/json", body).await;
    let own = r#"[{"zone":"c","station":"一号","mode":"daily","pm25":61,"date":"2026-03-01","note":"x","edition":"2026","#;
    assert!(text.starts_with(own), "{text}");
    let body = r#"[{"tp":0.3,"name":"某断面","nh3n":"0.14","body":"river","codmn":3.2,"at":"x"}]"#;
    let (_, _, text) = send(WATER, "application/json", body).await;
    let own = r#"[{"tp":0.3,"name":"某断面","nh3n":"0.14","body":"river","codmn":3.2,"at":"x","class":"#;
    assert!(text.starts_with(own), "{text}");
}
