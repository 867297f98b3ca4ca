//! Statutory time limits of disclosure, and how a piece of work stands against its own.

use super::workdays::{DISCLOSURE_DAYS, Holidays};
use crate::{Bilingual, Day, Lang, disclosure::Category};

/// Within how many working days after a decision a penalty is disclosed (article 65 of MEE Order 30 of 2023).
pub const PENALTY_DAYS: u32 = 7;

/// What sets a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// Twenty working days after something arose or changed (article 26 of the State Council's Decree 711).
    Disclosure,
    /// Seven working days after a decision on a penalty (article 65 of MEE Order 30).
    Penalty,
    /// The annual report on disclosure: by 31 January (article 49 of Decree 711).
    AnnualReport,
}

impl Limit {
    /// The limit of a category of disclosures.
    pub const fn of(category: Option<Category>) -> Self {
        match category {
            Some(Category::Penalty) => Limit::Penalty,
            _ => Limit::Disclosure,
        }
    }

    /// The last day, of something that arose on `created`.
    pub fn due(self, holidays: &Holidays, created: Day) -> Day {
        match self {
            Limit::Disclosure => holidays.deadline(created, DISCLOSURE_DAYS),
            Limit::Penalty => holidays.deadline(created, PENALTY_DAYS),
            Limit::AnnualReport => annual_report_due(created.year()),
        }
    }

    /// What it is and where it comes from.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Limit::Disclosure => lang.pick(
                "公开期限（20 个工作日，条例第二十六条）",
                "Disclosure due (20 working days, article 26 of Decree 711)",
            ),
            Limit::Penalty => lang.pick(
                "处罚决定公开期限（7 个工作日，生态环境部令第30号第六十五条）",
                "Penalty decision due (7 working days, article 65 of MEE Order 30)",
            ),
            Limit::AnnualReport => lang.pick(
                "信息公开年度报告（1 月 31 日前，条例第四十九条）",
                "Annual report on disclosure (by 31 January, article 49 of Decree 711)",
            ),
        }
    }
}

/// The last day for the annual report of a year: 31 January of the next.
pub fn annual_report_due(year: i16) -> Day {
    Day::new(year.saturating_add(1), 1, 31).unwrap_or(Day::from_epoch_days(i32::MAX))
}

/// Whether a title is that of the annual report on disclosure (政府信息公开工作年度报告) of a year.
pub fn is_annual_report(title: &str, year: i16) -> bool {
    let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    title.contains("信息公开") && title.contains("年度报告") && title.contains(&format!("{year}年"))
}

/// How something stands against its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The last day is over, by so many working days; 0 where only days off have passed since.
    Overdue(u32),
    /// Today is the last day.
    Today,
    /// So many working days are left, the last one included.
    Left(u32),
}

impl Standing {
    /// How something due on a day stands today.
    pub fn of(holidays: &Holidays, due: Day, today: Day) -> Self {
        match due.cmp(&today) {
            std::cmp::Ordering::Less => Standing::Overdue(holidays.working_days(due, today)),
            std::cmp::Ordering::Equal => Standing::Today,
            std::cmp::Ordering::Greater => Standing::Left(holidays.working_days(today, due)),
        }
    }

    /// Whether the last day is over.
    pub const fn is_overdue(self) -> bool {
        matches!(self, Standing::Overdue(_))
    }

    /// In words.
    pub fn words(self) -> Bilingual {
        match self {
            Standing::Overdue(n) => Bilingual::new(
                format!("已逾期 {n} 个工作日"),
                format!("Overdue by {n} working {}", if n == 1 { "day" } else { "days" }),
            ),
            Standing::Today => Bilingual::new("今天到期", "Due today"),
            Standing::Left(n) => Bilingual::new(
                format!("剩 {n} 个工作日"),
                format!("{n} working {} left", if n == 1 { "day" } else { "days" }),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::holidays::{HolidayCalendar, HolidayYear};

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// Spring Festival, Mid-Autumn and National Day as 国办发明电〔2025〕7号 arranged them.
    fn in_2026() -> Holidays {
        let spans = [
            "2026-01-01/2026-01-03",
            "2026-02-15/2026-02-23",
            "2026-09-25/2026-09-27",
            "2026-10-01/2026-10-07",
        ];
        let worked = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"];
        let year = HolidayYear {
            year: 2026,
            source: "国办发明电〔2025〕7号".to_owned(),
            off: spans.iter().map(|span| span.parse().expect("days")).collect(),
            worked: worked.iter().map(|text| day(text)).collect(),
        };
        HolidayCalendar { year: vec![year] }.holidays()
    }

    #[test]
    fn spring_festival_moves_both_limits() {
        let holidays = in_2026();
        // After Tuesday 10 February: 11, 12, 13, the worked Saturday 14; then off to 23; 24, 25, 26.
        assert_eq!(Limit::Penalty.due(&holidays, day("2026-02-10")), day("2026-02-26"));
        // 27, the worked Saturday 28, and eleven more from Monday 2 March.
        assert_eq!(Limit::Disclosure.due(&holidays, day("2026-02-10")), day("2026-03-16"));
        // Without the calendar both would come out earlier: a festival takes six working days and gives two back.
        assert_eq!(Limit::Penalty.due(&Holidays::default(), day("2026-02-10")), day("2026-02-19"));
        assert_eq!(Limit::Disclosure.due(&Holidays::default(), day("2026-02-10")), day("2026-03-10"));
    }

    #[test]
    fn national_day_with_the_weekends_worked_for_it() {
        let holidays = in_2026();
        // From Friday 18 September: Sunday 20 is worked (1), 21 to 24 (5), 25 off, 28 to 30 (8), 1 to 7 October off, 8, 9
        // and the worked Saturday 10 (11), 12 to 16 (16), 19 to 22 (20).
        assert_eq!(Limit::Penalty.due(&holidays, day("2026-09-18")), day("2026-09-29"));
        assert_eq!(Limit::Disclosure.due(&holidays, day("2026-09-18")), day("2026-10-22"));
        assert_eq!(Limit::of(Some(Category::Penalty)), Limit::Penalty);
        assert_eq!(Limit::of(Some(Category::Policy)), Limit::Disclosure);
        assert_eq!(Limit::of(None), Limit::Disclosure);
    }

    #[test]
    fn standing_counts_working_days_only() {
        let holidays = in_2026();
        let of = |due: &str, today: &str| Standing::of(&holidays, day(due), day(today));
        assert_eq!(of("2026-09-30", "2026-09-30"), Standing::Today);
        // The whole holiday has passed, and not one working day.
        assert_eq!(of("2026-09-30", "2026-10-07"), Standing::Overdue(0));
        assert_eq!(of("2026-09-30", "2026-10-10"), Standing::Overdue(3));
        assert_eq!(of("2026-10-08", "2026-09-30"), Standing::Left(1));
        assert!(Standing::Overdue(9) > Standing::Overdue(1) && Standing::Today > Standing::Overdue(9));
        assert_eq!(Standing::Left(1).words().en, "1 working day left");
    }

    #[test]
    fn the_annual_report_is_due_by_the_end_of_january() {
        assert_eq!(annual_report_due(2026), day("2027-01-31"));
        assert_eq!(Limit::AnnualReport.due(&Holidays::default(), day("2026-06-01")), day("2027-01-31"));
        assert!(is_annual_report("某局 2026 年政府信息公开工作年度报告", 2026));
        assert!(!is_annual_report("2025年政府信息公开工作年度报告", 2026));
        assert!(!is_annual_report("2026年工作总结", 2026));
    }
}
