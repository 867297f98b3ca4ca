//! How much of what a station owes arrived, and how much of it is valid.

use super::{AirHour, Pollutant, daily::valid_value};
use crate::rounding;
use rust_decimal::Decimal;

/// Validity rate (数据有效率) that networks are held to, percent: a default of the field, not a limit of a standard.
pub const VALIDITY_AIM: u8 = 95;
/// Online rate (联网率) that networks are held to, percent, likewise.
pub const ONLINE_AIM: u8 = 98;

/// The hours of one or of several stations over a time. Hours due exclude nothing: an outage that was announced is an
/// outage all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Station-hours due.
    pub due: u32,
    /// Station-hours with any value at all, valid or not.
    pub online: u32,
    /// Valid hourly values of each pollutant, in the order of [`Pollutant::ALL`].
    pub valid: [u32; 6],
}

impl Delivery {
    /// Counts the hours of a station of which `due` were due.
    pub fn of(hours: &[AirHour], due: u32) -> Self {
        let mut all = Self { due, ..Self::default() };
        for hour in hours {
            all.online += u32::from(hour.values.iter().any(Option::is_some));
            for p in Pollutant::ALL {
                all.valid[p as usize] += u32::from(valid_value(hour, p).is_some());
            }
        }
        all
    }

    /// Adds another station or time.
    pub fn add(&mut self, other: &Self) {
        self.due += other.due;
        self.online += other.online;
        for at in 0..6 {
            self.valid[at] += other.valid[at];
        }
    }

    /// Validity rate in percent with one decimal: valid hourly values of the six pollutants over those due.
    pub fn validity_rate(&self) -> Option<Decimal> {
        rounding::percent(
            self.valid.iter().sum::<u32>().into(),
            Decimal::from(self.due) * Decimal::from(6),
            1,
        )
    }

    /// Validity rate of one pollutant.
    pub fn validity_of(&self, pollutant: Pollutant) -> Option<Decimal> {
        rounding::percent(self.valid[pollutant as usize].into(), self.due.into(), 1)
    }

    /// Online rate in percent with one decimal: hours with any value over hours due.
    pub fn online_rate(&self) -> Option<Decimal> {
        rounding::percent(self.online.into(), self.due.into(), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::Flag;

    #[test]
    fn what_arrived_need_not_be_valid() {
        let hour = |values: [Option<i64>; 6], flag| AirHour {
            end_utc_ms: 0,
            values,
            flags: [flag; 6],
            audited: false,
        };
        let hours = [hour([Some(1); 6], Flag::N), hour([Some(1); 6], Flag::C), hour([None; 6], Flag::F)];
        let mut delivery = Delivery::of(&hours, 4);
        assert_eq!((delivery.due, delivery.online, delivery.valid), (4, 2, [1; 6]));
        let text = |d: Option<Decimal>| d.map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(
            (text(delivery.validity_rate()), text(delivery.online_rate())),
            ("25.0".into(), "50.0".into())
        );
        assert_eq!(text(delivery.validity_of(Pollutant::Co)), "25.0");
        delivery.add(&Delivery { due: 4, online: 4, valid: [4; 6] });
        assert_eq!(
            (text(delivery.validity_rate()), text(delivery.online_rate())),
            ("62.5".into(), "75.0".into())
        );
        assert_eq!(Delivery::default().online_rate(), None);
    }
}
