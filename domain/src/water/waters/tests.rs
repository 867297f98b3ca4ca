use super::*;
use crate::water::{WaterMonth, summary::assess};

/// Sections with one month of permanganate index and ammonia nitrogen each, in thousandths of mg/L.
fn group(values: &[(i64, i64)]) -> Vec<(Section, Assessment)> {
    values
        .iter()
        .enumerate()
        .map(|(at, &(codmn, nh3n))| {
            let section = Section { id: format!("s{at}"), ..Section::default() };
            let values = vec![(Item::Codmn, codmn * 1_000), (Item::Nh3n, nh3n * 1_000)];
            let months = [WaterMonth::reported(&section.id, 2024, 1, values)];
            let assessment = assess(&section, &months, "2024-01".parse().expect("a period"));
            (section, assessment.expect("assessed"))
        })
        .collect()
}

fn evaluated(values: &[(i64, i64)]) -> Waters {
    let group = group(values);
    let group: Vec<_> = group.iter().map(|(section, assessment)| (section, assessment)).collect();
    evaluate(&group).expect("evaluated")
}

#[test]
fn four_sections_are_judged_by_their_mean() {
    // (3 + 3 + 3 + 15) / 4 = 6: class Ⅲ although one section is Ⅴ.
    let waters = evaluated(&[(3_000, 100), (3_000, 100), (3_000, 100), (15_000, 100)]);
    assert_eq!(waters.quality, Quality::Good);
    assert!(matches!(&waters.judged, Judged::ByMeans(sample) if sample.class == WaterClass::Iii));
    let waters = evaluated(&[(3_000, 100), (3_000, 100), (3_000, 100), (15_001, 100)]);
    assert_eq!((waters.quality, waters.main()[0].item), (Quality::Light, Item::Codmn));
}

#[test]
fn five_sections_are_judged_by_their_shares() {
    // 3 of 5 at Ⅲ or better, 1 of 5 worse than Ⅴ: 20 % is moderate pollution.
    let waters = evaluated(&[(3_000, 100), (3_000, 100), (3_000, 100), (7_000, 1_200), (16_000, 100)]);
    assert_eq!(waters.quality, Quality::Moderate);
    let Judged::ByShares(main) = &waters.judged else { panic!("{waters:?}") };
    let main: Vec<_> = main.iter().map(|m| (m.item, m.sections, m.share.to_string())).collect();
    assert_eq!(main, [(Item::Codmn, 2, "40.0".to_owned()), (Item::Nh3n, 1, "20.0".to_owned())]);
}

#[test]
fn the_thresholds_of_shares() {
    let of = |evaluated, iii_or_better, worse_than_v| {
        Quality::of_shares(&Shares { evaluated, iii_or_better, worse_than_v, ..Shares::default() })
    };
    for (shares, quality) in [
        ((10, 9, 1), Quality::Excellent),
        ((100, 89, 0), Quality::Good),
        ((8, 6, 2), Quality::Good),
        ((100, 74, 19), Quality::Light),
        ((100, 74, 20), Quality::Moderate),
        ((100, 60, 39), Quality::Moderate),
        ((100, 60, 40), Quality::Heavy),
    ] {
        assert_eq!(of(shares.0, shares.1, shares.2), Some(quality), "{shares:?}");
    }
    assert_eq!(of(0, 0, 0), None);
}

#[test]
fn means_of_different_counts_are_exact() {
    let mean = mean_of_means(&[Mean { sum: 1, count: 3 }, Mean { sum: 1, count: 6 }]);
    assert_eq!((mean.sum, mean.count), (3, 12));
}
