//! Four years of hours of twelve stations (UCI Beijing Multi-Site Air Quality, CC BY 4.0), and days and years that somebody
//! else's program computed from them. They live beside the repository, not in it; where they are absent the test passes and
//! says so.
//!
//! All 17,532 days agree in every concentration, index and primary pollutant, but for one day of extreme ozone. So do all years where statistics are made of
//! daily values that were rounded before, as that program does. GB/T 8170 forbids rounding what was rounded (连续修约), and
//! the portal rounds once, from the unrounded daily values; the 13 of 216 statistics that this changes are listed here.

use domain::{
    Day, Decimal, Period,
    air::{
        AirDay, AirHour, Edition, Flag, Pollutant,
        composite::{CompositeFormula, Inputs},
        daily::day_from_hours,
        iaqi::{evaluate_for_statistics, reported},
        summary::{EditionPolicy, good_days, mean, percentile},
    },
    day::HOUR_MS,
    scaled::scaled,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::Read,
    path::PathBuf,
};

/// A file of the folder that `MINGJING_SHARED` names, or of `shared` beside the repository.
fn read(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("MINGJING_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")));
    let path = folder.join("data/air_beijing_prsa").join(name);
    std::fs::read(&path).inspect_err(|error| println!("not checked: {}: {error}", path.display())).ok()
}

/// The hours of each station. The columns are PM2.5, PM10, SO₂, NO₂, CO and ozone, all in µg/m³; the hour `h` is the one
/// that begins at `h` o'clock.
fn hours() -> Option<BTreeMap<String, Vec<AirHour>>> {
    let packed = read("prsa_pollutants_12stations.csv.xz")?;
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut packed.as_slice(), &mut text).expect("a good archive");
    let text = String::from_utf8(text).expect("UTF-8");
    let mut stations: BTreeMap<String, Vec<AirHour>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [station, year, month, day, hour, pm25, pm10, so2, no2, co, o3] = cells[..] else {
            panic!("eleven cells in {line:?}");
        };
        let part = |text: &str| text.parse::<i16>().expect(line);
        let day = Day::new(part(year), part(month) as i8, part(day) as i8).expect(line);
        // CO is µg/m³ here, which are the thousandths of our mg/m³.
        let milli = |text: &str, places| (!text.is_empty()).then(|| scaled(text, places).expect(line));
        stations.entry(station.to_owned()).or_default().push(AirHour {
            end_utc_ms: day.start_utc_ms() + i64::from(part(hour) + 1) * HOUR_MS,
            values: [
                milli(so2, 3),
                milli(no2, 3),
                milli(co, 0),
                milli(o3, 3),
                milli(pm10, 3),
                milli(pm25, 3),
            ],
            flags: [Flag::N; 6],
            audited: true,
        });
    }
    Some(stations)
}

/// The rows of a CSV file, each by column.
fn rows(text: &str) -> Vec<HashMap<&str, &str>> {
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().expect("a header").split(',').collect();
    // Only the last column holds commas, in quotes.
    lines.map(|line| columns.iter().copied().zip(line.splitn(columns.len(), ',')).collect()).collect()
}

fn number(text: &str) -> Option<Decimal> {
    (!text.is_empty()).then(|| text.parse::<Decimal>().expect(text).normalize())
}

fn days_of(hours: &[AirHour]) -> Vec<AirDay> {
    let day_of = |hour: &AirHour| Day::of_utc_ms(hour.end_utc_ms - HOUR_MS);
    hours.chunk_by(|a, b| day_of(a) == day_of(b)).map(|of| day_from_hours(day_of(&of[0]), of)).collect()
}

#[test]
fn days_and_years_agree_with_an_independent_computation() {
    let Some(hours) = hours() else { return };
    assert_eq!(hours.values().map(Vec::len).sum::<usize>(), 420_768);
    let days: BTreeMap<String, Vec<AirDay>> =
        hours.iter().map(|(station, hours)| (station.clone(), days_of(hours))).collect();
    let mut text = String::new();
    let packed = read("reference_daily_12stations.csv.gz").expect("beside the hours");
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).expect("a good archive");
    assert_eq!(days_that_differ(&days, &rows(&text)), BEYOND_THE_TABLE);
    let text = String::from_utf8(read("reference_yearly_12stations.csv").expect("beside the hours"));
    years_agree(&days, &rows(&text.expect("UTF-8")));
}

/// An MDA8 above 800 µg/m³ has no index in the table of 8-hour means, and the reference leaves ozone out. HJ 633-2012 says
/// that the hourly index is reported instead (table 1, note 3).
const BEYOND_THE_TABLE: [&str; 3] = [
    "Dongsi 2013-08-16 aqi: Some(436), not 185.0",
    "Dongsi 2013-08-16 completeness: true, not ",
    "Dongsi 2013-08-16 primary: {\"o3\"}, not ",
];

/// Every day and quantity that is not the same.
fn days_that_differ(days: &BTreeMap<String, Vec<AirDay>>, reference: &[HashMap<&str, &str>]) -> Vec<String> {
    const COLUMNS: [&str; 6] = ["so2", "no2", "co", "o3_8h", "pm10", "pm25"];
    assert_eq!(reference.len(), 17_532);
    assert_eq!(days.values().map(Vec::len).sum::<usize>(), 17_532);
    let mut differences = Vec::new();
    for row in reference {
        let of_station = &days[row["station"]];
        let day: Day = row["date"].parse().expect("a day");
        let at = of_station.binary_search_by_key(&day, |d| d.day).expect("the day is there");
        let ours = &of_station[at];
        let mut note = |what: &str, ours: String, theirs: &str| {
            differences.push(format!("{} {day} {what}: {ours}, not {theirs}", row["station"]));
        };
        for (pollutant, column) in Pollutant::ALL.into_iter().zip(COLUMNS) {
            let value = ours.values[pollutant as usize].and_then(|milli| reported(pollutant, milli));
            let value = value.map(|v| Decimal::new(v, pollutant.decimals()).normalize());
            if value != number(row[column]) {
                note(column, format!("{value:?}"), row[column]);
            }
        }
        // The reference judges by MDA8 alone, as HJ 663 does; `aqi_any` is the index of whatever is there.
        let index = evaluate_for_statistics(ours, Edition::Hj633_2012);
        if index.aqi.map(Decimal::from) != number(row["aqi_any"]) {
            note("aqi", format!("{:?}", index.aqi), row["aqi_any"]);
        }
        let complete = ours.values.iter().all(Option::is_some);
        if complete != number(row["aqi"]).is_some() {
            note("completeness", complete.to_string(), row["aqi"]);
        }
        let primary: BTreeSet<&str> = index.primary.iter().map(|p| p.code()).collect();
        let theirs = row["primary"].trim_matches('"').split(',').filter(|code| !code.is_empty());
        let theirs: BTreeSet<&str> = theirs.map(|code| code.trim_end_matches("_8h")).collect();
        if complete && primary != theirs {
            note("primary", format!("{primary:?}"), row["primary"]);
        }
    }
    differences
}

/// Statistics of years, from daily values rounded before as theirs are, and from the unrounded ones.
fn years_agree(days: &BTreeMap<String, Vec<AirDay>>, reference: &[HashMap<&str, &str>]) {
    const STATISTICS: [(&str, Pollutant, Option<u8>); 6] = [
        ("so2_mean", Pollutant::So2, None),
        ("no2_mean", Pollutant::No2, None),
        ("co_95", Pollutant::Co, Some(95)),
        ("o3_8h_90", Pollutant::O3, Some(90)),
        ("pm10_mean", Pollutant::Pm10, None),
        ("pm25_mean", Pollutant::Pm25, None),
    ];
    assert_eq!(reference.len(), 36);
    let mut changed = Vec::new();
    for row in reference {
        let unrounded = &days[row["station"]];
        let rounded: Vec<AirDay> = unrounded.iter().map(as_reported).collect();
        let period: Period = row["year"].parse().expect("a year");
        let at = format!("{} {period}", row["station"]);
        for (column, pollutant, percent) in STATISTICS {
            let of = |days: &[AirDay]| match percent {
                None => mean(days, period, pollutant).expect("valid days").decimal(0),
                Some(percent) => {
                    percentile(days, period, pollutant, percent, pollutant.decimals()).expect("valid days")
                }
            };
            assert_eq!(Some(of(&rounded).normalize()), number(row[column]), "{column} of {at}");
            if of(unrounded) != of(&rounded) {
                changed.push(format!("{at} {column} {} not {}", of(unrounded), of(&rounded)));
            }
            let count = column.replace("_mean", "_n");
            if let Some(count) = row.get(count.as_str()).filter(|_| percent.is_none()) {
                let ours = mean(unrounded, period, pollutant).expect("valid days").count;
                assert_eq!(&ours.to_string(), count, "days of {column} of {at}");
            }
        }
        // Days with all six pollutants are the valid ones of the reference; HJ 633-2012 itself judges those with fewer.
        let complete: Vec<AirDay> =
            unrounded.iter().filter(|day| day.values.iter().all(Option::is_some)).copied().collect();
        let good = good_days(&complete, period, EditionPolicy::Fixed(Edition::Hj633_2012));
        let theirs = [row["good_days"], row["valid_days"]].map(|count| count.parse().expect("a count"));
        assert_eq!([good.good, good.valid], theirs, "good days of {at}");
        assert_eq!(good.ratio().map(|r| r.normalize()), number(row["good_ratio_pct"]), "{at}");
        let inputs = Inputs::of_days(&rounded, period).rounded();
        let index = CompositeFormula::of_2012().index(&inputs).expect("all six").published();
        assert_eq!(index.map(|i| i.normalize()), number(row["composite_index"]), "composite index of {at}");
    }
    assert_eq!(changed, ROUNDED_ONCE);
}

/// What rounding once changes.
const ROUNDED_ONCE: [&str; 13] = [
    "Dingling 2015 co_95 2.7 not 2.6",
    "Dingling 2016 co_95 2.4 not 2.5",
    "Dongsi 2015 o3_8h_90 189 not 188",
    "Guanyuan 2016 so2_mean 12 not 11",
    "Gucheng 2014 co_95 3.7 not 3.6",
    "Gucheng 2015 pm25_mean 83 not 84",
    "Huairou 2014 o3_8h_90 211 not 212",
    "Nongzhanguan 2016 so2_mean 12 not 11",
    "Shunyi 2014 o3_8h_90 207 not 206",
    "Tiantan 2014 o3_8h_90 208 not 207",
    "Wanshouxigong 2014 o3_8h_90 201 not 202",
    "Wanshouxigong 2015 co_95 3.6 not 3.5",
    "Wanshouxigong 2015 o3_8h_90 190 not 191",
];

/// The daily values as they are reported, which is rounded.
fn as_reported(day: &AirDay) -> AirDay {
    let values = Pollutant::ALL.map(|pollutant| {
        let digits = reported(pollutant, day.values[pollutant as usize]?)?;
        Some(digits * 1000 / 10_i64.pow(pollutant.decimals()))
    });
    AirDay { values, ..*day }
}
