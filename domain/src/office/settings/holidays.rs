//! The form of the holiday calendar.

use super::form::{Entry, Fault, Form, line};
use crate::{
    Day,
    office::holidays::{DaySpan, HolidayCalendar, HolidayYear},
};

pub(super) fn entries(calendar: &HolidayCalendar) -> Vec<Entry> {
    let mut years: Vec<_> = calendar.year.iter().collect();
    years.sort_by_key(|year| year.year);
    years
        .into_iter()
        .map(Some)
        .chain(std::iter::once(None))
        .enumerate()
        .flat_map(|(n, y)| block(n, y))
        .collect()
}

fn block(n: usize, year: Option<&HolidayYear>) -> Vec<Entry> {
    let lines = |days: &mut dyn Iterator<Item = String>| days.collect::<Vec<_>>().join("\n");
    let off = year.map_or(String::new(), |year| lines(&mut year.off.iter().map(DaySpan::to_string)));
    let worked = year.map_or(String::new(), |year| lines(&mut year.worked.iter().map(Day::to_string)));
    let heading = match year {
        Some(year) => (format!("{} 年", year.year), year.year.to_string()),
        None => {
            ("新增一年（不需要则留空）".to_owned(), "One more year (leave empty if not needed)".to_owned())
        }
    };
    let number = year.map_or(String::new(), |year| year.year.to_string());
    vec![
        Entry::line(format!("year-{n}"), ("年份", "Year"), number)
            .hint("清空年份即删除这一年", "Empty the year to remove it")
            .begins(heading.0, heading.1),
        Entry::line(format!("source-{n}"), ("依据", "Source"), year.map_or("", |year| year.source.as_str()))
            .hint("通知的文号，例如 国办发明电〔2025〕7号", "The notice, such as 国办发明电〔2025〕7号"),
        Entry::line(format!("off-{n}"), ("放假", "Days off"), off).lines().hint(
            "每行一段，例如 2026-02-15/2026-02-23；一天的写一个日期",
            "A stretch a line, such as 2026-02-15/2026-02-23; a single day alone",
        ),
        Entry::line(format!("worked-{n}"), ("调休上班", "Weekend days worked"), worked)
            .lines()
            .hint("每行一个周六或周日", "A Saturday or Sunday a line"),
    ]
}

pub(super) fn read(form: &Form) -> Result<HolidayCalendar, Vec<Fault>> {
    let (mut years, mut faults) = (Vec::<HolidayYear>::new(), Vec::new());
    for n in 0..form.blocks("year") {
        let name = |field: &str| format!("{field}-{n}");
        let typed = form.text(&name("year"));
        if typed.is_empty() {
            continue;
        }
        let Some(year) = typed.parse::<i16>().ok().filter(|year| (2000..=2100).contains(year)) else {
            let zh = "年份应为 2000 至 2100 之间的四位数字。";
            faults.push(Fault::new(name("year"), zh, "A year from 2000 to 2100, in four digits."));
            continue;
        };
        if years.iter().any(|known| known.year == year) {
            let zh = format!("{year} 年重复，请合并。");
            faults.push(Fault::new(name("year"), zh, format!("{year} is there twice; keep one.")));
        }
        let source = line(form, &name("source"), 120, &mut faults);
        let off = spans(form, &name("off"), year, &mut faults);
        let worked = worked(form, &name("worked"), year, &off, &mut faults);
        years.push(HolidayYear { year, source, off, worked });
    }
    years.sort_by_key(|year| year.year);
    if faults.is_empty() { Ok(HolidayCalendar { year: years }) } else { Err(faults) }
}

/// Days off; a holiday around New Year may begin in the year before.
fn spans(form: &Form, name: &str, year: i16, faults: &mut Vec<Fault>) -> Vec<DaySpan> {
    let mut spans = Vec::new();
    for (at, text) in filled(form.text(name)) {
        let of_year = |span: &DaySpan| span.last.year() == year || span.first.year() == year;
        match text.parse::<DaySpan>().ok().filter(of_year) {
            Some(span) => spans.push(span),
            None => faults.push(Fault::new(
                name,
                format!("第 {at} 行“{text}”不是 {year} 年的日期，请写成 2026-02-15/2026-02-23 的形式。"),
                format!("Line {at}, “{text}”: no days of {year}; write them as 2026-02-15/2026-02-23."),
            )),
        }
    }
    if spans.is_empty() && !faults.iter().any(|fault| fault.field == name) {
        faults.push(Fault::new(name, "请填写放假日期。", "Give the days off."));
    }
    spans
}

fn worked(form: &Form, name: &str, year: i16, off: &[DaySpan], faults: &mut Vec<Fault>) -> Vec<Day> {
    let mut worked = Vec::new();
    for (at, text) in filled(form.text(name)) {
        let day = text.parse::<Day>().ok().filter(|day| (day.year() - year).abs() <= 1);
        let is_off = |day: &Day| off.iter().any(|span| span.first <= *day && *day <= span.last);
        match day.filter(|day| day.weekday() >= 5 && !is_off(day)) {
            Some(day) => worked.push(day),
            None => faults.push(Fault::new(
                name,
                format!("第 {at} 行“{text}”应为不在放假日期内的周六或周日，写成 2026-02-14 的形式。"),
                format!("Line {at}, “{text}”: a Saturday or Sunday that is not off, as 2026-02-14."),
            )),
        }
    }
    worked
}

/// The lines that something stands in, with their numbers.
fn filled(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty())
}
