//! One idea a file: how long and how heavy a file may be.

use super::tree::{Finding, Tree};

const SOURCE: [&str; 5] = ["rs", "css", "ts", "mjs", "js"];
const LONG: usize = 300;
const TOO_LONG: usize = 600;
const HEAVY: usize = 1_000_000;

/// Files that are better whole than cut, each with its reason.
const LONG_FOR_A_REASON: [(&str, &str); 0] = [];

/// Source files above 300 lines need a reason in the list; above 600 there is none.
pub fn length(tree: &Tree) -> Vec<Finding> {
    let reasoned =
        |path: &str| LONG_FOR_A_REASON.iter().any(|(file, reason)| *file == path && !reason.is_empty());
    tree.of_kind(&SOURCE)
        .filter_map(|file| {
            let lines = file.text.lines().count();
            if lines > TOO_LONG {
                Some(file.finding(TOO_LONG, format!("{lines} lines, {TOO_LONG} is the end: one idea a file")))
            } else if lines > LONG && !reasoned(&file.path) {
                Some(file.finding(
                    LONG,
                    format!("{lines} lines: cut it, or give its reason in xtask/src/tidy/size.rs"),
                ))
            } else if lines <= LONG && reasoned(&file.path) {
                Some(file.finding(1, "no longer long: take it off the list in xtask/src/tidy/size.rs"))
            } else {
                None
            }
        })
        .collect()
}

/// Nothing above 1 MB: data belongs elsewhere.
pub fn weight(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .filter(|file| file.bytes > HEAVY)
        .map(|file| file.finding(1, format!("{} bytes, above {HEAVY}", file.bytes)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::tree::places, *};

    #[test]
    fn the_three_hundred_and_first_line_needs_a_reason() {
        let (fits, long, endless) = ("x\n".repeat(300), "x\n".repeat(301), "x\n".repeat(601));
        let tree = Tree::of(&[("a.rs", &fits), ("b.css", &long), ("c.mjs", &endless), ("d.md", &endless)]);
        assert_eq!(places(&length(&tree)), ["b.css:300", "c.mjs:600"]);
    }

    #[test]
    fn a_megabyte_is_too_much() {
        let tree = Tree::of(&[("light.csv", "1"), ("heavy.csv", &"1".repeat(HEAVY + 1))]);
        assert_eq!(places(&weight(&tree)), ["heavy.csv:1"]);
    }
}
