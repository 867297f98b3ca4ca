//! Observations of air and water: of each site or section the latest, with the columns that their imports read.

use crate::{admin::failure::Failure, exchange::Grid};
use domain::{
    Day, Decimal,
    air::{Flag, Pollutant},
    day::HOUR_MS,
    publication::Published,
    water::{Item, Method, WaterSample},
};
use std::sync::LazyLock;
use store::Store;

/// Days of hours, and days of daily values, of each site.
const DAYS: (i32, i32) = (2, 14);
/// Days of samples of each section.
const SAMPLE_DAYS: i32 = 60;

/// Hours of the latest days of each site.
pub(super) async fn air_hours(store: &dyn Store, published: &Published) -> Result<Grid, Failure> {
    const COLUMNS: &[&str] = &[
        "station",
        "time",
        "so2",
        "no2",
        "co",
        "o3",
        "pm10",
        "pm25",
        "so2_flag",
        "no2_flag",
        "co_flag",
        "o3_flag",
        "pm10_flag",
        "pm25_flag",
        "audited",
        "name_zh",
        "name_en",
        "kind",
    ];
    const FLAGS: [&str; 6] = ["so2_flag", "no2_flag", "co_flag", "o3_flag", "pm10_flag", "pm25_flag"];
    let mut grid = Grid::new("air-hours", COLUMNS);
    for span in store.air_spans().await? {
        let Some((_, last)) = span.hours.filter(|_| published.site(&span.site).is_some()) else { continue };
        let last = Day::of_utc_ms(last - 1);
        for hour in store.air_hours(&span.site, last.plus(-DAYS.0), last).await? {
            let day = Day::of_utc_ms(hour.end_utc_ms);
            let at = (hour.end_utc_ms - day.start_utc_ms()) / HOUR_MS;
            let mut row = vec![
                ("station", span.site.as_str().into()),
                ("time", format!("{day} {at:02}:00").into()),
                ("audited", if hour.audited { "1" } else { "0" }.into()),
            ];
            for pollutant in Pollutant::ALL {
                let index = pollutant as usize;
                row.push((pollutant.code(), hour.values[index].map(amount).into()));
                row.push((FLAGS[index], flag(hour.flags[index]).into()));
            }
            grid.put([row]);
        }
    }
    Ok(grid)
}

/// Daily values of the latest days of each site that reports them: not those that are computed from hours or stations.
pub(super) async fn air_days(store: &dyn Store, published: &Published) -> Result<Grid, Failure> {
    const COLUMNS: &[&str] =
        &["site", "date", "so2", "no2", "co", "o3_8h", "o3_1h", "pm10", "pm25", "name_zh", "name_en", "kind"];
    let mut grid = Grid::new("air-days", COLUMNS);
    for span in store.air_spans().await? {
        let is_mean = published.sites.iter().any(|site| site.member_of.as_ref() == Some(&span.site));
        let Some((_, last)) = span.days.filter(|_| span.hours.is_none() && !is_mean) else { continue };
        for day in store.air_days(&span.site, last.plus(-DAYS.1), last).await? {
            let mut row = vec![
                ("site", span.site.as_str().into()),
                ("date", day.day.into()),
                ("o3_1h", day.o3_1h.map(amount).into()),
            ];
            for pollutant in Pollutant::ALL {
                let column = if pollutant == Pollutant::O3 { "o3_8h" } else { pollutant.code() };
                row.push((column, day.values[pollutant as usize].map(amount).into()));
            }
            grid.put([row]);
        }
    }
    Ok(grid)
}

/// Thousandths as a decimal.
fn amount(milli: i64) -> Decimal {
    Decimal::new(milli, 3).normalize()
}

const fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::N => "N",
        Flag::F => "F",
        Flag::M => "M",
        Flag::D => "D",
        Flag::C => "C",
        Flag::T => "T",
    }
}

static MONTH_COLUMNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| with_items(&["section", "month"]));
static SAMPLE_COLUMNS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| with_items(&["section", "time", "method"]));

fn with_items(first: &[&'static str]) -> Vec<&'static str> {
    first.iter().copied().chain(Item::ALL.into_iter().map(Item::code)).collect()
}

/// Months of the last year that were reported as such.
pub(super) async fn water_months(store: &dyn Store, today: Day) -> Result<Grid, Failure> {
    let mut grid = Grid::new("water-months", &MONTH_COLUMNS);
    let (first, last) = ((today.year() - 1, today.month()), (today.year(), today.month()));
    for month in store.water_months(None, first, last).await? {
        if month.samples.is_some() {
            continue;
        }
        let mut row = vec![
            ("section", month.section.as_str().into()),
            ("month", format!("{}-{:02}", month.year, month.month).into()),
        ];
        for (item, micro) in &month.values {
            let value = Decimal::new(*micro, 6).normalize();
            let below = month.below.contains(item);
            row.push((item.code(), if below { format!("{value}L").into() } else { value.into() }));
        }
        grid.put([row]);
    }
    Ok(grid)
}

/// Samples of the last days of each section that has any, where the station was in normal operation.
pub(super) async fn water_samples(
    store: &dyn Store,
    published: &Published,
    today: Day,
) -> Result<Grid, Failure> {
    let mut grid = Grid::new("water-samples", &SAMPLE_COLUMNS);
    for section in &published.sections {
        for sample in store.water_samples(&section.id, today.plus(-SAMPLE_DAYS), today).await? {
            // A status or a published class is what a feed reports, and that is read by other rules.
            if sample.status.counts() && sample.published_class.is_none() {
                grid.put([of_sample(&section.id, &sample)]);
            }
        }
    }
    Ok(grid)
}

fn of_sample(section: &str, sample: &WaterSample) -> Vec<(&'static str, crate::exchange::Cell)> {
    let minutes = (sample.at_utc_ms - sample.day().start_utc_ms()) / 60_000;
    let method = match sample.method {
        Method::Automatic => "automatic",
        Method::Manual => "manual",
    };
    let mut row = vec![
        ("section", section.into()),
        ("time", format!("{} {:02}:{:02}", sample.day(), minutes / 60, minutes % 60).into()),
        ("method", method.into()),
    ];
    // As it was reported: the digits say how exact it is, which a number of a workbook would lose.
    row.extend(sample.values.iter().map(|(item, value)| (item.code(), value.to_string().into())));
    row
}
