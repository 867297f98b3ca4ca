//! How reports are kept: a new one is added in the order of reporting dates, the same one twice changes nothing, and one
//! that says otherwise of a date that is already reported is refused with both values. Nothing is ever overwritten, but
//! by a correction that was reviewed as such ([`Rule::Correct`]), with a note for readers; what it replaces is kept.

mod commitments;
mod ledgers;
mod programmes;

pub use commitments::commitment;
pub use ledgers::ledger;
pub use programmes::programme;

use crate::{Bilingual, Day};
use std::fmt;

/// What becomes of a report of a date that is reported already, and says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It is refused: the rule for all but corrections.
    AddOnly,
    /// It takes the place of the one that is kept.
    Correct,
}

/// Two reports of the same date that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What is reported: the id of the programme, ledger or commitment.
    pub id: String,
    /// The reporting date.
    pub day: Day,
    /// Where they differ.
    pub field: Bilingual,
    /// What is kept.
    pub kept: String,
    /// What the new report says.
    pub given: String,
}

impl Conflict {
    /// The conflict in words, with both values and what to do.
    pub fn words(&self) -> Bilingual {
        let Conflict { id, day, field, kept, given } = self;
        Bilingual::new(
            format!(
                "{id} 在 {day} 已有报告，{}不一致：已公布“{kept}”，此次为“{given}”；请核对，或改用新的报告日期",
                field.zh
            ),
            format!(
                "{id} has a report of {day} already and {} differs: {kept:?} is published, {given:?} is given now; check \
                 it, or report at a new date",
                field.en
            ),
        )
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for Conflict {}

/// A field that differs: its name and both values.
type Difference = (Bilingual, String, String);

/// Adds reports to those that are kept; `first_difference` says where two of the same day differ.
fn add<T: Clone + PartialEq>(
    id: &str,
    kept: &mut Vec<T>,
    given: &[T],
    day: impl Fn(&T) -> Day,
    rule: Rule,
    first_difference: impl Fn(&T, &T) -> Difference,
) -> Result<(), Box<Conflict>> {
    for report in given {
        let when = day(report);
        match kept.iter_mut().find(|k| day(k) == when) {
            Some(same) if same == report => {}
            Some(other) if rule == Rule::Correct => *other = report.clone(),
            Some(other) => {
                let (field, kept, given) = first_difference(other, report);
                return Err(Box::new(Conflict { id: id.to_owned(), day: when, field, kept, given }));
            }
            None => {
                let place = kept.partition_point(|k| day(k) < when);
                kept.insert(place, report.clone());
            }
        }
    }
    Ok(())
}

/// The first of some fields that differs; where none of them does, the whole of both.
fn differing<T: fmt::Debug>(
    a: &T,
    b: &T,
    fields: impl IntoIterator<Item = (&'static str, &'static str, String, String)>,
) -> Difference {
    fields
        .into_iter()
        .find(|(_, _, kept, given)| kept != given)
        .map(|(zh, en, kept, given)| (Bilingual::new(zh, en), kept, given))
        .unwrap_or_else(|| (Bilingual::new("内容", "the content"), format!("{a:?}"), format!("{b:?}")))
}

/// A value that may be missing, for a message.
fn or_none<T: fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(|| "—".to_owned(), |v| v.to_string())
}

#[cfg(test)]
mod tests;
