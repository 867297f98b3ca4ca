//! Tables as CSV.

use super::Task;
use crate::import::{
    ImportErrors, LARGEST,
    decode::text,
    error::Problems,
    table::{BadQuote, Row, Rows},
};
use domain::field::FieldError;

/// A CSV table that is to be judged: plain or gzip, UTF-8 or GB 18030, with a header.
#[derive(Clone, Copy, Debug)]
pub struct Csv<'a> {
    /// The name that errors give it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The most bytes it may have after decompression.
    pub largest: u64,
    /// The most rows it may have, the header not counted: results are longer than short rows.
    pub most_rows: usize,
}

/// A judged table as CSV in UTF-8 with line feeds, without a byte-order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvOutput {
    /// The table.
    pub bytes: Vec<u8>,
    /// Rows without the header.
    pub rows: usize,
}

impl<'a> Csv<'a> {
    /// A table of any size that a file may have.
    pub const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, largest: LARGEST, most_rows: usize::MAX }
    }

    /// The table with the columns of [`Task::results`] behind its own.
    ///
    /// Columns may be in any order. Those that the task does not read pass through, even where one has the name of a
    /// result; the result is then the last of that name. Blanks around a field are removed.
    ///
    /// # Errors
    /// Every problem by row, column and value, at most fifty in words.
    pub fn judge(self, task: &Task) -> Result<CsvOutput, ImportErrors> {
        let mut problems = Problems::new(self.name);
        let output = text(self.bytes, self.largest, &mut problems)
            .and_then(|d| table(&d.text, task, self.most_rows, &mut problems));
        problems.finish(output)
    }
}

fn table(text: &str, task: &Task, most_rows: usize, problems: &mut Problems) -> Option<CsvOutput> {
    let mut rows = Rows::new(text);
    let header = match rows.next()? {
        Ok(header) => header,
        Err(bad) => {
            bad_quote(&bad, problems);
            return None;
        }
    };
    let columns = columns(&header, task, problems)?;
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(text.len() * 2));
    // Writing into memory does not fail, and every row has been seen to be as long as the header.
    let mut write = |record: Vec<&str>| writer.write_record(record).expect("a row into memory");
    let names = header.fields.iter().map(String::as_str);
    write(names.chain(task.results().iter().copied()).collect());
    let mut count = 0;
    for (before, row) in rows.enumerate() {
        let row = match row {
            Ok(row) => row,
            Err(bad) => {
                bad_quote(&bad, problems);
                break;
            }
        };
        if before >= most_rows {
            problems.add(
                row.line,
                "",
                &row.fields.join(","),
                format!("超过 {most_rows} 行；请拆分后分别发送"),
                format!("more than {most_rows} rows; send it in parts"),
            );
            break;
        }
        let (has, wants) = (row.fields.len(), header.fields.len());
        if has != wants {
            problems.add(
                row.line,
                "",
                &row.fields.join(","),
                format!("有 {has} 个字段，而表头有 {wants} 个；请检查逗号和引号"),
                format!("has {has} fields where the header has {wants}; check commas and quotes"),
            );
            continue;
        }
        let field = |name: &'static str| {
            let at = columns.iter().find(|(known, _)| *known == name).map(|(_, at)| *at);
            at.and_then(|at| row.fields.get(at)).map_or("", String::as_str)
        };
        match task.judge(field) {
            Ok(verdict) if !problems.any() => {
                let texts = verdict.texts();
                write(row.fields.iter().chain(&texts).map(String::as_str).collect());
                count += 1;
            }
            Ok(_) => {}
            Err(errors) => errors.iter().for_each(|error| add(row.line, error, problems)),
        }
    }
    let bytes = writer.into_inner().expect("memory can be flushed");
    Some(CsvOutput { bytes, rows: count })
}

fn add(row: usize, error: &FieldError, problems: &mut Problems) {
    problems.add(row, error.field, &error.value, error.problem.zh.clone(), error.problem.en.clone());
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

/// Where each field that the task reads is.
fn columns(header: &Row, task: &Task, problems: &mut Problems) -> Option<Vec<(&'static str, usize)>> {
    let mut columns = Vec::new();
    for &name in task.fields() {
        let mut places = header.fields.iter().enumerate().filter(|(_, field)| *field == name);
        let first = places.next();
        if places.next().is_some() {
            problems.add(
                header.line,
                name,
                &header.fields.join(","),
                "有两列同名；请删去或改名其中一列",
                "two columns have this name; remove or rename one",
            );
        }
        columns.extend(first.map(|(at, _)| (name, at)));
    }
    let has = |name: &str| columns.iter().any(|(known, _)| *known == name);
    let (all, any) = task.required();
    for name in all.iter().filter(|name| !has(name)) {
        problems.add(
            header.line,
            name,
            &header.fields.join(","),
            "缺少这一列；列名须与说明完全一致，区分大小写",
            "this column is missing; names are as documented, in lower case",
        );
    }
    if !any.iter().any(|name| has(name)) {
        let known = any.join(", ");
        problems.add(
            header.line,
            "",
            &header.fields.join(","),
            format!("没有任何监测项目的列；可用的列：{known}"),
            format!("no column of measurements; known are {known}"),
        );
    }
    (!problems.any()).then_some(columns)
}
