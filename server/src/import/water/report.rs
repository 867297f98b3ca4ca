//! What was read, and what of it could not be used: a few lines for the command line, a table for a file.

use super::{Unusable, WaterImport, Why};
use crate::web::csv::Table;
use domain::{Bilingual, Lang, water::Status};
use std::{collections::BTreeMap, fmt::Write};

impl Why {
    /// The kind of reason in words.
    pub fn name(self) -> Bilingual {
        match self {
            Why::NoTime => Bilingual::new("没有监测时间", "no time"),
            Why::NotNormal(status) => {
                let status = Status::ALL.into_iter().find(|s| *s as u8 == status).unwrap_or(Status::Invalid);
                Bilingual::new(
                    format!("站点{}：数值保留，不参与统计", status.name(Lang::Zh)),
                    format!("station {}: values are kept and do not count", status.name(Lang::En)),
                )
            }
            Why::Replaced(_) => Bilingual::new(
                "同一断面同一时间有后来的一行：采用后来的",
                "a later row has the same section and time: that one was taken",
            ),
            Why::NotReported => Bilingual::new("未上报", "not reported"),
            Why::NotMonitored => Bilingual::new("该站不监测此项", "not monitored at this station"),
        }
    }

    /// Reasons of one kind are counted together.
    const fn kind(self) -> Self {
        match self {
            Why::Replaced(_) => Why::Replaced(0),
            other => other,
        }
    }
}

/// How often each kind of reason was met.
fn counts(unusable: &[Unusable]) -> BTreeMap<Why, usize> {
    unusable.iter().fold(BTreeMap::new(), |mut counts, entry| {
        *counts.entry(entry.why.kind()).or_default() += 1;
        counts
    })
}

/// A few lines: rows, sections, samples and months, what could not be used and why.
pub fn summary(import: &WaterImport, lang: Lang) -> String {
    let mut text = String::new();
    let samples: usize = import.samples.iter().map(|o| o.rows.len()).sum();
    let mut sections: Vec<&str> = import.samples.iter().map(|o| o.site.as_str()).collect();
    sections.extend(import.months.iter().map(|m| m.section.as_str()));
    sections.sort_unstable();
    sections.dedup();
    let (rows, sections, months) = (import.rows, sections.len(), import.months.len());
    let _ = match lang {
        Lang::Zh => writeln!(text, "读取 {rows} 行：{sections} 个断面，{samples} 个样品，{months} 个月值"),
        Lang::En => {
            writeln!(text, "{rows} rows read: {sections} sections, {samples} samples, {months} months")
        }
    };
    if !import.unusable.is_empty() {
        let _ = writeln!(text, "{}", lang.pick("未能使用或不计入：", "Not usable, or not counted:"));
    }
    for (why, count) in counts(&import.unusable) {
        let _ = match lang {
            Lang::Zh => writeln!(text, "  {}：{count} 处", why.name().zh),
            Lang::En => writeln!(text, "  {}: {count}", why.name().en),
        };
    }
    for note in &import.notes {
        let _ = writeln!(text, "{}{}", lang.pick("说明：", "Note: "), note.get(lang));
    }
    text
}

/// Everything that could not be used, as CSV.
pub fn csv(import: &WaterImport) -> Vec<u8> {
    let columns = ["row", "section", "time", "column", "value", "reason_zh", "reason_en"];
    let mut table = Table::new(&columns);
    for entry in &import.unusable {
        let mut why = entry.why.name();
        if let Why::Replaced(by) = entry.why {
            let _ = write!(why.zh, "（第 {by} 行）");
            let _ = write!(why.en, " (row {by})");
        }
        table.row([
            entry.row.to_string(),
            entry.section.clone(),
            entry.time.clone(),
            entry.column.clone(),
            entry.value.clone(),
            why.zh,
            why.en,
        ]);
    }
    table.into_bytes()
}
