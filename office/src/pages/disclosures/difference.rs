//! Two versions side by side.

use super::{above, fields::options, rooms};
use crate::{
    cx::Cx,
    page::Page,
    parts::section,
    table::{number, table, text},
};
use domain::{
    Bilingual,
    office::work::{Work, WorkVersion},
};
use leptos::prelude::*;

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// So many lines that are the same on both sides and are not shown.
    Skipped(usize),
    /// The same on both sides.
    Same(String),
    /// What was on the left and what is on the right in its place; `None` where there is nothing.
    Changed(Option<String>, Option<String>),
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is called.
    pub label: Bilingual,
    /// Its lines, both sides.
    pub rows: Vec<Row>,
}

/// What is compared: the draft's own versions, or what is public.
#[derive(Clone, Debug, Default)]
pub struct Compared<'a> {
    /// The versions of the draft, oldest first.
    pub versions: &'a [WorkVersion],
    /// Numbers of the public revisions, oldest first.
    pub revisions: &'a [u32],
    /// Names of the two sides, where two are compared.
    pub sides: Option<(String, String)>,
    /// What the forms have chosen: `v3` is a version, `r2` a public revision.
    pub chosen: (&'a str, &'a str),
    /// What differs.
    pub changed: &'a [Changed],
}

/// The page.
pub fn page(cx: &Cx, work: &Work, compared: &Compared<'_>) -> Page {
    let title = format!("{}{}", cx.t("版本对比：", "Versions: "), crate::title::of(work, cx.lang));
    let result = compared.sides.as_ref().map(|(left, right)| {
        if compared.changed.is_empty() {
            return view! { <p role="status">{cx.t("两个版本相同。", "The two are the same.").to_owned()}</p> }.into_any();
        }
        compared.changed.iter().map(|changed| side_by_side(cx, changed, left, right)).collect_view().into_any()
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, work)}
        {choose(cx, work, compared)}
        {result}
        {versions(cx, work, compared)}
    };
    Page { title, above: above(cx), body: body.into_any() }
}

fn choose(cx: &Cx, work: &Work, compared: &Compared<'_>) -> AnyView {
    let mut all: Vec<(String, String)> = compared
        .revisions
        .iter()
        .map(|n| (format!("r{n}"), format!("{} {n}", cx.t("公开修订版", "Public revision"))))
        .collect();
    all.extend(compared.versions.iter().map(|v| {
        let name = format!(
            "{} {} · {} · {}",
            cx.t("草稿版本", "Draft version"),
            v.version,
            v.login,
            cx.moment(v.at_utc_ms)
        );
        (format!("v{}", v.version), name)
    }));
    let (from, to) = compared.chosen;
    view! {
        <form class="stacked" method="get" action=cx.href(&format!("/admin/disclosures/{}/versions", work.id))>
            <div class="field">
                <label for="from">{cx.t("从", "From").to_owned()}</label>
                <select id="from" name="from">{options(&all, from)}</select>
            </div>
            <div class="field">
                <label for="to">{cx.t("到", "To").to_owned()}</label>
                <select id="to" name="to">{options(&all, to)}</select>
            </div>
            <p class="actions">
                <button type="submit">{cx.t("对比", "Compare").to_owned()}</button>
            </p>
        </form>
    }
    .into_any()
}

fn versions(cx: &Cx, work: &Work, compared: &Compared<'_>) -> AnyView {
    let rows = compared.versions.iter().rev().map(|v| {
        vec![
            number(v.version),
            text(crate::title::of_version(work.kind, v, cx.lang)),
            text(v.login.clone()),
            text(cx.moment(v.at_utc_ms)),
        ]
    });
    let heads = ["版本|Version", "标题|Title", "保存人|Saved by", "时间|When"];
    let title = cx.t("保存过的版本", "Versions saved");
    section(cx, "saved", title, table(cx, title, &heads, rows.collect(), ""))
}

/// One field, left and right. What is gone and what is new is marked by words and signs, not by colour alone.
pub fn side_by_side(cx: &Cx, changed: &Changed, left: &str, right: &str) -> AnyView {
    let gone = |text: String| view! { <td class="gone"><del>{text}</del></td> }.into_any();
    let new = |text: String| view! { <td class="new"><ins>{text}</ins></td> }.into_any();
    let nothing = || view! { <td class="nothing"></td> }.into_any();
    let rows = changed.rows.iter().map(|row| match row {
        Row::Skipped(count) => {
            let text = match cx.lang {
                domain::Lang::Zh => format!("… {count} 行相同 …"),
                domain::Lang::En => format!("… {count} lines are the same …"),
            };
            view! { <tr class="skipped"><td colspan="2">{text}</td></tr> }.into_any()
        }
        Row::Same(text) => {
            view! { <tr class="same"><td>{text.clone()}</td><td>{text.clone()}</td></tr> }.into_any()
        }
        Row::Changed(before, after) => {
            let before = before.clone().map_or_else(nothing, gone);
            let after = after.clone().map_or_else(nothing, new);
            view! { <tr>{before} {after}</tr> }.into_any()
        }
    });
    let label = changed.label.get(cx.lang).to_owned();
    view! {
        <section class="difference">
            <h2>{label.clone()}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label>
                <table class="data lines sides">
                    <thead>
                        <tr>
                            <th scope="col">{left.to_owned()}</th>
                            <th scope="col">{right.to_owned()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
