//! How the page on air reckons: real-time values, targets, trends, ranks, rates. The examples are worked here.

use super::section;
use crate::cx::Cx;
use domain::{
    Decimal, Lang,
    air::{
        budget::required_mean,
        delivery::{ONLINE_AIM, VALIDITY_AIM},
        summary::{Mean, exceedances_left},
    },
    trend::LEAST,
};
use leptos::prelude::*;

/// The sections, in the order of the page on air.
pub(super) fn sections(cx: &Cx) -> impl IntoView + use<> {
    let paragraph = |zh: &str, en: &str| vec![cx.t(zh, en).to_owned()];
    let now = paragraph(
        "“现在”是最近一个有有效值的小时。HJ 633-2026 按六项小时平均评价，PM10、PM2.5 用日均分级限值；HJ 633-2012 对这两项用24小时滑动平均（至少20个有效小时）。未审核的、或还没到次月上旬核定期满的值都标“未经审核”。",
        "“Now” is the latest hour with a valid value. HJ 633-2026 judges the hourly means of all six, PM10 and PM2.5 by the daily breakpoints; HJ 633-2012 judges these two by their moving means over 24 hours (at least 20 valid ones). What is not audited, or not yet past the first ten days of the month after, is marked as such.",
    );
    let trend = match cx.lang {
        Lang::Zh => format!(
            "趋势只用有效天数完整的年份（至少{LEAST}个），按 HJ 663 附录 B 的秩相关系数法判断：|rs| 不小于单侧0.05的临界值为显著，不小于0.01的为极显著。旁边的 Mann–Kendall 检验（双侧0.05）和 Sen 斜率及其95%置信区间只供参考。"
        ),
        Lang::En => format!(
            "Trends use complete years only, at least {LEAST}, and Spearman's rank correlation with time (HJ 663 appendix B): significant where |rs| reaches the critical value for one-sided 0.05, very clear at 0.01. The Mann–Kendall test (two-sided 0.05) and Sen's slope with its 95 % interval stand beside it."
        ),
    };
    let ranks = paragraph(
        "排名按公布的位数比较：数值相同的并列，其后名次顺延（1、2、2、4）。",
        "Ranks compare published digits: equal values share a rank, and the ranks after them are skipped (1, 2, 2, 4).",
    );
    let rates = match cx.lang {
        Lang::Zh => format!(
            "联网率 = 有数据传到的小时 ÷ 应有小时（{ONLINE_AIM}%）；数据有效率 = 有效小时值 ÷ （应有小时 × 6）（{VALIDITY_AIM}%）。应有小时不作任何扣除。"
        ),
        Lang::En => format!(
            "Online rate = hours in which data arrived ÷ hours due ({ONLINE_AIM} %). Validity rate = valid hourly values ÷ (hours due × 6) ({VALIDITY_AIM} %). Nothing is taken off the hours due."
        ),
    };
    let plain = |id, title: &str, text| section(id, title, text, ().into_any()).into_any();
    [
        plain("real-time", cx.t("实时值", "Real-time values"), now),
        plain("targets", cx.t("离目标还有多远", "How far a target is"), targets(cx)),
        plain("trends", cx.t("趋势", "Trends"), vec![trend]),
        plain("ranks", cx.t("排名", "Ranks"), ranks),
        plain("rates", cx.t("有效率与联网率", "Validity and online rate"), vec![rates]),
    ]
    .collect_view()
}

/// The two formulas, each with an example.
fn targets(cx: &Cx) -> Vec<String> {
    let so_far = Mean { sum: 36_400 * 181, count: 181 };
    let most = required_mean(Decimal::from(34), 365, so_far).and_then(|r| r.decimal(1)).unwrap_or_default();
    let left = exceedances_left(365, Decimal::new(788, 1), 62).unwrap_or_default();
    match cx.lang {
        Lang::Zh => vec![
            format!(
                "余下日子的平均最多是（目标 × 全年有效天数 − 已有各天之和）÷ 余下天数，向下取到一位小数：目标34、前181天平均36.4、全年365天时为 {most}。余下的日子都按有效计。"
            ),
            format!(
                "还可以有的污染天 = ⌊全年有效天数 × （1 − 目标比率）⌋ − 已有污染天：365天、目标78.8%、已有62天时为 {left} 天。"
            ),
        ],
        Lang::En => vec![
            format!(
                "The days left may average at most (target × valid days of the year − sum so far) ÷ days left, rounded down to one decimal: {most} for a target of 34 after 181 days at 36.4 in a year of 365. Every day left is taken to be valid."
            ),
            format!(
                "Polluted days left = ⌊valid days of the year × (1 − target ratio)⌋ − polluted days so far: {left} for 365 days, 78.8 % and 62 polluted."
            ),
        ],
    }
}
