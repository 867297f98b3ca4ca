//! `mingjing user` as a process.

use super::command_line::program;
use std::{
    io::Write,
    process::{Output, Stdio},
};
use tempfile::TempDir;

/// Runs it with a line on standard input.
fn user(folder: &TempDir, arguments: &[&str], line: &str) -> (i32, String) {
    let mut child = program()
        .args(["user"])
        .args(arguments)
        .arg("--data-dir")
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("its input");
    // It may have ended already where it needs no password.
    let _ = writeln!(input, "{line}");
    drop(input);
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().expect("a code"), said)
}

const ADMIN: [&str; 6] = ["add", "zhao", "--name", "赵（演示）", "--role", "administrator"];
const GOOD: &str = "tidal lantern quarrel";

#[tokio::test]
async fn the_first_administrator_is_made_and_helped() {
    let folder = tempfile::tempdir().expect("a folder");
    for (password, word) in [("short", "too short"), ("password1234", "easy to guess"), ("", "too short")] {
        let (code, said) = user(&folder, &ADMIN, password);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(word), "{said}");
    }
    let (code, said) = user(&folder, &ADMIN, GOOD);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("zhao can sign in") && !said.contains(GOOD), "{said}");
    assert!(user(&folder, &ADMIN, GOOD).1.contains("is taken"));
    let both = ["add", "qian", "--name", "钱", "--role", "administrator", "--role", "publisher"];
    assert!(user(&folder, &both, GOOD).1.contains("have no other role"));
    let author = ["add", "sun", "--name", "孙（演示）", "--role", "author", "--temporary"];
    let (code, said) = user(&folder, &author, "");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Temporary password, to be changed at first sign-in: "), "{said}");

    let (code, said) = user(&folder, &["list"], "");
    assert_eq!(code, 0);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[0], "sun\t孙（演示）\tauthor\tno second factor\tenabled");
    assert_eq!(lines[1], "zhao\t赵（演示）\tadministrator\tno second factor\tenabled");

    assert!(user(&folder, &["disable", "zhao"], "").1.contains("last account that may manage users"));
    for (arguments, line) in [
        (&["disable", "sun"][..], ""),
        (&["enable", "sun"], ""),
        (&["reset-second-factor", "zhao"], ""),
        (&["reset-password", "zhao"], "春江花月夜里有十二只白鹭"),
    ] {
        let (code, said) = user(&folder, arguments, line);
        assert_eq!(code, 0, "{arguments:?}: {said}");
    }
    assert!(user(&folder, &["disable", "nobody"], "").1.contains("there is no account"));
    let (code, said) = user(&folder, &["reset-password", "sun", "--password-profile", "mlps"], GOOD);
    assert_eq!(code, 1);
    assert!(said.contains("three of these four kinds"), "{said}");

    let store =
        store::open(&format!("sqlite://{}/mingjing.db", folder.path().display())).await.expect("a store");
    let office = store.clone().office();
    let filter = store::office::AuditFilter::default();
    let log = office.audit(&filter, 1).await.expect("reads").items;
    let told: Vec<_> =
        log.iter().rev().map(|row| (row.entry.action.as_str(), row.entry.subject.as_str())).collect();
    assert_eq!(
        told,
        [
            ("staff.add", "staff/zhao"),
            ("staff.add", "staff/sun"),
            ("staff.disable", "staff/sun"),
            ("staff.enable", "staff/sun"),
            ("staff.reset-second-factor", "staff/zhao"),
            ("staff.reset-password", "staff/zhao"),
        ]
    );
    assert!(log.iter().all(|row| row.entry.actor == "-" && row.entry.detail == "command line"));
    store.close().await;
}
