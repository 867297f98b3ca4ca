//! Reading the log: what fits, page by page or part by part.

use super::{AuditLink, AuditRow};
use crate::{
    StoreError,
    session::{Row, Session, Value},
};
use domain::{
    office::audit::{AuditEntry, NO_ENTRY},
    query::{PAGE_SIZE, Paged},
};

/// Which entries are asked for; what is `None` does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// By whom.
    pub actor: Option<String>,
    /// Actions that begin with this, such as `work.`.
    pub action: Option<String>,
    /// To what; subjects that begin with this.
    pub subject: Option<String>,
    /// Not before, in UTC milliseconds.
    pub from_utc_ms: Option<i64>,
    /// Before.
    pub until_utc_ms: Option<i64>,
}

pub(super) async fn after(
    session: &mut dyn Session,
    ordinal: i64,
    limit: u32,
) -> Result<Vec<AuditRow>, StoreError> {
    let sql = "SELECT ordinal, at_utc_ms, actor, action, subject, detail, hash FROM audit \
               WHERE ordinal > $1 ORDER BY ordinal LIMIT $2";
    session.rows(sql, &[ordinal.into(), limit.into()]).await?.iter().map(row_of).collect()
}

macro_rules! fitting {
    () => {
        "FROM audit WHERE (CAST($1 AS TEXT) IS NULL OR actor = $1) \
         AND (CAST($2 AS TEXT) IS NULL OR (action >= $2 AND action < $2 || '~')) \
         AND (CAST($3 AS TEXT) IS NULL OR SUBSTR(subject, 1, LENGTH($3)) = $3) \
         AND at_utc_ms >= $4 AND at_utc_ms < $5"
    };
}

impl AuditFilter {
    fn values(&self) -> [Value<'_>; 5] {
        [
            Value::Text(self.actor.as_deref()),
            Value::Text(self.action.as_deref()),
            Value::Text(self.subject.as_deref()),
            self.from_utc_ms.unwrap_or(i64::MIN).into(),
            self.until_utc_ms.unwrap_or(i64::MAX).into(),
        ]
    }
}

pub(super) async fn page(
    session: &mut dyn Session,
    filter: &AuditFilter,
    page: u32,
) -> Result<Paged<AuditRow>, StoreError> {
    let counted = session.rows(concat!("SELECT COUNT(*) ", fitting!()), &filter.values()).await?;
    let total = counted.first().map_or(Ok(0), |row| row.int(0))?;
    let sql = concat!(
        "SELECT ordinal, at_utc_ms, actor, action, subject, detail, hash ",
        fitting!(),
        " ORDER BY ordinal DESC LIMIT $6 OFFSET $7"
    );
    let page = page.max(1);
    let before = i64::from(page - 1) * i64::from(PAGE_SIZE);
    let values: Vec<_> = filter.values().into_iter().chain([PAGE_SIZE.into(), before.into()]).collect();
    let rows = session.rows(sql, &values).await?;
    Ok(Paged {
        items: rows.iter().map(row_of).collect::<Result<_, _>>()?,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        page,
    })
}

pub(super) async fn part(
    session: &mut dyn Session,
    filter: &AuditFilter,
    ordinal: i64,
    limit: u32,
) -> Result<Vec<AuditLink>, StoreError> {
    let sql = concat!(
        "SELECT ordinal, at_utc_ms, actor, action, subject, detail, hash, ",
        "(SELECT b.hash FROM audit b WHERE b.ordinal = audit.ordinal - 1) ",
        fitting!(),
        " AND ordinal > $6 ORDER BY ordinal LIMIT $7"
    );
    let values: Vec<_> = filter.values().into_iter().chain([ordinal.into(), limit.into()]).collect();
    let link = |row: &Row| {
        let previous = row.maybe_text(7)?.unwrap_or_else(|| NO_ENTRY.to_owned());
        Ok(AuditLink { row: row_of(row)?, previous })
    };
    session.rows(sql, &values).await?.iter().map(link).collect()
}

fn row_of(row: &Row) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        entry: AuditEntry {
            ordinal: row.int(0)?,
            at_utc_ms: row.int(1)?,
            actor: row.text(2)?,
            action: row.text(3)?,
            subject: row.text(4)?,
            detail: row.text(5)?,
        },
        hash: row.text(6)?,
    })
}
