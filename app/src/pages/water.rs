//! `/water`: published figures against targets, every section month by month, and which fails by what.

mod matrix;
mod rivers;
mod shares;

use crate::{
    charts::water::{MOST_SECTIONS, Values, class_name, of_values},
    components::{
        bits::{class_chip, crumb_here, demo_badge, drawn},
        figures::{figure_card, figure_table},
        schematic::schematic,
        table::{Head, data_table},
        water::{failing_text, main_text, reservations, section_href},
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Period,
    figure::Figure,
    theme::Theme,
    water::{Section, summary::Assessment},
};
use leptos::prelude::*;

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
    let cards = (!figures.is_empty()).then(|| {
        view! {
            <section>
                <h2>{cx.t("公布的数字与目标", "Published figures and targets").to_owned()}</h2>
                <div class="cards">{cards}</div>
            </section>
        }
    });
    let table = (!figures.is_empty()).then(|| {
        view! {
            <section>
                <h2>{cx.t("全部公布数据", "All published figures").to_owned()}</h2>
                {figure_table(cx, cx.t("水环境", "Surface water"), &figures)}
            </section>
        }
    });
    let values = Values::all(cx).await?;
    let page = cx.page_number()?;
    let assessed = match values.period(cx) {
        Some(period) => Some(computed(cx, &values, period, page)?),
        None => None,
    };
    let drawings = ["matrix", "classes", "good-share"].map(|rest| drawn(cx, of_values(cx, &values, rest)));
    let many = published.sections.len() > MOST_SECTIONS;
    let paged = match (many, page) {
        (true, _) => Some(matrix::paged(cx, &values, page)?),
        (false, 1) => None,
        (false, _) => return Err(cx.bad_param("page", &page.to_string())),
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {cards}
        {assessed}
        <section>
            <h2>{cx.t("逐月水质类别", "Classes month by month").to_owned()} " " {generated(cx)}</h2>
            {paged}
            {drawings.into_iter().flatten().collect_view()}
        </section>
        {located(cx, &values)}
        {table}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("水质,断面,优Ⅲ,地表水", "water quality,sections,class").into(),
        kind: cx.t("环境质量", "Environmental quality"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// The badge of generated data, where any is.
fn generated(cx: &Cx) -> Option<impl IntoView + use<>> {
    cx.published.sections.iter().any(|section| section.demonstration).then(|| demo_badge(cx.lang))
}

/// What is computed for a period: shares by level, which sections fail by what, rivers, every section.
fn computed(
    cx: &Cx,
    values: &Values,
    period: Period,
    page: u32,
) -> Result<impl IntoView + use<>, crate::page::PageError> {
    let now = values.assessments(cx, period);
    let before = values.assessments(cx, period.year_before());
    let label = cx.text(&period.label());
    let failing: Vec<_> = now
        .iter()
        .filter_map(|(section, a)| {
            let text = failing_text(cx, section, a)?;
            let name = cx.text(&section.name);
            Some(view! {
                <li>
                    <a href=section_href(cx, section)>{name}</a>
                    {cx.t("：", ": ").to_owned()}
                    {text}
                </li>
            })
        })
        .collect();
    let aims = now.iter().any(|(_, a)| a.target.is_some());
    let failing = match failing.is_empty() {
        true if aims => {
            view! { <p>{cx.t("全部断面达到各自目标。", "All sections reach their targets.").to_owned()}</p> }
                .into_any()
        }
        true => {
            view! { <p>{cx.t("这些断面没有考核目标。", "These sections have no targets.").to_owned()}</p> }
                .into_any()
        }
        false => view! { <ul class="failing">{failing}</ul> }.into_any(),
    };
    Ok(view! {
        <section id="computed">
            <h2>{format!("{label}{}", cx.t("：由监测数据计算", ": computed from measurements"))} " " {generated(cx)}</h2>
            {shares::sentence(cx, &now, &label)}
            {shares::table(cx, &now, &before, period)}
            <h3>{cx.t("哪个断面没有达到目标，因为什么", "Which section misses its target, and by what").to_owned()}</h3>
            {failing}
            <h3>{cx.t("各断面评价", "Every section").to_owned()}</h3>
            {every(cx, &now, &label, page)}
            {rivers::table(cx, &now, &before)}
        </section>
    })
}

/// Every section over a period: class, target, and by which items it falls short.
fn every(cx: &Cx, all: &[(&Section, Assessment)], label: &str, page: u32) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("断面", "Section")),
        Head::text(cx.t("类别（计算）", "Class (computed)")),
        Head::text(cx.t("目标", "Target")),
        Head::text(cx.t("河流", "River")),
        Head::text(cx.t("考核", "Assessed by")),
        Head::text(cx.t("超Ⅲ类项目（超标倍数）", "Items beyond Ⅲ (multiple)")),
        Head::text(cx.t("说明", "Reservations")),
    ];
    let shown = all.iter().skip((page as usize - 1) * MOST_SECTIONS).take(MOST_SECTIONS);
    let rows = shown.map(|(section, a)| row(cx, section, a).into_any()).collect();
    data_table(label, head, rows)
}

fn row(cx: &Cx, section: &Section, assessment: &Assessment) -> impl IntoView + use<> {
    let levels: Vec<&str> = section.levels.iter().map(|l| l.name(cx.lang)).collect();
    let verdict = assessment.meets_target().map(|met| match met {
        true => view! { <span class="badge badge-good">{cx.t("达标", "reached").to_owned()}</span> },
        false => view! { <span class="badge badge-bad">{cx.t("未达标", "missed").to_owned()}</span> },
    });
    let target = section.target.map_or("—".to_owned(), |target| class_name(cx, target));
    view! {
        <tr id=section.id.clone()>
            <th scope="row"><a href=section_href(cx, section)>{cx.text(&section.name)}</a></th>
            <td>{class_chip(cx.lang, assessment.class())} " " {assessment.class().quality(cx.lang)}</td>
            <td>{target} " " {verdict}</td>
            <td>{cx.text(section.waters())}</td>
            <td>{levels.join(cx.t("、", ", "))}</td>
            <td>{main_text(cx, &assessment.sample)}</td>
            <td>{reservations(cx, assessment).join(cx.t("；", "; "))}</td>
        </tr>
    }
}

/// The schematic, with the classes of the latest month.
fn located(cx: &Cx, values: &Values) -> Option<impl IntoView + use<>> {
    let period = values.latest_month()?;
    let stations: Vec<_> = cx
        .published
        .sections
        .iter()
        .map(|section| (section, values.assess(section, period).map(|a| a.class())))
        .collect();
    if stations.len() > MOST_SECTIONS {
        return None;
    }
    let note = match cx.lang {
        domain::Lang::Zh => format!(
            "示意图，非地图：不表示行政区划、距离和方位；断面按上下游顺序排列，类别为{}。",
            period.label().zh
        ),
        domain::Lang::En => format!(
            "A schematic, not a map: no boundaries, distances or directions; sections in order along their river, classes of {}.",
            period.label().en
        ),
    };
    Some(view! {
        <section id="schematic">
            <h2>{cx.t("河流与断面示意图", "Schematic of rivers and sections").to_owned()} " " {generated(cx)}</h2>
            <p>{note}</p>
            {schematic(cx, &stations, MOST_SECTIONS)}
        </section>
    })
}
