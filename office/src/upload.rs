//! A form that brings a file: what a script says while it is on its way. The form is complete without it.

use crate::cx::Cx;
use domain::Bilingual;
use leptos::prelude::*;

/// The address of the script, without the language.
pub const SCRIPT: &str = "/admin/upload-progress.js";

/// How large a file may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// In bytes.
    pub bytes: u64,
    /// What is said of a larger one.
    pub too_large: Bilingual,
}

impl Limit {
    /// In whole megabytes (1,048,576 bytes).
    pub fn megabytes(&self) -> u64 {
        self.bytes / 1024 / 1024
    }
}

/// How far the upload is, for inside of the form, after its fields: nothing is seen of it without the script.
pub fn progress(cx: &Cx, limit: &Limit) -> AnyView {
    view! {
        <div
            class="upload"
            data-largest=limit.bytes.to_string()
            data-too-large=limit.too_large.get(cx.lang).to_owned()
            data-sending=cx.t("正在上传……", "Uploading …").to_owned()
            data-sent=cx.t("已上传 ", "Uploaded: ").to_owned()
            data-checking=cx.t("已全部上传，正在检查……", "All of it has arrived and is being checked …").to_owned()
            data-cancelled=cx.t("已取消上传。文件仍选在表单中，可以再传。", "Cancelled. The file is still chosen; you can upload it again.").to_owned()
            data-failed=cx.t("网络中断，没有传完。文件仍选在表单中，请稍后再传。", "The connection broke before all was sent. The file is still chosen; upload it again in a moment.").to_owned()
        >
            <p class="field-hint" role="status"></p>
            <div class="upload-line" hidden=true>
                <label for="upload-bar">{cx.t("上传进度", "Upload").to_owned()}</label>
                <progress id="upload-bar" max="100" value="0"></progress>
                <span class="upload-percent"></span>
                <button type="button" class="second">{cx.t("取消上传", "Cancel the upload").to_owned()}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The script, for after the form.
pub fn script(cx: &Cx) -> AnyView {
    view! { <script src=cx.href(SCRIPT) defer=true></script> }.into_any()
}
