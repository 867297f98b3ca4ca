//! `/disclosures/{slug}/revisions/{n}`: a fixed revision, so that a quotation can be looked up for good; and the list of all.

use super::{attachments, fixed, index_block, withdrawn};
use crate::{
    components::{
        bits::{crumbs_below, demo_badge},
        prose::prose,
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
    read::ReadError,
};
use domain::{Day, Lang, disclosure::DisclosureHead};
use leptos::prelude::*;

/// The address of a fixed revision, without the language.
pub(super) fn path(slug: &str, revision: u32) -> String {
    format!("/disclosures/{slug}/revisions/{revision}")
}

/// The page.
pub(crate) async fn page(cx: &Cx, slug: &str, number: u32) -> PageResult {
    let Some(disclosure) = cx.reader.disclosure_at(slug, number).await? else {
        return withdrawn::page(cx, slug, number).await;
    };
    let head = &disclosure.head;
    let current = cx.reader.disclosure(slug).await?.ok_or(PageError::NotFound)?.head;
    let name = cx.text(&head.title);
    let title = match cx.lang {
        Lang::Zh => format!("{name}（第 {number} 版）"),
        Lang::En => format!("{name} (revision {number})"),
    };
    let original = (cx.lang == Lang::En).then(|| {
        view! { <p class="notice">"The text below is published in Chinese."</p> }
    });
    let list = list(cx, slug, number).await?;
    let column = cx.t("信息公开", "Disclosures").to_owned();
    let body = view! {
        <article class="disclosure">
            <h1>{title.clone()} {head.demonstration.then(|| demo_badge(cx.lang))}</h1>
            {banner(cx, head, &current)}
            {index_block(cx, head, Some(head.index.category))}
            {original}
            {prose(cx, &disclosure)}
            {attachments(cx, head)}
            {fixed(cx, head)}
            {list}
        </article>
    }
    .into_any();
    Ok(Page {
        crumbs: crumbs_below(cx, "/disclosures", &column, &title),
        description: cx.text(&head.summary),
        meta: Meta::Article {
            column: column.clone(),
            published: head.index.published,
            source: cx.text(&head.index.issuer),
            fixed_of: Some(format!("/disclosures/{slug}")),
        },
        title,
        body,
    })
}

/// Whether this is what holds, before anything else is read.
fn banner(cx: &Cx, head: &DisclosureHead, current: &DisclosureHead) -> AnyView {
    let href = cx.href(&format!("/disclosures/{}", head.slug));
    if head.revision == current.revision {
        let told = cx.t("这是现行版次的固定地址。", "This is the fixed address of the revision in force. ");
        let link = cx.t("查看带数据的页面", "The page with its figures");
        return view! { <p class="notice">{told.to_owned()} <a href=href>{link.to_owned()}</a></p> }
            .into_any();
    }
    let told = match cx.lang {
        Lang::Zh => format!("本版已被第 {} 版取代，不再有效。", current.revision),
        Lang::En => format!("Superseded by revision {}; it is not in force any more. ", current.revision),
    };
    let note = current.change_note.as_ref().map(|note| {
        view! { <p>{cx.t("修订说明：", "What changed: ").to_owned()} {cx.text(note)}</p> }
    });
    view! {
        <div class="notice superseded" role="note">
            <p>
                <strong>{told}</strong>
                <a href=href>{cx.t("查看现行版次", "Read the revision in force").to_owned()}</a>
            </p>
            {note}
        </div>
    }
    .into_any()
}

/// All revisions, where there is more than one or something was withdrawn; `here` is the one that is shown.
pub(super) async fn list(cx: &Cx, slug: &str, here: u32) -> Result<Option<AnyView>, ReadError> {
    let heads = cx.reader.revisions(slug).await?;
    let withdrawals = cx.reader.withdrawals(slug).await?;
    if heads.len() < 2 && withdrawals.is_empty() {
        return Ok(None);
    }
    let public = heads.iter().map(|head| {
        let name = match cx.lang {
            Lang::Zh => format!("第 {} 版", head.revision),
            Lang::En => format!("Revision {}", head.revision),
        };
        let shown = head.revision == here;
        let note = head.change_note.as_ref().map(|note| cx.text(note)).unwrap_or_default();
        view! {
            <li>
                <a href=cx.href(&path(slug, head.revision)) aria-current=shown.then_some("true")>
                    {name}
                </a>
                " · "
                {head.index.published.to_string()}
                " · SHA-256 "
                <code class="hash">{head.sha256.clone()}</code>
                {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
            </li>
        }
    });
    let public = public.collect_view();
    let withdrawn = withdrawals.iter().map(|withdrawn| {
        let what = &withdrawn.withdrawal;
        let day = Day::of_utc_ms(what.at_utc_ms);
        let text = match cx.lang {
            Lang::Zh => format!("第 {} 版及以前：{day} 撤回。", what.revision),
            Lang::En => format!("Up to revision {}: withdrawn on {day}. ", what.revision),
        };
        view! { <li>{text} {what.reason.get(cx.lang).to_owned()}</li> }
    });
    let withdrawn = withdrawn.collect_view();
    Ok(Some(
        view! {
            <section class="revisions">
                <h2>{cx.t("历次版本", "Revisions").to_owned()}</h2>
                <ul>{public} {withdrawn}</ul>
            </section>
        }
        .into_any(),
    ))
}
