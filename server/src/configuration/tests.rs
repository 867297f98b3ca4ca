use super::*;
use domain::{Day, office::workdays::DISCLOSURE_DAYS};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn the_calendar_is_what_the_notices_say() {
    let calendar: HolidayCalendar = toml::from_str(HOLIDAYS).expect("a calendar");
    let holidays = calendar.holidays();
    // Every notice gives and takes: so many working days has each year.
    for (year, working, days_off, worked) in [(2024, 251, 28, 8), (2025, 248, 28, 5), (2026, 248, 33, 6)] {
        let (first, last) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
        assert_eq!(holidays.working_days(first.plus(-1), last), working, "{year}");
        let known = calendar.of(year).expect("a known year");
        let off: i32 = known.off.iter().map(|s| s.last.epoch_days() - s.first.epoch_days() + 1).sum();
        assert_eq!((off, known.worked.len()), (days_off, worked), "{year}");
        assert!(known.worked.iter().all(|day| day.weekday() >= 5), "{year}");
        assert!(known.source.starts_with("国办发明电"), "{year}");
    }
    assert_eq!(calendar.unknown(day("2026-12-31"), day("2027-01-01")), [2027]);
}

#[test]
fn real_deadlines_across_the_festivals() {
    let holidays = usual_calendar().holidays();
    for (from, due) in [
        ("2024-01-31", "2024-03-04"),
        ("2025-01-22", "2025-02-25"),
        ("2026-02-10", "2026-03-16"),
        ("2026-04-20", "2026-05-20"),
        ("2026-09-18", "2026-10-22"),
    ] {
        assert_eq!(holidays.deadline(day(from), DISCLOSURE_DAYS), day(due), "{from}");
    }
}

#[test]
fn defaults_hold_until_they_are_set_and_what_is_set_comes_back() {
    let defaults = Settings::default();
    let nothing = Configuration::of(&[]);
    assert_eq!(nothing.over(&defaults), defaults);
    let mut changes = Vec::new();
    for (ordinal, setting) in (1..).zip(Setting::ALL) {
        let value = nothing.value(setting, &defaults);
        let json = json_of(&value).expect("json");
        assert_eq!(value_of(setting, &json).expect("the same"), value);
        changes.push(SettingChange {
            ordinal,
            at_utc_ms: 0,
            login: "admin".to_owned(),
            key: setting.code().to_owned(),
            before: None,
            after: Some(json),
        });
    }
    assert_eq!(Configuration::of(&changes).over(&defaults), defaults);
    assert_eq!(Configuration::of(&changes).ordinal(Setting::Codes), 2);
    changes[1].after = Some("{\"domain\":1}".to_owned());
    assert_eq!(Configuration::of(&changes).over(&defaults), defaults, "damage falls back to the default");
}
