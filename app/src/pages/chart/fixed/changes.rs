//! What changed between a fixed revision and what the chart shows now.

use crate::{
    charts::fixed::{Change, Difference},
    components::table::{Head, data_table},
    cx::Cx,
};
use domain::{Lang, fixed::FixedHead, publication::CorrectionNote};
use leptos::prelude::*;

/// So many values are listed; the files have all of them.
const MOST: usize = 200;

/// That this is a fixed revision, and whether it still is what the chart shows; `exists` is whether there is such a chart now.
pub(super) fn banner(
    cx: &Cx,
    id: &str,
    head: &FixedHead,
    difference: Option<&Difference>,
    exists: bool,
) -> AnyView {
    let told = match cx.lang {
        Lang::Zh => format!(
            "这是固定版本：内容版本 {} 起公布的内容，{} 固定，图、表和文件不再改变。",
            head.revision, head.day
        ),
        Lang::En => format!(
            "This is a fixed revision: what was public from content revision {} on, kept on {}. Its picture, table and files never change. ",
            head.revision, head.day
        ),
    };
    let href = cx.href(&format!("/charts/{id}"));
    let link = exists
        .then(|| view! { <a href=href>{cx.t("查看现行图表", "The chart as it is now").to_owned()}</a> });
    let (class, state) = match difference {
        None => (
            "notice superseded",
            cx.t("该图表现已没有数据。", "There are no data for this chart any more.").to_owned(),
        ),
        Some(difference) if difference.is_empty() => (
            "notice",
            cx.t("现行图表的数值与本版本相同。", "The chart shows the same values now.").to_owned(),
        ),
        Some(difference) => {
            let (changed, added, removed) =
                (difference.changed.len(), difference.added.len(), difference.removed.len());
            let text = match cx.lang {
                Lang::Zh => format!(
                    "本版本之后数值有变化：更改 {changed} 个，新增 {added} 个，不再公布 {removed} 个，见下文列表。"
                ),
                Lang::En => format!(
                    "Values have changed since: {changed} are others, {added} are new, {removed} are gone; they are listed below."
                ),
            };
            ("notice superseded", text)
        }
    };
    let notes = corrections(cx, id, head.revision).into_iter().map(|note| {
        let label = match cx.lang {
            Lang::Zh => format!("更正（内容版本 {}）：", note.revision),
            Lang::En => format!("Correction (content revision {}): ", note.revision),
        };
        view! { <p>{label} <span lang="zh-CN">{note.note.clone()}</span></p> }
    });
    view! {
        <div class=class role="note">
            <p><strong>{told}</strong> {link}</p>
            <p>{state}</p>
            {notes.collect_view()}
        </div>
    }
    .into_any()
}

/// The corrections since a revision that concern a chart.
fn corrections<'a>(cx: &'a Cx, id: &str, revision: i64) -> Vec<&'a CorrectionNote> {
    let about = |(kind, subject): &(String, String)| match kind.as_str() {
        "figure" => cx.published.figure(subject).is_some_and(|figure| figure.indicator == id),
        "programme" => id.starts_with("progress-") || id.starts_with(&format!("programme-{subject}")),
        "ledger" => id.starts_with("rectification-"),
        "commitment" => id.starts_with("commitments-"),
        "air" | "site" => id.starts_with(&format!("air-{subject}-")),
        "water" | "section" => {
            id.starts_with(&format!("water-{subject}-"))
                || matches!(id, "water-classes" | "water-good-share" | "water-matrix")
        }
        _ => false,
    };
    let later = cx.published.corrections.iter().filter(|note| note.revision > revision);
    later.filter(|note| note.subjects.iter().any(about)).collect()
}

/// The values that differ.
pub(super) fn list(cx: &Cx, difference: &Difference) -> Option<AnyView> {
    if difference.is_empty() {
        return None;
    }
    let all = [
        (cx.t("更改", "changed"), &difference.changed),
        (cx.t("新增", "new"), &difference.added),
        (cx.t("不再公布", "gone"), &difference.removed),
    ];
    let rows = all.iter().flat_map(|(what, changes)| changes.iter().map(move |change| (*what, change)));
    let rows = rows.take(MOST).map(|(what, change)| row(what, change)).collect();
    let count = difference.count();
    let rest = (count > MOST).then(|| {
        let text = match cx.lang {
            Lang::Zh => format!("共 {count} 个，列出前 {MOST} 个；全部数值见两个版本的 CSV 文件。"),
            Lang::En => format!("{MOST} of {count}; the CSV files of both revisions have all values."),
        };
        view! { <p>{text}</p> }
    });
    let caption = cx.t("与现行图表相比的变化", "What changed from this revision to now");
    let head = vec![
        Head::text(cx.t("变化", "Change")),
        Head::text(cx.t("项目", "Item")),
        Head::text(cx.t("系列", "Series")),
        Head::number(cx.t("本版本", "This revision")),
        Head::number(cx.t("现行", "Now")),
    ];
    Some(
        view! {
            <section id="changes">
                <h2>{caption.to_owned()}</h2>
                {data_table(caption, head, rows)}
                {rest}
            </section>
        }
        .into_any(),
    )
}

fn row(what: &str, change: &Change) -> AnyView {
    view! {
        <tr>
            <td>{what.to_owned()}</td>
            <th scope="row">{change.position.clone()}</th>
            <td>{change.column.clone()}</td>
            <td class="num">{readable(&change.before)}</td>
            <td class="num">{readable(&change.after)}</td>
        </tr>
    }
    .into_any()
}

/// A value as people read it: a real minus sign, a dash where there is none.
pub(super) fn readable(cell: &str) -> String {
    match cell.strip_prefix('-') {
        _ if cell.is_empty() => "—".to_owned(),
        Some(digits) => format!("\u{2212}{digits}"),
        None => cell.to_owned(),
    }
}
