//! `/data`: the catalogue of open data, and `/data/{set}`: a data set.

pub(crate) mod set;

use crate::{
    catalogue::{CATALOGUES, FILES, Offered, all_standards, file},
    components::bits::{crumb_here, grouped},
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{Lang, theme::Theme};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let title = cx.t("开放数据", "Open data").to_owned();
    let description = cx
        .t(
            "本站公开的全部数据集，整套下载，不需要账号：每个数据集的内容、各栏含义和单位、覆盖时期、更新规律、质量说明和使用许可。",
            "Every data set of this site, to be taken as a whole and without an account: what it holds, what its columns mean and their units, the period it covers, how often it changes, what to mind, and the licence.",
        )
        .to_owned();
    let offered = Offered::all(cx).await?;
    let mut themes: Vec<Option<Theme>> = Vec::new();
    for one in &offered {
        if !themes.contains(&one.set.theme) {
            themes.push(one.set.theme);
        }
    }
    let groups = themes.into_iter().map(|theme| {
        let name = theme.map_or(cx.t("公布信息", "What documents state"), |theme| theme.name(cx.lang));
        let sets = offered.iter().filter(|one| one.set.theme == theme).map(|one| entry(cx, one));
        let sets = sets.collect_view();
        view! {
            <section>
                <h2>{name.to_owned()}</h2>
                <ul class="hits">{sets}</ul>
            </section>
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {groups.collect_view()}
        {whole(cx)}
        {norms(cx)}
        {by_program(cx)}
        {licence(cx)}
        {contact(cx)}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx
            .t("开放数据,数据集,下载,CSV,Parquet,DCAT", "open data,data sets,download,CSV,Parquet,DCAT")
            .into(),
        kind: cx.t("数据", "Data"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// A data set in the list.
fn entry(cx: &Cx, offered: &Offered) -> impl IntoView + use<> {
    let set = offered.set;
    let name = set.name.get(cx.lang).to_owned();
    let facts = [
        covered(cx, offered),
        offered.rows.map(|rows| rows_text(cx, rows)),
        Some(set.rhythm.words.get(cx.lang).to_owned()),
    ];
    let facts = facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> });
    view! {
        <li>
            <h3>
                <a href=cx.href(&format!("/data/{}", set.id))>{name.clone()}</a>
            </h3>
            <p>{set.description.get(cx.lang).to_owned()}</p>
            <p class="card-links">{facts.collect_view()}</p>
            <p class="card-links">{downloads(cx, offered)}</p>
        </li>
    }
}

/// Links to the whole-set files; each says what it is a file of.
pub(super) fn downloads(cx: &Cx, offered: &Offered) -> impl IntoView + use<> {
    let name = offered.set.name.get(cx.lang);
    FILES
        .map(|(ending, kind, format)| {
            let label = format!("{} {name} {format}", cx.t("下载", "Download"));
            let href = file(offered.set, ending);
            view! { <a href=href type=kind download aria-label=label>{format}</a> }
        })
        .collect_view()
}

/// `2023-01-01 至 2024-07-19`; of measurements, that there are none yet.
pub(super) fn covered(cx: &Cx, offered: &Offered) -> Option<String> {
    match offered.period {
        Some((first, last)) if first == last => Some(first.to_string()),
        Some((first, last)) => Some(format!("{first}{}{last}", cx.t(" 至 ", " to "))),
        None if offered.set.id.starts_with("air-") || offered.set.id.starts_with("water-") => {
            offered.rows.is_none().then(|| cx.t("尚无数据", "no rows yet").to_owned())
        }
        None => None,
    }
}

pub(super) fn rows_text(cx: &Cx, rows: usize) -> String {
    let rows = grouped(&rows.to_string());
    match cx.lang {
        Lang::Zh => format!("{rows} 行"),
        Lang::En => format!("{rows} rows"),
    }
}

/// The descriptions for programs.
fn whole(cx: &Cx) -> impl IntoView + use<> {
    let files = CATALOGUES.map(|(path, kind, name)| {
        view! { <li><a href=path type=kind>{name}</a></li> }
    });
    let about = cx.t(
        "同一份目录的机器可读形式：数据门户收割用 DCAT-AP 3，数据包工具用 Frictionless（含各表的字段、类型、主键和外键），表格工具用 CSV on the Web。",
        "The same catalogue for programs: DCAT-AP 3 for portals that harvest it, Frictionless for tools of data packages (fields, types, keys and foreign keys of every table), CSV on the Web for tools of tables.",
    );
    view! {
        <section id="catalogue">
            <h2>{cx.t("目录文件", "The catalogue as files").to_owned()}</h2>
            <p>{about.to_owned()}</p>
            <ul class="link-list">{files.collect_view()}</ul>
        </section>
    }
}

/// The standards that sets follow. The catalogues name them by these anchors.
fn norms(cx: &Cx) -> impl IntoView + use<> {
    let list = all_standards().into_iter().map(|standard| {
        let href = cx.href(&format!("/methods#{}", standard.method));
        let text = format!("{} {}", standard.number, standard.name.get(cx.lang));
        view! {
            <li id=standard.anchor()>
                <a href=href>{text}</a>
            </li>
        }
    });
    view! {
        <section id="standards">
            <h2>{cx.t("所用标准", "Standards").to_owned()}</h2>
            <ul>{list.collect_view()}</ul>
        </section>
    }
}

/// The other ways to the same numbers.
fn by_program(cx: &Cx) -> impl IntoView + use<> {
    let about = cx.t(
        "只要其中一部分时，用数据接口按站点、时段和指标取；要跟踪新内容和更正，订阅更新；图表的固定版本内容永不改变，引用请用它。",
        "For a part of it ask the data interface, by station, period and indicator; to follow what is new and corrected there are feeds; a fixed revision of a chart never changes, which is what to quote.",
    );
    view! {
        <section id="api">
            <h2>{cx.t("其他途径", "Other ways to it").to_owned()}</h2>
            <p>{about.to_owned()}</p>
            <ul class="link-list">
                <li><a href=cx.href("/data/api")>{cx.t("数据接口说明", "The data interface").to_owned()}</a></li>
                <li><a href="/openapi.json">{cx.t("数据接口说明（OpenAPI）", "Data interface (OpenAPI)").to_owned()}</a></li>
                <li><a href=cx.href("/feeds")>{cx.t("订阅更新", "Feeds").to_owned()}</a></li>
                <li><a href=cx.href("/corrections")>{cx.t("更正记录", "Corrections").to_owned()}</a></li>
                <li><a href=cx.href("/methods")>{cx.t("方法与口径", "Methods").to_owned()}</a></li>
            </ul>
        </section>
    }
}

/// What may be done with it: this is the document that the catalogues name as the licence where no standard one was chosen.
fn licence(cx: &Cx) -> impl IntoView + use<> {
    let licence = &cx.settings.licence;
    let standard = (!licence.address.is_empty()).then(|| {
        let address = licence.address.clone();
        view! {
            <p>
                {cx.t("标准许可：", "Standard licence: ").to_owned()} <a rel="license" href=address.clone()>{address.clone()}</a>
            </p>
        }
    });
    view! {
        <section id="licence">
            <h2>{cx.t("使用许可", "Licence").to_owned()}</h2>
            <p>{cx.text(&licence.text)}</p>
            {standard}
        </section>
    }
}

/// Who publishes it and whom to tell.
fn contact(cx: &Cx) -> impl IntoView + use<> {
    view! {
        <section id="contact">
            <h2>{cx.t("发布机构与联系", "Publisher and contact").to_owned()}</h2>
            <p id="publisher">{cx.text(&cx.settings.organiser)} " · " {cx.text(&cx.settings.contact)}</p>
            <p>
                <a href=cx.href("/feedback")>{cx.t("数据有误？请告诉我们", "Is a number wrong? Tell us").to_owned()}</a>
            </p>
        </section>
    }
}
