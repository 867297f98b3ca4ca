//! The words for charts of air.

use super::{Method, air_rhythm, rounded, rule};
use crate::{
    charts::{
        Built,
        air::{self, Family},
    },
    cx::Cx,
    page::PageError,
};
use domain::{
    Bilingual,
    air::{Pollutant, Site, SiteKind},
};

/// The method of a chart by the rest of its id.
pub(super) async fn of(cx: &Cx, built: &Built, rest: &str) -> Result<Option<Method>, PageError> {
    let Some((site, family, _)) = air::parse(cx, rest) else { return Ok(None) };
    let (mut words, anchor) = words(family);
    words.extend(match family {
        Family::Hours(_) => hourly_limit(built),
        Family::Months(_) => limit(
            built,
            "虚线是年平均限值，只供对照。",
            "The dashed line is the annual limit, for comparison only.",
        ),
        _ => None,
    });
    if site_is_mean(site) {
        words.push(Bilingual::new(
            "区、市的浓度是所属站点同一时段浓度的算术平均；先平均浓度，再评价。",
            "The concentrations of a district or city are the arithmetic mean over its stations in the same hour or day; means first, evaluation after.",
        ));
    }
    let (until, next) = air_rhythm::of(cx, built, site, family).await?;
    Ok(Some(Method { words, rule: rule(anchor), sentences: Vec::new(), until, next }))
}

/// The method of a chart of all hours.
pub(super) fn of_all_hours(cx: &Cx, built: &Built, site: &Site, _: Pollutant) -> Method {
    let mut words = hours();
    words.extend(hourly_limit(built));
    if site_is_mean(site) {
        words.push(Bilingual::new(
            "区、市没有自己的小时值的月份，取所属站点同一小时的算术平均。",
            "In months in which a district or city has no hours of its own they are the arithmetic mean over its stations.",
        ));
    }
    words.push(Bilingual::new(
        "看多年时每天画最低和最高的一小时，都是实测的值；放大后是全部小时。CSV、XLSX 和 JSON 总有全部小时。",
        "Where years are shown each day is drawn by its lowest and its highest hour, both as measured; closer up every hour is there. CSV, XLSX and JSON always have every hour.",
    ));
    let (until, next) = air_rhythm::of_hours(cx, built);
    Method { words, rule: rule("real-time"), sentences: Vec::new(), until, next }
}

fn site_is_mean(site: &Site) -> bool {
    matches!(site.kind, SiteKind::District | SiteKind::City)
}

fn hours() -> Vec<Bilingual> {
    vec![
        Bilingual::new(
            "由站点传来的小时平均浓度逐个画出，标在该小时结束的北京时间；标记为无效的和缺测的断开，不连线也不插补。",
            "Drawn from the hourly means that the station delivers, each at the Beijing time its hour ends; what is flagged invalid or missing is a gap, nothing is filled in.",
        ),
        rounded(),
    ]
}

/// What the line to compare with is, on charts that have one: particles have no hourly limit, CO and ozone no annual one.
fn limit(built: &Built, zh: &str, en: &str) -> Option<Bilingual> {
    (!built.chart.targets.is_empty()).then(|| Bilingual::new(zh, en))
}

fn hourly_limit(built: &Built) -> Option<Bilingual> {
    limit(
        built,
        "虚线是 GB 3095 二级1小时平均浓度限值。",
        "The dashed line is the class-2 hourly limit of GB 3095.",
    )
}

fn words(family: Family) -> (Vec<Bilingual>, &'static str) {
    let index = || {
        Bilingual::new(
            "每天的指数由六项日浓度按 HJ 633 算出（2012版第4、6章；2026版4.2）：浓度先修约，分指数分段线性插值并向上取整，取最大的一项。",
            "The index of a day follows from its six daily concentrations by HJ 633 (2012: chapters 4 and 6; 2026: 4.2): concentrations are rounded, sub-indices interpolated and rounded up, and the largest is taken.",
        )
    };
    let ratio = || {
        Bilingual::new(
            "优良天数比率 = AQI 不大于100的天数 ÷ 有 AQI 的有效天数 × 100%，修约一次，保留一位小数；没有 AQI 的天不进分母。",
            "Good-day ratio = days with an AQI of at most 100 ÷ valid days with an AQI × 100 %, rounded once to one decimal; days without an AQI are not in the denominator.",
        )
    };
    match family {
        Family::Hours(_) => (hours(), "real-time"),
        Family::Days(Pollutant::O3) => {
            let text = Bilingual::new(
                "臭氧取日最大8小时平均：截止到8时至24时的各个8小时滑动平均中最大的一个，至少14个有效，或最大值已超过限值（HJ 663 6.1.2）；只有小时最大值的旧数据照其原样画，标题写明。公布过的日值照用，不重算。虚线是 GB 3095 二级限值，按观测日期取所在的一档。",
                "Ozone is the daily maximum of the 8-hour means: the largest of the moving means ending 08:00 to 24:00, of which 14 must be valid unless it exceeds the limit (HJ 663, 6.1.2). Old data of which only the hourly maximum is known are drawn as such, and the title says so. Daily values that were published are used as they are. The dashed line is the class-2 limit of GB 3095 in force on the day of observation.",
            );
            (vec![text, rounded()], "days")
        }
        Family::Days(_) => {
            let text = Bilingual::new(
                "日均值是北京时间一个自然日内有效小时值的算术平均，至少要有20个有效小时（GB 3095 表4），不足的不画；公布过的日值照用，不重算。虚线是 GB 3095 二级24小时平均限值，按观测日期取所在的一档。",
                "A daily mean is the arithmetic mean of the valid hours of a natural day in Beijing time, at least 20 of them (GB 3095, table 4); days with fewer are left out. Daily values that were published are used as they are. The dashed line is the class-2 daily limit of GB 3095 in force on the day of observation.",
            );
            (vec![text, rounded()], "days")
        }
        Family::Months(_) => {
            let text = Bilingual::new(
                "月均值是当月有效日值的算术平均，最近三年的同月并列；还没有过完的月份是至今的平均。有效天数不足的月份也画出，没有按 GB 3095 表4 剔除。",
                "A monthly mean is the arithmetic mean of the valid daily values of the month, the same months of the latest three years side by side; a month that is not over has its mean so far. Months with few valid days are drawn too, not left out by table 4 of GB 3095.",
            );
            (vec![text, rounded()], "days")
        }
        Family::GoodDays => (vec![index(), ratio()], "ratios"),
        Family::MonthsCompared => (vec![index(), ratio()], "ratios"),
        Family::Calendar(_) => {
            let color = Bilingual::new(
                "一格一天，颜色和数字按 HJ 633 的六个级别；格内写 AQI，窄屏写级别。",
                "A cell is a day, in the colour of its level of six by HJ 633; the AQI is written in it, on narrow screens the level.",
            );
            (vec![index(), color], "aqi")
        }
        Family::Shares => {
            let text = Bilingual::new(
                "数出 AQI 大于100的天，按分指数最大的污染物归类（首要污染物，HJ 633-2026 4.3.1）；并列的各计一次。只有天数，没有修约。",
                "Days with an AQI above 100 are counted by the pollutant with the largest sub-index (primary pollutant, HJ 633-2026, 4.3.1); equal ones count once each. Days are counted, nothing is rounded.",
            );
            (vec![index(), text], "aqi")
        }
        Family::Diurnal => {
            let text = Bilingual::new(
                "最近90天里同一钟点的有效小时值的算术平均；缺测和无效的小时不参加。",
                "The arithmetic mean of the valid hours that end at the same o'clock within the latest 90 days; missing and invalid hours take no part.",
            );
            (vec![text, rounded()], "days")
        }
        Family::Weekdays => {
            let text = Bilingual::new(
                "最近52周（364天）里同一星期几的日值的算术平均，每个星期几的天数一样多。",
                "The arithmetic mean of the daily values of the same day of the week within the latest 52 weeks (364 days), each day of the week as often.",
            );
            (vec![text, rounded()], "days")
        }
        Family::Trend => {
            let text = Bilingual::new(
                "年值按 HJ 663：颗粒物、二氧化氮、二氧化硫为有效日均值的算术平均，臭氧为日最大8小时平均的第90百分位数（附录A）。是否升降按附录B的秩相关系数判断，Mann–Kendall 检验和 Sen 斜率列在旁边供参考。",
                "Annual values by HJ 663: of particles, nitrogen and sulphur dioxide the mean of the valid daily means, of ozone the 90th percentile of MDA8 (appendix A). Whether they rise or fall is judged by Spearman's rank correlation (appendix B); the Mann–Kendall test and Sen's slope stand beside it.",
            );
            (vec![text, rounded()], "trends")
        }
    }
}
