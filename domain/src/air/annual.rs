//! The items that HJ 663 evaluates a year by, and whether they attain GB 3095.

use super::{
    AirDay, MILLI, Pollutant, iaqi::reported, limits::Phase, summary, summary::Mean, validity,
    validity::Validity,
};
use crate::{Period, fraction::Fraction, rounding};
use rust_decimal::Decimal;

/// What is computed from the daily values of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statistic {
    /// Arithmetic mean.
    Mean,
    /// A percentile of the daily values, 0 to 100.
    Percentile(u8),
}

/// An evaluation item (评价项目).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// The pollutant.
    pub pollutant: Pollutant,
    /// The statistic.
    pub statistic: Statistic,
}

/// The annual evaluation items of HJ 663, of both editions: means of SO₂, NO₂, PM10 and PM2.5, and the 98th percentile of
/// SO₂ and NO₂, the 95th of CO, PM10 and PM2.5, the 90th of MDA8.
pub const ITEMS: [Item; 10] = {
    use Pollutant::{Co, No2, O3, Pm10, Pm25, So2};
    use Statistic::{Mean, Percentile};
    const fn item(pollutant: Pollutant, statistic: Statistic) -> Item {
        Item { pollutant, statistic }
    }
    [
        item(So2, Mean),
        item(So2, Percentile(98)),
        item(No2, Mean),
        item(No2, Percentile(98)),
        item(Co, Percentile(95)),
        item(O3, Percentile(90)),
        item(Pm10, Mean),
        item(Pm10, Percentile(95)),
        item(Pm25, Mean),
        item(Pm25, Percentile(95)),
    ]
};

/// The item by which a pollutant is reported and indexed (HJ 663; composite index): the mean of SO₂, NO₂, PM10 and PM2.5,
/// the 95th percentile of CO, the 90th of MDA8.
pub const fn leading_item(pollutant: Pollutant) -> Item {
    let statistic = match pollutant {
        Pollutant::Co => Statistic::Percentile(95),
        Pollutant::O3 => Statistic::Percentile(90),
        _ => Statistic::Mean,
    };
    Item { pollutant, statistic }
}

impl Item {
    /// The limit it is held to, in the unit of the pollutant: of the annual mean for a mean, of the daily value for a
    /// percentile (GB 3095 table 1, class 2). `None` for the mean of CO or ozone, which have no annual limit.
    pub const fn limit(self, phase: Phase) -> Option<i64> {
        match self.statistic {
            Statistic::Mean => phase.annual(self.pollutant),
            Statistic::Percentile(_) => Some(phase.daily(self.pollutant)),
        }
    }

    /// The exact value over the valid days of a period, in the unit of the pollutant; `None` without one.
    pub fn value(self, days: &[AirDay], period: Period) -> Option<Fraction> {
        match self.statistic {
            Statistic::Mean => {
                let Mean { sum, count } = summary::mean(days, period, self.pollutant)?;
                Fraction::new(i128::from(sum), i128::from(count) * i128::from(MILLI))
            }
            // A percentile lies on hundredths between two thousandths, so five decimals are exact.
            Statistic::Percentile(percent) => {
                summary::percentile(days, period, self.pollutant, percent, 5).map(Fraction::of_decimal)
            }
        }
    }
}

/// An item as evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluated {
    /// The item.
    pub item: Item,
    /// The value, exact, in the unit of the pollutant.
    pub exact: Fraction,
    /// The value as published: whole µg/m³, tenths of mg/m³ (HJ 663-2013 6.3).
    pub value: Decimal,
    /// What it is held to.
    pub limit: i64,
    /// Exceedance multiple (超标倍数), `None` where the limit is attained.
    pub multiple: Option<Decimal>,
    /// Whether the days suffice.
    pub validity: Validity,
}

impl Evaluated {
    /// Whether the published value is at most the limit, so that digits and verdict never contradict each other; `None`
    /// where too few days are valid to say so. An exceedance counts with any number of days.
    pub fn attained(&self) -> Option<bool> {
        let exceeds = self.value > Decimal::from(self.limit);
        self.validity.counts(exceeds).then_some(!exceeds)
    }
}

/// A site's evaluation over a period against a phase of GB 3095.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The limits it was held to.
    pub phase: Phase,
    /// The items that have a value, in the order of [`ITEMS`].
    pub items: Vec<Evaluated>,
}

impl Evaluation {
    /// Whether all ten items attain their limits (HJ 663): `Some(false)` as soon as one exceeds its own, `None` where
    /// none does but some cannot be said.
    pub fn attained(&self) -> Option<bool> {
        let verdicts: Vec<Option<bool>> = self.items.iter().map(Evaluated::attained).collect();
        if verdicts.contains(&Some(false)) {
            return Some(false);
        }
        (verdicts.len() == ITEMS.len() && !verdicts.contains(&None)).then_some(true)
    }
}

/// Evaluates the days of one site over a period, normally a year, by the ten items. For another period than a year the
/// items are computed the same way, and their verdicts are comparisons, not evaluations in the sense of HJ 663.
pub fn evaluate(days: &[AirDay], period: Period, phase: Phase) -> Evaluation {
    let validities = Pollutant::ALL.map(|p| validity::of(days, period, p));
    let one = |item: Item| {
        let (exact, limit) = (item.value(days, period)?, item.limit(phase)?);
        let value = exact.half_even(item.pollutant.decimals())?;
        let multiple = exceedance_multiple(value, Decimal::from(limit));
        let validity = validities[item.pollutant as usize].clone();
        Some(Evaluated { item, exact, value, limit, multiple, validity })
    };
    Evaluation { phase, items: ITEMS.into_iter().filter_map(one).collect() }
}

/// Exceedance multiple (超标倍数) `(C − S) / S` with two decimals (HJ 663-2013 6.3), from the published concentration;
/// `None` where the limit is not exceeded or is no positive number.
pub fn exceedance_multiple(value: Decimal, limit: Decimal) -> Option<Decimal> {
    if value <= limit || limit <= Decimal::ZERO {
        return None;
    }
    let over = Fraction::of_decimal(value).checked_sub(Fraction::of_decimal(limit))?;
    over.checked_div(Fraction::of_decimal(limit))?.half_even(2)
}

/// How many valid days of a pollutant were within the daily limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attainment {
    /// Days whose reported value was at most the limit.
    pub attained: u32,
    /// Days with a valid value.
    pub valid: u32,
}

impl Attainment {
    /// Attainment rate (达标率) in percent with one decimal (HJ 663-2013 6.3), `None` without a valid day.
    pub fn rate(self) -> Option<Decimal> {
        rounding::percent(self.attained.into(), self.valid.into(), 1)
    }
}

/// By the limits of which phase of GB 3095 days are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PhasePolicy {
    /// Each day by the phase in force on it.
    #[default]
    ByDate,
    /// All days by one phase, for comparisons.
    Fixed(Phase),
}

/// The days of a pollutant within the daily limit, for ozone that of MDA8, each judged by its reported value (whole
/// µg/m³, tenths of mg/m³).
pub fn attainment(days: &[AirDay], period: Period, pollutant: Pollutant, policy: PhasePolicy) -> Attainment {
    let (first, last) = (period.first(), period.last());
    let mut counts = Attainment::default();
    for day in days.iter().filter(|d| first <= d.day && d.day <= last) {
        let Some(value) = day.values[pollutant as usize].and_then(|milli| reported(pollutant, milli)) else {
            continue;
        };
        let phase = match policy {
            PhasePolicy::ByDate => Phase::of(day.day),
            PhasePolicy::Fixed(phase) => phase,
        };
        counts.valid += 1;
        counts.attained += u32::from(value <= phase.daily(pollutant) * 10_i64.pow(pollutant.decimals()));
    }
    counts
}

#[cfg(test)]
mod tests;
