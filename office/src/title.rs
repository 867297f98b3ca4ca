//! What a piece of work is called in the language of the page. It is kept under a Chinese title; its document has the English.

use domain::{
    Bilingual, Lang,
    office::{
        upload::Upload,
        work::{Work, WorkKind, WorkVersion},
    },
};
use serde::Deserialize;

/// The title of a piece of work in one language; empty where it has none yet.
pub fn of(work: &Work, lang: Lang) -> String {
    title(work.kind, &work.title, &work.document, lang)
}

/// The title of a piece of work in both languages.
pub fn both(work: &Work) -> Bilingual {
    Bilingual::new(of(work, Lang::Zh), of(work, Lang::En))
}

/// The title of one version of it.
pub fn of_version(kind: WorkKind, version: &WorkVersion, lang: Lang) -> String {
    title(kind, &version.title, &version.document, lang)
}

fn title(kind: WorkKind, chinese: &str, document: &str, lang: Lang) -> String {
    #[derive(Deserialize)]
    struct Titled {
        title: Bilingual,
    }
    let english = match (lang, kind) {
        (Lang::Zh, _) => None,
        (Lang::En, WorkKind::Disclosure) => {
            serde_json::from_str::<Titled>(document).ok().map(|titled| titled.title.en)
        }
        (Lang::En, WorkKind::Data) => {
            serde_json::from_str::<Upload>(document).ok().map(|upload| upload.title(lang))
        }
    };
    let english = english.filter(|english| !english.trim().is_empty());
    english.unwrap_or_else(|| chinese.to_owned()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_english_where_there_is_an_english_one() {
        let disclosure = |document, lang| title(WorkKind::Disclosure, "公告", document, lang);
        assert_eq!(disclosure(r#"{"title":{"zh":"公告","en":"Notice"},"source":"…"}"#, Lang::En), "Notice");
        assert_eq!(disclosure(r#"{"title":{"zh":"公告","en":"Notice"}}"#, Lang::Zh), "公告");
        assert_eq!(disclosure(r#"{"title":{"zh":"公告","en":" "}}"#, Lang::En), "公告");
        assert_eq!(disclosure("{}", Lang::En), "公告");
        let data = |origin: &str| {
            let document = format!(r#"{{"data":"air","origin":{origin}}}"#);
            title(WorkKind::Data, "空气质量数据（小时、日）：六月.xlsx", &document, Lang::En)
        };
        let file = r#"{"file":{"sha256":"00","name":"六月.xlsx","size":1}}"#;
        assert_eq!(data(file), "Air values (hours, days): 六月.xlsx");
        let undo = r#"{"undo":{"work":"w1","revision":7}}"#;
        assert_eq!(data(undo), "Undo: Air values (hours, days) (content revision 7)");
    }
}
