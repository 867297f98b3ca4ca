//! What is in whole data sets.

use super::{
    super::site::{ORIGIN, Served, fresh_store, reading, today},
    read::{column, csv_rows, whole},
};
use domain::{
    Bilingual, dataset,
    day::HOUR_MS,
    figure::Figure,
    publication::{Amendment, Observed, Publication},
    water::{Item, Method, Reported, Status, WaterClass, WaterSample},
    withdrawal::Withdrawal,
};
use server::demo;
use std::collections::BTreeMap;

/// The demonstration with samples, a correction of a figure and a withdrawal: what was withdrawn, and the new value.
async fn eventful() -> (Served, String) {
    let store = fresh_store("whole-sets-all").await;
    demo::load(&*store, today(), &|_, _| {}).await.expect("loaded");
    let published = store.published().await.expect("readable");
    let value = |text: &str| text.parse::<Reported>().expect("a value");
    let sample = |n: i64, status, values| WaterSample {
        at_utc_ms: today().start_utc_ms() - n * HOUR_MS,
        method: Method::Automatic,
        status,
        published_class: Some(WaterClass::Iii),
        values,
    };
    let rows = vec![
        sample(8, Status::Normal, vec![(Item::Ph, value("7.90")), (Item::Tp, value("0.05L"))]),
        sample(4, Status::Stopped, Vec::new()),
    ];
    let site = published.sections[0].id.clone();
    let samples = Publication { water_samples: vec![Observed { site, rows }], ..Publication::default() };
    store.publish(&samples, &|_, _| {}).await.expect("published");
    let kept = &published.figures[0];
    let head =
        published.disclosures.iter().find(|head| head.slug != kept.source.disclosure).expect("another");
    let gone = head.slug.clone();
    let corrected = Publication {
        figures: vec![Figure { value: "-12.340".parse().expect("a decimal"), ..kept.clone() }],
        amendment: Some(Amendment {
            work: "w".into(),
            note: "=抄录有误".into(),
            corrects: true,
            undoes: None,
        }),
        ..Publication::default()
    };
    store.publish(&corrected, &|_, _| {}).await.expect("published");
    let withdrawal = Withdrawal {
        slug: gone.clone(),
        revision: head.revision,
        at_utc_ms: today().start_utc_ms(),
        reason: Bilingual::new("有误", "Wrong"),
    };
    let withdrawn = Publication { withdrawals: vec![withdrawal], ..Publication::default() };
    store.publish(&withdrawn, &|_, _| {}).await.expect("published");
    (Served::over(store).await, gone)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_set_is_the_same_in_both_forms_and_has_nothing_withdrawn() {
    let (portal, gone) = eventful().await;
    let mut sets = BTreeMap::new();
    for set in dataset::ALL {
        sets.insert(set.id, whole(&portal, set).await);
    }
    for set in dataset::ALL {
        for reference in set.references {
            let known = column(reference.set, reference.to, &sets[reference.set]);
            for id in column(set.id, reference.column, &sets[set.id]).into_iter().filter(|id| !id.is_empty())
            {
                assert!(
                    known.contains(&id),
                    "{}.{}: {id} is not in {}",
                    set.id,
                    reference.column,
                    reference.set
                );
            }
        }
    }
    assert!(!column("disclosures", "slug", &sets["disclosures"]).contains(&gone.as_str()));
    let samples = &sets["water-samples"];
    assert_eq!(column("water-samples", "item", samples), ["ph", "tp", "none"]);
    assert_eq!(column("water-samples", "value", samples), ["7.90", "0.05", ""]);
    assert_eq!(column("water-samples", "decimals", samples), ["2", "2", ""]);
    assert_eq!(column("water-samples", "below", samples), ["false", "true", ""]);
    assert_eq!(column("water-samples", "status", samples), ["normal", "normal", "stopped"]);
    let corrections = &sets["corrections"];
    let of = |name| column("corrections", name, corrections);
    let (what, subjects) = (of("what"), of("subject"));
    let at = |kind| what.iter().position(|what| *what == kind).expect("one");
    assert_eq!((subjects[at("withdrawal")], of("text_en")[at("withdrawal")]), (gone.as_str(), "Wrong"));
    assert_eq!((of("kind")[at("data")], of("text_zh")[at("data")]), ("figure", "'=抄录有误"));
    let corrected = subjects[at("data")];
    let figure =
        column("figures", "id", &sets["figures"]).iter().position(|id| *id == corrected).expect("it");
    assert_eq!(
        column("figures", "value", &sets["figures"])[figure],
        "-12.340",
        "printed digits, no apostrophe"
    );
    assert_eq!(column("figures", "decimals", &sets["figures"])[figure], "3");
}

#[test]
fn sets_say_what_the_data_interface_says() {
    reading(|portal| async move {
        let (_, figures) = csv_rows(&portal.get("/data/figures.csv").await.body);
        let json: serde_json::Value =
            serde_json::from_str(&portal.page("/api/v1/figures").await).expect("JSON");
        let all = json["figures"].as_array().expect("figures");
        assert_eq!(all.len(), figures.len());
        let values = column("figures", "value", &figures);
        let addresses = column("figures", "url", &figures);
        for ((one, value), address) in all.iter().zip(values).zip(addresses) {
            assert_eq!(one["value"].to_string(), value, "printed digits");
            assert_eq!(format!("{ORIGIN}{}", one["href"].as_str().expect("an address")), address);
        }
        // A district whose days are computed, with the index of each day.
        let (_, days) = csv_rows(&portal.get("/data/air-days.csv").await.body);
        let address = "/api/v1/stations/district/observations?interval=day&from=2024-01-01&to=2024-06-30";
        let json: serde_json::Value = serde_json::from_str(&portal.page(address).await).expect("JSON");
        let expected = json["observations"].as_array().or(json["days"].as_array()).expect("days");
        let stations = column("air-days", "station", &days);
        let by_day = |name: &str| -> Vec<(&str, &str)> {
            let dated = column("air-days", "day", &days).into_iter().zip(column("air-days", name, &days));
            let of = stations.iter().zip(dated).filter(|(station, _)| **station == "district");
            of.map(|(_, pair)| pair).filter(|(day, _)| ("2024-01-01".."2024-07-01").contains(day)).collect()
        };
        let (aqi, primary) = (by_day("aqi"), by_day("primary"));
        assert_eq!(aqi.len(), expected.len());
        for (one, (day, audited)) in expected.iter().zip(by_day("audited")) {
            assert_eq!(
                one["audited"].to_string(),
                if audited.is_empty() { "null" } else { audited },
                "{day}"
            );
        }
        for ((one, (day, aqi)), (_, primary)) in expected.iter().zip(aqi).zip(primary) {
            assert_eq!(one["day"].as_str().expect("a day"), day);
            assert_eq!(one["index"]["aqi"].to_string(), if aqi.is_empty() { "null" } else { aqi });
            let list = one["index"]["primary"].as_array().expect("a list");
            let list: Vec<&str> = list.iter().map(|p| p.as_str().expect("a pollutant")).collect();
            assert_eq!(list.join("+"), primary);
        }
    });
}
