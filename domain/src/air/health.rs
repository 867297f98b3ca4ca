//! What polluted air does to people, and to whom (HJ 633-2026).

use super::{Level, Pollutant, iaqi::DayIndex};
use crate::Lang;

/// The individual index above which the sensitive groups of a pollutant are named (HJ 633-2026 table 2).
pub const SENSITIVE_ABOVE: u16 = 100;

/// The health effects of a level (健康影响), in the wording of HJ 633-2026. What to do about it is [`Level::advice`].
pub const fn effect(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Excellent => lang.pick(
            "空气质量令人满意，基本无空气污染",
            "The air is satisfactory; there is practically no air pollution",
        ),
        Level::Good => lang.pick(
            "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响",
            "The air is acceptable, but some pollutants may slightly affect the health of the very few who are \
             unusually sensitive",
        ),
        Level::Light => lang.pick(
            "敏感人群症状有轻度加剧，健康人群出现刺激症状",
            "Symptoms of sensitive groups grow slightly worse; healthy people begin to feel irritation",
        ),
        Level::Moderate => lang.pick(
            "进一步加剧敏感人群症状，可能对健康人群心血管系统、呼吸系统有影响",
            "Symptoms of sensitive groups grow worse still; the heart, vessels and airways of healthy people may be \
             affected",
        ),
        Level::Heavy => lang.pick(
            "心血管系统和呼吸系统患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状",
            "Symptoms of people with heart, vessel or lung disease grow markedly worse and they tolerate less exercise; \
             symptoms are widespread among healthy people",
        ),
        Level::Severe => lang.pick(
            "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病",
            "Healthy people tolerate less exercise and have marked, strong symptoms; some diseases appear earlier",
        ),
    }
}

/// Who is sensitive to a pollutant when its individual index is above 100 (HJ 633-2026 table 2).
pub const fn sensitive_groups(pollutant: Pollutant, lang: Lang) -> &'static str {
    match pollutant {
        Pollutant::So2 => {
            lang.pick("患有哮喘的人、青少年儿童以及老年人", "people with asthma, children and teenagers, older people")
        }
        Pollutant::No2 => lang.pick(
            "患有呼吸系统疾病（如哮喘）的人、青少年儿童以及老年人",
            "people with lung disease such as asthma, children and teenagers, older people",
        ),
        Pollutant::Co => {
            lang.pick("患有心血管系统疾病的人", "people with disease of the heart or blood vessels")
        }
        Pollutant::O3 => lang.pick(
            "患有呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人",
            "people with lung disease such as asthma, children and teenagers, people often active outdoors, older people",
        ),
        Pollutant::Pm10 | Pollutant::Pm25 => lang.pick(
            "患有心血管系统疾病或呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人",
            "people with heart, vessel or lung disease such as asthma, children and teenagers, people often active \
             outdoors, older people",
        ),
    }
}

/// The pollutants of a day or hour whose sensitive groups are to be named: those with an individual index above 100, in
/// the order of [`Pollutant::ALL`].
pub fn pollutants_of_concern(index: &DayIndex) -> Vec<Pollutant> {
    let above = |p: &Pollutant| index.iaqi[*p as usize].is_some_and(|i| i > SENSITIVE_ABOVE);
    Pollutant::ALL.into_iter().filter(above).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::{Edition, iaqi::evaluate_hour};

    #[test]
    fn every_level_and_pollutant_has_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut effects: Vec<_> = Level::ALL.iter().map(|l| effect(*l, lang)).collect();
            effects.dedup();
            assert_eq!(effects.len(), 6);
            assert!(Pollutant::ALL.iter().all(|p| !sensitive_groups(*p, lang).is_empty()));
        }
    }

    #[test]
    fn groups_are_named_above_one_hundred_only() {
        let of = |pm25: i64| {
            let values = [None, None, None, Some(200_000), None, Some(pm25)];
            pollutants_of_concern(&evaluate_hour(&values, Edition::Hj633_2026))
        };
        assert_eq!(of(60_000), []);
        assert_eq!(of(61_000), [Pollutant::Pm25]);
    }
}
