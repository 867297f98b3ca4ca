//! `/air`: published figures against targets, what the measurements say, and the sites.

use crate::{
    charts::{self, air::days_id},
    components::{
        bits::{crumb_here, demo_badge, drawn},
        compare,
        figures::{figure_card, figure_table},
        table::{Head, data_table},
        today,
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{
    Day, Lang, Period,
    air::{
        AirDay, Edition, Pollutant, Site, SiteKind,
        summary::{EditionPolicy, good_days, mean},
    },
    change::Change,
    theme::Theme,
};
use leptos::prelude::*;

/// Cities whose chart is drawn on this page; the others have links.
const CITIES_DRAWN: usize = 3;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let title = cx.t("环境空气", "Ambient air").to_owned();
    let description = cx
        .t(
            "空气质量的公布数字、目标与同比，以及由监测数据按标准计算的结果；两者分开列出，差异写明。",
            "Published air figures with targets and year-on-year, and what follows from measurements by the standards: kept apart, with any difference shown.",
        )
        .to_owned();
    let published = &cx.published;
    let theme = |id: &str| published.indicator(id).is_some_and(|i| i.theme == Theme::Air);
    let figures: Vec<_> = published.figures.iter().filter(|f| theme(&f.indicator)).collect();
    let cards =
        figures.iter().filter(|f| f.target.is_some()).filter_map(|f| figure_card(cx, f)).collect_view();

    let district = published.sites.iter().find(|s| s.kind == SiteKind::District);
    let days = match district {
        Some(site) => cx.reader.air_days(&site.id, Day::from_epoch_days(0), cx.reader.today()).await?,
        None => Vec::new(),
    };
    let mut charts = Vec::new();
    for id in district.iter().flat_map(|s| {
        [format!("air-{}-pm25-months", s.id), format!("air-{}-good-days", s.id), days_id(s, Pollutant::Pm25)]
    }) {
        charts.push(drawn(cx, charts::build(cx, &id).await?));
    }
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <section>
            <h2>{cx.t("公布的数字与目标", "Published figures and targets").to_owned()}</h2>
            <div class="cards">{cards}</div>
        </section>
        {today::latest_day(cx, district, days.last())}
        {compare::air(cx, &days)}
        {year_to_date(cx, &days)}
        {charts.collect_view()}
        {cities(cx).await?}
        {sites(cx)}
        <section>
            <h2>{cx.t("全部公布数据", "All published figures").to_owned()}</h2>
            {figure_table(cx, cx.t("大气环境", "Ambient air"), &figures)}
        </section>
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("空气质量,PM2.5,优良天数,AQI", "air quality,PM2.5,good days,AQI").into(),
        kind: cx.t("环境质量", "Environmental quality"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// This year to date against the year before, judged in three ways, so that the change of standard is visible.
fn year_to_date(cx: &Cx, days: &[AirDay]) -> Option<impl IntoView + use<>> {
    let last = days.last()?.day;
    let period = Period::YearToDate(last);
    let before = period.year_before();
    let policies = [
        (cx.t("按每天适用的版本", "edition in force on each day").to_owned(), EditionPolicy::ByDate),
        (Edition::Hj633_2012.name().to_owned(), EditionPolicy::Fixed(Edition::Hj633_2012)),
        (Edition::Hj633_2026.name().to_owned(), EditionPolicy::Fixed(Edition::Hj633_2026)),
    ];
    let rows = policies
        .into_iter()
        .map(|(name, policy)| {
            let (now, then) = (good_days(days, period, policy), good_days(days, before, policy));
            let ratio =
                |g: domain::air::summary::GoodDays| g.ratio().map_or("—".to_owned(), |r| format!("{r}%"));
            let change =
                now.ratio().zip(then.ratio()).map(|(a, b)| Change::of_ratios(a, b).display("", cx.lang));
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="num">{ratio(now)}</td>
                    <td class="num">{format!("{} / {}", now.good, now.valid)}</td>
                    <td class="num">{ratio(then)}</td>
                    <td class="num">{format!("{} / {}", then.good, then.valid)}</td>
                    <td>{change}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let head = vec![
        Head::text(cx.t("评价口径", "Judged by")),
        Head::number(cx.t("优良天数比率", "Good-day ratio")),
        Head::number(cx.t("优良 / 有效天数", "Good / valid days")),
        Head::number(cx.t("上年同期", "Year before")),
        Head::number(cx.t("优良 / 有效天数", "Good / valid days")),
        Head::text(cx.t("同比", "Change")),
    ];
    let pm25 = mean(days, period, Pollutant::Pm25).zip(mean(days, before, Pollutant::Pm25)).map(|(now, then)| {
        let (now, then) = (now.decimal(1), then.decimal(1));
        let change = Change::of_concentrations(now, then).map(|c| c.display("", cx.lang)).unwrap_or_default();
        let unit = Pollutant::Pm25.unit(cx.lang);
        match cx.lang {
            Lang::Zh => format!("PM2.5 年初至今平均 {now} {unit}，上年同期 {then}，同比 {change}。"),
            Lang::En => format!("PM2.5 averages {now} {unit} this year to date, {then} in the same period of the year before ({change})."),
        }
    });
    let caption = cx.text(&period.label());
    let crosses = period.first() < tightened() && last >= tightened();
    let note = crosses.then(|| {
        let text = cx.t(
            "2026年3月1日起执行 HJ 633-2026：PM2.5 日均超过 60、PM10 日均超过 120 微克/立方米即为超标（此前为 75 和 150），同样的空气，优良天会变少。比较两年时请看同一版本的两行。",
            "HJ 633-2026 applies from 2026-03-01: a day above 60 µg/m³ of PM2.5 or 120 of PM10 is polluted (75 and 150 before), so the same air has fewer good days. Compare years within one edition.",
        );
        view! { <p class="notice">{text.to_owned()}</p> }
    });
    Some(view! {
        <section>
            <h2>{cx.t("年初至今（计算值）", "This year to date (computed)").to_owned()} " " {demo_badge(cx.lang)}</h2>
            {pm25.map(|text| view! { <p>{text}</p> })}
            {note}
            {data_table(&caption, head, rows)}
        </section>
    })
}

/// The day from which HJ 633-2026 applies.
fn tightened() -> Day {
    Day::new(2026, 3, 1).unwrap_or(Day::from_epoch_days(0))
}

/// Imported cities: a chart each for the first few.
async fn cities(cx: &Cx) -> Result<Option<impl IntoView + use<>>, PageError> {
    let cities: Vec<&Site> = cx.published.sites.iter().filter(|s| s.kind == SiteKind::City).collect();
    let mut charts = Vec::new();
    for site in cities.iter().take(CITIES_DRAWN) {
        charts.push(drawn(cx, charts::build(cx, &days_id(site, Pollutant::Pm25)).await?));
    }
    Ok((!cities.is_empty()).then(|| {
        view! {
            <section id="cities">
                <h2>{cx.t("城市监测数据", "City measurements").to_owned()}</h2>
                {charts.collect_view()}
            </section>
        }
    }))
}

/// Every site with links to its charts.
fn sites(cx: &Cx) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("站点", "Site")),
        Head::text(cx.t("类别", "Kind")),
        Head::text(cx.t("图表", "Charts")),
    ];
    let rows = cx
        .published
        .sites
        .iter()
        .map(|site| {
            let links = Pollutant::ALL.map(|p| {
                let href = cx.href(&format!("/charts/{}", days_id(site, p)));
                let label = format!("{} {}", cx.text(&site.name), p.symbol());
                view! {
                    <li>
                        <a href=href aria-label=label>
                            {p.symbol()}
                        </a>
                    </li>
                }
            });
            view! {
                <tr id=site.id.clone()>
                    <th scope="row">{cx.text(&site.name)}</th>
                    <td>{site.kind.name(cx.lang)} " " {site.demonstration.then(|| demo_badge(cx.lang))}</td>
                    <td>
                        <ul class="link-list">{links.collect_view()}</ul>
                    </td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section>
            <h2>{cx.t("站点与逐日图表", "Sites and daily charts").to_owned()}</h2>
            {data_table(cx.t("站点", "Sites"), head, rows)}
        </section>
    }
}
