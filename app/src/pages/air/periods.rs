//! This month and this year against last year, in both editions where the comparison crosses 2026-03-01.

use crate::{
    components::{
        bits::{demo_badge, grouped},
        table::{Head, data_table},
    },
    cx::Cx,
};
use domain::{
    Decimal, Lang, Period,
    air::{
        AirDay, Edition, Pollutant, Site,
        annual::leading_item,
        composite::{CompositeFormulas, Inputs, NoIndex},
        summary::{EditionPolicy, GoodDays, good_days},
    },
    change::Change,
};
use leptos::prelude::*;

/// The part of a month or year that the latest day has reached.
pub(crate) fn month_to_date(last: domain::Day) -> Period {
    if last == last.last_of_month() {
        Period::Month { year: last.year(), month: last.month() }
    } else {
        Period::Span { first: last.first_of_month(), last }
    }
}

/// The period in words; a month that is not over says up to which day.
pub(crate) fn label(cx: &Cx, period: Period) -> String {
    match (period, cx.lang) {
        (Period::Span { first, last }, Lang::Zh) => {
            format!("{}年{}月（至{}日）", first.year(), first.month(), last.day())
        }
        (Period::Span { first, last }, Lang::En) => {
            format!("{}-{:02} (to {last})", first.year(), first.month())
        }
        _ => cx.text(&period.label()),
    }
}

/// Whether this year is better than last, in one sentence: both years by one edition.
fn answer(cx: &Cx, days: &[AirDay], year: Period) -> Option<String> {
    let before = year.year_before();
    let policy = EditionPolicy::one_for(before.first(), year.last());
    let edition = policy.edition(year.last()).name();
    let (now, then) = (good_days(days, year, policy).ratio()?, good_days(days, before, policy).ratio());
    let pm25 = value(days, year, Pollutant::Pm25)?;
    let unit = Pollutant::Pm25.unit(cx.lang);
    let ratio = then.map(|then| Change::of_ratios(now, then).display("", cx.lang));
    let change = value(days, before, Pollutant::Pm25)
        .and_then(|then| Change::of_concentrations(pm25, then))
        .map(|c| c.display("", cx.lang));
    let against = |change: Option<String>| match (change, cx.lang) {
        (Some(change), Lang::Zh) => format!("（同比 {change}）"),
        (Some(change), Lang::En) => format!(" ({change} on the year before)"),
        (None, _) => String::new(),
    };
    Some(match cx.lang {
        Lang::Zh => format!(
            "{}：优良天数比率 {now}%{}，两年同按 {edition} 评价；PM2.5 平均 {pm25} {unit}{}。",
            label(cx, year),
            against(ratio),
            against(change)
        ),
        Lang::En => format!(
            "{}: {now} % good days{}, both years judged by {edition}; PM2.5 averages {pm25} {unit}{}.",
            label(cx, year),
            against(ratio),
            against(change)
        ),
    })
}

/// The section, nothing without days.
pub(crate) fn section(cx: &Cx, site: &Site, days: &[AirDay]) -> Option<impl IntoView + use<>> {
    let last = days.last()?.day;
    let periods = [month_to_date(last), Period::YearToDate(last)];
    let crosses = periods.iter().any(|p| crosses(*p));
    let note = crosses.then(|| {
        let text = cx.t(
            "2026年3月1日起执行 HJ 633-2026：PM2.5 日均超过 60、PM10 日均超过 120 微克/立方米即为污染天（此前为 75 和 150），同样的空气，优良天会变少。比较两年时请看同一版本的一行。",
            "HJ 633-2026 applies from 2026-03-01: a day above 60 µg/m³ of PM2.5 or 120 of PM10 is polluted (75 and 150 before), so the same air has fewer good days. Compare years within one edition.",
        );
        view! { <p class="notice">{text.to_owned()}</p> }
    });
    let rows = periods.iter().flat_map(|period| ratio_rows(cx, days, *period)).collect();
    let head = vec![
        Head::text(cx.t("时段", "Period")),
        Head::text(cx.t("评价口径", "Judged by")),
        Head::number(cx.t("优良天数比率", "Good-day ratio")),
        Head::number(cx.t("优良 / 有效天数", "Good / valid days")),
        Head::number(cx.t("上年同期", "Year before")),
        Head::number(cx.t("优良 / 有效天数", "Good / valid days")),
        Head::text(cx.t("同比", "Change")),
    ];
    Some(view! {
        <section id="periods">
            <h2>
                {cx.t("本月与年初至今，和去年比（计算值）", "This month and year against last year (computed)").to_owned()} " "
                {site.demonstration.then(|| demo_badge(cx.lang))}
            </h2>
            {answer(cx, days, periods[1]).map(|text| view! { <p>{text}</p> })}
            {note}
            {data_table(cx.t("优良天数比率", "Good-day ratio"), head, rows)}
            {concentrations(cx, days, periods)}
        </section>
    })
}

/// Whether the two editions judge a period and the same period of the year before.
fn crosses(period: Period) -> bool {
    Edition::of(period.year_before().first()) != Edition::of(period.last())
}

/// The bases a period is judged on: one where one edition covers both years, else each day's own and each edition.
fn bases(cx: &Cx, period: Period) -> Vec<(String, EditionPolicy)> {
    if !crosses(period) {
        return vec![(Edition::of(period.last()).name().to_owned(), EditionPolicy::ByDate)];
    }
    let by_date = cx.t("按每天适用的版本", "edition in force on each day").to_owned();
    let fixed = Edition::ALL.map(|e| (e.name().to_owned(), EditionPolicy::Fixed(e)));
    std::iter::once((by_date, EditionPolicy::ByDate)).chain(fixed).collect()
}

fn ratio_rows(cx: &Cx, days: &[AirDay], period: Period) -> Vec<AnyView> {
    let ratio = |g: GoodDays| g.ratio().map_or("—".to_owned(), |r| format!("{r}%"));
    let bases = bases(cx, period);
    let several = bases.len() > 1;
    let row = |(name, policy): (String, EditionPolicy)| {
        let (now, then) = (good_days(days, period, policy), good_days(days, period.year_before(), policy));
        let change = match (several, policy) {
            (true, EditionPolicy::ByDate) => {
                Some(cx.t("口径不同，不可比", "different bases: not comparable").to_owned())
            }
            _ => now.ratio().zip(then.ratio()).map(|(a, b)| Change::of_ratios(a, b).display("", cx.lang)),
        };
        view! {
            <tr>
                <th scope="row">{label(cx, period)}</th>
                <td>{name}</td>
                <td class="num">{ratio(now)}</td>
                <td class="num">{format!("{} / {}", now.good, now.valid)}</td>
                <td class="num">{ratio(then)}</td>
                <td class="num">{format!("{} / {}", then.good, then.valid)}</td>
                <td>{change}</td>
            </tr>
        }
        .into_any()
    };
    bases.into_iter().map(row).collect()
}

/// The value by which a pollutant is reported, with published digits: one decimal for PM2.5, as assessments print it.
fn value(days: &[AirDay], period: Period, pollutant: Pollutant) -> Option<Decimal> {
    let places = if pollutant == Pollutant::Pm25 { 1 } else { pollutant.decimals() };
    leading_item(pollutant).value(days, period)?.half_even(places)
}

/// The six pollutants and the composite index.
fn concentrations(cx: &Cx, days: &[AirDay], periods: [Period; 2]) -> impl IntoView + use<> {
    let shown = |v: Option<Decimal>| v.map_or("—".to_owned(), |v| grouped(&v.to_string()));
    let cells = |now: Option<Decimal>, then: Option<Decimal>| {
        let change = now.zip(then).and_then(|(now, then)| Change::of_concentrations(now, then));
        let change = change.map(|c| c.display("", cx.lang));
        view! {
            <td class="num">{shown(now)}</td>
            <td class="num">{shown(then)}</td>
            <td class="num">{change}</td>
        }
    };
    let of = |p: Pollutant| {
        let what = match p {
            Pollutant::Co => cx.t("第95百分位数", "95th percentile"),
            Pollutant::O3 => cx.t("日最大8小时第90百分位数", "90th percentile of MDA8"),
            _ => cx.t("平均", "mean"),
        };
        let name = match cx.lang {
            Lang::Zh => format!("{} {what}（{}）", p.symbol(), p.unit(cx.lang)),
            Lang::En => format!("{}, {what} ({})", p.symbol(), p.unit(cx.lang)),
        };
        let cells = periods
            .map(|period| cells(value(days, period, p), value(days, period.year_before(), p)))
            .collect_view();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
    };
    // The order a reader looks in: what most often pollutes first.
    let order =
        [Pollutant::Pm25, Pollutant::O3, Pollutant::Pm10, Pollutant::No2, Pollutant::So2, Pollutant::Co];
    let mut rows: Vec<AnyView> = order.map(of).into();
    let index = |period: Period| composite(days, period).ok().flatten();
    let cells = periods.map(|period| cells(index(period), index(period.year_before()))).collect_view();
    rows.push(
        view! { <tr><th scope="row">{cx.t("综合指数", "Composite index").to_owned()}</th>{cells}</tr> }
            .into_any(),
    );
    let why = composite(days, periods[1]).err().map(|why| cx.text(&why.reason()));
    let names = periods.map(|p| label(cx, p));
    let before = || Head::number(cx.t("上年同期", "Year before"));
    let change = || Head::number(cx.t("同比", "Change"));
    let [month, year] = names;
    let head = vec![
        Head::text(cx.t("指标", "Indicator")),
        Head::number(&month),
        before(),
        change(),
        Head::number(&year),
        before(),
        change(),
    ];
    let why = why.map(|reason| view! { <p class="basis">{reason}</p> });
    let note = match cx.lang {
        Lang::Zh => "浓度由日值计算，不随 AQI 的版本改变。当月数据尚未核定。",
        Lang::En => {
            "Computed from daily values; they do not depend on the edition of the AQI. This month is not confirmed yet."
        }
    };
    view! {
        {data_table(cx.t("浓度与综合指数", "Concentrations and composite index"), head, rows)}
        {why}
        <p class="basis">{note}</p>
    }
}

/// The composite index of a period, or why there is none.
fn composite(days: &[AirDay], period: Period) -> Result<Option<Decimal>, NoIndex> {
    let formulas = CompositeFormulas::default();
    let index = formulas.of(period).and_then(|f| f.index(&Inputs::of_days(days, period)));
    index.map(|i| i.published())
}
