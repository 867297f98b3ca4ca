//! How text is written: blanks, the first lines of a crate, reasons beside exceptions.

use super::tree::{Finding, Tree};

/// No tabs and no blanks at the end of a line.
pub fn whitespace(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.of_kind(&["rs", "css", "ts", "mjs", "toml", "md", "sql"]) {
        for (number, line) in file.lines() {
            if line.contains('\t') {
                findings.push(file.finding(number, "a tab: use blanks"));
            }
            if line.ends_with([' ', '\t', '\r']) {
                findings.push(file.finding(number, "blanks at the end of the line"));
            }
        }
    }
    findings
}

/// Every crate opens by saying what lives there.
pub fn crate_docs(tree: &Tree) -> Vec<Finding> {
    tree.of_kind(&["rs"])
        .filter(|file| ["src/lib.rs", "src/main.rs"].iter().any(|end| file.path.ends_with(end)))
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.finding(1, "open with `//!` lines: what lives here, and what must never"))
        .collect()
}

/// An `allow` or `expect` says why: with `reason = "…"`, or in a comment on its line or the one above.
pub fn reasons(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.of_kind(&["rs"]) {
        let lines: Vec<&str> = file.text.split('\n').collect();
        for (index, line) in lines.iter().enumerate() {
            let start = line.trim_start();
            if !["#[allow(", "#![allow(", "#[expect(", "#![expect("]
                .iter()
                .any(|open| start.starts_with(open))
            {
                continue;
            }
            let until = lines[index..].iter().position(|line| line.contains(")]")).unwrap_or(0);
            let attribute = &lines[index..=index + until];
            let explained = attribute.iter().any(|line| line.contains("reason =") || line.contains("//"))
                || index > 0 && lines[index - 1].trim_start().starts_with("// ");
            if !explained {
                findings.push(file.finding(index + 1, "an exception without its reason"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{super::tree::places, *};

    #[test]
    fn blanks_where_nobody_sees_them() {
        let tree = Tree::of(&[("a.rs", "fn a() {}\n\tb\nc \n"), ("b.svg", "\t"), ("c.md", "fine\n")]);
        assert_eq!(places(&whitespace(&tree)), ["a.rs:2", "a.rs:3"]);
    }

    #[test]
    fn a_crate_says_what_it_is() {
        let tree =
            Tree::of(&[("a/src/lib.rs", "//! Says.\n"), ("b/src/lib.rs", "use a;\n"), ("b/src/c.rs", "")]);
        assert_eq!(places(&crate_docs(&tree)), ["b/src/lib.rs:1"]);
    }

    #[test]
    fn exceptions_say_why() {
        let open = "#[allow(";
        let text = format!(
            "{open}dead_code)]\n{open}\n    dead_code,\n    reason = \"soon\"\n)]\n// Generated.\n{open}dead_code)]\n"
        );
        assert_eq!(places(&reasons(&Tree::of(&[("a.rs", &text)]))), ["a.rs:1"]);
    }
}
