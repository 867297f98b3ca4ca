//! What readers report, and what staff answer.

use crate::samples::both;
use domain::feedback::{Answer, Outcome, Report};
use store::{StoreError, office::Act};

fn report(id: &str, at_utc_ms: i64) -> Report {
    Report {
        id: id.to_owned(),
        at_utc_ms,
        about: "/charts/pm25".to_owned(),
        text: "数字不对 <b>".to_owned(),
        answer: None,
    }
}

fn act(request: &str) -> Act {
    Act {
        request: request.to_owned(),
        at_utc_ms: 7,
        actor: "li".to_owned(),
        action: "report.answer",
        subject: "report/b".to_owned(),
        detail: "corrected".to_owned(),
    }
}

on_both! {
    async fn a_report_waits_until_it_is_answered_once(place) {
        let store = place.open().await;
        let office = store.clone().office();
        for (id, at) in [("a", 5), ("b", 3), ("a", 9)] {
            assert!(office.add_report(&report(id, at)).await.expect("keeps"));
        }
        let waiting = office.reports(false, 1).await.expect("reads");
        assert_eq!(waiting.items, [report("b", 3), report("a", 5)], "the longest first, none twice");
        assert_eq!(store.outcomes(50).await.expect("reads"), []);

        let answer =
            Answer { at_utc_ms: 7, login: "li".to_owned(), outcome: Outcome::Corrected, words: both("已改", "Done") };
        let before = store.revision().await.expect("reads");
        office.answer_report("b", &answer, &act("one")).await.expect("answers");
        office.answer_report("b", &answer, &act("one")).await.expect("the same act again");
        assert_eq!(store.revision().await.expect("reads"), before + 1, "pages in caches are old");
        let again = office.answer_report("b", &answer, &act("two")).await;
        assert!(matches!(again, Err(StoreError::Missing(_))), "{again:?}");
        assert_eq!(store.revision().await.expect("reads"), before + 1, "nothing happened");
        let answered = office.reports(true, 1).await.expect("reads");
        assert_eq!(answered.items, [Report { answer: Some(answer.clone()), ..report("b", 3) }]);
        let public = store.outcomes(50).await.expect("reads");
        assert_eq!((public.len(), public[0].id.as_str(), &public[0].words), (1, "b", &answer.words));

        let dismissed = Answer { outcome: Outcome::Dismissed, ..answer };
        office.answer_report("a", &dismissed, &act("three")).await.expect("answers");
        assert_eq!(store.outcomes(50).await.expect("reads").len(), 1, "what is dismissed is not public");
    }
}
