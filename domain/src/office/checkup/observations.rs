//! Stations and sections that have fallen silent.

use super::{Check, Last, Remark};
use crate::{Bilingual, Day, office::settings::Thresholds, publication::Published};

pub(super) fn stations(
    published: &Published,
    last: &Last,
    thresholds: &Thresholds,
    today: Day,
) -> Vec<Remark> {
    let remark = |site: &crate::air::Site| {
        let what = match last.air.get(&site.id) {
            None => Bilingual::new("从未有过数据", "It never had data"),
            Some(day) => {
                let age = u32::try_from(today.epoch_days() - day.epoch_days()).unwrap_or(0);
                if age <= thresholds.station_days {
                    return None;
                }
                Bilingual::new(
                    format!("最近数据 {day}，已 {age} 天，期限 {} 天", thresholds.station_days),
                    format!("Last data {day}, {age} days ago; the limit is {} days", thresholds.station_days),
                )
            }
        };
        Some(Remark {
            check: Check::Station,
            place: site.name.clone(),
            page: format!("/air/stations/{}", site.id),
            what,
            fix: "/admin/data".to_owned(),
        })
    };
    published.sites.iter().filter_map(remark).collect()
}

/// Sections without the values of a month that should be public by now.
pub(super) fn sections(
    published: &Published,
    last: &Last,
    thresholds: &Thresholds,
    today: Day,
) -> Vec<Remark> {
    let grace = i32::try_from(thresholds.water_days).unwrap_or(i32::MAX);
    // The last month that ended so long ago that its values should be there.
    let expected = today.plus(-grace).first_of_month().plus(-1);
    let expected = (expected.year(), expected.month());
    let remark = |section: &crate::water::Section| {
        let what = match last.water.get(&section.id) {
            None => Bilingual::new("从未有过月度数据", "It never had a month"),
            Some(month) if *month >= expected => return None,
            Some((year, month)) => Bilingual::new(
                format!("最近一个月是 {year}-{month:02}，应有 {}-{:02}", expected.0, expected.1),
                format!("The last month is {year}-{month:02}; {}-{:02} is due", expected.0, expected.1),
            ),
        };
        Some(Remark {
            check: Check::Section,
            place: section.name.clone(),
            page: format!("/water/sections/{}", section.id),
            what,
            fix: "/admin/data".to_owned(),
        })
    };
    published.sections.iter().filter_map(remark).collect()
}
