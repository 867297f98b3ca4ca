//! What holds of every water class, whatever the values.

use domain::{
    Period,
    water::{
        Item, Section, WaterBody, WaterClass, WaterMonth,
        class::{Judging, Mean, class_of, class_of_mean, limits},
        distance::to_next,
        sample::{judge, judge_sample},
        summary::assess,
    },
};
use proptest::prelude::*;

fn item() -> impl Strategy<Value = Item> {
    prop::sample::select(&Item::ALL[..])
}

fn body() -> impl Strategy<Value = WaterBody> {
    prop::sample::select(&[WaterBody::River, WaterBody::Lake][..])
}

fn judging() -> impl Strategy<Value = Judging> {
    prop::sample::select(&[Judging::Exact, Judging::Rounded][..])
}

/// Millionths of the unit around the limits of most items.
fn value() -> impl Strategy<Value = i64> {
    prop_oneof![0..2_000_i64, 0..500_000_i64, 0..50_000_000_i64]
}

/// The value made worse by `by`: less oxygen, a pH further from neutral, more of anything else.
fn worse(item: Item, value: i64, by: i64) -> i64 {
    match item {
        Item::Do => (value - by).max(0),
        Item::Ph if value < 7_500_000 => (value - by).max(0),
        _ => value + by,
    }
}

fn sample() -> impl Strategy<Value = Vec<(Item, i64)>> {
    prop::collection::btree_map(item(), value(), 1..12).prop_map(|m| m.into_iter().collect())
}

proptest! {
    #[test]
    fn a_worse_value_never_improves_the_class(
        item in item(), value in value(), by in 0..5_000_000_i64, body in body(), judging in judging()
    ) {
        let of = |v| class_of_mean(item, Mean::of_one(v), body, judging);
        prop_assert!(of(value) <= of(worse(item, value, by)));
    }

    #[test]
    fn a_worse_item_never_improves_the_sample(
        values in sample(), at in any::<prop::sample::Index>(), by in 0..5_000_000_i64, body in body()
    ) {
        let mut poorer = values.clone();
        let at = at.index(values.len());
        poorer[at].1 = worse(values[at].0, values[at].1, by);
        let of = |v: &[(Item, i64)]| judge_sample(v, &Item::ASSESSED, body).map(|s| s.class);
        prop_assert!(of(&values) <= of(&poorer));
    }

    #[test]
    fn lakes_are_never_judged_more_mildly_by_phosphorus(value in value()) {
        let of = |body| class_of(Item::Tp, value, body);
        prop_assert!(of(WaterBody::Lake) >= of(WaterBody::River));
    }

    #[test]
    fn a_sample_is_its_worst_item(values in sample(), body in body()) {
        let classes = values
            .iter()
            .filter(|(item, _)| Item::ASSESSED.contains(item))
            .filter_map(|&(item, value)| class_of(item, value, body));
        let sample = judge_sample(&values, &Item::ASSESSED, body);
        prop_assert_eq!(sample.as_ref().map(|s| s.class), classes.max());
        if let Some(sample) = sample {
            prop_assert_eq!(sample.main.is_empty(), sample.class <= WaterClass::Iii);
            prop_assert!(sample.main.len() <= 3);
            prop_assert!(sample.main.iter().all(|m| m.class > WaterClass::Iii));
            prop_assert!(sample.main.iter().all(|m| m.multiple.is_none() == matches!(m.item, Item::Ph | Item::Do)));
        }
    }

    #[test]
    fn the_order_of_items_does_not_matter(values in sample(), body in body()) {
        let means: Vec<(Item, Mean)> = values.iter().map(|&(i, v)| (i, Mean::of_one(v))).collect();
        let reversed: Vec<(Item, Mean)> = means.iter().rev().copied().collect();
        let of = |m: &[(Item, Mean)]| judge(m, &Item::ASSESSED, body, Judging::Exact);
        prop_assert_eq!(of(&means), of(&reversed));
    }

    #[test]
    fn equal_months_have_their_own_class(item in item(), value in value(), count in 1..13_u32, body in body()) {
        let many = Mean { sum: value * i64::from(count), count };
        prop_assert_eq!(class_of_mean(item, many, body, Judging::Exact), class_of(item, value, body));
    }
}

#[test]
fn limits_never_tighten_towards_the_worse_classes() {
    for body in [WaterBody::River, WaterBody::Lake] {
        for item in Item::ALL {
            if let Some(limits) = limits(item, body) {
                let ordered = limits.windows(2).all(|pair| match item {
                    Item::Do => pair[0] >= pair[1],
                    _ => pair[0] <= pair[1],
                });
                assert!(ordered, "{item:?}");
            }
        }
    }
}

/// A section that is evaluated on all 21 items, with months of an item.
fn months(item: Item, values: &[i64]) -> (Section, Vec<WaterMonth>) {
    let months = (1..).zip(values).map(|(m, v)| WaterMonth::reported("a", 2024, m, vec![(item, *v)]));
    (Section { id: "a".into(), ..Section::default() }, months.collect())
}

proptest! {
    #[test]
    fn a_worse_month_never_improves_a_period(
        item in item(), values in prop::collection::vec(value(), 1..12), at in any::<prop::sample::Index>(),
        by in 0..5_000_000_i64
    ) {
        // The mean of a pH on both sides of neutral may be neutral.
        prop_assume!(item != Item::Ph);
        let mut poorer = values.clone();
        let at = at.index(values.len());
        poorer[at] = worse(item, poorer[at], by);
        let of = |values: &[i64]| {
            let (section, months) = months(item, values);
            assess(&section, &months, Period::Year(2024)).map(|a| a.class())
        };
        prop_assert!(of(&values) <= of(&poorer));
    }

    #[test]
    fn what_is_missing_is_told_and_never_silently_better(values in sample(), which in any::<prop::sample::Index>()) {
        let of = |values: &[(Item, i64)]| {
            let section = Section { id: "a".into(), ..Section::default() };
            assess(&section, &[WaterMonth::reported("a", 2024, 1, values.to_vec())], Period::Month { year: 2024, month: 1 })
        };
        let mut fewer = values.clone();
        let (gone, _) = fewer.remove(which.index(values.len()));
        if let (Some(all), Some(fewer)) = (of(&values), of(&fewer)) {
            prop_assert!(fewer.class() <= all.class());
            prop_assert_eq!(fewer.missing.contains(&gone), Item::ASSESSED.contains(&gone));
            prop_assert!(!all.missing.contains(&gone));
        }
    }

    #[test]
    fn a_limit_of_detection_is_never_judged_worse_than_a_value_of_that_size(item in item(), value in value()) {
        prop_assume!(!matches!(item, Item::Ph | Item::Do));
        let (section, found) = months(item, &[value, value]);
        let below = found.iter().map(|m| WaterMonth { below: vec![item], ..m.clone() }).collect::<Vec<_>>();
        let class = |months: &[WaterMonth]| assess(&section, months, Period::Year(2024)).map(|a| a.class());
        prop_assert_eq!(class(&below), class(&found), "nothing found: judged by the limit");
        let mixed = [below[0].clone(), found[1].clone()];
        prop_assert!(class(&mixed) <= class(&found));
    }

    #[test]
    fn the_distance_leads_to_the_class_it_names(item in item(), value in value(), lake in any::<bool>()) {
        let (mut section, found) = months(item, &[value]);
        section.body = if lake { WaterBody::Lake } else { WaterBody::River };
        let Some(a) = assess(&section, &found, Period::Month { year: 2024, month: 1 }) else { return Ok(()) };
        let Some(distance) = to_next(&a, section.body) else { return Ok(()) };
        prop_assert_eq!(distance.hurdles.len(), 1);
        let mut limit = distance.hurdles[0].limit;
        limit.rescale(6);
        let limit = i64::try_from(limit.mantissa()).expect("a limit");
        prop_assert!(class_of(item, limit, section.body) <= Some(distance.class));
    }
}
