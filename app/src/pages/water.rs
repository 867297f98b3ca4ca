//! `/water`: published figures against targets, every section month by month, and which fails by what.

use crate::{
    charts::{
        self,
        water::{all_months, assessments, months_present},
    },
    components::{
        bits::{class_chip, crumb_here, demo_badge, drawn},
        figures::{figure_card, figure_table},
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang, Period,
    figure::Figure,
    theme::Theme,
    water::{
        Section, WaterMonth,
        summary::{Assessment, Shares},
    },
};
use leptos::prelude::*;

/// Months in the matrix.
const SHOWN: usize = 12;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let title = cx.t("地表水", "Surface water").to_owned();
    let description = cx
        .t(
            "断面水质的公布结果与目标，各断面逐月类别，哪个断面因为哪项指标没有达到。",
            "Published results of water sections against targets, classes month by month, and which section misses by which item.",
        )
        .to_owned();
    let published = &cx.published;
    let theme = |id: &str| published.indicator(id).is_some_and(|i| i.theme == Theme::Water);
    let figures: Vec<&Figure> = published.figures.iter().filter(|f| theme(&f.indicator)).collect();
    let cards =
        figures.iter().filter(|f| f.target.is_some()).filter_map(|f| figure_card(cx, f)).collect_view();
    let values = all_months(cx).await?;
    // The period that was published, so that published and computed speak of the same months.
    let period = figures.iter().filter(|f| f.target.is_some()).map(|f| f.period).max();
    let assessed = period.map(|p| assessment_table(cx, &values, p));
    let mut charts = Vec::new();
    for id in ["water-classes", "water-good-share"] {
        charts.push(drawn(cx, charts::build(cx, id).await?));
    }
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <section>
            <h2>{cx.t("公布的数字与目标", "Published figures and targets").to_owned()}</h2>
            <div class="cards">{cards}</div>
        </section>
        {assessed}
        {matrix(cx, &values)}
        {charts.collect_view()}
        <section>
            <h2>{cx.t("全部公布数据", "All published figures").to_owned()}</h2>
            {figure_table(cx, cx.t("水环境", "Surface water"), &figures)}
        </section>
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("水质,断面,优Ⅲ,地表水", "water quality,sections,class").into(),
        kind: cx.t("环境质量", "Environmental quality"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// Every section over a period: class, target, and by which items it falls short.
fn assessment_table(cx: &Cx, values: &[WaterMonth], period: Period) -> impl IntoView + use<> {
    let all = assessments(cx, values, period);
    let shares = Shares::of(&all);
    let share = |n: u32| shares.percent(n).map_or("—".to_owned(), |p| format!("{p}%"));
    let sentence = match cx.lang {
        Lang::Zh => format!(
            "{}：{} 个断面中，达到或优于Ⅲ类 {} 个（{}），达到或优于Ⅱ类 {} 个（{}），达到各自目标 {} 个，劣Ⅴ类 {} 个。",
            period.label().zh,
            shares.evaluated,
            shares.iii_or_better,
            share(shares.iii_or_better),
            shares.ii_or_better,
            share(shares.ii_or_better),
            shares.attained,
            shares.worse_than_v
        ),
        Lang::En => format!(
            "{}: of {} sections {} are at class Ⅲ or better ({}), {} at Ⅱ or better ({}), {} reach their own target, {} are worse than Ⅴ.",
            period.label().en,
            shares.evaluated,
            shares.iii_or_better,
            share(shares.iii_or_better),
            shares.ii_or_better,
            share(shares.ii_or_better),
            shares.attained,
            shares.worse_than_v
        ),
    };
    let head = vec![
        Head::text(cx.t("断面", "Section")),
        Head::text(cx.t("类别（计算）", "Class (computed)")),
        Head::text(cx.t("目标", "Target")),
        Head::text(cx.t("河流", "River")),
        Head::text(cx.t("考核", "Assessed by")),
        Head::text(cx.t("超Ⅲ类项目（超标倍数）", "Items beyond Ⅲ (multiple)")),
    ];
    let rows = all
        .iter()
        .filter_map(|a| Some((a, cx.published.section(&a.section)?)))
        .map(|(a, s)| assessment_row(cx, a, s).into_any())
        .collect();
    view! {
        <section>
            <h2>{cx.t("各断面评价", "Every section").to_owned()} " " {demo_badge(cx.lang)}</h2>
            <p>{sentence}</p>
            {data_table(&cx.text(&period.label()), head, rows)}
        </section>
    }
}

fn assessment_row(cx: &Cx, assessment: &Assessment, section: &Section) -> impl IntoView + use<> {
    let levels: Vec<&str> = section.levels.iter().map(|l| l.name(cx.lang)).collect();
    let main: Vec<String> = assessment
        .sample
        .main
        .iter()
        .map(|m| {
            let name = m.item.name(cx.lang);
            m.multiple.map_or(name.to_owned(), |x| match cx.lang {
                Lang::Zh => format!("{name}（{x}）"),
                Lang::En => format!("{name} ({x})"),
            })
        })
        .collect();
    let verdict = if assessment.meets_target() == Some(true) {
        ("badge badge-good", cx.t("达标", "reached"))
    } else {
        ("badge badge-bad", cx.t("未达标", "missed"))
    };
    view! {
        <tr id=section.id.clone()>
            <th scope="row">{cx.text(&section.name)}</th>
            <td>{class_chip(cx.lang, assessment.class())} " " {assessment.class().quality(cx.lang)}</td>
            <td>{section.target.map(|t| t.name(cx.lang))} " " <span class=verdict.0>{verdict.1.to_owned()}</span></td>
            <td>{cx.text(&section.river)}</td>
            <td>{levels.join(cx.t("、", ", "))}</td>
            <td>{main.join(cx.t("、", ", "))}</td>
        </tr>
    }
}

/// Months by sections, the class written in each cell.
fn matrix(cx: &Cx, values: &[WaterMonth]) -> impl IntoView + use<> {
    let months = months_present(values);
    let months = &months[months.len().saturating_sub(SHOWN)..];
    let by_month: Vec<Vec<Assessment>> = months
        .iter()
        .map(|(year, month)| assessments(cx, values, Period::Month { year: *year, month: *month }))
        .collect();
    let mut head = vec![Head::text(cx.t("断面", "Section"))];
    head.extend(months.iter().map(|(y, m)| Head::text(&format!("{y:04}-{m:02}"))));
    let rows = cx
        .published
        .sections
        .iter()
        .map(|section| {
            let cells = by_month.iter().map(|all| {
                let class = all.iter().find(|a| a.section == section.id).map(Assessment::class);
                view! { <td>{class.map(|c| class_chip(cx.lang, c))}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{cx.text(&section.name)}</th>
                    {cells.collect_view()}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="matrix">
            <h2>{cx.t("逐月水质类别", "Classes month by month").to_owned()} " " {demo_badge(cx.lang)}</h2>
            {data_table(cx.t("断面逐月水质类别（GB 3838-2002）", "Class of each section by month (GB 3838-2002)"), head, rows)}
        </section>
    }
}
