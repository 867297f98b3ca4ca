use super::{mann_kendall::Significance, mann_kendall::mann_kendall, sen::sen, spearman::spearman, *};

fn series(values: &[&str]) -> Series {
    let points = values.iter().zip(2010..).map(|(v, year)| (year, v.parse().expect("decimal")));
    Series::new(points).expect("a series")
}

fn f(numerator: i128, denominator: i128) -> Fraction {
    Fraction::new(numerator, denominator).expect("a fraction")
}

#[test]
fn series_are_refused_for_a_reason() {
    let of = |times: &[i64]| Series::new(times.iter().map(|t| (*t, Decimal::ONE))).map(|s| s.count());
    assert_eq!(of(&[1, 2, 3, 4]), Err(NoTrend::TooFew(4)));
    assert_eq!(of(&[1, 2, 3, 5, 4]), Err(NoTrend::NotInOrder));
    assert_eq!(of(&[1, 2, 3, 3, 4]), Err(NoTrend::NotInOrder));
    assert_eq!(Series::new((0..1_201).map(|t| (t, Decimal::ONE))), Err(NoTrend::TooMany(1_201)));
    let long = Series::new((0..31).map(|t| (t, Decimal::from(t)))).expect("a series");
    assert_eq!(spearman(&long), Err(NoTrend::BeyondTable(31)));
}

#[test]
fn spearman_by_hand() {
    // Ranks 5 4 3 1 2 against 1 … 5: d² = 16 + 4 + 0 + 9 + 9 = 38, rs = 1 − 228/120 = −0.9, just significant.
    let result = spearman(&series(&["59", "47", "44", "33", "34"])).expect("a trend");
    assert_eq!(result.rs, f(-9, 10));
    assert_eq!((result.direction, result.strong, result.tied), (Direction::Falling, false, false));
    assert_eq!(result.direction.name(crate::Lang::Zh), "下降");
    let weaker = spearman(&series(&["59", "44", "47", "33", "34"])).expect("a trend");
    assert_eq!((weaker.rs, weaker.direction), (f(-8, 10), Direction::NoChange));
    let all = spearman(&series(&["1", "2", "3", "4", "5"])).expect("a trend");
    assert_eq!((all.rs, all.direction, all.strong), (Fraction::ONE, Direction::Rising, true));
}

#[test]
fn ties_keep_half_ranks_and_the_official_formula() {
    // Ranks 1.5 1.5 3 4 5: d² = 0.25 + 0.25, rs = 1 − 3/120; the correlation of the ranks would be 0.9747…
    let result = spearman(&series(&["10", "10.0", "12", "13", "14"])).expect("a trend");
    assert_eq!((result.rs, result.tied), (f(39, 40), true));
    assert_eq!(result.direction, result.direction_of_ranks);
}

#[test]
fn a_level_series_does_not_rise() {
    let level = series(&["30"; 16]);
    let result = spearman(&level).expect("a trend");
    assert_eq!(result.rs, f(1, 2)); // What the formula makes of it, above the 0.425 for 16 points.
    assert_eq!((result.direction, result.direction_of_ranks), (Direction::NoChange, Direction::NoChange));
    let test = mann_kendall(&level).expect("a test");
    assert_eq!((test.s, test.variance_18, test.at_10), (0, 0, Direction::NoChange));
    let slope = sen(&level, Significance::P05).expect("a slope");
    assert_eq!(slope.slope, Fraction::ZERO);
}

#[test]
fn the_formula_leans_upwards_with_ties() {
    let mostly_level =
        series(&["5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "6"]);
    let result = spearman(&mostly_level).expect("a trend");
    assert_eq!((result.direction, result.direction_of_ranks), (Direction::Rising, Direction::NoChange));
}

#[test]
fn numbers_of_points_without_a_row_are_held_to_the_stricter_one() {
    assert_eq!(spearman::critical(11).map(|c| (c.row, c.at_05)), Some((10, f(564, 1000))));
    assert_eq!(spearman::critical(30).map(|c| c.at_01), Some(f(432, 1000)));
    assert_eq!((spearman::critical(4), spearman::critical(31)), (None, None));
    let rows: Vec<_> = (5..=30).filter_map(spearman::critical).collect();
    assert_eq!(rows.len(), 26);
    assert!(rows.windows(2).all(|p| p[0].at_05 >= p[1].at_05 && p[0].at_01 >= p[1].at_01));
}

#[test]
fn mann_kendall_by_hand() {
    // Five falling values: S = −10, 18·Var = 5·4·15 = 300; z = 9/√16.67 = 2.205.
    let falling = mann_kendall(&series(&["5", "4", "3", "2", "1"])).expect("a test");
    assert_eq!((falling.s, falling.variance_18), (-10, 300));
    assert_eq!((falling.at_05, falling.at_10), (Direction::Falling, Direction::Falling));
    // One pair the other way: S = −8, z = 7/4.082 = 1.715, significant at 0.10 only.
    let weaker = mann_kendall(&series(&["5", "4", "3", "1", "2"])).expect("a test");
    assert_eq!((weaker.s, weaker.at_05, weaker.at_10), (-8, Direction::NoChange, Direction::Falling));
    // A tie of two takes 2·1·9 off the variance, and its pair counts nothing.
    let tied = mann_kendall(&series(&["5", "4", "3", "2", "2"])).expect("a test");
    assert_eq!((tied.s, tied.variance_18), (-9, 282));
}

#[test]
fn squares_decide_next_to_the_quantile() {
    // 1.96² = 3.8416 is above z² = 3.84145882…: with Var = 10000 (18·Var = 180000), 196 reaches it and 195 does not.
    let of = |value| Significance::P05.reached(value, 180_000);
    assert_eq!((of(195), of(196)), (Some(false), Some(true)));
    assert_eq!(
        (Significance::P10.reached(164, 180_000), Significance::P10.reached(165, 180_000)),
        (Some(false), Some(true))
    );
    assert_eq!(Significance::P05.reached(i128::MAX, 1), None);
}

#[test]
fn sens_slope_by_hand() {
    // Ten pairs of 5, 4, 3, 1, 2: slopes −2 −3/2 −4/3 −1 −1 −1 −1 −3/4 −1/2 1.
    let slope = sen(&series(&["5", "4", "3", "1", "2"]), Significance::P10).expect("a slope");
    assert_eq!(slope.slope, f(-1, 1));
    // z·√Var = 1.645·4.082 = 6.715: k = ⌊(10 − 6.715)/2⌋ = 1, the outermost slopes.
    let interval = slope.interval.expect("an interval");
    assert_eq!((interval.low, interval.high), (f(-2, 1), Fraction::ONE));
    // Of a falling line every slope is the same, whatever the gaps.
    let gaps = Series::new([(1, 9), (2, 8), (5, 5), (7, 3), (9, 1)].map(|(t, v)| (t, Decimal::from(v))));
    let gaps = gaps.expect("a series");
    let line = sen(&gaps, Significance::P10).expect("a slope");
    assert_eq!(line.slope, f(-1, 1));
    assert_eq!(line.interval.map(|i| (i.low, i.high)), Some((f(-1, 1), f(-1, 1))));
    // z·√Var = 1.960·4.082 = 8.0017, so k = ⌊0.999⌋: five points are just too few for 95 %.
    assert_eq!(sen(&gaps, Significance::P05).expect("a slope").interval, None);
}

#[test]
fn a_median_between_two_slopes_is_exact() {
    // Years with a gap give slopes of thirds.
    let points =
        [(0, "1"), (1, "2"), (3, "4.1"), (4, "4"), (6, "5.7")].map(|(t, v)| (t, v.parse().expect("decimal")));
    let slope = sen(&Series::new(points).expect("a series"), Significance::P05).expect("a slope");
    // −0.1 2/3 0.75 0.74 47/60 0.85 8/15 1 31/30 1.05 sorted: the middle two are 0.75 and 47/60.
    assert_eq!(slope.slope, f(23, 30));
    let huge = Series::new(
        (0..5).map(|t| (t, Decimal::new(79_228_162_514_264_337 * (t + 1), 0) + Decimal::new(1, 28))),
    );
    assert!(sen(&huge.expect("a series"), Significance::P05).is_ok());
}
