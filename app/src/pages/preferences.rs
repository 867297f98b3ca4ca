//! `/preferences`: type size and colours, kept in a cookie and applied by a style sheet of their own, so that pages stay
//! the same for everybody and work without script.

use crate::{
    components::bits::crumb_here,
    cx::Cx,
    page::{Meta, Page},
};
use leptos::prelude::*;

/// One choice of the form: its field, its legend and the values there are, each with a label.
struct Choice {
    field: &'static str,
    legend: (&'static str, &'static str),
    values: &'static [(&'static str, &'static str, &'static str)],
}

/// The choices. What a value does is in the server's style sheet of preferences.
const CHOICES: [Choice; 2] = [
    Choice {
        field: "type",
        legend: ("字号", "Type size"),
        values: &[
            ("normal", "标准", "Standard"),
            ("large", "大字", "Large"),
            ("larger", "特大字", "Extra large"),
        ],
    },
    Choice {
        field: "colours",
        legend: ("配色", "Colours"),
        values: &[
            ("auto", "跟随系统", "As the system"),
            ("light", "浅色", "Light"),
            ("dark", "深色", "Dark"),
            ("contrast", "高对比度", "High contrast"),
        ],
    },
];

/// The page.
pub(crate) fn page(cx: &Cx) -> Page {
    let title = cx.t("大字与配色", "Type size and colours").to_owned();
    let description = cx
        .t(
            "选择字号和配色，本机浏览器记住一年。",
            "Choose type size and colours; this browser remembers them for a year.",
        )
        .to_owned();
    // Only a path of this site may be gone back to.
    let back = cx
        .param("back")
        .filter(|b| b.starts_with('/') && !b.starts_with("//") && !b.contains('\\'))
        .unwrap_or("/");
    let groups = CHOICES.map(|Choice { field, legend: (zh, en), values }| {
        let options = values
            .iter()
            .enumerate()
            .map(|(i, (value, zh, en))| {
                let id = format!("{field}-{value}");
                view! {
                    <li>
                        <input type="radio" id=id.clone() name=field value=*value checked=i == 0 />
                        <label for=id>{cx.t(zh, en).to_owned()}</label>
                    </li>
                }
            })
            .collect_view();
        view! {
            <fieldset>
                <legend>{cx.t(zh, en).to_owned()}</legend>
                <ul class="choices">{options}</ul>
            </fieldset>
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <form class="preferences" method="post" action="/preferences">
            <input type="hidden" name="back" value=back.to_owned() />
            {groups.collect_view()}
            <button type="submit">{cx.t("应用", "Apply").to_owned()}</button>
        </form>
    }
    .into_any();
    let meta = Meta::Column { name: title.clone(), keywords: title.clone(), kind: cx.t("服务", "Service") };
    Page { crumbs: crumb_here(&title), title, description, meta, body }
}
