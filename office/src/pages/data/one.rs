//! `/admin/data/{id}`: one table of data, what it would change, and what can be done with it.

use super::{Outcome, list, list::Given, parts};
use crate::{
    cx::Cx,
    page::Page,
    upload::{self, Limit},
};
use app::preview::size_text;
use domain::{
    Bilingual,
    office::{
        upload::{Origin, Upload},
        work::Work,
    },
};
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The document.
    pub upload: Upload,
    /// How large a file may be.
    pub limit: Limit,
    /// What it comes to.
    pub outcome: Outcome,
    /// Whether who looks at it may replace the file.
    pub may_edit: bool,
    /// Whether who looks at it may undo it.
    pub may_undo: bool,
    /// What was given and refused, where something was.
    pub given: Option<Given>,
    /// What is wrong with the reason for undoing it.
    pub undo_error: Option<Bilingual>,
}

impl Shown {
    /// Whether the page has a form for another file.
    pub fn takes_file(&self) -> bool {
        self.may_edit && matches!(self.upload.origin, Origin::File { .. })
    }
}

/// The page.
pub fn page(cx: &Cx, work: &Work, shown: &Shown) -> Page {
    let title = crate::title::of(work, cx.lang);
    let way = cx.href(&format!("/admin/works/{}", work.id));
    let body = view! {
        <h1>{title.clone()}</h1>
        {facts(cx, work, shown)}
        <p>
            <a class="button" href=way>{cx.t("送审与审核", "Review and publication").to_owned()}</a>
        </p>
        {outcome(cx, shown)}
        {shown.may_edit.then(|| edit(cx, work, shown))}
        {shown.may_undo.then(|| undo(cx, work, shown))}
    };
    let above = vec![(cx.t("数据报送", "Data").to_owned(), "/admin/data".to_owned())];
    Page { title, above, body: body.into_any() }
}

fn facts(cx: &Cx, work: &Work, shown: &Shown) -> AnyView {
    let origin = match &shown.upload.origin {
        Origin::File { sha256, name, size } => view! {
            <dt>{cx.t("文件", "File").to_owned()}</dt>
            <dd>
                <a href=cx.href(&format!("/admin/data/{}/file", work.id))>{name.clone()}</a>
                {format!(" · {} · SHA-256 ", size_text(*size))}
                <code>{sha256.clone()}</code>
            </dd>
        }
        .into_any(),
        Origin::Undo { work: undone, revision } => view! {
            <dt>{cx.t("撤销", "Undoes").to_owned()}</dt>
            <dd>
                <a href=cx.href(&format!("/admin/data/{undone}"))>
                    {cx.t("内容版本 ", "content revision ").to_owned()}
                    {revision.to_string()}
                </a>
            </dd>
        }
        .into_any(),
    };
    let correction = (!shown.upload.correction.is_empty()).then(|| {
        view! {
            <dt>{cx.t("更正说明（公开）", "Note of the correction (public)").to_owned()}</dt>
            <dd>{shown.upload.correction.clone()}</dd>
        }
    });
    view! {
        <dl class="facts">
            <dt>{cx.t("种类", "Kind").to_owned()}</dt>
            <dd>{shown.upload.data.name(cx.lang).to_owned()}</dd>
            {origin}
            <dt>{cx.t("环节", "Stage").to_owned()}</dt>
            <dd>
                {work.stage.name(cx.lang).to_owned()} " · "
                {match cx.lang {
                    domain::Lang::Zh => format!("第 {} 版", work.version),
                    domain::Lang::En => format!("version {}", work.version),
                }} " · " {work.author.clone()}
            </dd>
            {correction}
        </dl>
    }
    .into_any()
}

fn outcome(cx: &Cx, shown: &Shown) -> AnyView {
    match &shown.outcome {
        Outcome::Done(became) => {
            let told = became.map(|(revision, at)| match cx.lang {
                domain::Lang::Zh => format!("已于 {} 公布，内容版本 {revision}。", cx.moment(at)),
                domain::Lang::En => format!("Public since {}, content revision {revision}.", cx.moment(at)),
            });
            view! {
                <h2 class="data-part">{cx.t("公布的内容", "What was published").to_owned()}</h2>
                <p>{told}</p>
                <pre class="data-said">{shown.upload.summary.get(cx.lang).to_owned()}</pre>
            }
            .into_any()
        }
        Outcome::Would(run, findings) => view! {
            <h2 class="data-part">{cx.t("试运行：将会有的变化", "Dry run: what would change").to_owned()}</h2>
            {parts::groups(cx, &run.groups)}
            <h2 class="data-part">{cx.t("核对", "Checks").to_owned()}</h2>
            {parts::findings(cx, findings)}
            <h2 class="data-part">{cx.t("读取的内容", "What was read").to_owned()}</h2>
            <pre class="data-said">{run.said.get(cx.lang).to_owned()}</pre>
        }
        .into_any(),
        Outcome::Refused(refused) => view! {
            <h2 class="data-part">{cx.t("现在不能公布", "Cannot go public now").to_owned()}</h2>
            {parts::refused(cx, refused)}
        }
        .into_any(),
    }
}

fn edit(cx: &Cx, work: &Work, shown: &Shown) -> AnyView {
    let kept = &shown.upload;
    let undo = matches!(kept.origin, Origin::Undo { .. });
    let now = Given {
        correction: kept.correction.clone(),
        corrects: !kept.correction.is_empty(),
        despite: kept.despite_contradictions,
        ..Given::default()
    };
    let given = shown.given.as_ref().unwrap_or(&now);
    let file = (!undo).then(|| {
        parts::file(
            cx,
            cx.t("换成另一个文件（不换则留空）", "Another file (leave it empty to keep this one)"),
            false,
            &shown.limit,
        )
    });
    let progress = shown.takes_file().then(|| upload::progress(cx, &shown.limit));
    let script = shown.takes_file().then(|| upload::script(cx));
    view! {
        <h2 class="data-part">{cx.t("修改草稿", "Change the draft").to_owned()}</h2>
        {list::outcome(cx, given)}
        <form
            class="stacked"
            method="post"
            enctype="multipart/form-data"
            action=cx.href(&format!("/admin/data/{}", work.id))
        >
            <input type="hidden" name="version" value=work.version.to_string() />
            {file}
            {parts::choices(cx, given, undo)}
            {progress}
            <p>
                <button type="submit">{cx.t("检查并保存", "Check and save").to_owned()}</button>
            </p>
        </form>
        {script}
    }
    .into_any()
}

fn undo(cx: &Cx, work: &Work, shown: &Shown) -> AnyView {
    let error = shown.undo_error.as_ref().map(|error| {
        view! { <p class="field-error" id="note-error">{error.get(cx.lang).to_owned()}</p> }
    });
    view! {
        <h2 class="data-part">{cx.t("撤销", "Undo").to_owned()}</h2>
        <p>
            {cx.t(
                "建立一份新的更正草稿，恢复此次公布之前的内容；审核、签发后才生效，历史保留。",
                "Makes a draft of a correction that restores what was public before. It takes effect once it is reviewed and signed; the history stays.",
            ).to_owned()}
        </p>
        <form class="stacked" method="post" action=cx.href(&format!("/admin/data/{}/undo", work.id))>
            <div class="field">
                <label for="note">{cx.t("撤销原因（向读者公开）", "Why it is undone (readers see it)").to_owned()}</label>
                <textarea
                    id="note"
                    name="note"
                    rows="2"
                    maxlength="500"
                    required=true
                    aria-invalid=shown.undo_error.is_some().then_some("true")
                    aria-describedby=shown.undo_error.is_some().then_some("note-error")
                ></textarea>
                {error}
            </div>
            <p>
                <button type="submit" class="danger">{cx.t("建立撤销草稿", "Make the draft").to_owned()}</button>
            </p>
        </form>
    }
    .into_any()
}
