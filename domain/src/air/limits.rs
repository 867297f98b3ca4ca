//! Limits of GB 3095 in the three phases that follow each other, for both classes of area. What is asked without naming a
//! class is for class 2 (二级), which applies where people live.

use super::Pollutant;
use crate::Day;

/// A phase of GB 3095.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// GB 3095-2012, to 2026-02-28.
    Gb3095_2012,
    /// GB 3095-2026, transition limits, 2026-03-01 to 2030-12-31.
    Transition2026,
    /// GB 3095-2026, final limits, from 2031-01-01.
    Final2031,
}

/// A class of area (环境空气功能区, GB 3095 clause 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaClass {
    /// Class 1 (一类区): nature reserves, scenic areas.
    One,
    /// Class 2 (二类区): where people live, trade, work; the country.
    Two,
}

/// Over what time a limited mean is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// One hour.
    Hour,
    /// A natural day; for ozone MDA8.
    Day,
    /// A calendar year.
    Year,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Phase; 3] = [Phase::Gb3095_2012, Phase::Transition2026, Phase::Final2031];

    /// The phase in force on a day.
    pub fn of(day: Day) -> Self {
        match (day.year(), day.month()) {
            (2031.., _) => Phase::Final2031,
            (2027.., _) | (2026, 3..) => Phase::Transition2026,
            _ => Phase::Gb3095_2012,
        }
    }

    /// The standard with its phase, the same in both languages but for the word in brackets.
    pub const fn name(self, lang: crate::Lang) -> &'static str {
        match self {
            Phase::Gb3095_2012 => "GB 3095-2012",
            Phase::Transition2026 => lang.pick("GB 3095-2026（过渡阶段）", "GB 3095-2026 (transition)"),
            Phase::Final2031 => lang.pick("GB 3095-2026（2031年起）", "GB 3095-2026 (from 2031)"),
        }
    }

    /// The limit of a class of area, in the unit of the pollutant (GB 3095-2012 and GB 3095-2026, table 1), `None` where
    /// the standard sets none: annual means of CO and ozone, hourly ones of particles. The day of ozone is MDA8.
    pub const fn limit(self, class: AreaClass, span: Span, pollutant: Pollutant) -> Option<i64> {
        use Pollutant::{Co, No2, O3, Pm10, Pm25, So2};
        // By phase: class 1, class 2.
        let by_phase: [[i64; 2]; 3] = match (span, pollutant) {
            (Span::Hour, So2) => [[150, 500], [150, 500], [150, 150]],
            (Span::Hour, No2) => [[200, 200]; 3],
            (Span::Hour, Co) => [[10, 10]; 3],
            (Span::Hour, O3) => [[160, 200]; 3],
            (Span::Day, So2) => [[50, 150], [50, 150], [50, 50]],
            (Span::Day, No2) => [[80, 80], [80, 80], [50, 50]],
            (Span::Day, Co) => [[4, 4]; 3],
            (Span::Day, O3) => [[100, 160]; 3],
            (Span::Day, Pm10) => [[50, 150], [50, 120], [50, 100]],
            (Span::Day, Pm25) => [[35, 75], [35, 60], [25, 50]],
            (Span::Year, So2) => [[20, 60], [20, 60], [20, 20]],
            (Span::Year, No2) => [[40, 40], [40, 40], [30, 30]],
            (Span::Year, Pm10) => [[40, 70], [40, 60], [20, 50]],
            (Span::Year, Pm25) => [[15, 35], [15, 30], [10, 25]],
            (Span::Hour, Pm10 | Pm25) | (Span::Year, Co | O3) => return None,
        };
        Some(by_phase[self as usize][class as usize])
    }

    /// Limit of the hourly mean in a class-2 area; particles have none.
    pub const fn hourly(self, pollutant: Pollutant) -> Option<i64> {
        self.limit(AreaClass::Two, Span::Hour, pollutant)
    }

    /// Limit of the daily mean, for ozone of MDA8, in the unit of the pollutant (table 1, class 2).
    pub const fn daily(self, pollutant: Pollutant) -> i64 {
        match self.limit(AreaClass::Two, Span::Day, pollutant) {
            Some(limit) => limit,
            // Every pollutant has a daily limit.
            None => i64::MAX,
        }
    }

    /// Limit of the annual mean in µg/m³ (table 1, class 2); carbon monoxide and ozone have none.
    pub const fn annual(self, pollutant: Pollutant) -> Option<i64> {
        self.limit(AreaClass::Two, Span::Year, pollutant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_change_on_their_days() {
        for (day, phase) in [
            ("2026-02-28", Phase::Gb3095_2012),
            ("2026-03-01", Phase::Transition2026),
            ("2030-12-31", Phase::Transition2026),
            ("2031-01-01", Phase::Final2031),
        ] {
            assert_eq!(Phase::of(day.parse().expect(day)), phase, "{day}");
        }
    }

    #[test]
    fn limits_of_hours_and_of_class_one() {
        let of = |phase: Phase| (phase.hourly(Pollutant::So2), phase.hourly(Pollutant::O3));
        assert_eq!(of(Phase::Gb3095_2012), (Some(500), Some(200)));
        assert_eq!(of(Phase::Final2031), (Some(150), Some(200)));
        assert_eq!(Phase::Transition2026.hourly(Pollutant::Pm25), None);
        let one = |span| Phase::Transition2026.limit(AreaClass::One, span, Pollutant::Pm25);
        assert_eq!((one(Span::Day), one(Span::Year)), (Some(35), Some(15)));
    }

    #[test]
    fn a_later_phase_is_never_looser() {
        for pollutant in Pollutant::ALL {
            for pair in Phase::ALL.windows(2) {
                assert!(pair[1].daily(pollutant) <= pair[0].daily(pollutant));
                assert!(pair[1].annual(pollutant) <= pair[0].annual(pollutant));
                for span in [Span::Hour, Span::Day, Span::Year] {
                    let of = |phase: Phase, class| phase.limit(class, span, pollutant);
                    assert!(of(pair[1], AreaClass::One) <= of(pair[0], AreaClass::One));
                    assert!(of(pair[1], AreaClass::One) <= of(pair[1], AreaClass::Two));
                }
            }
        }
    }
}
