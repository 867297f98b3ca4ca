//! The pages of stations and of means.

use super::{air::table, html::Html, seven_years, site};

fn text(page: &str) -> String {
    let html = Html::parse(page);
    html.text_of(html.all("main").next().expect("main"))
}

#[test]
fn a_station_says_what_it_is_and_how_its_air_is() {
    seven_years::reading(|portal| async move {
        let page = portal.page("/air/stations/a").await;
        let said = text(&page);
        for part in ["国控站", "320402a", "郑陆镇", "全区均值", "逐小时", "逐日", "逐月"] {
            assert!(said.contains(part), "{part}");
        }
        let html = Html::parse(&page);
        for id in ["chart-air-a-pm25-hours", "chart-air-a-pm25-months", "chart-air-a-calendar-2026"] {
            assert!(html.with_id(id).is_some(), "{id}");
        }
        let rows = table(&html, "最近的日值");
        assert_eq!(rows.len(), 15);
        assert_eq!(rows[1][..3], ["2026-06-30", "65 良", "PM10"]);
        let english = text(&portal.page("/en/air/stations/a").await);
        assert!(english.contains("National station") && english.contains("Zhenglu"), "{english:.600}");
        let district = text(&portal.page("/air/stations/district").await);
        assert!(district.contains("甲站") && district.contains("丙站"), "{district:.600}");
    });
}

#[test]
fn rates_are_shown_against_what_is_asked_with_the_definition_beside() {
    seven_years::reading(|portal| async move {
        let june = |page: String| table(&Html::parse(&page), "有效率与联网率").swap_remove(1);
        // 712 of 720 hours came; 712·6 − 20 of 4,320 values are valid.
        let a = june(portal.page("/air/stations/a").await);
        assert_eq!(a[..6], ["2026-06", "720", "98.9%", "达到", "98.4%", "达到"]);
        assert_eq!(a[11], "96.1%", "PM2.5 alone: 692 of 720");
        let b = june(portal.page("/air/stations/b").await);
        assert_eq!(b[..6], ["2026-06", "720", "50.0%", "未达到", "50.0%", "未达到"]);
        // The district is what its three stations deliver: 712 + 360 + 720 of 2,160 hours.
        let district = june(portal.page("/air/stations/district").await);
        assert_eq!(district[..4], ["2026-06", "2160", "83.0%", "未达到"]);
        let said = text(&portal.page("/air/stations/b").await);
        assert!(
            said.contains("联网率 = 有数据传到的小时 ÷ 应有小时")
                && said.contains("95%")
                && said.contains("98%")
        );
    });
}

#[test]
fn corrections_show_what_was_public_before() {
    seven_years::reading(|portal| async move {
        let page = portal.page("/air/stations/c").await;
        let rows = table(&Html::parse(&page), "更正记录");
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert_eq!(rows[1][..3], ["2026-06-10", "PM2.5 25", "PM2.5 21"]);
        assert_eq!(rows[2][..3], ["2026-06-05 05:00", "PM2.5 24", "PM2.5 26"]);
        let none = text(&portal.page("/air/stations/a").await);
        assert!(none.contains("没有更正过已公布的值"));
    });
}

#[test]
fn only_sites_have_pages() {
    site::reading(|portal| async move {
        for path in [
            "/air/stations/nowhere",
            "/air/stations/",
            "/air/stations",
            "/air/stations/a/b",
            "/air/stations/A",
        ] {
            assert_eq!(portal.get(path).await.status, 404, "{path}");
        }
        // Without hours and without ozone there is less to show, and nothing dead.
        let page = portal.page("/air/stations/changzhou").await;
        let html = Html::parse(&page);
        assert!(html.with_id("hours").is_none() && html.with_id("reliability").is_none());
        assert!(html.with_id("chart-air-changzhou-pm25-months").is_some());
        let sitemap = portal.page("/sitemaps/1.xml").await;
        assert!(sitemap.contains("/en/air/stations/demo-station-1<"));
    });
}
