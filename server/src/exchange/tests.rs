use super::*;
use axum::{body::to_bytes, response::Response};
use domain::{Bilingual, commitment::Verdict, figure::Source, theme::Theme};

fn commitment(text: &str) -> Commitment {
    Commitment {
        id: "odd".into(),
        theme: Theme::Water,
        text: Bilingual::new(text, text),
        promises: Vec::new(),
        deadline: "2024-12-31".parse().expect("a day"),
        responsible: Bilingual::new("局", "Bureau"),
        source: Source { disclosure: "plan".into(), sentence: "s1".into() },
        verdict: Verdict::Open,
        reason: None,
        evidence: Vec::new(),
        settled: None,
        progress: Vec::new(),
    }
}

async fn bytes(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), usize::MAX).await.expect("a body").to_vec()
}

#[tokio::test]
async fn texts_that_look_like_formulas_are_harmless_and_come_back_as_they_were() {
    for text in ["=1+1", "+cmd|' /C calc'!A1", "-2+3", "@SUM(A1)", "a,\"b\"\nc"] {
        let given = commitment(text);
        let grid = commitments(&[&given]);
        let csv = bytes(grid.csv()).await;
        let shown = String::from_utf8(csv.clone()).expect("UTF-8");
        assert!(!shown.contains(&format!(",{text}")) || text.starts_with('a'), "{shown}");
        for file in [csv, grid.workbook().expect("a workbook")] {
            let read = read(What::Commitments, "odd", &file, &Published::default()).expect("reads");
            assert_eq!(read.commitments, std::slice::from_ref(&given), "{text}");
        }
    }
}

#[test]
fn numbers_of_a_workbook_are_numbers() {
    let mut given = commitment("承诺");
    given.promises.push(domain::commitment::Promise {
        name: Bilingual::new("河道", "Rivers"),
        value: "41.60".parse().expect("a decimal"),
        unit: Bilingual::new("条", ""),
    });
    let book = commitments(&[&given]).workbook().expect("a workbook");
    let read = read(What::Commitments, "book", &book, &Published::default()).expect("reads");
    assert_eq!(read.commitments, [given]);
}
