//! The words for charts of water, and their rhythm: a month after the other.

use super::{Method, due, on, rule};
use crate::{charts::Built, cx::Cx};
use chart::XAxis;
use domain::{Bilingual, Day, Period};

/// So many days after its month is over a value may arrive: results of laboratories take weeks.
const LAG: i32 = 31;
/// Without a new month for so many days more a series is taken to have ended.
const PATIENCE: i32 = 92;

/// The method of a chart by the rest of its id.
pub(super) fn of(cx: &Cx, built: &Built, rest: &str) -> Option<Method> {
    let class = || {
        Bilingual::new(
            "单因子评价：各项目的月均值对照 GB 3838-2002 表1的限值定类别，最差一项的类别就是断面的类别（环办〔2011〕22号）。",
            "Single-factor evaluation: the monthly mean of each item gets its class by table 1 of GB 3838-2002, and the section has the class of its worst item (环办〔2011〕22号).",
        )
    };
    let month = || {
        Bilingual::new(
            "月均值是当月各次样品的算术平均，低于检出限的按检出限一半计；以月值报来的照用。",
            "A monthly mean is the arithmetic mean of the samples of the month, what is below detection counted as half the limit; what was reported as a month is used as it is.",
        )
    };
    let words = match rest {
        "classes" => vec![
            Bilingual::new(
                "逐月数出各类别的断面个数；当月没有数据的断面不计。",
                "The sections of each class are counted month by month; sections without data in a month are left out.",
            ),
            class(),
            month(),
        ],
        "good-share" => vec![
            Bilingual::new(
                "优Ⅲ比例 = 达到或优于Ⅲ类的断面 ÷ 当月参评断面 × 100%，修约一次（GB/T 8170），保留一位小数；优Ⅱ同理。虚线是公布的考核要求。",
                "Share = sections at Ⅲ (Ⅱ) or better ÷ sections evaluated in the month × 100 %, rounded once (GB/T 8170) to one decimal. The dashed line is the published requirement.",
            ),
            class(),
            month(),
        ],
        "matrix" => vec![class(), month()],
        _ if rest.ends_with("-samples") => vec![Bilingual::new(
            "逐次监测值，按采样的北京时间画出，没有平均；色带是 GB 3838-2002 表1各类别的限值。按项目规定的小数位修约一次。",
            "Values as sampled, at the Beijing time of sampling, not averaged; the bands are the limits of the classes in table 1 of GB 3838-2002. Rounded once to the decimals of the item.",
        )],
        _ if rest.ends_with("-class") => vec![class(), month()],
        _ => vec![
            month(),
            Bilingual::new(
                "色带是 GB 3838-2002 表1各类别的限值，虚线是断面目标类别的限值。按项目规定的小数位修约一次；定类别用未修约的值，断面的口径另有规定的除外。",
                "The bands are the limits of the classes in table 1 of GB 3838-2002, the dashed line that of the section's target. Rounded once to the decimals of the item; classes follow from unrounded values unless the basis of the section says otherwise.",
            ),
        ],
    };
    let last = last_day(built);
    let next = match last {
        Some(last) => {
            let next = last.plus(1);
            let what = Bilingual::new(
                format!("{}年{}月的月值（最迟约在此时）", next.year(), next.month()),
                format!("values of {:04}-{:02} (by about then)", next.year(), next.month()),
            );
            due(cx, &what, next.last_of_month().plus(LAG), last, PATIENCE)
        }
        None => Bilingual::new("没有排定。", "Not scheduled."),
    };
    let samples = rest.ends_with("-samples");
    let until = if samples { last_sample(built) } else { last };
    Some(Method { words, rule: rule("water"), sentences: Vec::new(), until: until.map(on), next })
}

fn last_known(built: &Built) -> Option<i32> {
    let series = built.chart.series.iter();
    series.filter_map(|series| series.points.iter().rev().find(|point| point.1.is_some())).map(|p| p.0).max()
}

/// The last day of the last month with a value.
fn last_day(built: &Built) -> Option<Day> {
    match &built.chart.x {
        XAxis::Months => {
            let at = last_known(built)?;
            let (year, month) = (at.div_euclid(12), at.rem_euclid(12) + 1);
            let first = Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1)?;
            Some(first.last_of_month())
        }
        XAxis::Categories(months) => Some(months.last()?.parse::<Period>().ok()?.last()),
        _ => Some(last_sample(built)?.last_of_month()),
    }
}

fn last_sample(built: &Built) -> Option<Day> {
    Some(Day::from_epoch_days(last_known(built)?.div_euclid(24)))
}
