//! Figures in columns.

use super::{Progress, code, ids};
use crate::{
    StoreError, decimals,
    session::{Column, Session, Table, ints, texts},
};
use domain::{Decimal, figure::Figure};

const TABLE: Table = Table {
    name: "figure",
    key: &["id"],
    keep: &[],
    rest: &[
        "indicator",
        "period",
        "first_day",
        "last_day",
        "value",
        "decimals",
        "bound",
        "target_value",
        "target_decimals",
        "target_bound",
        "change_amount",
        "change_decimals",
        "change_kind",
        "edition",
        "dust_deducted",
        "audit",
        "note_zh",
        "note_en",
        "disclosure",
        "sentence",
    ],
};
/// Rows written at once.
const AT_ONCE: usize = 1000;

pub(super) async fn write(
    session: &mut dyn Session,
    figures: &[Figure],
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    if figures.is_empty() {
        return Ok(());
    }
    let known = ids(session, "SELECT id FROM indicator").await?;
    if let Some(figure) = figures.iter().find(|f| !known.contains(&f.indicator)) {
        let what = format!("figure {:?}", figure.id);
        return Err(StoreError::Unknown { what, kind: "indicator", id: figure.indicator.clone() });
    }
    for some in figures.chunks(AT_ONCE) {
        session.put(&TABLE, columns(some)?).await?;
        progress.more(some.len());
    }
    Ok(())
}

fn columns(figures: &[Figure]) -> Result<Vec<Column>, StoreError> {
    let text = |of: fn(&Figure) -> String| texts(figures.iter().map(of));
    let maybe_text = |of: fn(&Figure) -> Option<String>| Column::Texts(figures.iter().map(of).collect());
    let codes = |of: fn(&Figure) -> Option<Result<String, StoreError>>| {
        figures.iter().map(|f| of(f).transpose()).collect::<Result<_, _>>().map(Column::Texts)
    };
    let (value, value_decimals) = numbers(figures, |f| Some(f.value))?;
    let (target, target_decimals) = numbers(figures, |f| f.target.map(|t| t.value))?;
    let (change, change_decimals) = numbers(figures, |f| f.change.map(|c| c.amount))?;
    Ok(vec![
        text(|f| f.id.clone()),
        text(|f| f.indicator.clone()),
        text(|f| f.period.to_string()),
        ints(figures.iter().map(|f| i64::from(f.period.first().epoch_days()))),
        ints(figures.iter().map(|f| i64::from(f.period.last().epoch_days()))),
        value,
        value_decimals,
        codes(|f| Some(code(&f.bound)))?,
        target,
        target_decimals,
        codes(|f| f.target.map(|t| code(&t.bound)))?,
        change,
        change_decimals,
        codes(|f| f.change.map(|c| code(&c.kind)))?,
        maybe_text(|f| f.basis.edition.clone()),
        Column::Ints(figures.iter().map(|f| f.basis.dust_deducted.map(i64::from)).collect()),
        codes(|f| f.basis.audit.map(|a| code(&a)))?,
        maybe_text(|f| f.basis.note.as_ref().map(|n| n.zh.clone())),
        maybe_text(|f| f.basis.note.as_ref().map(|n| n.en.clone())),
        text(|f| f.source.disclosure.clone()),
        text(|f| f.source.sentence.clone()),
    ])
}

/// A column of whole numbers and one of their decimals.
fn numbers(figures: &[Figure], of: fn(&Figure) -> Option<Decimal>) -> Result<(Column, Column), StoreError> {
    let (mut digits, mut scales) = (Vec::new(), Vec::new());
    for figure in figures {
        let parts = of(figure).map(|number| decimals::split(number, &figure.id)).transpose()?;
        digits.push(parts.map(|(digits, _)| digits));
        scales.push(parts.map(|(_, scale)| scale));
    }
    Ok((Column::Ints(digits), Column::Ints(scales)))
}
