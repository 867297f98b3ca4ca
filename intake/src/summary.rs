//! What was read, for the command line.

use crate::air::{AirImport, field::clock};
use domain::{Bilingual, Lang, air::Pollutant};
use std::fmt::Write;

/// More sites than this are counted and not listed.
const MOST_SITES: usize = 40;

/// Rows, sites with their first and last day or hour, missing values by pollutant, what was left out and why, and how the
/// published index compares.
pub fn summary(import: &AirImport, lang: Lang) -> String {
    let mut text = String::new();
    let sites = import.sites.len();
    let _ = match lang {
        Lang::Zh => writeln!(text, "读取 {} 行，{sites} 个站点", import.rows),
        Lang::En if sites == 1 => writeln!(text, "{} rows of one site read", import.rows),
        Lang::En => writeln!(text, "{} rows of {sites} sites read", import.rows),
    };
    for site in import.sites.iter().take(MOST_SITES) {
        let (name, id) = (site.name.get(lang), &site.id);
        let days = import.days.iter().find(|observed| observed.site == site.id);
        if let Some(days) = days
            && let (Some(first), Some(last)) = (days.rows.first(), days.rows.last())
        {
            let (first, last, count) = (first.day, last.day, days.rows.len());
            let _ = match lang {
                Lang::Zh => writeln!(text, "  {name}（{id}）：{first} 至 {last}，{count} 天"),
                Lang::En => writeln!(text, "  {name} ({id}): {first} to {last}, {count} days"),
            };
        }
        let hours = import.hours.iter().find(|observed| observed.site == site.id);
        if let Some(hours) = hours
            && let (Some(first), Some(last)) = (hours.rows.first(), hours.rows.last())
        {
            let (first, last, count) = (clock(first.end_utc_ms), clock(last.end_utc_ms), hours.rows.len());
            let _ = match lang {
                Lang::Zh => writeln!(text, "  {name}（{id}）：{first} 至 {last}，{count} 小时"),
                Lang::En => writeln!(text, "  {name} ({id}): {first} to {last}, {count} hours"),
            };
        }
    }
    if let Some(more @ 1..) = sites.checked_sub(MOST_SITES) {
        let _ = match lang {
            Lang::Zh => writeln!(text, "  另有 {more} 个站点"),
            Lang::En => writeln!(text, "  and {more} more sites"),
        };
    }
    missing(import, lang, &mut text);
    if !import.unused_columns.is_empty() {
        let columns = import.unused_columns.join(lang.pick("、", ", "));
        let _ = writeln!(text, "{}{columns}", lang.pick("未使用的列：", "Columns left out: "));
    }
    for note in &import.notes {
        let _ = writeln!(text, "{}{}", lang.pick("说明：", "Note: "), note.get(lang));
    }
    compared(import, lang, &mut text);
    text
}

fn missing(import: &AirImport, lang: Lang, text: &mut String) {
    let of_sites = [!import.days.is_empty(), !import.hours.is_empty()];
    let days = || import.days.iter().flat_map(|observed| &observed.rows);
    let hours = || import.hours.iter().flat_map(|observed| &observed.rows);
    let mut counts: Vec<(Bilingual, usize)> = Vec::new();
    let same = |name: &str| Bilingual::new(name, name);
    for pollutant in Pollutant::ALL {
        let at = pollutant as usize;
        let count = days().filter(|day| day.values[at].is_none()).count()
            + hours().filter(|hour| hour.values[at].is_none()).count();
        let name = match pollutant {
            Pollutant::O3 if of_sites == [true, false] => Bilingual::new("O₃（8小时）", "O₃ (8 h)"),
            _ => same(pollutant.symbol()),
        };
        counts.push((name, count));
    }
    if of_sites[0] {
        let name = Bilingual::new("O₃（小时）", "O₃ (1 h)");
        counts.push((name, days().filter(|day| day.o3_1h.is_none()).count()));
    }
    let counts: Vec<String> =
        counts.iter().map(|(name, count)| format!("{} {count}", name.get(lang))).collect();
    let _ = writeln!(text, "{}{}", lang.pick("缺测：", "Missing: "), counts.join(lang.pick("，", ", ")));
}

fn compared(import: &AirImport, lang: Lang, text: &mut String) {
    let Some(comparison) = &import.comparison else { return };
    let (of, aqi, level) = (comparison.compared, comparison.aqi, comparison.level);
    let (primary, withheld) = (comparison.primary, comparison.withheld);
    let _ = match lang {
        Lang::Zh => writeln!(
            text,
            "与已发布的小时指数比对（HJ 633-2012）：{of} 行中 AQI 一致 {aqi}，级别一致 {level}，首要污染物一致 {primary}；{withheld} 行未发布 AQI"
        ),
        Lang::En => writeln!(
            text,
            "Against the published hourly index (HJ 633-2012): of {of} rows, AQI agrees in {aqi}, level in {level}, primary pollutant in {primary}; {withheld} rows have no published AQI"
        ),
    };
    for difference in &comparison.differences {
        let (site, row, time) = (&difference.site, difference.row, clock(difference.end_utc_ms));
        let (published, computed) = (&difference.published, &difference.computed);
        let _ = match lang {
            Lang::Zh => writeln!(text, "  第 {row} 行，{site}，{time}：发布 {published}；计算 {computed}"),
            Lang::En => {
                writeln!(text, "  row {row}, {site}, {time}: published {published}; computed {computed}")
            }
        };
    }
}
