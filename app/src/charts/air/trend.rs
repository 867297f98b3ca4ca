//! Years against each other, and whether they fall or rise by more than chance.

use super::{blank, built, concentrations::line, titled};
use crate::{charts, charts::Built, cx::Cx};
use chart::{Chart, XAxis};
use domain::{
    Bilingual, Decimal, Lang,
    air::{Pollutant, Site, year::AirYear},
    trend::{Direction, LEAST, Series, mann_kendall, sen, spearman::spearman},
};

/// What is measured in µg/m³; CO has another unit and a chart has one.
const DRAWN: [Pollutant; 5] =
    [Pollutant::Pm25, Pollutant::Pm10, Pollutant::O3, Pollutant::No2, Pollutant::So2];

/// The annual value of a pollutant (HJ 663: the mean, of ozone the 90th percentile of MDA8) with one decimal, for every
/// year that has the valid days GB 3095 table 4 wants.
pub(crate) fn years(all: &[AirYear], pollutant: Pollutant) -> Vec<(i16, Decimal)> {
    all.iter().filter_map(|year| Some((year.year, year.annual[pollutant as usize]?))).collect()
}

/// The years as lines; `None` with fewer than two.
pub(crate) fn by_year(cx: &Cx, site: &Site, all: &[AirYear]) -> Option<Built> {
    let known: Vec<(Pollutant, Vec<(i16, Decimal)>)> =
        DRAWN.into_iter().map(|p| (p, years(all, p))).collect();
    let numbers = || known.iter().flat_map(|(_, years)| years.iter().map(|(year, _)| *year));
    let (first, last) = (numbers().min()?, numbers().max()?);
    if first == last {
        return None;
    }
    let series = known
        .iter()
        .filter(|(_, years)| !years.is_empty())
        .map(|(p, years)| {
            let of =
                |year: i16| years.iter().find(|(y, _)| *y == year).and_then(|(_, v)| charts::scaled(*v, 1));
            line(*p, (0..).zip(first..=last).map(|(at, year)| (at, of(year))).collect())
        })
        .collect();
    let unit = Pollutant::Pm25.unit(cx.lang);
    let chart = Chart {
        title: titled(cx, site, "各年浓度与变化趋势", "annual values and their trend"),
        subtitle: match cx.lang {
            Lang::Zh => {
                format!("{unit} · {first} – {last} · 年均值，臭氧为日最大8小时第90百分位数（HJ 663）")
            }
            Lang::En => {
                format!("{unit} · {first} – {last} · annual means, ozone: 90th percentile of MDA8 (HJ 663)")
            }
        },
        x: XAxis::Categories((first..=last).map(|y| y.to_string()).collect()),
        series,
        ..blank(cx, site, "trend", unit)
    };
    let mut caveats: Vec<Bilingual> =
        known.iter().filter(|(_, years)| !years.is_empty()).map(|(p, years)| in_words(*p, years)).collect();
    caveats.push(Bilingual::new(
        "只有有效天数达到 GB 3095 表4 要求的年份才参加：全年至少324天，每月至少27天（二月25天）。",
        "Only years with the valid days that table 4 of GB 3095 wants take part: 324 in all and 27 in each month (25 in February).",
    ));
    Some(built(site, chart, caveats))
}

/// What the years of a pollutant say, in words.
pub(crate) fn in_words(pollutant: Pollutant, years: &[(i16, Decimal)]) -> Bilingual {
    let symbol = pollutant.symbol();
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else {
        return Bilingual::new(
            format!("{symbol}：没有数据完整的年份。"),
            format!("{symbol}: no year is complete."),
        );
    };
    let points = years.iter().map(|(year, value)| (i64::from(*year), *value));
    let Ok(series) = Series::new(points) else {
        return Bilingual::new(
            format!("{symbol}：数据完整的年份有{}个，判断趋势至少需要{LEAST}个，暂不判断。", years.len()),
            format!(
                "{symbol}: {} complete years; a trend needs at least {LEAST}, so none is stated.",
                years.len()
            ),
        );
    };
    let verdict = match spearman(&series) {
        Ok(s) => {
            let rs = s.rs.half_even(3).unwrap_or_default();
            let critical = s.critical.at_05.half_even(3).unwrap_or_default();
            let holds = if s.direction == Direction::NoChange { ("<", "below") } else { ("≥", "at least") };
            Bilingual::new(
                format!(
                    "{}（秩相关系数 {rs}，绝对值{}临界值 {critical}）",
                    official(s.direction, s.strong, Lang::Zh),
                    holds.0
                ),
                format!(
                    "{} (Spearman's rank correlation {rs}, in size {} the critical {critical})",
                    official(s.direction, s.strong, Lang::En),
                    holds.1
                ),
            )
        }
        // More than thirty years are beyond the official table.
        Err(_) => {
            Bilingual::new("年份超出秩相关临界值表", "more years than the table of critical values has")
        }
    };
    let kendall = mann_kendall::mann_kendall(&series).map(|k| k.at_05).unwrap_or(Direction::NoChange);
    let slope = slope(&series, pollutant);
    Bilingual::new(
        format!(
            "{symbol}：{first}–{last}年（{}个年份）{}；Mann–Kendall 检验：{}{}。",
            years.len(),
            verdict.zh,
            kendall.name(Lang::Zh),
            slope.zh
        ),
        format!(
            "{symbol}: {first}–{last} ({} years) {}; Mann–Kendall test: {}{}.",
            years.len(),
            verdict.en,
            kendall.name(Lang::En),
            slope.en
        ),
    )
}

fn official(direction: Direction, strong: bool, lang: Lang) -> &'static str {
    match (direction, strong) {
        (Direction::Falling, true) => lang.pick("极显著下降", "fell very clearly"),
        (Direction::Falling, false) => lang.pick("显著下降", "fell significantly"),
        (Direction::Rising, true) => lang.pick("极显著上升", "rose very clearly"),
        (Direction::Rising, false) => lang.pick("显著上升", "rose significantly"),
        (Direction::NoChange, _) => lang.pick("变化不显著", "did not change significantly"),
    }
}

/// How steep it is, with the confidence interval.
fn slope(series: &Series, pollutant: Pollutant) -> Bilingual {
    let Ok(sen) = sen::sen(series, mann_kendall::Significance::P05) else { return Bilingual::default() };
    let text = |value: domain::fraction::Fraction| {
        value.half_even(2).map(|v| v.to_string().replace('-', "−")).unwrap_or_default()
    };
    let interval = sen.interval.map(|i| (text(i.low), text(i.high)));
    let of = |lang: Lang, (low, high): &(String, String)| match lang {
        Lang::Zh => format!("（95%置信区间 {low} 至 {high}）"),
        Lang::En => format!(" (95 % interval {low} to {high})"),
    };
    let interval = |lang| interval.as_ref().map(|i| of(lang, i)).unwrap_or_default();
    Bilingual::new(
        format!("，Sen 斜率每年 {} {}{}", text(sen.slope), pollutant.unit(Lang::Zh), interval(Lang::Zh)),
        format!(
            ", Sen's slope {} {} a year{}",
            text(sen.slope),
            pollutant.unit(Lang::En),
            interval(Lang::En)
        ),
    )
}
