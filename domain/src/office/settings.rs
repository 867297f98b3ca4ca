//! What administrators set about the site: groups of values that change together, each with the form it is edited in and
//! what is refused in it. What is not set here has the defaults of the command line.

mod codes;
mod composite;
mod form;
mod holidays;
mod licence;
mod targets;
mod thresholds;

pub use codes::{Codes, Identity};
pub use form::{Entry, EntryKind, Fault, Form, differences};
pub use licence::Licence;
pub use targets::{TargetOf, YearTarget};
pub use thresholds::Thresholds;

use super::holidays::HolidayCalendar;
use crate::{Lang, air::composite::CompositeFormulas};
use serde::{Deserialize, Serialize};

/// A group of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// Names of the site and its organiser (名称与主办单位).
    Identity,
    /// Domain, identification code and filing numbers (标识码与备案号).
    Codes,
    /// What may be done with the data (数据使用许可).
    Licence,
    /// Whether pages say that everything is a demonstration (演示标识).
    Demonstration,
    /// Targets of a year (年度目标).
    Targets,
    /// Formulas of the composite index of air (综合指数公式).
    Composite,
    /// The holiday calendar (节假日安排).
    Holidays,
    /// Thresholds of the check-up (体检阈值).
    Checkup,
}

impl Setting {
    /// All of them, in the order pages list them.
    pub const ALL: [Setting; 8] = [
        Setting::Identity,
        Setting::Codes,
        Setting::Licence,
        Setting::Demonstration,
        Setting::Targets,
        Setting::Composite,
        Setting::Holidays,
        Setting::Checkup,
    ];

    /// The code in addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Setting::Identity => "identity",
            Setting::Codes => "codes",
            Setting::Licence => "licence",
            Setting::Demonstration => "demonstration",
            Setting::Targets => "targets",
            Setting::Composite => "composite",
            Setting::Holidays => "holidays",
            Setting::Checkup => "checkup",
        }
    }

    /// The group of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Setting::Identity => lang.pick("名称与主办单位", "Names and organiser"),
            Setting::Codes => lang.pick("标识码与备案号", "Codes and filing numbers"),
            Setting::Licence => lang.pick("数据使用许可", "Licence of the data"),
            Setting::Demonstration => lang.pick("演示标识", "Demonstration notice"),
            Setting::Targets => lang.pick("年度目标", "Targets by year"),
            Setting::Composite => lang.pick("综合指数公式", "Formula of the composite index"),
            Setting::Holidays => lang.pick("节假日安排", "Holiday calendar"),
            Setting::Checkup => lang.pick("站点体检阈值", "Thresholds of the check-up"),
        }
    }

    /// What it has an effect on.
    pub const fn about(self, lang: Lang) -> &'static str {
        match self {
            Setting::Identity => lang.pick(
                "显示在每个页面的页眉、页脚和 SiteName 标签中。",
                "Shown in the header, the footer and the tag SiteName of every page.",
            ),
            Setting::Codes => lang.pick(
                "显示在页脚和 SiteDomain、SiteIDCode 标签中（国办发〔2017〕47号）。",
                "Shown in the footer and the tags SiteDomain and SiteIDCode (国办发〔2017〕47号).",
            ),
            Setting::Licence => lang.pick(
                "写在开放数据目录、数据集页面和下载文件的说明中。",
                "Stated in the catalogue of open data, on the pages of data sets and in downloads.",
            ),
            Setting::Demonstration => lang.pick(
                "开启时每个页面都标明“演示站点”。正式上线前关闭。",
                "While on, every page says that this is a demonstration. Turn it off before the site is real.",
            ),
            Setting::Targets => lang.pick(
                "“今年还来得及吗”按此测算。已公开的信息中写明同一年目标时，以公开的为准。",
                "What the rest of the year must be like is reckoned with these. Where a disclosure states the target of the same year, that one counts.",
            ),
            Setting::Composite => lang.pick(
                "按日期适用的综合指数计算公式。没有适用公式的时段不计算综合指数。",
                "Formulas by the days they apply to. A period that none applies to has no composite index.",
            ),
            Setting::Holidays => lang.pick(
                "法定期限按工作日计算的依据。国务院办公厅发布新一年的安排后在此补充。",
                "What statutory deadlines in working days are counted by. Add each year once the State Council has arranged it.",
            ),
            Setting::Checkup => lang.pick(
                "站点体检的更新期限和红线（国办秘函〔2019〕19号）。",
                "How old columns may be, and the red lines (国办秘函〔2019〕19号).",
            ),
        }
    }
}

/// The value of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of [`Setting::Identity`].
    Identity(Identity),
    /// Of [`Setting::Codes`].
    Codes(Codes),
    /// Of [`Setting::Licence`].
    Licence(Licence),
    /// Of [`Setting::Demonstration`].
    Demonstration(Demonstration),
    /// Of [`Setting::Targets`].
    Targets(Vec<YearTarget>),
    /// Of [`Setting::Composite`].
    Composite(CompositeFormulas),
    /// Of [`Setting::Holidays`].
    Holidays(HolidayCalendar),
    /// Of [`Setting::Checkup`].
    Checkup(Thresholds),
}

/// Whether everything is a demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demonstration {
    /// True where every page says so.
    pub on: bool,
}

impl Value {
    /// The group it belongs to.
    pub const fn setting(&self) -> Setting {
        match self {
            Value::Identity(_) => Setting::Identity,
            Value::Codes(_) => Setting::Codes,
            Value::Licence(_) => Setting::Licence,
            Value::Demonstration(_) => Setting::Demonstration,
            Value::Targets(_) => Setting::Targets,
            Value::Composite(_) => Setting::Composite,
            Value::Holidays(_) => Setting::Holidays,
            Value::Checkup(_) => Setting::Checkup,
        }
    }

    /// The fields of its form, filled; lists have empty fields for one more at their end.
    pub fn entries(&self) -> Vec<Entry> {
        match self {
            Value::Identity(identity) => identity.entries(),
            Value::Codes(codes) => codes.entries(),
            Value::Licence(licence) => licence.entries(),
            Value::Demonstration(demonstration) => vec![Entry::switch(
                "on",
                ("标明“演示站点”", "Say that this is a demonstration"),
                demonstration.on,
            )],
            Value::Targets(targets) => targets::entries(targets),
            Value::Composite(formulas) => composite::entries(formulas),
            Value::Holidays(calendar) => holidays::entries(calendar),
            Value::Checkup(thresholds) => thresholds.entries(),
        }
    }

    /// The value that a form states.
    ///
    /// # Errors
    /// Everything that is wrong in it, each with its field.
    pub fn read(setting: Setting, form: &Form) -> Result<Self, Vec<Fault>> {
        Ok(match setting {
            Setting::Identity => Value::Identity(Identity::read(form)?),
            Setting::Codes => Value::Codes(Codes::read(form)?),
            Setting::Licence => Value::Licence(Licence::read(form)?),
            Setting::Demonstration => Value::Demonstration(Demonstration { on: form.is_on("on") }),
            Setting::Targets => Value::Targets(targets::read(form)?),
            Setting::Composite => Value::Composite(composite::read(form)?),
            Setting::Holidays => Value::Holidays(holidays::read(form)?),
            Setting::Checkup => Value::Checkup(Thresholds::read(form)?),
        })
    }
}

#[cfg(test)]
mod tests;
