//! Words that must not stand in the tree. Spelled in pieces here, so that this file is clean of them too.

use super::tree::{Finding, SourceFile, Tree};

/// Nothing half done.
pub fn stubs(tree: &Tree) -> Vec<Finding> {
    find(
        tree.of_kind(&["rs"]),
        &[concat!("todo", "!"), concat!("unimplemented", "!"), concat!("#[", "ignore")],
        "half done: finish it or leave it out",
    )
}

/// Every browser test runs.
pub fn skipped_tests(tree: &Tree) -> Vec<Finding> {
    find(
        tree.of_kind(&["mjs", "js", "ts"]),
        &[
            concat!("test.", "skip"),
            concat!("test.", "fixme"),
            concat!("describe.", "skip"),
            concat!("test.", "only"),
            concat!("describe.", "only"),
            concat!("it.", "only("),
        ],
        "every test runs, every time",
    )
}

/// The content security policy forbids `style` attributes; Leptos also writes them for `style:name=`.
pub fn inline_styles(tree: &Tree) -> Vec<Finding> {
    let pages = tree.of_kind(&["rs"]).filter(|file| file.path.starts_with("app/src/"));
    let mut findings = Vec::new();
    for file in pages {
        for (number, line) in file.lines() {
            let mut words = line.split_whitespace().filter(|word| !word.starts_with("//"));
            if words.any(|word| word.starts_with("style=") || is_style_directive(word)) {
                findings.push(
                    file.finding(number, "an inline style: use a class, or an attribute that a class reads"),
                );
            }
        }
    }
    findings
}

/// `style:width=`, but neither the path `style::X` nor the field `style: X`.
fn is_style_directive(word: &str) -> bool {
    word.strip_prefix("style:")
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic) && rest.contains('='))
}

/// Nothing that is true on one machine only.
pub fn stray_places(tree: &Tree) -> Vec<Finding> {
    let text = || tree.files().filter(|file| file.path != "Cargo.lock");
    let mut findings = find(
        text(),
        &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/fa", "rm/")],
        "a path of one machine",
    );
    findings.extend(find(
        text().filter(|file| !file.path.contains("tests/")),
        &[concat!("\"/t", "mp/"), concat!(" /t", "mp/")],
        "a path of one machine: use a temporary folder",
    ));
    findings.extend(find(
        text(),
        &[
            concat!("index.", "crates.io"),
            concat!("static.", "crates.io"),
            concat!("registry.", "npmjs"),
            concat!("deb.", "debian.org"),
            concat!("pypi", ".org"),
            concat!("files.", "pythonhosted"),
            concat!("\"resolved\": \"", "http"),
        ],
        "the host of a registry: each machine has its own",
    ));
    findings
}

fn find<'a>(files: impl Iterator<Item = &'a SourceFile>, words: &[&str], message: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                findings.push(file.finding(number, format!("`{word}`: {message}")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{super::tree::places, *};

    #[test]
    fn stubs_are_found() {
        let tree = Tree::of(&[("a.rs", concat!("fn a() {\n    to", "do!()\n}\n#[ig", "nore]\n"))]);
        assert_eq!(places(&stubs(&tree)), ["a.rs:2", "a.rs:4"]);
    }

    #[test]
    fn skipped_tests_are_found() {
        let tree = Tree::of(&[("a.mjs", concat!("test('a')\ntest.", "skip('b')\ntest.", "only('c')"))]);
        assert_eq!(places(&skipped_tests(&tree)), ["a.mjs:2", "a.mjs:3"]);
    }

    #[test]
    fn styles_are_found_in_markup_only() {
        let text =
            "<p style=\"color:red\">\n<p\n  style:width=w\n>\nstyle::Sheet, style: Sheet\nlet style = 1;\n";
        let tree = Tree::of(&[("app/src/a.rs", text), ("chart/src/a.rs", text)]);
        assert_eq!(places(&inline_styles(&tree)), ["app/src/a.rs:1", "app/src/a.rs:3"]);
    }

    #[test]
    fn places_of_one_machine_are_found() {
        let text = concat!("see /wo", "rk/x\nin \"/t", "mp/x\"\nregistry.", "npmjs\n");
        let tree = Tree::of(&[("a.md", text), ("store/tests/a.rs", text), ("Cargo.lock", text)]);
        let mut found = places(&stray_places(&tree));
        found.sort();
        assert_eq!(found, ["a.md:1", "a.md:2", "a.md:3", "store/tests/a.rs:1", "store/tests/a.rs:3"]);
    }
}
