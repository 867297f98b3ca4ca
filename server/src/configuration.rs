//! What administrators set, over the defaults of the command line: read with every content revision, so that a change has
//! its effect on every server as soon as a publication has.

use app::settings::Settings;
use domain::{
    Bilingual,
    air::composite::CompositeFormulas,
    office::{
        holidays::HolidayCalendar,
        settings::{Codes, Demonstration, Identity, Licence, Setting, Thresholds, Value, YearTarget},
    },
};
use serde::Serialize;
use std::{collections::BTreeMap, sync::OnceLock};
use store::{StoreError, office::SettingChange};

/// The holiday calendar that the program comes with.
const HOLIDAYS: &str = include_str!("../content/holidays.toml");

/// The settings that were changed, by group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    values: BTreeMap<Setting, Value>,
    /// The last change of each group, what a form was made from.
    ordinals: BTreeMap<Setting, i64>,
}

impl Configuration {
    /// Of the last changes as they are kept. What cannot be read any more is left out, and the log says so.
    pub fn of(changes: &[SettingChange]) -> Self {
        let mut all = Self::default();
        for change in changes {
            let Some(setting) = Setting::of_code(&change.key) else { continue };
            all.ordinals.insert(setting, change.ordinal);
            match change.after.as_deref().map(|json| value_of(setting, json)) {
                Some(Ok(value)) => {
                    all.values.insert(setting, value);
                }
                Some(Err(error)) => tracing::error!(%error, "a setting cannot be read; its default holds"),
                None => {}
            }
        }
        all
    }

    /// The last change of a group, 0 where it was never changed.
    pub fn ordinal(&self, setting: Setting) -> i64 {
        self.ordinals.get(&setting).copied().unwrap_or(0)
    }

    /// What holds of a group: what was set, or the default.
    pub fn value(&self, setting: Setting, defaults: &Settings) -> Value {
        self.values.get(&setting).cloned().unwrap_or_else(|| default_of(setting, defaults))
    }

    /// The holiday calendar that holds.
    pub fn calendar(&self) -> &HolidayCalendar {
        match self.values.get(&Setting::Holidays) {
            Some(Value::Holidays(calendar)) => calendar,
            _ => usual_calendar(),
        }
    }

    /// The thresholds of the check-up that hold.
    pub fn thresholds(&self) -> Thresholds {
        match self.values.get(&Setting::Checkup) {
            Some(Value::Checkup(thresholds)) => *thresholds,
            _ => Thresholds::default(),
        }
    }

    /// The settings that pages are drawn with.
    pub fn over(&self, defaults: &Settings) -> Settings {
        let mut settings = defaults.clone();
        for value in self.values.values() {
            match value.clone() {
                Value::Identity(identity) => {
                    settings.name = identity.name;
                    settings.organiser = identity.organiser;
                    settings.contact = identity.contact;
                    settings.area = identity.area;
                }
                Value::Codes(codes) => {
                    settings.domain = codes.domain;
                    settings.site_code = codes.site_code;
                    settings.icp = codes.icp;
                    settings.police = codes.police;
                }
                Value::Licence(licence) => settings.licence = licence,
                Value::Demonstration(demonstration) => settings.demonstration = demonstration.on,
                Value::Targets(targets) => settings.targets = targets,
                Value::Composite(formulas) => settings.composite = formulas,
                Value::Holidays(_) | Value::Checkup(_) => {}
            }
        }
        settings
    }
}

/// What holds of a group that was never set.
pub fn default_of(setting: Setting, defaults: &Settings) -> Value {
    match setting {
        Setting::Identity => Value::Identity(Identity {
            name: defaults.name.clone(),
            organiser: defaults.organiser.clone(),
            contact: defaults.contact.clone(),
            area: defaults.area.clone(),
        }),
        Setting::Codes => Value::Codes(Codes {
            domain: defaults.domain.clone(),
            site_code: defaults.site_code.clone(),
            icp: defaults.icp.clone(),
            police: defaults.police.clone(),
        }),
        Setting::Licence => Value::Licence(defaults.licence.clone()),
        Setting::Demonstration => Value::Demonstration(Demonstration { on: defaults.demonstration }),
        Setting::Targets => Value::Targets(defaults.targets.clone()),
        Setting::Composite => Value::Composite(defaults.composite.clone()),
        Setting::Holidays => Value::Holidays(usual_calendar().clone()),
        Setting::Checkup => Value::Checkup(Thresholds::default()),
    }
}

/// A value of a group as it is kept.
///
/// # Errors
/// [`StoreError::Damaged`] where it is not one.
pub fn value_of(setting: Setting, json: &str) -> Result<Value, StoreError> {
    let read = match setting {
        Setting::Identity => serde_json::from_str::<Identity>(json).map(Value::Identity),
        Setting::Codes => serde_json::from_str::<Codes>(json).map(Value::Codes),
        Setting::Licence => serde_json::from_str::<Licence>(json).map(Value::Licence),
        Setting::Demonstration => serde_json::from_str::<Demonstration>(json).map(Value::Demonstration),
        Setting::Targets => serde_json::from_str::<Vec<YearTarget>>(json).map(Value::Targets),
        Setting::Composite => serde_json::from_str::<CompositeFormulas>(json).map(Value::Composite),
        Setting::Holidays => serde_json::from_str::<HolidayCalendar>(json).map(Value::Holidays),
        Setting::Checkup => serde_json::from_str::<Thresholds>(json).map(Value::Checkup),
    };
    read.map_err(|e| StoreError::Damaged(format!("setting {}: {e}", setting.code())))
}

/// A value as it is kept.
///
/// # Errors
/// Never in practice: there is nothing in a value that JSON has no form for.
pub fn json_of(value: &Value) -> Result<String, StoreError> {
    fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
        serde_json::to_string(value).map_err(|e| StoreError::Invalid(e.to_string()))
    }
    match value {
        Value::Identity(value) => json(value),
        Value::Codes(value) => json(value),
        Value::Licence(value) => json(value),
        Value::Demonstration(value) => json(value),
        Value::Targets(value) => json(value),
        Value::Composite(value) => json(value),
        Value::Holidays(value) => json(value),
        Value::Checkup(value) => json(value),
    }
}

/// What differs between two values, one a line: `label: before → after`, for the log.
pub fn told(differences: &[(Bilingual, String, String)]) -> String {
    let shown = |text: &str| if text.is_empty() { "（空）".to_owned() } else { text.replace('\n', " ") };
    let lines =
        differences.iter().map(|(label, old, new)| format!("{}：{} → {}", label.zh, shown(old), shown(new)));
    lines.collect::<Vec<_>>().join("\n")
}

fn usual_calendar() -> &'static HolidayCalendar {
    static USUAL: OnceLock<HolidayCalendar> = OnceLock::new();
    USUAL.get_or_init(|| {
        toml::from_str(HOLIDAYS).unwrap_or_else(|error| {
            tracing::error!(%error, "the holiday calendar of the program cannot be read");
            HolidayCalendar::default()
        })
    })
}

#[cfg(test)]
mod tests;
