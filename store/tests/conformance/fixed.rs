//! Fixed revisions of charts: due when something was published, kept once, never changed, gone with what they rest on.

use crate::{place::publish, samples::*};
use domain::{
    Lang,
    air::{AirHour, Flag},
    day::HOUR_MS,
    fixed::{Form, Frozen, FrozenFile, Touched},
    publication::{Amendment, Observed, Publication},
    withdrawal::Withdrawal,
};
use store::{
    Store, StoreError,
    fixed::{Freezing, Told},
};

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
    Freezing { revision, day: day(on), charts, handled, told: Told::Now }
}

async fn bytes(store: &dyn Store, chart: &str, revision: i64) -> Option<Vec<u8>> {
    let file = store.fixed_file(chart, revision, Lang::En, Form::Csv).await.expect("reads");
    file.map(|file| file.bytes)
}

on_both! {
    async fn a_revision_is_kept_once_and_only_for_what_was_read(place) {
        let store = place.open().await;
        assert_eq!(store.moment().await.expect("reads"), (0, 0));
        assert!(store.due_charts().await.expect("reads").is_empty());
        let revision = publish(&store, &everything()).await;
        let due = store.due_charts().await.expect("reads");
        assert!(due.contains(&Touched::Content) && due.len() > 2, "{due:?}");

        let first = at(revision, "2024-07-20", vec![frozen("a", "one", &[("report", 1)])], due.clone());
        let stale = Freezing { revision: revision - 1, ..first.clone() };
        assert!(!store.freeze(&stale).await.expect("answers"), "something was published since");
        assert_eq!(store.moment().await.expect("reads"), (revision, 0));
        assert!(store.freeze(&first).await.expect("keeps"));
        assert_eq!(store.moment().await.expect("reads"), (revision, 1));
        assert!(store.due_charts().await.expect("reads").is_empty());
        // Another server was slower, and its drawing differs.
        let other = at(revision, "2024-07-20", vec![frozen("a", "two", &[])], due);
        assert!(store.freeze(&other).await.expect("answers"));
        assert_eq!(store.moment().await.expect("reads"), (revision, 1), "nothing new was kept");
        let piece = Freezing { told: Told::Later, ..at(revision, "2024-07-20", vec![frozen("b", "three", &[])], Vec::new()) };
        assert!(store.freeze(&piece).await.expect("keeps"));
        assert_eq!(store.moment().await.expect("reads"), (revision, 1), "pages are told later");
        let last = Freezing { told: Told::AlsoEarlier, charts: Vec::new(), ..piece };
        assert!(store.freeze(&last).await.expect("keeps"));
        assert_eq!(store.moment().await.expect("reads"), (revision, 2));
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
        let latest = store.latest_fixed(&["a".to_owned(), "c".to_owned()]).await.expect("reads");
        assert_eq!((latest.len(), &latest["a"].1[&Lang::Zh]), (1, &heads[0].sha256));
        let verified = store::verify::verify(place.url(), &|_, _, _| {}).await.expect("looks");
        assert_eq!((verified.charts, verified.faults.len()), (4, 0), "the canonical forms in both languages");
        store.close().await;
    }
}

on_both! {
    async fn a_withdrawal_is_told_of_all_revisions_that_rest_on_it(place) {
        let store = place.open().await;
        let revision = publish(&store, &everything()).await;
        let both = vec![frozen("a", "one", &[("report", 1)]), frozen("b", "two", &[("plan", 1)])];
        let due = store.due_charts().await.expect("reads");
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
        assert_eq!(store.due_charts().await.expect("reads"), [Touched::Content]);
        store.close().await;
    }
}

fn both_words() -> domain::Bilingual {
    both("数据有误", "Wrong data")
}

on_both! {
    async fn every_publication_makes_charts_of_what_it_touches_due(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let station = domain::air::Site { member_of: Some("d".into()), ..site("s1") };
        let district =
            domain::air::Site::named("d", both("样例区", "Sample district"), domain::air::SiteKind::District);
        let sites = Publication { sites: vec![district, station], ..Publication::default() };
        let looked = async |revision| {
            let due = store.due_charts().await.expect("reads");
            store.freeze(&at(revision, "2024-07-20", Vec::new(), due.clone())).await.expect("keeps");
            assert_eq!(store.due_charts().await.expect("reads"), [], "looked at");
            due
        };
        let all = looked(publish(&store, &sites).await).await;
        assert!(all.contains(&Touched::AllHours("s1".into())) && all.contains(&Touched::Content), "{all:?}");
        let arriving = |pm25: i64, hours: &[AirHour], amendment: Option<Amendment>| Publication {
            air_days: vec![Observed { site: "s1".into(), rows: vec![air_day("2024-07-19", pm25)] }],
            air_hours: hours.chunks(1).map(|hour| Observed { site: "s1".into(), rows: hour.to_vec() }).collect(),
            amendment,
            ..Publication::default()
        };
        let of_both = [Touched::Site("d".into()), Touched::Site("s1".into())];
        assert_eq!(looked(publish(&store, &arriving(35_000, &[], None)).await).await, of_both, "with the mean it is in");
        let long = Touched::AllHours("s1".into());
        assert!(!store.touched_after(&long, 0).await.expect("reads"), "looked at, and not touched since");
        let revision = publish(&store, &arriving(36_000, &[hour_of(36_000)], None)).await;
        assert!(store.touched_after(&long, revision - 1).await.expect("reads"));
        assert!(!store.touched_after(&long, revision).await.expect("reads"), "nothing came after it");
        let [d, s1] = of_both;
        let every = [d, s1, Touched::AllHours("d".into()), long];
        assert_eq!(looked(revision).await, every, "long ones last");
        // What people publish does not wait behind what arrives by itself.
        publish(&store, &arriving(37_000, &[], None)).await;
        let note = Amendment { work: "w1".into(), note: "更正".into(), corrects: true, undoes: None };
        let months = Publication { amendment: Some(note), sections: everything().sections, ..Publication::default() };
        let due = looked(publish(&store, &months).await).await;
        assert!(matches!(due[0], Touched::Section(_)) && matches!(due.last(), Some(Touched::Site(_))), "{due:?}");
        store.close().await;
    }
}

/// An hour of the day before, another for each value.
fn hour_of(pm25: i64) -> AirHour {
    AirHour {
        end_utc_ms: day("2024-07-19").start_utc_ms() + (pm25 / 1_000 - 35) * HOUR_MS,
        values: [None, None, None, None, None, Some(pm25)],
        flags: [Flag::N; 6],
        audited: true,
    }
}

/// A table of so many rows, and a drawing that is another one for each.
fn long(rows: i64) -> Frozen {
    let csv: String = (0..rows).map(|n| format!("2024-07-01 {n},{}.{}\r\n", n * 37 % 91, n % 10)).collect();
    let file = |form, text: &str| FrozenFile { lang: Lang::Zh, form, bytes: text.as_bytes().to_vec() };
    let (json, svg) = (format!("[{rows}]"), format!("<svg>{}</svg>", rows * 7));
    let files = vec![file(Form::Json, &json), file(Form::Csv, &csv), file(Form::Svg, &svg)];
    Frozen { chart: "long".to_owned(), files, sources: Vec::new() }
}

on_both! {
    async fn many_revisions_of_a_long_chart_are_handed_out_as_they_were(place) {
        let store = place.open().await;
        let mut kept = Vec::new();
        // The third is like the first again, and the fourth like nothing before.
        for rows in [40_000, 40_024, 40_000, 5, 40_048] {
            let revision = publish(&store, &everything()).await;
            let what = at(revision, "2024-07-20", vec![long(rows)], Vec::new());
            assert!(store.freeze(&what).await.expect("keeps"));
            kept.push((rows, revision));
        }
        for (rows, revision) in kept {
            for file in long(rows).files {
                let found = store.fixed_file("long", revision, Lang::Zh, file.form).await.expect("reads");
                assert!(found.is_some_and(|found| found.bytes == file.bytes), "{rows} {:?}", file.form);
            }
            assert_eq!(store.fixed_file("long", revision, Lang::En, Form::Csv).await.expect("reads"), None);
        }
        let verified = store::verify::verify(place.url(), &|_, _, _| {}).await.expect("looks");
        assert_eq!((verified.charts, verified.faults.len()), (5, 0));
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
