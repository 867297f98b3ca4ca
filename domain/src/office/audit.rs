//! Entries of the audit log (审计日志), and the exact bytes that each is known by, so that a chain of hashes over them can be
//! checked with standard tools.

/// One thing that somebody did. Entries are added, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place in the log, from 1, without gaps.
    pub ordinal: i64,
    /// When, in UTC milliseconds since 1970.
    pub at_utc_ms: i64,
    /// The account that did it; `-` where nobody was signed in, `system` where the program did it on time.
    pub actor: String,
    /// What was done, as a code such as `work.approve`.
    pub action: String,
    /// What it was done to, such as `disclosure/2024-h1-work-report`.
    pub subject: String,
    /// What else is to be known, for people: a comment, the fields that changed. Never a password, never a token.
    pub detail: String,
}

impl AuditEntry {
    /// What is hashed: the hash of the entry before (64 zeros before the first), then the fields in the order above, each on
    /// a line of its own. Backslashes, line feeds and carriage returns inside a field are written `\\`, `\n` and `\r`,
    /// so that no two entries have the same text.
    pub fn canonical(&self, previous: &str) -> String {
        let (ordinal, at) = (self.ordinal.to_string(), self.at_utc_ms.to_string());
        let fields = [previous, &ordinal, &at, &self.actor, &self.action, &self.subject, &self.detail];
        fields.iter().flat_map(|field| [escape(field), "\n".to_owned()]).collect()
    }
}

/// The hash that stands for the entry before the first.
pub const NO_ENTRY: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn escape(field: &str) -> String {
    field.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(subject: &str, detail: &str) -> AuditEntry {
        AuditEntry {
            ordinal: 7,
            at_utc_ms: 1_790_000_000_000,
            actor: "liming".to_owned(),
            action: "work.return".to_owned(),
            subject: subject.to_owned(),
            detail: detail.to_owned(),
        }
    }

    #[test]
    fn the_canonical_form_is_pinned() {
        let text = entry("disclosure/a", "第一行\n第二行").canonical(NO_ENTRY);
        let lines = "7\n1790000000000\nliming\nwork.return\ndisclosure/a\n第一行\\n第二行\n";
        assert_eq!(text, format!("{NO_ENTRY}\n{lines}"));
    }

    proptest! {
        #[test]
        fn different_entries_have_different_texts(a in "[a\\\\\n\r]{0,6}", b in "[a\\\\\n\r]{0,6}",
                                                  c in "[a\\\\\n\r]{0,6}", d in "[a\\\\\n\r]{0,6}") {
            let same = (&a, &b) == (&c, &d);
            prop_assert_eq!(entry(&a, &b).canonical(NO_ENTRY) == entry(&c, &d).canonical(NO_ENTRY), same);
        }
    }
}
