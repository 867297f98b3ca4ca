//! `/admin/disclosures` and what is below it: lists, the editor, files, figures, differences.

pub mod conflict;
pub mod difference;
pub mod edit;
pub mod fields;
pub mod figure;
pub mod figures;
pub mod files;
pub mod list;
pub mod new;
pub mod preview;

use crate::cx::Cx;
use domain::office::{work::Work, workflow::Stage};
use leptos::prelude::*;

/// What is above every page of one draft.
pub(crate) fn above(cx: &Cx) -> Vec<(String, String)> {
    vec![(cx.t("信息公开", "Disclosures").to_owned(), "/admin/disclosures".to_owned())]
}

/// The rooms of one draft, each a link, and where it stands.
pub(crate) fn rooms(cx: &Cx, work: &Work) -> AnyView {
    let base = format!("/admin/disclosures/{}", work.id);
    let edit = work.stage == Stage::Draft && cx.may(domain::office::role::Right::Write);
    let rooms = [
        ("/edit", "编辑", "Edit", edit),
        ("/files", "附件", "Files", true),
        ("/figures", "数据关联", "Figures", true),
        ("/preview", "预览", "Preview", true),
        ("/versions", "版本对比", "Versions", true),
    ];
    let rooms = rooms.into_iter().filter(|(.., offered)| *offered).map(|(path, zh, en, _)| {
        let path = format!("{base}{path}");
        let here = cx.path == path || (path.ends_with("/figures") && cx.path.starts_with(&path));
        view! {
            <li>
                <a href=cx.href(&path) aria-current=here.then_some("page")>{cx.t(zh, en).to_owned()}</a>
            </li>
        }
    });
    let steps = format!("/admin/works/{}", work.id);
    // The address of the form, where what it sent was refused.
    let here = cx.path.strip_prefix(&steps).is_some_and(|rest| rest.is_empty() || rest == "/steps");
    let stage = format!(
        "{}{} · {}{}",
        cx.t("环节：", "Stage: "),
        work.stage.name(cx.lang),
        cx.t("草稿第 ", "version "),
        match cx.lang {
            domain::Lang::Zh => format!("{} 版", work.version),
            domain::Lang::En => work.version.to_string(),
        }
    );
    // The page of steps says it among its facts.
    let stage = (!here).then(|| view! { <p>{stage}</p> });
    view! {
        <nav class="rooms" aria-label=cx.t("这份草稿", "This draft").to_owned()>
            <ul>
                {rooms.collect_view()}
                <li>
                    <a href=cx.href(&steps) aria-current=here.then_some("page")>
                        {cx.t("送审与流程", "Review and workflow").to_owned()}
                    </a>
                </li>
            </ul>
            {stage}
        </nav>
    }
    .into_any()
}
