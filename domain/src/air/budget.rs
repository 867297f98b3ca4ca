//! What the rest of the year must look like for a target on the annual mean. How many polluted days are left is
//! [`exceedances_left`](super::summary::exceedances_left).

use super::{
    MILLI,
    summary::{EditionPolicy, Mean},
    year::AirYear,
};
use crate::{Day, Period, fraction::Fraction};
use rust_decimal::Decimal;

/// What the remaining days must average.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// At most this mean, in the unit of the pollutant, exact.
    AtMost(Fraction),
    /// The target cannot be met any more: the remaining days would have to be below zero.
    OutOfReach,
    /// No day remains; whether the target was met.
    Decided {
        /// True where the mean of all days is at most the target.
        met: bool,
    },
}

impl Required {
    /// The required mean with `places` decimals, rounded **down**: whoever keeps to the printed number meets the target.
    pub fn decimal(self, places: u32) -> Option<Decimal> {
        match self {
            Required::AtMost(mean) => mean.floor(places),
            _ => None,
        }
    }
}

/// The mean that the rest of the year may have at most: `(T·N − mean·d) / (N − d)`, exact.
///
/// `target` is T in the unit of the pollutant; `counted` is N, the days in the year or the valid days expected in it;
/// `so_far` is the mean of the `d` days counted until now. `None` where more days are counted than N, or a number is
/// beyond all measure.
pub fn required_mean(target: Decimal, counted: u32, so_far: Mean) -> Option<Required> {
    let left = counted.checked_sub(so_far.count)?;
    let have = Fraction::new(i128::from(so_far.sum), i128::from(MILLI))?;
    let room =
        Fraction::of_decimal(target).checked_mul(Fraction::whole(i64::from(counted)))?.checked_sub(have)?;
    Some(match (left, room.is_negative()) {
        (0, missed) => Required::Decided { met: !missed },
        (_, true) => Required::OutOfReach,
        (_, false) => Required::AtMost(room.checked_div(Fraction::whole(i64::from(left)))?),
    })
}

/// The days after `day` in its year, carried to another year: what a past year still had ahead at the same date.
/// `None` on 31 December.
pub fn rest_of_year(day: Day, year: i16) -> Option<Period> {
    let (first, last) = (day.in_year(year).plus(1), Day::new(year, 12, 31)?);
    (first <= last).then_some(Period::Span { first, last })
}

/// The years before that of `day` whose rest of the year can be asked: every whole month of it has the valid days of PM2.5
/// that GB 3095 table 4 wants.
pub fn years_with_a_rest(years: &[AirYear], day: Day) -> Vec<&AirYear> {
    let whole = |year: &&AirYear| {
        year.year < day.year()
            && rest_of_year(day, year.year).is_some_and(|rest| year.pm25_validity(rest).is_complete())
    };
    years.iter().filter(whole).collect()
}

/// How often past years managed it: of the `years` that have data for the rest of the year after `day`, those whose
/// mean of PM2.5 over it was at most `required`. Returns how many managed and how many had data.
pub fn managed_before(years: &[&AirYear], day: Day, required: Fraction) -> (u32, u32) {
    let means = years.iter().filter_map(|year| {
        let mean = year.pm25_mean(rest_of_year(day, year.year)?)?;
        Fraction::new(i128::from(mean.sum), i128::from(mean.count) * i128::from(MILLI))
    });
    means.fold((0, 0), |(managed, all), mean| (managed + u32::from(mean <= required), all + 1))
}

/// How often past years kept within `left` polluted days (AQI above 100) after the same date, of the `years` that have
/// days with an AQI there. The days are judged by one edition, so that years are comparable with the one under way.
pub fn kept_before(years: &[&AirYear], day: Day, policy: EditionPolicy, left: i64) -> (u32, u32) {
    let counts = years.iter().filter_map(|year| {
        let good = year.good_days(rest_of_year(day, year.year)?, policy);
        (good.valid > 0).then(|| i64::from(good.valid - good.good))
    });
    counts.fold((0, 0), |(kept, all), polluted| (kept + u32::from(polluted <= left), all + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::AirDay;

    fn years(days: &[AirDay]) -> Vec<AirYear> {
        (2023..=2026).filter_map(|year| AirYear::of(year, days)).collect()
    }

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    #[test]
    fn what_the_rest_must_average() {
        // 181 days at 36.4 and a target of 34 over 365: (34·365 − 36.4·181) / 184 = 31.639…
        let so_far = Mean { sum: 36_400 * 181, count: 181 };
        let required = required_mean(Decimal::from(34), 365, so_far).expect("days left");
        assert_eq!(required.decimal(1).map(|d| d.to_string()).as_deref(), Some("31.6"));
        assert_eq!(required.decimal(3).map(|d| d.to_string()).as_deref(), Some("31.639"));
    }

    #[test]
    fn targets_can_be_out_of_reach_or_decided() {
        let of = |sum, count, n| required_mean(Decimal::from(30), n, Mean { sum, count });
        assert_eq!(of(30_000 * 366, 365, 366), Some(Required::AtMost(Fraction::ZERO)));
        assert_eq!(of(30_000 * 366 + 1, 365, 366), Some(Required::OutOfReach));
        assert_eq!(of(30_000 * 365, 365, 365), Some(Required::Decided { met: true }));
        assert_eq!(of(30_000 * 365 + 1, 365, 365), Some(Required::Decided { met: false }));
        assert_eq!(of(1, 366, 365), None);
    }

    #[test]
    fn past_years_are_asked_about_the_same_days() {
        assert_eq!(rest_of_year(day("2026-12-31"), 2025), None);
        assert_eq!(rest_of_year(day("2024-02-29"), 2023).map(|p| p.first()), Some(day("2023-03-01")));
        let of = |text: &str, pm25| AirDay {
            day: day(text),
            values: [None, None, None, None, None, Some(pm25)],
            o3_1h: None,
        };
        let days = [of("2024-06-30", 90_000), of("2024-07-01", 30_000), of("2025-12-31", 31_000)];
        let years = years(&days);
        let past: Vec<&AirYear> = years.iter().collect();
        let managed = managed_before(&past, day("2026-06-30"), Fraction::whole(30));
        assert_eq!(managed, (1, 2));
    }
    #[test]
    fn past_years_kept_within_a_budget_or_not() {
        let of = |day: Day| {
            let polluted = day.year() == 2024 && day.month() == 12 && day.day() <= 3;
            let pm25 = if polluted { 90_000 } else { 30_000 };
            AirDay {
                day,
                values: [Some(8_000), Some(20_000), Some(900), Some(60_000), Some(45_000), Some(pm25)],
                o3_1h: None,
            }
        };
        let days: Vec<AirDay> = day("2023-11-15").through(day("2026-10-31")).map(of).collect();
        let today = day("2026-10-31");
        // November of 2023 is there in half.
        let years = years(&days);
        let past = years_with_a_rest(&years, today);
        assert_eq!(past.iter().map(|year| year.year).collect::<Vec<_>>(), [2024, 2025]);
        let kept = |left| kept_before(&past, today, EditionPolicy::ByDate, left);
        assert_eq!((kept(2), kept(3), kept(-1)), ((1, 2), (2, 2), (0, 2)));
    }
}
