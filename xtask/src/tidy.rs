//! `cargo xtask tidy`: the rules of this repository that no compiler knows.
//!
//! A check is a function from the tree to its findings. Add one by adding it to [`CHECKS`].

mod arrows;
mod migrations;
mod patterns;
mod size;
mod text;
mod tree;

use anyhow::{Result, bail};
use tree::{Finding, Tree};

use crate::workspace::Workspace;

/// Looks at a tree and says what is wrong with it.
type Check = fn(&Tree) -> Vec<Finding>;

const CHECKS: [Check; 11] = [
    size::length,
    size::weight,
    text::whitespace,
    text::crate_docs,
    text::reasons,
    patterns::stubs,
    patterns::skipped_tests,
    patterns::inline_styles,
    patterns::stray_places,
    arrows::check,
    migrations::pairs,
];

/// Prints each finding as `file:line: message`; an error when there is one.
pub fn run(workspace: &Workspace) -> Result<()> {
    let tree = Tree::tracked(&workspace.root)?;
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|check| check(&tree)).collect();
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    println!("tidy: {} files, nothing found", tree.len());
    Ok(())
}
