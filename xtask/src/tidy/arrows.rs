//! The arrows between our crates point one way: domain ← chart ← app ← server, domain ← store ← server
//! domain ← intake ← server and app ← office ← server; the fuzz targets use what they try.

use toml::{Table, Value};

use super::tree::{Finding, SourceFile, Tree};

/// Each crate with those of ours that it may use.
const ARROWS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("chart", &["domain"]),
    ("store", &["domain"]),
    ("intake", &["domain"]),
    ("app", &["domain", "chart"]),
    ("client", &["app"]),
    ("office", &["domain", "chart", "app"]),
    ("server", &["domain", "chart", "store", "intake", "app", "office"]),
    ("xtask", &[]),
    ("fuzz", &["domain", "intake"]),
];

/// Dependencies of every kind, in every `Cargo.toml` that names a package, against [`ARROWS`].
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.of_kind(&["toml"]).filter(|file| file.path.ends_with("Cargo.toml")) {
        let manifest = match file.text.parse::<Table>() {
            Ok(manifest) => manifest,
            Err(error) => {
                findings.push(file.finding(1, format!("not TOML: {}", error.message())));
                continue;
            }
        };
        let Some(name) = manifest.get("package").and_then(|package| package.get("name")?.as_str()) else {
            continue;
        };
        let Some((_, allowed)) = ARROWS.iter().find(|(of, _)| *of == name) else {
            findings.push(
                file.finding(1, format!("crate {name}: say in xtask/src/tidy/arrows.rs where it stands")),
            );
            continue;
        };
        for used in dependencies(&manifest) {
            let ours = ARROWS.iter().any(|(of, _)| *of == used);
            // A crate may use itself: that is how its own tests get one of its features.
            if ours && used != name && !allowed.contains(&&*used) {
                findings
                    .push(file.finding(line_of(file, &used), format!("{name} must not depend on {used}")));
            }
        }
    }
    findings
}

/// Names in `dependencies`, `dev-dependencies` and `build-dependencies`, for every target.
fn dependencies(manifest: &Table) -> Vec<String> {
    let mut names = Vec::new();
    for (key, value) in manifest {
        let Value::Table(table) = value else { continue };
        if key.ends_with("dependencies") {
            names.extend(table.keys().cloned());
        } else if key == "target" {
            names.extend(table.values().filter_map(Value::as_table).flat_map(dependencies));
        }
    }
    names
}

fn line_of(file: &SourceFile, name: &str) -> usize {
    file.lines()
        .find(|(_, line)| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ' ', '='])))
        .map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::{super::tree::places, *};

    #[test]
    fn an_arrow_that_points_back_is_found() {
        let tree = Tree::of(&[
            (
                "app/Cargo.toml",
                "[package]\nname = \"app\"\n[dependencies]\nchart.workspace = true\nstore = { path = \"x\" }\n",
            ),
            (
                "domain/Cargo.toml",
                "[package]\nname = \"domain\"\n[target.'cfg(unix)'.dev-dependencies]\nserver.workspace = true\n",
            ),
            ("new/Cargo.toml", "[package]\nname = \"new\"\n"),
            ("Cargo.toml", "[workspace.dependencies]\nstore = { path = \"store\" }\n"),
        ]);
        assert_eq!(places(&check(&tree)), ["app/Cargo.toml:5", "domain/Cargo.toml:4", "new/Cargo.toml:1"]);
    }
}
