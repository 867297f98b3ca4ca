//! The notice where a fixed revision was that shows numbers of a withdrawn disclosure (410). Nothing of it is told.

use crate::{
    components::bits::crumbs_below,
    cx::Cx,
    page::{Meta, Page},
};
use domain::{Day, withdrawal::Withdrawal};
use leptos::prelude::*;

/// The notice.
pub(super) fn page(cx: &Cx, id: &str, revision: i64, withdrawal: &Withdrawal) -> Page {
    let title = cx.t("此固定版本已撤回", "This fixed revision was withdrawn").to_owned();
    let text = cx
        .t(
            "图中的数据出自已撤回的信息，图、表和文件不再公开。",
            "It shows figures of a disclosure that was withdrawn; its picture, table and files are not public any more.",
        )
        .to_owned();
    let chinese = (withdrawal.reason.zh == withdrawal.reason.en).then_some("zh-CN");
    let day = Day::of_utc_ms(withdrawal.at_utc_ms).to_string();
    let notice = cx.href(&format!("/disclosures/{}/revisions/{}", withdrawal.slug, withdrawal.revision));
    let body = view! {
        <article class="withdrawn">
            <h1>{title.clone()}</h1>
            <p class="lede">{text.clone()}</p>
            <h2>{cx.t("撤回理由", "Reason").to_owned()}</h2>
            <p lang=chinese>{withdrawal.reason.get(cx.lang).to_owned()}</p>
            <p>
                {cx.t("撤回日期：", "Withdrawn on ").to_owned()} {day} " · "
                <a href=notice>{cx.t("撤回公告", "The notice").to_owned()}</a>
            </p>
            <p>
                {cx.t("固定版本：", "Fixed revision: ").to_owned()} <code>{format!("{id}@{revision}")}</code>
            </p>
        </article>
    }
    .into_any();
    Page {
        crumbs: crumbs_below(cx, "/indicators", cx.t("指标", "Indicators"), &title),
        description: text,
        title,
        meta: Meta::Gone,
        body,
    }
}
