//! Reports of programmes, ledgers and commitments are added to those that are public ([`domain::history`]): inside the
//! transaction, so that two publications at the same time cannot lose a report of each other.

use crate::{StoreError, read::document, session::Session};
use domain::{
    history::{self, Rule},
    publication::Publication,
};
use std::borrow::Cow;

macro_rules! merged {
    ($session:ident, $what:ident, $rule:ident, $list:ident, $table:literal, $merge:path) => {
        for at in 0..$what.$list.len() {
            let Some(given) = $what.$list.get(at) else { break };
            let sql = concat!("SELECT document FROM ", $table, " WHERE id = $1");
            let rows = $session.rows(sql, &[given.id.as_str().into()]).await?;
            let Some(row) = rows.first() else { continue };
            let merged = $merge(&document(row, 0, $table)?, given, $rule)
                .map_err(|conflict| StoreError::Conflict { kind: $table, conflict })?;
            if merged != *given {
                if let Some(place) = $what.to_mut().$list.get_mut(at) {
                    *place = merged;
                }
            }
        }
    };
}

/// `what` with the reports that are public already added to its programmes, ledgers and commitments.
pub(super) async fn merged<'a>(
    session: &mut dyn Session,
    what: &'a Publication,
) -> Result<Cow<'a, Publication>, StoreError> {
    let corrects = what.amendment.as_ref().is_some_and(|amendment| amendment.corrects);
    let rule = if corrects { Rule::Correct } else { Rule::AddOnly };
    let mut what = Cow::Borrowed(what);
    merged!(session, what, rule, programmes, "programme", history::programme);
    merged!(session, what, rule, ledgers, "ledger", history::ledger);
    merged!(session, what, rule, commitments, "commitment", history::commitment);
    Ok(what)
}
