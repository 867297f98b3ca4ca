//! The class of a set of values: worst item, decisive items, main pollutants (环办〔2011〕22号).

use super::{
    Item, WaterBody, WaterClass,
    class::{Judging, Mean, class_of_mean, exceedance},
};
use rust_decimal::Decimal;

/// An item that makes a section worse than class Ⅲ (主要污染指标).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MainPollutant {
    /// The item.
    pub item: Item,
    /// Its class.
    pub class: WaterClass,
    /// Multiple above the limit of class Ⅲ (超标倍数), two decimals; `None` for pH and dissolved oxygen.
    pub multiple: Option<Decimal>,
}

/// What a set of values comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleClass {
    /// The class of the worst item (单因子评价法).
    pub class: WaterClass,
    /// The items of that class, in the order of the standard. pH takes part only outside its range, which is the same for
    /// all classes and so decides nothing inside it.
    pub decisive: Vec<Item>,
    /// At most three; none at class Ⅲ or better.
    pub main: Vec<MainPollutant>,
    /// Every item worse than class Ⅲ, in the order of the standard.
    pub beyond_iii: Vec<Item>,
}

/// How many main pollutants a section has at most.
pub(super) const MAIN: usize = 3;

/// Judges a set of values, one for each item, by those that are in `items` and have limits; `None` where there is none.
pub fn judge(
    values: &[(Item, Mean)],
    items: &[Item],
    body: WaterBody,
    judging: Judging,
) -> Option<SampleClass> {
    let mut judged: Vec<(Item, Mean, WaterClass)> = values
        .iter()
        .filter(|(item, _)| items.contains(item))
        .filter_map(|&(item, mean)| Some((item, mean, class_of_mean(item, mean, body, judging)?)))
        .collect();
    judged.sort_by_key(|(item, ..)| *item);
    let class = judged.iter().map(|(.., class)| *class).max()?;
    let decides = |item: Item| item != Item::Ph || class == WaterClass::WorseThanV;
    let decisive =
        judged.iter().filter(|(item, _, c)| *c == class && decides(*item)).map(|(item, ..)| *item).collect();
    let mut main: Vec<MainPollutant> = judged
        .iter()
        .filter(|(.., class)| *class > WaterClass::Iii)
        .map(|&(item, mean, class)| MainPollutant {
            item,
            class,
            multiple: exceedance(item, mean, body, judging),
        })
        .collect();
    // Cyanide and heavy metals first, then the worse class, then the larger multiple; items without one come last.
    main.sort_by_key(|m| std::cmp::Reverse((m.item.is_named_first(), m.class, m.multiple)));
    let mut beyond_iii: Vec<Item> = main.iter().map(|m| m.item).collect();
    beyond_iii.sort_unstable();
    main.truncate(MAIN);
    Some(SampleClass { class, decisive, main, beyond_iii })
}

/// Judges single values in millionths of their units, exactly, as [`judge`] does.
pub fn judge_sample(values: &[(Item, i64)], items: &[Item], body: WaterBody) -> Option<SampleClass> {
    let means: Vec<(Item, Mean)> = values.iter().map(|&(item, micro)| (item, Mean::of_one(micro))).collect();
    judge(&means, items, body, Judging::Exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[(Item, i64)]) -> SampleClass {
        judge_sample(values, &Item::ASSESSED, WaterBody::River).expect("a class")
    }

    #[test]
    fn heavy_metals_come_before_worse_items() {
        let sample = of(&[(Item::Nh3n, 2_500_000), (Item::Pb, 60_000), (Item::Do, 1_000_000)]);
        assert_eq!(sample.class, WaterClass::WorseThanV);
        assert_eq!(sample.decisive, [Item::Do, Item::Nh3n]);
        let order: Vec<Item> = sample.main.iter().map(|m| m.item).collect();
        assert_eq!(order, [Item::Pb, Item::Nh3n, Item::Do]);
    }

    #[test]
    fn ph_decides_only_outside_its_range() {
        assert_eq!(of(&[(Item::Ph, 7_000_000), (Item::Cod, 10_000_000)]).decisive, [Item::Cod]);
        let acid = of(&[(Item::Ph, 5_000_000), (Item::Cod, 10_000_000)]);
        assert_eq!((acid.class, acid.decisive), (WaterClass::WorseThanV, vec![Item::Ph]));
        assert_eq!(acid.main[0].multiple, None);
    }

    #[test]
    fn what_is_not_assessed_does_not_count() {
        assert_eq!(judge_sample(&[(Item::Fc, i64::MAX / 4)], &Item::ASSESSED, WaterBody::River), None);
    }
}
