//! Whether the files of fixed revisions of charts are what their hashes say.

use super::{Fault, Hear, Looking, Verified, count};
use crate::{StoreError, fixed::unpacked, session::Session};

pub(super) async fn look(
    session: &mut dyn Session,
    verified: &mut Verified,
    hear: Hear<'_>,
) -> Result<(), StoreError> {
    let all = count(session, "SELECT COUNT(*) FROM chart_content").await?;
    let (mut name, mut first) = (String::new(), None);
    loop {
        let sql = "SELECT sha256, size, packed FROM chart_content WHERE sha256 > $1 ORDER BY sha256 LIMIT 1";
        let rows = session.rows(sql, &[name.as_str().into()]).await?;
        let Some(row) = rows.first() else { break };
        name = row.text(0)?;
        let size = row.int(1)?;
        match unpacked(&row.bytes(2)?, &name) {
            Some(bytes) if bytes.len() as i64 == size => verified.charts += 1,
            _ => drop(first.get_or_insert_with(|| name.clone())),
        }
        hear(Looking::Charts, verified.charts, all);
    }
    verified.faults.extend(first.map(|sha256| Fault::Chart { sha256 }));
    Ok(())
}
