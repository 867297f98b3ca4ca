//! Workbooks (`.xlsx`, ISO/IEC 29500) as rows of fields.

use super::{Content, Sheet, Tables, cell, guard};
use crate::{error::Problems, table::Row};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use domain::Bilingual;
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// The most columns; nobody measures more.
const MOST_COLUMNS: u32 = 256;

/// The visible sheets that have something in them.
pub(super) fn read(bytes: &[u8], largest: u64, problems: &mut Problems) -> Option<Tables> {
    guard::check(bytes, largest, problems)?;
    // The library has places where a damaged file makes it panic. That is a refusal like any other.
    let read = catch_unwind(AssertUnwindSafe(|| workbook(bytes, largest, problems)));
    match read {
        Ok(Ok(tables)) => tables,
        Ok(Err(error)) => {
            damaged(&error.to_string(), problems);
            None
        }
        Err(_) => {
            damaged("unreadable", problems);
            None
        }
    }
}

fn damaged(error: &str, problems: &mut Problems) {
    problems.add(
        1,
        "",
        error,
        "工作簿已损坏，或写法不符合标准；请用表格软件打开后另存为 .xlsx",
        "the workbook is damaged or not written by the standard; open it in a spreadsheet program and save it as .xlsx",
    );
}

fn workbook(bytes: &[u8], largest: u64, problems: &mut Problems) -> Result<Option<Tables>, XlsxError> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let from_1904 = book.has_1904_epoch();
    let (mut sheets, mut notes) = (Vec::new(), Vec::new());
    let mut left = usize::try_from(largest).unwrap_or(usize::MAX);
    for sheet in book.sheets_metadata().to_vec() {
        let name = sheet.name;
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            notes.push(Bilingual::new(
                format!("工作表“{name}”是隐藏的：未读取"),
                format!("sheet {name:?} is hidden: it was not read"),
            ));
            continue;
        }
        problems.at(Some(&name), &[]);
        let Some(rows) = rows(&mut book, &name, from_1904, &mut left, problems)? else { return Ok(None) };
        if rows.is_empty() {
            notes.push(Bilingual::new(format!("工作表“{name}”是空的"), format!("sheet {name:?} is empty")));
            continue;
        }
        sheets.push(Sheet { name: Some(name), content: Content::Cells(rows) });
    }
    problems.at(None, &[]);
    if sheets.is_empty() {
        problems.add(
            1,
            "",
            "",
            "工作簿里没有可见的数据；请检查导出是否成功",
            "nothing to be seen in the workbook; check whether the export succeeded",
        );
        return Ok(None);
    }
    Ok(Some(Tables { sheets, notes }))
}

/// The rows of one sheet, cell by cell: what the file claims its size to be is not believed.
fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    from_1904: bool,
    left: &mut usize,
    problems: &mut Problems,
) -> Result<Option<Vec<Row>>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        let (row, column) = cell.get_position();
        let text = cell::text(cell.get_value(), from_1904);
        if text.trim().is_empty() {
            continue;
        }
        let line = row as usize + 1;
        let at = column as usize;
        if column >= MOST_COLUMNS {
            let letters = cell::column_letters(at);
            problems.add(
                line,
                &letters,
                &text,
                format!("第 {line} 行 {letters} 列有内容，超过 {MOST_COLUMNS} 列；请删除表格以外的单元格"),
                format!("there is something in {letters}{line}, beyond {MOST_COLUMNS} columns; clear what is outside the table"),
            );
            return Ok(None);
        }
        let new = rows.last().is_none_or(|last| last.line < line);
        if new {
            rows.push(Row { line, ..Row::default() });
        }
        let last = match rows.last_mut() {
            Some(last) if last.line == line && last.fields.len() <= at => last,
            _ => return Err(XlsxError::Unexpected("cells out of order")),
        };
        let cost = text.len() + (at + 1 - last.fields.len()) * size_of::<String>();
        last.fields.resize(at, String::new());
        last.push(text);
        match left.checked_sub(cost) {
            Some(rest) => *left = rest,
            None => {
                problems.add(
                    line,
                    "",
                    "",
                    "工作簿的内容过多；请拆分后分别导入",
                    "too much in the workbook; split it and import the parts",
                );
                return Ok(None);
            }
        }
    }
    Ok(Some(rows))
}
