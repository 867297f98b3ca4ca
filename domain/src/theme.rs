//! The themes that indicators, programmes and commitments are filed under.

use crate::Lang;
use serde::{Deserialize, Serialize};

/// A field of a bureau's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Ambient air (大气).
    Air,
    /// Surface water (水).
    Water,
    /// Soil and rural environment (土壤与农村).
    Soil,
    /// Special campaigns and projects that cut across media (专项工程).
    Campaign,
    /// Rectification after inspections (督察整改).
    Rectification,
    /// Ecological civilisation (生态文明).
    Ecology,
    /// Law enforcement and petitions (执法与信访).
    Enforcement,
    /// Hidden dangers and emergency (环境安全).
    Safety,
    /// Solid and hazardous waste, new pollutants (固废).
    Waste,
    /// Nuclear and radiation safety (辐射).
    Radiation,
    /// Monitoring and early warning (监测监控).
    Monitoring,
    /// Permits, approvals and service to enterprises (审批服务).
    Permits,
    /// Governance of the bureau itself (自身建设).
    Governance,
}

impl Theme {
    /// All themes, in the order pages list them.
    pub const ALL: [Theme; 13] = [
        Theme::Air,
        Theme::Water,
        Theme::Soil,
        Theme::Campaign,
        Theme::Rectification,
        Theme::Ecology,
        Theme::Enforcement,
        Theme::Safety,
        Theme::Waste,
        Theme::Radiation,
        Theme::Monitoring,
        Theme::Permits,
        Theme::Governance,
    ];

    /// The code in files, addresses and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Air => "air",
            Theme::Water => "water",
            Theme::Soil => "soil",
            Theme::Campaign => "campaign",
            Theme::Rectification => "rectification",
            Theme::Ecology => "ecology",
            Theme::Enforcement => "enforcement",
            Theme::Safety => "safety",
            Theme::Waste => "waste",
            Theme::Radiation => "radiation",
            Theme::Monitoring => "monitoring",
            Theme::Permits => "permits",
            Theme::Governance => "governance",
        }
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Theme::Air => ("大气环境", "Ambient air"),
            Theme::Water => ("水环境", "Surface water"),
            Theme::Soil => ("土壤与农村环境", "Soil and rural environment"),
            Theme::Campaign => ("专项工程", "Programmes"),
            Theme::Rectification => ("督察整改", "Rectification"),
            Theme::Ecology => ("生态文明建设", "Ecological civilisation"),
            Theme::Enforcement => ("执法与信访", "Enforcement and petitions"),
            Theme::Safety => ("环境安全", "Environmental safety"),
            Theme::Waste => ("固体废物与化学品", "Waste and chemicals"),
            Theme::Radiation => ("核与辐射", "Radiation"),
            Theme::Monitoring => ("监测监控", "Monitoring"),
            Theme::Permits => ("审批与服务", "Permits and services"),
            Theme::Governance => ("自身建设", "Governance"),
        };
        lang.pick(zh, en)
    }
}
