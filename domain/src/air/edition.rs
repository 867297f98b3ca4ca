//! The editions of HJ 633 and their breakpoint tables, on integers.

use super::Pollutant;
use crate::Day;
use serde::{Deserialize, Serialize};

/// An edition of the technical regulation on the air quality index (HJ 633).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// HJ 633-2012, for observations up to 2026-02-28.
    #[serde(rename = "HJ633-2012")]
    Hj633_2012,
    /// HJ 633-2026, for observations from 2026-03-01 on.
    #[serde(rename = "HJ633-2026")]
    Hj633_2026,
}

impl Edition {
    /// Both, the older first.
    pub const ALL: [Edition; 2] = [Edition::Hj633_2012, Edition::Hj633_2026];

    /// The edition in force on the day of the **observation** (HJ 633-2026 entered into force on 2026-03-01); the day
    /// of asking plays no part.
    pub fn of(day: Day) -> Self {
        if (day.year(), day.month()) >= (2026, 3) { Edition::Hj633_2026 } else { Edition::Hj633_2012 }
    }

    /// `hj633-2012`, as addresses have it.
    pub const fn code(self) -> &'static str {
        match self {
            Edition::Hj633_2012 => "hj633-2012",
            Edition::Hj633_2026 => "hj633-2026",
        }
    }

    /// `HJ 633-2012`, as a basis of calculation is written.
    pub const fn name(self) -> &'static str {
        match self {
            Edition::Hj633_2012 => "HJ 633-2012",
            Edition::Hj633_2026 => "HJ 633-2026",
        }
    }
}

/// Over what time a concentration was averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Averaging {
    /// A natural day; for ozone the daily maximum 8-hour mean (MDA8).
    Day,
    /// One hour.
    Hour,
}

/// The index values of the rows of every table.
pub(super) const INDEX_ROWS: [i64; 8] = [0, 50, 100, 150, 200, 300, 400, 500];

/// The concentrations of the rows: whole µg/m³, but tenths of mg/m³ for CO, which is also how concentrations are
/// reported. A table that ends before the row of 500 (SO₂ 1 h, O₃ 8 h) is shorter.
///
/// HJ 633-2012 table 1 and HJ 633-2026 table 3. The two differ only in the row of index 100 of PM10 and PM2.5. Particles
/// have no table of their own for the hour: 2026 judges their hourly means by the daily breakpoints, 2012 their 24-hour
/// moving means.
pub(super) const fn breakpoints(
    edition: Edition,
    pollutant: Pollutant,
    averaging: Averaging,
) -> &'static [i64] {
    use Averaging::{Day, Hour};
    match (pollutant, averaging) {
        (Pollutant::So2, Day) => &[0, 50, 150, 475, 800, 1600, 2100, 2620],
        (Pollutant::So2, Hour) => &[0, 150, 500, 650, 800],
        (Pollutant::No2, Day) => &[0, 40, 80, 180, 280, 565, 750, 940],
        (Pollutant::No2, Hour) => &[0, 100, 200, 700, 1200, 2340, 3090, 3840],
        (Pollutant::Co, Day) => &[0, 20, 40, 140, 240, 360, 480, 600],
        (Pollutant::Co, Hour) => &[0, 50, 100, 350, 600, 900, 1200, 1500],
        (Pollutant::O3, Day) => &[0, 100, 160, 215, 265, 800],
        (Pollutant::O3, Hour) => &[0, 160, 200, 300, 400, 800, 1000, 1200],
        (Pollutant::Pm10, _) => match edition {
            Edition::Hj633_2012 => &[0, 50, 150, 250, 350, 420, 500, 600],
            Edition::Hj633_2026 => &[0, 50, 120, 250, 350, 420, 500, 600],
        },
        (Pollutant::Pm25, _) => match edition {
            Edition::Hj633_2012 => &[0, 35, 75, 115, 150, 250, 350, 500],
            Edition::Hj633_2026 => &[0, 35, 60, 115, 150, 250, 350, 500],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_edition_begins_with_march_2026() {
        let of = |text: &str| Edition::of(text.parse().expect(text));
        assert_eq!(of("2013-01-01"), Edition::Hj633_2012);
        assert_eq!(of("2026-02-28"), Edition::Hj633_2012);
        assert_eq!(of("2026-03-01"), Edition::Hj633_2026);
        assert_eq!(of("2027-01-01"), Edition::Hj633_2026);
    }

    #[test]
    fn tables_rise_from_zero() {
        for edition in Edition::ALL {
            for pollutant in Pollutant::ALL {
                for averaging in [Averaging::Day, Averaging::Hour] {
                    let table = breakpoints(edition, pollutant, averaging);
                    assert_eq!(table[0], 0);
                    assert!(table.len() <= INDEX_ROWS.len());
                    assert!(table.windows(2).all(|pair| pair[0] < pair[1]), "{pollutant:?} {averaging:?}");
                }
            }
        }
    }
}
