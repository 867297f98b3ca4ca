//! `/water/sections/{id}`: one section: its class and what it hangs on, how far it is from the next, its items over time.

mod observed;
mod words;

use crate::{
    charts::{
        self,
        water::{Values, class_name},
    },
    components::{
        amended::amended,
        bits::{class_chip, crumbs_below, demo_badge, drawn},
        table::{Head, data_table},
        water::{failing_text, main_text, mean_text, reservations},
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{
    Lang, Period,
    water::{
        Item, Section, WaterBody, class::class_of_mean, compare::Shift, item_set::FIVE, summary::Assessment,
        waters::Quality,
    },
};
use leptos::prelude::*;

/// Fewer months than these are no line.
const FEW: usize = 3;

/// The page.
pub(crate) async fn page(cx: &Cx, id: &str) -> PageResult {
    let section = cx.published.section(id).ok_or(PageError::NotFound)?;
    let values = Values::of_section(cx, id).await?;
    let name = cx.text(&section.name);
    let waters = cx.text(section.waters());
    let title = if waters.is_empty() || name.contains(&waters) {
        name.clone()
    } else {
        format!("{name}（{waters}）")
    };
    let description = match cx.lang {
        Lang::Zh => {
            format!("{name}断面：水质类别、达标情况、各项指标与类别限值、变化趋势、距更好类别的差距。")
        }
        Lang::En => format!(
            "{name}: class, target, each item against the limits, trend, distance to the next better class."
        ),
    };
    let latest = values.latest_month().and_then(|period| Some((period, values.assess(section, period)?)));
    let year = values.months.last().and_then(|&(year, month)| {
        let last = domain::Day::new(year, month, 1)?.last_of_month();
        let period = if month == 12 { Period::Year(year) } else { Period::YearToDate(last) };
        // One month says nothing more as a year.
        values.assess(section, period).filter(|a| a.months > 1).map(|a| (period, a))
    });
    // Until there are months to draw, the samples themselves are drawn.
    let months = values.of(id);
    let ending =
        if months.len() < FEW && months.iter().any(|m| m.samples.is_some()) { "-samples" } else { "" };
    let mut drawings = vec![drawn(cx, charts::build(cx, &format!("water-{id}-class")).await?)];
    let (shown, others) = items(&values, section, year.as_ref().map(|(_, a)| a));
    for item in shown {
        let chart = format!("water-{id}-{}{ending}", item.code());
        drawings.push(drawn(cx, charts::build(cx, &chart).await?));
    }
    let sampled = observed::view(cx, section, &values).await?;
    let corrections = observed::corrections(cx, &section.id).await?;
    let body = view! {
        <h1>{title.clone()} " " {section.demonstration.then(|| demo_badge(cx.lang))}</h1>
        <p class="lede">{description.clone()}</p>
        {facts(cx, section)}
        {published(cx, section, &values)}
        {latest.as_ref().map(|(period, a)| judged(cx, section, &values, *period, a, "month"))}
        {year.as_ref().filter(|(p, _)| latest.as_ref().is_none_or(|(l, _)| l != p)).map(|(period, a)| judged(cx, section, &values, *period, a, "year"))}
        {values.months.is_empty().then(|| view! { <p>{cx.t("还没有这个断面的月度数据。", "There are no monthly values of this section yet.").to_owned()}</p> })}
        {year
            .as_ref()
            .filter(|(_, a)| a.is_sufficient())
            .or(latest.as_ref())
            .map(|(period, a)| words::distance(cx, section, *period, a))}
        {words::trends(cx, section, &values)}
        <section>
            <h2>{cx.t("各项指标与类别限值", "Items before the limits of the classes").to_owned()}</h2>
            {drawings.into_iter().flatten().collect_view()}
            {more(cx, section, &others)}
        </section>
        {sampled}
        {amended(cx, |kind, of| matches!(kind, "water" | "section") && of == section.id)}
        {corrections}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: format!("{name},{}", cx.t("断面,水质类别", "section,class of water")),
        kind: cx.t("环境质量", "Environmental quality"),
    };
    let crumbs = crumbs_below(cx, "/water", cx.t("地表水", "Surface water"), &title);
    Ok(Page { crumbs, title, description, meta, body })
}

/// The items that are drawn at once, and those that are linked: evaluated, and measured at any time.
fn items(values: &Values, section: &Section, year: Option<&Assessment>) -> (Vec<Item>, Vec<Item>) {
    let months = values.of(&section.id);
    let measured = |item: &Item| months.iter().any(|m| m.values.iter().any(|(i, _)| i == item));
    let important = |item: &Item| {
        FIVE.contains(item)
            || year.is_some_and(|a| a.sample.decisive.contains(item) || a.sample.beyond_iii.contains(item))
    };
    Item::ALL.into_iter().filter(measured).partition(important)
}

fn more(cx: &Cx, section: &Section, items: &[Item]) -> Option<impl IntoView + use<>> {
    let links = items.iter().map(|item| {
        let href = cx.href(&format!("/charts/water-{}-{}", section.id, item.code()));
        view! { <li><a href=href>{item.name(cx.lang)}</a></li> }
    });
    let links = links.collect_view();
    (!items.is_empty()).then(|| {
        view! {
            <h3>{cx.t("其他项目的图表", "Charts of other items").to_owned()}</h3>
            <ul class="inline-list">{links}</ul>
        }
    })
}

/// What the section is.
fn facts(cx: &Cx, section: &Section) -> impl IntoView + use<> {
    let today = cx.reader.today();
    let basis = section.basis_on(today);
    let levels: Vec<&str> = section.levels.iter().map(|l| l.name(cx.lang)).collect();
    let since = (basis.from.year() > 1970).then(|| match cx.lang {
        Lang::Zh => format!("（自 {}）", basis.from),
        Lang::En => format!(" (since {})", basis.from),
    });
    let body = match section.body {
        WaterBody::River => cx.t("河流", "river"),
        WaterBody::Lake => cx.t(
            "湖库（总磷、总氮按湖库限值）",
            "lake or reservoir (limits of lakes for phosphorus and nitrogen)",
        ),
    };
    let rows = [
        (cx.t("河流", "River"), cx.text(&section.river)),
        (cx.t("流域", "Basin"), section.basin.as_ref().map_or(String::new(), |b| cx.text(b))),
        (cx.t("地区", "Area"), section.area.as_ref().map_or(String::new(), |a| cx.text(a))),
        (cx.t("水体", "Body"), body.to_owned()),
        (cx.t("考核级别", "Assessed by"), levels.join(cx.t("、", ", "))),
        (cx.t("考核目标", "Target"), section.target.map_or(String::new(), |t| class_name(cx, t))),
        (cx.t("评价口径", "Basis"), format!("{}{}", basis.label(cx.lang), since.unwrap_or_default())),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        view! { <div><dt>{name.to_owned()}</dt> <dd>{value}</dd></div> }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

/// The classes that were published for this section, kept apart from what is computed here.
fn published(cx: &Cx, section: &Section, values: &Values) -> Option<impl IntoView + use<>> {
    let name = format!("{}断面水质类别", section.name.zh);
    let indicator = cx.published.indicators.iter().find(|i| i.name.zh.ends_with(&name))?;
    let figures = cx.published.history(&indicator.id);
    let compared = figures.iter().filter_map(|figure| {
        let class = values.assess(section, figure.period)?.class();
        let agrees = figure.value == domain::Decimal::from(class.number());
        let verdict = if agrees { cx.t("与公布一致", "as published") } else { cx.t("与公布不同", "not as published") };
        let period = cx.text(&figure.period.label());
        let (class, lead) = (class_name(cx, class), cx.t("由监测数据计算", "computed from measurements"));
        Some(view! { <li>{format!("{period}{}{lead}{}{class}{}{verdict}", cx.t("，", ", "), cx.t("：", ": "), cx.t("，", ", "))}</li> })
    });
    let compared = compared.collect_view();
    (!figures.is_empty()).then(|| {
        view! {
            <section>
                <h2>{cx.t("公布的类别", "Published class").to_owned()}</h2>
                {crate::components::figures::figure_table(cx, &cx.text(&indicator.name), &figures)}
                <ul>{compared}</ul>
            </section>
        }
    })
}

/// What the section came to over a period.
fn judged(
    cx: &Cx,
    section: &Section,
    values: &Values,
    period: Period,
    assessment: &Assessment,
    id: &'static str,
) -> impl IntoView + use<> {
    let label = cx.text(&period.label());
    let title = format!("{label}{}", cx.t("（计算）", " (computed)"));
    let class = assessment.class();
    let verdict = assessment.meets_target().map(|met| match met {
        true => cx.t("达到目标。", "The target is reached.").to_owned(),
        false => failing_text(cx, section, assessment).map_or(String::new(), |text| {
            format!("{}{text}{}", cx.t("未达到目标：", "The target is missed: "), cx.t("。", "."))
        }),
    });
    let decisive: Vec<&str> = assessment.sample.decisive.iter().map(|item| item.name(cx.lang)).collect();
    let decisive = match cx.lang {
        Lang::Zh => format!("决定类别的项目：{}。", decisive.join("、")),
        Lang::En => format!("Decided by {}.", decisive.join(", ")),
    };
    let main = main_text(cx, &assessment.sample);
    let main = (!main.is_empty()).then(|| {
        let text = format!(
            "{}{main}{}",
            cx.t("主要污染指标（超标倍数）：", "Main pollutants (multiple): "),
            cx.t("。", ".")
        );
        view! { <p>{text}</p> }
    });
    let before = values.assess(section, period.year_before());
    let shift = before.map(|before| {
        let shift = Shift::of_quality(Quality::of_class(before.class()), Quality::of_class(class));
        let text = match cx.lang {
            Lang::Zh => {
                format!("上年同期为{}，水质{}。", class_name(cx, before.class()), shift.name(cx.lang))
            }
            Lang::En => {
                format!("A year before it was {}: {}.", class_name(cx, before.class()), shift.name(cx.lang))
            }
        };
        view! { <p>{text}</p> }
    });
    let notes = reservations(cx, assessment);
    let notes = (!notes.is_empty()).then(|| view! { <p class="notice">{notes.join(cx.t("；", "; "))}</p> });
    view! {
        <section id=id>
            <h2>{title}</h2>
            <p>
                <span class=format!("chip chip-large wq-{}", class.number())>{class_name(cx, class)}</span>
                " "
                {class.quality(cx.lang)}
            </p>
            <p>{verdict} " " {decisive}</p>
            {main}
            {shift}
            {notes}
            {means(cx, section, assessment, &label)}
        </section>
    }
}

/// Each item of a period with its class.
fn means(cx: &Cx, section: &Section, assessment: &Assessment, label: &str) -> impl IntoView + use<> {
    let items = assessment.basis.items.taking_part();
    let rows = assessment.means.values.iter().map(|&(item, mean)| {
        let class = class_of_mean(item, mean, section.body, assessment.basis.judging)
            .filter(|_| items.contains(&item));
        let class = match class {
            Some(class) => class_chip(cx.lang, class).into_any(),
            None => cx.t("不参加评价", "not evaluated").to_owned().into_any(),
        };
        view! {
            <tr>
                <th scope="row">{item.name(cx.lang)}</th>
                <td class="num">{mean_text(cx, assessment, item, mean)}</td>
                <td>{class}</td>
            </tr>
        }
        .into_any()
    });
    let head = vec![
        Head::text(cx.t("项目", "Item")),
        Head::number(cx.t("均值", "Mean")),
        Head::text(cx.t("类别", "Class")),
    ];
    let caption = format!("{label}{}", cx.t("：各项均值与类别", ": mean and class of each item"));
    data_table(&caption, head, rows.collect())
}
