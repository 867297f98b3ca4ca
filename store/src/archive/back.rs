//! Putting an archive back: into an empty database, in one transaction.

use super::{In, Piece, Shape, TableShape, Unfit, cells, reindex, shape};
use crate::{
    StoreError, driver,
    kept::Kept,
    read,
    session::{Session, Table},
    sqlite::newest_version,
};

/// Puts an archive into an empty database: one without tables, or one in which nothing was published and nobody worked. All of
/// it is there afterwards, with the search index made anew, or nothing of it. `hear` is told the rows done.
///
/// Tables are first made as the archive has them, and brought up to date afterwards: an archive of an older program fits.
///
/// # Errors
/// [`StoreError::Archive`] where archive and database do not fit, and those of the database.
pub async fn put_back(
    url: &str,
    shape: &Shape,
    pieces: &mut In,
    hear: &(dyn Fn(i64) + Sync),
) -> Result<(), StoreError> {
    let ours = newest_version();
    if shape.version > ours {
        // Before a database is made for it.
        return Err(Unfit::Newer { theirs: shape.version, ours }.into());
    }
    let driver = driver(url, Some(shape.version)).await?;
    let put = put(driver.as_ref(), shape, pieces, hear).await;
    if let Err(error) = put {
        driver.close().await;
        return Err(error);
    }
    driver.migrate(None).await?;
    let kept = Kept { driver };
    let filled = kept.fill_months().await;
    kept.driver.close().await;
    filled
}

async fn put(
    driver: &dyn crate::session::Driver,
    shape: &Shape,
    pieces: &mut In,
    hear: &(dyn Fn(i64) + Sync),
) -> Result<(), StoreError> {
    let mut transaction = driver.write().await?;
    let session = transaction.as_mut();
    let ours = shape::of(driver, session).await?;
    check(session, &ours, shape).await?;
    // What the tables were made with: a revision of 0, the end of an empty log.
    for table in ours.tables.iter().rev() {
        session.rows_made(format!("DELETE FROM {}", table.name), &[]).await?;
    }
    let expected = fill(session, &ours, pieces, hear).await?;
    for (table, expected) in ours.tables.iter().zip(expected) {
        let counted = session.rows_made(format!("SELECT COUNT(*) FROM {}", table.name), &[]).await?;
        let counted = counted.first().map_or(Ok(0), |row| row.int(0))?;
        if counted != expected {
            let what = format!("{counted} rows of table {} instead of {expected}", table.name);
            return Err(Unfit::Damaged(what).into());
        }
    }
    reindex::reindex(session).await?;
    transaction.commit().await
}

/// Whether the archive fits the tables, and the tables are empty.
async fn check(session: &mut dyn Session, ours: &Shape, theirs: &Shape) -> Result<(), StoreError> {
    if !ours.tables.iter().any(|table| table.name == "audit") {
        let what = format!("no program with tables of version {} made archives", theirs.version);
        return Err(Unfit::Damaged(what).into());
    }
    let revision = read::revision(session).await?;
    let acts = session.rows("SELECT COUNT(*) FROM audit", &[]).await?;
    let acts = acts.first().map_or(Ok(0), |row| row.int(0))?;
    if revision != 0 || acts != 0 {
        return Err(Unfit::NotEmpty { revision, acts }.into());
    }
    if theirs.version != ours.version {
        return Err(Unfit::Older { theirs: theirs.version, ours: ours.version }.into());
    }
    if theirs.tables != ours.tables {
        let what = format!("its tables are not those of version {}", ours.version);
        return Err(Unfit::Damaged(what).into());
    }
    Ok(())
}

/// Writes the rows, and gives back how many of each table there should be.
async fn fill(
    session: &mut dyn Session,
    ours: &Shape,
    pieces: &mut In,
    hear: &(dyn Fn(i64) + Sync),
) -> Result<Vec<i64>, StoreError> {
    let (mut expected, mut done) = (None, 0);
    while let Some(piece) = pieces.recv().await {
        match piece.map_err(Unfit::from)? {
            Piece::Begin { rows, .. } => expected = Some(rows),
            Piece::Rows { table, lines, rows } => {
                let known = ours.tables.iter().find(|known| known.name == table);
                let known = known.ok_or_else(|| Unfit::Damaged(format!("there is no table {table}")))?;
                done += put_rows(session, known, &lines, rows).await?;
                hear(done);
            }
            Piece::End => {
                return expected.ok_or_else(|| Unfit::Damaged("it has no beginning".to_owned()).into());
            }
        }
    }
    Err(Unfit::Damaged("it breaks off".to_owned()).into())
}

async fn put_rows(
    session: &mut dyn Session,
    table: &TableShape,
    lines: &[u8],
    rows: i64,
) -> Result<i64, StoreError> {
    let (columns, read) = cells::read(lines, table)?;
    if read != rows {
        return Err(Unfit::Damaged(format!("{read} rows of table {} instead of {rows}", table.name)).into());
    }
    // A key that is there already is damage, so nothing is said about what to do then.
    let names: Vec<_> = table.columns.iter().map(|column| column.name.as_str()).collect();
    session.put(&Table { name: &table.name, key: &[], keep: &names, rest: &[] }, columns).await?;
    Ok(rows)
}
