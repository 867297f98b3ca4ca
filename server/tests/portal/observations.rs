//! Observations of air for programs, by hour, day, month and year.

use super::{
    figures::field,
    site::{Answer, Served, reading},
};
use serde_json::Value;
use std::collections::BTreeMap;

pub const STATION: &str = "/api/v1/stations/demo-station-1/observations";
pub const DISTRICT: &str = "/api/v1/stations/district/observations";

/// The JSON at an address, which has to be there.
pub async fn json(portal: &Served, address: &str) -> Value {
    let answer = portal.get(address).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "application/json"),
        "{address}"
    );
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// The rows of a CSV answer, each by column.
pub async fn rows(portal: &Served, address: &str) -> Vec<BTreeMap<String, String>> {
    let answer = portal.get(address).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8", "{address}");
    let text = answer.text().strip_prefix('\u{feff}').expect("a byte-order mark");
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

pub fn list<'a>(of: &'a Value, name: &str) -> &'a Vec<Value> {
    of[name].as_array().expect("a list")
}

#[test]
fn days_are_those_that_the_page_and_the_charts_show() {
    reading(|portal| async move {
        let address = format!("{DISTRICT}?from=2024-01-01&to=2024-06-30");
        let answer = json(portal, &address).await;
        let days = list(&answer, "observations");
        assert_eq!(
            (days.len(), &answer["interval"], &answer["edition"]),
            (182, &"day".into(), &"by-date".into())
        );
        assert_eq!((&answer["from"], &answer["to"]), (&"2024-01-01".into(), &"2024-06-30".into()));
        // A network outage: no values, no index.
        let outage = days.iter().find(|d| d["day"] == "2024-03-20").expect("the day is there");
        assert!(outage["values"].as_object().expect("values").values().all(Value::is_null));
        assert_eq!((&outage["index"]["aqi"], &outage["index"]["level"]), (&Value::Null, &Value::Null));
        for day in days.iter().filter(|d| !d["index"]["aqi"].is_null()) {
            let iaqi = day["index"]["iaqi"].as_object().expect("indices");
            assert_eq!(iaqi.values().filter_map(Value::as_u64).max(), day["index"]["aqi"].as_u64());
            assert_eq!(day["index"]["edition"], "HJ 633-2012");
            let primary = list(&day["index"], "primary");
            assert_eq!(primary.is_empty(), day["index"]["aqi"].as_u64() <= Some(50), "{day}");
        }
        let csv = rows(portal, &format!("{address}&format=csv")).await;
        assert_eq!(csv.len(), days.len());
        for (row, day) in csv.iter().zip(days) {
            assert_eq!(row["day"], field(day, "day"));
            for (column, at) in [("pm25", "pm25"), ("o3_8h", "o3"), ("co", "co")] {
                assert_eq!(row[column], field(&day["values"], at), "{column} of {day}");
            }
            assert_eq!(row["o3_1h"], field(day, "o3_1h"));
            assert_eq!(row["aqi"], field(&day["index"], "aqi"));
            assert_eq!(row["level_zh"], field(&day["index"], "level_zh"));
        }
        // The other edition, side by side: never a lower index.
        let strict = json(portal, &format!("{address}&edition=2026")).await;
        let strict = list(&strict, "observations");
        let aqi = |day: &Value| day["index"]["aqi"].as_u64();
        assert!(strict.iter().all(|day| day["index"]["edition"] == "HJ 633-2026"));
        assert!(days.iter().zip(strict).any(|(old, new)| aqi(old) < aqi(new)));
    });
}

#[test]
fn months_and_years_come_to_what_was_published() {
    reading(|portal| async move {
        let answer = json(portal, &format!("{DISTRICT}?interval=month&from=2024-01&to=2024-06")).await;
        let months = list(&answer, "observations");
        let of: Vec<_> = months.iter().map(|m| field(m, "period")).collect();
        assert_eq!(of, ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]);
        let sum = |name: &str| months.iter().filter_map(|m| m[name].as_u64()).sum::<u64>();
        assert_eq!(
            (sum("good_days"), sum("judged_days")),
            (133, 181),
            "as published for the first half of 2024"
        );
        for month in months {
            let levels: u64 = list(month, "days_by_level").iter().filter_map(Value::as_u64).sum();
            assert_eq!(month["judged_days"], levels);
            assert_eq!(month["editions"], serde_json::json!(["HJ 633-2012"]));
            assert_eq!(list(month, "sufficient").len(), 6);
        }
        let answer = json(portal, &format!("{DISTRICT}?interval=year&from=2023&to=2024-03-05")).await;
        let years = list(&answer, "observations");
        assert_eq!((field(&years[0], "period"), field(&years[0], "hours")), ("2023".into(), "8760".into()));
        assert_eq!((field(&years[1], "last"), &answer["to"]), ("2024-12-31".into(), &"2024-12-31".into()));
        assert!(list(&years[1], "sufficient").is_empty(), "the year is not over");
        let station = json(portal, &format!("{STATION}?interval=month&from=2024-02&to=2024-02")).await;
        let month = &station["observations"][0];
        let (hours, online) = (month["hours"].as_u64(), month["online_hours"].as_u64());
        assert_eq!(hours, Some(29 * 24));
        assert!(
            online > Some(600) && online < hours && month["valid_hours"]["pm25"].as_u64() <= online,
            "{month}"
        );
        let csv =
            rows(portal, &format!("{DISTRICT}?interval=month&from=2024-01&to=2024-06&format=csv")).await;
        for (row, month) in csv.iter().zip(months) {
            for name in ["period", "pm25_mean", "co_p95", "o3_8h_p90", "good_days", "good_day_ratio"] {
                assert_eq!(row[name], field(month, name), "{name}");
            }
            assert_eq!(row["valid_days_pm25"], field(&month["valid_days"], "pm25"));
        }
    });
}

#[test]
fn hours_tell_their_end_their_flags_and_whether_they_are_audited() {
    reading(|portal| async move {
        let address = format!("{STATION}?interval=hour&from=2024-05-01&to=2024-05-02");
        let answer = json(portal, &address).await;
        let hours = list(&answer, "observations");
        assert_eq!(hours.len(), 48);
        assert_eq!(hours[0]["time"], "2024-05-01T01:00:00+08:00");
        assert_eq!(hours[47]["time"], "2024-05-03T00:00:00+08:00", "midnight is of the day that ends");
        for hour in hours {
            assert_eq!(hour["audited"], true);
            for pollutant in ["so2", "no2", "co", "o3", "pm10", "pm25"] {
                let valid = hour["flags"][pollutant] == "N";
                assert!(
                    valid || hour["index"]["iaqi"][pollutant].is_null() || pollutant.starts_with("pm"),
                    "{hour}"
                );
            }
        }
        let csv = rows(portal, &format!("{address}&format=csv")).await;
        for (row, hour) in csv.iter().zip(hours) {
            assert_eq!(row["time"], field(hour, "time"));
            assert_eq!(row["flag_o3"], field(&hour["flags"], "o3"));
            assert_eq!(row["iaqi_pm10"], field(&hour["index"]["iaqi"], "pm10"));
        }
        // Without a window, the last week there is.
        let latest = json(portal, &format!("{STATION}?interval=hour")).await;
        assert_eq!((&latest["to"], &latest["count"]), (&"2024-07-19".into(), &(7 * 24).into()));
        // A district has no hours of its own.
        assert_eq!(json(portal, &format!("{DISTRICT}?interval=hour")).await["count"], 0);
    });
}

/// What a refusal says.
fn detail(answer: &Answer, address: &str) -> String {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{address}");
    let problem: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(problem["status"], answer.status.as_u16(), "{address}");
    problem["detail"].as_str().expect("a detail").to_owned()
}

#[test]
fn nonsense_is_refused_in_words() {
    reading(|portal| async move {
        for (query, mentions) in [
            ("interval=week", "hour, day, month or year"),
            ("interval=", "hour, day, month or year"),
            ("edition=2016", "by-date, 2012 or 2026"),
            ("format=xml", "json or csv"),
            ("from=yesterday", "2024-01-31"),
            ("from=2024-02-30", "2024-01-31"),
            ("from=2024-W05", "2024-01-31"),
            ("to=ytd:2024-06-30", "2024-01-31"),
            ("from=%00", "2024-01-31"),
            ("from=99999999999999999999", "2024-01-31"),
            ("from=2024-06-01&to=2024-05-01", "exchange"),
            ("from=2024-01-01&from=2024-01-02", "duplicate"),
            ("%F0%9F%8C%8A=1&interval=%ff", ""),
        ] {
            let address = format!("{STATION}?{query}");
            let answer = portal.get(&address).await;
            assert_eq!(answer.status, 400, "{address}");
            let detail = detail(&answer, &address);
            assert!(detail.contains(mentions), "{address}: {detail}");
        }
        assert_eq!(portal.get("/api/v1/stations?format=pdf").await.status, 400);
        for id in ["none", "%00", "..%2f..", "%ff", "青洋", "demo-station-1%00"] {
            let address = format!("/api/v1/stations/{id}/observations");
            let answer = portal.get(&address).await;
            assert_eq!(answer.status, 404, "{address}");
            if id != "..%2f.." {
                assert!(detail(&answer, &address).contains("/api/v1/stations"), "{address}");
            }
        }
        for address in
            ["/api/v1/stations/", "/api/v1/stations/demo-station-1", "/api/v1/air", "/api/v1/air/summary/x"]
        {
            assert_eq!(portal.get(address).await.status, 404, "{address}");
        }
        for address in ["9999-12-31", "0001-01-01"] {
            let answer = json(portal, &format!("{STATION}?interval=hour&from={address}&to={address}")).await;
            assert_eq!(answer["count"], 0);
        }
    });
}

#[test]
fn days_say_whether_they_are_audited_where_that_is_known() {
    reading(|portal| async move {
        for station in [DISTRICT, STATION] {
            let window = "from=2024-05-01&to=2024-05-03";
            let answer = json(portal, &format!("{station}?interval=day&{window}")).await;
            let hours = json(portal, &format!("{STATION}?interval=hour&{window}")).await;
            let all = list(&hours, "observations").iter().all(|hour| hour["audited"] == true);
            let days = list(&answer, "observations");
            assert_eq!(days.len(), 3);
            assert!(days.iter().all(|day| day["audited"].is_boolean()), "{station}: {answer}");
            if station == STATION {
                assert_eq!(days.iter().all(|day| day["audited"] == true), all, "{answer}");
            }
            let csv = rows(portal, &format!("{station}?interval=day&{window}&format=csv")).await;
            for (row, day) in csv.iter().zip(days) {
                assert_eq!(row["audited"], field(day, "audited"));
            }
        }
    });
}
