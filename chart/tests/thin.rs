//! Parts of long charts: what is left out, and what never is.

mod common;

use chart::*;
use common::*;

fn long() -> Chart {
    let mut chart = blank(XAxis::Hours, ChartKind::Line);
    let points = |by: i32| {
        let value = |n: i32| i64::from((n.wrapping_mul(7919) + by).rem_euclid(10_007));
        (0..87_600).map(|n| (n, (!(40_000..41_000).contains(&n)).then(|| value(n)))).collect()
    };
    chart.series = vec![series(1, "甲站", points(0)), series(2, "乙站", points(500))];
    chart
}

#[test]
fn an_overview_keeps_extremes_ends_and_gaps() {
    let chart = long();
    let whole = View::whole(&chart);
    let (overview, left_out) = chart.thinned(whole.first, whole.last, 800);
    assert!(left_out);
    assert_eq!(View::whole(&overview), whole);
    for (thin, full) in overview.series.iter().zip(&chart.series) {
        assert!(thin.points.len() <= 820, "{}", thin.points.len());
        assert!(thin.points.iter().all(|p| full.points[p.0 as usize] == *p), "every value is a measured one");
        let values = |s: &Series| s.points.iter().filter_map(|p| p.1).collect::<Vec<_>>();
        assert_eq!(values(thin).iter().min(), values(full).iter().min());
        assert_eq!(values(thin).iter().max(), values(full).iter().max());
        assert!(thin.points.iter().any(|p| p.1.is_none()));
    }
    let at = |n: usize| overview.series[n].points.iter().map(|p| p.0).collect::<Vec<_>>();
    assert_eq!(at(0), at(1), "series are compared at the same positions");
}

#[test]
fn a_finer_part_takes_the_place_of_the_overview() {
    let chart = long();
    let whole = View::whole(&chart);
    let overview = chart.thinned(whole.first, whole.last, 800).0;
    let view = View { first: 20_000, last: 20_400, hidden: 0 };
    let (first, last) = view.window(&overview);
    assert!(first <= view.first && last >= view.last && last - first < 1000);
    assert_eq!(View { first: 20_003, last: 20_403, hidden: 0 }.window(&overview), (first, last));
    let (part, left_out) = chart.thinned(first, last, 2000);
    assert!(!left_out);
    let refined = overview.refined(&part, first, last).expect("the same series");
    assert_eq!(View::whole(&refined), whole);
    assert_eq!(svg(&refined, &view, WIDE, Mode::Inline), svg(&chart, &view, WIDE, Mode::Inline));
    let mut other = part;
    other.series.pop();
    assert_eq!(overview.refined(&other, first, last), None);
}

#[test]
fn what_is_short_stays_whole() {
    let chart = days();
    let whole = View::whole(&chart);
    assert_eq!(chart.thinned(whole.first, whole.last, 800), (chart.clone(), false));
    let year = calendar();
    assert_eq!(year.thinned(0, i32::MAX, 10), (year.clone(), false));
    assert!(chart.thinned(whole.last + 1, whole.last + 9, 800).0.is_empty());
}
