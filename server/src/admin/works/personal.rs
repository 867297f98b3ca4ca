//! Personal data in what would become public: in text, tables and titles, in the names and labels of files, and in every
//! text of data that is handed in.

use domain::{
    Bilingual, Lang,
    disclosure::Disclosure,
    office::{
        finding::{Finding, Spot},
        personal::{PersonalFinding, PersonalKind, find},
    },
    publication::Publication,
};
use serde::Serialize;
use serde_json::Value;

/// What looks like personal data. An identity number cannot become public; the others may be a service line or the number
/// of a project, and people decide.
pub(super) fn findings(publication: &Publication) -> Vec<Finding> {
    let mut found = Vec::new();
    for disclosure in &publication.disclosures {
        of_disclosure(disclosure, &mut found);
    }
    of_documents(
        ("数据", "Figure"),
        &publication.figures.iter().map(|f| &f.basis).collect::<Vec<_>>(),
        &mut found,
    );
    of_documents(("指标", "Indicator"), &publication.indicators, &mut found);
    of_documents(("专项", "Programme"), &publication.programmes, &mut found);
    of_documents(("台账", "Ledger"), &publication.ledgers, &mut found);
    of_documents(("承诺", "Commitment"), &publication.commitments, &mut found);
    of_documents(("站点", "Station"), &publication.sites, &mut found);
    of_documents(("断面", "Section"), &publication.sections, &mut found);
    found
}

fn of_disclosure(disclosure: &Disclosure, found: &mut Vec<Finding>) {
    found.extend(find(&disclosure.source).into_iter().map(|one| {
        let place = Spot::named(format!("正文第 {} 行", one.line), format!("Text, line {}", one.line));
        told(one, place)
    }));
    // Addresses of links and what comes of markup are in the source; what readers see joined may be split there.
    for sentence in &disclosure.sentences {
        for one in find(&sentence.text) {
            let masked = masked(&one.text);
            if !found.iter().any(|known| known.what.zh.contains(&masked)) {
                let anchor = &sentence.anchor;
                found.push(told(one, Spot::named(format!("句 {anchor}"), format!("Sentence {anchor}"))));
            }
        }
    }
    of_documents(("信息", "Disclosure"), std::slice::from_ref(&disclosure.head), found);
}

fn of_documents<T: Serialize>(kind: (&str, &str), documents: &[T], found: &mut Vec<Finding>) {
    for document in documents {
        if let Ok(value) = serde_json::to_value(document) {
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
            let named = |kind: &str| if id.is_empty() { kind.to_owned() } else { format!("{kind} {id}") };
            let place = Bilingual::new(named(kind.0), named(kind.1));
            texts(&value, &place, found);
        }
    }
}

/// Every text in a document. Hashes are none: by chance they hold long runs of digits.
fn texts(value: &Value, place: &Bilingual, found: &mut Vec<Finding>) {
    match value {
        Value::String(text) => {
            found.extend(find(text).into_iter().map(|one| told(one, place.clone().into())))
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, place, found)),
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "sha256") {
                let (zh, en) = part(name);
                let inside = Bilingual::new(format!("{} · {zh}", place.zh), format!("{} · {en}", place.en));
                texts(value, &inside, found);
            }
        }
        _ => {}
    }
}

/// What a field of a document is called, in both languages; one that is not known here has the name that it is kept under.
fn part(name: &str) -> (&str, &str) {
    const PARTS: [(&str, &str, &str); 22] = [
        ("zh", "中文", "Chinese"),
        ("en", "英文", "English"),
        ("title", "标题", "title"),
        ("summary", "概述", "summary"),
        ("index", "目录项", "index block"),
        ("issuer", "发布机构", "issuer"),
        ("document_number", "文件编号", "document number"),
        ("change_note", "修订说明", "what changed"),
        ("attachments", "附件", "files"),
        ("label", "名称", "label"),
        ("name", "名字", "name"),
        ("note", "说明", "note"),
        ("unit", "单位", "unit"),
        ("text", "内容", "text"),
        ("about", "说明", "about"),
        ("description", "说明", "description"),
        ("tasks", "任务", "tasks"),
        ("projects", "项目", "projects"),
        ("snapshots", "进展", "reports"),
        ("progress", "进展", "progress"),
        ("source", "出处", "source"),
        ("quote", "原句", "sentence"),
    ];
    let known = PARTS.iter().find(|(key, ..)| *key == name);
    known.map_or((name, name), |(_, zh, en)| (zh, en))
}

fn told(one: PersonalFinding, place: Spot) -> Finding {
    let blocking = one.kind == PersonalKind::IdentityNumber;
    let (zh, en) = (one.kind.name(Lang::Zh), one.kind.name(Lang::En));
    let masked = masked(&one.text);
    let what = if blocking {
        Bilingual::new(
            format!("疑似{zh} {masked}。个人信息不得公开，请删除或隐去。"),
            format!(
                "Looks like an {} {masked}. Personal data must not be published: remove or mask it.",
                lower(en)
            ),
        )
    } else {
        Bilingual::new(
            format!("疑似{zh} {masked}。若是个人信息请删除；若是公开的服务电话或业务编号，可确认保留。"),
            format!(
                "Looks like a {} {masked}. Remove it if it is personal; a public line or the number of a project may stay.",
                lower(en)
            ),
        )
    };
    Finding { blocking, what, place }
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// The number without its middle: findings are shown to several people and go into the log for good.
fn masked(text: &str) -> String {
    let places: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let keep = 3.min(places.len() / 3);
    let (first, last) = (places.iter().take(keep), places.iter().skip(places.len() - keep));
    first.copied().chain(std::iter::repeat_n('*', places.len() - 2 * keep)).chain(last.copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_never_repeated_in_full() {
        assert_eq!(masked("440524188001010014"), "440************014");
        assert_eq!(masked("138-1234 5678"), "138*****678");
        let mut found = Vec::new();
        let document = serde_json::json!({
            "sha256": "13812345678a",
            "attachments": [{ "name": "13812345678.pdf", "label": { "zh": "440524188001010014" } }],
        });
        texts(&document, &Bilingual::new("信息", "Disclosure"), &mut found);
        let told = |lang| found.iter().map(|f| (f.blocking, f.place.words(lang))).collect::<Vec<_>>();
        assert_eq!(
            told(Lang::Zh),
            [(true, "信息 · 附件 · 名称 · 中文".to_owned()), (false, "信息 · 附件 · 名字".to_owned())]
        );
        assert_eq!(
            told(Lang::En),
            [
                (true, "Disclosure · files · label · Chinese".to_owned()),
                (false, "Disclosure · files · name".to_owned())
            ]
        );
        assert!(
            found
                .iter()
                .all(|f| !f.what.zh.contains("13812345678") && !f.what.en.contains("440524188001010014"))
        );
    }
}
