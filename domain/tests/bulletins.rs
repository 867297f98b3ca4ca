//! Every entry of the published bulletins: what we compute from the printed counts and concentrations is what was printed,
//! or the difference is written down here with its reason. The bulletins live beside the repository, not in it; where they
//! are absent the tests pass and say so. An entry that no test knows fails.

use domain::{
    Decimal,
    air::{
        Pollutant,
        composite::{CompositeFormula, CompositeFormulas, Inputs},
        summary::GoodDays,
    },
    change::Change,
    ranking::{Order, rank},
};
use serde_json::Value;
use std::path::PathBuf;

#[path = "bulletins/water.rs"]
mod water;

/// The bulletins, from the folder named by `MINGJING_SHARED` or from `shared` beside the repository.
fn bulletins() -> Option<Vec<Value>> {
    let folder = std::env::var_os("MINGJING_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")));
    let path = folder.join("data/official_bulletins/bulletins.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("bulletins.json is a list")),
        Err(error) => {
            println!("bulletins not checked: {}: {error}", path.display());
            None
        }
    }
}

fn id(entry: &Value) -> &str {
    entry["id"].as_str().expect("an id")
}

fn values(entry: &Value) -> &[Value] {
    entry["values"].as_array().expect("a list of values")
}

/// A number with the digits it has in the file. JSON numbers come as the shortest text that reads back the same, so no
/// digit is made up.
fn number(of: &Value, key: &str) -> Option<Decimal> {
    of[key].is_number().then(|| of[key].to_string().parse().expect(key))
}

fn count(of: &Value, key: &str) -> Option<u32> {
    of[key].as_u64().map(|n| u32::try_from(n).expect(key))
}

/// A printed ratio with one decimal.
fn ratio(good: u32, valid: u32) -> Decimal {
    GoodDays { good, valid }.ratio().expect("valid days")
}

/// Entries that state nothing which follows from something else they state.
const NOTHING_TO_RECOMPUTE: [&str; 4] =
    ["cz-dust-2023-02", "tn-projects-2025-09", "wuxi-xinwu-2025H1-projects", "fenghua-2025-06-projects"];

#[test]
fn every_entry_is_known() {
    let Some(bulletins) = bulletins() else { return };
    let keys = ["good_ratio_pct", "composite_index", "ranking", "pm25", "sites", "national_sections"];
    for entry in &bulletins {
        let checked = values(entry).iter().any(|v| keys.iter().any(|k| !v[*k].is_null()));
        assert_ne!(checked, NOTHING_TO_RECOMPUTE.contains(&id(entry)), "{}", id(entry));
    }
}

/// A printed good-day ratio is that of a whole number of days, and where the number of good days is printed too, of that.
#[test]
fn good_day_ratios() {
    let Some(bulletins) = bulletins() else { return };
    let mut checked = 0;
    for entry in &bulletins {
        for value in values(entry) {
            let Some(printed) = number(value, "good_ratio_pct") else { continue };
            let Some(days) = count(value, "valid_days").or(count(value, "days")) else { continue };
            // An invalid day or two is not in the denominator.
            let fits = |valid| (0..=valid).find(|good| ratio(*good, valid) == printed);
            let found = (days.saturating_sub(2)..=days).rev().find_map(|valid| Some((fits(valid)?, valid)));
            let (good, valid) = found.unwrap_or_else(|| panic!("{}: {value}", id(entry)));
            if let Some(stated) = count(value, "good_days") {
                assert_eq!((good, valid), (stated, days), "{}", id(entry));
            }
            checked += 1;
        }
    }
    assert!(checked >= 12, "{checked}");
}

/// The year before is not printed; some whole number of its days gives the printed difference of the rounded ratios.
#[test]
fn changes_of_ratios_are_differences_of_rounded_ratios() {
    let Some(bulletins) = bulletins() else { return };
    let mut checked = 0;
    for entry in &bulletins {
        for value in values(entry) {
            let (Some(current), Some(points)) =
                (number(value, "good_ratio_pct"), number(value, "good_ratio_yoy_pp"))
            else {
                continue;
            };
            let days = count(value, "days").expect("days");
            let gives = |good| Change::of_ratios(current, ratio(good, days)).amount == points;
            assert_eq!((0..=days).filter(|good| gives(*good)).count(), 1, "{}: {value}", id(entry));
            checked += 1;
        }
    }
    assert_eq!(checked, 5);
}

/// Printed concentrations and their printed changes: some earlier concentration with the same number of decimals, or with
/// one, gives exactly the printed change.
#[test]
fn changes_of_concentrations() {
    let Some(bulletins) = bulletins() else { return };
    let pairs = [
        ("pm25", "pm25_yoy_pct", 1),
        ("pm10", "pm10_yoy_pct", 0),
        ("no2", "no2_yoy_pct", 0),
        ("o3_8h_90", "o3_yoy_pct", 0),
        ("composite_index", "composite_yoy_pct", 2),
    ];
    let mut checked = 0;
    for entry in &bulletins {
        for (value, (key, change, places)) in values(entry).iter().flat_map(|v| pairs.map(|p| (v, p))) {
            let (Some(current), Some(printed)) = (number(value, key), number(value, change)) else {
                continue;
            };
            let of = |prior| Change::of_concentrations(current, prior).is_some_and(|c| c.amount == printed);
            match number(value, "composite_prev").filter(|_| key == "composite_index") {
                Some(prior) => assert!(of(prior), "{} {key}", id(entry)),
                None => {
                    let found = (1..5_000).any(|n| of(Decimal::new(n, places)));
                    assert!(found, "{} {key}: {value}", id(entry));
                }
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 10);
}

/// The changes that 淄博市 printed for May 2023 beside its concentrations, which the file has in words only: pollutant,
/// concentration, improvement in percent.
#[test]
fn changes_printed_in_words() {
    for (what, current, better, places) in [
        ("so2", "12", "7.7", 0),
        ("pm10", "65", "3.0", 0),
        ("pm25", "29", "3.3", 0),
        ("o3", "191", "3.5", 0),
        ("index", "4.03", "3.1", 2),
    ] {
        let (current, better): (Decimal, Decimal) =
            (current.parse().expect(what), better.parse().expect(what));
        let of = |prior| Change::of_concentrations(current, prior).is_some_and(|c| c.amount == -better);
        assert!((1..500).any(|n| of(Decimal::new(n, places))), "{what}");
    }
}

/// What sums of the printed concentrations give where the bulletin prints something else: its own unrounded concentrations
/// went into the sum. Both are reprints, not official pages.
const FROM_UNROUNDED: [(&str, &str, &str); 2] =
    [("qingshan-baotou-2017-09", "4.77", "4.78"), ("dongyuan-2024-09", "1.78", "1.77")];

#[test]
fn composite_indices() {
    let Some(bulletins) = bulletins() else { return };
    let keys = ["so2", "no2", "co_95", "o3_8h_90", "pm10", "pm25"];
    let mut checked = Vec::new();
    for entry in &bulletins {
        for value in values(entry) {
            let inputs = keys.map(|key| number(value, key));
            let Some(printed) =
                number(value, "composite_index").filter(|_| inputs.iter().all(Option::is_some))
            else {
                continue;
            };
            let period = value["period"].as_str().expect("period").parse().expect("period");
            let formulas = CompositeFormulas::default();
            let formula: &CompositeFormula = formulas.of(period).expect("a formula before March 2026");
            let index = formula.index(&Inputs::published(inputs)).expect("six concentrations");
            let computed = index.published().expect("an index").to_string();
            match FROM_UNROUNDED.iter().find(|(of, ..)| *of == id(entry)) {
                Some((_, ours, theirs)) => {
                    assert_ne!(entry["trust"], "official site");
                    assert_eq!((computed.as_str(), printed.to_string().as_str()), (*ours, *theirs));
                    // The printed index is within what rounding the concentrations can hide.
                    assert!(hidden_by_rounding(formula, inputs, printed), "{}", id(entry));
                }
                None => assert_eq!(computed, printed.to_string(), "{}", id(entry)),
            }
            let main = if id(entry) == "qingshan-baotou-2017-09" { Pollutant::Pm10 } else { Pollutant::O3 };
            assert_eq!(index.main(), [main], "{}", id(entry));
            checked.push(id(entry).to_owned());
        }
    }
    assert_eq!(checked.len(), 4, "{checked:?}");
}

/// Whether some concentrations that round to the printed ones have the printed index.
fn hidden_by_rounding(formula: &CompositeFormula, inputs: [Option<Decimal>; 6], printed: Decimal) -> bool {
    let shifted = |sign: i64| {
        let by = |p: Pollutant| Decimal::new(5 * sign, 1 + p.decimals());
        let inputs = Pollutant::ALL.map(|p| inputs[p as usize].map(|v| v + by(p)));
        formula.index(&Inputs::published(inputs)).ok().and_then(|i| i.published()).expect("an index")
    };
    shifted(-1) <= printed && printed <= shifted(1)
}

#[test]
fn ranks_with_ties() {
    let Some(bulletins) = bulletins() else { return };
    let mut checked = 0;
    for value in bulletins.iter().flat_map(values).filter(|v| v["ranking"].is_array()) {
        let printed: Vec<(&str, Decimal, u64)> = value["ranking"]
            .as_array()
            .expect("a ranking")
            .iter()
            .map(|row| {
                let number = row[1].to_string().parse().expect("decimal");
                (row[0].as_str().expect("a name"), number, row[2].as_u64().expect("a rank"))
            })
            .collect();
        let (order, places) = match value["metric"].as_str() {
            Some("good_ratio_pct") => (Order::HighestFirst, 1),
            Some("pm25") => (Order::LowestFirst, 0),
            other => panic!("{other:?}"),
        };
        // From any order, and ties in the order given.
        let ours = rank(printed.iter().rev().map(|row| (row.0, row.1)), places, order);
        for place in &ours {
            let row = printed.iter().find(|row| row.0 == place.item).expect("the same names");
            assert_eq!(u64::from(place.rank), row.2, "{}", place.item);
            assert_eq!(place.tied, printed.iter().filter(|other| other.2 == row.2).count() > 1);
        }
        if let Some(days) = count(value, "days") {
            for (name, printed, _) in &printed {
                assert!((0..=days).any(|good| ratio(good, days) == *printed), "{name}");
            }
        }
        checked += 1;
    }
    assert_eq!(checked, 4);
}

#[test]
fn ranks_of_the_cities_of_a_province() {
    let Some(bulletins) = bulletins() else { return };
    let entry =
        bulletins.iter().find(|b| id(b) == "js-2022-12-composite").expect("the ranking of December 2022");
    let cities =
        values(entry).iter().map(|v| (count(v, "rank"), number(v, "composite_index").expect("an index")));
    let ours = rank(cities, 2, Order::LowestFirst);
    assert_eq!(ours.len(), 13);
    assert!(ours.iter().all(|place| place.item == Some(place.rank) && !place.tied));
}
