//! Means over samples and months (环办〔2011〕22号): of a month the mean of its samples, of longer periods the mean of the
//! months, every month weighing the same.
//!
//! A value below detection counts as half the limit of detection. Where all of them are, nothing more is known than that
//! the mean is below the largest limit, and that limit is what is judged: a class is never better than was measured.

use super::{Item, WaterMonth, WaterSample, class::Mean};
use crate::{Day, Period};
use std::collections::BTreeMap;

/// The mean of an item, being added up. Sums are of halves, so that half a limit of detection stays whole.
#[derive(Clone, Copy, Debug, Default)]
struct Adding {
    halves: i64,
    count: u32,
    above: bool,
    largest_limit: i64,
}

/// Means by item.
#[derive(Clone, Debug, Default)]
struct Sums(BTreeMap<Item, Adding>);

impl Sums {
    fn add(&mut self, item: Item, micro: i64, below: bool) {
        let sum = self.0.entry(item).or_default();
        // Less oxygen is worse: below detection there is as good as none.
        let counted = match (below, item) {
            (true, Item::Do) => 0,
            (true, _) => micro,
            (false, _) => 2 * micro,
        };
        sum.halves += counted;
        sum.count += 1;
        sum.above |= !below;
        let limit = if item == Item::Do { 0 } else { micro };
        if below {
            sum.largest_limit = sum.largest_limit.max(limit);
        }
    }

    /// The means, and the items of which every value was below detection.
    fn finish(self) -> Means {
        let mut means = Means::default();
        for (item, sum) in self.0 {
            if sum.above {
                means.values.push((item, Mean { sum: sum.halves, count: 2 * sum.count }));
            } else {
                means.values.push((item, Mean::of_one(sum.largest_limit)));
                means.below.push(item);
            }
        }
        means
    }
}

/// The mean of each item that has values, exact, in the order of the standard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// The means; of an item in `below` the largest limit of detection instead.
    pub values: Vec<(Item, Mean)>,
    /// The items of which every value was below detection.
    pub below: Vec<Item>,
}

impl Means {
    /// The mean of an item.
    pub fn of(&self, item: Item) -> Option<Mean> {
        self.values.iter().find(|(i, _)| *i == item).map(|(_, mean)| *mean)
    }
}

/// Of months.
pub fn of_months<'a>(months: impl IntoIterator<Item = &'a WaterMonth>) -> Means {
    let mut sums = Sums::default();
    for month in months {
        for &(item, micro) in &month.values {
            sums.add(item, micro, month.below.contains(&item));
        }
    }
    sums.finish()
}

/// Of the samples whose status counts.
pub fn of_samples<'a>(samples: impl IntoIterator<Item = &'a WaterSample>) -> Means {
    let mut sums = Sums::default();
    for sample in samples.into_iter().filter(|sample| sample.status.counts()) {
        for (item, value) in &sample.values {
            sums.add(*item, value.micro(), value.below);
        }
    }
    sums.finish()
}

/// The month that samples come to: the means of those that count; `None` where nothing counts. All samples must be of the
/// month.
///
/// Manual samples win: where a month has any that count, automatic ones take no part, since the two are assessed apart.
pub fn month_of_samples(
    section: &str,
    (year, month): (i16, i8),
    samples: &[WaterSample],
) -> Option<WaterMonth> {
    use super::Method::Manual;
    let counts = |s: &&WaterSample| s.status.counts() && !s.values.is_empty();
    let manual = samples.iter().any(|s| counts(&s) && s.method == Manual);
    let taking_part: Vec<&WaterSample> =
        samples.iter().filter(counts).filter(|s| !manual || s.method == Manual).collect();
    let means = of_samples(taking_part.iter().copied());
    if means.values.is_empty() {
        return None;
    }
    Some(WaterMonth {
        section: section.to_owned(),
        year,
        month,
        values: means.values.iter().map(|&(item, mean)| (item, kept(mean))).collect(),
        below: means.below,
        samples: Some(u32::try_from(taking_part.len()).unwrap_or(u32::MAX)),
    })
}

/// A mean in whole millionths that lies on the same side of every limit and of every midpoint between reported digits as
/// the exact one: cut off, and where something was cut, never left on a millionth that ends in 0 or 5.
fn kept(mean: Mean) -> i64 {
    let count = i64::from(mean.count).max(1);
    let (whole, rest) = (mean.sum.div_euclid(count), mean.sum.rem_euclid(count));
    if rest != 0 && whole % 5 == 0 { whole + 1 } else { whole }
}

/// The months of a section that lie in a period, months it only touches included.
pub fn months_of<'a>(
    months: &'a [WaterMonth],
    section: &'a str,
    period: Period,
) -> impl Iterator<Item = &'a WaterMonth> {
    let key = |day: Day| (day.year(), day.month());
    let (first, last) = (key(period.first()), key(period.last()));
    months.iter().filter(move |m| m.section == section && (first..=last).contains(&(m.year, m.month)))
}

/// How many months a period touches.
pub fn months_in(period: Period) -> u32 {
    let count = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month());
    u32::try_from(count(period.last()) - count(period.first()) + 1).unwrap_or(1)
}

/// How many values the mean of a period needs: one for a month, two for a quarter, eight for a year (环办〔2011〕22号).
/// Other periods are not in that rule; they need the same two thirds of their months, so a half-year needs four.
pub fn needed(period: Period) -> u32 {
    (2 * months_in(period)).div_ceil(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::water::{Method, Status};

    fn sample(method: Method, status: Status, values: &[(Item, &str)]) -> WaterSample {
        let values = values.iter().map(|(item, text)| (*item, text.parse().expect("a value"))).collect();
        WaterSample { at_utc_ms: 0, method, status, published_class: None, values }
    }

    #[test]
    fn what_periods_need() {
        for (period, need) in [
            ("2024-02", 1),
            ("2024-Q1", 2),
            ("2024-H2", 4),
            ("2024", 8),
            ("ytd:2024-09-30", 6),
            ("ytd:2024-01-20", 1),
        ] {
            assert_eq!(needed(period.parse().expect("a period")), need, "{period}");
        }
    }

    #[test]
    fn half_the_limit_of_detection_counts_unless_nothing_was_found() {
        let of = |values: &[&str]| {
            let samples: Vec<_> =
                values.iter().map(|v| sample(Method::Manual, Status::Normal, &[(Item::Tp, v)])).collect();
            let month = month_of_samples("a", (2024, 1), &samples).expect("a month");
            (month.values[0].1, month.below.len())
        };
        assert_eq!(of(&["0.01L", "0.05"]), (27_500, 0), "(0.005 + 0.05) / 2");
        assert_eq!(of(&["0.01L", "0.02L"]), (20_000, 1));
    }

    #[test]
    fn only_what_counts_takes_part_and_manual_samples_win() {
        use Method::{Automatic, Manual};
        let tp = |method, status, value| sample(method, status, &[(Item::Tp, value)]);
        let mut samples = vec![
            tp(Automatic, Status::Normal, "0.10"),
            tp(Automatic, Status::Normal, "0.20"),
            tp(Automatic, Status::Maintenance, "9.00"),
            tp(Manual, Status::Invalid, "8.00"),
        ];
        let month = month_of_samples("a", (2024, 1), &samples).expect("a month");
        assert_eq!((month.values[0].1, month.samples), (150_000, Some(2)));
        samples.push(tp(Manual, Status::Normal, "0.30"));
        let month = month_of_samples("a", (2024, 1), &samples).expect("a month");
        assert_eq!((month.values[0].1, month.samples), (300_000, Some(1)));
        assert_eq!(month_of_samples("a", (2024, 1), &samples[2..4]), None);
    }

    #[test]
    fn a_kept_mean_stays_on_its_side_of_limits() {
        let mean = |sum, count| kept(Mean { sum, count });
        assert_eq!(mean(600_001, 3), 200_001, "just above 0.2 is not 0.2");
        assert_eq!(mean(599_999, 3), 199_999);
        assert_eq!(mean(600_000, 3), 200_000);
        assert_eq!(mean(46 + 45 + 45, 3), 46, "above the midpoint 45");
    }
}
