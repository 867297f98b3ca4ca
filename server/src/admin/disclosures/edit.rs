//! The editor. What was typed is never lost: fields are kept right or wrong, and where nothing can be saved the form comes
//! back as it was, with the reason above it.

use super::{
    autosave, becoming, document,
    fields::{Form, TEXTS, Text, applied, same_texts},
    lines::{NONE, proposal, three_ways},
    list, open,
};
use crate::admin::{desk::Desk, failure::Failure, overview::name_of};
use app::read::Reader as _;
use axum::{
    Form as Sent,
    extract::{Path, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use domain::{
    Bilingual, Day, Lang,
    office::{
        draft::{DisclosureDraft, index},
        work::Work,
        workflow::Stage,
    },
};
use office::pages::disclosures::{
    conflict::{self, Outcome, Piece, ThreeWay},
    edit::{self, Shown},
};
use store::StoreError;

/// The longest text, in bytes; the longest work report known has a tenth of it.
const LONGEST_SOURCE: usize = 1_000_000;

pub(super) async fn form(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    let (work, draft) = open(&desk, &id).await?;
    if work.stage != Stage::Draft {
        return Ok(desk.visitor.go(&format!("/admin/disclosures/{id}/preview")));
    }
    show(&desk, StatusCode::OK, &work, &draft, None).await
}

pub(super) async fn save(
    desk: Desk,
    Path(id): Path<String>,
    form: Result<Sent<Form>, FormRejection>,
) -> Result<Response, Failure> {
    let Sent(form) = form.map_err(|_| unreadable())?;
    let autosaves = autosave::is_meant(&desk.visitor.headers);
    let (mut work, mut kept) = open(&desk, &id).await?;
    let from: i64 = form.get("version").and_then(|text| text.parse().ok()).unwrap_or(work.version);
    let versions = desk.office().work_versions(&id).await?;
    let base = match versions.iter().find(|version| version.version == from) {
        Some(version) => becoming::read(&version.document)?,
        None => return Err(unreadable()),
    };
    if work.stage != Stage::Draft {
        let why = Bilingual::new(
            "没有保存：这份草稿已送审，不能再改。需要修改时请先撤稿。您写的内容仍在下面，可以复制。",
            "Not saved: this draft was handed in and cannot change. Take it back first. What you wrote is still below, to be copied.",
        );
        return show(&desk, StatusCode::CONFLICT, &work, &applied(&form, &base), Some(why)).await;
    }
    let mine = applied(&form, &base);
    if form.contains_key("write_on") {
        // Back from a preview of what is not saved.
        let looked = Looked::at(&desk, &mine).await?;
        let shown = Shown { version: from, ..looked.shown(&work, &mine, None) };
        return Ok(desk.page_with_script(StatusCode::OK, |cx| edit::page(cx, &shown)));
    }
    if mine.source.len() > LONGEST_SOURCE {
        let why = Bilingual::new(
            format!("没有保存：正文超过 {LONGEST_SOURCE} 字节。请把一部分作为附件。"),
            format!("Not saved: the text has more than {LONGEST_SOURCE} bytes. Make a part of it a file."),
        );
        return show(&desk, StatusCode::UNPROCESSABLE_ENTITY, &work, &mine, Some(why)).await;
    }
    // Somebody may save between our look and ours, more than once; then it is looked at again.
    loop {
        if from != work.version && !same_texts(&base, &kept) {
            return conflict(&desk, &work, [&base, &kept, &mine]).await;
        }
        let next = applied(&form, &kept);
        if next == kept && autosaves {
            return Ok(autosave::saved(work.version));
        }
        if next == kept {
            return Ok(desk.done(&format!("/admin/disclosures/{id}/edit"), "unchanged"));
        }
        let action = if autosaves { "work.autosave" } else { "work.save" };
        let act = desk.act(action, format!("work/{id}"), changed_fields(&kept, &next));
        let saved = desk.office().save_work(&id, work.version, &next.title.zh, &document(&next), &act).await;
        match saved {
            Ok(version) if autosaves => return Ok(autosave::saved(version)),
            Ok(_) => return Ok(desk.done(&format!("/admin/disclosures/{id}/edit"), "saved")),
            Err(StoreError::Stale { .. }) => (work, kept) = open(&desk, &id).await?,
            Err(error) => {
                tracing::warn!(%error, "a draft could not be saved");
                let why = Bilingual::new(
                    format!("没有保存（{error}）。您写的内容仍在下面，请稍后再保存。"),
                    format!("Not saved ({error}). What you wrote is still below; save it again in a moment."),
                );
                return show(&desk, StatusCode::SERVICE_UNAVAILABLE, &work, &mine, Some(why)).await;
            }
        }
    }
}

fn unreadable() -> Failure {
    Failure::Bad(Bilingual::new(
        "表单无法识别或过大，没有保存。请用浏览器的后退回到编辑页，内容仍在。",
        "The form cannot be read or is too large, and was not saved. Go back in your browser: what you wrote is still there.",
    ))
}

/// The names of the fields that a save changed, for the audit log.
fn changed_fields(before: &DisclosureDraft, after: &DisclosureDraft) -> String {
    let changed = TEXTS.iter().filter(|text| (text.get)(before) != (text.get)(after)).map(|text| text.name);
    changed.collect::<Vec<_>>().join(" ")
}

/// The editor with something in it.
async fn show(
    desk: &Desk,
    status: StatusCode,
    work: &Work,
    draft: &DisclosureDraft,
    refused: Option<Bilingual>,
) -> Result<Response, Failure> {
    let looked = Looked::at(desk, draft).await?;
    Ok(desk.page_with_script(status, |cx| edit::page(cx, &looked.shown(work, draft, refused))))
}

/// What is to be said of a draft beside its fields.
struct Looked {
    wrong: Vec<index::Wrong>,
    findings: Vec<domain::office::finding::Finding>,
    next: String,
}

impl Looked {
    async fn at(desk: &Desk, draft: &DisclosureDraft) -> Result<Self, Failure> {
        let portal = &desk.visitor.site.portal;
        let today = Day::of_utc_ms(desk.visitor.now_utc_ms);
        let before = portal.store().disclosure(&draft.slug).await?;
        let findings = becoming::findings(draft, before.as_ref(), &portal.published(), today);
        let works = list::all(desk).await?;
        let next = list::next_index_number(&portal.published(), &works, today.year());
        Ok(Self { wrong: index::read(draft, today).err().unwrap_or_default(), findings, next })
    }

    fn shown<'a>(
        &'a self,
        work: &'a Work,
        draft: &'a DisclosureDraft,
        refused: Option<Bilingual>,
    ) -> Shown<'a> {
        Shown {
            work,
            version: work.version,
            draft,
            wrong: &self.wrong,
            findings: &self.findings,
            next_index_number: &self.next,
            refused,
        }
    }
}

/// Both changed something: what each made of it, and a proposal to go on from.
async fn conflict(
    desk: &Desk,
    work: &Work,
    [base, theirs, mine]: [&DisclosureDraft; 3],
) -> Result<Response, Failure> {
    let mut merged = theirs.clone();
    let mut fields = Vec::new();
    for text in &TEXTS {
        let texts = [base, theirs, mine].map(text.get);
        let pieces = pieces(text, texts);
        text.put(&mut merged, &proposal(&pieces));
        if pieces.iter().any(|piece| piece.outcome != Outcome::Same) {
            let words = |piece| readable(text, piece, desk.visitor.lang);
            let pieces = pieces.into_iter().map(words).collect();
            fields.push(ThreeWay { label: Bilingual::new(text.label.0, text.label.1), pieces });
        }
    }
    let versions = desk.office().work_versions(&work.id).await?;
    let staff = desk.office().all_staff().await?;
    let who = versions.last().map_or(String::new(), |version| name_of(&staff, &version.login));
    let looked = Looked::at(desk, &merged).await?;
    let page = |cx: &_| conflict::page(cx, &looked.shown(work, &merged, None), &fields, &who);
    Ok(desk.page_with(StatusCode::CONFLICT, page))
}

/// Of a long text by lines, of a short one as a whole.
fn pieces(text: &Text, [base, theirs, mine]: [&str; 3]) -> Vec<Piece> {
    if text.name == "source" {
        return three_ways(base, theirs, mine);
    }
    let outcome = match (theirs == base, mine == base) {
        (true, true) => Outcome::Same,
        (true, false) => Outcome::Mine,
        (false, true) => Outcome::Theirs,
        (false, false) if theirs == mine => Outcome::Both,
        (false, false) => Outcome::Conflict,
    };
    vec![Piece { base: base.to_owned(), theirs: theirs.to_owned(), mine: mine.to_owned(), outcome }]
}

/// For people, no lines are nothing, and codes have names.
fn readable(text: &Text, piece: Piece, lang: Lang) -> Piece {
    let words = |typed: String| if typed == NONE { String::new() } else { text.words(&typed, lang) };
    Piece { base: words(piece.base), theirs: words(piece.theirs), mine: words(piece.mine), ..piece }
}
