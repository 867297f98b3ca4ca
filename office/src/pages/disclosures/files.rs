//! `/admin/disclosures/{id}/files`: what goes with a disclosure.

use super::{above, rooms};
use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
    upload::{self, Limit},
};
use app::{
    address::encode,
    preview::{kind_name, size_text},
};
use domain::{
    Bilingual, Lang,
    disclosure::Attachment,
    office::{draft::DisclosureDraft, role::Right, work::Work, workflow::Stage},
};
use leptos::prelude::*;

/// Whether files may be added and taken away by somebody who may write.
pub fn is_open(work: &Work) -> bool {
    work.stage == Stage::Draft
}

/// The page. `refused` is why an upload came to nothing.
pub fn page(
    cx: &Cx,
    work: &Work,
    draft: &DisclosureDraft,
    refused: Option<&Bilingual>,
    limit: &Limit,
) -> Page {
    let title = format!("{}{}", cx.t("附件：", "Files: "), crate::title::of(work, cx.lang));
    let open = is_open(work) && cx.may(Right::Write);
    let refused = refused.map(|why| {
        view! { <p class="notice bad" role="alert">{why.get(cx.lang).to_owned()}</p> }
    });
    let files = draft.attachments.iter().map(|file| one(cx, work, draft, file, open)).collect_view();
    let none = draft.attachments.is_empty().then(|| {
        view! { <p>{cx.t("没有附件。", "There are no files.").to_owned()}</p> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, work)}
        {refused}
        {open.then(|| form(cx, work, limit))}
        {none}
        {files}
    };
    Page { title, above: above(cx), body: body.into_any() }
}

fn form(cx: &Cx, work: &Work, limit: &Limit) -> AnyView {
    let most = limit.megabytes();
    let hint = match cx.lang {
        Lang::Zh => format!(
            "PDF、XLSX、DOCX、PNG 或 JPEG，最大 {most} MB。不接受宏、加密、嵌入的其他文件和外部数据连接。"
        ),
        Lang::En => format!(
            "PDF, XLSX, DOCX, PNG or JPEG, at most {most} MB. No macros, no passwords, no other files inside, no connections to other data."
        ),
    };
    let label = cx.t(
        "页面上显示的名称；图片请写明图上有什么。",
        "What the page calls it; of a picture, what it shows.",
    );
    view! {
        <form class="stacked" method="post" enctype="multipart/form-data" action=cx.href(&format!("/admin/disclosures/{}/files", work.id))>
            <div class="field">
                <label for="file">{cx.t("文件", "File").to_owned()}</label>
                <p class="field-hint" id="file-hint">{hint}</p>
                <input id="file" name="file" type="file" required=true accept=".pdf,.xlsx,.docx,.png,.jpg,.jpeg" aria-describedby="file-hint" />
            </div>
            {field(Field { name: "label_zh", label: cx.t("名称（中文）", "Name (Chinese)"), hint: label, ..Field::default() })}
            {field(Field { name: "label_en", label: cx.t("名称（英文）", "Name (English)"), ..Field::default() })}
            {upload::progress(cx, limit)}
            <p class="actions">
                <button type="submit">{cx.t("上传", "Upload").to_owned()}</button>
            </p>
        </form>
        {upload::script(cx)}
    }
    .into_any()
}

fn one(cx: &Cx, work: &Work, draft: &DisclosureDraft, file: &Attachment, open: bool) -> AnyView {
    let base = format!("/admin/disclosures/{}/files/{}", work.id, encode(&file.name));
    let facts = format!("{} · {}", kind_name(&file.media_type), size_text(file.size));
    let reference = file.is_picture().then(|| {
        let alternative = if file.label.zh.is_empty() { "…" } else { &file.label.zh };
        let text = format!("![{alternative}](/disclosures/{}/files/{})", draft.slug, encode(&file.name));
        view! {
            <p>
                {cx.t("在正文中引用：", "To show it in the text: ").to_owned()}
                <code>{text}</code>
            </p>
        }
    });
    let forms = open.then(|| {
        // Several forms on one page: ids are of the file.
        let (zh, en) = (format!("zh-{}", &file.name), format!("en-{}", &file.name));
        let remove = format!("{}{}", cx.t("移除 ", "Remove "), file.name);
        view! {
            <form class="stacked" method="post" action=cx.href(&format!("{base}/label"))>
                <div class="field">
                    <label for=zh.clone()>{cx.t("名称（中文）", "Name (Chinese)").to_owned()}</label>
                    <input id=zh name="label_zh" type="text" value=file.label.zh.clone() autocomplete="off" />
                </div>
                <div class="field">
                    <label for=en.clone()>{cx.t("名称（英文）", "Name (English)").to_owned()}</label>
                    <input id=en name="label_en" type="text" value=file.label.en.clone() autocomplete="off" />
                </div>
                <p class="actions">
                    <button type="submit" class="second">{cx.t("保存名称", "Save the name").to_owned()}</button>
                </p>
            </form>
            <form method="post" action=cx.href(&format!("{base}/remove"))>
                <button type="submit" class="danger">{remove}</button>
            </form>
        }
    });
    view! {
        <section class="file">
            <h2>
                <a href=base.clone()>{file.name.clone()}</a>
            </h2>
            <p>{facts} <br /> <small>"SHA-256 " <code class="hash">{file.sha256.clone()}</code></small></p>
            {reference}
            {forms}
        </section>
    }
    .into_any()
}
