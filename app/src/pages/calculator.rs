//! `/methods/calculator`: the air quality index of anyone's own concentrations, worked on the server by the code that
//! works the pages. A form and its answer; nothing of it needs script, and the address keeps both.

use crate::{
    components::{
        bits::crumbs_below,
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    air::{
        Edition, Pollutant,
        entry::{EditionChoice, FIELDS, edition_code, evaluate},
        report::Report,
    },
    field::FieldError,
};
use leptos::prelude::*;

/// The inputs of concentrations: field, what it is of, and what it is besides.
const AMOUNTS: [(&str, Pollutant, (&str, &str)); 7] = [
    ("so2", Pollutant::So2, ("", "")),
    ("no2", Pollutant::No2, ("", "")),
    ("co", Pollutant::Co, ("", "")),
    ("o3_1h", Pollutant::O3, ("1小时（日均时为日最大1小时）", "1 h (of a day, the largest)")),
    ("o3_8h", Pollutant::O3, ("日最大8小时", "daily maximum 8 h")),
    ("pm10", Pollutant::Pm10, ("", "")),
    ("pm25", Pollutant::Pm25, ("", "")),
];

/// The page.
///
/// # Errors
/// Where the address asks for an edition that there is none of.
pub(crate) fn page(cx: &Cx) -> PageResult {
    let title = cx.t("空气质量指数计算", "Air quality index calculator").to_owned();
    let description = cx
        .t(
            "填入浓度，按 HJ 633 计算分指数、AQI、级别和首要污染物；由计算本站页面的同一段程序算出。",
            "Enter concentrations and see individual indices, AQI, level and primary pollutants by HJ 633, worked by the same code as the pages.",
        )
        .to_owned();
    let chosen = cx.param("edition").unwrap_or("by-date");
    let choice: EditionChoice = chosen.parse().map_err(|_| cx.bad_param("edition", chosen))?;
    let field = |name: &'static str| cx.param(name).unwrap_or_default();
    let asked = FIELDS.iter().any(|name| cx.param(name).is_some());
    let judged = |choice| evaluate(|name| if name == "mode" { mode(cx) } else { field(name) }, choice);
    let result = asked.then(|| judged(choice));
    let answer = match &result {
        Some(Ok(report)) => {
            let both = Edition::ALL.map(|edition| judged(EditionChoice::Fixed(edition)).ok());
            verdict(cx, report, both)
        }
        Some(Err(errors)) => faults(cx, errors),
        None => ().into_any(),
    };
    let errors = result.and_then(Result::err).unwrap_or_default();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {answer}
        {form(cx, chosen, asked, &errors)}
        <p>
            {cx.t(
                    "缺测留空；不在监测方案内的污染物填 /。小时的颗粒物按日均限值计算：用 HJ 633-2012 时，请填 24 小时滑动平均。成批计算可用命令 mingjing evaluate air，或数据接口 POST /api/v1/evaluate/air。",
                    "Leave empty what is missing; write / for a pollutant that is not in the monitoring plan. Particles of an hour are judged by the daily breakpoints: with HJ 633-2012, enter the 24-hour moving mean. For many at once, use the command mingjing evaluate air or POST /api/v1/evaluate/air.",
                )
                .to_owned()}
        </p>
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("AQI,空气质量指数,HJ 633", "AQI,air quality index,HJ 633").into(),
        kind: cx.t("服务", "Service"),
    };
    let crumbs = crumbs_below(cx, "/methods", cx.t("方法与口径", "Methods"), &title);
    Ok(Page { crumbs, title, description, meta, body })
}

/// `daily` unless another is asked for.
fn mode(cx: &Cx) -> &str {
    cx.param("mode").unwrap_or("daily")
}

/// What an input is called.
fn label(cx: &Cx, name: &str) -> String {
    let of = |(_, p, (zh, en)): &(&str, Pollutant, (&str, &str))| {
        let more = cx.t(zh, en);
        format!("{}{}{more}", p.symbol(), if more.is_empty() { "" } else { " " })
    };
    match name {
        "date" => cx.t("日期", "Date").to_owned(),
        "mode" => cx.t("时段", "Period").to_owned(),
        _ => AMOUNTS.iter().find(|(known, ..)| *known == name).map_or_else(String::new, of),
    }
}

/// What cannot be read, field by field.
fn faults(cx: &Cx, errors: &[FieldError]) -> AnyView {
    let items = errors.iter().map(|error| {
        let (field, problem) = (label(cx, error.field), cx.text(&error.problem));
        let value: String = error.value.chars().take(40).collect();
        let text = match (value.is_empty(), cx.lang) {
            (true, Lang::Zh) => format!("{field}未填写：{problem}。"),
            (true, Lang::En) => format!("{field} is empty: {problem}."),
            (false, Lang::Zh) => format!("{field}的值“{value}”：{problem}。"),
            (false, Lang::En) => format!("{field}, “{value}”: {problem}."),
        };
        view! { <li id=format!("fault-{}", error.field)>{text}</li> }
    });
    view! {
        <section aria-labelledby="faults" role="alert">
            <h2 id="faults">{cx.t("还不能计算", "Not yet")}</h2>
            <ul>{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The index and what follows from it, then every individual index by both editions.
fn verdict(cx: &Cx, report: &Report, both: [Option<Report>; 2]) -> AnyView {
    let index = &report.index;
    let words = match (index.aqi, index.level) {
        (Some(aqi), Some(level)) => {
            let primary: Vec<&str> = index.primary.iter().map(|p| p.symbol()).collect();
            let primary = match (primary.is_empty(), cx.lang) {
                (true, Lang::Zh) => "AQI 不大于 50，没有首要污染物。".to_owned(),
                (true, Lang::En) => "No primary pollutant up to an AQI of 50.".to_owned(),
                (false, Lang::Zh) => format!("首要污染物：{}。", primary.join("、")),
                (false, Lang::En) => format!("Primary pollutant: {}.", primary.join(", ")),
            };
            view! {
                <p class="today-verdict">
                    <span class=format!("chip chip-large {}", level.class_name())>
                        {format!("{} · {} · AQI {aqi}", level.name(cx.lang), level.rank(cx.lang))}
                    </span>
                    <span>{primary}</span>
                </p>
                <p>{level.advice(cx.lang)}</p>
            }
            .into_any()
        }
        _ => {
            let text = match index.computed {
                Some(_) => cx.t(
                    "AQI：NA。有污染物缺测，其余污染物的指数又不大于 100，按 HJ 633-2026 5.3.1 只列分指数，不发布 AQI。",
                    "AQI: NA. A pollutant is missing and the others do not exceed 100: by HJ 633-2026, 5.3.1, only the individual indices are given.",
                ),
                None => cx.t("AQI：NA。没有可以计算的浓度。", "AQI: NA. There is no concentration to judge."),
            };
            view! { <p>{text.to_owned()}</p> }.into_any()
        }
    };
    let mut head = vec![Head::text(cx.t("污染物", "Pollutant"))];
    head.extend(Edition::ALL.map(|edition| Head::number(&format!("{} IAQI", edition.name()))));
    let cell = |text: Option<String>| view! { <td class="num">{text.unwrap_or_default()}</td> };
    let row = |name: &str, texts: [Option<String>; 2]| {
        view! {
            <tr>
                <th scope="row">{name.to_owned()}</th>
                {texts.map(cell).collect_view()}
            </tr>
        }
        .into_any()
    };
    let each = |text: &dyn Fn(&Report) -> String| [0, 1].map(|at| both[at].as_ref().map(text));
    let mut rows: Vec<AnyView> =
        Pollutant::ALL.iter().map(|p| row(p.symbol(), each(&|r| r.iaqi_text(*p)))).collect();
    let aqi = |r: &Report| r.index.aqi.map_or("NA".to_owned(), |aqi| aqi.to_string());
    rows.push(row("AQI", each(&aqi)));
    view! {
        <section aria-labelledby="result">
            <h2 id="result">{format!("{}{}", cx.t("结果：", "Result by "), index.edition.name())}</h2>
            {words}
            {data_table(cx.t("同样的浓度在两个版本下", "The same air by both editions"), head, rows)}
            <p>{cx.t("NA：缺测或标准不给出；/：不在监测方案内。", "NA: missing, or none by the standard; /: not in the plan.").to_owned()}</p>
        </section>
    }
    .into_any()
}

fn form(cx: &Cx, edition: &str, asked: bool, errors: &[FieldError]) -> AnyView {
    let date = cx
        .param("date")
        .map_or_else(|| if asked { String::new() } else { cx.reader.today().to_string() }, str::to_owned);
    let fault = |name: &str| errors.iter().any(|e| e.field == name).then(|| format!("fault-{name}"));
    let amounts = AMOUNTS.map(|(name, pollutant, _)| {
        let text = format!("{}（{}）", label(cx, name), pollutant.unit(cx.lang));
        view! {
            <p>
                <label for=name>{text}</label>
                " "
                <input
                    id=name
                    name=name
                    inputmode="decimal"
                    maxlength="40"
                    size="10"
                    autocomplete="off"
                    value=cx.param(name).unwrap_or_default().to_owned()
                    aria-invalid=fault(name).is_some().then_some("true")
                    aria-describedby=fault(name)
                />
            </p>
        }
    });
    let option = |group: &'static str, value: &'static str, chosen: &str, text: String| {
        let id = format!("{group}-{value}");
        view! {
            <li>
                <input type="radio" id=id.clone() name=group value=value checked=value == chosen />
                <label for=id>{text}</label>
            </li>
        }
    };
    let modes = [("daily", ("日报（日均）", "Day")), ("hourly", ("实时报（1小时）", "Hour"))]
        .map(|(value, (zh, en))| option("mode", value, mode(cx), cx.t(zh, en).to_owned()));
    let by_date = option("edition", "by-date", edition, cx.t("按日期", "By date").to_owned());
    let editions = Edition::ALL.map(|e| option("edition", edition_code(e), edition, e.name().to_owned()));
    view! {
        <form class="preferences" method="get" action=cx.href("/methods/calculator")>
            <fieldset>
                <legend>{cx.t("时间与版本", "Time and edition").to_owned()}</legend>
                <p>
                    <label for="date">{label(cx, "date")}</label>
                    " "
                    <input
                        id="date"
                        type="date"
                        name="date"
                        value=date
                        aria-invalid=fault("date").is_some().then_some("true")
                        aria-describedby=fault("date")
                    />
                </p>
                <ul class="choices">{modes.collect_view()}</ul>
                <ul class="choices">{by_date} {editions.collect_view()}</ul>
            </fieldset>
            <fieldset>
                <legend>{cx.t("浓度", "Concentrations").to_owned()}</legend>
                {amounts.collect_view()}
            </fieldset>
            <button type="submit">{cx.t("计算", "Work it out").to_owned()}</button>
        </form>
    }
    .into_any()
}
