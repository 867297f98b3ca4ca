//! What was read, in words.

use crate::import::sections::SectionsImport;
use domain::{Bilingual, Lang, publication::Publication, water::Section};

/// A first line, then what a reader of the result should know.
fn lines(zh: String, en: String, notes: &[Bilingual]) -> Bilingual {
    let mut said = Bilingual { zh, en };
    for note in notes {
        said.zh.push_str(&format!("\n说明：{}", note.zh));
        said.en.push_str(&format!("\nNote: {}", note.en));
    }
    said
}

pub(super) fn stations(count: usize, notes: &[Bilingual]) -> Bilingual {
    lines(format!("读取 {count} 个站点"), format!("{count} sites read"), notes)
}

pub(super) fn sections(import: &SectionsImport, known: &[Section]) -> Bilingual {
    let count = import.sections.len();
    let new = import.sections.iter().filter(|s| !known.iter().any(|k| k.id == s.id)).count();
    lines(
        format!("读取 {count} 个断面，其中新断面 {new} 个"),
        format!("{count} sections read, {new} of them new"),
        &import.notes,
    )
}

/// What a table of programmes, ledgers, commitments or figures holds.
pub(super) fn tables(given: &Publication) -> Bilingual {
    Bilingual::new(counted(given, Lang::Zh), counted(given, Lang::En))
}

fn counted(given: &Publication, lang: Lang) -> String {
    let kinds = [
        (given.programmes.len(), "个专项", "programmes"),
        (given.ledgers.len(), "本台账", "ledgers"),
        (given.commitments.len(), "项承诺", "commitments"),
        (given.figures.len(), "项新数据", "new figures"),
    ];
    let told = kinds.into_iter().filter(|(n, ..)| *n > 0).map(|(n, zh, en)| match lang {
        Lang::Zh => format!("{n} {zh}"),
        Lang::En => format!("{n} {en}"),
    });
    let told = told.collect::<Vec<_>>().join(lang.pick("，", ", "));
    let told = if told.is_empty() { lang.pick("没有新内容", "nothing new").to_owned() } else { told };
    format!("{}{told}", lang.pick("读取：", "Read: "))
}
