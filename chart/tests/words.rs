//! What a chart says in words: addresses, tables, tooltips.

mod common;

use chart::*;
use common::*;

#[test]
fn an_address_names_a_view() {
    let chart = days();
    let view =
        View::from_query(&chart, Some("2024-02-01"), Some("2024-02-29"), Some("s2")).expect("is a view");
    assert_eq!((view.last - view.first, view.hidden), (28, 2));
    assert_eq!(view.to_query(&chart), "from=2024-02-01&to=2024-02-29&hide=s2");
    assert_eq!(View::whole(&chart).to_query(&chart), "");
    // What lies beyond the ends is cut off, and then needs no mention.
    let wide = View::from_query(&chart, Some("2020-01-01"), Some("2030-01-01"), None).expect("is a view");
    assert_eq!(wide, View::whole(&chart));
}

#[test]
fn a_wrong_address_is_refused_with_its_reason() {
    let chart = days();
    let read = |from, to, hide| View::from_query(&chart, from, to, hide);
    assert_eq!(read(Some("2024-02-30"), None, None), Err(BadView::From("2024-02-30".into())));
    assert_eq!(read(None, Some("2024-06"), None), Err(BadView::To("2024-06".into())));
    assert_eq!(read(Some("2024-03-01"), Some("2024-02-01"), None), Err(BadView::Outside));
    assert_eq!(read(Some("2031-01-01"), None, None), Err(BadView::Outside));
    assert_eq!(read(None, None, Some("s1,so2")), Err(BadView::Series("so2".into())));
    assert_eq!(View::from_query(&states(), Some("1"), None, None).map(|v| v.first), Ok(1));
}

#[test]
fn zooming_keeps_the_place_under_the_pointer() {
    let chart = days();
    let whole = View::whole(&chart);
    let at = whole.first + 45;
    let near = whole.zoom(&chart, at, 50);
    assert_eq!(near.last - near.first, (whole.last - whole.first) / 2);
    // A quarter of the way along before, and after.
    assert!((at - near.first - 22).abs() <= 1);
    assert_eq!(near.zoom(&chart, at, 10_000), whole);
    let closest = (0..40).fold(whole, |view, _| view.zoom(&chart, at, 80));
    assert_eq!(closest.last - closest.first, 1);
    assert_eq!(whole.pan(&chart, 1000), whole);
}

#[test]
fn the_table_is_for_machines() {
    let mut chart = days();
    chart.series[0].points = vec![(19_723, Some(-5)), (19_724, None)];
    chart.series[1].points = vec![(19_724, Some(120))];
    let table = table(&chart);
    assert_eq!(table.columns, ["日期", "甲站（μg/m³）", "乙站（μg/m³）"]);
    assert_eq!(table.rows, [["2024-01-01", "-0.5", ""], ["2024-01-02", "", "12.0"]]);
    let (last, all) = latest(&chart, 1);
    assert_eq!((last.rows, all), (table.rows[1..].to_vec(), 2));
    let months = chart::table(&months());
    assert_eq!(months.rows[11][0], "2024-12");
    assert_eq!(chart::table(&states()).rows[1], ["大气治理", "21", "14"]);
}

#[test]
fn the_tooltip_is_for_people() {
    let mut chart = days();
    chart.series[0].points[0].1 = Some(-5);
    let said = readout(&chart, 19_723);
    assert_eq!(said.label, "2024年1月1日");
    assert_eq!(said.rows[0].text, "−0.5\u{a0}μg/m³");
    assert_eq!(readout(&chart, 19_723 + 65).rows[0].text, "—");
    chart.unit = "%".into();
    chart.lang_en = true;
    let said = readout(&chart, 19_723);
    assert_eq!((said.label.as_str(), said.rows[0].text.as_str()), ("1 Jan 2024", "−0.5%"));
    assert_eq!(step(&chart, 19_723, 1), Some(19_724));
    assert_eq!(step(&chart, 19_723, -1), None);
}

#[test]
fn a_cell_says_its_class() {
    let chart = matrix(3);
    let said = readout(&chart, At { x: 24_289, row: 2 });
    assert_eq!((said.label.as_str(), said.rows.len()), ("2024年2月", 1));
    assert_eq!((said.rows[0].class, said.rows[0].text.as_str()), ("w6", "劣Ⅴ类"));
    assert_eq!(table(&chart).rows[1], ["2024-02", "Ⅱ", "", "劣Ⅴ"]);
    let year = calendar();
    let said = readout(&year, 19_725);
    assert_eq!((said.rows[0].class, said.rows[0].text.as_str()), ("a3", "142（轻度污染）"));
    assert_eq!(table(&year).rows[2], ["2024-01-03", "142"]);
}

#[test]
fn up_and_down_lead_to_the_next_cell() {
    let chart = matrix(3);
    let view = View { hidden: 2, ..View::whole(&chart) };
    let at = |row| At { x: 24_289, row };
    assert_eq!(step_row(&chart, &view, at(0), 1), Some(at(2)));
    assert_eq!(step_row(&chart, &view, at(2), 1), None);
    assert_eq!(step_row(&chart, &view, at(2), -1), Some(at(0)));
    let (year, all) = (calendar(), View::whole(&calendar()));
    let day = |iso: &str| View::from_query(&year, Some(iso), None, None).map(|v| At { x: v.first, row: 0 });
    let step = |from: &str, by| step_row(&year, &all, day(from).expect("a day"), by);
    assert_eq!(step("2024-01-31", 1), day("2024-02-29").ok());
    assert_eq!(step("2024-03-31", -1), day("2024-02-29").ok());
    assert_eq!(step("2024-01-31", -1), None);
}

#[test]
fn hours_have_addresses() {
    let mut chart = days();
    chart.x = XAxis::Hours;
    chart.series[0].points = (0..100).map(|n| (19_723 * 24 + n, Some(1))).collect();
    chart.series.truncate(1);
    let view = View::from_query(&chart, Some("2024-01-02"), Some("2024-01-03T05"), None).expect("is a view");
    assert_eq!(view.to_query(&chart), "from=2024-01-02T00&to=2024-01-03T05");
    assert_eq!(
        View::from_query(&chart, None, Some("2024-01-03"), None).map(|v| v.last),
        Ok(19_725 * 24 + 23)
    );
    for bad in ["2024-01-02T24", "2024-01-02T5", "2024-01-02T05:00", "2024-01-02 05"] {
        assert_eq!(View::from_query(&chart, Some(bad), None, None), Err(BadView::From(bad.into())));
    }
    assert_eq!(readout(&chart, 19_723 * 24 + 13).label, "2024年1月1日13时");
    assert_eq!(table(&chart).rows[5][0], "2024-01-01 05:00");
}
