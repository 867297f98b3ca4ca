//! `/disclosures/{slug}`: one document with its index block, its text and the figures it states; or the notice that it is
//! withdrawn.

mod revisions;
mod withdrawn;

pub(crate) use revisions::page as revision;

use crate::{
    address::encode,
    components::{
        bits::{crumbs_below, demo_badge},
        checked::{checked_note, findings},
        figures::figure_table,
        prose::prose,
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    disclosure::{Category, Disclosure, DisclosureHead},
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx, slug: &str) -> PageResult {
    let Some(disclosure) = cx.reader.disclosure(slug).await? else {
        return withdrawn::page(cx, slug, u32::MAX).await;
    };
    let revisions = revisions::list(cx, slug, disclosure.head.revision).await?;
    let head = &disclosure.head;
    let title = cx.text(&head.title);
    let description = cx.text(&head.summary);
    let column = cx.t("信息公开", "Disclosures").to_owned();
    let category = Some(disclosure.head.index.category);
    let body = article(cx, &disclosure, category, Some(revisions.into_any()));
    let meta = Meta::Article {
        column: column.clone(),
        published: head.index.published,
        source: cx.text(&head.index.issuer),
        fixed_of: None,
    };
    Ok(Page { crumbs: crumbs_below(cx, "/disclosures", &column, &title), title, description, meta, body })
}

/// The document itself, as staff see it too before it is public; `revisions` is what there is at the end of all that are.
pub(crate) fn article(
    cx: &Cx,
    disclosure: &Disclosure,
    category: Option<Category>,
    revisions: Option<AnyView>,
) -> AnyView {
    let head = &disclosure.head;
    let slug = head.slug.as_str();
    let title = cx.text(&head.title);
    let figures: Vec<_> = cx.published.stated_in(slug).collect();
    let stated = match cx.lang {
        Lang::Zh => format!("本文公布的数据（{} 项）", figures.len()),
        Lang::En => format!("Figures stated here ({})", figures.len()),
    };
    let stated_here = figures.len();
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
        let text = match stated_here {
            0 => "The text below is published in Chinese.",
            _ => "The text below is published in Chinese; the figures in the table at the end are labelled in English.",
        };
        view! { <p class="notice">{text}</p> }
    });
    view! {
        <article class="disclosure">
            <h1>{title} {head.demonstration.then(|| demo_badge(cx.lang))}</h1>
            {index_block(cx, head, category)}
            {original}
            {prose(cx, disclosure)}
            {attachments(cx, head)}
            {figures}
            {fixed(cx, head)}
            {revisions}
        </article>
    }
    .into_any()
}

/// The files of the revision, each with its hash.
fn attachments(cx: &Cx, head: &DisclosureHead) -> Option<impl IntoView + use<>> {
    // Names are those of a revision: one that is not in force any more says which.
    let in_force = cx.published.disclosures.iter().find(|other| other.slug == head.slug);
    let which = match in_force {
        Some(other) if other.revision != head.revision => format!("?revision={}", head.revision),
        _ => String::new(),
    };
    let files = head.attachments.iter().map(|file| {
        let label = match file.label.get(cx.lang).trim() {
            "" => file.name.clone(),
            label => label.to_owned(),
        };
        let facts = format!("{} · {}", kind_name(&file.media_type), size_text(file.size));
        let href = format!("/disclosures/{}/files/{}{which}", head.slug, encode(&file.name));
        view! {
            <li>
                <a href=href>{label}</a>
                " (" {facts} ")"
                <br />
                <small>"SHA-256 " <code class="hash">{file.sha256.clone()}</code></small>
            </li>
        }
    });
    let files = files.collect_view();
    (!head.attachments.is_empty()).then(|| {
        view! {
            <section class="attachments">
                <h2>{cx.t("附件", "Files").to_owned()}</h2>
                <ul>{files}</ul>
            </section>
        }
    })
}

/// What people call a kind of file.
pub fn kind_name(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        kind if kind.ends_with("spreadsheetml.sheet") => "XLSX",
        kind if kind.ends_with("wordprocessingml.document") => "DOCX",
        _ => "?",
    }
}

/// A size in kilobytes or megabytes, with one decimal rounded half to even.
pub fn size_text(bytes: u64) -> String {
    let (unit, name) = if bytes < 1_000_000 { (1_000, "KB") } else { (1_000_000, "MB") };
    let tenths = domain::rounding::half_even(domain::Decimal::from(bytes) / domain::Decimal::from(unit), 1);
    format!("{tenths} {name}")
}

/// The index block (信息公开目录项). Only a draft may be without a category.
fn index_block(cx: &Cx, head: &DisclosureHead, category: Option<Category>) -> impl IntoView + use<> {
    let category = category.map_or(cx.t("尚未选择", "not chosen yet"), |category| category.name(cx.lang));
    let index = &head.index;
    let in_force = cx.t("有效", "in force").to_owned();
    let items = [
        (cx.t("信息名称", "Title"), cx.text(&head.title)),
        (cx.t("索引号", "Index number"), index.index_number.clone()),
        (cx.t("法定主动公开分类", "Category"), category.to_owned()),
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
                {cx.t("修订版 ", "Revision ").to_owned()}
                <a href=cx.href(&revisions::path(&head.slug, head.revision))>{head.revision}</a> " · SHA-256 "
                <code class="hash">{head.sha256.clone()}</code>
            </p>
        </footer>
    }
}
