//! The index of one reading as HJ 633 reports it, for daily reports (日报) and hourly ones (实时报), with pollutants that
//! are missing (`NA`) told from those that are not in the monitoring plan (`/`).
//!
//! [`iaqi::evaluate_day`](super::iaqi::evaluate_day) serves the portal's own pages, and under HJ 633-2012 bounds an ozone
//! day beyond the 8-hour table from below where its hourly maximum is unknown. A report gives only what the standard
//! gives: there it has no ozone index.

use super::{
    Edition, Level, Pollutant,
    edition::Averaging,
    iaqi::{DayIndex, conclude, iaqi},
};
use serde::{Deserialize, Serialize};

/// One concentration of a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Thousandths of the pollutant's unit.
    Value(i64),
    /// Not measured, or not valid.
    #[default]
    Missing,
    /// Not in the monitoring plan (HJ 633-2026 5.3.2).
    NotInPlan,
}

impl Amount {
    /// The value, where there is one.
    pub const fn value(self) -> Option<i64> {
        match self {
            Amount::Value(milli) => Some(milli),
            Amount::Missing | Amount::NotInPlan => None,
        }
    }
}

/// The concentrations of a day or an hour at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// SO₂, µg/m³.
    pub so2: Amount,
    /// NO₂, µg/m³.
    pub no2: Amount,
    /// CO, mg/m³.
    pub co: Amount,
    /// Hourly ozone, µg/m³; in a day the largest hourly mean.
    pub o3_1h: Amount,
    /// MDA8, µg/m³. In an hour it takes no part.
    pub o3_8h: Amount,
    /// PM10, µg/m³.
    pub pm10: Amount,
    /// PM2.5, µg/m³.
    pub pm25: Amount,
}

/// What a reading comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Individual indices, AQI and what follows from it.
    pub index: DayIndex,
    /// Whether each pollutant is outside the monitoring plan, in the order of [`Pollutant::ALL`].
    pub not_in_plan: [bool; 6],
}

impl Report {
    /// An individual index as it is printed: the number, `NA` where it is missing, `/` where it is not in the plan.
    pub fn iaqi_text(&self, pollutant: Pollutant) -> String {
        match self.index.iaqi[pollutant as usize] {
            Some(index) => index.to_string(),
            None if self.not_in_plan[pollutant as usize] => "/".to_owned(),
            None => "NA".to_owned(),
        }
    }

    /// The level, where there is an AQI.
    pub fn level(&self) -> Option<Level> {
        self.index.level
    }
}

/// The report of a reading by an edition.
///
/// A **day** has five daily means and ozone. HJ 633-2026 judges ozone by MDA8 alone; HJ 633-2012 by the larger of the
/// indices of MDA8 and of the hourly maximum, and by the latter alone where MDA8 is above 800 µg/m³.
///
/// An **hour** has hourly means, and hourly ozone; `o3_8h` takes no part in either edition. PM10 and PM2.5 are judged by
/// the daily breakpoints: HJ 633-2026 says so of their hourly means, HJ 633-2012 of their 24-hour moving means, which then
/// belong in these two fields. (The national real-time feed of 2020 judged hourly means that way.) Under HJ 633-2012 an
/// hour of SO₂ above 800 µg/m³ has no index.
///
/// Where something is missing, HJ 633-2012 takes the AQI from the rest; HJ 633-2026 publishes it only above 100 (5.3.1),
/// not counting what is outside the plan (5.3.2). That such an exemption is due is for the caller to know.
pub fn report(reading: &Reading, averaging: Averaging, edition: Edition) -> Report {
    let plain = |p: Pollutant, amount: Amount| amount.value().and_then(|c| iaqi(edition, p, averaging, c));
    let hour = || reading.o3_1h.value().and_then(|c| iaqi(edition, Pollutant::O3, Averaging::Hour, c));
    let eight = || reading.o3_8h.value().and_then(|c| iaqi(edition, Pollutant::O3, Averaging::Day, c));
    let (ozone, judged) = match (averaging, edition) {
        (Averaging::Hour, _) => (hour(), reading.o3_1h),
        (Averaging::Day, Edition::Hj633_2026) => (eight(), reading.o3_8h),
        (Averaging::Day, Edition::Hj633_2012) => (eight().max(hour()), reading.o3_8h),
    };
    let amounts = [reading.so2, reading.no2, reading.co, judged, reading.pm10, reading.pm25];
    let all = Pollutant::ALL.map(|p| match p {
        Pollutant::O3 => ozone,
        _ => plain(p, amounts[p as usize]),
    });
    let not_in_plan = amounts.map(|amount| amount == Amount::NotInPlan);
    let exempt: Vec<Pollutant> = Pollutant::ALL.into_iter().filter(|p| not_in_plan[*p as usize]).collect();
    Report { index: conclude(edition, all, &exempt), not_in_plan }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::MILLI;
    use Edition::{Hj633_2012, Hj633_2026};

    fn of(whole: i64) -> Amount {
        Amount::Value(whole * MILLI)
    }

    fn calm() -> Reading {
        Reading {
            so2: of(8),
            no2: of(20),
            co: of(1),
            o3_1h: of(70),
            o3_8h: of(60),
            pm10: of(45),
            pm25: of(20),
        }
    }

    #[test]
    fn sulphur_dioxide_of_an_hour_above_its_table() {
        let reading = Reading { so2: of(801), ..calm() };
        let old = report(&reading, Averaging::Hour, Hj633_2012);
        assert_eq!((old.iaqi_text(Pollutant::So2).as_str(), old.index.aqi), ("NA", Some(45)));
        let new = report(&reading, Averaging::Hour, Hj633_2026);
        assert_eq!((new.iaqi_text(Pollutant::So2).as_str(), new.index.aqi), ("200", Some(200)));
    }

    #[test]
    fn ozone_of_a_day_above_its_table() {
        let with = |o3_1h| Reading { o3_8h: of(801), o3_1h, ..calm() };
        let old = |o3_1h| report(&with(o3_1h), Averaging::Day, Hj633_2012).iaqi_text(Pollutant::O3);
        assert_eq!((old(of(1000)), old(Amount::Missing)), ("400".to_owned(), "NA".to_owned()));
        let new = report(&with(of(1000)), Averaging::Day, Hj633_2026);
        assert_eq!(new.index.aqi, Some(300));
    }

    #[test]
    fn an_hour_takes_no_notice_of_eight_hours() {
        let reading = Reading { o3_8h: of(700), ..calm() };
        for edition in Edition::ALL {
            assert_eq!(report(&reading, Averaging::Hour, edition).index.aqi, Some(45));
        }
        assert!(report(&reading, Averaging::Day, Hj633_2012).index.aqi > Some(200));
    }

    #[test]
    fn what_is_not_in_the_plan_keeps_nothing_back() {
        let missing = Reading { co: Amount::Missing, ..calm() };
        let exempt = Reading { co: Amount::NotInPlan, ..calm() };
        let of = |reading: &Reading| report(reading, Averaging::Day, Hj633_2026);
        assert_eq!((of(&missing).index.aqi, of(&missing).iaqi_text(Pollutant::Co)), (None, "NA".into()));
        assert_eq!((of(&exempt).index.aqi, of(&exempt).iaqi_text(Pollutant::Co)), (Some(45), "/".into()));
    }
}
