//! Which numbers of a text are linked, and which stand there with no figure.

use super::{Number, Said};
use crate::{Decimal, office::draft::LinkedFigure};

/// How a number stands to the links of a draft, which are named by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A link is of it.
    Linked(usize),
    /// It is the target or the year-on-year of a figure that is linked.
    Beside(usize),
    /// It says again what is linked elsewhere, as tables do.
    Restated(usize),
    /// No link is of it.
    Open,
}

/// The place of the sentence that a link names, as long as it is there.
pub fn place_of(sentences: &[&str], link: &LinkedFigure) -> Option<usize> {
    let same = sentences.iter().enumerate().filter(|(_, text)| **text == link.quote);
    same.map(|(at, _)| at).nth(link.occurrence)
}

/// How each number of each sentence stands.
pub fn standings(sentences: &[&str], numbers: &[Vec<Number>], links: &[LinkedFigure]) -> Vec<Vec<Standing>> {
    let places: Vec<_> = links.iter().map(|link| place_of(sentences, link)).collect();
    let mut all: Vec<Vec<Standing>> = numbers.iter().map(|n| vec![Standing::Open; n.len()]).collect();
    let mut units: Vec<Option<&str>> = vec![None; links.len()];
    for (which, link) in links.iter().enumerate() {
        let Some(at) = places[which] else { continue };
        let free = |n: &usize| all[at][*n] == Standing::Open && same(numbers[at][*n].value, link.value);
        // The value itself before a target or a change of the same digits.
        let order = |n: &usize| numbers[at][*n].said != Said::Value;
        if let Some(n) = (0..numbers[at].len()).filter(free).min_by_key(order) {
            all[at][n] = Standing::Linked(which);
            units[which] = Some(&numbers[at][n].unit);
        }
    }
    for (at, numbers) in numbers.iter().enumerate() {
        for (n, number) in numbers.iter().enumerate() {
            if all[at][n] != Standing::Open {
                continue;
            }
            let beside = |which: &usize| is_beside(number, &links[*which], places[*which] == Some(at));
            let again = |which: &usize| {
                let unit = units[*which].unwrap_or_default();
                let fits = number.unit.is_empty() || unit.is_empty() || number.unit == unit;
                is_telling(number.value) && fits && same(number.value, links[*which].value)
            };
            let found = (0..links.len()).filter(|which| places[*which].is_some());
            all[at][n] = match (found.clone().find(beside), found.clone().find(again)) {
                (Some(which), _) => Standing::Beside(which),
                (None, Some(which)) => Standing::Restated(which),
                (None, None) => Standing::Open,
            };
        }
    }
    all
}

fn same(one: Decimal, other: Decimal) -> bool {
    one.abs() == other.abs()
}

/// Whether a number is the target of a figure, or its year-on-year in the same sentence.
fn is_beside(number: &Number, link: &LinkedFigure, is_here: bool) -> bool {
    match number.said {
        Said::Change(_) => link.change.is_some_and(|change| same(number.value, change.amount)),
        Said::Target => link.target.is_some_and(|target| same(number.value, target.value)),
        Said::Value => {
            is_here
                && (link.target.is_some_and(|target| same(number.value, target.value))
                    || link.change.is_some_and(|change| same(number.value, change.amount)))
        }
    }
}

/// Whether a number tells by itself what it is: 41.6 and 231 do, any text has a 2.
fn is_telling(value: Decimal) -> bool {
    value.scale() > 0 || value.abs() >= Decimal::ONE_HUNDRED
}

#[cfg(test)]
mod tests {
    use super::{super::find, *};

    fn link(quote: &str, value: &str) -> LinkedFigure {
        LinkedFigure {
            indicator: "a".to_owned(),
            period: "2024".parse().expect("a period"),
            value: value.parse().expect("a number"),
            bound: Default::default(),
            target: None,
            change: None,
            basis: Default::default(),
            quote: quote.to_owned(),
            occurrence: 0,
        }
    }

    #[test]
    fn numbers_are_linked_beside_said_again_or_open() {
        let sentences =
            ["均值为30.5微克/立方米，同比下降3.1%。", "目标为32微克/立方米。", "30.5", "检查2次。", "2"];
        let numbers: Vec<_> = sentences.iter().map(|s| find(s)).collect();
        let mut mean = link(sentences[0], "30.5");
        let change = crate::change::Change {
            amount: "-3.1".parse().expect("a number"),
            kind: crate::change::ChangeKind::Percent,
        };
        mean.change = Some(change);
        let bound = crate::figure::Bound::AtMost;
        mean.target = Some(crate::figure::Target { value: Decimal::from(32), bound });
        let gone = link("不在了的30.5。", "30.5");
        let links = [gone, mean, link(sentences[3], "2")];
        let all = standings(&sentences, &numbers, &links).concat();
        use Standing::{Beside, Linked, Open, Restated};
        assert_eq!(all, [Linked(1), Beside(1), Beside(1), Restated(1), Linked(2), Open]);
        assert_eq!(place_of(&sentences, &links[0]), None);
    }
}
