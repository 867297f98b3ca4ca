//! The program, run as a script would run it.

use std::{
    collections::HashMap,
    io::Write,
    process::{Command, Output, Stdio},
};

/// A row by column; of two columns with one name the later counts, as for most readers of CSV.
pub type Record = HashMap<String, String>;

/// Runs `mingjing evaluate` with these arguments and this standard input.
pub fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mingjing"))
        .arg("evaluate")
        .args(arguments)
        .env_remove("MINGJING_LANG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // Arguments that are refused end the program before it reads anything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("its end");
    writer.join().expect("no panic");
    output
}

/// The rows that come out where all is well.
#[track_caller]
pub fn judged(arguments: &[&str], input: &[u8]) -> Vec<Record> {
    let output = run(arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    records(&output.stdout)
}

/// The rows of a CSV text.
pub fn records(csv: &[u8]) -> Vec<Record> {
    csv::Reader::from_reader(csv).deserialize().map(|row| row.expect("a row")).collect()
}

/// A CSV text of these columns of some rows, each row under the name that comes first and from the column that comes
/// second; a name with `=` is a constant.
pub fn table(rows: &[Record], columns: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|(name, _)| *name)).expect("written");
    for row in rows {
        let field = |from: &str| match from.strip_prefix('=') {
            Some(constant) => constant.to_owned(),
            None => row[from].clone(),
        };
        writer.write_record(columns.iter().map(|(_, from)| field(from))).expect("written");
    }
    writer.into_inner().expect("written")
}
