//! Files in other people's columns, read by a mapping.

#[path = "support/shared.rs"]
mod shared;

use domain::{
    Day, Decimal,
    air::{AirDay, Flag, Pollutant, SiteKind, daily::day_from_hours},
    rounding::half_even,
};
use flate2::read::GzDecoder;
use server::import::{AirImport, AirOptions, ImportErrors, Mapping, read_air_with};
use std::{collections::HashMap, io::Read};

const BEIJING: &str = include_str!("../../docs/examples/beijing-prsa.toml");

fn read(mapping: &str, text: impl AsRef<[u8]>) -> Result<AirImport, ImportErrors> {
    let mapping = Mapping::read("map.toml", mapping)?;
    let today = Day::new(2024, 7, 1).expect("a day");
    let options = AirOptions { mapping: Some(&mapping), ..AirOptions::new(today) };
    read_air_with("air.csv", text.as_ref(), &options)
}

const HOURS: &str = r#"
interval = "hour"
missing = ["无"]
[columns]
time = "时间"
pm25 = "细颗粒物"
pm25_flag = "标识"
co = "一氧化碳"
[units]
co = "µg/m³"
[station]
id = "town-1"
name_zh = "甲镇"
kind = "township"
"#;

#[test]
fn columns_units_and_a_fixed_station_are_as_the_mapping_says() {
    let import =
        read(HOURS, "时间,细颗粒物,标识,一氧化碳\n2024-06-30 08:00,7.5,M,300\n2024-06-30 09:00,无,,\n")
            .expect("read");
    let site = &import.new_sites[0];
    assert_eq!((site.id.as_str(), site.name.en.as_str(), site.kind), ("town-1", "甲镇", SiteKind::Township));
    let [first, second] = import.hours[0].rows.as_slice() else { panic!("two hours") };
    assert_eq!(first.values, [None, None, Some(300), None, None, Some(7500)], "300 µg/m³ are 0.3 mg/m³");
    assert_eq!((first.flags[5], second.values), (Flag::M, [None; 6]));
}

#[test]
fn days_may_be_mapped_too() {
    let mapping = "interval = \"day\"\nothers = \"ignore\"\n[columns]\nstation = \"点位\"\ndate = \"日期\"\no3_8h = \"O3\"\n\
                   [stations.\"甲\"]\nid = \"a\"\nname_zh = \"甲\"\nkind = \"provincial\"\n";
    let import = read(mapping, "日期,点位,O3,AQI\n2024-06-30,甲,155,97\n").expect("read");
    assert_eq!(import.days[0].rows[0].values[Pollutant::O3 as usize], Some(155_000));
    assert_eq!(import.unused_columns, ["aqi"]);
    let unknown = read(mapping, "日期,点位,O3,AQI\n2024-06-30,乙,155,97\n").expect_err("refused");
    assert!(unknown.errors[0].problem.en.contains("no such station"), "{unknown}");
    assert_eq!((unknown.errors[0].row, unknown.errors[0].value.as_str()), (2, "乙"));
}

#[test]
fn faults_of_mappings_name_line_and_value() {
    for (from, to, line, words) in [
        ("interval = \"hour\"", "interval = \"week\"", 2, "week"),
        ("missing", "mising", 3, "mising"),
        ("pm25 = ", "pm99 = ", 6, "pm99"),
        ("time = ", "date = ", 4, "time"),
        ("µg/m³", "ppb", 10, "ppb"),
        ("township", "village", 14, "village"),
        ("\"town-1\"", "\"Town 1\"", 12, "Town 1"),
        ("[units]", "[units", 9, "units"),
    ] {
        let errors = Mapping::read("map.toml", &HOURS.replace(from, to)).expect_err(to);
        let text = errors.to_string();
        assert!(text.contains("map.toml") && text.contains(words), "{text}");
        assert_eq!(errors.errors[0].row, line, "{text}");
    }
    let missing = read(HOURS, "时间,标识,一氧化碳\n2024-06-30 08:00,M,300\n").expect_err("refused");
    assert!(missing.errors[0].problem.en.contains("lacks"), "{missing}");
    let more =
        read(HOURS, "时间,细颗粒物,标识,一氧化碳,风\n2024-06-30 08:00,1,M,300,2\n").expect_err("refused");
    assert!(more.errors[0].problem.en.contains("unknown column"), "{more}");
}

#[test]
fn the_real_hours_of_tiantan_give_the_reference_days() {
    let Some(bytes) = shared::read("data/air_beijing_prsa/PRSA_Data_Tiantan_20130301-20170228.csv.gz") else {
        return;
    };
    let Some(reference) = shared::read("data/air_beijing_prsa/reference_daily_12stations.csv.gz") else {
        return;
    };
    let import = read(BEIJING, bytes).expect("read");
    assert_eq!(
        (import.rows, import.hours[0].rows.len(), import.hours[0].site.as_str()),
        (35_064, 35_064, "beijing-tiantan")
    );
    let ids: Vec<&str> = import.new_sites.iter().map(|site| site.id.as_str()).collect();
    assert_eq!(ids, ["beijing", "beijing-tiantan"]);
    let mut by_day: HashMap<Day, Vec<_>> = HashMap::new();
    for hour in &import.hours[0].rows {
        by_day.entry(Day::of_utc_ms(hour.end_utc_ms - 1)).or_default().push(*hour);
    }
    let mut text = String::new();
    GzDecoder::new(&*reference).read_to_string(&mut text).expect("text");
    let (mut compared, mut differ) = (0, Vec::new());
    for line in text.lines().filter(|line| line.starts_with("Tiantan,")) {
        let fields: Vec<&str> = line.split(',').collect();
        let day: Day = fields[1].parse().expect("a day");
        let computed: AirDay = day_from_hours(day, &by_day[&day]);
        for (pollutant, at) in
            [Pollutant::Pm25, Pollutant::Pm10, Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3]
                .into_iter()
                .zip(2..)
        {
            let wanted: Option<Decimal> = fields[at].parse().ok();
            let value = computed.values[pollutant as usize];
            let value = value.map(|milli| half_even(Decimal::new(milli, 3), pollutant.decimals()));
            compared += 1;
            if value != wanted {
                differ.push(format!("{day} {pollutant:?}: {value:?}, {wanted:?}"));
            }
        }
    }
    assert_eq!(compared, 1461 * 6);
    // 2013-04-24 among them: its exact mean of CO is 1.34979 mg/m³, which is 1.3 and not, by way of 1.350, 1.4.
    assert_eq!(differ, Vec::<String>::new());
}
