//! What differs between two versions of a draft, or between two public revisions.

use super::{becoming, fields::TEXTS, lines::compare, open};
use crate::admin::{desk::Desk, failure::Failure, overview::name_of};
use axum::{
    extract::{Path, Query, rejection::QueryRejection},
    response::Response,
};
use domain::{
    Bilingual, Lang,
    disclosure::Attachment,
    office::{
        draft::{DisclosureDraft, LinkedFigure},
        work::WorkVersion,
    },
};
use office::pages::disclosures::difference::{self, Changed, Compared};
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub(super) struct Sides {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

pub(super) async fn page(
    desk: Desk,
    Path(id): Path<String>,
    sides: Result<Query<Sides>, QueryRejection>,
) -> Result<Response, Failure> {
    let (work, draft) = open(&desk, &id).await?;
    let Query(sides) = sides.unwrap_or_default();
    let mut versions = desk.office().work_versions(&id).await?;
    let staff = desk.office().all_staff().await?;
    for version in &mut versions {
        version.login = name_of(&staff, &version.login);
    }
    let mut numbers: Vec<u32> = revisions(&desk, &draft.slug).await?;
    numbers.reverse();
    let last = format!("v{}", work.version);
    let before = format!("v{}", (work.version - 1).max(1));
    let mut compared = Compared { versions: &versions, revisions: &numbers, ..Compared::default() };
    let asked = !sides.from.is_empty() && !sides.to.is_empty();
    compared.chosen = if asked { (&sides.from, &sides.to) } else { (&before, &last) };
    let mut changed = Vec::new();
    if asked {
        let left = side(&desk, &versions, &draft.slug, &sides.from).await?;
        let right = side(&desk, &versions, &draft.slug, &sides.to).await?;
        let lang = desk.visitor.lang;
        changed = differences(&left, &right, lang);
        compared.sides = Some((name(lang, &sides.from), name(lang, &sides.to)));
    }
    compared.changed = &changed;
    Ok(desk.page(|cx| difference::page(cx, &work, &compared)))
}

/// The public revisions, latest first.
async fn revisions(desk: &Desk, slug: &str) -> Result<Vec<u32>, Failure> {
    let heads = desk.visitor.site.portal.store().revisions(slug).await?;
    Ok(heads.into_iter().map(|head| head.revision).collect())
}

/// What is compared; figures are kept with versions of a draft, not with public revisions.
struct Side {
    draft: DisclosureDraft,
    has_figures: bool,
}

/// `v3` is a version of the draft, `r2` a public revision.
async fn side(desk: &Desk, versions: &[WorkVersion], slug: &str, code: &str) -> Result<Side, Failure> {
    if let Some(number) = code.strip_prefix('v').and_then(|n| n.parse::<i64>().ok()) {
        let version = versions.iter().find(|v| v.version == number).ok_or(Failure::Missing)?;
        return Ok(Side { draft: becoming::read(&version.document)?, has_figures: true });
    }
    let number = code.strip_prefix('r').and_then(|n| n.parse::<u32>().ok()).ok_or(Failure::Missing)?;
    let public =
        desk.visitor.site.portal.store().disclosure_at(slug, number).await?.ok_or(Failure::Missing)?;
    let mut draft = DisclosureDraft::correcting(&public, &[]);
    draft.change_note = public.head.change_note.unwrap_or_default();
    Ok(Side { draft, has_figures: false })
}

fn name(lang: Lang, code: &str) -> String {
    let (kind, number) = code.split_at(1);
    let kind = match kind {
        "r" => lang.pick("公开修订版 ", "Public revision "),
        _ => lang.pick("草稿版本 ", "Draft version "),
    };
    format!("{kind}{number}")
}

/// Every field that is not the same, by lines.
fn differences(left: &Side, right: &Side, lang: Lang) -> Vec<Changed> {
    let mut changed = Vec::new();
    let mut look = |label: (&str, &str), before: &str, after: &str| {
        if before != after {
            let label = Bilingual::new(label.0, label.1);
            changed.push(Changed { label, rows: compare(before, after) });
        }
    };
    for text in &TEXTS {
        let of = |side: &Side| text.words((text.get)(&side.draft), lang);
        look(text.label, &of(left), &of(right));
    }
    look(("附件", "Files"), &files(&left.draft.attachments), &files(&right.draft.attachments));
    if left.has_figures && right.has_figures {
        look(("关联的数据", "Linked figures"), &figures(&left.draft.figures), &figures(&right.draft.figures));
    }
    changed
}

fn files(files: &[Attachment]) -> String {
    let line = |f: &Attachment| {
        let texts = [&f.name, &f.label.zh, &f.label.en, &f.sha256].map(String::as_str);
        let texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        texts.join(" · ") + "\n"
    };
    files.iter().map(line).collect()
}

fn figures(links: &[LinkedFigure]) -> String {
    links.iter().map(|link| format!("{} = {} · {}\n", link.id(), link.value, link.quote)).collect()
}
