//! Disclosures (信息公开): published documents with the index block used in Changzhou.

use crate::{Bilingual, Day, Lang};
use serde::{Deserialize, Serialize};

/// The statutory class of mandatory disclosure (法定主动公开分类), after article 20 of the State Council's Decree 711.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Notices (公告公示).
    Notice,
    /// Plans and summaries of work (规划计划总结).
    WorkReport,
    /// Statistics and environmental quality (统计信息).
    Statistics,
    /// Supervision and inspection (监督检查).
    Inspection,
    /// Administrative penalties (行政处罚).
    Penalty,
    /// Administrative permits (行政许可).
    Permit,
    /// Policy documents (政策文件).
    Policy,
    /// Emergency plans (应急预案).
    Emergency,
    /// Budgets and accounts (财政预决算).
    Finance,
}

impl Category {
    /// All categories, in the order pages list them.
    pub const ALL: [Category; 9] = [
        Category::Notice,
        Category::WorkReport,
        Category::Statistics,
        Category::Inspection,
        Category::Penalty,
        Category::Permit,
        Category::Policy,
        Category::Emergency,
        Category::Finance,
    ];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Category::Notice => "notice",
            Category::WorkReport => "work_report",
            Category::Statistics => "statistics",
            Category::Inspection => "inspection",
            Category::Penalty => "penalty",
            Category::Permit => "permit",
            Category::Policy => "policy",
            Category::Emergency => "emergency",
            Category::Finance => "finance",
        }
    }

    /// The category of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Category::Notice => ("公告公示", "Notices"),
            Category::WorkReport => ("规划计划总结", "Plans and work reports"),
            Category::Statistics => ("统计信息", "Statistics"),
            Category::Inspection => ("监督检查", "Supervision and inspection"),
            Category::Penalty => ("行政处罚", "Administrative penalties"),
            Category::Permit => ("行政许可", "Administrative permits"),
            Category::Policy => ("政策文件", "Policy documents"),
            Category::Emergency => ("应急预案", "Emergency plans"),
            Category::Finance => ("财政预决算", "Budgets and accounts"),
        };
        lang.pick(zh, en)
    }
}

/// How a document is disclosed (公开方式).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureMode {
    /// On the bureau's own initiative (主动公开).
    #[default]
    Proactive,
    /// On application (依申请公开).
    OnApplication,
}

impl DisclosureMode {
    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            DisclosureMode::Proactive => lang.pick("主动公开", "Proactive"),
            DisclosureMode::OnApplication => lang.pick("依申请公开", "On application"),
        }
    }
}

/// The index block (信息公开目录项) printed above every disclosure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexBlock {
    /// 索引号: organisation code / year - five-digit serial, such as `014109840/2021-00056`.
    pub index_number: String,
    /// 法定主动公开分类.
    pub category: Category,
    /// 公开方式.
    #[serde(default)]
    pub mode: DisclosureMode,
    /// 文件编号, such as `常环天〔2024〕12号`; not every disclosure has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// 发布机构.
    pub issuer: Bilingual,
    /// 生成日期.
    pub created: Day,
    /// 公开日期.
    pub published: Day,
    /// 废止日期; `None` is printed as 有效 (in force).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abolished: Option<Day>,
}

/// What lists and search results show of a disclosure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureHead {
    /// The stable end of its address.
    pub slug: String,
    /// 信息名称.
    pub title: Bilingual,
    /// 内容概述.
    pub summary: Bilingual,
    /// The index block.
    pub index: IndexBlock,
    /// The revision in force: 1, 2, 3 …
    pub revision: u32,
    /// SHA-256 of the Markdown source, in lower-case hexadecimal.
    pub sha256: String,
    /// What the revision changed, from the second on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_note: Option<Bilingual>,
    /// True for demonstration content, which every page that shows it says.
    #[serde(default)]
    pub demonstration: bool,
    /// The files of this revision, as the page lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// A file that belongs to a disclosure (附件), known by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its name, the end of its address; no two files of a disclosure have the same.
    pub name: String,
    /// What it is, as its content says, such as `application/pdf`.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// What it is called; of a picture, what it shows.
    pub label: Bilingual,
}

impl Attachment {
    /// Whether it is a picture.
    pub fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }
}

/// A sentence of a published text, the place that figures point at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its anchor, `s1`, `s2` … in reading order.
    pub anchor: String,
    /// Its plain text.
    pub text: String,
}

/// A disclosure as published: one immutable revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Title, index block, revision and hash.
    pub head: DisclosureHead,
    /// The Markdown source.
    pub source: String,
    /// The HTML rendered and cleaned at publication, with each sentence in a `<span id="s…" class="sentence">`.
    pub html: String,
    /// The sentences, in reading order.
    pub sentences: Vec<Sentence>,
}
