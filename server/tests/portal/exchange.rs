//! Tables out and in again: what was exported changes nothing, faults are named to the row, conflicts show both values.

use super::command_line::mingjing;
use super::site::{Served, reading};
use domain::publication::{Publication, Published};
use server::{
    demo::content,
    exchange::{What, read, review},
    import::ImportErrors,
};
use std::{path::Path, process::Output};

const TABLES: [(&str, What); 4] = [
    ("programmes", What::Programmes),
    ("ledgers", What::Ledgers),
    ("commitments", What::Commitments),
    ("figures", What::Figures),
];

fn public(portal: &Served) -> Published {
    use app::read::Reader;
    (*portal.portal.published()).clone()
}

/// Nothing public but indicators, on which everything rests.
fn bare(public: &Published) -> Published {
    Published { indicators: public.indicators.clone(), ..Published::default() }
}

#[test]
fn what_was_exported_and_is_imported_again_is_the_same() {
    reading(|portal| async move {
        let public = public(portal);
        for (name, what) in TABLES {
            for format in ["csv", "xlsx"] {
                let file = portal.get(&format!("/api/v1/{name}?format={format}")).await.body;
                // Onto what is public: nothing changes.
                let given =
                    read(what, name, &file, &public).unwrap_or_else(|e| panic!("{name}.{format}: {e}"));
                let review = review(&public, &given).expect("no conflict");
                assert!(!review.changes, "{name}.{format}");
                // Onto nothing: all of it comes back.
                let given = read(what, name, &file, &bare(&public))
                    .unwrap_or_else(|e| panic!("{name}.{format}: {e}"));
                match what {
                    What::Programmes => assert_eq!(given.programmes, public.programmes, "{format}"),
                    What::Ledgers => assert_eq!(given.ledgers, public.ledgers, "{format}"),
                    What::Commitments => assert_eq!(given.commitments, public.commitments, "{format}"),
                    What::Figures => assert_eq!(given.figures, public.figures, "{format}"),
                }
            }
        }
    });
}

fn refused(public: &Published, what: What, text: &str) -> ImportErrors {
    read(what, "table.csv", text.as_bytes(), public).expect_err("refuses")
}

#[test]
fn faults_are_named_by_row_column_and_value_in_both_languages() {
    reading(|portal| async move {
        let public = public(portal);
        let report = "kind,programme,day,total,not_started,started,done,rate_of,rate,planned,spent,disclosure,sentence\n";
        for (what, text, row, column, value) in [
            (What::Programmes, format!("{report}report,taihu,2024-09-31,26,,,,,,,,2024-h1-work-report,s1\n"), 2, "day", "2024-09-31"),
            (What::Programmes, format!("{report}report,taihu,2024-09-30,-26,,,,,,,,2024-h1-work-report,s1\n"), 2, "total", "-26"),
            (What::Programmes, format!("{report}report,none,2024-09-30,26,,,,,,,,2024-h1-work-report,s1\n"), 2, "programme", "none"),
            (What::Programmes, format!("{report}report,taihu,2024-09-30,26,,,,,,1.5,,2024-h1-work-report,s1\n"), 2, "spent", ""),
            (What::Programmes, format!("{report}repot,taihu,2024-09-30,26,,,,,,,,2024-h1-work-report,s1\n"), 2, "kind", "repot"),
            (What::Programmes, format!("{report}report,taihu,2024-09-30,26,,,,,,,,,s1\n"), 2, "disclosure", ""),
            (What::Programmes, format!("{report}report,taihu,2024-09-30,26,,,,finished,5,,,2024-h1-work-report,s1\n"), 2, "rate_of", "finished"),
            (
                What::Ledgers,
                "kind,ledger,day,of,due,state,count,disclosure,sentence\nline,central-2022,2024-09-30,issue,2024,fixed,1,2024-h1-work-report,s1\n".into(),
                2,
                "state",
                "fixed",
            ),
            (
                What::Commitments,
                "kind,commitment,day,text_zh,text_en,reached,disclosure,sentence\nprogress,h2-trace-rivers,2024-09-30,进展,Progress,three,2024-h1-work-report,s1\n".into(),
                2,
                "reached",
                "three",
            ),
            (
                What::Figures,
                "indicator,period,value,disclosure,anchor\ninspections,2024-H1,238,2024-h1-work-report,s1\n".into(),
                2,
                "value",
                "238",
            ),
            (
                What::Figures,
                "indicator,period,value,disclosure,anchor\ninspections,2024-Q1,0.12345678901,2024-h1-work-report,s1\n".into(),
                2,
                "value",
                "0.12345678901",
            ),
            (
                What::Figures,
                "indicator,period,value,change,change_kind,disclosure,anchor\ninspections,2024-Q1,1,9223372036854775808,percent,2024-h1-work-report,s1\n".into(),
                2,
                "change",
                "9223372036854775808",
            ),
            (What::Programmes, format!("{report}report,taihu,2024-09-30,26,,,,,,1.5,0.33333333333333331,2024-h1-work-report,s1\n"), 2, "spent", "0.33333333333333331"),
            (
                What::Commitments,
                "kind,commitment,day,text_zh,text_en,reached,disclosure,sentence\nprogress,h2-trace-rivers,2024-09-30,进展,Progress,3;0.00000000000001,2024-h1-work-report,s1\n".into(),
                2,
                "reached",
                "3;0.00000000000001",
            ),
            (
                What::Figures,
                "indicator,period,value,disclosure,anchor\ninspections,2024-X1,237,2024-h1-work-report,s1\n".into(),
                2,
                "period",
                "2024-X1",
            ),
        ] {
            let errors = refused(&public, what, &text);
            let found = errors.errors.iter().find(|e| e.row == row && e.column == column && e.value == value);
            let found = found.unwrap_or_else(|| panic!("{column} {value}: {errors}"));
            assert!(!found.problem.zh.is_empty() && !found.problem.en.is_empty());
        }
        // Both values of a figure that is public otherwise.
        let errors = refused(
            &public,
            What::Figures,
            "indicator,period,value,disclosure,anchor\ninspections,2024-H1,238,2024-h1-work-report,s1\n",
        );
        assert!(errors.errors[0].problem.zh.contains("237") && errors.errors[0].problem.en.contains("238"));
    });
}

/// The demonstration content, without its long series, in a database file.
async fn database(folder: &Path) {
    let url = format!("sqlite://{}", folder.join("mingjing.db").display());
    let store = store::open(&url).await.expect("a store");
    let content: Publication = content::content().expect("the content");
    let sections = server::demo::water_series::sections();
    store.publish(&Publication { sections, ..content }, &|_, _| ()).await.expect("publishes");
    store.close().await;
}

async fn snapshots(folder: &Path) -> (i64, Vec<String>) {
    let url = format!("sqlite://{}", folder.join("mingjing.db").display());
    let store = store::open(&url).await.expect("a store");
    let published = store.published().await.expect("published");
    store.close().await;
    let taihu = published.programme("taihu").expect("a programme");
    (published.revision, taihu.snapshots.iter().map(|s| s.day.to_string()).collect())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[tokio::test]
async fn the_command_line_adds_reports_refuses_conflicts_and_shows_what_contradicts() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    database(&data).await;
    let run = |text: &str, more: &[&str]| {
        let file = folder.path().join("reports.csv");
        let header = "kind,programme,day,total,not_started,started,done,disclosure,sentence\n";
        std::fs::write(&file, format!("{header}{text}\n")).expect("a file");
        let (file, data) = (file.display().to_string(), data.display().to_string());
        let all = ["import", "programmes", &file, "--data-dir", &data, "--lang", "en"];
        mingjing(&[&all[..], more].concat())
    };
    // An earlier report after a later one.
    let march = "report,taihu,2024-03-31,26,4,20,2,2024-h1-work-report,s1";
    let dry = run(march, &["--dry-run"]);
    assert!(dry.status.success(), "{}", said(&dry));
    assert_eq!(snapshots(&data).await.0, 1);
    let added = run(march, &[]);
    assert!(added.status.success(), "{}", said(&added));
    let kept = (2, vec!["2024-03-31".to_owned(), "2024-06-30".to_owned()]);
    assert_eq!(snapshots(&data).await, kept);
    // The same once more.
    let again = run(march, &[]);
    assert!(again.status.success() && said(&again).contains("nothing changes"), "{}", said(&again));
    assert_eq!(snapshots(&data).await, kept);
    // Another of the same day.
    let other = run("report,taihu,2024-03-31,26,4,19,3,2024-h1-work-report,s1", &[]);
    assert_eq!(other.status.code(), Some(2));
    assert!(said(&other).contains("\"20\"") && said(&other).contains("\"19\""), "{}", said(&other));
    // One in which less is done than before, and counts do not add up.
    let wrong = run("report,taihu,2024-05-31,26,4,20,1,2024-h1-work-report,s1", &[]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        said(&wrong).contains("2 > 2024-05-31 1") && said(&wrong).contains("= 25 ≠ total 26"),
        "{}",
        said(&wrong)
    );
    assert_eq!(snapshots(&data).await, kept);
    let despite =
        run("report,taihu,2024-05-31,26,4,20,1,2024-h1-work-report,s1", &["--despite-contradictions"]);
    assert!(despite.status.success(), "{}", said(&despite));
    assert_eq!(snapshots(&data).await.1.len(), 3);
}
