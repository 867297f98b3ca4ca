//! Months and years: the statistics of HJ 663 over their days, and the hours behind them.

use super::window::Interval;
use crate::{
    api::air::shapes::{Counts, Number, columns, digits, number},
    web::csv::Table,
};
use domain::{
    Day, Period,
    air::{
        AirDay, Pollutant,
        rollup::{AirMonth, AirRollup},
        summary::{self, EditionPolicy},
        validity,
    },
};
use serde::Serialize;
use utoipa::ToSchema;

/// What the days of a month or year came to. Statistics are rounded once, half to even; whether there are enough days for
/// them to count is in `sufficient`.
#[derive(Serialize, ToSchema)]
pub(crate) struct PeriodRow {
    /// Code of the month or year.
    #[schema(example = "2024-05")]
    pub(super) period: String,
    /// The first and the last natural day of it.
    first: String,
    /// The last day.
    pub(super) last: String,
    /// Mean of SO₂, µg/m³.
    #[schema(value_type = Option<f64>)]
    so2_mean: Option<Number>,
    /// Mean of NO₂, µg/m³.
    #[schema(value_type = Option<f64>)]
    no2_mean: Option<Number>,
    /// 95th percentile of the daily means of CO, mg/m³.
    #[schema(value_type = Option<f64>)]
    co_p95: Option<Number>,
    /// 90th percentile of MDA8, µg/m³.
    #[schema(value_type = Option<f64>)]
    o3_8h_p90: Option<Number>,
    /// Mean of PM10, µg/m³.
    #[schema(value_type = Option<f64>)]
    pm10_mean: Option<Number>,
    /// Mean of PM2.5, µg/m³, with one decimal as assessments print it.
    #[schema(value_type = Option<f64>)]
    pm25_mean: Option<Number>,
    /// Valid days of each pollutant.
    valid_days: Counts,
    /// Codes of the pollutants that have enough valid days (GB 3095, table 4).
    sufficient: Vec<&'static str>,
    /// The editions that judged the days.
    #[schema(example = json!(["HJ 633-2012"]))]
    editions: Vec<&'static str>,
    /// Days with an AQI of at most 100, ozone by MDA8 alone (HJ 663).
    good_days: u32,
    /// Days with an AQI.
    judged_days: u32,
    /// Good-day ratio in percent with one decimal.
    #[schema(value_type = Option<f64>)]
    good_day_ratio: Option<Number>,
    /// Days of each of the six levels.
    days_by_level: [u32; 6],
    /// Days on which each pollutant was a primary one.
    primary_days: Counts,
    /// Hours of the period.
    hours: u32,
    /// Hours with any value.
    online_hours: u32,
    /// Valid hours of each pollutant.
    valid_hours: Counts,
}

/// The months or years that have days or hours, by time.
pub(super) fn rows(
    days: &[AirDay],
    months: &[AirMonth],
    interval: Interval,
    policy: EditionPolicy,
) -> Vec<PeriodRow> {
    let of_month = |year: i16, month: i8| match interval {
        Interval::Year => Period::Year(year),
        _ => Period::Month { year, month },
    };
    let same = |a: &AirMonth, b: &AirMonth| of_month(a.year, a.month) == of_month(b.year, b.month);
    let of = |months: &[AirMonth]| {
        let period = of_month(months[0].year, months[0].month);
        let mut rollup = AirRollup::default();
        months.iter().for_each(|month| rollup.add(&month.rollup));
        let from = days.partition_point(|day| day.day < period.first());
        let until = days.partition_point(|day| day.day <= period.last());
        row(&days[from..until], &rollup, period, policy)
    };
    months.chunk_by(same).map(of).collect()
}

fn row(days: &[AirDay], rollup: &AirRollup, period: Period, policy: EditionPolicy) -> PeriodRow {
    let (first, last) = (period.first(), period.last());
    let mean =
        |p: Pollutant, places| rollup.values[p as usize].mean().map(|mean| number(mean.decimal(places)));
    let percentile =
        |p: Pollutant, percent| summary::percentile(days, period, p, percent, p.decimals()).map(number);
    let enough = |p: &Pollutant| validity::of(days, period, *p).is_complete();
    let levels = summary::days_by_level(days, period, policy);
    let good = summary::good_days(days, period, policy);
    let mut editions: Vec<&str> = [first, last].map(|day| policy.edition(day).name()).into();
    editions.dedup();
    PeriodRow {
        period: period.to_string(),
        first: first.to_string(),
        last: last.to_string(),
        so2_mean: mean(Pollutant::So2, 0),
        no2_mean: mean(Pollutant::No2, 0),
        co_p95: percentile(Pollutant::Co, 95),
        o3_8h_p90: percentile(Pollutant::O3, 90),
        pm10_mean: mean(Pollutant::Pm10, 0),
        pm25_mean: mean(Pollutant::Pm25, 1),
        valid_days: Counts::of(rollup.values.map(|value| value.count)),
        sufficient: Pollutant::ALL.iter().filter(|p| enough(p)).map(|p| p.code()).collect(),
        editions,
        good_days: good.good,
        judged_days: good.valid,
        good_day_ratio: good.ratio().map(number),
        days_by_level: levels,
        primary_days: Counts::of(summary::days_by_primary(days, period, policy)),
        hours: hours_between(first, last),
        online_hours: rollup.online_hours,
        valid_hours: Counts::of(rollup.valid_hours),
    }
}

fn hours_between(first: Day, last: Day) -> u32 {
    u32::try_from(last.epoch_days() - first.epoch_days() + 1).unwrap_or(0) * 24
}

/// The rows as a table, with a column for each number.
pub(super) fn table(rows: &[PeriodRow]) -> Table {
    let mut names: Vec<String> =
        ["period", "first", "last", "so2_mean", "no2_mean", "co_p95", "o3_8h_p90", "pm10_mean", "pm25_mean"]
            .map(str::to_owned)
            .into();
    names.extend(columns("valid_days_", "o3"));
    names.extend(["sufficient", "editions", "good_days", "judged_days", "good_day_ratio"].map(str::to_owned));
    names.extend((1..=6).map(|level| format!("days_level_{level}")));
    names.extend(columns("primary_days_", "o3"));
    names.extend(["hours", "online_hours"].map(str::to_owned));
    names.extend(columns("valid_hours_", "o3"));
    let mut table = Table::new(&names);
    for row in rows {
        let statistics =
            [&row.so2_mean, &row.no2_mean, &row.co_p95, &row.o3_8h_p90, &row.pm10_mean, &row.pm25_mean];
        let mut cells = vec![row.period.clone(), row.first.clone(), row.last.clone()];
        cells.extend(statistics.map(digits));
        cells.extend(row.valid_days.cells());
        cells.extend([row.sufficient.join("+"), row.editions.join("+")]);
        cells.extend([row.good_days, row.judged_days].map(|count| count.to_string()));
        cells.push(digits(&row.good_day_ratio));
        cells.extend(row.days_by_level.map(|count| count.to_string()));
        cells.extend(row.primary_days.cells());
        cells.extend([row.hours, row.online_hours].map(|count| count.to_string()));
        cells.extend(row.valid_hours.cells());
        table.row(cells);
    }
    table
}
