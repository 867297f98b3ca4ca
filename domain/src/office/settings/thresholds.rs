//! Thresholds of the check-up, after the inspection indicators of 国办秘函〔2019〕19号.

use super::form::{Entry, Fault, Form};
use serde::{Deserialize, Serialize};

/// How old things may be, in days, and how many findings are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The home page: 14.
    pub home_days: u32,
    /// Columns of news (动态要闻): 14.
    pub news_days: u32,
    /// Notices and policy documents (通知公告、政策文件): six months, 183.
    pub notice_days: u32,
    /// Columns that are updated as things come in; ours, 366.
    pub other_days: u32,
    /// Stations of air; ours, 3.
    pub station_days: u32,
    /// After the end of a month, its values of water; ours, 20.
    pub water_days: u32,
    /// Columns that are not updated in time, cumulatively: 10 is a red line.
    pub stale_red: u32,
    /// Of them, news, notices and policy: 5 is a red line.
    pub news_red: u32,
    /// Empty columns: 5 is a red line.
    pub empty_red: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            home_days: 14,
            news_days: 14,
            notice_days: 183,
            other_days: 366,
            station_days: 3,
            water_days: 20,
            stale_red: 10,
            news_red: 5,
            empty_red: 5,
        }
    }
}

const NAMES: [(&str, (&str, &str)); 9] = [
    ("home", ("首页更新（天）", "Home page (days)")),
    ("news", ("动态类栏目更新（天）", "Columns of news (days)")),
    ("notice", ("通知公告、政策文件更新（天）", "Notices and policy (days)")),
    ("other", ("其他栏目更新（天）", "Other columns (days)")),
    ("station", ("空气站点无数据（天）", "Air stations without data (days)")),
    ("water", ("月末后水质数据发布（天）", "Values of water after the end of a month (days)")),
    ("stale-red", ("红线：超期栏目累计（个）", "Red line: columns not updated (number)")),
    ("news-red", ("红线：动态、公告、政策超期累计（个）", "Red line: news, notices and policy (number)")),
    ("empty-red", ("红线：空白栏目（个）", "Red line: empty columns (number)")),
];

impl Thresholds {
    fn numbers(&self) -> [u32; 9] {
        [
            self.home_days,
            self.news_days,
            self.notice_days,
            self.other_days,
            self.station_days,
            self.water_days,
            self.stale_red,
            self.news_red,
            self.empty_red,
        ]
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        let numbers = self.numbers();
        NAMES
            .iter()
            .zip(numbers)
            .map(|((name, label), n)| Entry::line(*name, *label, n.to_string()))
            .collect()
    }

    pub(super) fn read(form: &Form) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let numbers = NAMES.map(|(name, _)| {
            let number = form.text(name).parse::<u32>().ok().filter(|n| (1..=3660).contains(n));
            number.unwrap_or_else(|| {
                let zh = "应为 1 至 3660 之间的整数。";
                faults.push(Fault::new(name, zh, "A whole number from 1 to 3660."));
                0
            })
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        let [
            home_days,
            news_days,
            notice_days,
            other_days,
            station_days,
            water_days,
            stale_red,
            news_red,
            empty_red,
        ] = numbers;
        Ok(Self {
            home_days,
            news_days,
            notice_days,
            other_days,
            station_days,
            water_days,
            stale_red,
            news_red,
            empty_red,
        })
    }
}
