//! Months by sections as a table, a page at a time, where there are more sections than a picture shows.

use crate::{
    charts::water::{MOST_SECTIONS, Values},
    components::{
        bits::class_chip,
        table::{Head, data_table},
        water::section_href,
    },
    cx::Cx,
    page::PageError,
};
use domain::{Lang, Period};
use leptos::prelude::*;

/// Months shown.
const SHOWN: usize = 12;

/// The page of the table that was asked for, and links to the others.
pub(super) fn paged(cx: &Cx, values: &Values, page: u32) -> Result<impl IntoView + use<>, PageError> {
    let sections = &cx.published.sections;
    let pages = sections.len().div_ceil(MOST_SECTIONS).max(1);
    let at = page as usize;
    if at > pages {
        return Err(cx.bad_param("page", &page.to_string()));
    }
    let months = values.latest(SHOWN);
    let mut head = vec![Head::text(cx.t("断面", "Section"))];
    head.extend(months.iter().map(|(y, m)| Head::text(&format!("{y:04}-{m:02}"))));
    let rows = sections.iter().skip((at - 1) * MOST_SECTIONS).take(MOST_SECTIONS).map(|section| {
        let cells = months.iter().map(|&(year, month)| {
            let class = values.assess(section, Period::Month { year, month }).map(|a| a.class());
            let cell = match class {
                Some(class) => class_chip(cx.lang, class).into_any(),
                None => "—".into_any(),
            };
            view! { <td>{cell}</td> }
        });
        let area = section.area.as_ref().map(|area| format!("（{}）", cx.text(area)));
        view! {
            <tr>
                <th scope="row"><a href=section_href(cx, section)>{cx.text(&section.name)}</a> {area}</th>
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    });
    let caption = cx.t("断面逐月水质类别（GB 3838-2002）", "Class of each section by month (GB 3838-2002)");
    let table = data_table(caption, head, rows.collect());
    let link = |n: usize, label: &str| {
        view! { <li><a href=format!("{}?page={n}", cx.href("/water"))>{label.to_owned()}</a></li> }
    };
    let here = match cx.lang {
        Lang::Zh => format!("第 {at} 页，共 {pages} 页，{} 个断面", sections.len()),
        Lang::En => format!("Page {at} of {pages}, {} sections", sections.len()),
    };
    Ok(view! {
        <div class="matrix">{table}</div>
        <nav class="pager" aria-label=cx.t("断面分页", "Pages of sections").to_owned()>
            <ul>
                {(at > 1).then(|| link(at - 1, cx.t("上一页", "Previous")))}
                <li>{here}</li>
                {(at < pages).then(|| link(at + 1, cx.t("下一页", "Next")))}
            </ul>
        </nav>
    })
}
