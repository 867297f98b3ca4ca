//! `/data/{set}`: what a data set holds, column by column, how to take it and how to cite it.

mod columns;
mod reading;
mod rows;

use super::{covered, downloads, rows_text};
use crate::{
    catalogue::{Offered, Quotation, file, licence_address, standards},
    components::bits::crumbs_below,
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::dataset::{DataSet, of};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx, id: &str) -> PageResult {
    let set = of(id).ok_or(PageError::NotFound)?;
    let offered = Offered::of(cx, set).await?;
    let title = set.name.get(cx.lang).to_owned();
    let description = set.description.get(cx.lang).to_owned();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {files(cx, &offered)}
        {facts(cx, &offered)}
        {notes(cx, set)}
        {columns::section(cx, set)}
        {rows::section(cx, set).await?}
        {reading::section(cx, set)}
        {citing(cx, &offered)}
        {more(cx, set)}
    }
    .into_any();
    let meta = Meta::DataSet {
        name: title.clone(),
        keywords: format!("{title},{}", cx.t("开放数据,数据集,下载", "open data,data set,download")),
        period: offered.period,
    };
    let crumbs = crumbs_below(cx, "/data", cx.t("开放数据", "Open data"), &title);
    Ok(Page { title, description, meta, crumbs, body })
}

fn files(cx: &Cx, offered: &Offered) -> impl IntoView + use<> {
    let described = file(offered.set, "csv-metadata.json");
    let label = format!("{} {}", cx.t("各栏说明", "Description of the columns"), "CSV on the Web");
    view! {
        <section id="download">
            <h2>{cx.t("下载", "Download").to_owned()}</h2>
            <p class="card-links">
                {downloads(cx, offered)} <a href=described type="application/csvm+json" aria-label=label>
                    {cx.t("各栏说明（CSVW）", "Columns (CSVW)").to_owned()}
                </a>
            </p>
            <p class="basis">
                {cx
                    .t(
                        "CSV 为 UTF-8、逗号分隔、首行为栏名，空栏表示缺失；以 = + - @ 开头、电子表格会当作公式的文本前面加了撇号。Parquet 的数值为精确小数。",
                        "CSV is UTF-8 with commas and the names of the columns in the first row; an empty field is a missing value; a text that a spreadsheet would run as a formula (= + - @) has an apostrophe in front. Numbers in Parquet are exact decimals.",
                    )
                    .to_owned()}
            </p>
        </section>
    }
}

/// A list of facts, each a name and what is so called.
fn facts(cx: &Cx, offered: &Offered) -> impl IntoView + use<> {
    let set = offered.set;
    let fact = |name: &str, value: AnyView| {
        view! {
            <div>
                <dt>{name.to_owned()}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any()
    };
    let mut all = Vec::new();
    if let Some(period) = covered(cx, offered) {
        all.push(fact(cx.t("覆盖时期", "Period"), period.into_any()));
    }
    if let Some(rows) = offered.rows {
        all.push(fact(cx.t("规模", "Size"), rows_text(cx, rows).into_any()));
    }
    let rhythm = set.rhythm.words.get(cx.lang).to_owned();
    all.push(fact(cx.t("更新规律", "Updates"), rhythm.into_any()));
    let key = set.key.iter().map(|name| view! { <code>{*name}</code> " " }).collect_view();
    let key = if set.key.is_empty() { cx.t("无", "none").to_owned().into_any() } else { key.into_any() };
    all.push(fact(cx.t("主键", "Key"), key));
    if !set.references.is_empty() {
        all.push(fact(cx.t("关联", "References"), references(cx, set)));
    }
    let standards = standards(set);
    if !standards.is_empty() {
        let list = standards.iter().map(|standard| {
            let href = cx.href(&format!("/methods#{}", standard.method));
            view! { <li><a href=href>{standard.number} " " {standard.name.get(cx.lang).to_owned()}</a></li> }
        });
        let list = view! { <ul class="link-list-plain">{list.collect_view()}</ul> };
        all.push(fact(cx.t("标准和版本", "Standards and editions"), list.into_any()));
    }
    let licence = view! { {cx.text(&cx.settings.licence.text)} " " <a rel="license" href=licence_link(cx)>{cx.t("许可", "Licence").to_owned()}</a> };
    all.push(fact(cx.t("使用许可", "Licence"), licence.into_any()));
    all.push(fact(cx.t("发布机构", "Publisher"), cx.text(&cx.settings.organiser).into_any()));
    view! {
        <section id="about">
            <h2>{cx.t("概况", "In short").to_owned()}</h2>
            <dl class="index-block">{all}</dl>
        </section>
    }
}

/// The link to the licence: within the site where it is ours.
fn licence_link(cx: &Cx) -> String {
    if cx.settings.licence.address.is_empty() { cx.href("/data#licence") } else { licence_address(cx) }
}

/// Which columns name rows of which sets.
fn references(cx: &Cx, set: &DataSet) -> AnyView {
    let list = set.references.iter().filter_map(|reference| {
        let name = of(reference.set)?.name.get(cx.lang);
        let href = cx.href(&format!("/data/{}", reference.set));
        Some(view! {
            <li>
                <code>{reference.column}</code>" → "<a href=href>{name.to_owned()}</a>" "<code>{reference.to}</code>
            </li>
        })
    });
    let list: Vec<_> = list.collect();
    view! { <ul class="link-list-plain">{list}</ul> }.into_any()
}

/// What one must know to use it rightly.
fn notes(cx: &Cx, set: &DataSet) -> Option<impl IntoView + use<>> {
    let notes = set.notes.iter().map(|note| view! { <li>{note.get(cx.lang).to_owned()}</li> }).collect_view();
    (!set.notes.is_empty()).then(|| {
        view! {
            <section id="notes">
                <h2>{cx.t("质量说明", "What to mind").to_owned()}</h2>
                <ul>{notes}</ul>
            </section>
        }
    })
}

fn citing(cx: &Cx, offered: &Offered) -> impl IntoView + use<> {
    let quotation = Quotation::of(cx, offered);
    let folded = |name: &str, text: String, open: bool| {
        let label = format!("{}{name}", cx.t("引文：", "Citation: "));
        view! {
            <details open=open>
                <summary>{name.to_owned()}</summary>
                <pre class="citation" tabindex="0" role="region" aria-label=label>{text}</pre>
            </details>
        }
    };
    let about = cx.t(
        "数据集会更新和更正，引用时写明内容版本和下载日期；要引用永不改变的数，用图表的固定版本。",
        "A data set grows and is corrected: name the content revision and the day of download. To quote numbers that never change, use the fixed revision of a chart.",
    );
    view! {
        <section class="cite" id="cite">
            <h2>{cx.t("引用本数据集", "Cite this data set").to_owned()}</h2>
            <p>{about.to_owned()}</p>
            {folded("GB/T 7714", quotation.gbt7714(), true)}
            {folded("APA", quotation.apa(), false)}
        </section>
    }
}

/// Where the same numbers are in parts, and what was corrected.
fn more(cx: &Cx, set: &DataSet) -> impl IntoView + use<> {
    let api = interface(set).map(|path| view! { <li><code>{format!("GET {path}")}</code></li> });
    let page = seen_at(set)
        .map(|(path, zh, en)| view! { <li><a href=cx.href(path)>{cx.t(zh, en).to_owned()}</a></li> });
    view! {
        <section id="more">
            <h2>{cx.t("相关", "Related").to_owned()}</h2>
            <ul class="link-list">
                {api} {page}
                <li><a href=cx.href("/data/api")>{cx.t("数据接口说明", "The data interface").to_owned()}</a></li>
                <li><a href="/openapi.json">{cx.t("数据接口说明（OpenAPI）", "Data interface (OpenAPI)").to_owned()}</a></li>
                <li><a href=cx.href("/feeds")>{cx.t("订阅更新", "Feeds").to_owned()}</a></li>
                <li><a href=cx.href("/corrections")>{cx.t("更正记录", "Corrections").to_owned()}</a></li>
                <li><a href=cx.href("/feedback")>{cx.t("数据有误？请告诉我们", "Is a number wrong? Tell us").to_owned()}</a></li>
            </ul>
        </section>
    }
}

/// What of the data interface gives parts of a set.
fn interface(set: &DataSet) -> Option<&'static str> {
    Some(match set.id {
        "air-stations" => "/api/v1/stations",
        "air-hours" => "/api/v1/stations/{id}/observations?interval=hour",
        "air-days" => "/api/v1/stations/{id}/observations?interval=day",
        "water-sections" => "/api/v1/sections",
        "water-samples" => "/api/v1/sections/{id}/observations?interval=sample",
        "water-months" => "/api/v1/sections/{id}/observations?interval=month",
        "figures" => "/api/v1/figures",
        "programmes" => "/api/v1/programmes",
        "ledgers" => "/api/v1/ledgers",
        "commitments" => "/api/v1/commitments",
        _ => return None,
    })
}

/// The page that shows it to people: path, Chinese, English.
fn seen_at(set: &DataSet) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match set.id {
        "air-stations" | "air-hours" | "air-days" => ("/air", "空气质量页面", "Page of air"),
        "water-sections" | "water-samples" | "water-months" => ("/water", "水环境页面", "Page of water"),
        "indicators" | "figures" => ("/indicators", "指标数据页面", "Page of indicators"),
        "programmes" => ("/progress", "项目进展页面", "Page of progress"),
        "ledgers" => ("/rectification", "督察整改页面", "Page of rectification"),
        "commitments" => ("/commitments", "承诺页面", "Page of commitments"),
        "disclosures" => ("/disclosures", "信息公开页面", "Page of disclosures"),
        _ => return None,
    })
}
