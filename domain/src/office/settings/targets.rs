//! Targets of a year that the bureau is assessed by.

use super::form::{Entry, EntryKind, Fault, Form};
use crate::Lang;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetOf {
    /// Good-day ratio (优良天数比率), percent, at least.
    GoodDayRatio,
    /// Annual mean of PM2.5, µg/m³, at most.
    Pm25Mean,
}

impl TargetOf {
    /// Codes with names.
    pub const CHOICES: [(&str, &str, &str); 2] = [
        ("good_day_ratio", "优良天数比率（%，不低于）", "Good-day ratio (%, at least)"),
        ("pm25_mean", "PM2.5 年均浓度（微克/立方米，不高于）", "Annual mean of PM2.5 (µg/m³, at most)"),
    ];

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        self.choice().0
    }

    /// What it is of in a code.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::GoodDayRatio, Self::Pm25Mean].into_iter().find(|of| of.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        lang.pick(self.choice().1, self.choice().2)
    }

    const fn choice(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::GoodDayRatio => Self::CHOICES[0],
            Self::Pm25Mean => Self::CHOICES[1],
        }
    }
}

/// A target of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearTarget {
    /// What it is for.
    pub of: TargetOf,
    /// The year.
    pub year: i16,
    /// The value, with the decimals it was set with.
    pub value: Decimal,
    /// Where it comes from, such as the number of the document.
    pub source: String,
}

pub(super) fn entries(targets: &[YearTarget]) -> Vec<Entry> {
    let blank = std::iter::once(None);
    let blocks = targets.iter().map(Some).chain(blank).enumerate();
    blocks
        .flat_map(|(n, target)| {
            let code = target.map_or("", |t| t.of.code());
            let text = |text: Option<String>| text.unwrap_or_default();
            let heading = match target {
                Some(_) => (format!("第 {} 项", n + 1), format!("Target {}", n + 1)),
                None => {
                    ("新增一项（不需要则留空）".to_owned(), "One more (leave empty if not needed)".to_owned())
                }
            };
            [
                Entry::line(format!("year-{n}"), ("年份", "Year"), text(target.map(|t| t.year.to_string())))
                    .hint("清空年份即删除这一项", "Empty the year to remove it")
                    .begins(heading.0, heading.1),
                Entry {
                    kind: EntryKind::Choice(&TargetOf::CHOICES),
                    ..Entry::line(format!("of-{n}"), ("指标", "Indicator"), code)
                },
                Entry::line(
                    format!("value-{n}"),
                    ("目标值", "Target"),
                    text(target.map(|t| t.value.to_string())),
                ),
                Entry::line(
                    format!("source-{n}"),
                    ("依据", "Source"),
                    text(target.map(|t| t.source.clone())),
                )
                .hint("下达目标的文件名称和文号", "The document that sets it"),
            ]
        })
        .collect()
}

pub(super) fn read(form: &Form) -> Result<Vec<YearTarget>, Vec<Fault>> {
    let (mut targets, mut faults) = (Vec::<YearTarget>::new(), Vec::new());
    for n in 0..form.blocks("year") {
        let name = |field: &str| format!("{field}-{n}");
        let year = form.text(&name("year"));
        if year.is_empty() {
            continue;
        }
        let year = year.parse::<i16>().ok().filter(|year| (2013..=2100).contains(year));
        let of = TargetOf::of_code(form.text(&name("of")));
        let value = crate::figure::printed(form.text(&name("value")));
        let most = if of == Some(TargetOf::GoodDayRatio) { Decimal::ONE_HUNDRED } else { Decimal::from(500) };
        let value = value.filter(|v| *v > Decimal::ZERO && *v <= most && v.scale() <= 3);
        let source = super::form::line(form, &name("source"), 120, &mut faults);
        match (year, of, value) {
            (Some(year), Some(of), Some(value)) => {
                if targets.iter().any(|known| (known.of, known.year) == (of, year)) {
                    faults.push(Fault::new(
                        name("year"),
                        format!("{year} 年的这一指标已有目标，请合并为一项。"),
                        format!("There is a target of {year} for this already; keep one."),
                    ));
                }
                targets.push(YearTarget { of, year, value, source });
            }
            (None, ..) => faults.push(Fault::new(
                name("year"),
                "年份应为 2013 至 2100 之间的四位数字。",
                "A year from 2013 to 2100, in four digits.",
            )),
            (_, None, _) => faults.push(Fault::new(name("of"), "请选择指标。", "Choose an indicator.")),
            (.., None) => faults.push(Fault::new(
                name("value"),
                format!("目标值应大于 0、不超过 {most}，最多三位小数。"),
                format!("Above 0, at most {most}, with at most three decimals."),
            )),
        }
    }
    targets.sort_by_key(|target| (target.year, target.of));
    if faults.is_empty() { Ok(targets) } else { Err(faults) }
}
