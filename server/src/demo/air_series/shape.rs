//! What the air of the lower Yangtze looks like: seasons, hours of the day, weekdays, episodes.

use super::noise::{even, wave};
use domain::{
    Day,
    air::{MILLI, Pollutant},
    rounding::mean_half_even,
};

/// Levels around the middle of each month, January first, in thousandths of the unit. For ozone it is the afternoon peak,
/// for PM10 the coarse part that PM2.5 does not hold.
const SEASON: [[i64; 12]; 6] = [
    [9_500, 9_000, 8_500, 8_000, 7_500, 7_000, 6_500, 6_500, 7_000, 7_500, 8_500, 9_500],
    [46_000, 36_000, 37_000, 31_000, 27_000, 22_000, 18_000, 18_000, 24_000, 32_000, 40_000, 46_000],
    [980, 860, 760, 680, 640, 620, 580, 580, 640, 700, 820, 940],
    [72_000, 90_000, 120_000, 148_000, 172_000, 172_000, 152_000, 155_000, 150_000, 122_000, 86_000, 68_000],
    [24_000, 24_000, 32_000, 32_000, 27_000, 20_000, 16_000, 16_000, 20_000, 25_000, 28_000, 26_000],
    [74_000, 56_000, 43_000, 35_000, 27_000, 20_000, 17_000, 17_000, 22_000, 31_000, 45_000, 64_000],
];

/// Thousandths of the day's level in the hour that ends at 01:00, 02:00 … 24:00; ozone of its afternoon peak.
const HOURS: [[i64; 24]; 6] = [
    [
        900, 890, 880, 880, 890, 920, 960, 1020, 1090, 1150, 1170, 1150, 1110, 1070, 1040, 1020, 1010, 1010,
        1010, 1000, 980, 960, 940, 920,
    ],
    [
        950, 880, 820, 780, 800, 900, 1100, 1350, 1350, 1150, 950, 800, 700, 650, 640, 680, 800, 1050, 1300,
        1350, 1280, 1180, 1080, 1000,
    ],
    [
        1020, 1000, 980, 970, 980, 1020, 1080, 1140, 1130, 1070, 1000, 950, 910, 890, 880, 890, 920, 970,
        1030, 1060, 1060, 1050, 1040, 1030,
    ],
    [
        330, 300, 280, 260, 240, 220, 220, 260, 360, 480, 620, 750, 860, 940, 990, 1000, 970, 890, 770, 640,
        540, 460, 400, 360,
    ],
    [
        920, 900, 880, 880, 900, 960, 1060, 1140, 1160, 1120, 1060, 1010, 980, 960, 960, 980, 1020, 1060,
        1090, 1080, 1040, 1000, 960, 940,
    ],
    [
        1040, 1040, 1030, 1020, 1020, 1040, 1080, 1120, 1120, 1060, 1000, 950, 910, 880, 860, 870, 900, 950,
        1000, 1030, 1040, 1050, 1050, 1040,
    ],
];

/// What each station sees of the common level, in thousandths: by the road, near works, in the fields.
const STATIONS: [[i64; 6]; super::STATIONS] = [
    [1000, 1120, 1050, 960, 1040, 1010],
    [1050, 1000, 1000, 1000, 1080, 1030],
    [960, 920, 960, 1040, 950, 970],
    [1080, 1060, 1030, 980, 1100, 1040],
    [940, 860, 950, 1050, 920, 960],
    [1000, 980, 1000, 1010, 980, 1000],
    [970, 1040, 1010, 970, 960, 990],
];

/// Streams of [`wave`] for the weather that all stations share.
const STAGNATION: u64 = 10;
const SUN: u64 = 20;
const DUST: u64 = 30;
/// Streams from here on belong to one pollutant at one station.
const LOCAL: u64 = 1_000;

/// The level of the season on a day, between the middles of two months.
fn season(pollutant: Pollutant, day: Day) -> i64 {
    let months = &SEASON[pollutant as usize];
    let this = day.month() as usize - 1;
    let past = i64::from(day.day()) - 15;
    let (from, to, step) = if past >= 0 {
        (months[this], months[(this + 1) % 12], past)
    } else {
        (months[(this + 11) % 12], months[this], past + 30)
    };
    from + (to - from) * step / 30
}

/// `value` times thousandths.
fn times(value: i64, thousandths: i64) -> i64 {
    value * thousandths / 1000
}

/// How still the air is, about −1300 (windy, washed out) to 1300 (an episode).
fn stagnation(hour: i64) -> i64 {
    (wave(STAGNATION, hour, 62) * 5 + wave(STAGNATION + 1, hour, 151) * 4 + wave(STAGNATION + 2, hour, 19))
        / 8
}

/// How sunny it is, about −1250 to 1250.
fn sun(hour: i64) -> i64 {
    (wave(SUN, hour, 70) * 6 + wave(SUN + 1, hour, 190) * 4) / 8
}

/// Dust from the north, in thousandths of µg/m³: a few days between March and May.
fn dust(day: Day, hour: i64) -> i64 {
    let strength = wave(DUST, hour, 54) - 800;
    if (3..=5).contains(&day.month()) && strength > 0 { strength * 700 } else { 0 }
}

/// The level that all stations share in an hour, before the year's factor.
fn common(pollutant: Pollutant, day: Day, hour: i64) -> i64 {
    let level = season(pollutant, day);
    let still = stagnation(hour);
    // Squares make high days rarer and higher than low ones, as concentrations are.
    let squared = |slope: i64| {
        let g = 1000 + still * slope / 1000;
        g * g / 1000
    };
    match pollutant {
        Pollutant::So2 => times(level, 1000 + still * 150 / 1000),
        Pollutant::No2 => {
            let week = [1000, 1020, 1020, 1020, 1040, 930, 880][day.weekday() as usize];
            times(times(level, squared(230)), week)
        }
        Pollutant::Co => times(level, squared(160)),
        Pollutant::O3 => times(level, 1000 + sun(hour) * 430 / 1000 + still * 90 / 1000),
        Pollutant::Pm10 => times(level, squared(180)) + dust(day, hour),
        Pollutant::Pm25 => times(level, squared(580)),
    }
}

/// The concentrations of an hour at a station, in thousandths of the unit and rounded as instruments report them.
/// `hour` counts hours since 1970; `clock` is the one it ends at, 1 to 24; `years` are the factors of the year for PM2.5
/// and for ozone, in ten-thousandths.
pub(super) fn hour(station: usize, day: Day, hour: i64, clock: usize, years: (i64, i64)) -> [i64; 6] {
    let of = |pollutant: Pollutant| {
        let at = pollutant as usize;
        let factor = match pollutant {
            Pollutant::Pm25 => years.0,
            Pollutant::O3 => years.1,
            _ => 10_000,
        };
        let level = common(pollutant, day, hour) * factor / 10_000;
        let level = times(times(level, HOURS[at][clock - 1]), STATIONS[station][at]);
        let local = LOCAL + (station * Pollutant::ALL.len() + at) as u64;
        times(level, 1000 + wave(local, hour, 5) * 70 / 1000 + even(local, hour) * 35 / 1000)
    };
    let mut values = Pollutant::ALL.map(of);
    values[Pollutant::Pm10 as usize] += values[Pollutant::Pm25 as usize];
    for pollutant in Pollutant::ALL {
        let step = if pollutant == Pollutant::Co { MILLI / 10 } else { MILLI };
        let value = &mut values[pollutant as usize];
        *value = mean_half_even(*value, step).max(1) * step;
    }
    values
}
