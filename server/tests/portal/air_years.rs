//! The page on air in the year in which the standard changes, with numbers that were reckoned by hand.

use super::{air::table, html::Html, seven_years::reading};

/// The text of the part of a page with an id.
fn part(page: &str, id: &str) -> String {
    let html = Html::parse(page);
    html.text_of(html.with_id(id).unwrap_or_else(|| panic!("no #{id}")))
}

#[test]
fn a_citizen_finds_answers_in_the_order_of_the_questions() {
    reading(|portal| async move {
        for path in ["/air", "/en/air"] {
            let page = portal.page(path).await;
            let html = Html::parse(&page);
            let wanted = [
                "now",
                "periods",
                "budget",
                "calendar",
                "months",
                "causes",
                "profile",
                "trend",
                "ranking",
                "published",
                "sites",
            ];
            let found: Vec<&str> =
                html.all("section").filter_map(|s| s.get("id")).filter(|id| wanted.contains(id)).collect();
            assert_eq!(found, wanted, "{path}");
        }
    });
}

#[test]
fn the_latest_hour_is_marked_as_provisional() {
    reading(|portal| async move {
        let now = part(&portal.page("/air").await, "now");
        assert!(now.contains("2026-06-30 24时") && now.contains("实时数据，未经审核"), "{now}");
        // The mean over the three stations is 22 µg/m³ of PM2.5 and 70 of PM10, which leads at 65.
        assert!(now.contains("22 微克/立方米") && now.contains("良 · 二级 · AQI 65"), "{now}");
        assert!(now.contains("首要污染物 PM10") && now.contains("HJ 633-2026"), "{now}");
        assert!(now.contains("极少数异常敏感人群应减少户外活动"), "{now}");
        let english = part(&portal.page("/en/air").await, "now");
        assert!(english.contains("real-time, not audited"), "{english}");
    });
}

#[test]
fn both_editions_stand_side_by_side_with_the_difference_in_words() {
    reading(|portal| async move {
        let page = portal.page("/air").await;
        let rows = table(&Html::parse(&page), "优良天数比率");
        let wanted = [
            ["2026年6月", "按每天适用的版本", "96.7%", "29 / 30", "100.0%", "30 / 30", "口径不同，不可比"],
            ["2026年6月", "HJ 633-2012", "100.0%", "30 / 30", "100.0%", "30 / 30", "±0.0 个百分点"],
            ["2026年6月", "HJ 633-2026", "96.7%", "29 / 30", "96.7%", "29 / 30", "±0.0 个百分点"],
            // Four tenths of a month since March are polluted by the edition in force, six by the new, none by the old.
            [
                "2026年1月1日至6月30日",
                "按每天适用的版本",
                "97.8%",
                "177 / 181",
                "100.0%",
                "181 / 181",
                "口径不同，不可比",
            ],
            [
                "2026年1月1日至6月30日",
                "HJ 633-2012",
                "100.0%",
                "181 / 181",
                "100.0%",
                "181 / 181",
                "±0.0 个百分点",
            ],
            [
                "2026年1月1日至6月30日",
                "HJ 633-2026",
                "96.7%",
                "175 / 181",
                "96.7%",
                "175 / 181",
                "±0.0 个百分点",
            ],
        ];
        assert_eq!(rows[1..], wanted);
        let periods = part(&page, "periods");
        let answer = "2026年1月1日至6月30日：优良天数比率 96.7%（同比 ±0.0 个百分点），两年同按 HJ 633-2026 评价；PM2.5 平均 34.4 微克/立方米（同比 −4.7 %）。";
        assert!(periods.contains(answer), "{periods}");
        assert!(
            periods.contains("2026年3月1日起执行 HJ 633-2026") && periods.contains("优良天会变少"),
            "{periods}"
        );
        assert!(periods.contains("跨越综合指数计算公式的适用期限"), "no index over two formulas: {periods}");
    });
}

#[test]
fn what_the_rest_of_the_year_must_be_like() {
    reading(|portal| async move {
        let budget = part(&portal.page("/air").await, "budget");
        for said in [
            // (34·365 − 57·40 − 118·30 − 6·68) / 184 = 33.597…, rounded down.
            "余下184天平均不高于 33.5 微克/立方米，全年就能达到 34。",
            "181个有效天，平均 34.4",
            // Of the second halves of 2019 to 2025 the best, that of 2025, has 36.1.
            "往年同一时段有完整数据的 7 年里，0 年做到过。",
            // ⌊365 · 21.2 %⌋ = 77, four of them gone.
            "余下184天里污染天不超过 73 天，全年就能达到 78.8%。",
            "最多可有 77 个污染天",
            // All but 2019, when every day was above 60.
            "往年同一时段有完整数据的 7 年里，6 年做到过。",
            "2026年的目标尚未公布，这里按2024年的目标估算。",
        ] {
            assert!(budget.contains(said), "{said}: {budget}");
        }
    });
}

#[test]
fn the_trend_is_in_words_with_its_significance() {
    reading(|portal| async move {
        let trend = part(&portal.page("/air").await, "trend");
        assert!(
            trend.contains(
                "PM2.5：2019–2025年（7个年份）极显著下降（秩相关系数 -1.000，绝对值≥临界值 0.714）"
            ) || trend.contains(
                "PM2.5：2019–2025年（7个年份）极显著下降（秩相关系数 −1.000，绝对值≥临界值 0.714）"
            ),
            "{trend}"
        );
        assert!(trend.contains("Sen 斜率每年 −4.8"), "{trend}");
        assert!(trend.contains("SO₂：2019–2025年（7个年份）变化不显著"), "{trend}");
        let csv = portal.page("/charts/air-district-trend.csv").await;
        assert!(csv.contains("2019,65.1"), "{csv}");
    });
}

#[test]
fn stations_are_ranked_with_ties() {
    reading(|portal| async move {
        let page = portal.page("/air").await;
        let rows = table(&Html::parse(&page), "站点排名：2026年6月");
        let of = |n: usize| rows[n].iter().take(3).map(String::as_str).collect::<Vec<_>>();
        assert_eq!(of(1), ["甲站", "20.0", "第1名（并列）"]);
        assert_eq!(of(2), ["乙站", "20.0", "第1名（并列）"]);
        assert_eq!(of(3), ["丙站", "24.9", "第3名"]);
        assert!(page.contains("href=\"/air/stations/a\""));
    });
}

#[test]
fn every_chart_of_a_site_has_page_and_files() {
    reading(|portal| async move {
        for tail in [
            "calendar-2026",
            "calendar-2019",
            "months-compared",
            "pollutant-shares",
            "diurnal",
            "weekdays",
            "trend",
            "good-days",
            "pm25-hours",
            "pm25-days",
            "pm25-months",
        ] {
            let id = format!("air-district-{tail}");
            let page = portal.page(&format!("/en/charts/{id}")).await;
            assert!(page.contains("District mean"), "{id}");
            for form in ["svg", "csv", "json"] {
                let file = portal.page(&format!("/charts/{id}.{form}")).await;
                assert!(file.lines().count() > 1 || file.len() > 100, "{id}.{form}: {file}");
            }
        }
        for nothing in [
            "air-district-calendar-2018",
            "air-district-calendar-2027",
            "air-district-calendar-02026",
            "air-district-calendar--2026",
            "air-district-calendar-",
            "air-nowhere-trend",
            "air-a-trend",
        ] {
            assert_eq!(portal.get(&format!("/charts/{nothing}")).await.status, 404, "{nothing}");
        }
        let csv = portal.page("/charts/air-district-calendar-2026.csv").await;
        // 68 µg/m³ is 92 by the table of 2012 and 108 by that of 2026.
        assert!(csv.contains("2026-02-10,92") && csv.contains("2026-03-10,108"), "{csv}");
    });
}
