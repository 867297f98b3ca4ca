//! What drawings look like: kept as files, so that a change of a pixel is seen in review.

mod common;

use chart::*;
use common::*;

fn draw(chart: &Chart, size: Size) -> String {
    // One element a line, so that a difference can be read.
    svg(chart, &View::whole(chart), size, Mode::Inline).replace("><", ">\n<")
}

#[test]
fn lines_on_a_phone() {
    insta::assert_snapshot!(draw(&days(), NARROW));
}

#[test]
fn bars_of_two_years() {
    insta::assert_snapshot!(draw(&months(), WIDE));
}

#[test]
fn states_of_programmes() {
    insta::assert_snapshot!(draw(&states(), NARROW));
}

#[test]
fn a_spread_before_bands() {
    insta::assert_snapshot!(draw(&spread(), WIDE));
}

#[test]
fn an_area_breaks_where_a_value_is_missing_and_goes_with_its_series() {
    let areas = |chart: &Chart, view: View, size| {
        svg(chart, &view, size, Mode::Inline).matches("\"spread s1\" d").count()
    };
    let chart = spread();
    let whole = View::whole(&chart);
    // Close, and where many days share a column of pixels.
    assert_eq!((areas(&chart, whole, WIDE), areas(&chart, whole, NARROW)), (2, 2));
    assert_eq!(areas(&chart, View { hidden: 2, ..whole }, WIDE), 0);
    assert_eq!(
        draw(&chart, WIDE).matches("class=\"line ").count(),
        3,
        "one line in two parts, and its sample"
    );
}

#[test]
fn a_calendar_on_a_phone() {
    insta::assert_snapshot!(draw(&calendar(), NARROW));
}

#[test]
fn a_matrix_with_room() {
    insta::assert_snapshot!(draw(&matrix(3), WIDE));
}

#[test]
fn cells_say_their_class_as_well_as_they_can() {
    let said = |chart: &Chart, size| {
        let drawing = draw(chart, size);
        let cell = drawing.lines().filter_map(|l| l.strip_prefix("<text class=\"cell-"));
        let texts: Vec<usize> = cell.filter_map(|l| l.split_once('>')?.1.find('<')).collect();
        (texts.len(), texts.into_iter().max().unwrap_or(0), drawing.matches("class=\"hatch").count())
    };
    // The number where there is room, the level where there is less.
    assert_eq!(said(&calendar(), WIDE), (365, 3, 0));
    assert_eq!(said(&calendar(), NARROW), (365, 1, 0));
    // Too many for any writing: hatched.
    let mut years = calendar();
    years.series[0].points = (0..3650).map(|n| (19_723 + n, Some(i64::from(n % 400)))).collect();
    let (texts, _, hatched) = said(&years, NARROW);
    assert_eq!(texts, 0);
    assert!(hatched > 1000, "{hatched}");
}

#[test]
fn a_file_of_its_own() {
    let mut chart = days();
    chart.series.truncate(1);
    chart.series[0].points.truncate(1);
    chart.lang_en = true;
    insta::assert_snapshot!(
        svg(&chart, &View::whole(&chart), NARROW, Mode::Standalone).replace("><", ">\n<")
    );
}

#[test]
fn an_empty_chart_says_so() {
    let mut chart = blank(XAxis::Days, ChartKind::Line);
    assert!(draw(&chart, WIDE).contains("暂无数据</text>"));
    chart.lang_en = true;
    assert!(draw(&chart, WIDE).contains("No data</text>"));
    chart = days();
    let hidden = View { hidden: 3, ..View::whole(&chart) };
    assert!(svg(&chart, &hidden, WIDE, Mode::Inline).contains("所有序列均已隐藏</text>"));
}

#[test]
fn a_gap_breaks_the_line() {
    let lines = |chart: &Chart, size| draw(chart, size).matches("class=\"line s1\"").count();
    let mut chart = days();
    chart.series.truncate(1);
    assert_eq!(lines(&chart, WIDE), 2);
    // In the dense drawing too, where ten days are several columns wide.
    assert_eq!(lines(&chart, NARROW), 2);
}

#[test]
fn a_lone_point_is_a_dot() {
    let mut chart = blank(XAxis::Days, ChartKind::Line);
    chart.series =
        vec![series(1, "甲站", vec![(0, Some(1)), (1, None), (2, Some(3)), (3, None), (900, Some(2))])];
    assert_eq!(draw(&chart, NARROW).matches("<circle class=\"dot s1\"").count(), 3);
}

#[test]
fn ten_years_of_hours_stay_small() {
    let mut chart = blank(XAxis::Days, ChartKind::Line);
    let points = (0..87_600).map(|n| (n, Some(i64::from(n * 7919 % 10_007)))).collect();
    chart.series = vec![series(1, "甲站", points)];
    let drawing = svg(&chart, &View::whole(&chart), WIDE, Mode::Inline);
    let path =
        drawing.split("class=\"line s1\"").nth(1).and_then(|rest| rest.split("/>").next()).expect("is drawn");
    assert!(path.matches('l').count() < 2 * 960, "{}", path.matches('l').count());
}

#[test]
fn a_target_is_always_inside() {
    let mut chart = days();
    chart.targets = vec![TargetLine { name: "很高".into(), value: 99_990 }];
    let drawing = draw(&chart, WIDE);
    let line = drawing.lines().find(|l| l.contains("class=\"target\"")).expect("is drawn");
    let y: f32 = line.split([' ', 'M', 'h']).filter_map(|part| part.parse().ok()).nth(1).expect("is drawn");
    assert!((60.0..440.0).contains(&y), "{line}");
}
