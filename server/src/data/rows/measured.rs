//! Rows of measurements.

use domain::{
    air::{AirHour, Edition, Flag, Pollutant, iaqi::evaluate_day},
    dataset::Cell,
    water::{Item, Method, Status, WaterSample},
};
use store::whole::{DayOf, MonthValue, Origin, Part};

/// Gives each row to `take`.
pub(super) fn each<E>(part: Part, take: &mut impl FnMut(&[Cell]) -> Result<(), E>) -> Result<(), E> {
    let mut row = Vec::new();
    match part {
        Part::AirHours(sites) => {
            for site in sites {
                for one in &site.rows {
                    hour(&site.site, one, &mut row);
                    take(&row)?;
                }
            }
        }
        Part::AirDays(sites) => {
            for site in sites {
                for one in &site.rows {
                    day(&site.site, one, &mut row);
                    take(&row)?;
                }
            }
        }
        Part::WaterSamples(sections) => {
            for section in sections {
                for one in &section.rows {
                    sample(&section.site, one, &mut row, take)?;
                }
            }
        }
        Part::WaterMonths(values) => {
            for one in &values {
                month(one, &mut row);
                take(&row)?;
            }
        }
    }
    Ok(())
}

fn scaled(value: Option<i64>) -> Cell {
    value.map_or(Cell::Null, Cell::Scaled)
}

fn hour(site: &str, hour: &AirHour, row: &mut Vec<Cell>) {
    row.clear();
    row.extend([Cell::Text(site.to_owned()), Cell::Instant(hour.end_utc_ms)]);
    row.extend(hour.values.map(scaled));
    row.extend(hour.flags.map(|flag| Cell::Code(letter(flag))));
    row.push(Cell::Flag(hour.audited));
}

const fn letter(flag: Flag) -> &'static str {
    match flag {
        Flag::N => "N",
        Flag::F => "F",
        Flag::M => "M",
        Flag::D => "D",
        Flag::C => "C",
        Flag::T => "T",
    }
}

/// With what the edition of the day makes of it.
fn day(site: &str, DayOf { origin, audited, day }: &DayOf, row: &mut Vec<Cell>) {
    let edition = Edition::of(day.day);
    let index = evaluate_day(day, edition);
    row.clear();
    row.extend([Cell::Text(site.to_owned()), Cell::Day(day.day)]);
    row.extend(day.values.map(scaled));
    row.extend([
        scaled(day.o3_1h),
        Cell::Code(match origin {
            Origin::Published => "published",
            Origin::Hours => "hours",
            Origin::Members => "stations",
        }),
        (*audited).into(),
        Cell::Code(match edition {
            Edition::Hj633_2012 => "HJ633-2012",
            Edition::Hj633_2026 => "HJ633-2026",
        }),
        index.aqi.map_or(Cell::Null, |aqi| Cell::Integer(aqi.into())),
        index.level.map_or(Cell::Null, |level| Cell::Integer(level.number().into())),
        index.primary.iter().copied().map(Pollutant::code).collect::<Vec<_>>().join("+").into(),
    ]);
}

/// The code of the unit of an item (UCUM).
const fn unit(item: Item) -> &'static str {
    match item {
        Item::Ph => "[pH]",
        Item::Fc => "/L",
        _ => "mg/L",
    }
}

fn sample<E>(
    section: &str,
    sample: &WaterSample,
    row: &mut Vec<Cell>,
    take: &mut impl FnMut(&[Cell]) -> Result<(), E>,
) -> Result<(), E> {
    row.clear();
    row.extend([
        Cell::Text(section.to_owned()),
        Cell::Instant(sample.at_utc_ms),
        Cell::Code(match sample.method {
            Method::Automatic => "automatic",
            Method::Manual => "manual",
        }),
        Cell::Code(match sample.status {
            Status::Normal => "normal",
            Status::Maintenance => "maintenance",
            Status::Stopped => "stopped",
            Status::Inoperable => "inoperable",
            Status::Invalid => "invalid",
        }),
        sample.published_class.map_or(Cell::Null, |class| Cell::Integer(class.number().into())),
    ]);
    let common = row.len();
    for (item, value) in &sample.values {
        row.truncate(common);
        row.extend([
            Cell::Code(item.code()),
            Cell::Printed(value.value),
            Cell::Integer(value.value.scale().into()),
            Cell::Flag(value.below),
            Cell::Code(unit(*item)),
        ]);
        take(row)?;
    }
    if sample.values.is_empty() {
        row.extend([Cell::Code("none"), Cell::Null, Cell::Null, Cell::Null, Cell::Null]);
        take(row)?;
    }
    Ok(())
}

fn month(value: &MonthValue, row: &mut Vec<Cell>) {
    let (year, month) = value.month;
    row.clear();
    row.extend([
        Cell::Text(value.section.clone()),
        Cell::Month { year, month },
        Cell::Code(value.item.code()),
        Cell::Scaled(value.value),
        Cell::Flag(value.below),
        value.samples.into(),
        Cell::Code(unit(value.item)),
    ]);
}
