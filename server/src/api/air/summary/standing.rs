//! A month or a year up to a day, beside the same of the year before: whole months from what they came to, the last from
//! its days.

use crate::api::air::shapes::{Number, number};
use app::read::{ReadError, Reader};
use domain::{
    Day,
    air::{
        AirDay, Edition, Pollutant,
        rollup::{AirMonth, AirRollup},
        summary::GoodDays,
    },
    change::Change,
};
use serde::Serialize;
use utoipa::ToSchema;

/// How a period stands, and how the same stood a year before.
#[derive(Serialize, ToSchema)]
pub(crate) struct Standing {
    /// The first day.
    first: String,
    /// The last day.
    last: String,
    /// Mean of PM2.5, µg/m³, with one decimal.
    #[schema(value_type = Option<f64>)]
    pm25_mean: Option<Number>,
    /// The same of the year before.
    #[schema(value_type = Option<f64>)]
    pm25_mean_year_before: Option<Number>,
    /// The change of the two in percent; positive is an increase.
    #[schema(value_type = Option<f64>)]
    pm25_change_percent: Option<Number>,
    /// Good days by the edition in force on each day, and by each edition for all days.
    good_days: Vec<Ratio>,
}

/// Good days by one edition, ozone by MDA8 alone (HJ 663).
#[derive(Serialize, ToSchema)]
pub(crate) struct Ratio {
    /// `by-date`, or an edition that judges all days.
    #[schema(example = "HJ 633-2026")]
    edition: &'static str,
    /// Days with an AQI of at most 100.
    good: u32,
    /// Days with an AQI.
    judged: u32,
    /// In percent with one decimal.
    #[schema(value_type = Option<f64>)]
    ratio: Option<Number>,
    /// The same of the year before.
    #[schema(value_type = Option<f64>)]
    ratio_year_before: Option<Number>,
    /// The difference of the two rounded ratios, in percentage points.
    #[schema(value_type = Option<f64>)]
    change_points: Option<Number>,
}

/// The year of a site's latest day, and the year before.
pub(super) struct Years {
    months: Vec<AirMonth>,
    /// The days of the month of the latest day, and of the same month a year before.
    days: Vec<AirDay>,
    last: Day,
}

/// What a period came to, and its good days by the edition in force on each day.
#[derive(Default)]
struct Sum {
    all: AirRollup,
    by_date: GoodDays,
}

impl Sum {
    /// Counts a month in, or a part of one: an edition enters into force with a month.
    fn add(&mut self, month: Day, rollup: &AirRollup) {
        self.all.add(rollup);
        let good = good(rollup, Edition::of(month));
        self.by_date.good += good.good;
        self.by_date.valid += good.valid;
    }
}

fn good(rollup: &AirRollup, edition: Edition) -> GoodDays {
    let levels = rollup.levels[edition as usize];
    GoodDays { good: levels[0] + levels[1], valid: levels.iter().sum() }
}

impl Years {
    pub(super) async fn read(reader: &impl Reader, site: &str, last: Day) -> Result<Self, ReadError> {
        let before = last.in_year(last.year() - 1);
        let (year, month) = (last.year(), last.month());
        let months = reader.air_months(site, (before.year(), 1), (year, month)).await?;
        let mut days = reader.air_days(site, before.first_of_month(), before).await?;
        days.extend(reader.air_days(site, last.first_of_month(), last).await?);
        Ok(Self { months, days, last })
    }

    /// The latest day.
    pub(super) fn latest(&self) -> Option<&AirDay> {
        self.days.last().filter(|day| day.day == self.last)
    }

    /// From a first day of a month to the latest day.
    pub(super) fn since(&self, first: Day) -> Standing {
        let year_before = |day: Day| day.in_year(day.year() - 1);
        let now = self.sum(first, self.last);
        let then = self.sum(year_before(first), year_before(self.last));
        let mean = |sum: &Sum| Some(sum.all.values[Pollutant::Pm25 as usize].mean()?.decimal(1));
        let (pm25, pm25_then) = (mean(&now), mean(&then));
        let change = pm25.zip(pm25_then).and_then(|(now, then)| Change::of_concentrations(now, then));
        let by = |edition, now: GoodDays, then: GoodDays| {
            let change = now.ratio().zip(then.ratio()).map(|(now, then)| Change::of_ratios(now, then));
            Ratio {
                edition,
                good: now.good,
                judged: now.valid,
                ratio: now.ratio().map(number),
                ratio_year_before: then.ratio().map(number),
                change_points: change.map(|change| number(change.amount)),
            }
        };
        let mut good_days = vec![by("by-date", now.by_date, then.by_date)];
        good_days.extend(Edition::ALL.map(|e| by(e.name(), good(&now.all, e), good(&then.all, e))));
        Standing {
            first: first.to_string(),
            last: self.last.to_string(),
            pm25_mean: pm25.map(number),
            pm25_mean_year_before: pm25_then.map(number),
            pm25_change_percent: change.map(|change| number(change.amount)),
            good_days,
        }
    }

    fn sum(&self, first: Day, last: Day) -> Sum {
        let mut sum = Sum::default();
        for month in &self.months {
            let Some(start) = Day::new(month.year, month.month, 1) else { continue };
            if first <= start && start.last_of_month() < last.first_of_month() {
                sum.add(start, &month.rollup);
            }
        }
        let mut rest = AirRollup::default();
        let of_last_month = |day: &&AirDay| last.first_of_month() <= day.day && day.day <= last;
        self.days.iter().filter(of_last_month).for_each(|day| rest.take(day));
        sum.add(last.first_of_month(), &rest);
        sum
    }
}
