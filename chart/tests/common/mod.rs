//! Charts that the tests share: made-up numbers, no real place.
#![allow(dead_code, reason = "each test file is a program of its own and uses some of this")]

use chart::*;
use proptest::prelude::*;

pub const WIDE: Size = Size { width: 960, height: 440 };
pub const NARROW: Size = Size { width: 390, height: 380 };

pub fn series(n: u8, name: &str, points: Vec<(i32, Option<i64>)>) -> Series {
    Series { id: format!("s{n}"), name: name.into(), points, style: Tone::Series(n) }
}

pub fn blank(x: XAxis, kind: ChartKind) -> Chart {
    Chart {
        id: "sample".into(),
        title: "示例图表 <A&B>".into(),
        subtitle: "μg/m³ · 2024年1月至6月 · 示例口径".into(),
        source: "数据来源：示例数据，第 1 次修订".into(),
        lang_en: false,
        unit: "μg/m³".into(),
        decimals: 1,
        x,
        kind,
        ..Chart::default()
    }
}

/// Half a year of days with a gap.
pub fn days() -> Chart {
    let value = |n: i32| (300 + (n * 37 % 211) - (n - 90).abs()) as i64;
    let points =
        |by: i64| (0..182).map(|n| (19_723 + n, (!(60..=70).contains(&n)).then(|| value(n) + by))).collect();
    let mut chart = blank(XAxis::Days, ChartKind::Line);
    chart.series = vec![series(1, "甲站", points(0)), series(2, "乙站", points(90))];
    chart.targets = vec![TargetLine { name: "限值".into(), value: 750 }];
    chart
}

/// Two years of months side by side.
pub fn months() -> Chart {
    let points =
        |by: i32| (0..12).map(|n| (24_288 + n, Some(i64::from(700 + (n * 53 + by) % 190)))).collect();
    let mut chart = blank(XAxis::Months, ChartKind::Bar);
    chart.series = vec![series(1, "2024年", points(0)), series(2, "2023年", points(70))];
    chart
}

/// States of programmes.
pub fn states() -> Chart {
    let names = ["水环境治理", "大气治理", "一个名字相当长的示例专项工程"].map(String::from).to_vec();
    let mut chart = blank(XAxis::Categories(names), ChartKind::StackedBar);
    chart.decimals = 0;
    chart.unit = "项".into();
    let states = [("done", "已完成", Tone::Good, [8, 21, 3]), ("doing", "在建", Tone::Warn, [5, 14, 1])];
    for (id, name, style, values) in states {
        let points = (0..).zip(values.map(Some)).collect();
        chart.series.push(Series { id: id.into(), name: name.into(), points, style });
    }
    chart
}

/// Six classes of an index, by their numbers.
pub fn levels() -> Classes {
    let names = ["优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"];
    let step = |(n, (name, from)): (u8, (&str, i64))| Step {
        from,
        tone: Tone::Aqi(n),
        name: name.into(),
        mark: n.to_string(),
    };
    let steps = (1..).zip(names.into_iter().zip([0, 51, 101, 151, 201, 301])).map(step).collect();
    Classes { steps, codes: false }
}

/// A leap year of days, with a day that is missing.
pub fn calendar() -> Chart {
    let value = |n: i32| (n != 100).then(|| i64::from(20 + n * 37 % 131 + n % 11 * n % 17 * 12));
    let mut chart = blank(XAxis::Days, ChartKind::Calendar);
    (chart.decimals, chart.unit, chart.classes) = (0, String::new(), levels());
    chart.series = vec![series(1, "指数", (0..366).map(|n| (19_723 + n, value(n))).collect())];
    chart
}

/// Lowest, mean and highest of each day, before the classes of a standard.
pub fn spread() -> Chart {
    let mut chart = days();
    let points = |by: i64| {
        let of = |p: &(i32, Option<i64>)| (p.0, p.1.map(|v| v + by * (40 + i64::from(p.0) % 9 * 10)));
        chart.series[0].points.iter().map(of).collect()
    };
    let (low, high) = (points(-1), points(1));
    chart.series[1] = series(1, "最低", low);
    chart.series.push(series(1, "最高", high));
    chart.spreads = vec![Spread { name: "最低至最高".into(), low: 1, high: 2, style: Tone::Series(1) }];
    let band =
        |name: &str, from: i64, to: i64, n: u8| Band { name: name.into(), from, to, style: Tone::Water(n) };
    chart.bands =
        vec![band("Ⅱ类", i64::MIN, 250, 2), band("Ⅲ类", 250, 500, 3), band("Ⅳ类", 500, i64::MAX, 4)];
    chart
}

/// Classes of two years of months in some places.
pub fn matrix(rows: i32) -> Chart {
    let marks = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"];
    let step = |(n, mark): (u8, &str)| Step {
        from: i64::from(n),
        tone: Tone::Water(n),
        name: format!("{mark}类"),
        mark: mark.into(),
    };
    let mut chart = blank(XAxis::Months, ChartKind::Grid);
    (chart.decimals, chart.unit) = (0, String::new());
    chart.classes = Classes { steps: (1..).zip(marks).map(step).collect(), codes: true };
    let value = |row: i32, n: i32| (n % 13 != row).then(|| i64::from((n * 7 + row * 11) % 6 + 1));
    for row in 0..rows {
        let points = (0..24).map(|n| (24_288 + n, value(row, n))).collect();
        chart.series.push(series(
            row as u8,
            &format!("第{}断面{}", row + 1, "某某桥".repeat(row as usize % 3)),
            points,
        ));
    }
    chart
}

fn point_values() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        1 => Just(None),
        6 => (-1_000i64..100_000).prop_map(Some),
        1 => any::<i64>().prop_map(Some),
    ]
}

fn tones() -> impl Strategy<Value = Tone> {
    prop_oneof![
        (1u8..=6).prop_map(Tone::Series),
        (1u8..=6).prop_map(Tone::Water),
        (1u8..=6).prop_map(Tone::Aqi),
        Just(Tone::Good),
        Just(Tone::Warn),
        Just(Tone::Bad),
        Just(Tone::Muted),
    ]
}

fn positions() -> impl Strategy<Value = Vec<i32>> {
    prop_oneof![
        8 => (-800i32..30_000, prop::collection::vec(0i32..40, 0..60)).prop_map(|(first, steps)| {
            steps.iter().scan(first, |at, step| { *at += step; Some(*at) }).collect()
        }),
        // Not sorted, and anywhere.
        1 => prop::collection::vec(any::<i32>(), 0..20),
    ]
}

fn axes() -> impl Strategy<Value = XAxis> {
    prop_oneof![
        Just(XAxis::Days),
        Just(XAxis::Months),
        Just(XAxis::Hours),
        prop::collection::vec("\\PC{0,12}", 0..30).prop_map(XAxis::Categories),
    ]
}

prop_compose! {
    fn any_series()(
        name in "\\PC{0,16}",
        at in positions(),
        values in prop::collection::vec(point_values(), 60),
        style in tones(),
    ) -> Series {
        Series { id: String::new(), name, points: at.into_iter().zip(values).collect(), style }
    }
}

fn kinds() -> impl Strategy<Value = ChartKind> {
    use ChartKind::*;
    prop_oneof![Just(Line), Just(Bar), Just(StackedBar), Just(Grid), Just(Calendar)]
}

prop_compose! {
    fn class_lists()(
        codes in any::<bool>(),
        steps in prop::collection::vec((any::<i64>(), tones(), "\\PC{0,6}", "\\PC{0,3}"), 0..6),
    ) -> Classes {
        let step = |(from, tone, name, mark)| Step { from, tone, name, mark };
        Classes { codes, steps: steps.into_iter().map(step).collect() }
    }
}

prop_compose! {
    /// Any chart at all; the names of its series are s0, s1, ….
    pub fn charts()(
        id in "[a-z0-9-]{1,12}",
        texts in prop::collection::vec(".{0,60}", 3),
        unit in "\\PC{0,6}",
        lang_en in any::<bool>(),
        decimals in prop_oneof![0u8..4, any::<u8>()],
        x in axes(),
        kind in kinds(),
        classes in class_lists(),
        bands in prop::collection::vec(("\\PC{0,6}", any::<i64>(), any::<i64>(), tones()), 0..4),
        spreads in prop::collection::vec(("\\PC{0,6}", 0usize..6, 0usize..6, tones()), 0..3),
        finer in "\\PC{0,20}",
        mut series in prop::collection::vec(any_series(), 0..5),
        targets in prop::collection::vec(("\\PC{0,10}", any::<i64>()), 0..4),
    ) -> Chart {
        for (n, one) in series.iter_mut().enumerate() {
            one.id = format!("s{n}");
        }
        let [title, subtitle, source] = [0, 1, 2].map(|n| texts[n].clone());
        let targets = targets.into_iter().map(|(name, value)| TargetLine { name, value }).collect();
        let bands = bands.into_iter().map(|(name, from, to, style)| Band { name, from, to, style }).collect();
        let spreads = spreads.into_iter().map(|(name, low, high, style)| Spread { name, low, high, style }).collect();
        Chart {
            id, title, subtitle, source, lang_en, unit, decimals, x, kind, series, targets, classes, bands, spreads, finer,
        }
    }
}
