//! Figures from their columns.

use super::of_code;
use crate::{
    StoreError, decimals,
    session::{Row, Session},
};
use domain::{
    Bilingual, Decimal,
    change::Change,
    figure::{Basis, Figure, Source, Target},
};

/// All figures, in the order of their indicators, then of their periods.
pub(crate) async fn all(session: &mut dyn Session) -> Result<Vec<Figure>, StoreError> {
    let sql = "SELECT f.id, f.indicator, f.period, f.value, f.decimals, f.bound, f.target_value, \
               f.target_decimals, f.target_bound, f.change_amount, f.change_decimals, f.change_kind, \
               f.edition, f.dust_deducted, f.audit, f.note_zh, f.note_en, f.disclosure, f.sentence, i.position \
               FROM figure f JOIN indicator i ON i.id = f.indicator ORDER BY i.position, f.last_day, f.id";
    let rows = session.rows(sql, &[]).await?;
    let mut placed =
        rows.iter().map(|row| Ok((row.int(19)?, figure(row)?))).collect::<Result<Vec<_>, StoreError>>()?;
    // The order of periods is a rule of the field, finer than the last day; the sort keeps what is equal in place.
    placed.sort_by_key(|(position, figure)| (*position, figure.period));
    Ok(placed.into_iter().map(|(_, figure)| figure).collect())
}

fn figure(row: &Row) -> Result<Figure, StoreError> {
    let period = row.text(2)?;
    Ok(Figure {
        id: row.text(0)?,
        indicator: row.text(1)?,
        period: period.parse().map_err(|_| StoreError::Damaged(format!("no period: {period:?}")))?,
        value: decimals::join(row.int(3)?, row.int(4)?)?,
        bound: of_code(row.text(5)?)?,
        target: match (maybe_decimal(row, 6)?, row.maybe_text(8)?) {
            (Some(value), Some(bound)) => Some(Target { value, bound: of_code(bound)? }),
            _ => None,
        },
        change: match (maybe_decimal(row, 9)?, row.maybe_text(11)?) {
            (Some(amount), Some(kind)) => Some(Change { amount, kind: of_code(kind)? }),
            _ => None,
        },
        basis: Basis {
            edition: row.maybe_text(12)?,
            dust_deducted: row.maybe_int(13)?.map(|yes| yes != 0),
            audit: row.maybe_text(14)?.map(of_code).transpose()?,
            note: match (row.maybe_text(15)?, row.maybe_text(16)?) {
                (Some(zh), Some(en)) => Some(Bilingual { zh, en }),
                _ => None,
            },
        },
        source: Source { disclosure: row.text(17)?, sentence: row.text(18)? },
    })
}

fn maybe_decimal(row: &Row, at: usize) -> Result<Option<Decimal>, StoreError> {
    match (row.maybe_int(at)?, row.maybe_int(at + 1)?) {
        (Some(digits), Some(scale)) => decimals::join(digits, scale).map(Some),
        _ => Ok(None),
    }
}
