//! The notice at the address of what is withdrawn (410). Neither title nor text are in it: they may be the reason.

use crate::{
    components::bits::crumbs_below,
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{Day, day::HOUR_MS, withdrawal::Withdrawn};
use leptos::prelude::*;

/// The notice for a revision, or for whatever was in force last; 404 where there is none.
pub(super) async fn page(cx: &Cx, slug: &str, revision: u32) -> PageResult {
    let withdrawals = cx.reader.withdrawals(slug).await?;
    let covering = |one: &&Withdrawn| revision == u32::MAX || one.withdrawal.revision >= revision;
    // The earliest that covers it is the one that took it back.
    let latest = revision == u32::MAX;
    let found = if latest { withdrawals.first() } else { withdrawals.iter().rev().find(covering) };
    let withdrawn = found.ok_or(PageError::NotFound)?;
    let title = cx.t("此信息已撤回", "This disclosure was withdrawn").to_owned();
    let column = cx.t("信息公开", "Disclosures").to_owned();
    let public_again = cx.published.disclosures.iter().any(|head| head.slug == slug);
    let again = public_again.then(|| {
        let href = cx.href(&format!("/disclosures/{slug}"));
        view! {
            <p>
                <a href=href>{cx.t("查看重新发布的现行版次", "Read the revision that was published since").to_owned()}</a>
            </p>
        }
    });
    let text = cx.t(
        "正文、附件以及仅由它公布的数据已不再公开。",
        "Its text, its attachments and the figures that only it stated are not public any more.",
    );
    let what = &withdrawn.withdrawal;
    let chinese = (what.reason.zh == what.reason.en).then_some("zh-CN");
    let body = view! {
        <article class="withdrawn">
            <h1>{title.clone()}</h1>
            <p class="lede">{text.to_owned()}</p>
            <h2>{cx.t("撤回理由", "Reason").to_owned()}</h2>
            <p lang=chinese>{what.reason.get(cx.lang).to_owned()}</p>
            {facts(cx, withdrawn)}
            {again}
            <p>
                <a href=cx.href("/disclosures")>{cx.t("查看其他公开信息", "Other disclosures").to_owned()}</a>
            </p>
        </article>
    }
    .into_any();
    Ok(Page {
        crumbs: crumbs_below(cx, "/disclosures", &column, &title),
        description: text.to_owned(),
        title,
        meta: Meta::Gone,
        body,
    })
}

fn facts(cx: &Cx, withdrawn: &Withdrawn) -> AnyView {
    let index = &withdrawn.index;
    let items = [
        (cx.t("索引号", "Index number"), index.index_number.clone()),
        (cx.t("发布机构", "Issued by"), cx.text(&index.issuer)),
        (cx.t("公开日期", "Published"), index.published.to_string()),
        (cx.t("撤回时间", "Withdrawn"), moment(withdrawn.withdrawal.at_utc_ms)),
        (cx.t("撤回的版次", "Up to revision"), withdrawn.withdrawal.revision.to_string()),
    ];
    let items = items.map(|(name, value)| view! { <div><dt>{name.to_owned()}</dt><dd>{value}</dd></div> });
    view! { <dl class="index-block">{items.collect_view()}</dl> }.into_any()
}

/// Day and time of day in Asia/Shanghai.
fn moment(utc_ms: i64) -> String {
    let day = Day::of_utc_ms(utc_ms);
    let within = utc_ms - day.start_utc_ms();
    format!("{day} {:02}:{:02}", within / HOUR_MS, within % HOUR_MS / 60_000)
}
