//! `/methods`: every rule and edition used, with examples worked by the same code that works the pages.

mod reckoning;

use crate::{
    components::{
        bits::crumb_here,
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page},
};
use domain::{
    Decimal, Lang,
    air::{
        Edition, Level, MILLI, Pollutant, edition::Averaging, iaqi::iaqi, limits::Phase, summary::GoodDays,
    },
    change::Change,
    rounding::half_even,
    water::{Item, WaterBody, WaterClass, class::limits},
};
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> Page {
    let title = cx.t("方法与口径", "Methods").to_owned();
    let description = cx
        .t(
            "本站用到的标准、版本和计算规则；例子由计算页面数字的同一段程序算出。",
            "The standards, editions and rules of calculation used here; the examples are worked by the same code as the pages.",
        )
        .to_owned();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {kept_apart(cx)}
        {rounding(cx)}
        {ratios(cx)}
        {index(cx)}
        {levels(cx)}
        {air_limits(cx)}
        {reckoning::sections(cx)}
        {water(cx)}
        {days(cx)}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("方法,口径,HJ 633,GB 3095,GB 3838", "methods,HJ 633,GB 3095,GB 3838").into(),
        kind: cx.t("说明", "Explanation"),
    };
    Page { crumbs: crumb_here(&title), title, description, meta, body }
}

fn section(id: &'static str, title: &str, paragraphs: Vec<String>, more: AnyView) -> impl IntoView + use<> {
    view! {
        <section id=id>
            <h2>{title.to_owned()}</h2>
            {paragraphs.into_iter().map(|p| view! { <p>{p}</p> }).collect_view()}
            {more}
        </section>
    }
}

fn kept_apart(cx: &Cx) -> impl IntoView + use<> {
    let text = cx.t(
        "公布值是文件里写明的数字，一字不改，并指向写明它的那句话；计算值由监测数据按标准算出。两者从不混用，页面并列并写明差异。",
        "A published value is what a document states, unaltered, and points at the sentence that states it; a computed value follows from measurements by a standard. They are never mixed: pages set them side by side and show the difference.",
    );
    section("published", cx.t("公布值与计算值", "Published and computed"), vec![text.into()], ().into_any())
}

fn rounding(cx: &Cx) -> impl IntoView + use<> {
    let text = cx.t(
        "数值修约按 GB/T 8170：四舍六入五成双，从未修约的值一次修约到位。",
        "Numbers are rounded by GB/T 8170: half to even, once, from the unrounded value.",
    );
    let examples = [(25, 1, 0), (35, 1, 0), (4165, 2, 1), (4175, 2, 1)].map(|(n, from, to)| {
        let value = Decimal::new(n, from);
        view! { <li>{format!("{value} → {}", half_even(value, to))}</li> }
    });
    let list = view! { <ul class="examples">{examples.collect_view()}</ul> }.into_any();
    section("rounding", cx.t("修约", "Rounding"), vec![text.into()], list)
}

fn ratios(cx: &Cx) -> impl IntoView + use<> {
    let good = GoodDays { good: 133, valid: 181 };
    let ratio = good.ratio().unwrap_or_default();
    let (now, then) = (Decimal::new(416, 1), Decimal::new(367, 1));
    let change = Change::of_concentrations(now, then).map(|c| c.display("", cx.lang)).unwrap_or_default();
    let points = Change::of_ratios(Decimal::new(929, 1), Decimal::new(964, 1)).display("", cx.lang);
    let paragraphs = match cx.lang {
        Lang::Zh => vec![
            format!(
                "优良天数比率 = AQI 不大于 100 的天数 ÷ 有 AQI 的有效天数，保留一位小数。例：{} ÷ {} = {ratio}%。",
                good.good, good.valid
            ),
            format!(
                "浓度的同比 =（本期 − 上年同期）÷ 上年同期，用公布的浓度计算。例：{now} 与 {then}，同比 {change}。"
            ),
            format!("比率的同比用百分点，取两个已修约比率之差。例：92.9% 与 96.4%，{points}。"),
        ],
        Lang::En => vec![
            format!(
                "Good-day ratio = days with an AQI of at most 100 ÷ valid days with an AQI, one decimal. Example: {} ÷ {} = {ratio}%.",
                good.good, good.valid
            ),
            format!(
                "Change of a concentration = (current − prior) ÷ prior, from the published concentrations. Example: {now} against {then} is {change}."
            ),
            format!(
                "Change of a ratio is in percentage points, the difference of the two rounded ratios. Example: 92.9% against 96.4% is {points}."
            ),
        ],
    };
    section("ratios", cx.t("比率与同比", "Ratios and year-on-year"), paragraphs, ().into_any())
}

/// The PM2.5 index of some daily means by both editions.
fn index(cx: &Cx) -> impl IntoView + use<> {
    let text = cx.t(
        "空气质量指数按 HJ 633 计算：先把浓度修约，再分段线性插值并向上取整，取各污染物的最大值。2026年2月28日及以前的日子用 HJ 633-2012，2026年3月1日起用 HJ 633-2026；由观测日期决定，不由查看日期决定。",
        "The air quality index follows HJ 633: round the concentration, interpolate between breakpoints and round up, take the largest. Days to 2026-02-28 are judged by HJ 633-2012, from 2026-03-01 by HJ 633-2026: the date of the observation decides, not that of the reader.",
    );
    let head = vec![
        Head::number(cx.t("PM2.5 日均", "PM2.5, daily mean")),
        Head::number("HJ 633-2012 IAQI"),
        Head::number("HJ 633-2026 IAQI"),
    ];
    let rows = [35, 36, 60, 61, 75, 76, 115, 150]
        .map(|c| {
            let of = |edition| {
                iaqi(edition, Pollutant::Pm25, Averaging::Day, c * MILLI)
                    .map_or("—".to_owned(), |i| i.to_string())
            };
            view! {
                <tr>
                    <th scope="row" class="num">{format!("{c} {}", Pollutant::Pm25.unit(cx.lang))}</th>
                    <td class="num">{of(Edition::Hj633_2012)}</td>
                    <td class="num">{of(Edition::Hj633_2026)}</td>
                </tr>
            }
            .into_any()
        })
        .into_iter()
        .collect();
    let table = data_table(cx.t("同一浓度在两个版本下的分指数", "The same air by two editions"), head, rows);
    let own = cx.t("用自己的浓度计算", "Work it out for concentrations of your own");
    let more = view! {
        {table}
        <p>
            <a href=cx.href("/methods/calculator")>{own.to_owned()}</a>
        </p>
    }
    .into_any();
    section("aqi", cx.t("空气质量指数", "Air quality index"), vec![text.into()], more)
}

fn levels(cx: &Cx) -> impl IntoView + use<> {
    let head = vec![
        Head::text("AQI"),
        Head::text(cx.t("级别", "Level")),
        Head::text(cx.t("类别", "Category")),
        Head::text(cx.t("建议", "Advice")),
    ];
    let ranges = ["0–50", "51–100", "101–150", "151–200", "201–300", "> 300"];
    let rows = Level::ALL
        .into_iter()
        .zip(ranges)
        .map(|(level, range)| {
            view! {
                <tr>
                    <th scope="row">{range}</th>
                    <td>{level.rank(cx.lang)}</td>
                    <td>
                        <span class=format!("chip {}", level.class_name())>{level.name(cx.lang)}</span>
                    </td>
                    <td>{level.advice(cx.lang)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = data_table(cx.t("空气质量指数级别", "Levels of the index"), head, rows);
    section("levels", cx.t("级别与建议", "Levels and advice"), Vec::new(), table)
}

fn air_limits(cx: &Cx) -> impl IntoView + use<> {
    let mut head = vec![Head::text(cx.t("污染物", "Pollutant"))];
    head.extend(Phase::ALL.map(|phase| Head::text(phase.name(cx.lang))));
    let rows = Pollutant::ALL
        .map(|p| {
            let cells = Phase::ALL.map(|phase| {
                let annual =
                    phase.annual(p).map(|a| format!("{} {a} · ", cx.t("年", "year"))).unwrap_or_default();
                let daily = match p {
                    Pollutant::O3 => cx.t("日最大8小时", "MDA8"),
                    _ => cx.t("日", "day"),
                };
                view! { <td>{format!("{annual}{daily} {}", phase.daily(p))}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{format!("{}, {}", p.symbol(), p.unit(cx.lang))}</th>
                    {cells.collect_view()}
                </tr>
            }
            .into_any()
        })
        .into_iter()
        .collect();
    let table = data_table(cx.t("GB 3095 二级限值", "GB 3095, class-2 areas"), head, rows);
    section("limits", cx.t("空气质量限值", "Limits for air"), Vec::new(), table)
}

fn water(cx: &Cx) -> impl IntoView + use<> {
    let text = cx.t(
        "断面类别按 GB 3838-2002 单因子评价：以最差的一项为准，浓度不先修约。水温、总氮、粪大肠菌群不参加评价。时期内取各月平均再评价。优Ⅲ比例 = 达到或优于Ⅲ类的断面 ÷ 参评断面。",
        "A section's class is that of its worst item by GB 3838-2002, concentrations unrounded. Water temperature, total nitrogen and faecal coliforms take no part. Over a period the months are averaged first. Share at Ⅲ or better = sections at Ⅲ or better ÷ sections evaluated.",
    );
    let mut head = vec![Head::text(cx.t("项目", "Item"))];
    head.extend(WaterClass::ALL[..5].iter().map(|c| Head::number(c.name(cx.lang))));
    let decimal = |micro: i64| Decimal::new(micro, 6).normalize().to_string();
    let rows = [Item::Do, Item::Codmn, Item::Cod, Item::Bod5, Item::Nh3n, Item::Tp]
        .into_iter()
        .filter_map(|item| Some((item, limits(item, WaterBody::River)?)))
        .map(|(item, limits)| {
            let sign = if item == Item::Do { "≥ " } else { "≤ " };
            let cells = limits.map(|l| view! { <td class="num">{format!("{sign}{}", decimal(l))}</td> });
            view! {
                <tr>
                    <th scope="row">{item.name(cx.lang)}</th>
                    {cells.collect_view()}
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = data_table(
        cx.t("主要项目的限值（河流，mg/L）", "Limits of the main items (rivers, mg/L)"),
        head,
        rows,
    );
    let periods = cx.t(
        "时期（环办〔2011〕22号）：月为各样品平均，更长时期为各月平均；季度至少 2 次，半年至少 4 个月，全年至少 8 个月，不足的标明并不计入比例。低于检出限的按检出限一半计入平均，全部低于检出限时按检出限评价。评价项目和是否先修约是各断面分时段的口径，缺项标明。河流少于 5 个断面按平均浓度评价，5 个及以上按类别比例评价。趋势用秩相关系数法，至少 5 期。",
        "Periods (环办〔2011〕22号): a month is the mean of its samples, longer periods the mean of their months; a quarter needs two samples, half a year four months, a year eight, and what has fewer is told and not counted. Below detection half the limit goes into the mean; where nothing was found the limit is judged. Which items are evaluated and whether values are rounded first is dated data of each section; missing items are told. Rivers with fewer than five sections are judged by mean values, others by their shares. Trends by rank correlation, from five periods on.",
    );
    let texts = vec![text.into(), periods.into()];
    section("water", cx.t("地表水类别", "Classes of surface water"), texts, table)
}

fn days(cx: &Cx) -> impl IntoView + use<> {
    let text = cx.t(
        "所有日期都是北京时间的自然日。日均值至少要有 20 个有效小时；臭氧日最大8小时取截止到 8 时至 24 时的滑动平均，至少 14 个有效，或已超过限值；全区均值先对站点浓度取平均，再算指数。",
        "All dates are natural days in Beijing time. A daily mean needs at least 20 valid hours; MDA8 is the largest of the means ending 08:00 to 24:00, of which 14 must be valid unless it exceeds the limit; a district's value is the mean of its stations' concentrations, and only then the index.",
    );
    section("days", cx.t("自然日与有效性", "Days and validity"), vec![text.into()], ().into_any())
}
