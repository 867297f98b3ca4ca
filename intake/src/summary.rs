//! What was read, for the command line.

use super::AirImport;
use domain::{Lang, air::Pollutant};
use std::fmt::Write;

/// A few lines: rows, sites with their first and last day, missing values by pollutant, what was left out and why.
pub fn summary(import: &AirImport, lang: Lang) -> String {
    let mut text = String::new();
    let sites = import.sites.len();
    let _ = match lang {
        Lang::Zh => writeln!(text, "读取 {} 行，{sites} 个站点", import.rows),
        Lang::En => writeln!(text, "{} rows of {sites} sites read", import.rows),
    };
    for (site, observed) in import.sites.iter().zip(&import.days) {
        let (name, count) = (site.name.get(lang), observed.rows.len());
        if let (Some(first), Some(last)) = (observed.rows.first(), observed.rows.last()) {
            let (id, first, last) = (&site.id, first.day, last.day);
            let _ = match lang {
                Lang::Zh => writeln!(text, "  {name}（{id}）：{first} 至 {last}，{count} 天"),
                Lang::En => writeln!(text, "  {name} ({id}): {first} to {last}, {count} days"),
            };
        }
    }
    let all = || import.days.iter().flat_map(|observed| &observed.rows);
    let ozone_8h = lang.pick("O₃（8小时）", "O₃ (8 h)");
    let values = Pollutant::ALL.map(|pollutant| {
        let name = if pollutant == Pollutant::O3 { ozone_8h } else { pollutant.symbol() };
        (name, all().filter(|day| day.values[pollutant as usize].is_none()).count())
    });
    let hourly = (lang.pick("O₃（小时）", "O₃ (1 h)"), all().filter(|day| day.o3_1h.is_none()).count());
    let missing: Vec<String> =
        values.into_iter().chain([hourly]).map(|(name, count)| format!("{name} {count}")).collect();
    let _ = writeln!(text, "{}{}", lang.pick("缺测：", "Missing: "), missing.join(lang.pick("，", ", ")));
    if !import.unused_columns.is_empty() {
        let columns = import.unused_columns.join(lang.pick("、", ", "));
        let _ = writeln!(text, "{}{columns}", lang.pick("未使用的列：", "Columns left out: "));
    }
    for note in &import.notes {
        let _ = writeln!(text, "{}{}", lang.pick("说明：", "Note: "), note.get(lang));
    }
    text
}
