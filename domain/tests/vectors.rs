//! The shared example vectors. They live beside the repository, not in it; where they are absent the tests pass and say
//! so.

use domain::{
    Day, Decimal, Lang,
    air::{AirDay, AirHour, Edition, Flag, Pollutant, daily, iaqi, summary},
    change::Change,
    water::{Item, WaterBody, sample},
};
use serde_json::Value;
use std::path::PathBuf;

/// The vectors, from the folder named by `MINGJING_SHARED` or from `shared` beside the repository.
fn vectors() -> Option<Value> {
    let folder = std::env::var_os("MINGJING_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")));
    let path = folder.join("standards/vectors.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("vectors.json is JSON")),
        Err(error) => {
            println!("vectors not checked: {}: {error}", path.display());
            None
        }
    }
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map(Vec::as_slice).unwrap_or_else(|| panic!("{key} is no list"))
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_else(|| panic!("{key} is no text in {of}"))
}

/// A decimal as an integer of `10^places`-ths.
fn scaled(value: &str, places: u32) -> i64 {
    let value: Decimal = value.parse().expect(value);
    (value * Decimal::from(10_i64.pow(places))).normalize().try_into().expect("a whole number of units")
}

/// `PM2.5` and `pm25` are the same pollutant, `NH3N` and `nh3n` the same item.
fn folded(name: &str) -> String {
    name.replace('.', "").to_lowercase()
}

fn pollutant(name: &str) -> Pollutant {
    Pollutant::of_code(&folded(name)).expect(name)
}

fn item(name: &str) -> Item {
    Item::of_code(&folded(name)).expect(name)
}

#[test]
fn daily_indices() {
    let Some(vectors) = vectors() else { return };
    for case in list(&vectors, "air") {
        let id = text(case, "id");
        assert_eq!(text(case, "mode"), "daily", "{id}: a kind of vector this test does not know");
        let edition: Edition = serde_json::from_value(case["standard"].clone()).expect(id);
        let conc = case["conc"].as_object().expect(id);
        let mut values = [None; 6];
        for (name, value) in conc {
            values[pollutant(name) as usize] = value.as_str().map(|v| scaled(v, 3));
        }
        let exempt: Vec<Pollutant> = list(case, "not_monitored_exempt")
            .iter()
            .map(|name| pollutant(name.as_str().expect(id)))
            .collect();
        let day = AirDay { day: Day::from_epoch_days(0), values, o3_1h: None };
        let index = iaqi::evaluate_day_exempting(&day, edition, &exempt);
        for (name, expected) in case["iaqi"].as_object().expect(id) {
            let got = index.iaqi[pollutant(name) as usize].map(u64::from);
            assert_eq!(got, expected.as_u64(), "{id} {name}");
        }
        assert_eq!(index.computed.map(u64::from), case["aqi_computed"].as_u64(), "{id}");
        assert_eq!(index.aqi.map(u64::from), case["aqi_published"].as_u64(), "{id}");
        assert_eq!(index.level.map(|l| l.name(Lang::Zh)), case["level"].as_str(), "{id}");
        let primary: Vec<Pollutant> =
            list(case, "primary").iter().map(|p| pollutant(p.as_str().expect(id))).collect();
        assert_eq!(index.primary, primary, "{id}");
    }
}

#[test]
fn section_classes() {
    let Some(vectors) = vectors() else { return };
    for case in list(&vectors, "water_sections") {
        let id = text(case, "id");
        let values: Vec<(Item, i64)> = case["inputs"]
            .as_object()
            .expect(id)
            .iter()
            .map(|(name, value)| (item(name), scaled(value.as_str().expect(id), 6)))
            .collect();
        let sample = sample::judge_sample(&values, &Item::ASSESSED, WaterBody::River).expect(id);
        assert_eq!(sample.class.name(Lang::Zh), text(case, "cls"), "{id}");
        assert_eq!(sample.class.quality(Lang::Zh), text(case, "quality"), "{id}");
        let decisive: Vec<Item> =
            list(case, "decisive").iter().map(|i| item(i.as_str().expect(id))).collect();
        assert_eq!(sample.decisive, decisive, "{id}");
        let main: Vec<Value> = sample
            .main
            .iter()
            .map(|m| {
                let multiple = m.multiple.expect(id).to_string();
                serde_json::json!([m.item.code(), m.class.name(Lang::Zh), multiple])
            })
            .collect();
        let expected: Vec<Value> = list(case, "main_pollutants")
            .iter()
            .map(|m| serde_json::json!([folded(m[0].as_str().expect(id)), m[1], m[2]]))
            .collect();
        assert_eq!(main, expected, "{id}");
    }
}

/// The hours 01:00 to `count` o'clock of a day, all with the same ozone and PM2.5 of `value` µg/m³.
fn day_of(count: i64, value: i64) -> AirDay {
    let day = Day::from_epoch_days(20_000);
    let hours: Vec<AirHour> = (1..=count)
        .map(|n| AirHour {
            end_utc_ms: day.start_utc_ms() + n * domain::day::HOUR_MS,
            values: [Some(value * 1_000); 6],
            flags: [Flag::N; 6],
            audited: true,
        })
        .collect();
    daily::day_from_hours(day, &hours)
}

/// The cases of statistics are stated in words, so each is written out here; one that is unknown fails.
#[test]
fn statistics() {
    let Some(vectors) = vectors() else { return };
    let pm25 = Pollutant::Pm25 as usize;
    let ozone = Pollutant::O3 as usize;
    for case in list(&vectors, "statistics") {
        match text(case, "id") {
            "S01" => assert_eq!(day_of(19, 50).values[pm25], None),
            "S01b" => assert_eq!(day_of(20, 50).values[pm25], Some(50_000)),
            // The hours up to 18:00 make 13 windows of at least six hours.
            "S02" => assert_eq!(day_of(18, 150).values[ozone], None),
            "S02b" => assert_eq!(day_of(18, 170).values[ozone], Some(170_000)),
            "S08" => {
                let ratio = |good| summary::GoodDays { good, valid: 28 }.ratio().expect("valid days");
                assert_eq!((ratio(26).to_string(), ratio(27).to_string()), ("92.9".into(), "96.4".into()));
                assert_eq!(Change::of_ratios(ratio(26), ratio(27)).amount.to_string(), "-3.5");
            }
            "S14" => assert_eq!(summary::exceedances_left(365, Decimal::new(800, 1), 62), Some(11)),
            id => panic!("{id}: a case this test does not know: {case}"),
        }
    }
}
