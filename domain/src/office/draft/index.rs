//! The fields of the index block as people type them, read or refused in words.

use super::DisclosureDraft;
use crate::{
    Bilingual, Day,
    disclosure::{Category, IndexBlock},
    office::document_number::{is_index_number, normalise},
};

/// A field of the form that something is wrong with: its name in the form, whether it is only empty, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field in the form.
    pub field: &'static str,
    /// What it is called.
    pub label: Bilingual,
    /// True where it must be filled and is not.
    pub empty: bool,
    /// What to do.
    pub what: Bilingual,
}

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// The longest summary, in characters.
pub const LONGEST_SUMMARY: usize = 1000;

/// Whether a text can be the end of an address: lower-case letters, digits and single hyphens between them, at most 80.
pub fn is_slug(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    (1..=80).contains(&text.len()) && text.split('-').all(part)
}

/// The index block of a draft that becomes public on `today`, or all that is wrong with its fields.
///
/// A field of English that is empty is printed as the Chinese one.
///
/// # Errors
/// Every field that cannot be read, in the order of the form.
pub fn read(draft: &DisclosureDraft, today: Day) -> Result<IndexBlock, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut tell = |field, (label_zh, label_en): (&str, &str), empty, zh: &str, en: &str| {
        let label = Bilingual::new(label_zh, label_en);
        wrong.push(Wrong { field, label, empty, what: Bilingual::new(zh, en) });
    };
    if !is_slug(&draft.slug) {
        let (zh, en) = (
            "只用小写字母、数字和中间的连字符，最多 80 个字符，例如 2024-h1-work-report。",
            "Lower-case letters, digits and hyphens between them, at most 80, such as 2024-h1-work-report.",
        );
        tell("slug", ("网址", "Address"), draft.slug.is_empty(), zh, en);
    }
    let title = ("信息名称", "Title");
    if draft.title.zh.trim().is_empty() {
        tell("title_zh", title, true, "请填写中文名称。", "Write the Chinese title.");
    } else if draft.title.zh.chars().count() > LONGEST_TITLE {
        tell("title_zh", title, false, "名称最多 200 字。", "A title has at most 200 characters.");
    }
    if draft.title.en.chars().count() > LONGEST_TITLE {
        tell("title_en", title, false, "名称最多 200 字。", "A title has at most 200 characters.");
    }
    let summary = ("内容概述", "Summary");
    if draft.summary.zh.trim().is_empty() {
        tell("summary_zh", summary, true, "请填写中文概述。", "Write the Chinese summary.");
    } else if draft.summary.zh.chars().count() > LONGEST_SUMMARY {
        tell("summary_zh", summary, false, "概述最多 1000 字。", "A summary has at most 1000 characters.");
    }
    if draft.summary.en.chars().count() > LONGEST_SUMMARY {
        tell("summary_en", summary, false, "概述最多 1000 字。", "A summary has at most 1000 characters.");
    }
    let index_number = draft.index_number.trim();
    if !is_index_number(index_number) {
        let (zh, en) = (
            "格式为“机构代码/年份-五位流水号”，例如 014109840/2021-00056。",
            "The form is organisation code / year - five-digit serial, such as 014109840/2021-00056.",
        );
        tell("index_number", ("索引号", "Index number"), index_number.is_empty(), zh, en);
    }
    let category = Category::of_code(&draft.category);
    if category.is_none() {
        let label = ("法定主动公开分类", "Category");
        tell("category", label, draft.category.is_empty(), "请选择分类。", "Choose a category.");
    }
    let typed = draft.document_number.trim();
    let document_number = normalise(typed);
    if !typed.is_empty() && document_number.is_none() {
        let (zh, en) = (
            "格式为“机关代字〔年份〕号”，例如 常环天〔2024〕12号；没有文件编号时留空。",
            "The form is code of the organ 〔year〕 number 号, such as 常环天〔2024〕12号; leave it empty where there is none.",
        );
        tell("document_number", ("文件编号", "Document number"), false, zh, en);
    }
    if draft.issuer.zh.trim().is_empty() {
        tell("issuer_zh", ("发布机构", "Issued by"), true, "请填写发布机构。", "Write who issues it.");
    }
    let mut date = |field, label: (&str, &str), text: &str, needed: bool| match text.trim() {
        "" if !needed => None,
        text => {
            let day = text.parse::<Day>().ok();
            if day.is_none() {
                let (zh, en) = ("请填写日期，格式为 2024-06-30。", "Give the date in the form 2024-06-30.");
                tell(field, label, text.is_empty(), zh, en);
            }
            day
        }
    };
    let created = date("created", ("生成日期", "Created"), &draft.created, true);
    let given = date("published", ("公开日期", "Published"), &draft.published, false);
    let abolished = date("abolished", ("废止日期", "Abolished"), &draft.abolished, false);
    let published = given.unwrap_or(today);
    if created.is_some_and(|created| created > published) {
        let (zh, en) = ("生成日期不能晚于公开日期。", "It cannot be created after it is published.");
        tell("created", ("生成日期", "Created"), false, zh, en);
    }
    if given.is_some_and(|given| given > today) {
        let (zh, en) = (
            "公开日期不能晚于发布当天；留空即为发布当天。",
            "It cannot be after the day of publication; leave it empty for just that day.",
        );
        tell("published", ("公开日期", "Published"), false, zh, en);
    }
    if abolished.is_some_and(|end| end < published) {
        let (zh, en) = ("废止日期不能早于公开日期。", "It cannot be abolished before it is published.");
        tell("abolished", ("废止日期", "Abolished"), false, zh, en);
    }
    if draft.source.trim().is_empty() {
        tell("source", ("正文", "Text"), true, "请填写正文。", "Write the text.");
    }
    if draft.revision() > 1 && draft.change_note.zh.trim().is_empty() {
        let (zh, en) = ("请说明改了什么，读者会看到。", "Say what changed; readers see it.");
        tell("change_note_zh", ("修订说明", "What changed"), true, zh, en);
    }
    match (category, created, wrong.is_empty()) {
        (Some(category), Some(created), true) => Ok(IndexBlock {
            index_number: index_number.to_owned(),
            category,
            mode: draft.mode,
            document_number,
            issuer: both(&draft.issuer),
            created,
            published,
            abolished,
        }),
        _ => Err(wrong),
    }
}

/// A text with the Chinese one in place of English that is not there.
pub fn both(text: &Bilingual) -> Bilingual {
    let (zh, en) = (text.zh.trim(), text.en.trim());
    Bilingual::new(zh, if en.is_empty() { zh } else { en })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> DisclosureDraft {
        DisclosureDraft {
            slug: "a-1".to_owned(),
            title: Bilingual::new("名称", ""),
            summary: Bilingual::new("概述", "Summary"),
            index_number: " 014109840/2021-00056 ".to_owned(),
            category: "notice".to_owned(),
            document_number: "常环天[2021]0274号".to_owned(),
            issuer: Bilingual::new("演示局", ""),
            created: "2024-07-01".to_owned(),
            source: "正文。".to_owned(),
            ..DisclosureDraft::default()
        }
    }

    #[test]
    fn fields_are_brought_to_their_printed_form() {
        let today: Day = "2024-07-12".parse().expect("a day");
        let index = read(&whole(), today).expect("whole");
        assert_eq!(index.document_number.as_deref(), Some("常环天〔2021〕274号"));
        assert_eq!((index.index_number.as_str(), index.published), ("014109840/2021-00056", today));
        assert_eq!(index.issuer.en, "演示局");
    }

    #[test]
    fn every_wrong_field_is_named() {
        let today: Day = "2024-07-12".parse().expect("a day");
        let draft = DisclosureDraft {
            slug: "A b".to_owned(),
            index_number: "1".to_owned(),
            category: "x".to_owned(),
            document_number: "x".to_owned(),
            created: "2024-13-01".to_owned(),
            published: "2024-07-13".to_owned(),
            abolished: "2023-01-01".to_owned(),
            revision: 2,
            ..DisclosureDraft::default()
        };
        let wrong = read(&draft, today).expect_err("much is wrong");
        let fields: Vec<_> = wrong.iter().map(|w| (w.field, w.empty)).collect();
        let expected = [
            ("slug", false),
            ("title_zh", true),
            ("summary_zh", true),
            ("index_number", false),
            ("category", false),
            ("document_number", false),
            ("issuer_zh", true),
            ("created", false),
            ("published", false),
            ("abolished", false),
            ("source", true),
            ("change_note_zh", true),
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn ends_of_addresses_are_plain() {
        assert!(is_slug("2024-h1-work-report"));
        for wrong in ["", "-a", "a-", "a--b", "A", "a b", "a/b", "报告", &"a".repeat(81)] {
            assert!(!is_slug(wrong), "{wrong}");
        }
    }
}
