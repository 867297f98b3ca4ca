//! Entries about disclosures, figures and corrections of data.

use super::{About, Entry, MOST};
use crate::{
    components::bits::{value_text, with_unit},
    cx::Cx,
    figure_text::basis_text,
    page::PageError,
};
use domain::{
    Lang,
    disclosure::DisclosureHead,
    following::{Happening, Topic},
    publication::CorrectionNote,
    withdrawal::Withdrawn,
};

/// What happened to disclosures. The names of entries that a withdrawal took away go into `gone`.
pub(super) async fn entries(
    cx: &Cx,
    topic: &Topic,
    gone: &mut Vec<(String, i64)>,
) -> Result<Vec<Entry>, PageError> {
    let happenings = cx.reader.happenings(topic, MOST).await?;
    let entries = happenings.iter().map(|happening| match happening {
        Happening::Published { head, at_utc_ms } => published(cx, head, *at_utc_ms),
        Happening::Withdrawn(withdrawn) => {
            let what = &withdrawn.withdrawal;
            gone.extend((1..=what.revision).map(|n| (name_of(&what.slug, n), what.at_utc_ms)));
            self::withdrawn(cx, withdrawn)
        }
    });
    Ok(entries.collect())
}

fn name_of(slug: &str, revision: u32) -> String {
    format!("/disclosures/{slug}/revisions/{revision}")
}

/// A revision that is public. A later one leads to its own address, where it says whether it is in force still.
fn published(cx: &Cx, head: &DisclosureHead, at_utc_ms: i64) -> Entry {
    let title = cx.text(&head.title);
    let summary = cx.text(&head.summary);
    let name = name_of(&head.slug, head.revision);
    let category = head.index.category;
    let in_force =
        cx.published.disclosures.iter().any(|h| h.slug == head.slug && h.revision == head.revision);
    let (title, text) = match (&head.change_note, head.revision) {
        (_, 1) => (title, summary),
        (note, _) => {
            let note = note.as_ref().map(|note| cx.text(note)).unwrap_or_default();
            let text = match cx.lang {
                Lang::Zh => format!("修订说明：{note}\n{summary}"),
                Lang::En => format!("What changed: {note}\n{summary}"),
            };
            (corrected(cx, &title), text)
        }
    };
    Entry {
        path: if in_force { format!("/disclosures/{}", head.slug) } else { name.clone() },
        name,
        title,
        text,
        published_utc_ms: head.index.published.start_utc_ms().min(at_utc_ms),
        updated_utc_ms: at_utc_ms,
        tag: Some((category.code(), category.name(cx.lang))),
    }
}

/// A withdrawal: neither title nor text of what was withdrawn, which may be the reason.
fn withdrawn(cx: &Cx, withdrawn: &Withdrawn) -> Entry {
    let (what, index) = (&withdrawn.withdrawal, &withdrawn.index);
    let (title, text) = match cx.lang {
        Lang::Zh => (
            format!("撤回：索引号 {}", index.index_number),
            format!("撤回理由：{}\n正文、附件以及仅由它公布的数据已不再公开。", what.reason.zh),
        ),
        Lang::En => (
            format!("Withdrawn: index number {}", index.index_number),
            format!(
                "Reason: {}\nIts text, its attachments and the figures that only it stated are not public any more.",
                what.reason.en
            ),
        ),
    };
    Entry {
        name: format!("/disclosures/{}/withdrawals/{}", what.slug, what.revision),
        path: format!("/disclosures/{}", what.slug),
        title,
        text,
        published_utc_ms: what.at_utc_ms,
        updated_utc_ms: what.at_utc_ms,
        tag: Some((index.category.code(), index.category.name(cx.lang))),
    }
}

fn corrected(cx: &Cx, what: &str) -> String {
    format!("{}{what}", cx.t("更正：", "Corrected: "))
}

/// The figures of an indicator, each with the sentence that states it.
pub(super) async fn figures(cx: &Cx, id: &str) -> Result<Vec<Entry>, PageError> {
    let Some(indicator) = cx.published.indicator(id) else { return Ok(Vec::new()) };
    let moments = cx.reader.moments().await?;
    let name = cx.text(&indicator.name);
    let entries = cx.published.history(id).into_iter().filter_map(|figure| {
        let head = cx.published.disclosures.iter().find(|head| head.slug == figure.source.disclosure)?;
        let day = head.index.published.start_utc_ms();
        let at_utc_ms = moments.figures.get(&figure.id).copied().unwrap_or(day);
        let value = with_unit(value_text(cx.lang, figure, indicator), indicator.unit.get(cx.lang));
        let period = figure.period.label();
        let title = match cx.lang {
            Lang::Zh => format!("{name}（{}）：{value}", period.zh),
            Lang::En => format!("{name} ({}): {value}", period.en),
        };
        let said = match cx.lang {
            Lang::Zh => format!("见《{}》。", head.title.zh),
            Lang::En => format!("Stated in “{}”.", head.title.en),
        };
        let basis = basis_text(cx.lang, figure);
        Some(Entry {
            name: format!("/figures/{}", figure.id),
            path: figure.source.href(),
            title,
            text: if basis.is_empty() { said } else { format!("{said}\n{basis}") },
            published_utc_ms: day.min(at_utc_ms),
            updated_utc_ms: at_utc_ms,
            tag: None,
        })
    });
    Ok(entries.collect())
}

/// Corrections of data that staff published with a note, where they touch what the feed is about.
pub(super) fn corrections(cx: &Cx, about: &About) -> Vec<Entry> {
    let notes = cx.published.corrections.iter().filter_map(|note| {
        let subjects: Vec<_> = note.subjects.iter().filter(|s| concerns(cx, about, s)).collect();
        (!subjects.is_empty()).then(|| correction(cx, note, &subjects))
    });
    notes.collect()
}

fn concerns(cx: &Cx, about: &About, (kind, id): &(String, String)) -> bool {
    match (about, kind.as_str()) {
        (About::All, _) => true,
        (About::Indicator(of), "figure") => cx.published.figure(id).is_some_and(|f| f.indicator == *of),
        (About::Station(of), "air" | "site") | (About::Section(of), "water" | "section") => of == id,
        _ => false,
    }
}

fn correction(cx: &Cx, note: &CorrectionNote, subjects: &[&(String, String)]) -> Entry {
    /// So many are named in a title.
    const NAMED: usize = 3;
    let mut named: Vec<(String, String)> = subjects.iter().filter_map(|subject| place(cx, subject)).collect();
    named.dedup();
    let path = named.first().map_or("/".to_owned(), |(_, path)| path.clone());
    let more = named.len().saturating_sub(NAMED);
    let names: Vec<&str> = named.iter().take(NAMED).map(|(name, _)| name.as_str()).collect();
    let names = names.join(cx.t("、", ", "));
    let what = match (cx.lang, more) {
        _ if names.is_empty() => cx.t("数据", "data").to_owned(),
        (_, 0) => names,
        (Lang::Zh, _) => format!("{names}等 {} 项", named.len()),
        (Lang::En, _) => format!("{names} and {more} more"),
    };
    Entry {
        name: format!("/corrections/{}", note.revision),
        path,
        title: corrected(cx, &what),
        text: note.note.clone(),
        published_utc_ms: note.at_utc_ms,
        updated_utc_ms: note.at_utc_ms,
        tag: None,
    }
}

/// What something that was corrected is called, and its page.
fn place(cx: &Cx, (kind, id): &(String, String)) -> Option<(String, String)> {
    let published = &cx.published;
    Some(match kind.as_str() {
        "programme" => (cx.text(&published.programme(id)?.name), format!("/progress/{id}")),
        "ledger" => (cx.t("问题整改", "Rectification").to_owned(), "/rectification".to_owned()),
        "commitment" => (cx.t("承诺事项", "Commitments").to_owned(), "/commitments".to_owned()),
        "figure" => {
            let indicator = published.indicator(&published.figure(id)?.indicator)?;
            (cx.text(&indicator.name), format!("/indicators/{}", indicator.id))
        }
        "site" | "air" => (cx.text(&published.site(id)?.name), format!("/air/stations/{id}")),
        "section" | "water" => (cx.text(&published.section(id)?.name), format!("/water/sections/{id}")),
        _ => return None,
    })
}
