use super::*;
use domain::{
    Decimal, Period,
    air::{
        AirDay, Edition, daily,
        summary::{EditionPolicy, GoodDays, MonthMean, good_days, mean, months},
    },
    change::Change,
};

/// The daily values of one station (0 to 6) that its hours come to.
fn station_days(station_index: usize, first: Day, last: Day) -> Vec<AirDay> {
    let hours = air_hours(station_index, first, last);
    // 24 hours a day, in order; the last one ends as the next day begins.
    hours
        .chunks(24)
        .map(|day| daily::day_from_hours(Day::of_utc_ms(day[0].end_utc_ms - HOUR_MS), day))
        .collect()
}

/// The daily values of the district: the mean over the stations first, for each day and pollutant.
fn district_days(first: Day, last: Day) -> Vec<AirDay> {
    let stations: Vec<Vec<AirDay>> =
        (0..STATIONS).map(|station| station_days(station, first, last)).collect();
    (0..stations[0].len())
        .map(|at| {
            let of_day: Vec<AirDay> = stations.iter().map(|days| days[at]).collect();
            daily::mean_of_sites(of_day[0].day, &of_day)
        })
        .collect()
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn period(code: &str) -> Period {
    code.parse().expect(code)
}

fn days_of(period: Period) -> Vec<AirDay> {
    district_days(period.first(), period.last())
}

/// PM2.5 with one decimal and the good days, under HJ 633-2012.
fn results(period: Period) -> (Decimal, GoodDays) {
    let days = days_of(period);
    let pm25 = mean(&days, period, Pollutant::Pm25).expect("valid days").decimal(1);
    (pm25, good_days(&days, period, EditionPolicy::Fixed(Edition::Hj633_2012)))
}

#[test]
fn the_first_half_of_2024_comes_to_what_was_published() {
    let (pm25, good) = results(period("2024-H1"));
    let (pm25_before, good_before) = results(period("2023-H1"));
    assert_eq!((pm25.to_string(), pm25_before.to_string()), ("41.6".into(), "36.7".into()));
    let change = Change::of_concentrations(pm25, pm25_before).expect("a value the year before");
    assert_eq!(change.amount.to_string(), "13.4");
    assert_eq!(good, GoodDays { good: 133, valid: 181 });
    assert_eq!(good_before, GoodDays { good: 138, valid: 179 });
    let (ratio, before) = (good.ratio().expect("days"), good_before.ratio().expect("days"));
    assert_eq!((ratio.to_string(), before.to_string()), ("73.5".into(), "77.1".into()));
    assert_eq!(Change::of_ratios(ratio, before).amount.to_string(), "-3.6");
}

#[test]
fn only_a_network_outage_takes_the_district_its_value() {
    let days = district_days(day("2023-01-01"), day("2024-06-30"));
    let gaps: Vec<String> =
        days.iter().filter(|d| d.values.contains(&None)).map(|d| d.day.to_string()).collect();
    assert_eq!(gaps, ["2023-03-14", "2023-05-23", "2023-10-18", "2024-03-20"]);
    assert!(days.iter().all(|d| d.values.iter().all(Option::is_some) || d.values == [None; 6]));
}

#[test]
fn an_hour_is_the_same_whatever_range_was_asked_for() {
    let whole = air_hours(2, day("2024-04-28"), day("2024-05-03"));
    let part = air_hours(2, day("2024-05-01"), day("2024-05-01"));
    assert_eq!(whole.len(), 6 * 24);
    assert_eq!(whole[3 * 24..4 * 24], part);
    assert_eq!(part[0].end_utc_ms, day("2024-05-01").start_utc_ms() + HOUR_MS);
    assert_eq!(part[23].end_utc_ms, day("2024-05-02").start_utc_ms());
}

#[test]
fn nothing_before_the_start_and_no_eighth_station() {
    assert_eq!(air_hours(0, day("2022-12-30"), day("2023-01-01")).len(), 24);
    assert!(air_hours(0, day("2022-01-01"), day("2022-12-31")).is_empty());
    assert!(air_hours(STATIONS, day("2024-01-01"), day("2024-01-02")).is_empty());
    assert!(district_days(day("2022-01-01"), day("2022-01-02")).is_empty());
}

#[test]
fn ninety_five_to_ninety_seven_percent_of_the_values_are_valid() {
    for station in 0..STATIONS {
        let hours = air_hours(station, day("2024-01-01"), day("2024-06-30"));
        let valid = hours
            .iter()
            .flat_map(|hour| Pollutant::ALL.map(|p| daily::valid_value(hour, p)))
            .filter(Option::is_some)
            .count();
        let permille = valid * 1000 / (hours.len() * Pollutant::ALL.len());
        assert!((945..=975).contains(&permille), "station {station}: {permille}");
    }
}

#[test]
fn particles_are_of_the_winter_and_ozone_is_of_the_summer() {
    let year = period("2025");
    let days = days_of(year);
    let of = |pollutant| -> Vec<Decimal> {
        months(&days, year, pollutant).iter().map(|m: &MonthMean| m.mean.decimal(1)).collect()
    };
    let (pm25, ozone) = (of(Pollutant::Pm25), of(Pollutant::O3));
    assert!(pm25[0] > pm25[6] * Decimal::TWO && pm25[11] > pm25[7], "{pm25:?}");
    assert!(ozone[5] > ozone[0] && ozone[7] > ozone[11], "{ozone:?}");
}

#[test]
fn both_editions_give_every_later_day_an_index() {
    let span = period("2026-02-01/2026-04-30");
    let days = days_of(span);
    let by_date = good_days(&days, span, EditionPolicy::ByDate);
    let old = good_days(&days, span, EditionPolicy::Fixed(Edition::Hj633_2012));
    assert_eq!((by_date.valid, old.valid), (89, 89));
    assert!(by_date.good < old.good, "the newer table is stricter: {by_date:?} {old:?}");
}

#[test]
fn sites_are_labelled_and_in_the_order_of_their_indices() {
    let sites = sites();
    assert_eq!(sites.len(), STATIONS + 1);
    assert!(sites.iter().all(|site| site.demonstration && site.name.zh.contains("演示")));
    assert_eq!(sites[0].id, "demo-station-1");
    assert_eq!((sites[7].id.as_str(), sites[7].kind), (DISTRICT, SiteKind::District));
}
