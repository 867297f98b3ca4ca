//! Names, codes and filing numbers of the site (国办发〔2017〕47号).

use super::form::{Entry, Fault, Form, line};
use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// Names of the site and its organiser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Site name (网站名称).
    pub name: Bilingual,
    /// Organiser (主办单位).
    pub organiser: Bilingual,
    /// How to reach it (联系方式).
    pub contact: Bilingual,
    /// The area that the data are about (行政区域), for the catalogue of open data; empty where it is not named.
    #[serde(default)]
    pub area: Bilingual,
}

const NAMES: [(&str, (&str, &str), usize); 6] = [
    ("name-zh", ("网站名称（中文）", "Site name (Chinese)"), 60),
    ("name-en", ("网站名称（英文）", "Site name (English)"), 100),
    ("organiser-zh", ("主办单位（中文）", "Organiser (Chinese)"), 60),
    ("organiser-en", ("主办单位（英文）", "Organiser (English)"), 120),
    ("contact-zh", ("联系方式（中文）", "Contact (Chinese)"), 120),
    ("contact-en", ("联系方式（英文）", "Contact (English)"), 160),
];

const AREA: [(&str, (&str, &str), usize); 2] = [
    ("area-zh", ("行政区域（中文）", "Area (Chinese)"), 60),
    ("area-en", ("行政区域（英文）", "Area (English)"), 120),
];

impl Identity {
    pub(super) fn entries(&self) -> Vec<Entry> {
        let texts = [&self.name, &self.organiser, &self.contact];
        let texts = texts.into_iter().flat_map(|text| [&text.zh, &text.en]);
        let names = NAMES.iter().zip(texts).map(|((name, label, _), text)| Entry::line(*name, *label, text));
        let area = AREA.iter().zip([&self.area.zh, &self.area.en]).map(|((name, label, _), text)| {
            Entry::line(*name, *label, text).hint(
                "例如某市某区，写在开放数据目录的空间范围中；可以留空",
                "Such as a district of a city, for the spatial coverage in the catalogue of open data; may be empty",
            )
        });
        names.chain(area).collect()
    }

    pub(super) fn read(form: &Form) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let texts = NAMES.map(|(name, _, most)| line(form, name, most, &mut faults));
        // One of the two alone is told to be missing.
        let is_named = AREA.iter().any(|(name, ..)| !form.text(name).is_empty());
        let [area_zh, area_en] = AREA.map(|(name, _, most)| match is_named {
            true => line(form, name, most, &mut faults),
            false => String::new(),
        });
        let [name_zh, name_en, organiser_zh, organiser_en, contact_zh, contact_en] = texts;
        if faults.is_empty() {
            return Ok(Self {
                name: Bilingual::new(name_zh, name_en),
                organiser: Bilingual::new(organiser_zh, organiser_en),
                contact: Bilingual::new(contact_zh, contact_en),
                area: Bilingual::new(area_zh, area_en),
            });
        }
        Err(faults)
    }
}

/// Domain, identification code and filing numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// Domain (网站域名).
    pub domain: String,
    /// Site identification code (网站标识码): ten digits, or `bm` and eight.
    pub site_code: String,
    /// ICP filing number (ICP备案号).
    pub icp: String,
    /// Public-security filing number (公安备案号).
    pub police: String,
}

impl Codes {
    pub(super) fn entries(&self) -> Vec<Entry> {
        vec![
            Entry::line("domain", ("网站域名", "Domain"), &self.domain)
                .hint("例如 hj.example.gov.cn，不带 https://", "Such as hj.example.gov.cn, without https://"),
            Entry::line("site-code", ("网站标识码", "Site identification code"), &self.site_code)
                .hint("10 位数字，或 bm 加 8 位数字", "Ten digits, or bm and eight digits"),
            Entry::line("icp", ("ICP 备案号", "ICP filing number"), &self.icp)
                .hint("例如 苏ICP备12345678号", "Such as 苏ICP备12345678号"),
            Entry::line("police", ("公安备案号", "Public-security filing number"), &self.police)
                .hint("例如 苏公网安备加 14 位数字加“号”", "Such as 苏公网安备, 14 digits, 号"),
        ]
    }

    pub(super) fn read(form: &Form) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let codes = Self {
            domain: line(form, "domain", 100, &mut faults).to_ascii_lowercase(),
            site_code: line(form, "site-code", 20, &mut faults),
            icp: line(form, "icp", 40, &mut faults),
            police: line(form, "police", 40, &mut faults),
        };
        let mut check = |field: &str, good: bool, zh: &str, en: &str| {
            if !good && !faults.iter().any(|fault| fault.field == field) {
                faults.push(Fault::new(field, zh, en));
            }
        };
        let zh = "不是网站域名：只能有字母、数字、连字符和点，且至少有一个点。";
        check(
            "domain",
            is_domain(&codes.domain),
            zh,
            "No domain: letters, digits, hyphens and at least one dot.",
        );
        let zh = "网站标识码应为 10 位数字，或 bm 加 8 位数字。";
        check(
            "site-code",
            is_site_code(&codes.site_code),
            zh,
            "A site code is ten digits, or bm and eight digits.",
        );
        let zh = "ICP 备案号的形式为：省级简称＋“ICP备”＋至少 8 位数字＋“号”，可加“-数字”。";
        let en = "An ICP number is the province, “ICP备”, at least eight digits and “号”, then perhaps a hyphen and a number.";
        check("icp", is_icp(&codes.icp), zh, en);
        let zh = "公安备案号的形式为：省级简称＋“公网安备”＋14 位数字＋“号”。";
        let en = "A public-security number is the province, “公网安备”, 14 digits and “号”.";
        check("police", is_police(&codes.police), zh, en);
        if faults.is_empty() { Ok(codes) } else { Err(faults) }
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The character or two that name a province, or a demonstration.
fn is_province(text: &str) -> bool {
    (1..=2).contains(&text.chars().count()) && text.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

fn is_site_code(text: &str) -> bool {
    match text.strip_prefix("bm") {
        Some(rest) => rest.len() == 8 && digits(rest),
        None => text.len() == 10 && digits(text),
    }
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    text.contains('.') && text.split('.').all(label)
}

fn is_icp(text: &str) -> bool {
    let Some((province, rest)) = text.split_once("ICP备") else { return false };
    let Some((number, site)) = rest.split_once('号') else { return false };
    let site_fits = site.is_empty() || site.strip_prefix('-').is_some_and(|n| !n.is_empty() && digits(n));
    is_province(province) && (8..=12).contains(&number.len()) && digits(number) && site_fits
}

fn is_police(text: &str) -> bool {
    let Some((province, rest)) = text.split_once("公网安备") else { return false };
    let number = rest.trim().strip_suffix('号').unwrap_or("");
    is_province(province) && number.len() == 14 && digits(number)
}
