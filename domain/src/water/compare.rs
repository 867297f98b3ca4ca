//! Two periods compared in words (环办〔2011〕22号): by the level of quality, or for groups of sections by the shares.

use super::{summary::Shares, waters::Quality};
use crate::{Lang, fraction::Fraction};
use std::cmp::Ordering;

/// How far things have changed, in the words of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shift {
    /// 明显好转
    MuchBetter,
    /// 有所好转
    Better,
    /// 无明显变化
    Same,
    /// 有所变差
    Worse,
    /// 明显变差
    MuchWorse,
}

impl Shift {
    /// The words in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Shift::MuchBetter => lang.pick("明显好转", "markedly better"),
            Shift::Better => lang.pick("有所好转", "somewhat better"),
            Shift::Same => lang.pick("无明显变化", "no marked change"),
            Shift::Worse => lang.pick("有所变差", "somewhat worse"),
            Shift::MuchWorse => lang.pick("明显变差", "markedly worse"),
        }
    }

    /// By the level of quality: one level 有所, two or more 明显.
    pub fn of_quality(before: Quality, now: Quality) -> Self {
        match now as i8 - before as i8 {
            ..=-2 => Shift::MuchBetter,
            -1 => Shift::Better,
            0 => Shift::Same,
            1 => Shift::Worse,
            2.. => Shift::MuchWorse,
        }
    }

    /// By the shares: ΔG is the change of the share at Ⅰ–Ⅲ and ΔD that of 劣Ⅴ, both in percentage points and exact; of
    /// ΔG − ΔD at most 10 is no marked change, at most 20 有所, more 明显. `None` where either period has no section.
    pub fn of_shares(before: &Shares, now: &Shares) -> Option<Self> {
        let percent = |count: u32, all: u32| Fraction::new(i128::from(count) * 100, i128::from(all));
        let change = |count: fn(&Shares) -> u32| {
            percent(count(now), now.evaluated)?.checked_sub(percent(count(before), before.evaluated)?)
        };
        let score = change(|s| s.iii_or_better)?.checked_sub(change(|s| s.worse_than_v)?)?;
        let better = score.cmp(&Fraction::ZERO) != Ordering::Less;
        let size = if better { score } else { Fraction::ZERO.checked_sub(score)? };
        Some(match (size > Fraction::whole(20), size > Fraction::whole(10), better) {
            (true, _, true) => Shift::MuchBetter,
            (true, _, false) => Shift::MuchWorse,
            (_, true, true) => Shift::Better,
            (_, true, false) => Shift::Worse,
            _ => Shift::Same,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels() {
        use Quality::{Excellent, Good, Heavy, Light};
        for (before, now, shift) in [
            (Good, Good, Shift::Same),
            (Good, Excellent, Shift::Better),
            (Excellent, Good, Shift::Worse),
            (Light, Excellent, Shift::MuchBetter),
            (Good, Heavy, Shift::MuchWorse),
        ] {
            assert_eq!(Shift::of_quality(before, now), shift);
        }
    }

    #[test]
    fn shares() {
        let of = |evaluated, iii_or_better, worse_than_v| Shares {
            evaluated,
            iii_or_better,
            worse_than_v,
            ..Shares::default()
        };
        for (before, now, shift) in [
            ((10, 7, 0), (10, 8, 0), Shift::Same),
            ((10, 7, 1), (10, 8, 0), Shift::Better),
            ((10, 7, 2), (10, 8, 0), Shift::MuchBetter),
            ((10, 8, 0), (10, 7, 1), Shift::Worse),
            ((20, 16, 0), (20, 10, 0), Shift::MuchWorse),
            // 1/3 − 2/9 = 11.1 points: more than ten before any rounding.
            ((9, 2, 0), (3, 1, 0), Shift::Better),
        ] {
            let (a, b) = (of(before.0, before.1, before.2), of(now.0, now.1, now.2));
            assert_eq!(Shift::of_shares(&a, &b), Some(shift), "{before:?} {now:?}");
        }
        assert_eq!(Shift::of_shares(&of(0, 0, 0), &of(1, 1, 0)), None);
    }
}
