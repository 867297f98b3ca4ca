//! The table layer: the same rows from CSV and from workbooks.

#[path = "support/books.rs"]
mod books;

use books::{read_within, workbook};
use domain::Lang;
use intake::{
    LARGEST,
    error::Problems,
    meanings::{Known, Meanings},
    tables,
};
use rust_xlsxwriter::{ExcelDateTime, Format};

#[test]
fn a_workbook_gives_the_rows_that_its_csv_would() {
    let book = workbook(|book| {
        let sheet = book.add_worksheet().set_name("数据").expect("named");
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let hour = Format::new().set_num_format("yyyy/m/d hh:mm");
        sheet.write(0, 0, "2024 年环境空气质量").expect("written");
        for (column, name) in ["date", "hour", "a", "b", "text", "yes", "formula"].iter().enumerate() {
            sheet.write(2, column as u16, *name).expect("written");
        }
        let moment = ExcelDateTime::parse_from_str("2024-06-30 23:00").expect("a moment");
        sheet.write_with_format(3, 0, &moment, &day).expect("written");
        sheet
            .write_with_format(3, 0, ExcelDateTime::parse_from_str("2024-06-30").expect("a day"), &day)
            .expect("written");
        sheet.write_with_format(3, 1, &moment, &hour).expect("written");
        sheet.write(3, 2, 0.1).expect("written");
        sheet.write(3, 3, 35.2).expect("written");
        sheet.write(3, 4, " 0.10 ").expect("written");
        sheet.write(3, 5, true).expect("written");
        sheet
            .write_formula(3, 6, rust_xlsxwriter::Formula::new("=0.1+0.2").set_result("0.30000000000000004"))
            .expect("written");
        sheet.write(6, 0, "2024-07-01").expect("written");
        book.add_worksheet().set_name("空").expect("named");
        let hidden = book.add_worksheet().set_name("隐藏").expect("named");
        hidden.set_hidden(true);
        hidden.write(0, 0, "x").expect("written");
    });
    let read = read_within("a.xlsx", &book, LARGEST).expect("read");
    let csv = "date,hour,a,b,text,yes,formula\n\
               2024-06-30,2024-06-30 23:00,0.1,35.2,0.10,TRUE,0.3\n\
               2024-07-01,,,,,,\n";
    assert_eq!(read, read_within("a.csv", csv.as_bytes(), LARGEST).expect("read"));
    let mut problems = Problems::new("a.xlsx");
    let file = tables::open(&book, LARGEST, &mut problems).expect("open");
    let notes: Vec<&str> = file.notes.iter().map(|note| note.en.as_str()).collect();
    assert_eq!(notes, ["sheet \"空\" is empty", "sheet \"隐藏\" is hidden: it was not read"]);
    assert!(file.sheet(None, &mut problems).is_some() && file.sheet(Some("数据"), &mut problems).is_some());
    assert!(file.sheet(Some("无"), &mut problems).is_none() && problems.any());
}

#[test]
fn a_problem_names_sheet_row_column_and_letters() {
    let book = workbook(|book| {
        let sheet = book.add_worksheet().set_name("数据").expect("named");
        for (row, fields) in [["id", "Amount"], ["a", "1"], ["b", "x"]].iter().enumerate() {
            for (column, field) in fields.iter().enumerate() {
                sheet.write(row as u32 + 4, column as u16, *field).expect("written");
            }
        }
        sheet.write(7, 3, "outside").expect("written");
    });
    let mut problems = Problems::new("a.xlsx");
    let file = tables::open(&book, LARGEST, &mut problems).expect("open");
    let sheet = file.sheet(None, &mut problems).expect("one sheet");
    let header = sheet.header(&mut problems).expect("a header");
    let columns = Meanings::read(
        &header,
        &[Known::required("id", 'i'), Known::required("数量", 'a').or(&["amount"])],
        &mut problems,
    )
    .expect("known");
    let rows = sheet.rows(&header, &mut problems, |row, problems| {
        if columns.field(row, 'a') == "x" {
            problems.add(row.line, columns.name('a'), "x", "不是数字", "not a number");
        }
    });
    assert_eq!(rows, 3);
    let errors = problems.finish(Some(())).expect_err("two problems");
    let text = errors.print(Lang::En);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "a.xlsx: sheet \"数据\", row 7, column amount (B), value \"x\": not a number");
    assert!(
        lines[1].starts_with("a.xlsx: sheet \"数据\", row 8, column (whole row), value \",,,outside\""),
        "{text}"
    );
    assert!(
        errors.print(Lang::Zh).contains("a.xlsx：工作表“数据”，第 7 行，列 amount（B 列），值“x”：不是数字")
    );
}

#[test]
fn unknown_missing_and_repeated_columns_are_named() {
    let mut problems = Problems::new("a.csv");
    let file = tables::open(b"a,A,c\n1,2,3\n", LARGEST, &mut problems).expect("open");
    let header = file.sheets[0].header(&mut problems).expect("a header");
    assert!(
        Meanings::read(&header, &[Known::required("a", 1), Known::required("b", 2)], &mut problems).is_none()
    );
    let errors = problems.finish(Some(())).expect_err("problems");
    let columns: Vec<(&str, &str)> =
        errors.errors.iter().map(|e| (e.column.as_str(), e.value.as_str())).collect();
    assert_eq!(columns, [("a", "A"), ("c", "c"), ("b", "")]);
}
