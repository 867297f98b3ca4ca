//! What can be said of the text itself and of the files that go with it.

use domain::{
    check::{self, Kind, Set, Severity, check},
    office::{
        document_number::normalise,
        draft::DisclosureDraft,
        finding::{Finding, Spot},
    },
    publication::{Publication, Published},
};

/// Sums that the text prints wrongly, and figures that their sentences do not print.
pub(super) fn contradictions(given: &Publication, published: &Published) -> Vec<check::Finding> {
    let set = Set {
        disclosures: given.disclosures.iter().map(|d| &d.head).collect(),
        texts: &given.disclosures,
        indicators: &published.indicators,
        figures: &given.figures,
        ..Set::default()
    };
    let of_text = |f: &check::Finding| matches!(f.kind, Kind::TextSum | Kind::TextPrints);
    check(&set).into_iter().filter(|f| f.severity == Severity::Contradiction && of_text(f)).collect()
}

/// Files without a name for readers, and English that is not there.
pub(super) fn of(draft: &DisclosureDraft) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &draft.attachments {
        let nameless = file.label.zh.trim().is_empty();
        if nameless && file.is_picture() {
            found.push(Finding::blocking(
                file.name.clone(),
                "图片没有替代文字。请写明图上有什么。",
                "The picture has no alternative text. Say what it shows.",
            ));
        } else if nameless {
            found.push(Finding::remark(
                file.name.clone(),
                "附件没有名称，页面上只显示文件名。",
                "The file has no title; the page shows its file name only.",
            ));
        }
    }
    let english =
        [(("英文名称", "English title"), &draft.title), (("英文概述", "English summary"), &draft.summary)];
    for ((zh, en), _) in english.into_iter().filter(|(_, text)| text.en.trim().is_empty()) {
        found.push(Finding::remark(
            Spot::named(zh, en),
            "没有英文，英文页面将显示中文。",
            "There is no English; English pages will show the Chinese.",
        ));
    }
    found
}

/// Index and document numbers that another disclosure has already.
pub(super) fn numbers_taken(draft: &DisclosureDraft, published: &Published) -> Vec<Finding> {
    let (index, document) = (draft.index_number.trim(), normalise(&draft.document_number));
    let others = published.disclosures.iter().filter(|head| head.slug != draft.slug);
    let mut found = Vec::new();
    for other in others {
        let by = &other.slug;
        if other.index.index_number == index {
            found.push(Finding::blocking(
                Spot::named("索引号", "Index number"),
                format!("/disclosures/{by} 已使用索引号 {index}。请换一个。"),
                format!("/disclosures/{by} has the index number {index}. Take another."),
            ));
        }
        if document.is_some() && other.index.document_number == document {
            found.push(Finding::remark(
                Spot::named("文件编号", "Document number"),
                format!("/disclosures/{by} 也使用这个文件编号。请核对。"),
                format!("/disclosures/{by} has this document number too. Please check."),
            ));
        }
    }
    found
}
