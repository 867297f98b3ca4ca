//! What an operator sets about the site itself.

use domain::{
    Bilingual,
    air::composite::CompositeFormulas,
    office::settings::{Licence, YearTarget},
};

/// The site's names, codes and footer, after the guidelines for government sites (国办发〔2017〕47号).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Site name (网站名称).
    pub name: Bilingual,
    /// Address of the site without a trailing slash, for canonical links and the sitemap.
    pub origin: String,
    /// Domain (网站域名).
    pub domain: String,
    /// Site identification code (网站标识码): ten digits, or `bm` and eight.
    pub site_code: String,
    /// Organiser (主办单位).
    pub organiser: Bilingual,
    /// How to reach it.
    pub contact: Bilingual,
    /// The area that the data are about (行政区域); empty where it is not named.
    pub area: Bilingual,
    /// ICP filing number (ICP备案号).
    pub icp: String,
    /// Public-security filing number (公安备案号).
    pub police: String,
    /// What may be done with the data.
    pub licence: Licence,
    /// The formulas of the composite index of air (综合指数), each for the days it applies to.
    pub composite: CompositeFormulas,
    /// Targets of years that no disclosure states.
    pub targets: Vec<YearTarget>,
    /// True where everything shown is a demonstration, which every page then says.
    pub demonstration: bool,
}

impl Default for Settings {
    /// The demonstration portal, with placeholders that nobody can take for real codes.
    fn default() -> Self {
        Self {
            name: Bilingual::new("明镜 · 生态环境信息公开", "Mingjing · Environmental Information"),
            origin: "http://127.0.0.1:3000".into(),
            domain: "mingjing.example".into(),
            site_code: "0000000000".into(),
            organiser: Bilingual::new(
                "演示区生态环境局（演示）",
                "Demonstration District Bureau (demonstration)",
            ),
            contact: Bilingual::new("联系方式：演示站点，无", "Contact: none, this is a demonstration"),
            area: Bilingual::new("演示区（演示）", "Demonstration District (demonstration)"),
            icp: "演示ICP备00000000号".into(),
            police: "演示公网安备00000000000000号".into(),
            licence: Licence::default(),
            composite: CompositeFormulas::default(),
            targets: Vec::new(),
            demonstration: true,
        }
    }
}
