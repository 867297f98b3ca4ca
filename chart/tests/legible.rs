//! That writing can be read: nothing runs out of the picture, no two labels of an axis touch.

mod common;

use chart::*;
use common::*;

#[derive(Debug)]
struct Written {
    class: String,
    x: f32,
    y: f32,
    anchor: &'static str,
    text: String,
}

/// The texts of a drawing.
fn texts(drawing: &str) -> Vec<Written> {
    let value = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let read = |part: &str| {
        let (tag, rest) = part.split_once('>')?;
        let anchor = match value(tag, "text-anchor").as_deref() {
            Some("middle") => "middle",
            Some(_) => "end",
            None => "start",
        };
        Some(Written {
            class: value(tag, "class")?,
            x: value(tag, "x")?.parse().ok()?,
            y: value(tag, "y")?.parse().ok()?,
            anchor,
            text: rest
                .split("</text>")
                .next()?
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">"),
        })
    };
    drawing.split("<text").skip(1).filter_map(read).collect()
}

impl Written {
    /// Left and right end by a measure of its own: Chinese (and what Chinese faces draw wide) 1 em, the rest 0.55 em.
    fn ends(&self) -> (f32, f32) {
        let size = match self.class.as_str() {
            "title" => 16.0,
            "subtitle" | "legend" | "row-name" => 12.5,
            "source" => 11.5,
            "empty" => 15.0,
            "cell-text" => 11.0,
            "cell-mark" => 9.0,
            _ => 12.0,
        };
        let em: f32 =
            self.text.chars().map(|c| if c as u32 >= 0x2e80 || "·—".contains(c) { 1.0 } else { 0.55 }).sum();
        let width = em * size;
        let left = match self.anchor {
            "middle" => self.x - width / 2.0,
            "end" => self.x - width,
            _ => self.x,
        };
        (left, left + width)
    }
}

fn check(chart: &Chart, view: &View, size: Size) {
    let drawing = svg(chart, view, size, Mode::Inline);
    let texts = texts(&drawing);
    assert!(!texts.is_empty());
    for one in &texts {
        let (left, right) = one.ends();
        assert!(left > -4.0 && right < size.width as f32 + 6.0, "{one:?} runs out at {size:?}");
        assert!(one.y > 8.0 && one.y < size.height as f32, "{one:?} runs out at {size:?}");
    }
    for kind in
        ["tick", "source", "title", "subtitle", "legend", "row-name", "target-name", "cell-text", "cell-mark"]
    {
        let of: Vec<_> = texts.iter().filter(|t| t.class == kind).collect();
        for (n, a) in of.iter().enumerate() {
            for b in &of[n + 1..] {
                let (a_ends, b_ends) = (a.ends(), b.ends());
                let apart = a_ends.1 <= b_ends.0 || b_ends.1 <= a_ends.0 || (a.y - b.y).abs() >= 11.0;
                assert!(apart, "{a:?} touches {b:?} at {size:?}");
            }
        }
    }
    if size.height >= 300 && matches!(chart.kind, ChartKind::Line | ChartKind::Bar) {
        assert!(texts.iter().filter(|t| t.class == "tick").count() >= 4, "too few labels");
        // Days of the month without their month would be a riddle.
        let days = texts.iter().filter(|t| t.anchor == "middle" && t.text.parse::<u8>().is_ok()).count();
        let months = texts.iter().filter(|t| t.text.contains('月') || t.text.contains(' ')).count();
        assert!(days == 0 || months > days / 16, "{days} days, {months} months: {texts:#?}");
    }
}

#[test]
fn every_stretch_of_days_is_legible() {
    for en in [false, true] {
        let mut chart = days();
        chart.lang_en = en;
        chart.series[0].points = (0..8000).map(|n| (15_000 + n, Some(i64::from(n % 977)))).collect();
        for span in [1, 2, 5, 9, 14, 20, 31, 45, 60, 91, 120, 182, 250, 366, 500, 800, 1500, 3000, 7999] {
            for first in [15_000, 15_013, 15_029] {
                let view = View { first, last: (first + span).min(22_999), hidden: 0 };
                for size in [WIDE, NARROW, Size { width: 320, height: 380 }] {
                    check(&chart, &view, size);
                }
            }
        }
    }
}

#[test]
fn every_stretch_of_months_is_legible() {
    for kind in [ChartKind::Line, ChartKind::Bar] {
        for en in [false, true] {
            let mut chart = months();
            (chart.kind, chart.lang_en) = (kind, en);
            chart.series[0].points = (0..400).map(|n| (24_000 + n, Some(i64::from(n % 97) - 20))).collect();
            for span in [1, 2, 3, 5, 6, 8, 11, 12, 17, 23, 24, 35, 60, 120, 240, 399] {
                for first in [24_000, 24_005, 24_011] {
                    let view = View { first, last: (first + span).min(24_399), hidden: 0 };
                    check(&chart, &view, NARROW);
                    check(&chart, &view, WIDE);
                }
            }
        }
    }
}

#[test]
fn named_things_are_legible() {
    check(&states(), &View::whole(&states()), NARROW);
    check(&states(), &View::whole(&states()), WIDE);
    for count in [1, 2, 3, 5, 8, 12, 20, 40] {
        let names = (0..count).map(|n| format!("第{n}个项目名称")).collect();
        let mut chart = blank(XAxis::Categories(names), ChartKind::Bar);
        chart.series =
            vec![series(1, "数量", (0..count).map(|n| (n, Some(i64::from(n * 731 % 1000)))).collect())];
        check(&chart, &View::whole(&chart), NARROW);
        check(&chart, &View::whole(&chart), WIDE);
        chart.kind = ChartKind::StackedBar;
        check(&chart, &View::whole(&chart), NARROW);
    }
}

#[test]
fn cells_are_legible_and_found() {
    let years = |n: i32| {
        let mut chart = calendar();
        chart.series[0].points = (0..n * 365).map(|n| (19_723 + n, Some(i64::from(n % 400)))).collect();
        chart
    };
    for chart in [calendar(), years(2), years(10), matrix(1), matrix(5), matrix(12), matrix(40)] {
        for width in [960, 390, 320] {
            let size = Size::fitting(&chart, width);
            for (from, to) in [(0, 0), (3, 9), (0, 13)] {
                let whole = View::whole(&chart);
                let view = View { first: whole.first + from, last: whole.last - to, hidden: 0 };
                check(&chart, &view, size);
                for at in [At { x: view.last, row: 0 }, At { x: view.last - 7, row: chart.series.len() - 1 }]
                {
                    let mark = mark(&chart, &view, size, at).expect("is drawn");
                    let (x, y) = (mark.left + mark.width / 2, mark.top + mark.height / 2);
                    assert_eq!(nearest_at(&chart, &view, size, x, y), Some(at), "{size:?} {mark:?}");
                }
            }
        }
    }
}

#[test]
fn every_stretch_of_hours_is_legible() {
    for en in [false, true] {
        let mut chart = blank(XAxis::Hours, ChartKind::Line);
        chart.lang_en = en;
        chart.series =
            vec![series(1, "甲站", (0..40_000).map(|n| (440_000 + n, Some(i64::from(n % 977)))).collect())];
        for span in
            [1, 2, 5, 9, 14, 24, 36, 48, 72, 100, 168, 300, 500, 744, 1500, 3000, 8760, 20_000, 39_999]
        {
            for first in [440_000, 440_013, 440_107] {
                let view = View { first, last: (first + span).min(479_999), hidden: 0 };
                for size in [WIDE, NARROW, Size { width: 320, height: 380 }] {
                    check(&chart, &view, size);
                }
            }
        }
    }
}

#[test]
fn the_pointer_finds_what_is_drawn() {
    let chart = days();
    let view = View::whole(&chart);
    for x in [view.first, view.first + 40, view.last] {
        let at = x_pixel(&chart, &view, WIDE, x).expect("is drawn");
        let found = nearest(&chart, &view, WIDE, at).expect("is drawn");
        assert!((found - x).abs() <= 1, "{x} → {at} → {found}");
    }
    let rows = states();
    let view = View::whole(&rows);
    let second = mark(&rows, &view, NARROW, 1).expect("is drawn");
    assert_eq!(nearest_at(&rows, &view, NARROW, 100, second.top + second.height / 2), Some(1.into()));
}
