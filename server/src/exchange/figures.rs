//! The table of figures: the columns of `/api/v1/figures`. Names, units and addresses are there for readers; they are those of
//! the indicator and are not read back.

use super::fields::{Fields, codes, each_row};
use crate::import::{error::Problems, tables::Tables};
use domain::{
    change::{Change, ChangeKind},
    figure::{Audit, Basis, Bound, Figure, Source, Target},
    publication::Published,
};

pub(crate) const COLUMNS: &[&str] = &[
    "id",
    "indicator",
    "theme",
    "label_zh",
    "label_en",
    "value",
    "bound",
    "unit_zh",
    "unit_en",
    "period",
    "target",
    "target_bound",
    "change",
    "change_kind",
    "basis_zh",
    "basis_en",
    "disclosure",
    "anchor",
    "href",
    "edition",
    "dust_deducted",
    "audit",
    "note_zh",
    "note_en",
];
const NOTE: [&str; 2] = ["note_zh", "note_en"];

/// The figures of a file. Those that are public already just so are left out; one that is public with another value is a
/// problem that shows both, unless the file corrects what is public.
pub(super) fn read(
    file: &Tables,
    published: &Published,
    corrected: bool,
    problems: &mut Problems,
) -> Vec<Figure> {
    let mut given: Vec<Figure> = Vec::new();
    each_row(file, COLUMNS, &["indicator", "period", "value", "disclosure", "anchor"], problems, |fields| {
        let Some(figure) = one(fields, published) else { return };
        if given.iter().any(|f| f.id == figure.id) {
            fields.again("period");
            return;
        }
        match published.figure(&figure.id) {
            Some(public) if public.value != figure.value && !corrected => {
                let (kept, now, href) = (public.value, figure.value, public.source.href());
                fields.wrong(
                    "value",
                    format!("该时期的值已公布为 {kept}（{href}），此次为 {now}；请核对，更正须通过文件更正发布"),
                    format!(
                        "{kept} is published for this period ({href}), {now} is given now; check it, or correct the document"
                    ),
                );
            }
            Some(public) if *public == figure => {}
            _ => given.push(figure),
        }
    });
    given
}

fn one(fields: &mut Fields<'_>, published: &Published) -> Option<Figure> {
    let indicator = fields.id("indicator");
    if indicator.as_deref().is_some_and(|id| published.indicator(id).is_none()) {
        fields.wrong("indicator", "没有这个指标；请核对编号", "there is no such indicator; check its id");
        return None;
    }
    let period = fields.needed("period").and_then(|text| {
        let read = text.parse();
        if read.is_err() {
            fields.wrong(
                "period",
                "不是时期；例如 2024-H1、2024-06、asof:2024-06-30",
                "not a period; for example 2024-H1, 2024-06, asof:2024-06-30",
            );
        }
        read.ok()
    });
    let value = fields.needed_decimal("value");
    let bounds = codes(&[Bound::Exactly, Bound::AtLeast, Bound::AtMost]);
    let bound = fields.code("bound", &bounds).unwrap_or_default();
    let target = fields.decimal("target");
    let target_bound = fields.code("target_bound", &bounds);
    if target.is_some() != target_bound.is_some() {
        fields.wrong(
            "target_bound",
            "目标和目标方向须同时填写",
            "target and target_bound go together; fill in both",
        );
    }
    let change = fields.decimal("change");
    let kinds = codes(&[ChangeKind::Percent, ChangeKind::Points, ChangeKind::Absolute]);
    let change_kind = fields.code("change_kind", &kinds);
    if change.is_some() != change_kind.is_some() {
        fields.wrong(
            "change_kind",
            "同比和同比种类须同时填写",
            "change and change_kind go together; fill in both",
        );
    }
    let basis = Basis {
        edition: Some(fields.text("edition").to_owned()).filter(|e| !e.is_empty()),
        dust_deducted: match fields.text("dust_deducted") {
            "yes" => Some(true),
            "no" => Some(false),
            "" => None,
            _ => {
                fields.wrong("dust_deducted", "只能填 yes、no 或留空", "use yes, no or nothing");
                None
            }
        },
        audit: fields.code("audit", &codes(&[Audit::Provisional, Audit::Audited])),
        note: fields.both(NOTE),
    };
    let (disclosure, sentence) = (fields.needed("disclosure"), fields.needed("anchor"));
    let (indicator, period) = (indicator?, period?);
    let known = published.history(&indicator).into_iter().find(|f| f.period == period);
    Some(Figure {
        id: known.map_or_else(|| format!("{indicator}.{period}"), |f| f.id.clone()),
        indicator,
        period,
        value: value?,
        bound,
        target: target.zip(target_bound).map(|(value, bound)| Target { value, bound }),
        change: change.zip(change_kind).map(|(amount, kind)| Change { amount, kind }),
        basis,
        source: Source { disclosure: disclosure?, sentence: sentence? },
    })
}
