//! Days and months as numbers, without a calendar library: the browser pays for every kilobyte.
//!
//! The proleptic Gregorian calendar, counted in eras of 400 years.

use crate::number;

const DAYS_IN_ERA: i64 = 146_097;
const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Year, month (1 to 12) and day (1 to 31) of a count of days since 1970-01-01.
pub fn civil(days: i32) -> (i64, u8, u8) {
    // Counting from 1 March puts the leap day at the end of a year.
    let since = i64::from(days) + 719_468;
    let (era, doe) = (since.div_euclid(DAYS_IN_ERA), since.rem_euclid(DAYS_IN_ERA));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let shifted = (5 * doy + 2) / 153;
    let day = doy - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + yoe + i64::from(month <= 2), month as u8, day as u8)
}

/// Days since 1970-01-01 of a day that exists; brought to the bounds of `i32` where it is further away.
pub fn epoch_days(year: i64, month: u8, day: u8) -> i32 {
    let y = year - i64::from(month <= 2);
    let (era, yoe) = (y.div_euclid(400), y.rem_euclid(400));
    let m = i64::from(month);
    let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + i64::from(day) - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    clamp(era * DAYS_IN_ERA + doe - 719_468)
}

/// A number of months since year 0, brought to the bounds of `i32`.
pub fn month_number(year: i64, month: u8) -> i32 {
    clamp(year * 12 + i64::from(month) - 1)
}

/// Year and month (1 to 12) of a number of months.
pub fn of_month_number(n: i32) -> (i64, u8) {
    (i64::from(n.div_euclid(12)), (n.rem_euclid(12) + 1) as u8)
}

/// Numbers with so many digits at least, each with what stands behind it.
pub fn written(parts: &[(i64, usize, &str)]) -> String {
    let mut out = String::with_capacity(24);
    for (n, least, behind) in parts {
        number::push(&mut out, *n, *least);
        out.push_str(behind);
    }
    out
}

/// `2024-06-30`.
pub fn day_iso(days: i32) -> String {
    let (y, m, d) = civil(days);
    written(&[(y, 4, "-"), (m.into(), 2, "-"), (d.into(), 2, "")])
}

/// `2024-06`.
pub fn month_iso(n: i32) -> String {
    let (y, m) = of_month_number(n);
    written(&[(y, 4, "-"), (m.into(), 2, "")])
}

/// Day and hour (0 to 23) of a count of hours.
pub fn of_hours(n: i32) -> (i32, u8) {
    (n.div_euclid(24), n.rem_euclid(24) as u8)
}

/// The hours up to an hour of a day; brought to the bounds of `i32`.
pub fn hour_number(day: i32, hour: u8) -> i32 {
    clamp(i64::from(day) * 24 + i64::from(hour))
}

/// `2024-06-30T13`, as in addresses.
pub fn hour_iso(n: i32) -> String {
    let (day, hour) = of_hours(n);
    day_iso(day) + "T" + &written(&[(hour.into(), 2, "")])
}

/// Reads `2024-06-30T13`, or a day as an hour of it.
pub fn parse_hour(text: &str, of_day: u8) -> Option<i32> {
    let Some((day, hour)) = text.split_once('T') else { return Some(hour_number(parse_day(text)?, of_day)) };
    let hour = digits(hour, 2).filter(|&hour| hour < 24)?;
    Some(hour_number(parse_day(day)?, hour as u8))
}

/// Reads `2024-06-30`, strictly.
pub fn parse_day(text: &str) -> Option<i32> {
    let (head, tail) = (text.get(..7)?, text.get(7..)?);
    let month = parse_month(head)?;
    let day = digits(tail.strip_prefix('-')?, 2)? as u8;
    let (y, m) = of_month_number(month);
    let days = epoch_days(y, m, day);
    (day > 0 && civil(days) == (y, m, day)).then_some(days)
}

/// Reads `2024-06`, strictly.
pub fn parse_month(text: &str) -> Option<i32> {
    let (year, month) = text.split_once('-')?;
    let (year, month) = (digits(year, 4)?, digits(month, 2)?);
    (1..=12).contains(&month).then(|| month_number(i64::from(year), month as u8))
}

/// `2024年6月` or `Jun 2024`.
pub fn month_label(n: i32, en: bool) -> String {
    let (y, m) = of_month_number(n);
    if en {
        month_name(m, true) + " " + &written(&[(y, 1, "")])
    } else {
        written(&[(y, 1, "年"), (m.into(), 1, "月")])
    }
}

/// `2024年6月30日` or `30 Jun 2024`.
pub fn day_label(days: i32, en: bool) -> String {
    let (y, m, d) = civil(days);
    if en {
        written(&[(d.into(), 1, " ")]) + &month_name(m, true) + " " + &written(&[(y, 1, "")])
    } else {
        written(&[(y, 1, "年"), (m.into(), 1, "月"), (d.into(), 1, "日")])
    }
}

/// `2024年6月30日13时` or `30 Jun 2024, 13:00`.
pub fn hour_label(n: i32, en: bool) -> String {
    let (day, hour) = of_hours(n);
    let day = day_label(day, en);
    if en {
        day + ", " + &written(&[(hour.into(), 2, ":00")])
    } else {
        day + &written(&[(hour.into(), 1, "时")])
    }
}

/// `6月` or `Jun`.
pub fn month_name(m: u8, en: bool) -> String {
    if en { EN[usize::from(m.clamp(1, 12)) - 1].to_owned() } else { written(&[(m.into(), 1, "月")]) }
}

fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn clamp(n: i64) -> i32 {
    n.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(19_782), (2024, 2, 29));
        assert_eq!(civil(-1), (1969, 12, 31));
        assert_eq!(day_iso(parse_day("2024-12-31").unwrap_or(0)), "2024-12-31");
        for bad in
            ["2023-02-29", "2024-1-01", "2024-00-01", "2024-01-00", "24-01-01", "2024-01-011", "年-01-01", ""]
        {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
        assert_eq!(parse_month("2024-13"), None);
    }

    proptest! {
        #[test]
        fn days_round_trip(n in -1_000_000i32..3_000_000) {
            let (y, m, d) = civil(n);
            prop_assert_eq!(epoch_days(y, m, d), n);
            let _ = (civil(i32::MIN), civil(i32::MAX), month_iso(i32::MIN));
        }
    }
}
