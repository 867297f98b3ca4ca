//! `/admin/disclosures/new`: a draft begins.

use super::above;
use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
};
use leptos::prelude::*;

/// What was typed so far, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The Chinese title.
    pub title_zh: String,
    /// The English title.
    pub title_en: String,
    /// The end of the address.
    pub slug: String,
    /// What is wrong with the title, empty where nothing is.
    pub title_error: String,
    /// What is wrong with the address.
    pub slug_error: String,
}

/// The page.
pub fn page(cx: &Cx, typed: &Typed) -> Page {
    let title = cx.t("新建信息公开", "New disclosure").to_owned();
    let body = view! {
        <h1>{title.clone()}</h1>
        <form class="stacked" method="post" action=cx.href("/admin/disclosures/new")>
            {field(Field {
                name: "title_zh",
                label: cx.t("信息名称（中文）", "Title (Chinese)"),
                value: &typed.title_zh,
                error: &typed.title_error,
                required: true,
                ..Field::default()
            })}
            {field(Field {
                name: "title_en",
                label: cx.t("信息名称（英文）", "Title (English)"),
                value: &typed.title_en,
                ..Field::default()
            })}
            {field(Field {
                name: "slug",
                label: cx.t("网址末段", "End of the address"),
                hint: cx.t(
                    "小写字母、数字和连字符，例如 2024-h1-work-report。留空则按英文名称或日期拟定。开始撰写后不再改变。",
                    "Lower-case letters, digits and hyphens, such as 2024-h1-work-report. Left empty, one is proposed from the English title or the date. It does not change once writing has begun.",
                ),
                value: &typed.slug,
                error: &typed.slug_error,
                ..Field::default()
            })}
            <p class="actions">
                <button type="submit">{cx.t("开始撰写", "Begin writing").to_owned()}</button>
            </p>
        </form>
    };
    Page { title, above: above(cx), body: body.into_any() }
}
