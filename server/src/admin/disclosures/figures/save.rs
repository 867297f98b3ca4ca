//! Links made, changed, taken away. A form made from an old version changes nothing that somebody else changed meanwhile;
//! what it does not touch is no reason to refuse it.

use super::{
    super::{becoming, document, open},
    seen::Seen,
    show, typed,
};
use crate::admin::{desk::Desk, failure::Failure};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    Bilingual,
    office::{
        draft::{DisclosureDraft, LinkedFigure},
        workflow::{Refusal, Stage},
    },
};
use std::collections::HashMap;
use store::StoreError;

/// A form, with what may be in it more than once.
type Sent = Vec<(String, String)>;

fn field<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

fn version_of(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| {
        Failure::Bad(Bilingual::new(
            "表单无法识别，没有保存。请返回数据关联页重新操作。",
            "The form cannot be read and nothing was saved. Go back to the page of figures and try again.",
        ))
    })
}

fn find<'a>(draft: &'a DisclosureDraft, id: &str) -> Option<&'a LinkedFigure> {
    draft.figures.iter().find(|link| link.id() == id)
}

/// Changes the links of a draft as it is kept. `same` is whether what the form is about is still what it was made from.
async fn rewrite(
    desk: &Desk,
    id: &str,
    version: i64,
    (action, detail): (&'static str, &str),
    same: impl Fn(&DisclosureDraft, &DisclosureDraft) -> bool + Send + Sync,
    make: impl Fn(&mut DisclosureDraft) -> Result<(), Failure> + Send + Sync,
) -> Result<(), Failure> {
    loop {
        let (work, mut draft) = open(desk, id).await?;
        if work.stage != Stage::Draft {
            return Err(StoreError::Refused(Refusal::NotNow).into());
        }
        if version != work.version {
            let versions = desk.office().work_versions(id).await?;
            let base = versions.iter().find(|kept| kept.version == version);
            let is_same = match base {
                Some(base) => same(&becoming::read(&base.document)?, &draft),
                None => false,
            };
            if !is_same {
                return Err(StoreError::Stale { version: work.version }.into());
            }
        }
        let before = draft.clone();
        make(&mut draft)?;
        if draft == before {
            return Ok(());
        }
        let act = desk.act(action, format!("work/{id}"), detail);
        match desk.office().save_work(id, work.version, &work.title, &document(&draft), &act).await {
            Ok(_) => return Ok(()),
            Err(StoreError::Stale { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The form of one link.
pub(super) async fn one(
    desk: Desk,
    Path(id): Path<String>,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let seen = Seen::at(&desk, &id).await?;
    if seen.work.stage != Stage::Draft {
        return Err(StoreError::Refused(Refusal::NotNow).into());
    }
    let version = version_of(form.get("version").map_or("", String::as_str))?;
    let typed = typed::sent(&form);
    if seen.place(&typed.quote, typed.occurrence.parse().unwrap_or(0)).is_none() {
        let why = Bilingual::new(
            "没有保存：这一句已不在正文中，可能刚被修改。您填写的内容仍在下面；请返回数据关联页，从现在的句子重新关联。",
            "Not saved: this sentence is not in the text any more. What you wrote is still below; go back to the page of figures and link the sentence as it is now.",
        );
        return show(&desk, StatusCode::CONFLICT, &seen, &typed, &[], Some(why));
    }
    let made = match typed::link(&typed, &seen) {
        Ok(made) => made,
        Err(wrong) => return show(&desk, StatusCode::UNPROCESSABLE_ENTITY, &seen, &typed, &wrong, None),
    };
    let detail = format!("{} = {}", made.id(), made.value);
    let old = typed.link.clone();
    let put = |draft: &mut DisclosureDraft| {
        let new = made.clone();
        if old.is_empty() && find(draft, &new.id()).is_some() {
            return Err(StoreError::Stale { version: seen.work.version }.into());
        }
        match draft.figures.iter().position(|link| !old.is_empty() && link.id() == old) {
            Some(at) => draft.figures[at] = new,
            None if old.is_empty() => draft.figures.push(new),
            None => return Err(StoreError::Stale { version: seen.work.version }.into()),
        }
        Ok(())
    };
    let same = |base: &DisclosureDraft, kept: &DisclosureDraft| {
        old.is_empty() || find(base, &old) == find(kept, &old)
    };
    match rewrite(&desk, &id, version, ("work.figure.link", &detail), same, put).await {
        Ok(()) => Ok(desk.done(&format!("/admin/disclosures/{id}/figures"), "linked")),
        Err(Failure::Store(StoreError::Stale { .. })) => {
            let seen = Seen::at(&desk, &id).await?;
            let now = find(&seen.draft, &old)
                .map_or("—".to_owned(), |link| format!("{} = {}", link.id(), link.value));
            let why = Bilingual::new(
                format!(
                    "没有保存：这条关联刚被他人修改，现在是 {now}。您填写的内容仍在下面，核对后可再保存。"
                ),
                format!(
                    "Not saved: somebody else changed this link, it is {now} now. What you wrote is still below; look at it and save it again."
                ),
            );
            show(&desk, StatusCode::CONFLICT, &seen, &typed, &[], Some(why))
        }
        Err(other) => Err(other),
    }
}

/// All proposals that were ticked.
pub(super) async fn take(
    desk: Desk,
    Path(id): Path<String>,
    Form(form): Form<Sent>,
) -> Result<Response, Failure> {
    let seen = Seen::at(&desk, &id).await?;
    let version = version_of(field(&form, "version"))?;
    let page = format!("/admin/disclosures/{id}/figures");
    let ticked: Vec<&str> =
        form.iter().filter(|(key, _)| key == "take").map(|(_, value)| value.as_str()).collect();
    if ticked.is_empty() {
        return Ok(desk.done(&page, "nothing-ticked"));
    }
    let mut taken: Vec<LinkedFigure> = Vec::new();
    for code in &ticked {
        let Some((anchor, number)) = code.rsplit_once('.') else { continue };
        let Some(at) = seen.sentences.iter().position(|sentence| sentence.anchor == anchor) else { continue };
        let offer = number.parse::<usize>().ok().and_then(|number| seen.offers[at].get(number));
        let Some(link) = offer.and_then(|offer| typed::taken(&seen, at, offer)) else { continue };
        let is_there = |links: &[LinkedFigure]| links.iter().any(|other| other.id() == link.id());
        if !is_there(&seen.draft.figures) && !is_there(&taken) {
            taken.push(link);
        }
    }
    let told = if taken.len() == ticked.len() { "linked" } else { "linked-some" };
    let detail =
        taken.iter().map(|link| format!("{} = {}", link.id(), link.value)).collect::<Vec<_>>().join("; ");
    let add = |draft: &mut DisclosureDraft| {
        for link in &taken {
            if find(draft, &link.id()).is_none() {
                draft.figures.push(link.clone());
            }
        }
        Ok(())
    };
    // Proposals are known by their place in the text, so it has to be the same text.
    let same = |base: &DisclosureDraft, kept: &DisclosureDraft| {
        base.source == kept.source && base.title == kept.title
    };
    if !taken.is_empty() || version != seen.work.version {
        rewrite(&desk, &id, version, ("work.figure.link", &detail), same, add).await?;
    }
    Ok(desk.done(&page, told))
}

/// Takes a link away.
pub(super) async fn unlink(
    desk: Desk,
    Path(id): Path<String>,
    Form(form): Form<Sent>,
) -> Result<Response, Failure> {
    let (link, version) = (field(&form, "link"), version_of(field(&form, "version"))?);
    let same = |base: &DisclosureDraft, kept: &DisclosureDraft| find(base, link) == find(kept, link);
    let remove = |draft: &mut DisclosureDraft| {
        let at = draft.figures.iter().position(|other| other.id() == link).ok_or(Failure::Missing)?;
        draft.figures.remove(at);
        Ok(())
    };
    rewrite(&desk, &id, version, ("work.figure.unlink", link), same, remove).await?;
    Ok(desk.done(&format!("/admin/disclosures/{id}/figures"), "unlinked"))
}

/// Gives a link the sentence that it belongs to now.
pub(super) async fn relink(
    desk: Desk,
    Path(id): Path<String>,
    Form(form): Form<Sent>,
) -> Result<Response, Failure> {
    let (link, version) = (field(&form, "link"), version_of(field(&form, "version"))?);
    let quote = field(&form, "quote");
    let occurrence: usize = field(&form, "occurrence").parse().unwrap_or(0);
    let seen = Seen::at(&desk, &id).await?;
    if seen.work.stage == Stage::Draft && seen.place(quote, occurrence).is_none() {
        return Err(StoreError::Stale { version: seen.work.version }.into());
    }
    let same = |base: &DisclosureDraft, kept: &DisclosureDraft| {
        base.source == kept.source && find(base, link) == find(kept, link)
    };
    let hang = |draft: &mut DisclosureDraft| {
        let found = draft.figures.iter_mut().find(|other| other.id() == link).ok_or(Failure::Missing)?;
        (found.quote, found.occurrence) = (quote.to_owned(), occurrence);
        Ok(())
    };
    rewrite(&desk, &id, version, ("work.figure.relink", link), same, hang).await?;
    Ok(desk.done(&format!("/admin/disclosures/{id}/figures"), "linked"))
}
