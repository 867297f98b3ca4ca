//! The document around every page: head, header, breadcrumbs, footer.

use crate::{
    address::{encode, localised},
    columns::COLUMNS,
    cx::Cx,
    following,
    islands::loader,
    page::{Crumb, Meta},
    route::PageKind,
    sharing,
};
use domain::Lang;
use leptos::prelude::*;

/// A page whose body is drawn already: whether it holds an island decides what the head loads.
pub(crate) struct Frame {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) meta: Meta,
    pub(crate) crumbs: Vec<Crumb>,
    pub(crate) body: String,
}

/// The whole document.
pub(crate) fn document(cx: &Cx, page: Frame, kind: PageKind) -> impl IntoView + use<> {
    let site = cx.text(&cx.settings.name);
    let title = match &page.meta {
        Meta::Home => site.clone(),
        _ => format!("{} - {site}", page.title),
    };
    let own = match &page.meta {
        Meta::Article { fixed_of: Some(of), .. } | Meta::Fixed { of } => of,
        _ => &cx.path,
    };
    let canonical = format!("{}{}", cx.settings.origin, cx.href(own));
    let shared = sharing::tags(cx, &page, &canonical);
    let unlisted =
        matches!(page.meta, Meta::Article { fixed_of: Some(_), .. } | Meta::Gone | Meta::Fixed { .. });
    let alternates = [Lang::Zh, Lang::En].map(|lang| {
        let href = format!("{}{}", cx.settings.origin, localised(lang, &cx.path));
        view! { <link rel="alternate" hreflang=lang.tag() href=href /> }
    });
    view! {
        <html lang=cx.lang.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{title}</title>
                <meta name="description" content=page.description.clone() />
                {site_meta(cx, &page)}
                {unlisted.then(|| view! { <meta name="robots" content="noindex" /> })}
                <meta name="color-scheme" content="light dark" />
                <link rel="canonical" href=canonical />
                {alternates.collect_view()}
                {following::links(cx)}
                {shared}
                {embeddable(cx, &page.meta)}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=format!("/pkg/{}", cx.assets.style) />
                <link rel="stylesheet" href="/preferences.css" />
                {(kind == PageKind::Chart && !cx.assets.script.is_empty()).then(|| loader(&cx.assets.script))}
            </head>
            <body>
                <a class="skip" href="#main">{cx.t("跳到正文", "Skip to content").to_owned()}</a>
                {header(cx)}
                {breadcrumbs(cx, &page.crumbs)}
                <main id="main" tabindex="-1" inner_html=page.body></main>
                {footer(cx)}
            </body>
        </html>
    }
}

/// Where the pages of other sites learn how to embed a chart (oEmbed 1.0, section 4).
fn embeddable(cx: &Cx, meta: &Meta) -> Option<impl IntoView + use<>> {
    let is_chart = match meta {
        Meta::Fixed { .. } => true,
        Meta::Column { kind, .. } => cx.path.starts_with("/charts/") && *kind != "error",
        _ => false,
    };
    let origin = &cx.settings.origin;
    let page = encode(&format!("{origin}{}", cx.href(&cx.path)));
    let href = format!("{origin}/oembed?url={page}");
    is_chart.then(|| view! { <link rel="alternate" type="application/json+oembed" href=href /> })
}

/// The required meta tags of government sites (国办发〔2017〕47号).
fn site_meta(cx: &Cx, page: &Frame) -> impl IntoView + use<> {
    let mut tags = vec![
        ("SiteName", cx.text(&cx.settings.name)),
        ("SiteDomain", cx.settings.domain.clone()),
        ("SiteIDCode", cx.settings.site_code.clone()),
    ];
    let column = |name: &str, keywords: &str, kind: &str| {
        [
            ("ColumnName", name.to_owned()),
            ("ColumnDescription", page.description.clone()),
            ("ColumnKeywords", keywords.to_owned()),
            ("ColumnType", kind.to_owned()),
        ]
    };
    match &page.meta {
        Meta::Home | Meta::Gone => {}
        Meta::Fixed { .. } => {
            tags.extend(column(cx.t("图表", "Charts"), &page.title, cx.t("统计信息", "Statistics")))
        }
        Meta::DataSet { name, keywords, .. } => tags.extend(column(name, keywords, cx.t("数据", "Data"))),
        Meta::Column { name, keywords, kind } => tags.extend(column(name, keywords, kind)),
        Meta::Article { column: name, published, source, .. } => {
            tags.extend(column(name, name, cx.t("信息公开", "Disclosure")));
            tags.push(("ArticleTitle", page.title.clone()));
            tags.push(("PubDate", format!("{published} 00:00")));
            tags.push(("ContentSource", source.clone()));
        }
    }
    tags.into_iter().map(|(name, content)| view! { <meta name=name content=content /> }).collect_view()
}

fn header(cx: &Cx) -> impl IntoView + use<> {
    let links = COLUMNS.map(|(path, zh, en)| {
        let here = cx.path == path || cx.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        view! {
            <li>
                <a href=cx.href(path) aria-current=here.then_some("page")>
                    {cx.t(zh, en).to_owned()}
                </a>
            </li>
        }
    });
    let other = cx.lang.other();
    view! {
        <header class="site-header">
            <div class="site-bar">
                <a class="site-title" href=cx.href("/")>
                    {cx.text(&cx.settings.name)}
                </a>
                <form class="site-search" role="search" aria-label=cx.t("全站检索", "Search the site").to_owned() action=cx.href("/search") method="get">
                    <label class="visually-hidden" for="site-q">
                        {cx.t("全站检索", "Search the site").to_owned()}
                    </label>
                    <input id="site-q" type="search" name="q" maxlength="100" placeholder=cx.t("检索数据和公开信息", "Search figures and disclosures").to_owned() />
                    <button type="submit">{cx.t("检索", "Search").to_owned()}</button>
                </form>
                <ul class="site-tools">
                    <li>
                        <a href=cx.here_in(other) lang=other.tag() hreflang=other.tag()>
                            {other.pick("中文", "English").to_owned()}
                        </a>
                    </li>
                    <li>
                        <a href=preferences_href(cx)>
                            {cx.t("大字与配色", "Type and colours").to_owned()}
                        </a>
                    </li>
                </ul>
            </div>
            <nav class="site-nav" aria-label=cx.t("栏目", "Columns").to_owned()>
                <ul>{links.collect_view()}</ul>
            </nav>
            {cx.settings
                .demonstration
                .then(|| {
                    view! {
                        <p class="notice-demo">
                            <strong>{cx.t("演示站点", "Demonstration").to_owned()}</strong>
                            " "
                            {cx.t(
                                    "公开数字取自一份真实的区级半年工作总结，文字为本产品另写；空气站逐时数据与断面逐月数据为程序生成。",
                                    "Published figures come from a real district half-year report and the text is our own; hourly air and monthly water values are generated.",
                                )
                                .to_owned()}
                        </p>
                    }
                })}
        </header>
    }
}

/// The page of preferences, which leads back to this one.
fn preferences_href(cx: &Cx) -> String {
    let page = cx.href("/preferences");
    if cx.path == "/preferences" { page } else { format!("{page}?back={}", encode(&cx.here_in(cx.lang))) }
}

fn breadcrumbs(cx: &Cx, crumbs: &[Crumb]) -> Option<impl IntoView + use<>> {
    let steps = crumbs
        .iter()
        .map(|crumb| match &crumb.href {
            Some(href) => view! { <li><a href=href.clone()>{crumb.label.clone()}</a></li> }.into_any(),
            None => view! { <li><span aria-current="page">{crumb.label.clone()}</span></li> }.into_any(),
        })
        .collect_view();
    (!crumbs.is_empty()).then(|| {
        view! {
            <nav class="breadcrumbs" aria-label=cx.t("当前位置", "You are here").to_owned()>
                <ol>
                    <li>
                        <a href=cx.href("/")>{cx.t("首页", "Home").to_owned()}</a>
                    </li>
                    {steps}
                </ol>
            </nav>
        }
    })
}

fn footer(cx: &Cx) -> impl IntoView + use<> {
    let settings = &cx.settings;
    view! {
        <footer class="site-footer">
            <ul>
                <li>{cx.t("主办单位：", "Organiser: ").to_owned()} {cx.text(&settings.organiser)}</li>
                <li>{cx.text(&settings.contact)}</li>
                <li>{cx.t("网站标识码：", "Site code: ").to_owned()} {settings.site_code.clone()}</li>
                <li>{settings.icp.clone()}</li>
                <li>{settings.police.clone()}</li>
            </ul>
            <ul>
                <li>
                    <a href="/sitemap.xml">{cx.t("站点地图", "Site map").to_owned()}</a>
                </li>
                <li>
                    <a href=cx.href("/corrections")>{cx.t("更正记录", "Corrections").to_owned()}</a>
                </li>
                <li>
                    <a href=cx.href("/feeds")>{cx.t("订阅更新", "Feeds").to_owned()}</a>
                </li>
                <li>
                    <a href=cx.href("/data")>{cx.t("开放数据", "Open data").to_owned()}</a>
                </li>
                <li>
                    <a href=cx.href("/data/api")>{cx.t("数据接口", "Data interface (API)").to_owned()}</a>
                </li>
                <li>
                    <a href="/api/v1/figures?format=csv">{cx.t("全部数据（CSV）", "All figures (CSV)").to_owned()}</a>
                </li>
                <li>
                    <a href=cx.href("/methods")>{cx.t("方法与口径", "Methods").to_owned()}</a>
                </li>
            </ul>
            <p>
                {cx.t("内容版本 ", "Content revision ").to_owned()} <data value=cx.published.revision.to_string()>{cx.published.revision}</data>
            </p>
        </footer>
    }
}
