use super::*;
use crate::Day;

fn period(code: &str) -> Period {
    code.parse().expect(code)
}

/// The days of a period with the same values, in thousandths.
fn days(of: &str, values: [Option<i64>; 6]) -> Vec<AirDay> {
    let of = period(of);
    of.first().through(of.last()).map(|day| AirDay { day, values, o3_1h: None }).collect()
}

const CLEAN: [Option<i64>; 6] =
    [Some(8_000), Some(28_000), Some(900), Some(120_000), Some(55_000), Some(33_000)];

#[test]
fn a_year_between_the_limits_of_two_phases() {
    let days = days("2024", CLEAN);
    let old = evaluate(&days, period("2024"), Phase::Gb3095_2012);
    assert_eq!((old.items.len(), old.attained()), (10, Some(true)));
    let new = evaluate(&days, period("2024"), Phase::Transition2026);
    assert_eq!(new.attained(), Some(false));
    let over: Vec<_> = new.items.iter().filter(|i| i.attained() == Some(false)).collect();
    assert_eq!(over.len(), 1);
    assert_eq!(over[0].item, Item { pollutant: Pollutant::Pm25, statistic: Statistic::Mean });
    assert_eq!(over[0].multiple.map(|m| m.to_string()).as_deref(), Some("0.10"));
}

#[test]
fn too_few_days_say_nothing_unless_they_exceed() {
    let short = days("2024-H1", CLEAN);
    assert_eq!(evaluate(&short, period("2024"), Phase::Gb3095_2012).attained(), None);
    assert_eq!(evaluate(&short, period("2024"), Phase::Transition2026).attained(), Some(false));
    let mut partial = CLEAN;
    partial[2] = None;
    let evaluation = evaluate(&days("2024", partial), period("2024"), Phase::Gb3095_2012);
    assert_eq!((evaluation.items.len(), evaluation.attained()), (9, None));
}

#[test]
fn the_published_digits_decide() {
    let at = |pm25| {
        let mut values = CLEAN;
        values[5] = Some(pm25);
        evaluate(&days("2024", values), period("2024"), Phase::Gb3095_2012).attained()
    };
    assert_eq!((at(35_499), at(35_500), at(34_500)), (Some(true), Some(false), Some(true)));
}

#[test]
fn multiples_have_two_decimals() {
    let of = |c, s| exceedance_multiple(Decimal::from(c), Decimal::from(s)).map(|m| m.to_string());
    assert_eq!(of(179, 160).as_deref(), Some("0.12"));
    assert_eq!((of(160, 160), of(1, 0)), (None, None));
}

#[test]
fn days_are_held_to_the_limits_of_their_date() {
    let mut values = CLEAN;
    values[5] = Some(60_500);
    values[2] = Some(4_051);
    let mut days = days("2026-02-28/2026-03-01", values);
    days[1].values[5] = Some(60_501);
    let of = |p, policy| attainment(&days, period("2026"), p, policy);
    assert_eq!(of(Pollutant::Pm25, PhasePolicy::ByDate), Attainment { attained: 1, valid: 2 });
    let fixed = PhasePolicy::Fixed(Phase::Gb3095_2012);
    assert_eq!(of(Pollutant::Pm25, fixed).rate().map(|r| r.to_string()).as_deref(), Some("100.0"));
    assert_eq!(of(Pollutant::Co, fixed).attained, 0);
    assert_eq!(Attainment::default().rate(), None);
}

#[test]
fn percentiles_are_exact_to_the_hundred_thousandth() {
    let day = |n: i32, co| AirDay {
        day: Day::from_epoch_days(19_800 + n),
        values: [None, None, Some(co), None, None, None],
        o3_1h: None,
    };
    let value = leading_item(Pollutant::Co).value(&[day(0, 801), day(1, 802)], period("2024"));
    assert_eq!(value, Fraction::new(80_195, 100_000));
}
