//! Rows of what was corrected or withdrawn.

use domain::{Bilingual, dataset::Cell, following::Happening, publication::CorrectionNote};
use store::whole::Amended;

/// The latest first, with addresses on a site.
pub(super) fn rows(amended: &Amended, origin: &str) -> Vec<Vec<Cell>> {
    let notes = amended.notes.iter().flat_map(|note| noted(note, origin));
    let told = amended.happenings.iter().filter_map(|happening| happened(happening, origin));
    let mut rows: Vec<(i64, Vec<Cell>)> = notes.chain(told).collect();
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A row for each thing that a correction touches.
fn noted(note: &CorrectionNote, origin: &str) -> impl Iterator<Item = (i64, Vec<Cell>)> {
    note.subjects.iter().map(move |(kind, subject)| {
        let row = vec![
            Cell::Code("data"),
            Cell::Instant(note.at_utc_ms),
            kind.as_str().into(),
            subject.as_str().into(),
            Cell::Integer(note.revision),
            note.note.as_str().into(),
            Cell::Null,
            page(kind, subject).map(|page| format!("{origin}{page}")).into(),
        ];
        (note.at_utc_ms, row)
    })
}

/// The page of a subject, where it has one of its own; it may be gone by now.
fn page(kind: &str, subject: &str) -> Option<String> {
    Some(match kind {
        "programme" => format!("/progress/{subject}"),
        "ledger" => "/rectification".to_owned(),
        "commitment" => format!("/commitments#{subject}"),
        "site" | "air" => format!("/air/stations/{subject}"),
        "section" | "water" => format!("/water/sections/{subject}"),
        _ => return None,
    })
}

fn happened(happening: &Happening, origin: &str) -> Option<(i64, Vec<Cell>)> {
    let at = happening.at_utc_ms();
    let (what, slug, revision, text) = match happening {
        Happening::Published { head, .. } => ("revision", &head.slug, head.revision, happening.correction()?),
        Happening::Withdrawn(withdrawn) => {
            let withdrawal = &withdrawn.withdrawal;
            ("withdrawal", &withdrawal.slug, withdrawal.revision, Some(&withdrawal.reason))
        }
    };
    let words = |of: fn(&Bilingual) -> &String| text.map_or(Cell::Null, |text| of(text).as_str().into());
    let row = vec![
        Cell::Code(what),
        Cell::Instant(at),
        Cell::Code("disclosure"),
        slug.as_str().into(),
        revision.into(),
        words(|text| &text.zh),
        words(|text| &text.en),
        format!("{origin}/disclosures/{slug}").into(),
    ];
    Some((at, row))
}
