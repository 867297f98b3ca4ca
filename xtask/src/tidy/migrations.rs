//! Two databases, one history: a migration is written for both.

use super::tree::{Finding, Tree};

const DRIVERS: [(&str, &str); 2] = [("sqlite", "postgres"), ("postgres", "sqlite")];

/// `…/migrations/…/sqlite/1_x.sql` needs its namesake under `postgres`, and the other way round.
pub fn pairs(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.of_kind(&["sql"]).filter(|file| file.path.split('/').any(|part| part == "migrations")) {
        for (driver, other) in DRIVERS {
            let parts: Vec<&str> = file.path.split('/').collect();
            if !parts.contains(&driver) {
                continue;
            }
            let twin = parts
                .iter()
                .map(|part| if *part == driver { other } else { part })
                .collect::<Vec<_>>()
                .join("/");
            if !tree.has(&twin) {
                findings
                    .push(file.finding(1, format!("no {twin}: a migration is written for both databases")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{super::tree::places, *};

    #[test]
    fn a_migration_alone_is_found() {
        let tree = Tree::of(&[
            ("store/migrations/sqlite/1_a.sql", ""),
            ("store/migrations/postgres/1_a.sql", ""),
            ("store/src/postgres/migrations/2_b.sql", ""),
            ("store/queries/sqlite/c.sql", ""),
        ]);
        assert_eq!(places(&pairs(&tree)), ["store/src/postgres/migrations/2_b.sql:1"]);
    }
}
