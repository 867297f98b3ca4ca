//! What a draft becomes when it goes public, and what stands in its way.

mod numbers_check;
mod text_check;

use crate::{
    admin::failure::Failure,
    body::{self, Rendered},
    exchange::review,
    web::Site,
};
use app::read::Reader as _;
use domain::{
    Bilingual, Day,
    disclosure::{Category, Disclosure, DisclosureHead, IndexBlock, Sentence},
    figure::{Figure, Source},
    office::{
        document_number::normalise,
        draft::{DisclosureDraft, LinkedFigure, index},
        finding::Finding,
        work::Work,
    },
    publication::{Publication, Published},
};
use store::StoreError;

/// The draft that a piece of work holds.
pub(crate) fn draft_of(work: &Work) -> Result<DisclosureDraft, Failure> {
    read(&work.document)
}

/// A draft as it is kept.
pub(crate) fn read(document: &str) -> Result<DisclosureDraft, Failure> {
    let damaged = |e: serde_json::Error| StoreError::Damaged(format!("a draft of a disclosure: {e}"));
    Ok(serde_json::from_str(document).map_err(damaged)?)
}

/// All that becomes public with a disclosure that is published at a time.
pub(crate) async fn publication_of(site: &Site, work: &Work, at_utc_ms: i64) -> Result<Publication, Failure> {
    let draft = draft_of(work)?;
    let before = site.portal.store().disclosure(&draft.slug).await?;
    let publication =
        becomes(&draft, before.as_ref(), site.settings().demonstration, Day::of_utc_ms(at_utc_ms));
    publication.map_err(|findings| {
        let first = findings.into_iter().next();
        let what = first.map(|f| Bilingual::new(f.line(domain::Lang::Zh), f.line(domain::Lang::En)));
        Failure::Bad(what.unwrap_or_default())
    })
}

/// All that must or should be looked at before a draft goes on.
pub(crate) async fn findings_of(site: &Site, work: &Work) -> Result<Vec<Finding>, Failure> {
    let draft = draft_of(work)?;
    let before = site.portal.store().disclosure(&draft.slug).await?;
    let today = Day::of_utc_ms(site.portal.now_utc_ms());
    let published = site.portal.published();
    Ok(findings(&draft, before.as_ref(), &published, today))
}

/// The text as it will be printed, with the anchors that its sentences will have.
pub(crate) fn rendered(draft: &DisclosureDraft, before: Option<&Disclosure>) -> Rendered {
    match before {
        Some(public) if draft.revision() > 1 => body::render_after(&draft.source, &public.sentences),
        _ => body::render(&draft.source),
    }
}

/// The sentence that a figure is linked to, as long as it is in the text.
pub(crate) fn sentence_of<'a>(sentences: &'a [Sentence], link: &LinkedFigure) -> Option<&'a Sentence> {
    sentences.iter().filter(|s| s.text == link.quote).nth(link.occurrence)
}

/// The publication that a draft becomes, or all that keeps it from it.
pub(crate) fn becomes(
    draft: &DisclosureDraft,
    before: Option<&Disclosure>,
    demonstration: bool,
    today: Day,
) -> Result<Publication, Vec<Finding>> {
    let mut against = in_the_way(draft, before);
    if let Err(wrong) = index::read(draft, today) {
        against.extend(wrong.into_iter().map(|w| Finding {
            blocking: true,
            what: w.what,
            place: w.label.into(),
        }));
    }
    let sketch = sketch(draft, before, demonstration, today);
    let sentences = &sketch.disclosures[0].sentences;
    for link in draft.figures.iter().filter(|link| sentence_of(sentences, link).is_none()) {
        let id = link.id();
        against.push(Finding::blocking(
            link.quote.clone(),
            format!("数据 {id} 引用的句子已不在正文中。请重新关联或取消关联。"),
            format!("The figure {id} cites a sentence that is not in the text any more. Link it anew, or take the link away."),
        ));
    }
    if against.is_empty() { Ok(sketch) } else { Err(against) }
}

/// The same of any draft, however incomplete, for previews: what cannot be read yet is left out. Of a draft that can become
/// public it is the publication itself, so a preview is what will be printed.
pub(crate) fn sketch(
    draft: &DisclosureDraft,
    before: Option<&Disclosure>,
    demonstration: bool,
    today: Day,
) -> Publication {
    let Rendered { html, sentences } = rendered(draft, before);
    let figures = draft.figures.iter().filter_map(|link| {
        let sentence = sentence_of(&sentences, link)?;
        Some(link.figure(Source { disclosure: draft.slug.clone(), sentence: sentence.anchor.clone() }))
    });
    let figures = figures.collect();
    let head = DisclosureHead {
        slug: draft.slug.clone(),
        title: index::both(&draft.title),
        summary: index::both(&draft.summary),
        index: index::read(draft, today).unwrap_or_else(|_| unfinished(draft, today)),
        revision: draft.revision(),
        sha256: body::sha256_hex(&draft.source),
        change_note: (draft.revision() > 1).then(|| index::both(&draft.change_note)),
        demonstration,
        attachments: draft.attachments.clone(),
    };
    let disclosure = Disclosure { head, source: draft.source.clone(), html, sentences };
    Publication { disclosures: vec![disclosure], figures, ..Publication::default() }
}

/// The index block as far as it can be read.
fn unfinished(draft: &DisclosureDraft, today: Day) -> IndexBlock {
    let typed = draft.document_number.trim();
    IndexBlock {
        index_number: draft.index_number.clone(),
        category: Category::of_code(&draft.category).unwrap_or(Category::Notice),
        mode: draft.mode,
        document_number: (!typed.is_empty()).then(|| normalise(typed).unwrap_or_else(|| typed.to_owned())),
        issuer: index::both(&draft.issuer),
        created: draft.created.trim().parse().unwrap_or(today),
        published: draft.published.trim().parse().unwrap_or(today),
        abolished: draft.abolished.trim().parse().ok(),
    }
}

/// What of the public side does not let it become public.
fn in_the_way(draft: &DisclosureDraft, before: Option<&Disclosure>) -> Vec<Finding> {
    let Some(before) = before else { return Vec::new() };
    let next = before.head.revision + 1;
    if draft.revision() == next {
        return Vec::new();
    }
    let place = format!("/disclosures/{}", draft.slug);
    vec![if draft.revision() == 1 {
        Finding::blocking(
            place,
            "这个网址已有公开的信息。请换一个网址，或对已公开的信息作更正。",
            "Something is public at this address. Choose another, or correct what is public.",
        )
    } else {
        Finding::blocking(
            place,
            format!(
                "公开的已是第 {} 版，这份草稿却要成为第 {} 版。请从现行版本重新作更正。",
                before.head.revision,
                draft.revision()
            ),
            format!(
                "Revision {} is public; this draft was to become {}. Begin the correction anew from what is in force.",
                before.head.revision,
                draft.revision()
            ),
        )
    }]
}

/// All findings: what keeps it from being published first, then what people should look at.
pub(crate) fn findings(
    draft: &DisclosureDraft,
    before: Option<&Disclosure>,
    published: &Published,
    today: Day,
) -> Vec<Finding> {
    let mut found = match becomes(draft, before, false, today) {
        Ok(given) => against_public(&given, before, published),
        Err(against) => against,
    };
    found.extend(text_check::of(draft));
    found.extend(numbers_check::of(draft, before, published));
    found.extend(text_check::numbers_taken(draft, published));
    found.sort_by_key(|finding| !finding.blocking);
    found
}

/// What is to be said of the links of a draft alone, however incomplete the rest of it is; links without their sentence are
/// left out.
pub(crate) fn figure_findings(
    draft: &DisclosureDraft,
    before: Option<&Disclosure>,
    published: &Published,
    today: Day,
) -> Vec<Finding> {
    let mut found = against_public(&sketch(draft, before, false, today), before, published);
    found.extend(numbers_check::of(draft, before, published));
    found.retain(|finding| finding.blocking);
    found
}

/// What the figures of a publication come to beside those that are public.
fn against_public(given: &Publication, before: Option<&Disclosure>, published: &Published) -> Vec<Finding> {
    let mut found: Vec<Finding> = given.figures.iter().filter_map(|f| replaces(f, published)).collect();
    let mut told = text_check::contradictions(given, published);
    if let Ok(review) = review(published, given) {
        told.extend(review.contradictions);
    }
    found.extend(told.into_iter().map(|f| Finding {
        blocking: true,
        what: Bilingual::new(
            format!("{}：{}", f.kind.name(domain::Lang::Zh), f.arithmetic.zh),
            format!("{}: {}", f.kind.name(domain::Lang::En), f.arithmetic.en),
        ),
        place: f.place.name.into(),
    }));
    let slug = before.map_or("", |before| before.head.slug.as_str());
    for figure in published.stated_in(slug).filter(|f| !given.figures.iter().any(|g| g.id == f.id)) {
        found.push(Finding::blocking(
            figure.id.clone(),
            "现行版本公布了这项数据，更正后的正文却没有关联它。已公布的数据不能消失：请关联更正后的数字。",
            "The revision in force states this figure, and the corrected text does not. What was published cannot vanish: link the corrected number.",
        ));
    }
    found
}

/// Whether a figure would take the place of one that another disclosure stated with another value.
fn replaces(figure: &Figure, published: &Published) -> Option<Finding> {
    use domain::figure::Audit::Audited;
    let public = published.figure(&figure.id)?;
    if public.source.disclosure == figure.source.disclosure || public.value == figure.value {
        return None;
    }
    let audited = figure.basis.audit == Some(Audited) && public.basis.audit != Some(Audited);
    let by = &public.source.disclosure;
    Some(Finding {
        blocking: !audited,
        what: Bilingual::new(
            format!(
                "/disclosures/{by} 已公布为 {}，这里是 {}。若是审核后的数据，请在口径中注明“已审核”；否则请更正其中之一。",
                public.value, figure.value
            ),
            format!(
                "/disclosures/{by} states {}, this {}. If these are audited data, say so in the basis; else correct one of the two.",
                public.value, figure.value
            ),
        ),
        place: figure.id.clone().into(),
    })
}
