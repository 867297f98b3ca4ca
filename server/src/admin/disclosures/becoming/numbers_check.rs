//! Numbers that no figure is linked to, and links that cannot be right whatever is public.

use super::rendered;
use domain::{
    Bilingual,
    disclosure::Disclosure,
    office::{
        draft::{DisclosureDraft, LinkedFigure},
        finding::{Finding, Spot},
        numbers::{Number, Standing, find, is_counted, scale_apart, standings},
    },
    publication::Published,
};

/// The most numbers that one remark names; the page of figures has them all.
const NAMED: usize = 60;

/// What the numbers of a draft come to: at most one remark for each kind of number, so that who signs is not drowned.
pub(super) fn of(
    draft: &DisclosureDraft,
    before: Option<&Disclosure>,
    published: &Published,
) -> Vec<Finding> {
    let sentences = rendered(draft, before).sentences;
    let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let numbers: Vec<Vec<Number>> = texts.iter().map(|text| find(text)).collect();
    let standings = standings(&texts, &numbers, &draft.figures);
    let mut open: [Vec<String>; 3] = Default::default();
    let mut found = twice(&draft.figures);
    for (at, numbers) in numbers.iter().enumerate() {
        for (number, standing) in numbers.iter().zip(&standings[at]) {
            match standing {
                Standing::Open => {
                    open[kind_of(number)].push(texts[at][number.start..number.unit_end].to_owned());
                }
                Standing::Linked(which) => {
                    found.extend(other_scale(number, &draft.figures[*which], published))
                }
                Standing::Beside(_) | Standing::Restated(_) => {}
            }
        }
    }
    // Where there are no indicators, there is nothing to link to.
    if !published.indicators.is_empty() {
        found.extend(open.iter().zip(KINDS).filter(|(open, _)| !open.is_empty()).map(|(o, k)| remark(o, k)));
    }
    found
}

/// Measured, counted, without a unit: Chinese and English.
const KINDS: [(&str, &str); 3] =
    [("带计量单位", "with a unit of measure"), ("计数", "counts"), ("没有单位", "without a unit")];

fn kind_of(number: &Number) -> usize {
    match number.unit.as_str() {
        "" => 2,
        unit if is_counted(unit) => 1,
        _ => 0,
    }
}

fn remark(open: &[String], (zh, en): (&str, &str)) -> Finding {
    let named: Vec<&str> = open.iter().take(NAMED).map(String::as_str).collect();
    let (more_zh, more_en) = if open.len() > NAMED { (" 等", ", …") } else { ("", "") };
    let count = open.len();
    Finding::remark(
        Spot::named("数据关联", "Figures"),
        format!("{count} 个数字（{zh}）没有关联为数据：{}{more_zh}。", named.join("、")),
        format!("{count} not linked ({en}): {}{more_en}.", named.join(", ")),
    )
}

/// Two links of the same indicator and period would be one figure.
fn twice(links: &[LinkedFigure]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, link) in links.iter().enumerate() {
        let id = link.id();
        if let Some(first) = links[..at].iter().find(|other| other.id() == id) {
            found.push(Finding::blocking(
                id,
                format!("同一指标同一时期关联了两次：{} 和 {}。请取消其中之一。", first.value, link.value),
                format!(
                    "Two links are of this indicator and period: {} and {}. Take one of them away.",
                    first.value, link.value
                ),
            ));
        }
    }
    found
}

/// 5.8亿元 is not 5.8 of an indicator in 万元.
fn other_scale(number: &Number, link: &LinkedFigure, published: &Published) -> Option<Finding> {
    let unit = &published.indicator(&link.indicator)?.unit;
    scale_apart(&number.unit, &unit.zh).then(|| Finding {
        blocking: true,
        what: Bilingual::new(
            format!(
                "句中印的是 {}{}，指标的单位是{}，数量级不同。请改用同一单位的指标。",
                number.value, number.unit, unit.zh
            ),
            format!(
                "The sentence prints {} {}, the indicator is in {}: another order of magnitude. Use an indicator in the printed unit.",
                number.value, number.unit, unit.zh
            ),
        ),
        place: link.id().into(),
    })
}
