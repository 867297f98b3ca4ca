//! How far a section is from the next better class.

use super::{
    Item, WaterBody, WaterClass,
    class::{Mean, PH_RANGE, class_of_mean, limits},
    summary::Assessment,
};
use rust_decimal::Decimal;

/// An item that keeps a section from a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hurdle {
    /// The item.
    pub item: Item,
    /// Its mean, in the item's unit with as many decimals as it is reported with, or more where fewer would not show that
    /// the limit is missed.
    pub value: Decimal,
    /// The limit of the class: for oxygen at least, for others at most; for pH the nearer end of its range.
    pub limit: Decimal,
    /// By how much the value must change: `limit − value`, negative where it must fall.
    pub change: Decimal,
}

/// What keeps a section from a better class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The next better class that any change would lead to.
    pub class: WaterClass,
    /// Every item that is in the way, in the order of the standard.
    pub hurdles: Vec<Hurdle>,
}

/// The distance of an assessed section to the next better class; `None` at class Ⅰ.
///
/// Where the items in the way have the same limit for several classes (COD for Ⅰ and Ⅱ), the class is one better all the
/// same, and they are in the way of it only where they exceed it.
pub fn to_next(assessment: &Assessment, body: WaterBody) -> Option<Distance> {
    let class = WaterClass::of_number(assessment.class().number().checked_sub(1)?)?;
    Some(Distance { class, hurdles: hurdles(assessment, body, class) })
}

/// Every evaluated item that keeps a section from a class, in the order of the standard; none where it reaches it.
pub fn hurdles(assessment: &Assessment, body: WaterBody, class: WaterClass) -> Vec<Hurdle> {
    let judging = assessment.basis.judging;
    let items = assessment.basis.items.taking_part();
    let in_the_way = assessment.means.values.iter().filter(|(item, mean)| {
        items.contains(item) && class_of_mean(*item, *mean, body, judging).is_some_and(|c| c > class)
    });
    let hurdle = |&(item, mean): &(Item, Mean)| {
        let micro = match item {
            Item::Ph => {
                let low = mean.sum < PH_RANGE[0] * i64::from(mean.count);
                PH_RANGE[usize::from(!low)]
            }
            _ => *limits(item, body)?.get(usize::from(class.number() - 1))?,
        };
        let limit = Decimal::new(micro, 6).normalize();
        let value = (item.decimals()..=6).map(|places| mean.decimal(places)).find(|value| *value != limit);
        let value = value.unwrap_or_else(|| mean.decimal(6));
        Some(Hurdle { item, value, limit, change: limit - value })
    };
    in_the_way.filter_map(hurdle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::water::{Section, WaterMonth, summary::assess};

    fn distance(values: &[(Item, i64)]) -> Option<Distance> {
        let section = Section { id: "a".into(), ..Section::default() };
        let months = [WaterMonth::reported("a", 2024, 1, values.to_vec())];
        let assessment = assess(&section, &months, "2024-01".parse().expect("a period"))?;
        to_next(&assessment, WaterBody::River)
    }

    fn texts(distance: &Distance) -> Vec<(Item, String, String, String)> {
        let text = |h: &Hurdle| (h.item, h.value.to_string(), h.limit.to_string(), h.change.to_string());
        distance.hurdles.iter().map(text).collect()
    }

    #[test]
    fn every_item_in_the_way_is_told() {
        let d = distance(&[(Item::Do, 4_500_000), (Item::Codmn, 7_300_000), (Item::Tp, 150_000)]).expect("Ⅳ");
        assert_eq!(d.class, WaterClass::Iii);
        let row = |item, v: &str, l: &str, c: &str| (item, v.to_owned(), l.to_owned(), c.to_owned());
        assert_eq!(texts(&d), [row(Item::Do, "4.5", "5", "0.5"), row(Item::Codmn, "7.3", "6", "-1.3")]);
    }

    #[test]
    fn a_value_just_beyond_the_limit_shows_that_it_is() {
        let d = distance(&[(Item::Codmn, 6_001_000)]).expect("Ⅳ");
        assert_eq!(texts(&d)[0].1, "6.001");
    }

    #[test]
    fn acid_water_is_as_far_as_the_range_of_ph() {
        let d = distance(&[(Item::Ph, 5_500_000), (Item::Codmn, 1_000_000)]).expect("worse than Ⅴ");
        assert_eq!(
            (d.class, d.hurdles[0].limit.to_string(), d.hurdles.len()),
            (WaterClass::V, "6".into(), 1)
        );
        assert_eq!(distance(&[(Item::Codmn, 1_000_000)]), None, "nothing is better than Ⅰ");
    }
}
