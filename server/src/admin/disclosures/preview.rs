//! The page as readers will see it, before there are any.

mod marks;

use super::{
    becoming,
    fields::{Form, TEXTS, applied},
    open,
};
use crate::{
    admin::{desk::Desk, failure::Failure},
    web::Site,
};
use app::{preview::article_html, read::Reader as _};
use axum::{Form as Sent, extract::Path, response::Response};
use domain::{
    Day, Lang,
    disclosure::{Category, Disclosure},
    figure::Figure,
    office::draft::DisclosureDraft,
    publication::Published,
};
use marks::Mark;
use std::sync::Arc;

/// Of what is kept.
pub(super) async fn kept(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    let (work, draft) = open(&desk, &id).await?;
    respond(&desk, &work, &draft, None).await
}

/// Of what stands in the form, which is not saved by it.
pub(super) async fn typed(
    desk: Desk,
    Path(id): Path<String>,
    Sent(form): Sent<Form>,
) -> Result<Response, Failure> {
    let (work, draft) = open(&desk, &id).await?;
    let mut typed: Vec<_> = TEXTS.iter().map(|text| text.name).collect();
    typed.push("version");
    let typed = typed.into_iter().filter_map(|name| Some((name.to_owned(), form.get(name)?.clone())));
    respond(&desk, &work, &applied(&form, &draft), Some(typed.collect())).await
}

async fn respond(
    desk: &Desk,
    work: &domain::office::work::Work,
    draft: &DisclosureDraft,
    typed: Option<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let site = &desk.visitor.site;
    let before = site.portal.store().disclosure(&draft.slug).await?;
    let today = Day::of_utc_ms(desk.visitor.now_utc_ms);
    let findings = becoming::findings(draft, before.as_ref(), &site.portal.published(), today);
    let html = html(site, desk.visitor.lang, &work.id, draft, before.as_ref(), today);
    Ok(desk.page(|cx| office::pages::disclosures::preview::page(cx, work, html, &findings, typed)))
}

/// The article as the public page draws it, over all that would be public with it.
fn html(
    site: &Site,
    lang: Lang,
    id: &str,
    draft: &DisclosureDraft,
    before: Option<&Disclosure>,
    today: Day,
) -> String {
    let sketch = becoming::sketch(draft, before, site.settings().demonstration, today);
    let disclosure = &sketch.disclosures[0];
    let mut cx = site.cx(lang, &format!("/disclosures/{}", draft.slug), Vec::new());
    let mut published = (*cx.published).clone();
    published.disclosures.retain(|head| head.slug != draft.slug);
    published.disclosures.insert(0, disclosure.head.clone());
    published
        .figures
        .retain(|f| f.source.disclosure != draft.slug && !sketch.figures.iter().any(|g| g.id == f.id));
    published.figures.extend(sketch.figures.iter().cloned());
    cx.published = Arc::new(published);
    // What readers will find at public addresses is found at those of the draft meanwhile. The slug needs no escaping.
    let public = format!("/disclosures/{}", draft.slug);
    let prefix = if lang == Lang::En { "/en" } else { "" };
    let marks: Vec<Mark> = sketch.figures.iter().map(|figure| mark(&cx.published, lang, figure)).collect();
    let category = Category::of_code(&draft.category);
    marks::marked(&article_html(&cx, disclosure, category), &marks)
        .replace(&format!("\"{public}/files/"), &format!("\"/admin/disclosures/{id}/files/"))
        .replace(&format!("href=\"{prefix}{public}#"), "href=\"#")
        // The revision has no page before it is public: this is what it will be.
        .replace(
            &format!("\"{prefix}{public}/revisions/{}\"", draft.revision()),
            &format!("\"{prefix}/admin/disclosures/{id}/preview\""),
        )
}

/// The number of a figure in its sentence, with the indicator and period that it is of.
fn mark(published: &Published, lang: Lang, figure: &Figure) -> Mark {
    let indicator = published.indicator(&figure.indicator);
    let name = indicator.map_or(figure.indicator.as_str(), |indicator| indicator.name.get(lang));
    let kind = indicator.map(|indicator| indicator.kind).unwrap_or_default();
    Mark {
        anchor: figure.source.sentence.clone(),
        printed: domain::check::printed_form(figure.value, kind),
        words: format!("{name} · {}", figure.period.label().get(lang)),
    }
}
