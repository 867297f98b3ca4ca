//! Individual and overall air quality index (HJ 633), on integers.
//!
//! A concentration is rounded half to even to its reported digits (GB/T 8170), then interpolated, then the index is
//! rounded **up** to a whole number (HJ 633-2012 6.2, HJ 633-2026 4.2.6). Binary floats get 23 reportable inputs wrong
//! here — CO 2.2 mg/m³ is 55, not 56 — so nothing below is one.

use super::edition::{Averaging, Edition, INDEX_ROWS, breakpoints};
use super::{AirDay, Level, MILLI, Pollutant};
use crate::rounding::mean_half_even;
use serde::{Deserialize, Serialize};

/// The highest index there is; concentrations above the last breakpoint stay at it.
pub const TOP: u16 = 500;

/// The index of one day or hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayIndex {
    /// The edition it was computed by.
    pub edition: Edition,
    /// Individual indices (IAQI) in the order of [`Pollutant::ALL`]; `None` is missing, which is not zero.
    pub iaqi: [Option<u16>; 6],
    /// The largest individual index, whether or not it may be published.
    pub computed: Option<u16>,
    /// The air quality index (AQI), or `None` where the edition publishes none (NA).
    pub aqi: Option<u16>,
    /// The level of [`DayIndex::aqi`].
    pub level: Option<Level>,
    /// Primary pollutants (首要污染物): all that share the largest index where the AQI is above 50, in the order of
    /// [`Pollutant::ALL`].
    pub primary: Vec<Pollutant>,
}

impl DayIndex {
    /// Whether it is a good day (优良天), `None` where there is no AQI.
    pub fn is_good(&self) -> Option<bool> {
        self.level.map(Level::is_good)
    }
}

/// A concentration as it is reported and judged: half-even to whole µg/m³, or to tenths of mg/m³ for CO (HJ 633-2026
/// 4.2.2; HJ 663-2013). Takes thousandths of the unit; `None` for a negative one, which is invalid and not zero.
pub fn reported(pollutant: Pollutant, milli: i64) -> Option<i64> {
    let step = match pollutant {
        Pollutant::Co => MILLI / 10,
        _ => MILLI,
    };
    (milli >= 0).then(|| mean_half_even(milli, step))
}

/// The individual index (IAQI) of a concentration in thousandths of its unit, 0 to 500.
///
/// `None` where the concentration is negative, and where HJ 633-2012 gives none: SO₂ 1 h above 800 µg/m³ (its 24-hour
/// index is reported instead) and O₃ 8 h above 800 µg/m³ (its 1-hour index is reported instead). HJ 633-2026 fixes these
/// two at 200 and 300.
pub fn iaqi(edition: Edition, pollutant: Pollutant, averaging: Averaging, milli: i64) -> Option<u16> {
    let value = reported(pollutant, milli)?;
    let table = breakpoints(edition, pollutant, averaging);
    let Some(upper) = table.iter().skip(1).position(|&bound| value <= bound).map(|at| at + 1) else {
        return match edition {
            Edition::Hj633_2012 if table.len() < INDEX_ROWS.len() => None,
            _ => u16::try_from(INDEX_ROWS[table.len() - 1]).ok(),
        };
    };
    let (index_low, index_high) = (INDEX_ROWS[upper - 1], INDEX_ROWS[upper]);
    let (low, high) = (table[upper - 1], table[upper]);
    let rise = (index_high - index_low) * (value - low);
    // Rounded up; both are at least zero, so this is the ceiling of the quotient.
    let step = (rise + (high - low) - 1) / (high - low);
    u16::try_from(index_low + step).ok()
}

/// The index of a day by an edition, as its daily report (日报) has it.
///
/// HJ 633-2026: five daily means and MDA8; where a pollutant is missing, the AQI is published only if it is above 100
/// (5.3.1), otherwise AQI, level and primary pollutants are NA.
/// HJ 633-2012: the seventh indicator, the daily maximum of the hourly ozone means, takes part where it is known, and
/// the ozone index is the larger of its two; missing pollutants are marked NA and the AQI is that of the others.
pub fn evaluate_day(day: &AirDay, edition: Edition) -> DayIndex {
    evaluate_day_exempting(day, edition, &[])
}

/// As [`evaluate_day`], where the pollutants in `exempt` are not in the site's monitoring plan and their absence does
/// not keep the AQI from being published (HJ 633-2026 5.3.2). Whether they may be exempt is for the caller to know.
pub fn evaluate_day_exempting(day: &AirDay, edition: Edition, exempt: &[Pollutant]) -> DayIndex {
    let mut all = daily_indices(day, edition);
    if edition == Edition::Hj633_2012 {
        let o3 = Pollutant::O3 as usize;
        all[o3] = all[o3].max(day.o3_1h.and_then(|c| iaqi(edition, Pollutant::O3, Averaging::Hour, c)));
    }
    conclude(edition, all, exempt)
}

/// The index of a day for statistics over days (good-day ratios, days by level): the six daily evaluation items of
/// HJ 663, so ozone by MDA8 alone in **both** editions.
///
/// HJ 633-2012 counts the hourly maximum in its daily report and HJ 663-2013 does not in its evaluation. The portal
/// counts days the way HJ 663 does, which is also what makes years on either side of 2026-03-01 comparable.
pub fn evaluate_for_statistics(day: &AirDay, edition: Edition) -> DayIndex {
    conclude(edition, daily_indices(day, edition), &[])
}

/// The index of an hour (实时报). Takes hourly means in thousandths of the unit; with HJ 633-2012 the caller puts the
/// 24-hour moving means of PM10 and PM2.5 in their places, which that edition judges instead of their hourly means.
pub fn evaluate_hour(values: &[Option<i64>; 6], edition: Edition) -> DayIndex {
    let of = |p: Pollutant| values[p as usize].and_then(|c| iaqi(edition, p, Averaging::Hour, c));
    conclude(edition, Pollutant::ALL.map(of), &[])
}

/// The six daily indices. Under HJ 633-2012 an MDA8 above 800 is reported by the hourly index; the largest hourly mean is
/// never below the 8-hour mean, so where it is unknown, MDA8 itself is its least possible value.
fn daily_indices(day: &AirDay, edition: Edition) -> [Option<u16>; 6] {
    Pollutant::ALL.map(|p| {
        let value = day.values[p as usize]?;
        iaqi(edition, p, Averaging::Day, value).or_else(|| {
            let hourly = day.o3_1h.unwrap_or(value).max(value);
            (p == Pollutant::O3).then(|| iaqi(edition, p, Averaging::Hour, hourly))?
        })
    })
}

pub(super) fn conclude(edition: Edition, iaqi: [Option<u16>; 6], exempt: &[Pollutant]) -> DayIndex {
    let largest = iaqi.iter().flatten().copied().max();
    let missing = Pollutant::ALL.iter().any(|p| iaqi[*p as usize].is_none() && !exempt.contains(p));
    let (computed, aqi) = match edition {
        Edition::Hj633_2012 => (largest, largest),
        Edition::Hj633_2026 => {
            // The range of the index is 1 to 500 (4.1.1).
            let computed = largest.map(|index| index.max(1));
            (computed, computed.filter(|&index| !missing || index > 100))
        }
    };
    let primary = match aqi {
        Some(index) if index > 50 => {
            Pollutant::ALL.into_iter().filter(|p| iaqi[*p as usize] == Some(index)).collect()
        }
        _ => Vec::new(),
    };
    DayIndex { edition, iaqi, computed, aqi, level: aqi.map(Level::of), primary }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;
    use Edition::{Hj633_2012, Hj633_2026};

    fn day(values: [Option<i64>; 6], o3_1h: Option<i64>) -> AirDay {
        AirDay { day: Day::from_epoch_days(0), values: values.map(|v| v.map(|v| v * MILLI)), o3_1h }
    }

    #[test]
    fn concentrations_above_the_short_tables() {
        let so2 = |edition, c| iaqi(edition, Pollutant::So2, Averaging::Hour, c * MILLI);
        let o3 = |edition, c| iaqi(edition, Pollutant::O3, Averaging::Day, c * MILLI);
        assert_eq!((so2(Hj633_2012, 800), so2(Hj633_2012, 801)), (Some(200), None));
        assert_eq!((so2(Hj633_2026, 800), so2(Hj633_2026, 801)), (Some(200), Some(200)));
        assert_eq!((o3(Hj633_2012, 800), o3(Hj633_2012, 801)), (Some(300), None));
        assert_eq!((o3(Hj633_2026, 800), o3(Hj633_2026, 801)), (Some(300), Some(300)));
        assert_eq!(iaqi(Hj633_2012, Pollutant::Pm25, Averaging::Day, 800 * MILLI), Some(TOP));
        assert_eq!(iaqi(Hj633_2026, Pollutant::Pm25, Averaging::Day, i64::MAX), Some(TOP));
    }

    #[test]
    fn half_even_before_ceiling() {
        let pm = |milli| iaqi(Hj633_2026, Pollutant::Pm25, Averaging::Day, milli);
        assert_eq!((pm(60_500), pm(60_501)), (Some(100), Some(101)));
        assert_eq!(iaqi(Hj633_2026, Pollutant::Co, Averaging::Day, 2_200), Some(55));
        assert_eq!(iaqi(Hj633_2026, Pollutant::Co, Averaging::Hour, 65_400), Some(218));
        assert_eq!(pm(-1), None);
        assert_eq!(pm(0), Some(0));
    }

    #[test]
    fn an_ozone_day_beyond_the_table_of_2012_is_judged_by_the_hour() {
        let calm = [Some(8), Some(20), Some(1), Some(801), Some(45), Some(20)];
        let index = evaluate_day(&day(calm, Some(1_000 * MILLI)), Hj633_2012);
        assert_eq!(index.aqi, Some(400));
        assert_eq!(evaluate_day(&day(calm, None), Hj633_2012).aqi, Some(301));
        assert_eq!(evaluate_day(&day(calm, Some(1_000 * MILLI)), Hj633_2026).aqi, Some(300));
    }

    #[test]
    fn the_hourly_ozone_maximum_is_in_the_daily_report_of_2012_only() {
        let d = day([Some(8), Some(20), Some(1), Some(150), Some(45), Some(20)], Some(210 * MILLI));
        assert_eq!(evaluate_day(&d, Hj633_2012).aqi, Some(105));
        assert_eq!(evaluate_for_statistics(&d, Hj633_2012).aqi, Some(92));
        assert_eq!(evaluate_day(&d, Hj633_2026).aqi, Some(92));
    }

    #[test]
    fn a_missing_pollutant_withholds_a_good_index_but_not_a_bad_one() {
        let with = |pm25, pm10| day([Some(8), Some(38), None, Some(60), Some(pm10), Some(pm25)], None);
        let good = evaluate_day(&with(30, 60), Hj633_2026);
        assert_eq!((good.aqi, good.level, good.computed), (None, None, Some(58)));
        assert!(good.primary.is_empty());
        let bad = evaluate_day(&with(68, 60), Hj633_2026);
        assert_eq!((bad.aqi, bad.primary), (Some(108), vec![Pollutant::Pm25]));
        assert_eq!(evaluate_day(&with(30, 60), Hj633_2012).aqi, Some(55));
        assert_eq!(evaluate_day(&day([None; 6], None), Hj633_2012).aqi, None);
    }

    #[test]
    fn particles_of_an_hour_are_judged_by_the_daily_breakpoints() {
        let values =
            [Some(8), Some(38), Some(1), Some(60), Some(120), Some(61)].map(|v| v.map(|v| v * MILLI));
        let hour = evaluate_hour(&values, Hj633_2026);
        assert_eq!((hour.aqi, hour.primary), (Some(101), vec![Pollutant::Pm25]));
    }
}
