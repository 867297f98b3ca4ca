//! The report, for people and as a table.

use super::{Finding, Kind, Quality};
use crate::air::field::clock;
use crate::formula::neutral;
use domain::{Day, Lang, air::MILLI};
use std::fmt::Write;

impl Kind {
    /// The code in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Frozen => "frozen",
            Kind::Retired => "retired",
            Kind::OutOfRange => "out_of_range",
            Kind::Gap => "gap",
            Kind::Empty => "empty",
            Kind::Stale => "stale",
            Kind::Duplicate => "duplicate",
        }
    }

    /// What it is, and how it is stored.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Kind::Frozen => {
                lang.pick("数值长时间不变（按故障 D 标识保存）", "frozen values (kept with flag D, fault)")
            }
            Kind::Retired => lang.pick(
                "名称注明停运的站点（如有数值，按停运 F 标识保存）",
                "stations named as stopped (values, if any, kept with flag F)",
            ),
            Kind::OutOfRange => {
                lang.pick("超出合理范围（按超量程 T 标识保存）", "values out of range (kept with flag T)")
            }
            Kind::Gap => lang.pick("缺失时段", "gaps"),
            Kind::Empty => {
                lang.pick("有记录而无数值（照原样保存）", "hours without any value (kept as they are)")
            }
            Kind::Stale => lang
                .pick("时间与其余数据相距过远（照原样保存）", "times far from the rest (kept as they are)"),
            Kind::Duplicate => lang.pick("完全相同的重复行（只保存一次）", "the same row again (kept once)"),
        }
    }
}

impl Finding {
    fn times(&self) -> (String, String) {
        let text = |ms: i64| if self.days { Day::of_utc_ms(ms).to_string() } else { clock(ms) };
        (text(self.first_utc_ms), text(self.last_utc_ms))
    }

    fn amount(&self) -> String {
        let Some((_, milli)) = self.value else { return String::new() };
        let (sign, milli) = (if milli < 0 { "-" } else { "" }, milli.unsigned_abs());
        let (whole, rest) = (milli / MILLI.unsigned_abs(), milli % MILLI.unsigned_abs());
        let text = format!("{sign}{whole}.{rest:03}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn line(&self, lang: Lang) -> String {
        let (first, last) = self.times();
        let (id, name, count) = (&self.site, self.name.get(lang), self.count);
        let unit = match (self.days, lang) {
            (true, Lang::Zh) => "天",
            (true, Lang::En) => " d",
            (false, Lang::Zh) => "小时",
            (false, Lang::En) => " h",
        };
        let mut text = match lang {
            Lang::Zh => format!("{name}（{id}）：{first}"),
            Lang::En => format!("{name} ({id}): {first}"),
        };
        if first != last {
            let _ = write!(text, "{}{last}", lang.pick(" 至 ", " to "));
        }
        let _ = write!(text, "{}{count}{unit}", lang.pick("，", ", "));
        if let Some((pollutant, _)) = self.value {
            let (symbol, amount, unit) = (pollutant.symbol(), self.amount(), pollutant.unit(lang));
            let _ = write!(text, "{}{symbol} {amount} {unit}", lang.pick("，", ", "));
        }
        if self.row > 0 {
            let _ = match lang {
                Lang::Zh => write!(text, "，自第 {} 行", self.row),
                Lang::En => write!(text, ", from row {}", self.row),
            };
        }
        text
    }
}

impl Quality {
    /// Every finding by kind; one line that says so where there is none.
    pub fn print(&self, lang: Lang) -> String {
        let mut text = String::new();
        if self.findings.is_empty() {
            let _ = writeln!(text, "{}", lang.pick("数据质量：未发现异常", "Quality: nothing odd was found"));
            return text;
        }
        let _ = writeln!(text, "{}", lang.pick("数据质量：", "Quality:"));
        for kind in Kind::ALL {
            let findings: Vec<&Finding> = self.of(kind).collect();
            if findings.is_empty() {
                continue;
            }
            let (count, name) = (findings.len(), kind.name(lang));
            let steps: usize = findings.iter().map(|finding| finding.count).sum();
            let _ = match lang {
                Lang::Zh => writeln!(text, "  {name}：{count} 处，共 {steps}"),
                Lang::En => writeln!(text, "  {name}: {count}, {steps} in all"),
            };
            for finding in findings {
                let _ = writeln!(text, "    {}", finding.line(lang));
            }
        }
        text
    }

    /// One line for each kind there is: how many findings, and how many hours or days.
    pub fn counts(&self) -> Vec<(Kind, usize, usize)> {
        let count = |kind| (kind, self.of(kind).count(), self.of(kind).map(|finding| finding.count).sum());
        Kind::ALL.into_iter().map(count).filter(|(_, findings, _)| *findings > 0).collect()
    }

    /// The report as CSV (RFC 4180, UTF-8, line feeds), with a header. Times are those of Beijing.
    pub fn csv(&self) -> String {
        let mut text = "kind,site,name_zh,name_en,first,last,count,interval,pollutant,value,row\n".to_owned();
        for finding in &self.findings {
            let (first, last) = finding.times();
            let row = if finding.row == 0 { String::new() } else { finding.row.to_string() };
            let fields = [
                finding.kind.code(),
                &neutral(&finding.site),
                &neutral(&finding.name.zh),
                &neutral(&finding.name.en),
                &first,
                &last,
                &finding.count.to_string(),
                if finding.days { "day" } else { "hour" },
                finding.value.map_or("", |(pollutant, _)| pollutant.code()),
                &finding.amount(),
                &row,
            ];
            let _ = writeln!(text, "{}", fields.map(quoted).join(","));
        }
        text
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
