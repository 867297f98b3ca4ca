//! The trend of an item at a section over periods, by the rank correlation of 环办〔2011〕22号.

use super::{Item, WaterMonth, means::of_months};
use crate::trend::{NoTrend, Series, Spearman, spearman::spearman};
use std::collections::BTreeMap;

/// The most periods the official table of critical values knows.
const LONGEST: usize = 30;

/// The trend of the annual means of an item, each year with at least eight months; the latest thirty years.
///
/// # Errors
/// [`NoTrend::TooFew`] with fewer than five such years.
pub fn of_years(months: &[WaterMonth], section: &str, item: Item) -> Result<Spearman, NoTrend> {
    let mut years = BTreeMap::<i16, Vec<&WaterMonth>>::new();
    for month in months.iter().filter(|m| m.section == section && m.values.iter().any(|(i, _)| *i == item)) {
        years.entry(month.year).or_default().push(month);
    }
    let points = years.into_iter().filter(|(_, months)| months.len() >= 8).filter_map(|(year, months)| {
        let mean = of_months(months).of(item)?;
        Some((i64::from(year), mean.decimal(6)))
    });
    of_points(points.collect())
}

/// The trend of the months of an item: the latest thirty with a value.
///
/// # Errors
/// [`NoTrend::TooFew`] with fewer than five.
pub fn of_latest_months(months: &[WaterMonth], section: &str, item: Item) -> Result<Spearman, NoTrend> {
    let mut points: Vec<_> = months
        .iter()
        .filter(|m| m.section == section)
        .filter_map(|m| {
            let mean = of_months([m]).of(item)?;
            Some((i64::from(m.year) * 12 + i64::from(m.month) - 1, mean.decimal(6)))
        })
        .collect();
    points.sort_unstable();
    of_points(points)
}

fn of_points(mut points: Vec<(i64, rust_decimal::Decimal)>) -> Result<Spearman, NoTrend> {
    let cut = points.len().saturating_sub(LONGEST);
    spearman(&Series::new(points.split_off(cut))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trend::Direction;

    fn month(year: i16, month: i8, tp: i64) -> WaterMonth {
        WaterMonth::reported("a", year, month, vec![(Item::Tp, tp)])
    }

    #[test]
    fn five_years_are_the_least() {
        let year =
            |n: i16, months| (1..=months).map(move |m| month(2019 + n, m, 200_000 - 1_000 * i64::from(n)));
        let mut months: Vec<WaterMonth> = (0..5).flat_map(|n| year(n, 12)).collect();
        let trend = of_years(&months, "a", Item::Tp).expect("five years");
        assert_eq!((trend.direction, trend.strong), (Direction::Falling, true));
        months.retain(|m| m.year != 2021 || m.month <= 7);
        assert_eq!(
            of_years(&months, "a", Item::Tp),
            Err(NoTrend::TooFew(4)),
            "a year of seven months is none"
        );
        assert_eq!(of_years(&months, "b", Item::Tp), Err(NoTrend::TooFew(0)));
    }

    #[test]
    fn of_more_months_than_the_table_knows_the_latest_count() {
        let months: Vec<WaterMonth> = (0..48)
            .map(|n| {
                month(2020 + n / 12, n as i8 % 12 + 1, if n < 18 { 900_000 } else { 100_000 + i64::from(n) })
            })
            .collect();
        let trend = of_latest_months(&months, "a", Item::Tp).expect("a trend");
        assert_eq!((trend.count, trend.direction), (30, Direction::Rising));
    }
}
