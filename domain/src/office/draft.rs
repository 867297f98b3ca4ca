//! A disclosure that is being written: the document of a piece of work of [`WorkKind::Disclosure`].
//!
//! Fields are kept as they were typed, right or wrong, so that saving never loses a word; [`index`] reads them.
//!
//! [`WorkKind::Disclosure`]: super::work::WorkKind::Disclosure

pub mod index;

use crate::{
    Bilingual, Period,
    change::Change,
    disclosure::{Attachment, Disclosure, DisclosureMode},
    figure::{Basis, Bound, Figure, Source, Target},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is written so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DisclosureDraft {
    /// The end of its address. It does not change once the first revision is public.
    pub slug: String,
    /// 信息名称.
    pub title: Bilingual,
    /// 内容概述.
    pub summary: Bilingual,
    /// 索引号, as typed.
    pub index_number: String,
    /// The code of the category, empty where none was chosen.
    pub category: String,
    /// 公开方式.
    pub mode: DisclosureMode,
    /// 文件编号, as typed; empty where there is none.
    pub document_number: String,
    /// 发布机构.
    pub issuer: Bilingual,
    /// 生成日期, as typed.
    pub created: String,
    /// 公开日期, as typed; empty is the day of publication.
    pub published: String,
    /// 废止日期, as typed; empty where it is in force.
    pub abolished: String,
    /// The text, in Markdown.
    pub source: String,
    /// The revision that it becomes: 1, or one more than what is public. 0 is read as 1.
    pub revision: u32,
    /// What the revision changes, from the second on.
    pub change_note: Bilingual,
    /// The files that belong to it, in their order on the page.
    pub attachments: Vec<Attachment>,
    /// The figures that its sentences state.
    pub figures: Vec<LinkedFigure>,
}

/// A number of the text that is a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedFigure {
    /// The indicator's id.
    pub indicator: String,
    /// The period it speaks of.
    pub period: Period,
    /// The value as printed.
    pub value: Decimal,
    /// Whether the number is exact or a bound.
    #[serde(default)]
    pub bound: Bound,
    /// What it was meant to reach, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The year-on-year that the text states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The calculation basis.
    #[serde(default, skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The whole sentence that states it.
    pub quote: String,
    /// Which of the sentences with just this text, from 0: cells of a table may say the same.
    #[serde(default)]
    pub occurrence: usize,
}

impl LinkedFigure {
    /// The id of the figure that it becomes, such as `pm25-mean.2024-H1`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.indicator, self.period)
    }

    /// The figure that it becomes, stated at `source`.
    pub fn figure(&self, source: Source) -> Figure {
        Figure {
            id: self.id(),
            indicator: self.indicator.clone(),
            period: self.period,
            value: self.value,
            bound: self.bound,
            target: self.target,
            change: self.change,
            basis: self.basis.clone(),
            source,
        }
    }
}

impl DisclosureDraft {
    /// A draft that begins as a correction of what is public; `figures` are those that are published.
    pub fn correcting(public: &Disclosure, figures: &[Figure]) -> Self {
        let head = &public.head;
        let index = &head.index;
        let linked = |figure: &Figure| {
            let at = public.sentences.iter().position(|s| s.anchor == figure.source.sentence)?;
            let quote = public.sentences[at].text.clone();
            let occurrence = public.sentences[..at].iter().filter(|s| s.text == quote).count();
            Some(LinkedFigure {
                indicator: figure.indicator.clone(),
                period: figure.period,
                value: figure.value,
                bound: figure.bound,
                target: figure.target,
                change: figure.change,
                basis: figure.basis.clone(),
                quote,
                occurrence,
            })
        };
        Self {
            slug: head.slug.clone(),
            title: head.title.clone(),
            summary: head.summary.clone(),
            index_number: index.index_number.clone(),
            category: index.category.code().to_owned(),
            mode: index.mode,
            document_number: index.document_number.clone().unwrap_or_default(),
            issuer: index.issuer.clone(),
            created: index.created.to_string(),
            published: index.published.to_string(),
            abolished: index.abolished.map_or(String::new(), |day| day.to_string()),
            source: public.source.clone(),
            revision: head.revision + 1,
            change_note: Bilingual::default(),
            attachments: head.attachments.clone(),
            figures: figures.iter().filter(|f| f.source.disclosure == head.slug).filter_map(linked).collect(),
        }
    }

    /// The revision that it becomes, from 1.
    pub fn revision(&self) -> u32 {
        self.revision.max(1)
    }
}
