//! The period that a sentence or a title speaks of.

use super::line::Line;
use crate::{Day, Period};

/// The first period that a text names; where it names no year, that of `year`.
pub fn period_in(text: &str, year: i16) -> Option<Period> {
    let line = Line::of(text);
    let mut year = year;
    let mut whole = None;
    let mut at = 0;
    while at < line.len() {
        if let Some(period) = named(&line, at, year) {
            return Some(period);
        }
        if let Some((number, end)) = digits(&line, at) {
            if (1900..=2100).contains(&number) && end - at == 4 {
                year = number;
                let behind = line.past_spaces(end);
                if line.starts(behind, "年底") || line.starts(behind, "年末") {
                    return Some(Period::AsOf(Day::new(year, 12, 31)?));
                }
                if line.starts(behind, "年") && whole.is_none() {
                    whole = Some(Period::Year(year));
                }
                at = end;
                continue;
            }
            if let Some(period) = months(&line, at, number, end, year) {
                return Some(period);
            }
            at = end;
            continue;
        }
        at += 1;
    }
    whole.or_else(|| text.contains("全年").then_some(Period::Year(year)))
}

fn digits(line: &Line, at: usize) -> Option<(i16, usize)> {
    let is_first = line.is_digit(at) && !at.checked_sub(1).is_some_and(|before| line.is_digit(before));
    let end = (at..).take_while(|place| line.is_digit(*place)).last()? + 1;
    let number = line.text(at, end).parse().ok()?;
    (is_first && line.back(at, 1) != Some('.') && line.get(end) != Some('.')).then_some((number, end))
}

/// What begins with the number of a month: 6月30日, 6月底, 6月, 1—6月, 1月至6月.
fn months(line: &Line, at: usize, number: i16, end: usize, year: i16) -> Option<Period> {
    let month = i8::try_from(number).ok().filter(|month| (1..=12).contains(month))?;
    let mut behind = line.past_spaces(end);
    let has_own = line.starts(behind, "月");
    if has_own {
        behind += 1;
        if let Some((day, day_end)) = digits(line, behind)
            && line.starts(day_end, "日")
        {
            let day = Day::new(year, month, i8::try_from(day).ok()?)?;
            return Some(if is_as_of(line, at) { Period::AsOf(day) } else { Period::Day(day) });
        }
        behind += usize::from(line.starts(behind, "份"));
    }
    if matches!(line.get(behind), Some('-' | '–' | '—' | '~' | '至' | '到')) {
        let mut from = behind + 1;
        while matches!(line.get(from), Some('—' | '-')) {
            from += 1;
        }
        let (last, last_end) = digits(line, from)?;
        let last = i8::try_from(last).ok().filter(|last| (month..=12).contains(last))?;
        return line.starts(last_end, "月").then(|| of_months(year, month, last)).flatten();
    }
    if !has_own {
        return None;
    }
    let day = Day::new(year, month, 1)?.last_of_month();
    if line.starts(behind, "底") || line.starts(behind, "末") || is_as_of(line, at) {
        return Some(Period::AsOf(day));
    }
    Some(Period::Month { year, month })
}

/// Whether 截至 or the like stands before a date, with or without its year.
fn is_as_of(line: &Line, at: usize) -> bool {
    let mut at = line.before_spaces(at);
    if line.ends(at, "年") && at >= 5 {
        at = line.before_spaces(at - 5);
    }
    ["截至", "截止", "截止到", "截至到"].iter().any(|word| line.ends(at, word))
}

fn of_months(year: i16, first: i8, last: i8) -> Option<Period> {
    let (from, to) = (Day::new(year, first, 1)?, Day::new(year, last, 1)?.last_of_month());
    Some(match (first, last) {
        (1, 12) => Period::Year(year),
        (1, 6) => Period::HalfYear { year, half: 1 },
        (7, 12) => Period::HalfYear { year, half: 2 },
        (1, 3) | (4, 6) | (7, 9) | (10, 12) => Period::Quarter { year, quarter: last / 3 },
        (1, _) => Period::YearToDate(to),
        _ => Period::Span { first: from, last: to },
    })
}

/// Halves and quarters.
fn named(line: &Line, at: usize, year: i16) -> Option<Period> {
    const NAMES: [(&str, i8, bool); 10] = [
        ("上半年", 1, true),
        ("下半年", 2, true),
        ("一季度", 1, false),
        ("二季度", 2, false),
        ("三季度", 3, false),
        ("四季度", 4, false),
        ("1季度", 1, false),
        ("2季度", 2, false),
        ("3季度", 3, false),
        ("4季度", 4, false),
    ];
    let (_, number, is_half) = NAMES.iter().find(|(name, ..)| line.starts(at, name))?;
    let (number, year) =
        (*number, if line.ends(at, "去年") || line.ends(at, "上年") { year - 1 } else { year });
    Some(if *is_half {
        Period::HalfYear { year, half: number }
    } else {
        Period::Quarter { year, quarter: number }
    })
}

/// A period that ends on the same day in the form of another one, such as of what is published of the indicator: 截至6月30日
/// of a mean is the first half of the year. What ends after `latest` is not over and stays as it is.
pub fn like(found: Period, model: Period, latest: Day) -> Period {
    let last = found.last();
    if matches!(found, Period::Span { .. } | Period::Day(_) | Period::Month { .. }) || last > latest {
        return found;
    }
    let (year, month) = (last.year(), last.month());
    let ends = |months: i8| month % months == 0 && last == last.last_of_month();
    match model {
        Period::AsOf(_) => Period::AsOf(last),
        Period::YearToDate(_) => Period::YearToDate(last),
        Period::HalfYear { .. } if ends(6) => Period::HalfYear { year, half: month / 6 },
        Period::Quarter { .. } if ends(3) => Period::Quarter { year, quarter: month / 3 },
        Period::Month { .. } if ends(1) => Period::Month { year, month },
        Period::Year(_) if ends(12) => Period::Year(year),
        _ => found,
    }
}
