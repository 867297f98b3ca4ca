//! The audit log as auditors read it and take it out.

use super::{
    site::{Served, fresh_store},
    staff::{Person, act, office},
};
use domain::office::role::Role;
use sha2::{Digest as _, Sha256};
use store::office::Act;

/// 2026-09-01 08:00 in Beijing.
const MORNING: i64 = 1_788_192_000_000 + 8 * 3_600_000;

async fn written(portal: &Served) {
    let subjects = ["disclosure/notice", "disclosure/计划", "staff/li"];
    for n in 0..60_i64 {
        let act = Act {
            at_utc_ms: MORNING + n * 3_600_000,
            actor: if n % 2 == 0 { "li".to_owned() } else { "wang".to_owned() },
            action: if n % 5 == 0 { "work.publish" } else { "work.save" },
            subject: subjects[usize::try_from(n % 3).expect("small")].to_owned(),
            detail: format!("=HYPERLINK(\"http://x\")\n第{n}行\\\r<script>alert(1)</script>"),
            ..act("li", "work.save")
        };
        office(portal).note(&act).await.expect("notes");
    }
}

#[tokio::test]
async fn entries_are_found_by_person_action_subject_and_day() {
    let portal = Served::over(fresh_store("audit-read").await).await;
    let auditor = Person::new(&portal, "auditor", &[Role::Auditor]).await;
    written(&portal).await;
    for (query, total) in [
        ("actor=li", 30),
        ("actor=li&action=work.publish", 6),
        ("action=work.", 60),
        ("subject=disclosure/", 40),
        ("subject=disclosure%2F%E8%AE%A1", 20),
        ("from=2026-09-02&until=2026-09-02", 24),
        ("until=2026-09-01&action=work.", 16),
        ("actor=li&from=2026-09-03&subject=staff/", 3),
        ("actor=nobody", 0),
        ("actor=li%27%20OR%201%3D1", 0),
    ] {
        let page = auditor.page(&format!("/en/admin/audit?{query}")).await;
        assert!(page.contains(&format!("{total} entries fit.")), "{query}: {page}");
    }
    let first = auditor.page("/admin/audit?actor=wang").await;
    assert!(first.contains("第 1 页，共 2 页，30 条"), "{first}");
    let next =
        first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    let second = auditor.page(&next.replace("&amp;", "&")).await;
    assert_eq!(second.matches("<th scope=\"row\"").count(), 10);
    assert!(!second.contains("<script>alert") && second.contains("&lt;script&gt;"), "escaped");
    assert!(second.contains("保存草稿"), "codes have names");
    let wrong = auditor.get("/admin/audit?from=gestern").await;
    assert_eq!((wrong.status.as_u16(), wrong.text().contains("2026-09-01 这样的日期")), (422, true));
    let turned = auditor.get("/en/admin/audit?from=2026-09-02&until=2026-09-01").await;
    assert_eq!((turned.status.as_u16(), turned.text().contains("before the first day")), (422, true));
}

/// A field as the documentation says it is written.
fn written_as(field: &str) -> String {
    let mut text = String::new();
    for c in field.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            c => text.push(c),
        }
    }
    text + "\n"
}

#[tokio::test]
async fn the_chain_can_be_computed_from_an_export() {
    let portal = Served::over(fresh_store("audit-export").await).await;
    let auditor = Person::new(&portal, "auditor", &[Role::Auditor]).await;
    written(&portal).await;
    // More than are read at once.
    for _ in 0..1500 {
        office(&portal).note(&act("li", "test.note")).await.expect("notes");
    }
    let answer = auditor.post("/admin/audit/export", &[("format", "ndjson")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"audit-"));
    let mut previous = "0".repeat(64);
    let mut ordinal = 0;
    let mut last = serde_json::Value::Null;
    for line in answer.text().lines() {
        let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
        ordinal += 1;
        assert_eq!(
            (entry["ordinal"].as_i64(), entry["previous"].as_str()),
            (Some(ordinal), Some(previous.as_str()))
        );
        let mut text = written_as(&previous);
        text += &written_as(&entry["ordinal"].to_string());
        text += &written_as(&entry["at_utc_ms"].to_string());
        for field in ["actor", "action", "subject", "detail"] {
            text += &written_as(entry[field].as_str().expect("a text"));
        }
        previous = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(entry["hash"].as_str(), Some(previous.as_str()), "{line}");
        last = entry;
    }
    assert_eq!(office(&portal).verify_audit().await.expect("reads"), Ok(ordinal), "all of it was taken out");
    assert_eq!((last["action"].as_str(), last["actor"].as_str()), (Some("audit.export"), Some("auditor")));
}

#[tokio::test]
async fn a_table_of_it_holds_no_formulas_and_only_what_was_asked_for() {
    let portal = Served::over(fresh_store("audit-csv").await).await;
    let auditor = Person::new(&portal, "auditor", &[Role::Auditor]).await;
    written(&portal).await;
    let asked = [("format", "csv"), ("actor", "wang"), ("subject", "staff/"), ("until", "2026-09-03")];
    let answer = auditor.post("/en/admin/audit/export", &asked).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let text = answer.text().strip_prefix('\u{feff}').expect("a mark").to_owned();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 10);
    for row in &rows {
        assert_eq!((&row[3], &row[5], row[8].len()), ("wang", "staff/li", 64));
        assert!(row[6].starts_with("'=HYPERLINK"), "{}", &row[6]);
    }
    let log = auditor.page("/admin/audit?action=audit.").await;
    assert!(log.contains("csv actor=wang subject=staff/ until=2026-09-03"), "{log}");
    let wrong = auditor.post("/admin/audit/export", &[("from", "x")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
}
