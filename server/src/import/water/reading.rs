//! Rows of water values.

mod fields;
mod places;

use super::{
    Unusable, WaterImport, Why,
    columns::{Column, Kind},
};
use crate::import::{error::Problems, meanings::Meanings, table::Row};
use domain::{
    Bilingual, Day,
    publication::Observed,
    water::{Item, Method, Reported, Section, WaterMonth, WaterSample},
};
use fields::{Field, When};
use places::Places;
use std::collections::{BTreeMap, HashMap};

/// A sample with the row it was on.
type Placed = (WaterSample, usize);

/// What is read so far.
pub(super) struct Reading<'a> {
    places: Places<'a>,
    today: Day,
    months: Vec<WaterMonth>,
    /// The row that a month of a section was on.
    seen: HashMap<(String, i16, i8), usize>,
    samples: BTreeMap<String, BTreeMap<(i64, Method), Placed>>,
    unusable: Vec<Unusable>,
    rows: usize,
    unused: Vec<String>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(known: &'a [Section], today: Day) -> Self {
        Self {
            places: Places::new(known),
            today,
            months: Vec::new(),
            seen: HashMap::new(),
            samples: BTreeMap::new(),
            unusable: Vec::new(),
            rows: 0,
            unused: Vec::new(),
        }
    }

    pub(super) fn count(&mut self, rows: usize, columns: &Meanings<Column>) {
        self.rows += rows;
        self.unused.extend(columns.names(Column::Unused));
    }

    pub(super) fn row(&mut self, row: &Row, columns: &Meanings<Column>, kind: Kind, problems: &mut Problems) {
        let section = self.places.section(row, columns, problems);
        let status = fields::status(row, columns, problems);
        let when = match kind {
            Kind::Months => fields::month(row, columns, self.today, problems),
            Kind::Feed | Kind::Samples => fields::time(row, columns, kind, self.today, problems),
        };
        let (mut values, mut absent) = (Vec::new(), Vec::new());
        for (name, column, text) in columns.each(row) {
            let Column::Value(item) = column else { continue };
            match fields::value(row.line, name, item, text, problems) {
                Field::Value(value) => values.push((item, value)),
                Field::Absent(why) => absent.push((name, text, why)),
                Field::Nothing => {}
            }
        }
        values.sort_by_key(|(item, _)| *item);
        let (Some(section), Some(status), Some(when)) = (section, status, when) else { return };
        if !matches!(when, When::Never) {
            for (name, text, why) in absent {
                self.leave_out(row, columns, (name, text), why);
            }
        }
        match when {
            When::Never => {
                // What the values of such a row are makes no difference.
                self.leave_out(row, columns, ("", columns.field(row, Column::Time)), Why::NoTime);
            }
            When::Month(year, month) => self.month(row, columns, section, (year, month), values, problems),
            When::At(at_utc_ms) => {
                if !status.counts() {
                    let text = columns.field(row, Column::Status);
                    self.leave_out(
                        row,
                        columns,
                        (columns.name(Column::Status), text),
                        Why::of_status(status),
                    );
                }
                let Some(method) = fields::method(row, columns, kind, problems) else { return };
                let Some(published_class) = fields::class(row, columns, problems) else { return };
                let sample = WaterSample { at_utc_ms, method, status, published_class, values };
                self.sample(row, columns, kind, section, sample, problems);
            }
        }
    }

    fn leave_out(&mut self, row: &Row, columns: &Meanings<Column>, (column, value): (&str, &str), why: Why) {
        let time = if columns.has(Column::Time) { Column::Time } else { Column::Month };
        self.unusable.push(Unusable {
            row: row.line,
            section: columns.field(row, Column::Section).to_owned(),
            time: columns.field(row, time).to_owned(),
            column: column.to_owned(),
            value: value.to_owned(),
            why,
        });
    }

    fn month(
        &mut self,
        row: &Row,
        columns: &Meanings<Column>,
        section: String,
        (year, month): (i16, i8),
        values: Vec<(Item, Reported)>,
        problems: &mut Problems,
    ) {
        if let Some(before) = self.seen.insert((section.clone(), year, month), row.line) {
            let column = columns.name(Column::Month);
            return twice(row, column, columns.field(row, Column::Month), before, problems);
        }
        if values.is_empty() {
            return;
        }
        let below = values.iter().filter(|(_, value)| value.below).map(|(item, _)| *item).collect();
        let values = values.iter().map(|(item, value)| (*item, value.micro())).collect();
        self.months.push(WaterMonth { below, ..WaterMonth::reported(section, year, month, values) });
    }

    fn sample(
        &mut self,
        row: &Row,
        columns: &Meanings<Column>,
        kind: Kind,
        section: String,
        sample: WaterSample,
        problems: &mut Problems,
    ) {
        let key = (sample.at_utc_ms, sample.method);
        let of_section = self.samples.entry(section).or_default();
        let Some((_, before)) = of_section.insert(key, (sample, row.line)) else { return };
        let time = columns.field(row, Column::Time);
        if kind == Kind::Feed {
            self.unusable.push(Unusable {
                row: before,
                section: columns.field(row, Column::Section).to_owned(),
                time: time.to_owned(),
                column: String::new(),
                value: String::new(),
                why: Why::Replaced(row.line),
            });
        } else {
            twice(row, columns.name(Column::Time), time, before, problems);
        }
    }

    pub(super) fn finish(mut self, mut notes: Vec<Bilingual>) -> WaterImport {
        self.unusable.sort_by(|a, b| (a.row, &a.column).cmp(&(b.row, &b.column)));
        self.unused.dedup();
        if !self.unused.is_empty() {
            let names = self.unused.join("、");
            notes.push(Bilingual::new(
                format!("未导入的列：{names}（不是 GB 3838-2002 评价的项目，或与断面无关）"),
                format!(
                    "columns left out: {names} (no items that GB 3838-2002 classes, or not about the section)"
                ),
            ));
        }
        let samples: Vec<_> = self
            .samples
            .into_iter()
            .map(|(site, rows)| Observed {
                site,
                rows: rows.into_values().map(|(sample, _)| sample).collect(),
            })
            .collect();
        let sections = self.places.into_new(&samples, &mut notes);
        let Self { months, unusable, rows, .. } = self;
        WaterImport { sections, months, samples, rows, unusable, notes }
    }
}

fn twice(row: &Row, column: &str, value: &str, before: usize, problems: &mut Problems) {
    problems.add(
        row.line,
        column,
        value,
        format!("同一断面的这个时间已在第 {before} 行出现；请只保留一行"),
        format!("this time of the same section is on row {before} already; keep one of the two"),
    );
}
