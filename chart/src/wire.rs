//! A chart as one line of plain text, for an HTML attribute: the browser reads it without a JSON parser.
//!
//! Fields are parted by `|`; in texts `\`, `|` and control characters are escaped. Points are differences from the
//! point before: position (left out where it is one further) and value, in base 36.

use crate::{Band, Chart, ChartKind, Classes, Series, Spread, Step, TargetLine, Tone, XAxis};

const VERSION: &str = "2";

/// Writes a chart as one line of text.
pub fn to_wire(chart: &Chart) -> String {
    let mut out = Writer(String::from(VERSION));
    for text in [&chart.id, &chart.title, &chart.subtitle, &chart.source, &chart.unit] {
        out.text(text);
    }
    out.number(i64::from(chart.lang_en));
    out.number(i64::from(chart.decimals));
    match &chart.x {
        XAxis::Days => out.number(0),
        XAxis::Months => out.number(1),
        XAxis::Categories(names) => {
            out.number(2);
            out.number(names.len() as i64);
            names.iter().for_each(|name| out.text(name));
        }
        XAxis::Hours => out.number(3),
    }
    out.number(match chart.kind {
        ChartKind::Line => 0,
        ChartKind::Bar => 1,
        ChartKind::StackedBar => 2,
        ChartKind::Grid => 3,
        ChartKind::Calendar => 4,
    });
    out.number(chart.targets.len() as i64);
    for target in &chart.targets {
        out.text(&target.name);
        out.number(target.value);
    }
    out.number(i64::from(chart.classes.codes));
    out.number(chart.classes.steps.len() as i64);
    for step in &chart.classes.steps {
        out.number(step.from);
        out.number(i64::from(step.tone.code()));
        out.text(&step.name);
        out.text(&step.mark);
    }
    out.number(chart.bands.len() as i64);
    for band in &chart.bands {
        out.text(&band.name);
        out.number(band.from);
        out.number(band.to);
        out.number(i64::from(band.style.code()));
    }
    out.number(chart.spreads.len() as i64);
    for spread in &chart.spreads {
        out.text(&spread.name);
        out.number(spread.low as i64);
        out.number(spread.high as i64);
        out.number(i64::from(spread.style.code()));
    }
    out.text(&chart.finer);
    out.number(chart.series.len() as i64);
    for series in &chart.series {
        out.text(&series.id);
        out.text(&series.name);
        out.number(i64::from(series.style.code()));
        out.field();
        write_points(&mut out.0, &series.points);
    }
    out.0
}

/// Reads what [`to_wire`] wrote; `None` for anything else.
pub fn from_wire(text: &str) -> Option<Chart> {
    let mut from = text.split('|');
    let from = &mut from;
    if from.next()? != VERSION {
        return None;
    }
    let (id, title, subtitle, source, unit) =
        (read_text(from)?, read_text(from)?, read_text(from)?, read_text(from)?, read_text(from)?);
    let lang_en = number(from)? == 1;
    let decimals = u8::try_from(number(from)?).ok()?;
    let x = match number(from)? {
        0 => XAxis::Days,
        1 => XAxis::Months,
        2 => XAxis::Categories(list(from, read_text)?),
        3 => XAxis::Hours,
        _ => return None,
    };
    let kind = match number(from)? {
        0 => ChartKind::Line,
        1 => ChartKind::Bar,
        2 => ChartKind::StackedBar,
        3 => ChartKind::Grid,
        4 => ChartKind::Calendar,
        _ => return None,
    };
    let targets = list(from, |from| Some(TargetLine { name: read_text(from)?, value: number(from)? }))?;
    let codes = number(from)? == 1;
    let steps = list(from, |from| {
        let (low, tone) = (number(from)?, tone(from)?);
        Some(Step { from: low, tone, name: read_text(from)?, mark: read_text(from)? })
    })?;
    let bands = list(from, |from| {
        Some(Band { name: read_text(from)?, from: number(from)?, to: number(from)?, style: tone(from)? })
    })?;
    let spreads = list(from, |from| {
        Some(Spread { name: read_text(from)?, low: index(from)?, high: index(from)?, style: tone(from)? })
    })?;
    let finer = read_text(from)?;
    let series = list(from, |from| {
        let (id, name) = (read_text(from)?, read_text(from)?);
        let style = tone(from)?;
        Some(Series { id, name, style, points: read_points(from.next()?)? })
    })?;
    from.next().is_none().then_some(Chart {
        id,
        title,
        subtitle,
        source,
        lang_en,
        unit,
        decimals,
        x,
        kind,
        series,
        targets,
        classes: Classes { steps, codes },
        bands,
        spreads,
        finer,
    })
}

struct Writer(String);

impl Writer {
    fn field(&mut self) {
        self.0.push('|');
    }

    fn number(&mut self, n: i64) {
        self.field();
        base36(&mut self.0, n);
    }

    fn text(&mut self, text: &str) {
        self.field();
        for c in text.chars() {
            match c {
                '\\' => self.0.push_str("\\s"),
                '|' => self.0.push_str("\\p"),
                c if c.is_control() => {
                    self.0.push_str("\\c");
                    base36(&mut self.0, i64::from(u32::from(c)));
                    self.0.push(';');
                }
                c => self.0.push(c),
            }
        }
    }
}

fn write_points(out: &mut String, points: &[(i32, Option<i64>)]) {
    let (mut x, mut value) = (0i32, 0i64);
    for (n, &(at, v)) in points.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        let ahead = at.wrapping_sub(x);
        if ahead != 1 {
            base36(out, i64::from(ahead));
            out.push(':');
        }
        match v {
            Some(v) => {
                base36(out, v.wrapping_sub(value));
                value = v;
            }
            None => out.push('_'),
        }
        x = at;
    }
}

fn read_points(text: &str) -> Option<Vec<(i32, Option<i64>)>> {
    let (mut x, mut value) = (0i32, 0i64);
    let mut points = Vec::new();
    if text.is_empty() {
        return Some(points);
    }
    for part in text.split(',') {
        let (ahead, v) = match part.split_once(':') {
            Some((ahead, v)) => (i32::try_from(of_base36(ahead)?).ok()?, v),
            None => (1, part),
        };
        x = x.wrapping_add(ahead);
        if v == "_" {
            points.push((x, None));
        } else {
            value = value.wrapping_add(of_base36(v)?);
            points.push((x, Some(value)));
        }
    }
    Some(points)
}

type Fields<'a> = std::str::Split<'a, char>;

fn number(from: &mut Fields<'_>) -> Option<i64> {
    of_base36(from.next()?)
}

fn tone(from: &mut Fields<'_>) -> Option<Tone> {
    Tone::of_code(u8::try_from(number(from)?).ok()?)
}

fn index(from: &mut Fields<'_>) -> Option<usize> {
    usize::try_from(number(from)?).ok()
}

fn read_text(from: &mut Fields<'_>) -> Option<String> {
    let mut out = String::new();
    let mut chars = from.next()?.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next()? {
            's' => out.push('\\'),
            'p' => out.push('|'),
            'c' => {
                let rest = chars.as_str();
                let (code, after) = rest.split_once(';')?;
                out.push(char::from_u32(u32::try_from(of_base36(code)?).ok()?)?);
                chars = after.chars();
            }
            _ => return None,
        }
    }
    Some(out)
}

fn list<T>(from: &mut Fields<'_>, mut item: impl FnMut(&mut Fields<'_>) -> Option<T>) -> Option<Vec<T>> {
    // No capacity is taken from the text: it may lie.
    let mut out = Vec::new();
    for _ in 0..number(from)? {
        out.push(item(from)?);
    }
    Some(out)
}

fn base36(out: &mut String, n: i64) {
    if n < 0 {
        out.push('-');
    }
    let mut rest = n.unsigned_abs();
    let mut digits = [0u8; 13];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    digits[at..].iter().for_each(|&d| out.push(char::from(d)));
}

fn of_base36(text: &str) -> Option<i64> {
    // `+7` would be read too; nothing of ours writes it.
    if text.starts_with('+') { None } else { i64::from_str_radix(text, 36).ok() }
}
