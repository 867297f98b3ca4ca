//! What the forms of a step send.

/// The fields of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// The code of the step.
    pub step: String,
    /// The version that the person has in front of them.
    pub version: i64,
    /// The words that go with it; of a withdrawal the reason that readers see.
    pub comment: String,
    /// The reason in English.
    pub reason_en: String,
    /// When it goes public, as typed.
    pub due: String,
    /// Codes of the findings that are accepted as they are.
    pub accepted: Vec<String>,
}

/// The longest comment in characters; what is longer belongs into a document.
pub(super) const LONGEST: usize = 4000;

impl Given {
    /// Reads the fields; what is not known is ignored.
    pub(super) fn of(fields: Vec<(String, String)>) -> Self {
        let mut given = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "step" => given.step = value,
                "version" => given.version = value.parse().unwrap_or(0),
                "comment" => given.comment = tidied(&value),
                "reason_en" => given.reason_en = tidied(&value),
                "due" => given.due = value,
                "accept" => given.accepted.push(value),
                _ => {}
            }
        }
        given
    }
}

/// Line breaks as everywhere else, no control characters, no space at the ends.
fn tidied(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    text.trim().to_owned()
}
