//! What holds for every chart, view and size.

mod common;

use chart::*;
use common::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawing_never_fails(
        chart in charts(),
        (first, last, hidden) in (any::<i32>(), any::<i32>(), any::<u64>()),
        (width, height) in (0u32..5000, 0u32..5000),
        (x, y) in (any::<i32>(), any::<i32>()),
    ) {
        let size = Size { width, height };
        for view in [View::whole(&chart), View { first, last, hidden }] {
            for mode in [Mode::Inline, Mode::Standalone] {
                let drawing = svg(&chart, &view, size, mode);
                prop_assert!(drawing.starts_with("<svg ") && drawing.ends_with("</svg>"));
                prop_assert!(!drawing.contains(" style="));
                prop_assert_eq!(drawing, svg(&chart, &view, size, mode));
            }
            let _ = (nearest(&chart, &view, size, x), mark(&chart, &view, size, x), x_pixel(&chart, &view, size, x));
            let _ = (nearest_at(&chart, &view, size, x, y), plot_width(&chart, &view, size), step(&chart, x, y));
            let at = At { x, row: (y as usize) % 6 };
            let _ = (step_row(&chart, &view, at, y), mark(&chart, &view, size, at), readout(&chart, at));
            let _ = (view.zoom(&chart, x, width), view.pan(&chart, y), readout(&chart, x));
        }
        let part = chart.thinned(first, last, (width % 50) as usize).0;
        let _ = (chart.refined(&part, first, last), View { first, last, hidden }.window(&chart));
        let table = table(&chart);
        prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }

    #[test]
    fn the_wire_keeps_everything(chart in charts()) {
        let wire = to_wire(&chart);
        prop_assert!(!wire.contains(|c: char| c.is_control()));
        prop_assert_eq!(from_wire(&wire), Some(chart));
    }

    #[test]
    fn the_wire_refuses_the_rest(text in "[0-9a-z|,:_\\\\-]{0,80}") {
        let _ = from_wire(&text);
        let _ = from_wire(&format!("2|{text}"));
    }

    #[test]
    fn a_view_survives_its_address(chart in charts(), (a, b) in (0u32..10_000, 0u32..10_000), hidden in any::<u64>()) {
        let whole = View::whole(&chart);
        // Addresses have years of four digits.
        prop_assume!(whole.first > -700_000 && whole.last < 100_000);
        prop_assume!(chart.x != XAxis::Days || whole.first > -719_528);
        prop_assume!(chart.x != XAxis::Months || whole.first >= 0);
        prop_assume!(chart.x != XAxis::Hours || whole.first > -719_528 * 24);
        let span = (whole.last - whole.first) as u32 + 1;
        let (a, b) = (whole.first + (a % span) as i32, whole.first + (b % span) as i32);
        let hidden = hidden & ((1u64 << chart.series.len()) - 1);
        let view = View { first: a.min(b), last: a.max(b), hidden };
        let pairs = view.query_pairs(&chart);
        let value = |key: &str| pairs.iter().find(|p| p.0 == key).map(|p| p.1.as_str());
        prop_assert_eq!(View::from_query(&chart, value("from"), value("to"), value("hide")), Ok(view));
        prop_assert_eq!(view.to_query(&chart).is_empty(), view == whole);
    }

    #[test]
    fn views_stay_inside(chart in charts(), moves in prop::collection::vec((0u8..2, -5000i32..5000, 1u32..400), 0..12)) {
        let whole = View::whole(&chart);
        let mut view = whole;
        for (kind, by, percent) in moves {
            view = if kind == 0 { view.pan(&chart, by) } else { view.zoom(&chart, by, percent) };
            prop_assert!(view.first >= whole.first && view.last <= whole.last && view.first <= view.last);
        }
    }
}
