//! Whatever is changed by hand in what only grows is found, and the first of it is named.

use super::{archive::unpacked, damage::rehashed, place::Place};

/// What is done to the lines of a table.
type Forgery = fn(&mut Vec<String>);

/// Table, what is done to it, and what has to be said of it.
const FORGERIES: [(&str, Forgery, &str); 9] = [
    (
        "audit",
        |log| change(&mut log[6], "thing/6", "thing/7"),
        "entry 7 of the audit log is not what its hash says",
    ),
    (
        "audit",
        |log| {
            change(&mut log[15], "zhang", "someone");
            change(&mut log[3], "zhang", "someone");
        },
        "entry 4 of the audit log is not what its hash says",
    ),
    ("audit", |log| drop(log.remove(9)), "entry 10 of the audit log is missing"),
    ("audit", |log| drop(log.remove(0)), "entry 1 of the audit log is missing"),
    ("audit", |log| drop(log.pop()), "entry 20 of the audit log is missing"),
    (
        "audit_head",
        |head| change(&mut head[0], ",20,", ",19,"),
        "entry 20 of the audit log comes after the end",
    ),
    (
        "disclosure_revision",
        |rows| change(&mut rows[0], "112.3295", "112.3296"),
        "has a source that is not what its SHA-256 says",
    ),
    (
        "disclosure_revision",
        |rows| rows.iter_mut().for_each(|row| change(row, "\\\"revision\\\":1", "\\\"revision\\\":2")),
        "has an index block that cannot be read or is of another revision",
    ),
    (
        "disclosure",
        |rows| change(&mut rows[0], "\\\"mode\\\":\\\"proactive\\\"", "\\\"mode\\\":\\\"on_application\\\""),
        "is in force, and is not what was published",
    ),
];

fn change(line: &mut String, from: &str, to: &str) {
    assert!(line.contains(from), "{from} is not in {line}");
    *line = line.replace(from, to);
}

/// By way of an archive, which is text and goes into both databases: whoever can write into the database can do the same.
#[tokio::test]
async fn the_first_break_is_named() {
    let place = Place::new();
    let database = place.sqlite("portal.db");
    place.lived_in(&database).await;
    let file = place.path("portal.mj");
    place.run(&database, &["backup", &file]).well();
    for (at, (table, forgery, words)) in FORGERIES.into_iter().enumerate() {
        let mut parts = unpacked(&file);
        let name = format!("tables/{table}.ndjson");
        let text = String::from_utf8(parts[&name].clone()).expect("text");
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        forgery(&mut lines);
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        parts.insert(name, text.into_bytes());
        let forged = place.path(&format!("forged-{at}.mj"));
        rehashed(&forged, parts);
        // One after the other: what looks is the same, and each takes its time.
        let target = match at % 2 {
            0 => place.sqlite(&format!("forged-{at}.db")),
            _ => place.postgres(&format!("forged{at}")).await,
        };
        place.run(&target, &["restore", &forged]).refused(words);
        place.run(&target, &["verify"]).refused(words);
    }
}
