//! What both pages have in common: the table of errors, the changes, the fields of the form.

use super::{Group, Refused, list::Given};
use crate::{
    cx::Cx,
    table::{Table, cell, number, text},
    upload::Limit,
};
use domain::{
    Lang,
    office::{
        finding::{Finding, Spot},
        upload::DataKind,
    },
};
use leptos::prelude::*;

/// Why a file cannot be used, row by row.
pub(super) fn refused(cx: &Cx, refused: &Refused) -> AnyView {
    match refused {
        Refused::Conflict(words) => {
            view! { <p class="notice bad" role="alert">{words.get(cx.lang).to_owned()}</p> }.into_any()
        }
        Refused::Rows { problems, more } => {
            let count = problems.len() + more;
            let told = match (cx.lang, count) {
                (Lang::Zh, _) => format!("文件有 {count} 处问题，没有保存。请在表格中改正后重新上传。"),
                (Lang::En, 1) => {
                    "The file has a problem and was not kept. Correct it in the spreadsheet and upload it again.".to_owned()
                }
                (Lang::En, _) => format!(
                    "The file has {count} problems and was not kept. Correct them in the spreadsheet and upload it again."
                ),
            };
            let rows = problems.iter().map(|p| {
                let whole = cx.t("（整行）", "(whole row)");
                let column = if p.column.is_empty() { whole.to_owned() } else { p.column.clone() };
                vec![
                    text(p.file.clone()),
                    text(p.sheet.clone()),
                    number(p.row),
                    text(column),
                    cell(view! { <code>{p.value.clone()}</code> }),
                    text(p.what.get(cx.lang)),
                ]
            });
            let heads = [
                "文件|File",
                "工作表|Sheet",
                "行|Row",
                "列|Column",
                "值|Value",
                "问题与处理|Problem and what to do",
            ];
            let (label, rows) = (cx.t("文件中的问题", "Problems of the file"), rows.collect());
            let table =
                Table { label, captioned: true, class: "data-problems", heads: &heads, rows, nothing: "" };
            view! {
                <p class="notice bad" role="alert">{told}</p>
                {table.draw(cx)}
                {others(cx, *more)}
            }
            .into_any()
        }
    }
}

fn others(cx: &Cx, more: usize) -> Option<AnyView> {
    let told = match cx.lang {
        domain::Lang::Zh => format!("另有 {more} 处未列出。"),
        domain::Lang::En => format!("{more} more are not listed."),
    };
    (more > 0).then(|| view! { <p>{told}</p> }.into_any())
}

/// What would change, kind by kind.
pub(super) fn groups(cx: &Cx, groups: &[Group]) -> AnyView {
    let each = groups.iter().map(|group| {
        let lines =
            group.lines.iter().map(|line| view! { <li>{line.get(cx.lang).to_owned()}</li> }).collect_view();
        let list = (!group.lines.is_empty()).then(|| view! { <ul class="data-changes">{lines}</ul> });
        view! {
            <h3>{group.counted.get(cx.lang).to_owned()}</h3>
            {list}
            {others(cx, group.more)}
        }
    });
    each.collect_view().into_any()
}

/// What the checks say; nothing where they say nothing.
pub(super) fn findings(cx: &Cx, findings: &[Finding]) -> AnyView {
    if findings.is_empty() {
        return view! { <p>{cx.t("核对没有发现问题。", "The checks found nothing.").to_owned()}</p> }
            .into_any();
    }
    let each = findings.iter().map(|finding| {
        let mark =
            if finding.blocking { cx.t("须改正", "Must be put right") } else { cx.t("提示", "Remark") };
        let colon = if finding.place == Spot::Whole { "" } else { cx.t("：", ": ") };
        view! {
            <li class=finding.blocking.then_some("blocking")>
                <strong>{mark.to_owned()}</strong>
                " · "
                <span class="place">{finding.place.words(cx.lang)}</span>
                {colon.to_owned()}
                {finding.what.get(cx.lang).to_owned()}
            </li>
        }
    });
    view! { <ul class="findings-list">{each.collect_view()}</ul> }.into_any()
}

/// What kind of data, for the form.
pub(super) fn kinds(cx: &Cx, chosen: &str) -> AnyView {
    let options = DataKind::ALL.map(|kind| {
        view! {
            <option value=kind.code() selected=kind.code() == chosen>
                {kind.name(cx.lang).to_owned()}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for="kind">{cx.t("数据种类", "Kind of data").to_owned()}</label>
            <select id="kind" name="kind" required=true>
                <option value="">{cx.t("请选择", "Choose").to_owned()}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The file, for the form.
pub(super) fn file(cx: &Cx, label: &str, required: bool, limit: &Limit) -> AnyView {
    let most = limit.megabytes();
    let hint = match cx.lang {
        domain::Lang::Zh => {
            format!("CSV（可用 gzip 压缩）或 .xlsx，不超过 {most} MB；不能含宏、外部链接或密码。")
        }
        domain::Lang::En => format!(
            "CSV (may be packed with gzip) or .xlsx, at most {most} MB, without macros, links to other files or a password."
        ),
    };
    view! {
        <div class="field">
            <label for="file">{label.to_owned()}</label>
            <p class="field-hint" id="file-hint">{hint}</p>
            <input
                id="file"
                name="file"
                type="file"
                accept=".csv,.gz,.txt,.xlsx"
                required=required
                aria-describedby="file-hint"
            />
        </div>
    }
    .into_any()
}

/// Whether it corrects what is public, and whether it may contradict itself.
pub(super) fn choices(cx: &Cx, given: &Given, undo: bool) -> AnyView {
    let corrects = (!undo).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="corrects" value="yes" checked=given.corrects />
                {cx.t(
                    "更正：同一日期已公布的报告以本文件为准（该日报告须完整给出）",
                    "A correction: reports of days that are public already are replaced by those of this file, which must be whole",
                ).to_owned()}
            </label>
        }
    });
    let label = if undo {
        cx.t("撤销原因（向读者公开）", "Why it is undone (readers see it)")
    } else {
        cx.t(
            "更正说明（更正时必填，向读者公开）",
            "Note of the correction (required with one; readers see it)",
        )
    };
    view! {
        <fieldset>
            <legend>{cx.t("更正与核对", "Corrections and checks").to_owned()}</legend>
            {corrects}
            <div class="field">
                <label for="correction">{label.to_owned()}</label>
                <textarea id="correction" name="correction" rows="2" maxlength="500">{given.correction.clone()}</textarea>
            </div>
            <label class="choice">
                <input type="checkbox" name="despite" value="yes" checked=given.despite />
                {cx.t(
                    "数字相互矛盾时照样公布（页面会如实标明）",
                    "Publish it even where the numbers contradict each other; pages will say so",
                ).to_owned()}
            </label>
        </fieldset>
    }
    .into_any()
}
