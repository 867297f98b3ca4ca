//! The registry of stations and the summary of air for programs, and that all answers are as they are described.

use super::{
    figures::field,
    observations::{DISTRICT, STATION, json, list, rows},
    site::{TODAY, reading},
};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_registry_has_every_station_with_its_span() {
    reading(|portal| async move {
        let answer = json(portal, "/api/v1/stations").await;
        let stations = list(&answer, "stations");
        assert_eq!(answer["count"], stations.len());
        assert_eq!(stations.len(), 9, "seven stations, the district and an imported city");
        let of = |id: &str| stations.iter().find(|s| s["id"] == id).expect("there").clone();
        let station = of("demo-station-1");
        assert_eq!(
            (station["kind"].as_str(), station["kind_zh"].as_str()),
            (Some("township"), Some("乡镇站"))
        );
        assert_eq!((&station["member_of"], &station["demonstration"]), (&"district".into(), &true.into()));
        assert_eq!(
            (&station["first_day"], &station["last_day"]),
            (&"2023-01-01".into(), &"2024-07-19".into())
        );
        assert_eq!(station["last_hour"], "2024-07-20T00:00:00+08:00");
        let city = of("changzhou");
        assert_eq!(
            (&city["kind"], &city["demonstration"], &city["last_hour"]),
            (&"city".into(), &false.into(), &Value::Null)
        );
        let csv = rows(portal, "/api/v1/stations?format=csv").await;
        for (row, station) in csv.iter().zip(stations) {
            for (name, cell) in row {
                assert_eq!(*cell, field(station, name), "{name}");
            }
        }
        assert_eq!(csv.len(), stations.len());
    });
}

#[test]
fn the_summary_sets_the_year_beside_the_last_by_both_editions() {
    reading(|portal| async move {
        let answer = json(portal, "/api/v1/air/summary").await;
        let targets: Vec<_> =
            list(&answer, "targets").iter().map(|t| (field(t, "indicator"), field(t, "value"))).collect();
        assert!(targets.contains(&("pm25-mean".into(), "34".into())), "{targets:?}");
        let sites = list(&answer, "sites");
        let district = sites.iter().find(|s| s["id"] == "district").expect("the district");
        assert_eq!(
            district["latest_hour"]["time"],
            format!("{TODAY}T00:00:00+08:00"),
            "the mean over its stations"
        );
        // Audited, but the time in which July is confirmed, the first ten days of August, is not over.
        assert_eq!(district["latest_hour"]["provisional"], true);
        assert_eq!(district["latest_day"]["day"], "2024-07-19");
        let editions = |of: &Value, name: &str| -> Vec<String> {
            list(of, name).iter().map(|i| field(i, "edition")).collect()
        };
        assert_eq!(editions(&district["latest_day"], "index"), ["HJ 633-2012", "HJ 633-2026"]);
        let year = &district["year_to_date"];
        assert_eq!((&year["first"], &year["last"]), (&"2024-01-01".into(), &"2024-07-19".into()));
        assert_eq!(editions(year, "good_days"), ["by-date", "HJ 633-2012", "HJ 633-2026"]);
        // The same as adding up the days.
        let days = json(portal, &format!("{DISTRICT}?interval=month&from=2024-01&to=2024-07")).await;
        let good: u64 = list(&days, "observations").iter().filter_map(|m| m["good_days"].as_u64()).sum();
        assert_eq!(year["good_days"][0]["good"], good);
        assert!(year["pm25_mean"].is_number() && year["pm25_mean_year_before"].is_number());
        assert!(year["good_days"][0]["change_points"].is_number());
        let city = sites.iter().find(|s| s["id"] == "changzhou").expect("the city");
        assert_eq!(
            (&city["latest_hour"], &city["year_to_date"]["last"]),
            (&Value::Null, &"2024-01-29".into())
        );
    });
}

#[test]
fn answers_are_kept_and_compared_by_their_tag() {
    reading(|portal| async move {
        for address in
            ["/api/v1/stations", "/api/v1/air/summary", &format!("{STATION}?to=2024-06&from=2024-06")]
        {
            let answer = portal.get(address).await;
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
            let tag = answer.header("etag").to_owned();
            assert!(!tag.is_empty(), "{address}");
            let again = portal.ask(axum::http::Request::get(address).header("if-none-match", &tag)).await;
            assert_eq!(again.status, 304, "{address}");
        }
    });
}

#[test]
fn the_answers_have_the_fields_that_are_described() {
    reading(|portal| async move {
        let api = json(portal, "/openapi.json").await;
        let described = |schema: &str| -> BTreeSet<String> {
            let fields = &api["components"]["schemas"][schema]["properties"];
            fields.as_object().unwrap_or_else(|| panic!("{schema} is described")).keys().cloned().collect()
        };
        let given =
            |of: &Value| -> BTreeSet<String> { of.as_object().expect("an object").keys().cloned().collect() };
        let stations = json(portal, "/api/v1/stations").await;
        let hours = json(portal, &format!("{STATION}?interval=hour")).await;
        let days = json(portal, STATION).await;
        let years = json(portal, &format!("{STATION}?interval=year")).await;
        let summary = json(portal, "/api/v1/air/summary").await;
        let site = &summary["sites"][0];
        for (schema, answer) in [
            ("StationList", &stations),
            ("Station", &stations["stations"][0]),
            ("ObservationList", &hours),
            ("HourRow", &hours["observations"][0]),
            ("Flags", &hours["observations"][0]["flags"]),
            ("DayRow", &days["observations"][0]),
            ("Concentrations", &days["observations"][0]["values"]),
            ("Judged", &days["observations"][0]["index"]),
            ("Indices", &days["observations"][0]["index"]["iaqi"]),
            ("PeriodRow", &years["observations"][0]),
            ("Counts", &years["observations"][0]["valid_days"]),
            ("AirSummary", &summary),
            ("YearTarget", &summary["targets"][0]),
            ("SiteSummary", site),
            ("LatestHour", &site["latest_hour"]),
            ("LatestDay", &site["latest_day"]),
            ("Standing", &site["month"]),
            ("Ratio", &site["month"]["good_days"][0]),
        ] {
            assert_eq!(described(schema), given(answer), "{schema}");
        }
        for path in ["/api/v1/stations", "/api/v1/stations/{id}/observations", "/api/v1/air/summary"] {
            assert!(api["paths"][path]["get"]["responses"]["200"].is_object(), "{path}");
        }
    });
}
