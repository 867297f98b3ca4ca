//! Files as tables: the same rows of fields, whether they come as CSV or as a workbook.
//!
//! CSV is plain or gzip, in UTF-8 with or without byte-order mark or in GB 18030; a workbook is `.xlsx`. What a file is
//! is decided by its content, never by its name. All an importer needs:
//!
//! ```
//! use intake::{LARGEST, error::Problems, meanings::{Known, Meanings}, tables};
//! # #[derive(Clone, Copy, PartialEq)] enum Column { Name, Amount }
//! # let (file_name, bytes) = ("a.csv", b"name,amount\n\xe7\x94\xb2,0.1\n".as_slice());
//! let known = [Known::required("name", Column::Name), Known::required("amount", Column::Amount)];
//! let mut problems = Problems::new(file_name);
//! let read = tables::open(bytes, LARGEST, &mut problems).map(|file| {
//!     let mut read = Vec::new();
//!     for sheet in &file.sheets {
//!         let Some(header) = sheet.header(&mut problems) else { continue };
//!         let Some(columns) = Meanings::read(&header, &known, &mut problems) else { continue };
//!         sheet.rows(&header, &mut problems, |row, problems| match columns.field(row, Column::Amount) {
//!             "" => problems.add(row.line, "amount", "", "缺少数值；请填写", "no amount; fill it in"),
//!             amount => read.push((columns.field(row, Column::Name).to_owned(), amount.to_owned())),
//!         });
//!     }
//!     read
//! });
//! let read = problems.finish(read); // every problem with file, sheet, row, column (name and letter) and value
//! # assert_eq!(read.expect("read"), [("甲".to_owned(), "0.1".to_owned())]);
//! ```
//!
//! A number of a workbook becomes the decimal that the spreadsheet program shows for it, 15 significant digits and no
//! more: 0.1 is `0.1`. A date becomes `2024-06-30`, with an hour `2024-06-30 08:00`, a time alone `08:00`. A formula
//! gives the value it was saved with; errors such as `#N/A` stay as they are written. Rows with a single filled cell
//! above the header of a sheet are titles and passed over; hidden and empty sheets are left out, and a note says so.

mod cell;
pub(crate) mod guard;
mod xlsx;

use crate::{
    decode,
    error::Problems,
    table::{BadQuote, Row, Rows},
};
use domain::Bilingual;

pub use cell::column_letters;

/// A file's tables.
#[derive(Debug)]
pub struct Tables {
    /// At least one: the text of a CSV, or the visible sheets of a workbook that have something in them.
    pub sheets: Vec<Sheet>,
    /// What a reader of the result should know, such as the encoding, or that a hidden sheet was left out.
    pub notes: Vec<Bilingual>,
}

/// One table.
#[derive(Debug)]
pub struct Sheet {
    /// The sheet's name; `None` for a CSV.
    pub name: Option<String>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// Cut into rows while it is read.
    Text(String),
    /// Rows without trailing empty fields, none of them wholly empty.
    Cells(Vec<Row>),
}

/// The first row of a table: the names of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The row it is on.
    pub line: usize,
    /// The names as they are written.
    pub names: Vec<String>,
}

/// Opens a file as tables; `None` with at least one problem added where it cannot be.
///
/// `largest` bounds the bytes after decompression. A workbook must not have macros, links to other files, embedded
/// programs or a password, and none of its cells may lie beyond column 256.
pub fn open(bytes: &[u8], largest: u64, problems: &mut Problems) -> Option<Tables> {
    if bytes.starts_with(b"PK") {
        return xlsx::read(bytes, largest, problems);
    }
    if let Some((kind, zh, en)) = foreign(bytes) {
        problems.add(1, "", kind, zh, en);
        return None;
    }
    let decoded = decode::text(bytes, largest, problems)?;
    let mut notes = Vec::new();
    if decoded.gb18030 {
        notes.push(Bilingual::new("文件按 GB18030（GBK）编码读取", "the file was read as GB 18030 (GBK)"));
    }
    Some(Tables { sheets: vec![Sheet { name: None, content: Content::Text(decoded.text) }], notes })
}

/// What is often taken for a table and is none.
fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str, &'static str)> {
    const OLD: (&str, &str, &str) = (
        "OLE2",
        "这是加密的工作簿或旧版 .xls；请去掉密码，另存为 .xlsx 或“CSV UTF-8”",
        "a workbook with a password, or an old .xls; take the password off and save it as .xlsx or “CSV UTF-8”",
    );
    const PICTURE: (&str, &str) = (
        "这是图片，不是表格；请换成 .xlsx 或 CSV 文件",
        "a picture, not a table; give the .xlsx or CSV file instead",
    );
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        Some(OLD)
    } else if bytes.starts_with(b"\x89PNG") {
        Some(("PNG", PICTURE.0, PICTURE.1))
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(("JPEG", PICTURE.0, PICTURE.1))
    } else if bytes.starts_with(b"%PDF") {
        Some((
            "PDF",
            "这是 PDF，不是表格；请换成 .xlsx 或 CSV 文件",
            "a PDF, not a table; give the .xlsx or CSV file instead",
        ))
    } else {
        None
    }
}

impl Tables {
    /// The sheet of a name, or the only one there is where none is named.
    ///
    /// Adds a problem that lists the sheets where there is no such sheet, or several and none named.
    pub fn sheet(&self, name: Option<&str>, problems: &mut Problems) -> Option<&Sheet> {
        match (name, self.sheets.as_slice()) {
            (None, [only]) => return Some(only),
            (Some(name), sheets) => {
                if let Some(found) = sheets.iter().find(|sheet| sheet.name.as_deref() == Some(name)) {
                    return Some(found);
                }
            }
            _ => {}
        }
        let names: Vec<&str> = self.sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
        problems.at(None, &[]);
        problems.add(
            1,
            "",
            name.unwrap_or_default(),
            format!("请指明要读的工作表，有：{}", names.join("、")),
            format!("say which sheet to read; there are: {}", names.join(", ")),
        );
        None
    }
}

impl Sheet {
    /// The header; `None` with a problem added where there is none. Problems added from here on name this sheet.
    pub fn header(&self, problems: &mut Problems) -> Option<Header> {
        problems.at(self.name.as_deref(), &[]);
        let row = match &self.content {
            Content::Text(text) => match Rows::new(text).next() {
                Some(Ok(row)) => Some(row),
                Some(Err(bad)) => {
                    bad_quote(&bad, problems);
                    return None;
                }
                None => None,
            },
            Content::Cells(rows) => rows.get(titles(rows)).or(rows.first()).cloned(),
        };
        let Some(Row { line, fields, .. }) = row else {
            problems.add(
                1,
                "",
                "",
                "没有表头；请检查导出是否成功",
                "there is no header; check whether the export succeeded",
            );
            return None;
        };
        problems.at(self.name.as_deref(), &fields);
        Some(Header { line, names: fields })
    }

    /// Gives each row below the header to `each`, with as many fields as the header has, and returns how many there were.
    ///
    /// A row of another length, a quote that is not closed and a table without rows are added as problems; `each` does
    /// not see such rows.
    pub fn rows(
        &self,
        header: &Header,
        problems: &mut Problems,
        mut each: impl FnMut(&Row, &mut Problems),
    ) -> usize {
        problems.at(self.name.as_deref(), &header.names);
        let (mut count, mut last, wants) = (0, header.line, header.names.len());
        match &self.content {
            Content::Text(text) => {
                for row in Rows::new(text).skip(1) {
                    count += 1;
                    match row {
                        Ok(row) => {
                            last = row.line;
                            one(&row, wants, problems, &mut each);
                        }
                        Err(bad) => {
                            last = bad.line;
                            bad_quote(&bad, problems);
                        }
                    }
                }
            }
            Content::Cells(rows) => {
                for row in rows.iter().filter(|row| row.line > header.line) {
                    count += 1;
                    last = row.line;
                    if row.fields.len() < wants {
                        let mut padded = row.clone();
                        padded.fields.resize(wants, String::new());
                        each(&padded, problems);
                    } else {
                        one(row, wants, problems, &mut each);
                    }
                }
            }
        }
        if count == 0 && !problems.any() {
            problems.add(
                last + 1,
                "",
                "",
                "只有表头，没有数据；请检查导出范围",
                "a header and no data; check what was exported",
            );
        }
        count
    }
}

/// How many rows at the top are titles: a single filled cell each, and a fuller row below them.
fn titles(rows: &[Row]) -> usize {
    let filled = |row: &Row| row.fields.iter().filter(|field| !field.is_empty()).count();
    rows.iter().position(|row| filled(row) > 1).unwrap_or_default()
}

fn one(row: &Row, wants: usize, problems: &mut Problems, each: &mut impl FnMut(&Row, &mut Problems)) {
    let has = row.fields.len();
    if has == wants {
        return each(row, problems);
    }
    problems.add(
        row.line,
        "",
        &row.fields.join(","),
        format!("有 {has} 个字段，而表头有 {wants} 个；请检查逗号和引号"),
        format!("has {has} fields where the header has {wants}; check commas and quotes"),
    );
}

fn bad_quote(bad: &BadQuote, problems: &mut Problems) {
    problems.add(
        bad.line,
        "",
        &bad.text,
        "引号没有正确结束，其后的内容未检查；请补上或删除引号",
        "a quote does not end as it should, and nothing after it was checked; close it or remove it",
    );
}
