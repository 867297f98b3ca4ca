//! What documents and indicators should say of themselves and do not.

use super::{Check, Remark};
use crate::{
    Bilingual,
    disclosure::{Category, DisclosureHead},
    office::document_number,
    publication::Published,
};
use std::collections::BTreeSet;

/// Categories whose documents are issued under a number (GB/T 9704-2012; article 62 of MEE Order 30 for penalties).
const NUMBERED: [Category; 2] = [Category::Policy, Category::Penalty];

pub(super) fn documents(published: &Published) -> Vec<Remark> {
    published.disclosures.iter().filter_map(document).collect()
}

fn document(head: &DisclosureHead) -> Option<Remark> {
    let index = &head.index;
    let number = index.document_number.as_deref().unwrap_or_default().trim();
    let faults = [
        (head.summary.zh.trim().is_empty(), "内容概述为空", "no summary"),
        (index.index_number.trim().is_empty(), "缺少索引号", "no index number"),
        (
            !index.index_number.trim().is_empty() && !document_number::is_index_number(&index.index_number),
            "索引号格式不符",
            "an index number of another form",
        ),
        (NUMBERED.contains(&index.category) && number.is_empty(), "缺少文件编号", "no document number"),
        (
            !number.is_empty() && document_number::normalise(number).as_deref() != Some(number),
            "文件编号格式不符",
            "a document number of another form",
        ),
        (index.issuer.zh.trim().is_empty(), "缺少发布机构", "no issuer"),
        (head.title.en.trim().is_empty(), "缺少英文标题", "no English title"),
        (head.summary.en.trim().is_empty(), "缺少英文概述", "no English summary"),
    ];
    let found: Vec<_> = faults.iter().filter(|(is, ..)| *is).collect();
    if found.is_empty() {
        return None;
    }
    let texts = |which: fn(&(bool, &'static str, &'static str)) -> &'static str, between: &str| {
        found.iter().map(|fault| which(fault)).collect::<Vec<_>>().join(between)
    };
    Some(Remark {
        check: Check::Metadata,
        place: head.title.clone(),
        page: format!("/disclosures/{}", head.slug),
        what: Bilingual::new(texts(|f| f.1, "；"), texts(|f| f.2, "; ")),
        fix: "/admin/disclosures".to_owned(),
    })
}

/// Indicators that figures were published of, without a definition or an English name.
pub(super) fn indicators(published: &Published) -> Vec<Remark> {
    let used: BTreeSet<&str> = published.figures.iter().map(|figure| figure.indicator.as_str()).collect();
    let remark = |indicator: &crate::indicator::Indicator| {
        let undefined = indicator.definition.as_ref().is_none_or(|text| text.zh.trim().is_empty());
        let unnamed = indicator.name.en.trim().is_empty();
        let what = match (undefined, unnamed) {
            (true, true) => Bilingual::new("缺少指标说明和英文名称", "No definition and no English name"),
            (true, false) => Bilingual::new("缺少指标说明（口径）", "No definition"),
            (false, true) => Bilingual::new("缺少英文名称", "No English name"),
            (false, false) => return None,
        };
        Some(Remark {
            check: Check::Indicator,
            place: indicator.name.clone(),
            page: format!("/indicators/{}", indicator.id),
            what,
            fix: "/admin/data".to_owned(),
        })
    };
    published.indicators.iter().filter(|i| used.contains(i.id.as_str())).filter_map(remark).collect()
}
