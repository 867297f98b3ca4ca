//! Limits of GB 3095 for class-2 areas (二级), in the three phases that follow each other.

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

    /// Limit of the daily mean, for ozone of MDA8, in the unit of the pollutant (table 1, class 2).
    pub const fn daily(self, pollutant: Pollutant) -> i64 {
        let by_phase = match pollutant {
            Pollutant::So2 => [150, 150, 50],
            Pollutant::No2 => [80, 80, 50],
            Pollutant::Co => [4, 4, 4],
            Pollutant::O3 => [160, 160, 160],
            Pollutant::Pm10 => [150, 120, 100],
            Pollutant::Pm25 => [75, 60, 50],
        };
        by_phase[self as usize]
    }

    /// Limit of the annual mean in µg/m³ (table 1, class 2); carbon monoxide and ozone have none.
    pub const fn annual(self, pollutant: Pollutant) -> Option<i64> {
        let by_phase = match pollutant {
            Pollutant::So2 => [60, 60, 20],
            Pollutant::No2 => [40, 40, 30],
            Pollutant::Pm10 => [70, 60, 50],
            Pollutant::Pm25 => [35, 30, 25],
            Pollutant::Co | Pollutant::O3 => return None,
        };
        Some(by_phase[self as usize])
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
    fn a_later_phase_is_never_looser() {
        for pollutant in Pollutant::ALL {
            for pair in Phase::ALL.windows(2) {
                assert!(pair[1].daily(pollutant) <= pair[0].daily(pollutant));
                assert!(pair[1].annual(pollutant) <= pair[0].annual(pollutant));
            }
        }
    }
}
