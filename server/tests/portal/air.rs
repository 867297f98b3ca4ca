//! What the page on air computes from the measurements is what was published.

use super::{html::Html, site::reading};

/// The rows of the table whose caption begins like this, as texts of their cells.
pub fn table(html: &Html<'_>, caption: &str) -> Vec<Vec<String>> {
    let found = html.all("caption").find(|c| html.text_of(c).starts_with(caption)).expect(caption);
    let table = html.all("table").filter(|t| html.inside(t).any(|inner| std::ptr::eq(inner, found)));
    let table = table.last().expect("a table around its caption");
    html.inside(table).filter(|tag| tag.name == "tr").map(|row| html.cells(row)).collect()
}

#[test]
fn computed_values_equal_the_published_ones() {
    reading(|portal| async move {
        for (path, caption, agreed) in
            [("/air", "公布值与计算值", "一致"), ("/en/air", "Published and computed", "none")]
        {
            let page = portal.page(path).await;
            let rows = table(&Html::parse(&page), caption);
            assert_eq!(rows.len(), 3, "{path}: {rows:?}");
            for (row, value, from) in [(&rows[1], "41.6", "181"), (&rows[2], "73.5", "133 / 181")] {
                assert_eq!(row.len(), 6);
                assert!(row[2].starts_with(value) && row[3].starts_with(value), "{path}: {row:?}");
                assert_eq!(row[2], row[3], "{path}");
                assert!(row[4].ends_with(from), "{path}: {row:?}");
                assert_eq!(row[5], agreed, "{path}");
            }
        }
    });
}

#[test]
fn generated_values_say_so() {
    reading(|portal| async move {
        for (path, badge) in [("/air", "演示数据"), ("/en/air", "generated data"), ("/water", "演示数据")]
        {
            assert!(portal.page(path).await.contains(badge), "{path}");
        }
        let picture = portal.page("/charts/air-district-pm25-days.svg").await;
        assert!(picture.contains("程序生成的演示数据"), "the picture says so itself");
    });
}

#[test]
fn sections_come_to_the_published_classes() {
    reading(|portal| async move {
        let page = portal.page("/water").await;
        let html = Html::parse(&page);
        let row = html.tags.iter().find(|tag| {
            tag.name == "tr"
                && html.text_of(tag).contains("黄天荡")
                && html.text_of(tag).contains("高锰酸盐指数")
        });
        let cells = html.cells(row.expect("黄天荡 misses by the permanganate index"));
        assert!(cells[1].starts_with('Ⅳ') && cells[2].contains("未达标"), "{cells:?}");
        let text = html.text_of(html.all("main").next().expect("main"));
        assert!(text.contains("11 个断面中") && text.contains("劣Ⅴ类 0 个"), "{text:.2000}");
    });
}

#[test]
fn an_imported_city_has_its_charts() {
    reading(|portal| async move {
        for (path, name) in [("/air", "常州"), ("/en/air", "Changzhou")] {
            let page = portal.page(path).await;
            let html = Html::parse(&page);
            let cities = html.text_of(html.with_id("cities").expect("a section of cities"));
            assert!(cities.contains(name), "{path}");
            assert!(html.with_id("chart-air-changzhou-pm25-days").is_some(), "{path}");
        }
        let csv = portal.page("/charts/air-changzhou-pm25-days.csv").await;
        assert!(csv.contains("\n2023-12-01,30.5"), "{csv:.200}");
        assert!(
            csv.contains("\n2023-12-06,,") || csv.contains("\n2023-12-06,\r"),
            "a gap is a gap: {csv:.300}"
        );
        // Without 8-hour ozone there is no index: a ratio of good days would leave out what decides most summers.
        assert_eq!(portal.get("/charts/air-changzhou-good-days").await.status, 404);
    });
}
