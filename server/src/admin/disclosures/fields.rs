//! The fields of a draft, one by one: into it from a form, and out of it to be compared.

use domain::{
    Lang,
    disclosure::{Category, DisclosureMode},
    office::draft::DisclosureDraft,
};
use std::collections::HashMap;

/// A form as it was sent.
pub(super) type Form = HashMap<String, String>;

/// A field that people type.
pub(super) struct Text {
    /// Its name in forms.
    pub(super) name: &'static str,
    /// What it is called: Chinese, English.
    pub(super) label: (&'static str, &'static str),
    /// Whether it has more than one line.
    long: bool,
    /// What is in it.
    pub(super) get: fn(&DisclosureDraft) -> &str,
    /// Where it goes.
    set: fn(&mut DisclosureDraft, String),
}

impl Text {
    /// What is in it as people read it: the names of codes.
    pub(super) fn words(&self, text: &str, lang: Lang) -> String {
        let name = match self.name {
            "category" => Category::of_code(text).map(|category| category.name(lang)),
            "mode" if text == "on_application" => Some(DisclosureMode::OnApplication.name(lang)),
            "mode" if text == "proactive" => Some(DisclosureMode::Proactive.name(lang)),
            _ => None,
        };
        name.unwrap_or(text).to_owned()
    }
}

macro_rules! text {
    ($name:literal, $zh:literal, $en:literal, $long:literal, $($field:ident).+) => {
        Text {
            name: $name,
            label: ($zh, $en),
            long: $long,
            get: |draft| &draft.$($field).+,
            set: |draft, text| draft.$($field).+ = text,
        }
    };
}

/// All of them, in the order of the form.
pub(super) static TEXTS: [Text; 16] = [
    text!("title_zh", "信息名称（中文）", "Title (Chinese)", false, title.zh),
    text!("title_en", "信息名称（英文）", "Title (English)", false, title.en),
    text!("summary_zh", "内容概述（中文）", "Summary (Chinese)", true, summary.zh),
    text!("summary_en", "内容概述（英文）", "Summary (English)", true, summary.en),
    text!("index_number", "索引号", "Index number", false, index_number),
    text!("category", "法定主动公开分类", "Category", false, category),
    Text {
        name: "mode",
        label: ("公开方式", "Disclosure"),
        long: false,
        get: |draft| match draft.mode {
            DisclosureMode::Proactive => "proactive",
            DisclosureMode::OnApplication => "on_application",
        },
        set: |draft, text| {
            draft.mode = match text.as_str() {
                "on_application" => DisclosureMode::OnApplication,
                _ => DisclosureMode::Proactive,
            }
        },
    },
    text!("document_number", "文件编号", "Document number", false, document_number),
    text!("issuer_zh", "发布机构（中文）", "Issued by (Chinese)", false, issuer.zh),
    text!("issuer_en", "发布机构（英文）", "Issued by (English)", false, issuer.en),
    text!("created", "生成日期", "Created", false, created),
    text!("published", "公开日期", "Published", false, published),
    text!("abolished", "废止日期", "Abolished", false, abolished),
    text!("source", "正文", "Text", true, source),
    text!("change_note_zh", "修订说明（中文）", "What changed (Chinese)", false, change_note.zh),
    text!("change_note_en", "修订说明（英文）", "What changed (English)", false, change_note.en),
];

impl Text {
    /// Puts a text into its field.
    pub(super) fn put(&self, draft: &mut DisclosureDraft, text: &str) {
        (self.set)(draft, cleaned(text, self.long));
    }
}

/// A draft with what a form says in place of what it said; fields that the form does not have stay.
pub(super) fn applied(form: &Form, onto: &DisclosureDraft) -> DisclosureDraft {
    let mut draft = onto.clone();
    for text in &TEXTS {
        if let Some(typed) = form.get(text.name) {
            text.put(&mut draft, typed);
        }
    }
    // A document number that can be read is kept in its printed form, so that the author sees it.
    if let Some(normal) = domain::office::document_number::normalise(&draft.document_number) {
        draft.document_number = normal;
    }
    draft
}

/// Line ends as the portal keeps them, and no characters that nobody can see; one line where a field has one.
pub(super) fn cleaned(text: &str, long: bool) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = text.chars().filter(|c| !c.is_control() || (long && matches!(c, '\n' | '\t')));
    let kept: String = kept.collect();
    if long { kept } else { kept.trim().to_owned() }
}

/// Whether two drafts have the same in every field that people type.
pub(super) fn same_texts(one: &DisclosureDraft, other: &DisclosureDraft) -> bool {
    TEXTS.iter().all(|text| (text.get)(one) == (text.get)(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_arrives_but_for_what_nobody_sees() {
        let form: Form =
            TEXTS.iter().map(|t| (t.name.to_owned(), format!(" {}\r\n\u{0}\u{7}x", t.name))).collect();
        let draft = applied(&form, &DisclosureDraft::default());
        assert_eq!(draft.source, " source\nx");
        assert_eq!(draft.title.zh, "title_zhx");
        assert_eq!(draft.mode, DisclosureMode::Proactive);
        for text in TEXTS.iter().filter(|text| text.name != "mode") {
            assert!((text.get)(&draft).contains(text.name), "{}", text.name);
        }
        assert!(same_texts(&draft, &applied(&Form::new(), &draft)));
    }
}
