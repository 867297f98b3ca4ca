//! What a cell of a workbook says, as text.

use calamine::{DataRef, ExcelDateTime};
use domain::{Day, day::DAY_MS};

/// Days from the first of January 1970 back to the day that serial number 0 would be, were 1900 no leap year.
const EPOCH_1900: i64 = 25_569;
/// The same for workbooks that count from 1904.
const EPOCH_1904: i64 = 24_107;
/// Below this serial number (1900-03-01), the spreadsheet's calendar is a day behind: it has a 29 February 1900.
const LEAP_MISTAKE: i64 = 61;

/// The text of a cell; empty where there is nothing in it.
pub(super) fn text(value: &DataRef<'_>, from_1904: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => date(moment, from_1904),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The decimal that spreadsheet programs show: they keep 15 significant digits, and any decimal of so many survives
/// binary floating point unharmed.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let scientific = format!("{number:.14e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    // Beyond these nothing is a measurement, and as a plain decimal it would be long.
    if !(-20..=20).contains(&exponent) {
        return scientific;
    }
    let before = usize::try_from(exponent + 1).unwrap_or_default();
    if before == 0 {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or_default());
        return format!("{sign}0.{zeros}{digits}");
    }
    if digits.len() <= before {
        return format!("{sign}{digits:0<before$}");
    }
    let (whole, fraction) = digits.split_at(before);
    format!("{sign}{whole}.{fraction}")
}

/// A date, a date with an hour, or a time: to the second, since a serial number is exact to a few microseconds only.
fn date(moment: &ExcelDateTime, from_1904: bool) -> String {
    const SECONDS: i64 = DAY_MS / 1000;
    let serial = moment.as_f64();
    // 2958466 is the year 10000.
    if !(0.0..2_958_466.0).contains(&serial) {
        return decimal(serial);
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let seconds = (serial * 86_400.0).round() as i64;
    let (days, second) = (seconds / SECONDS, seconds % SECONDS);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    if moment.is_duration() {
        return format!("{:02}:{minute:02}{seconds}", days * 24 + hour);
    }
    let time = format!("{hour:02}:{minute:02}{seconds}");
    if days == 0 && !from_1904 {
        return time;
    }
    let epoch_days = match from_1904 {
        true => days - EPOCH_1904,
        false => days - EPOCH_1900 + i64::from(days < LEAP_MISTAKE),
    };
    let day = Day::from_epoch_days(i32::try_from(epoch_days).unwrap_or_default());
    if (hour, minute, second) == (0, 0, 0) { day.to_string() } else { format!("{day} {time}") }
}

/// `2024-06-30T08:00:00Z` → `2024-06-30 08:00`.
fn iso(text: &str) -> String {
    let plain = text.trim().trim_end_matches('Z');
    let (day, time) = plain.split_once('T').unwrap_or((plain, ""));
    let time = time.strip_suffix(".000").unwrap_or(time);
    let time = if time.len() > 5 { time.strip_suffix(":00").unwrap_or(time) } else { time };
    if time.is_empty() || time == "00:00" { day.to_owned() } else { format!("{day} {time}") }
}

/// The letters of a column: 0 → `A`, 26 → `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let (letter, more) = ((rest - 1) % 26, (rest - 1) / 26);
        letters.push(char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
        rest = more;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn numbers_are_the_decimals_that_were_typed() {
        for (number, text) in [
            (0.1, "0.1"),
            (0.1 + 0.2, "0.3"),
            ("35.200000000000003".parse().expect("a number"), "35.2"),
            (-0.0, "0"),
            (-1.5, "-1.5"),
            (44.8, "44.8"),
            (100.0, "100"),
            (120_000.0, "120000"),
            (0.000_05, "0.00005"),
            (1e15, "1000000000000000"),
            (123_456.789, "123456.789"),
            (1e300, "1.00000000000000e300"),
        ] {
            assert_eq!(decimal(number), text);
        }
    }

    #[test]
    fn serial_numbers_are_days_and_hours() {
        let of = |serial, kind| text(&DataRef::DateTime(ExcelDateTime::new(serial, kind, false)), false);
        for (serial, text) in [
            (45_473.0, "2024-06-30"),
            (45_473.0 + 8.0 / 24.0, "2024-06-30 08:00"),
            (45_473.0 + 23.0 / 24.0, "2024-06-30 23:00"),
            (45_473.0 + 1.0 / 86_400.0, "2024-06-30 00:00:01"),
            (1.0, "1900-01-01"),
            (61.0, "1900-03-01"),
            (1.0 / 3.0, "08:00"),
            (1e9, "1000000000"),
        ] {
            assert_eq!(of(serial, DateTime), text);
        }
        assert_eq!(of(1.0, TimeDelta), "24:00");
        let of_1904 = DataRef::DateTime(ExcelDateTime::new(44_011.0, DateTime, true));
        assert_eq!(text(&of_1904, true), "2024-06-30");
    }

    #[test]
    fn iso_dates_are_shortened() {
        for (given, short) in [
            ("2024-06-30", "2024-06-30"),
            ("2024-06-30T00:00:00", "2024-06-30"),
            ("2024-06-30T08:00:00.000Z", "2024-06-30 08:00"),
            ("2024-06-30T08:00", "2024-06-30 08:00"),
        ] {
            assert_eq!(iso(given), short);
        }
    }

    #[test]
    fn letters_are_those_of_spreadsheets() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
