//! Whether the files of fixed revisions of charts are what their hashes say.

use super::{Fault, Hear, Looking, Verified, count};
use crate::{StoreError, fixed, session::Session};

pub(super) async fn look(
    session: &mut dyn Session,
    verified: &mut Verified,
    hear: Hear<'_>,
) -> Result<(), StoreError> {
    let all = count(session, "SELECT COUNT(*) FROM chart_file").await?;
    let (mut chart, mut revision, mut lang, mut form) = (String::new(), 0, String::new(), String::new());
    let mut first = None;
    loop {
        let sql = "SELECT chart, revision, lang, form, sha256 FROM chart_file \
                   WHERE (chart, revision, lang, form) > ($1, $2, $3, $4) \
                   ORDER BY chart, revision, lang, form LIMIT 1";
        let after = [chart.as_str().into(), revision.into(), lang.as_str().into(), form.as_str().into()];
        let rows = session.rows(sql, &after).await?;
        let Some(row) = rows.first() else { break };
        (chart, revision, lang, form) = (row.text(0)?, row.int(1)?, row.text(2)?, row.text(3)?);
        let sha256 = row.text(4)?;
        if fixed::holds(session, (&chart, revision), &lang, &form).await? {
            verified.charts += 1;
        } else {
            first.get_or_insert(sha256);
        }
        hear(Looking::Charts, verified.charts, all);
    }
    verified.faults.extend(first.map(|sha256| Fault::Chart { sha256 }));
    Ok(())
}
