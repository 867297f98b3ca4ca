//! Stations and sections, with the columns that their imports read.

use crate::exchange::{Grid, code_of};
use domain::{
    Bilingual, Day, Decimal, Lang,
    air::Site,
    place::Place,
    water::{Section, WaterBody, class::Judging},
};

/// The registry of air stations.
pub(super) fn stations(sites: &[Site]) -> Grid {
    const COLUMNS: &[&str] = &[
        "id",
        "code",
        "name_zh",
        "name_en",
        "kind",
        "town_zh",
        "town_en",
        "longitude",
        "latitude",
        "member_of",
    ];
    let mut grid = Grid::new("stations", COLUMNS);
    for site in sites {
        let town = |of: fn(&Bilingual) -> &String| site.town.as_ref().map(|town| of(town).as_str());
        grid.put([vec![
            ("id", site.id.as_str().into()),
            ("code", site.code.as_deref().into()),
            ("name_zh", site.name.zh.as_str().into()),
            ("name_en", site.name.en.as_str().into()),
            ("kind", code_of(&site.kind).into()),
            ("town_zh", town(|t| &t.zh).into()),
            ("town_en", town(|t| &t.en).into()),
            ("longitude", site.place.map(longitude).into()),
            ("latitude", site.place.map(latitude).into()),
            ("member_of", site.member_of.as_deref().into()),
        ]]);
    }
    grid
}

/// The water sections, each with the basis that holds today.
pub(super) fn sections(sections: &[Section], today: Day) -> Grid {
    const COLUMNS: &[&str] = &[
        "id",
        "name",
        "name_en",
        "river",
        "river_en",
        "basin",
        "area",
        "body",
        "levels",
        "target",
        "longitude",
        "latitude",
        "order",
        "items",
        "rounding",
        "basis_from",
    ];
    let mut grid = Grid::new("sections", COLUMNS);
    for section in sections {
        let zh = |text: &Option<Bilingual>| text.as_ref().map(|text| text.zh.clone());
        let levels: Vec<_> = section.levels.iter().map(|level| level.code()).collect();
        let body = match section.body {
            WaterBody::River => "river",
            WaterBody::Lake => "lake",
        };
        let mut row = vec![
            ("id", section.id.as_str().into()),
            ("name", section.name.zh.as_str().into()),
            ("name_en", section.name.en.as_str().into()),
            ("river", section.river.zh.as_str().into()),
            ("river_en", section.river.en.as_str().into()),
            ("basin", zh(&section.basin).into()),
            ("area", zh(&section.area).into()),
            ("body", body.into()),
            ("levels", levels.join("+").into()),
            ("target", section.target.map(|target| target.name(Lang::Zh)).into()),
            ("longitude", section.place.map(longitude).into()),
            ("latitude", section.place.map(latitude).into()),
            ("order", section.order.into()),
        ];
        // The default basis is not written down: importing it would make it one of the section's own.
        let basis = section.basis_on(today);
        if section.bases.contains(&basis) {
            row.extend([
                ("items", basis.items.to_string().into()),
                ("rounding", if basis.judging == Judging::Exact { "none" } else { "standard" }.into()),
                ("basis_from", basis.from.into()),
            ]);
        }
        grid.put([row]);
    }
    grid
}

fn longitude(place: Place) -> Decimal {
    Decimal::new(i64::from(place.longitude), 6).normalize()
}

fn latitude(place: Place) -> Decimal {
    Decimal::new(i64::from(place.latitude), 6).normalize()
}
