//! What may be done with the data (使用许可).

use super::form::{Entry, Fault, Form, line};
use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// The licence of the data: what people read, and the address by which programs know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// What may be done, and what is asked for in return.
    pub text: Bilingual,
    /// The address of a standard licence, such as that of CC BY 4.0. Empty where none was chosen: then the page `/data` is
    /// the document that states the licence.
    pub address: String,
}

impl Default for Licence {
    /// What holds for public information without anybody having chosen a licence; it claims none.
    fn default() -> Self {
        Self {
            text: Bilingual::new(
                "政府主动公开的信息（《中华人民共和国政府信息公开条例》），可自由使用和转载，请注明来源、版本和下载日期。",
                "Public information (Regulations on Open Government Information): free to use and to pass on; name the source, the revision and the day of download.",
            ),
            address: String::new(),
        }
    }
}

impl Licence {
    pub(super) fn entries(&self) -> Vec<Entry> {
        vec![
            Entry::line("text-zh", ("许可说明（中文）", "What is allowed (Chinese)"), &self.text.zh),
            Entry::line("text-en", ("许可说明（英文）", "What is allowed (English)"), &self.text.en),
            Entry::line("address", ("标准许可的网址", "Address of a standard licence"), &self.address).hint(
                "例如 https://creativecommons.org/licenses/by/4.0/；没有采用标准许可时留空。只有有权决定的机构才能采用标准许可。",
                "Such as https://creativecommons.org/licenses/by/4.0/; empty where none was chosen. Only who may decide it can choose one.",
            ),
        ]
    }

    pub(super) fn read(form: &Form) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let licence = Self {
            text: Bilingual::new(
                line(form, "text-zh", 300, &mut faults),
                line(form, "text-en", 500, &mut faults),
            ),
            address: form.text("address").to_owned(),
        };
        if !(licence.address.is_empty() || is_address(&licence.address)) {
            let zh = "不是网址：应以 http:// 或 https:// 开头，不含空格和引号，最多 300 个字符。";
            let en = "No address: it begins with http:// or https://, without spaces or quotes, at most 300 characters.";
            faults.push(Fault::new("address", zh, en));
        }
        if faults.is_empty() { Ok(licence) } else { Err(faults) }
    }
}

/// Whether it can stand in linked data as it is: printable ASCII without what no address may hold (RFC 3986).
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && text.len() <= 300
        && text.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
}
