//! Data on their way to the public: the document of a piece of work of kind [`Data`](super::work::WorkKind::Data).

use crate::{Bilingual, Lang};
use serde::{Deserialize, Serialize};

/// What a table holds, which decides how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// Air values, hourly or daily.
    Air,
    /// The registry of air stations.
    Stations,
    /// Water sections.
    Sections,
    /// Values of water sections: months or samples.
    Water,
    /// Programmes with reports, quantities, projects and tasks.
    Programmes,
    /// Rectification ledgers.
    Ledgers,
    /// Commitments.
    Commitments,
    /// Published figures of indicators.
    Figures,
}

impl DataKind {
    /// All of them, in the order forms list them.
    pub const ALL: [DataKind; 8] = [
        DataKind::Air,
        DataKind::Stations,
        DataKind::Sections,
        DataKind::Water,
        DataKind::Programmes,
        DataKind::Ledgers,
        DataKind::Commitments,
        DataKind::Figures,
    ];

    /// The code in forms and addresses, which is also what `mingjing import` calls it.
    pub const fn code(self) -> &'static str {
        match self {
            DataKind::Air => "air",
            DataKind::Stations => "stations",
            DataKind::Sections => "sections",
            DataKind::Water => "water",
            DataKind::Programmes => "programmes",
            DataKind::Ledgers => "ledgers",
            DataKind::Commitments => "commitments",
            DataKind::Figures => "figures",
        }
    }

    /// The kind of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            DataKind::Air => lang.pick("空气质量数据（小时、日）", "Air values (hours, days)"),
            DataKind::Stations => lang.pick("空气站点名录", "Registry of air stations"),
            DataKind::Sections => lang.pick("水质断面", "Water sections"),
            DataKind::Water => lang.pick("水质数据（样品、月值）", "Water values (samples, months)"),
            DataKind::Programmes => lang.pick("专项进展", "Programmes"),
            DataKind::Ledgers => lang.pick("整改台账", "Rectification ledgers"),
            DataKind::Commitments => lang.pick("承诺事项", "Commitments"),
            DataKind::Figures => lang.pick("指标数据", "Figures of indicators"),
        }
    }

    /// Whether reports of a day that is reported already are refused unless they are given as a correction.
    pub const fn adds_only(self) -> bool {
        matches!(self, DataKind::Programmes | DataKind::Ledgers | DataKind::Commitments | DataKind::Figures)
    }
}

/// Where the data come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Origin {
    /// A file that is kept.
    File {
        /// SHA-256 of its bytes, in lower-case hexadecimal.
        sha256: String,
        /// The name it was given, for people.
        name: String,
        /// Its size in bytes.
        size: u64,
    },
    /// What was public before a publication, which is undone.
    Undo {
        /// The piece of work that was published.
        work: String,
        /// The content revision it became.
        revision: i64,
    },
}

/// The document of a piece of work of kind Data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// What the table holds.
    pub data: DataKind,
    /// Where it is.
    pub origin: Origin,
    /// What was wrong with what is public, where this corrects it: told to readers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction: String,
    /// Whether it may go public although its numbers contradict each other; the portal then says so to readers.
    #[serde(default)]
    pub despite_contradictions: bool,
    /// What the file held and would change when it was handed over, a few lines.
    #[serde(default)]
    pub summary: Bilingual,
}

/// Names of files are for people: without folders, control characters and what turns the direction of writing, and at most
/// 120 characters.
pub fn file_name(given: &str) -> String {
    let base = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = base.trim().chars().filter(|c| !c.is_control() && !turns(*c)).take(120).collect();
    if name.is_empty() { "data".to_owned() } else { name }
}

impl Upload {
    /// What it is called in lists: the kind of data, and which file; of what undoes something, what it undoes.
    pub fn title(&self, lang: Lang) -> String {
        let (kind, colon) = (self.data.name(lang), lang.pick("：", ": "));
        match &self.origin {
            Origin::File { name, .. } => format!("{kind}{colon}{name}"),
            Origin::Undo { revision, .. } => match lang {
                Lang::Zh => format!("撤销：{kind}（内容版本 {revision}）"),
                Lang::En => format!("Undo: {kind} (content revision {revision})"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lose_folders_and_what_deceives() {
        for (given, kept) in [
            ("C:\\数据\\七月.xlsx", "七月.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("a\u{202e}xslx.exe", "axslx.exe"),
            ("a\r\nSet-Cookie: x", "aSet-Cookie: x"),
            (" / ", "data"),
            ("<script>.csv", "<script>.csv"),
        ] {
            assert_eq!(file_name(given), kept);
        }
        assert_eq!(file_name(&"长".repeat(500)).chars().count(), 120);
    }

    #[test]
    fn the_form_of_the_document_is_pinned() {
        let upload = Upload {
            data: DataKind::Water,
            origin: Origin::File { sha256: "ab".into(), name: "水.csv".into(), size: 3 },
            correction: String::new(),
            despite_contradictions: false,
            summary: Bilingual::new("读取 1 行", "1 row read"),
        };
        let text = serde_json::to_string(&upload).expect("a document");
        assert_eq!(
            text,
            "{\"data\":\"water\",\"origin\":{\"file\":{\"sha256\":\"ab\",\"name\":\"水.csv\",\"size\":3}},\
             \"despite_contradictions\":false,\"summary\":{\"zh\":\"读取 1 行\",\"en\":\"1 row read\"}}"
        );
        assert_eq!(serde_json::from_str::<Upload>(&text).expect("reads"), upload);
        assert!(DataKind::ALL.into_iter().all(|kind| DataKind::of_code(kind.code()) == Some(kind)));
    }
}
