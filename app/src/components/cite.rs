//! How to cite a chart: the fixed revision, its hash, and the text in the forms that people and programs use.

use crate::{
    charts::fixed::Canonical,
    citation::{Citation, CitationForm},
    cx::Cx,
    embed::Embeddable,
};
use domain::{Lang, fixed::FixedHead};
use leptos::prelude::*;

/// What can be quoted of a chart.
pub(crate) enum Quotable {
    /// What is shown now has this fixed revision.
    Now(Box<(FixedHead, Canonical)>),
    /// What is shown now is not fixed yet; the latest that is.
    Later(Option<FixedHead>),
}

/// The section of a chart's page that says what to quote.
pub(crate) fn quotable(cx: &Cx, id: &str, quotable: Quotable) -> AnyView {
    let earlier = |head: &FixedHead| {
        let label = match cx.lang {
            Lang::Zh => format!("固定版本 {}", head.revision),
            Lang::En => format!("fixed revision {}", head.revision),
        };
        view! { <a href=cx.href(&format!("/charts/{id}@{}", head.revision))>{label}</a> }
    };
    let body = match &quotable {
        Quotable::Now(now) => {
            let (head, canonical) = now.as_ref();
            view! {
                <p>
                    {cx.t("现在所示的内容有不会再变的版本：", "What is shown here is kept for good as ").to_owned()}
                    {earlier(head)} {cx.t("。", ".").to_owned()}
                </p>
                {hash(cx, id, head)}
                {citations(cx, id, canonical, head)}
            }
            .into_any()
        }
        Quotable::Later(latest) => {
            let latest = latest.as_ref().map(|head| {
                view! { <p>{cx.t("最近的固定版本：", "The latest that there is: ").to_owned()} {earlier(head)}</p> }
            });
            view! {
                <p>
                    {cx
                        .t(
                            "现在所示的内容还没有固定版本：每次发布之后由系统逐图固定，通常片刻即有。需要立即引用时可以现在固定。",
                            "What is shown here has no fixed revision yet: after each publication the charts that it changed get one, as a rule in a moment. To quote it at once, fix it now.",
                        )
                        .to_owned()}
                </p>
                {latest}
                {fix(cx, id)}
            }
            .into_any()
        }
    };
    view! {
        <section class="cite" id="cite">
            <h2>{cx.t("引用本图", "Cite this chart").to_owned()}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The button that has what is shown now kept for good.
fn fix(cx: &Cx, id: &str) -> AnyView {
    view! {
        <form method="post" action=cx.href("/fix")>
            <input type="hidden" name="chart" value=id.to_owned() />
            <button>{cx.t("固定现在的内容，以便引用", "Keep what is shown now, to quote it").to_owned()}</button>
        </form>
    }
    .into_any()
}

/// The hash, and how anybody can work it out.
pub(crate) fn hash(cx: &Cx, id: &str, head: &FixedHead) -> AnyView {
    let file = format!("{id}@{}.json", head.revision);
    let href = cx.href(&format!("/charts/{file}"));
    view! {
        <p>
            "SHA-256 " <code class="hash">{head.sha256.clone()}</code>
            <br />
            <small>
                {cx.t("即文件 ", "the hash of the file ").to_owned()} <a href=href>{file.clone()}</a>
                {cx.t(" 的哈希，可自行核对：", ", which anybody can check: ").to_owned()}
                <code>{format!("sha256sum {file}")}</code>
            </small>
        </p>
    }
    .into_any()
}

/// The texts, folded away but the first, and the files of them.
pub(crate) fn citations(cx: &Cx, id: &str, canonical: &Canonical, head: &FixedHead) -> AnyView {
    let citation = Citation::of(cx, canonical, head);
    let folded = |name: &str, text: String, open: bool| {
        let label = format!("{}{name}", cx.t("引文：", "Citation: "));
        view! {
            <details open=open>
                <summary>{name.to_owned()}</summary>
                <pre class="citation" tabindex="0" role="region" aria-label=label>{text}</pre>
            </details>
        }
    };
    let forms = CitationForm::ALL.map(|form| folded(form.name(), citation.text(form), false)).collect_view();
    let files = CitationForm::ALL
        .map(|form| {
            let href = cx.href(&format!("/charts/{id}@{}.{}", head.revision, form.ending()));
            let label = format!("{} {}", cx.t("下载", "Download"), form.name());
            view! { <li><a href=href download aria-label=label>{form.name()}</a></li> }
        })
        .collect_view();
    let short = citation.short().to_owned();
    view! {
        {folded("GB/T 7714", citation.gbt7714(), true)}
        {folded("APA", citation.apa(), false)}
        {forms}
        <ul class="link-list">{files}</ul>
        <p>
            {cx.t("短链接：", "Short link: ").to_owned()} <a href=short.clone()>{short.clone()}</a>
        </p>
    }
    .into_any()
}

/// The code of a frame, for the pages of other sites.
pub(crate) fn frame_code(cx: &Cx, chart: &Embeddable) -> AnyView {
    let label = cx.t("嵌入代码", "Code to embed");
    view! {
        <section class="cite" id="embed">
            <h2>{cx.t("嵌入本图", "Embed this chart").to_owned()}</h2>
            <details>
                <summary>{label.to_owned()}</summary>
                <pre class="citation" tabindex="0" role="region" aria-label=label.to_owned()>{chart.code(cx, 960)}</pre>
            </details>
        </section>
    }
    .into_any()
}
