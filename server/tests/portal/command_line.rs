//! `mingjing` as a process: what it says, what it exits with, and that a refused file changes nothing.

use domain::air::AirDay;
use std::{
    io::Write,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

const HEADER: &str = "city,date,aqi_mean,aqi_range,level,pm25,pm10,so2,no2,co,o3,rank";
const FIRST: &str = "常州,2024-01-01,57.0,38~74,良,44.8,66.5,9.5,35.1,0.58,55.0,100.0";
const SECOND: &str = "常州,2024-01-02,61.0,40~80,良,50.1,70.5,8.5,33.1,0.61,51.0,90.0";

/// The program, without any setting of whoever runs the test.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingjing"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINGJING_")) {
        command.env_remove(name);
    }
    command.env_remove("RUST_LOG");
    command
}

/// Runs it to its end.
pub fn mingjing(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A folder with a file in it and a data folder beside it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn import(&self, name: &str, content: &[u8]) -> Output {
        std::fs::write(self.path(name), content).expect("a file");
        mingjing(&["import", "air", &self.path(name), "--data-dir", &self.path("data"), "--lang", "en"])
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("a path").to_owned()
    }

    /// The content revision and all days of Changzhou.
    async fn content(&self) -> (i64, Vec<AirDay>) {
        let url = format!("sqlite://{}", self.path("data/mingjing.db"));
        let store = store::open(&url).await.expect("a store");
        let revision = store.revision().await.expect("a revision");
        let (first, last) = ("2000-01-01".parse().expect("a day"), "2030-01-01".parse().expect("a day"));
        let days = store.air_days("changzhou", first, last).await.expect("days");
        store.close().await;
        (revision, days)
    }
}

fn file(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("compressed");
    encoder.finish().expect("compressed")
}

#[tokio::test]
async fn a_refused_file_changes_nothing() {
    let place = Place::new();
    let good = place.import("good.csv", file(&[FIRST]).as_bytes());
    assert_eq!(good.status.code(), Some(0), "{}", said(&good));
    let before = place.content().await;
    assert_eq!((before.0, before.1.len()), (1, 1));
    let row = |from: &str, to: &str| file(&[FIRST, &SECOND.replace(from, to)]);
    let packed = gzip(file(&[FIRST, SECOND]).as_bytes());
    for (name, content, words) in [
        ("header.csv", file(&[SECOND]).replace("pm25", "pm2"), &["row 1", "pm25"][..]),
        ("text.csv", row("50.1", "abc"), &["row 3", "column pm25", "\"abc\""]),
        ("date.csv", row("2024-01-02", "2024-02-30"), &["row 3", "column date", "\"2024-02-30\""]),
        ("twice.csv", row("2024-01-02", "2024-01-01"), &["row 3", "column date", "\"2024-01-01\"", "row 2"]),
        ("negative.csv", row("8.5", "-8.5"), &["row 3", "column so2", "\"-8.5\""]),
        ("future.csv", row("2024-01-02", "2999-01-01"), &["row 3", "column date", "\"2999-01-01\""]),
        ("empty.csv", String::new(), &[]),
        ("headed.csv", format!("{HEADER}\n"), &[]),
    ] {
        let output = place.import(name, content.as_bytes());
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{name}: {text}");
        for word in words.iter().chain(&[name, "Nothing was imported"]) {
            assert!(text.contains(word), "{name}: {word} in {text}");
        }
        assert!(place.content().await == before, "{name} changed something");
    }
    for (name, content) in [("cut.csv.gz", &packed[..packed.len() - 9]), ("torn.csv", &b"\x1f\x8b\x08"[..])] {
        let output = place.import(name, content);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
        assert!(said(&output).contains(name), "{}", said(&output));
        assert!(place.content().await == before, "{name} changed something");
    }
}

#[tokio::test]
async fn good_files_of_every_kind_are_imported() {
    let place = Place::new();
    let text = file(&[FIRST, SECOND]);
    let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
    for (n, (name, content)) in [
        ("plain.csv", text.clone().into_bytes()),
        ("marked.csv", format!("\u{feff}{text}").into_bytes()),
        ("gbk.csv", gbk),
        ("packed.csv.gz", gzip(text.as_bytes())),
    ]
    .into_iter()
    .enumerate()
    {
        let output = place.import(name, &content);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
        let revision = i64::try_from(n).expect("a number") + 1;
        assert!(said(&output).contains(&format!("Published as content revision {revision}.")));
        let (now, days) = place.content().await;
        assert_eq!((now, days.len()), (revision, 2), "{name}");
        assert_eq!(days[1].o3_1h, Some(51_000));
    }
}

#[test]
fn a_trial_and_a_missing_file_leave_no_database() {
    let place = Place::new();
    let missing = mingjing(&["import", "air", &place.path("none.csv"), "--data-dir", &place.path("data")]);
    assert_eq!(missing.status.code(), Some(2), "{}", said(&missing));
    assert!(said(&missing).contains("none.csv"));
    std::fs::write(place.path("good.csv"), file(&[FIRST])).expect("a file");
    let trial =
        mingjing(&["import", "air", &place.path("good.csv"), "--data-dir", &place.path("data"), "--dry-run"]);
    assert_eq!(trial.status.code(), Some(0), "{}", said(&trial));
    assert!(said(&trial).contains("读取 1 行"), "Chinese is the default: {}", said(&trial));
    assert!(!Path::new(&place.path("data")).exists());
}

#[tokio::test]
async fn the_data_folder_may_be_called_anything() {
    for name in ["数据 100%", "a?b#c", "a%20b"] {
        let place = Place::new();
        std::fs::write(place.path("good.csv"), file(&[FIRST])).expect("a file");
        let output = mingjing(&[
            "import",
            "air",
            &place.path("good.csv"),
            "--data-dir",
            &place.path(name),
            "--lang",
            "en",
        ]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
        assert!(Path::new(&place.path(name)).join("mingjing.db").exists(), "{name}");
        let folders = std::fs::read_dir(place.0.path()).expect("a folder").count();
        assert_eq!(folders, 2, "{name}: nothing lies anywhere else");
    }
}

#[test]
fn help_is_given_and_mistakes_are_explained() {
    for arguments in
        [&["--help"][..], &["serve", "--help"], &["import", "--help"], &["import", "air", "--help"]]
    {
        let output = mingjing(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(said(&output).contains("Usage: mingjing"), "{}", said(&output));
    }
    assert_eq!(mingjing(&["--version"]).status.code(), Some(0));
    for arguments in [&[][..], &["fly"], &["serve", "--port", "99999"], &["import", "air"]] {
        assert_eq!(mingjing(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_database_that_cannot_be_used_is_named() {
    let place = Place::new();
    std::fs::write(place.path("good.csv"), file(&[FIRST])).expect("a file");
    std::fs::write(place.path("text.db"), "this is no database, but a text ".repeat(40)).expect("a file");
    let text_file = format!("sqlite://{}", place.path("text.db"));
    for (url, word) in [
        ("mysql://u:secret@localhost/x", "mysql"),
        ("nonsense", "sqlite"),
        ("postgres://u:secret@127.0.0.1:1/x", ""),
        (text_file.as_str(), ""),
    ] {
        let output = mingjing(&["import", "air", &place.path("good.csv"), "--database-url", url]);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(1), "{url}: {text}");
        assert!(text.contains("mingjing: ") && text.contains(word), "{url}: {text}");
        assert!(!text.contains("panicked") && !text.contains("secret"), "{url}: {text}");
    }
}

#[test]
fn serving_without_a_site_folder_says_how_to_get_one() {
    let place = Place::new();
    let (data, site) = (place.path("data"), place.path("none"));
    let output = mingjing(&["serve", "--port", "0", "--data-dir", &data, "--site-dir", &site]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("cargo xtask build"), "{}", said(&output));
    assert!(!Path::new(&data).exists(), "nothing was made");
}
