//! One row of a table on its way in. Whatever is wrong with a field is added as a problem with its row, column and value.

use crate::import::{
    error::Problems,
    meanings::{Known, Meanings},
    table::Row,
    tables::Tables,
};
use domain::{
    Bilingual, Day, Decimal,
    figure::{Source, printed, unpublishable},
};
use serde::de::DeserializeOwned;

/// No count of things is larger: one that is, is a mistake, and sums of such would not fit.
const MOST: u32 = 10_000_000;

/// A row with its columns.
pub(super) struct Fields<'a> {
    row: &'a Row,
    columns: &'a Meanings<&'static str>,
    problems: &'a mut Problems,
}

/// Gives each row of all sheets to `each`.
pub(super) fn each_row(
    file: &Tables,
    columns: &'static [&'static str],
    required: &[&str],
    problems: &mut Problems,
    mut each: impl FnMut(&mut Fields<'_>),
) {
    let known: Vec<Known<'_, &'static str>> = columns
        .iter()
        .map(|c| if required.contains(c) { Known::required(c, *c) } else { Known::optional(c, *c) })
        .collect();
    for sheet in &file.sheets {
        let Some(header) = sheet.header(problems) else { continue };
        let Some(columns) = Meanings::read(&header, &known, problems) else { continue };
        sheet.rows(&header, problems, |row, problems| each(&mut Fields { row, columns: &columns, problems }));
    }
}

impl<'a> Fields<'a> {
    /// What stands in a column.
    pub(super) fn text(&self, column: &'static str) -> &'a str {
        self.columns.field(self.row, column)
    }

    /// The row it is on.
    pub(super) fn line(&self) -> usize {
        self.row.line
    }

    /// Adds a problem with a column.
    pub(super) fn wrong(&mut self, column: &'static str, zh: impl Into<String>, en: impl Into<String>) {
        let value = self.columns.field(self.row, column);
        self.problems.add(self.row.line, column, value, zh, en);
    }

    /// A text that must be there.
    pub(super) fn needed(&mut self, column: &'static str) -> Option<String> {
        let text = self.text(column);
        if text.is_empty() {
            self.wrong(column, "此行缺少该栏内容；请填写", "this row needs something here; fill it in");
            return None;
        }
        Some(text.to_owned())
    }

    /// An id: lower-case letters, digits, hyphens and dots.
    pub(super) fn id(&mut self, column: &'static str) -> Option<String> {
        let text = self.needed(column)?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b);
        if text.len() > 120 || !text.bytes().all(plain) {
            self.wrong(
                column,
                "编号只能用小写字母、数字、连字符和点，最多120个；请修改",
                "an id has lower-case letters, digits, hyphens and dots only, at most 120; change it",
            );
            return None;
        }
        Some(text)
    }

    /// Ids with blanks between them.
    pub(super) fn ids(&self, column: &'static str) -> Vec<String> {
        self.text(column).split_whitespace().map(str::to_owned).collect()
    }

    fn parsed<T: std::str::FromStr>(&mut self, column: &'static str, zh: &str, en: &str) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let read = text.parse().ok();
        if read.is_none() {
            self.wrong(column, zh, en);
        }
        read
    }

    /// A natural day, where there is one.
    pub(super) fn day(&mut self, column: &'static str) -> Option<Day> {
        self.parsed(
            column,
            "不是日历上的日期；请写成 2024-06-30 的形式",
            "not a day of the calendar; write it like 2024-06-30",
        )
    }

    /// A day that must be there.
    pub(super) fn needed_day(&mut self, column: &'static str) -> Option<Day> {
        self.needed(column)?;
        self.day(column)
    }

    /// A decimal number, where there is one, that can be published.
    pub(super) fn decimal(&mut self, column: &'static str) -> Option<Decimal> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let Some(number) = printed(text) else {
            self.wrong(
                column,
                "不是数字；请填写十进制数，不带单位和千位分隔",
                "not a number; write a decimal number without unit and separators",
            );
            return None;
        };
        if let Some(why) = unpublishable(number) {
            self.wrong(column, why.zh, why.en);
            return None;
        }
        Some(number)
    }

    /// A decimal number that must be there.
    pub(super) fn needed_decimal(&mut self, column: &'static str) -> Option<Decimal> {
        self.needed(column)?;
        self.decimal(column)
    }

    /// A count, where there is one.
    pub(super) fn count(&mut self, column: &'static str) -> Option<u32> {
        let count = self.parsed(column, "不是非负整数；请核对", "not a whole number from 0; check it")?;
        if count > MOST {
            self.wrong(
                column,
                format!("超过 {MOST}，不可能；请核对"),
                format!("above {MOST}, which cannot be; check it"),
            );
            return None;
        }
        Some(count)
    }

    /// A year, where there is one.
    pub(super) fn year(&mut self, column: &'static str) -> Option<i16> {
        let year = self.parsed(column, "不是年份；请写成 2024 的形式", "not a year; write it like 2024")?;
        if (1900..=9999).contains(&year) {
            return Some(year);
        }
        self.wrong(column, "年份不合理；请核对", "not a plausible year; check it");
        None
    }

    /// One of the codes of an enumeration, where there is any; `codes` are what is allowed.
    pub(super) fn code<T: DeserializeOwned>(&mut self, column: &'static str, codes: &str) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let read = serde_json::from_value(serde_json::Value::String(text.to_owned())).ok();
        if read.is_none() {
            self.wrong(column, format!("只能是 {codes} 之一；请修改"), format!("use one of {codes}"));
        }
        read
    }

    /// As [`Fields::code`], where there must be one.
    pub(super) fn needed_code<T: DeserializeOwned>(
        &mut self,
        column: &'static str,
        codes: &str,
    ) -> Option<T> {
        self.needed(column)?;
        self.code(column, codes)
    }

    /// A text in both languages, where there is any.
    pub(super) fn both(&mut self, [zh, en]: [&'static str; 2]) -> Option<Bilingual> {
        let (a, b) = (self.text(zh), self.text(en));
        match (a.is_empty(), b.is_empty()) {
            (true, true) => None,
            // A unit such as 项 has no English one, where the name says it all.
            (false, true) if zh == "unit_zh" => Some(Bilingual::new(a, "")),
            (false, false) => Some(Bilingual::new(a, b)),
            (zh_missing, _) => {
                let column = if zh_missing { zh } else { en };
                self.wrong(column, "中英文须同时填写；请补上", "both languages are needed; fill it in");
                None
            }
        }
    }

    /// A text in both languages that must be there.
    pub(super) fn needed_both(&mut self, columns: [&'static str; 2]) -> Option<Bilingual> {
        self.needed(columns[0])?;
        self.both(columns)
    }

    /// The sentence that states it.
    pub(super) fn source(&mut self) -> Option<Source> {
        let disclosure = self.needed("disclosure");
        let sentence = self.needed("sentence");
        Some(Source { disclosure: disclosure?, sentence: sentence? })
    }

    /// The kind of the row is none that this table has.
    pub(super) fn odd_kind(&mut self, kinds: &str) {
        self.wrong(
            "kind",
            format!("行的种类只能是 {kinds} 之一；请修改"),
            format!("the kind of a row is one of {kinds}"),
        );
    }

    /// The row speaks of something that is neither in the file above it nor public.
    pub(super) fn unknown(&mut self, column: &'static str, kind: &str) {
        self.wrong(
            column,
            format!("此前没有该编号的 {kind} 行，也未公开过；请先写一行 {kind}，或更正编号"),
            format!("no row of kind {kind} above has this id, and none is public; write one first, or correct the id"),
        );
    }

    /// The row says what a row above says.
    pub(super) fn again(&mut self, column: &'static str) {
        self.wrong(
            column,
            "与上面的行重复；请只保留一行",
            "a row above is of the same thing; keep one of them",
        );
    }
}

/// The codes of a list of values, for messages.
pub(super) fn codes<T: serde::Serialize>(values: &[T]) -> String {
    values.iter().map(code_of).collect::<Vec<_>>().join(", ")
}

/// The code of a unit enum, as JSON has it.
pub(crate) fn code_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
