//! What holds of every water class, whatever the values.

use domain::water::{
    Item, WaterBody, WaterClass,
    class::{Judging, Mean, class_of, class_of_mean, limits},
    sample::{judge, judge_sample},
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
