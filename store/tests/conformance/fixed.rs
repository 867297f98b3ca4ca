//! Fixed revisions of charts: due when something was published, kept once, never changed, gone with what they rest on.

use crate::{place::publish, samples::*};
use domain::{
    Lang,
    fixed::{Form, Frozen, FrozenFile, Touched},
    publication::{Amendment, Observed, Publication},
    withdrawal::Withdrawal,
};
use store::{Store, StoreError, fixed::Freezing};

fn frozen(chart: &str, text: &str, sources: &[(&str, u32)]) -> Frozen {
    let file =
        |lang, form| FrozenFile { lang, form, bytes: format!("{text} {lang:?} {form:?}").into_bytes() };
    Frozen {
        chart: chart.to_owned(),
        files: [Lang::Zh, Lang::En].iter().flat_map(|l| Form::ALL.map(|form| file(*l, form))).collect(),
        sources: sources.iter().map(|(slug, revision)| ((*slug).to_owned(), *revision)).collect(),
    }
}

fn at(revision: i64, on: &str, charts: Vec<Frozen>, handled: Vec<Touched>) -> Freezing {
    Freezing { revision, day: day(on), charts, handled }
}

async fn bytes(store: &dyn Store, chart: &str, revision: i64) -> Option<Vec<u8>> {
    let file = store.fixed_file(chart, revision, Lang::En, Form::Csv).await.expect("reads");
    file.map(|file| file.bytes)
}

on_both! {
    async fn a_revision_is_kept_once_and_only_for_what_was_read(place) {
        let store = place.open().await;
        assert_eq!(store.moment().await.expect("reads"), (0, 0));
        assert!(store.due_charts(day("2024-07-20")).await.expect("reads").is_empty());
        let revision = publish(&store, &everything()).await;
        let due = store.due_charts(day("2024-07-20")).await.expect("reads");
        assert!(due.contains(&Touched::Content) && due.len() > 2, "{due:?}");

        let first = at(revision, "2024-07-20", vec![frozen("a", "one", &[("report", 1)])], due.clone());
        let stale = Freezing { revision: revision - 1, ..first.clone() };
        assert!(!store.freeze(&stale).await.expect("answers"), "something was published since");
        assert_eq!(store.moment().await.expect("reads"), (revision, 0));
        assert!(store.freeze(&first).await.expect("keeps"));
        assert_eq!(store.moment().await.expect("reads"), (revision, 1));
        assert!(store.due_charts(day("2024-07-20")).await.expect("reads").is_empty());
        // Another server was slower, and its drawing differs.
        let other = at(revision, "2024-07-20", vec![frozen("a", "two", &[])], due);
        assert!(store.freeze(&other).await.expect("answers"));
        assert_eq!(store.moment().await.expect("reads"), (revision, 1), "nothing new was kept");
        assert_eq!(bytes(&*store, "a", revision).await, Some(b"one En Csv".to_vec()));
        assert_eq!(bytes(&*store, "a", revision + 1).await, None);
        assert_eq!(bytes(&*store, "a\0", revision).await, None);

        let heads = store.fixed_revisions("a", Lang::Zh).await.expect("reads");
        assert_eq!((heads.len(), heads[0].revision, heads[0].day), (1, revision, day("2024-07-20")));
        let found = store.fixed_by_short(heads[0].short()).await.expect("reads");
        assert_eq!(found, Some(("a".to_owned(), revision, Lang::Zh)));
        for short in ["", "zz", "0123456789ab", "A23456789012"] {
            assert_eq!(store.fixed_by_short(short).await.expect("reads"), None, "{short}");
        }
        let latest = store.latest_fixed().await.expect("reads");
        assert_eq!(latest["a"].1[&Lang::Zh], heads[0].sha256);
        let verified = store::verify::verify(place.url(), &|_, _, _| {}).await.expect("looks");
        assert_eq!((verified.charts, verified.faults.len()), (6, 0));
        store.close().await;
    }
}

on_both! {
    async fn a_withdrawal_is_told_of_all_revisions_that_rest_on_it(place) {
        let store = place.open().await;
        let revision = publish(&store, &everything()).await;
        let both = vec![frozen("a", "one", &[("report", 1)]), frozen("b", "two", &[("plan", 1)])];
        let due = store.due_charts(day("2024-07-20")).await.expect("reads");
        assert!(store.freeze(&at(revision, "2024-07-20", both, due)).await.expect("keeps"));
        let withdrawal = Withdrawal {
            slug: "report".to_owned(),
            revision: 1,
            at_utc_ms: 1_788_192_000_000,
            reason: both_words(),
        };
        let what = Publication { withdrawals: vec![withdrawal.clone()], ..Publication::default() };
        publish(&store, &what).await;
        let told = |chart: &'static str| {
            let store = store.clone();
            async move { store.fixed_revisions(chart, Lang::Zh).await.expect("reads")[0].withdrawn.clone() }
        };
        assert_eq!(told("a").await, Some(withdrawal));
        assert_eq!(told("b").await, None);
        assert_eq!(store.due_charts(day("2024-07-20")).await.expect("reads"), [Touched::Content]);
        store.close().await;
    }
}

fn both_words() -> domain::Bilingual {
    both("数据有误", "Wrong data")
}

on_both! {
    async fn measurements_that_arrive_by_themselves_are_due_once_a_day_and_corrections_at_once(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let station = domain::air::Site { member_of: Some("d".into()), ..site("s1") };
        let district =
            domain::air::Site::named("d", both("样例区", "Sample district"), domain::air::SiteKind::District);
        let sites = Publication { sites: vec![district, station], ..Publication::default() };
        let revision = publish(&store, &sites).await;
        let due = store.due_charts(day("2024-07-20")).await.expect("reads");
        store.freeze(&at(revision, "2024-07-20", Vec::new(), due)).await.expect("keeps");
        let arriving = |pm25: i64, amendment: Option<Amendment>| Publication {
            air_days: vec![Observed { site: "s1".into(), rows: vec![air_day("2024-07-19", pm25)] }],
            amendment,
            ..Publication::default()
        };
        publish(&store, &arriving(35_000, None)).await;
        assert_eq!(store.due_charts(day("2024-07-20")).await.expect("reads"), [], "frozen today already");
        let of_both = [Touched::Site("d".into()), Touched::Site("s1".into())];
        assert_eq!(store.due_charts(day("2024-07-21")).await.expect("reads"), of_both, "with the mean it is in");
        let note = Amendment { work: "w1".into(), note: "更正".into(), corrects: true, undoes: None };
        publish(&store, &arriving(36_000, Some(note))).await;
        assert_eq!(store.due_charts(day("2024-07-20")).await.expect("reads"), of_both);
        store.close().await;
    }
}

#[tokio::test]
async fn bytes_that_were_changed_by_hand_are_not_handed_out() {
    let place = crate::place::Place::sqlite();
    let store = place.open().await;
    let revision = publish(&store, &everything()).await;
    let what = at(revision, "2024-07-20", vec![frozen("a", "one", &[])], Vec::new());
    assert!(store.freeze(&what).await.expect("keeps"));
    let mut connection =
        <sqlx::SqliteConnection as sqlx::Connection>::connect(place.url()).await.expect("a connection");
    let sql = "UPDATE chart_content SET packed = x'00'";
    sqlx::query(sql).execute(&mut connection).await.expect("a change by hand");
    let refused = store.fixed_file("a", revision, Lang::Zh, Form::Json).await;
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    let verified = store::verify::verify(place.url(), &|_, _, _| {}).await.expect("looks");
    assert!(matches!(verified.faults[..], [store::verify::Fault::Chart { .. }]), "{verified:?}");
}
