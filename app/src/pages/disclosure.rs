//! `/disclosures/{slug}`: one document with its index block, its text and the figures it states.

use crate::{
    components::{
        bits::{crumbs_below, demo_badge},
        checked::{checked_note, findings},
        figures::figure_table,
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{Lang, disclosure::DisclosureHead};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx, slug: &str) -> PageResult {
    let disclosure = cx.reader.disclosure(slug).await?.ok_or(PageError::NotFound)?;
    let head = &disclosure.head;
    let title = cx.text(&head.title);
    let description = cx.text(&head.summary);
    let column = cx.t("信息公开", "Disclosures").to_owned();
    let figures: Vec<_> = cx.published.stated_in(slug).collect();
    let stated = match cx.lang {
        Lang::Zh => format!("本文公布的数据（{} 项）", figures.len()),
        Lang::En => format!("Figures stated here ({})", figures.len()),
    };
    let mut checks = findings(cx);
    checks.retain(|f| f.disclosures.iter().any(|s| s == slug));
    let figures = (!figures.is_empty()).then(|| {
        view! {
            <section class="stated">
                <h2>{stated.clone()}</h2>
                {figure_table(cx, &stated, &figures)}
                {checked_note(cx, &checks)}
            </section>
        }
    });
    let original = (cx.lang == Lang::En).then(|| {
        view! { <p class="notice">"The text below is published in Chinese; the figures in the table at the end are labelled in English."</p> }
    });
    let body = view! {
        <article class="disclosure">
            <h1>{title.clone()} {head.demonstration.then(|| demo_badge(cx.lang))}</h1>
            {index_block(cx, head)}
            {original}
            <div class="prose" lang="zh-CN" inner_html=disclosure.html.clone()></div>
            {figures}
            {fixed(cx, head)}
        </article>
    }
    .into_any();
    let meta = Meta::Article {
        column: column.clone(),
        published: head.index.published,
        source: cx.text(&head.index.issuer),
    };
    Ok(Page { crumbs: crumbs_below(cx, "/disclosures", &column, &title), title, description, meta, body })
}

/// The index block (信息公开目录项).
fn index_block(cx: &Cx, head: &DisclosureHead) -> impl IntoView + use<> {
    let index = &head.index;
    let in_force = cx.t("有效", "in force").to_owned();
    let items = [
        (cx.t("信息名称", "Title"), cx.text(&head.title)),
        (cx.t("索引号", "Index number"), index.index_number.clone()),
        (cx.t("法定主动公开分类", "Category"), index.category.name(cx.lang).to_owned()),
        (cx.t("公开方式", "Disclosure"), index.mode.name(cx.lang).to_owned()),
        (cx.t("文件编号", "Document number"), index.document_number.clone().unwrap_or_else(|| "—".into())),
        (cx.t("发布机构", "Issued by"), cx.text(&index.issuer)),
        (cx.t("生成日期", "Created"), index.created.to_string()),
        (cx.t("公开日期", "Published"), index.published.to_string()),
        (cx.t("废止日期", "Abolished"), index.abolished.map_or(in_force, |d| d.to_string())),
        (cx.t("内容概述", "Summary"), cx.text(&head.summary)),
    ];
    let items = items.map(|(name, value)| view! { <div><dt>{name.to_owned()}</dt><dd>{value}</dd></div> });
    view! { <dl class="index-block">{items.collect_view()}</dl> }
}

/// The revision and its hash, so that a quotation can be checked.
fn fixed(cx: &Cx, head: &DisclosureHead) -> impl IntoView + use<> {
    let note = head.change_note.as_ref().map(|note| {
        view! { <p class="notice">{cx.t("修订说明：", "What changed: ").to_owned()} {cx.text(note)}</p> }
    });
    view! {
        <footer class="revision">
            {note}
            <p>
                {cx.t("修订版 ", "Revision ").to_owned()} {head.revision} " · SHA-256 "
                <code class="hash">{head.sha256.clone()}</code>
            </p>
        </footer>
    }
}
