//! `/admin/disclosures/{id}/edit`: all that people write of a disclosure.

mod dialogs;

use super::{
    above,
    fields::{Area, Choice, area, choice},
    preview::findings_list,
    rooms,
};
use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
};
use domain::{
    Bilingual,
    disclosure::{Category, DisclosureMode},
    office::{
        draft::{DisclosureDraft, index::Wrong},
        finding::Finding,
        work::Work,
    },
};
use leptos::prelude::*;

/// Where scripts find figures that are public.
pub const FIGURES: &str = "/admin/disclosures/figures.json";

/// The scripts of the editor, each of a name with `.js`.
const SCRIPTS: [&str; 4] = ["autosave", "live-preview", "figure-picker", "figure-links"];

/// What the editor shows.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// The work, as it is kept.
    pub work: &'a Work,
    /// The version that the form is made from.
    pub version: i64,
    /// What is in the fields.
    pub draft: &'a DisclosureDraft,
    /// What is wrong with fields that are filled.
    pub wrong: &'a [Wrong],
    /// What stands in the way of publication.
    pub findings: &'a [Finding],
    /// The next free index number.
    pub next_index_number: &'a str,
    /// Why it was not saved, where it was not.
    pub refused: Option<Bilingual>,
}

/// The page.
pub fn page(cx: &Cx, shown: &Shown<'_>) -> Page {
    let title = format!("{}{}", cx.t("编辑：", "Edit: "), crate::title::of(shown.work, cx.lang));
    let refused = shown.refused.as_ref().map(|why| {
        view! { <p class="notice bad" role="alert">{why.get(cx.lang).to_owned()}</p> }
    });
    let scripts = SCRIPTS.map(|name| cx.href(&format!("/admin/disclosures/{name}.js")));
    let scripts = scripts.map(|address| view! { <script src=address defer=true></script> });
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, shown.work)}
        {refused}
        {findings_list(cx, shown.findings)}
        {form(cx, shown)}
        {live_preview(cx, shown)}
        {dialogs::dialogs(cx, shown)}
        {scripts.collect_view()}
    };
    Page { title, above: above(cx), body: body.into_any() }
}

/// Where a script shows the page as readers will see it; hidden without it, since there is a button for the same.
fn live_preview(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    view! {
        <details
            id="live-preview"
            hidden=true
            data-from=cx.href(&format!("/admin/disclosures/{}/preview", shown.work.id))
            data-failed=cx.t("暂时无法预览。", "There is no preview just now.").to_owned()
        >
            <summary>{cx.t("边写边预览", "Preview while writing").to_owned()}</summary>
            <p class="field-hint" role="status"></p>
            <div class="preview" role="group" aria-label=cx.t("读者将看到的页面", "The page as readers will see it").to_owned()></div>
        </details>
    }
    .into_any()
}

/// How long after the first change the script saves, in seconds. Each save is a version and an entry in the log.
const AUTOSAVE_SECONDS: &str = "60";

/// Where the script says what it did; empty without it.
fn autosave(cx: &Cx) -> AnyView {
    view! {
        <p
            id="autosave"
            class="field-hint"
            role="status"
            data-unsaved=cx.t("有未保存的改动，将自动保存。", "There are changes that are not saved yet; they are saved by themselves soon.").to_owned()
            data-saving=cx.t("正在自动保存……", "Saving …").to_owned()
            data-saved=cx.t("已自动保存：", "Saved by itself at ").to_owned()
            data-failed=cx.t("暂时无法自动保存，稍后再试。也可以按“保存”。", "Could not be saved just now; it is tried again soon. You can press “Save”.").to_owned()
            data-conflict=cx.t("他人已保存了另一版，自动保存已停止。请按“保存”，对照两人的改动。", "Somebody else saved another version, so nothing is saved by itself any more. Press “Save” to see both.").to_owned()
            data-signed-out=cx.t("登录已失效，自动保存已停止。请在另一窗口登录后按“保存”。", "You are signed out, so nothing is saved by itself any more. Sign in in another window, then press “Save”.").to_owned()
        ></p>
    }
    .into_any()
}

/// The form alone, as the page of a conflict has it too.
pub fn form(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let base = format!("/admin/disclosures/{}", shown.work.id);
    view! {
        <form class="stacked editor" method="post" action=cx.href(&format!("{base}/edit")) data-autosave=AUTOSAVE_SECONDS>
            <input type="hidden" name="version" value=shown.version.to_string() />
            {texts(cx, shown)}
            {index_block(cx, shown)}
            {source(cx, shown)}
            {dialogs::buttons(cx)}
            {change_note(cx, shown)}
            {autosave(cx)}
            <p class="actions">
                <button type="submit">{cx.t("保存", "Save").to_owned()}</button>
                <button type="submit" class="second" formaction=cx.href(&format!("{base}/preview"))>
                    {cx.t("预览（不保存）", "Preview (without saving)").to_owned()}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// What is wrong with a field that is filled.
fn error<'a>(cx: &Cx, shown: &'a Shown<'_>, name: &str) -> &'a str {
    let wrong = shown.wrong.iter().find(|wrong| wrong.field == name && !wrong.empty);
    wrong.map_or("", |wrong| wrong.what.get(cx.lang))
}

fn line(
    cx: &Cx,
    shown: &Shown<'_>,
    name: &str,
    (label, hint): (&str, &str),
    value: &str,
    kind: &str,
) -> AnyView {
    field(Field { name, label, hint, value, error: error(cx, shown, name), kind, ..Field::default() })
}

fn texts(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let draft = shown.draft;
    let summary = |name, label, value, lang| {
        area(Area { name, label, value, error: error(cx, shown, name), rows: 3, lang, hint: "" })
    };
    view! {
        <fieldset>
            <legend>{cx.t("名称与概述", "Title and summary").to_owned()}</legend>
            {line(cx, shown, "title_zh", (cx.t("信息名称（中文）", "Title (Chinese)"), ""), &draft.title.zh, "")}
            {line(cx, shown, "title_en", (cx.t("信息名称（英文）", "Title (English)"), ""), &draft.title.en, "")}
            {summary("summary_zh", cx.t("内容概述（中文）", "Summary (Chinese)"), draft.summary.zh.as_str(), "zh-CN")}
            {summary("summary_en", cx.t("内容概述（英文）", "Summary (English)"), draft.summary.en.as_str(), "en")}
        </fieldset>
    }
    .into_any()
}

fn index_block(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    let draft = shown.draft;
    let mut categories = vec![(String::new(), cx.t("请选择", "Choose one").to_owned())];
    categories.extend(Category::ALL.map(|c| (c.code().to_owned(), c.name(cx.lang).to_owned())));
    let modes = [("proactive", DisclosureMode::Proactive), ("on_application", DisclosureMode::OnApplication)];
    let mode = modes.iter().find(|(_, mode)| *mode == draft.mode).map_or("", |(code, _)| code);
    let modes = modes.map(|(code, mode)| (code.to_owned(), mode.name(cx.lang).to_owned())).to_vec();
    let free =
        format!("{}{}", cx.t("下一个可用的索引号：", "The next free number: "), shown.next_index_number);
    let document = cx.t(
        "例如 常环天〔2024〕12号；括号和空格会自动规范。没有时留空。",
        "Such as 常环天〔2024〕12号; brackets and spaces are put right. Leave it empty where there is none.",
    );
    let published = cx.t("留空即为发布当天。", "Left empty, it is the day of publication.");
    let abolished = cx.t("留空即为有效。", "Left empty, it is in force.");
    view! {
        <fieldset>
            <legend>{cx.t("信息公开目录项", "Index block").to_owned()}</legend>
            {line(cx, shown, "index_number", (cx.t("索引号", "Index number"), &free), &draft.index_number, "")}
            {choice(Choice {
                name: "category",
                label: cx.t("法定主动公开分类", "Category"),
                value: &draft.category,
                error: error(cx, shown, "category"),
                options: categories,
            })}
            {choice(Choice {
                name: "mode",
                label: cx.t("公开方式", "Disclosure"),
                value: mode,
                error: "",
                options: modes,
            })}
            {line(cx, shown, "document_number", (cx.t("文件编号", "Document number"), document), &draft.document_number, "")}
            {line(cx, shown, "issuer_zh", (cx.t("发布机构（中文）", "Issued by (Chinese)"), ""), &draft.issuer.zh, "")}
            {line(cx, shown, "issuer_en", (cx.t("发布机构（英文）", "Issued by (English)"), ""), &draft.issuer.en, "")}
            {line(cx, shown, "created", (cx.t("生成日期", "Created"), ""), &draft.created, date(&draft.created))}
            {line(cx, shown, "published", (cx.t("公开日期", "Published"), published), &draft.published, date(&draft.published))}
            {line(cx, shown, "abolished", (cx.t("废止日期", "Abolished"), abolished), &draft.abolished, date(&draft.abolished))}
        </fieldset>
    }
    .into_any()
}

/// A field of dates shows nothing of what is no date; then it is one of text, so that what was typed stays.
fn date(typed: &str) -> &'static str {
    if typed.is_empty() || typed.parse::<domain::Day>().is_ok() { "date" } else { "" }
}

fn source(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    area(Area {
        name: "source",
        label: cx.t("正文（Markdown）", "Text (Markdown)"),
        hint: cx.t(
            "段落之间空一行；“## 标题”为小标题；“- ”为列表；表格用竖线分列，第一行为表头。图片先作为附件上传，再引用。",
            "An empty line between paragraphs; “## Heading”; “- ” for lists; tables with bars between columns and a first line of headings. Upload pictures as files first, then refer to them.",
        ),
        value: &shown.draft.source,
        error: error(cx, shown, "source"),
        rows: 28,
        lang: "zh-CN",
    })
}

fn change_note(cx: &Cx, shown: &Shown<'_>) -> Option<AnyView> {
    let note = &shown.draft.change_note;
    (shown.draft.revision() > 1).then(|| {
        let hint = cx.t("读者会在页面上看到。", "Readers see it on the page.");
        view! {
            <fieldset>
                <legend>{cx.t("修订说明", "What changed").to_owned()}</legend>
                {line(cx, shown, "change_note_zh", (cx.t("改了什么（中文）", "What changed (Chinese)"), hint), &note.zh, "")}
                {line(cx, shown, "change_note_en", (cx.t("改了什么（英文）", "What changed (English)"), hint), &note.en, "")}
            </fieldset>
        }
        .into_any()
    })
}
