//! Reading both forms of a set to the same texts.

use super::super::site::Served;
use domain::{
    Day, Decimal,
    dataset::{self, DataSet, Kind},
    day::shanghai_time,
};
use parquet::{
    file::{
        reader::{FileReader, SerializedFileReader},
        serialized_reader::ReadOptionsBuilder,
    },
    record::Field,
};

/// The header and the rows of a CSV.
pub fn csv_rows(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    (header, rows.collect())
}

pub fn parquet_file(bytes: &[u8]) -> SerializedFileReader<axum::body::Bytes> {
    let options = ReadOptionsBuilder::new().build();
    SerializedFileReader::new_with_options(axum::body::Bytes::copy_from_slice(bytes), options)
        .expect("a file")
}

/// A value as the CSV has it; decimals with all digits of the column.
fn text(field: &Field, kind: Kind) -> String {
    match (field, kind) {
        (Field::Null, _) => String::new(),
        (Field::Bool(flag), _) => flag.to_string(),
        (Field::Str(text), _) => text.clone(),
        (Field::Long(number), _) => number.to_string(),
        (Field::Date(days), _) => Day::from_epoch_days(*days).to_string(),
        (Field::TimestampMillis(ms), _) => shanghai_time(*ms),
        (Field::Decimal(number), Kind::Decimal { scale }) => {
            let bytes = number.data();
            let filled = if bytes[0] & 0x80 == 0 { 0 } else { 0xff };
            let mut wide = [filled; 16];
            wide[16 - bytes.len()..].copy_from_slice(bytes);
            assert_eq!(number.scale(), i32::from(scale));
            Decimal::from_i128_with_scale(i128::from_be_bytes(wide), scale.into()).to_string()
        }
        other => panic!("{other:?}"),
    }
}

pub fn parquet_rows(bytes: &[u8], set: &DataSet) -> Vec<Vec<String>> {
    let file = parquet_file(bytes);
    let rows = file.get_row_iter(None).expect("rows").map(|row| {
        let row = row.expect("a row");
        row.get_column_iter().zip(set.columns).map(|((_, field), column)| text(field, column.kind)).collect()
    });
    rows.collect()
}

/// Whether the cell of a CSV says what that of a Parquet says.
fn same(csv: &str, parquet: &str, kind: Kind) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    match kind {
        Kind::Decimal { .. } => number(csv) == number(parquet),
        Kind::Text => intake::formula::plain(csv) == parquet,
        _ => csv == parquet,
    }
}

/// All rows of a set, which are the same in both forms and fit its columns.
pub async fn whole(portal: &Served, set: &DataSet) -> Vec<Vec<String>> {
    let csv = portal.get(&format!("/data/{}.csv", set.id)).await;
    let parquet = portal.get(&format!("/data/{}.parquet", set.id)).await;
    assert_eq!((csv.status.as_u16(), parquet.status.as_u16()), (200, 200), "{}", set.id);
    assert!(!csv.body.starts_with(b"\xef\xbb\xbf"), "no byte-order mark");
    let (header, rows) = csv_rows(&csv.body);
    assert!(header.iter().eq(set.columns.iter().map(|c| c.name)), "{}: {header:?}", set.id);
    let other = parquet_rows(&parquet.body, set);
    assert_eq!(rows.len(), other.len(), "{}", set.id);
    assert!(!rows.is_empty(), "{} is empty", set.id);
    for (row, other) in rows.iter().zip(&other) {
        for ((cell, other), column) in row.iter().zip(other).zip(set.columns) {
            let place = format!("{}.{}", set.id, column.name);
            assert!(same(cell, other, column.kind), "{place}: {cell} and {other}");
            assert!(!column.required || !cell.is_empty(), "{place} is missing in {row:?}");
            if let (Kind::Code(codes), false) = (column.kind, cell.is_empty()) {
                assert!(codes.contains(&cell.as_str()), "{place}: {cell}");
            }
        }
    }
    keys_are_unique(set, &rows);
    rows
}

fn keys_are_unique(set: &DataSet, rows: &[Vec<String>]) {
    let at: Vec<usize> = set
        .key
        .iter()
        .map(|key| set.columns.iter().position(|c| c.name == *key).expect("a column"))
        .collect();
    if at.is_empty() {
        return;
    }
    let mut keys: Vec<Vec<&String>> =
        rows.iter().map(|row| at.iter().map(|at| &row[*at]).collect()).collect();
    keys.sort();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all, "{}: a key twice", set.id);
}

/// The column of a name, of all rows.
pub fn column<'a>(set: &str, name: &str, rows: &'a [Vec<String>]) -> Vec<&'a str> {
    let columns = dataset::of(set).expect("a set").columns;
    let at = columns.iter().position(|c| c.name == name).expect("a column");
    rows.iter().map(|row| row[at].as_str()).collect()
}
