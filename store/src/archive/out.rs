//! Taking an archive: every table page by page, all as of one moment, while the portal is in use.

use super::{
    Out, Piece, TableShape, Unfit,
    cells::{self, Cell},
    shape,
};
use crate::{
    StoreError, read,
    session::{Session, Value},
};

/// Bytes of lines that one piece should have, about.
const PIECE: usize = 1 << 20;
/// Rows of a page at first, and at most: rows may be of twenty bytes or of a mebibyte.
const FIRST_PAGE: u32 = 4;
const LARGEST_PAGE: u32 = 8192;

/// Takes an archive of a database in one read transaction. Pieces are handed out as they are read, so memory is bounded by
/// a few of them.
///
/// # Errors
/// [`Unfit::GivenUp`] where nobody takes the pieces any more, and those of the database.
pub async fn take(url: &str, out: Out) -> Result<(), StoreError> {
    let kept = crate::kept(url).await?;
    let taken = taken(&kept, &out).await;
    kept.driver.close().await;
    taken
}

async fn taken(kept: &crate::kept::Kept, out: &Out) -> Result<(), StoreError> {
    let mut session = kept.driver.read().await?;
    let session = session.as_mut();
    // The first statement fixes the moment.
    let revision = read::revision(session).await?;
    let shape = shape::of(kept.driver.as_ref(), session).await?;
    let mut rows = Vec::with_capacity(shape.tables.len());
    for table in &shape.tables {
        let counted = session.rows_made(format!("SELECT COUNT(*) FROM {}", table.name), &[]).await?;
        rows.push(counted.first().map_or(Ok(0), |row| row.int(0))?);
    }
    send(out, Piece::Begin { shape: shape.clone(), rows, revision }).await?;
    for table in &shape.tables {
        pages(session, table, out).await?;
    }
    send(out, Piece::End).await
}

async fn pages(session: &mut dyn Session, table: &TableShape, out: &Out) -> Result<(), StoreError> {
    let (mut after, mut limit) = (Vec::<Cell>::new(), FIRST_PAGE);
    loop {
        let sql = select(table, !after.is_empty());
        let values: Vec<Value<'_>> = after.iter().map(Value::from).chain([limit.into()]).collect();
        let page = session.rows_made(sql, &values).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = cells::key(last, table)?;
        let mut lines = Vec::with_capacity(PIECE);
        for row in &page {
            cells::write(row, table, &mut lines)?;
        }
        let (rows, bytes) = (page.len() as i64, lines.len());
        send(out, Piece::Rows { table: table.name.clone(), lines, rows }).await?;
        if rows < i64::from(limit) {
            return Ok(());
        }
        limit = match bytes {
            ..PIECE => (limit * 2).min(LARGEST_PAGE),
            _ => (limit / 2).max(1),
        };
    }
}

/// A page of a table, after a key or from the start.
fn select(table: &TableShape, after: bool) -> String {
    let columns: Vec<_> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let (columns, key) = (columns.join(", "), table.key.join(", "));
    let given: Vec<_> = (1..=table.key.len()).map(|at| format!("${at}")).collect();
    let (wanted, limit) = match after {
        true => (format!(" WHERE ({key}) > ({})", given.join(", ")), given.len() + 1),
        false => (String::new(), 1),
    };
    format!("SELECT {columns} FROM {}{wanted} ORDER BY {key} LIMIT ${limit}", table.name)
}

async fn send(out: &Out, piece: Piece) -> Result<(), StoreError> {
    out.send(piece).await.map_err(|_| Unfit::GivenUp.into())
}
