//! What was published comes back as it was.

use crate::{place::publish, samples::*};
use domain::{
    publication::{Publication, Published},
    query::DisclosureFilter,
};

on_both! {
    async fn an_empty_store_is_empty(place) {
        let store = place.open().await;
        assert_eq!(store.revision().await.expect("revision"), 0);
        assert_eq!(store.published().await.expect("published"), Published::default());
        assert_eq!(store.disclosure("none").await.expect("disclosure"), None);
        let none = store.disclosures(&DisclosureFilter::default()).await.expect("disclosures");
        assert_eq!((none.items.len(), none.total, none.page, none.pages()), (0, 0, 1, 1));
        assert_eq!(store.search("太湖", 1).await.expect("search").total, 0);
        let (first, last) = (day("2024-01-01"), day("2024-12-31"));
        assert!(store.air_days("none", first, last).await.expect("days").is_empty());
        assert!(store.air_hours("none", first, last).await.expect("hours").is_empty());
        assert_eq!(store.last_air_day("none").await.expect("last"), None);
        assert!(store.water_months(None, (0, 1), (9999, 12)).await.expect("months").is_empty());
    }
}

on_both! {
    async fn everything_comes_back_as_it_was(place) {
        let (store, what) = (place.open().await, everything());
        assert_eq!(publish(&store, &what).await, 1);
        assert_eq!(store.revision().await.expect("revision"), 1);
        let public = store.published().await.expect("published");
        assert_eq!(public.revision, 1);
        assert_eq!(public.indicators, what.indicators);
        assert_eq!(public.programmes, what.programmes);
        assert_eq!(public.ledgers, what.ledgers);
        assert_eq!(public.commitments, what.commitments);
        assert_eq!(public.sites, what.sites);
        assert_eq!(public.sections, what.sections);
        // The latest first.
        let heads: Vec<_> = what.disclosures.iter().rev().map(|d| d.head.clone()).collect();
        assert_eq!(public.disclosures, heads);
        for disclosure in &what.disclosures {
            let kept = store.disclosure(&disclosure.head.slug).await.expect("reads");
            assert_eq!(kept.as_ref(), Some(disclosure));
        }
        // By indicator, then by period.
        let ids: Vec<_> = public.figures.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids, ["pm25.2023-H1", "pm25.2024-Q2", "pm25.2024-H1", "good.2024-H1"]);
        for figure in &what.figures {
            assert_eq!(public.figure(&figure.id), Some(figure));
        }
    }
}

on_both! {
    async fn decimals_come_back_with_the_digits_they_were_printed_with(place) {
        let store = place.open().await;
        let texts = ["41.600", "0", "0.000", "-3.60", "100", "0.0010", "9223372036854775807", "-0.01"];
        let figures = texts.iter().enumerate().map(|(at, text)| {
            figure(&format!("f{at}"), "pm25", &format!("{}", 2000 + at), text, source("report", "s1"))
        });
        let what = Publication { figures: figures.collect(), ..everything() };
        publish(&store, &what).await;
        let public = store.published().await.expect("published");
        let printed: Vec<_> = public.figures.iter().map(|f| f.value.to_string()).collect();
        assert_eq!(printed, texts);
        assert_eq!(public.programmes[0].snapshots[0].quantities[0].done.to_string(), "3.0");
        let long = Publication {
            figures: vec![figure("long", "pm25", "2024", "92233720368547758.080", source("report", "s1"))],
            ..Publication::default()
        };
        let refused = store.publish(&long, &|_, _| ()).await.expect_err("does not fit").to_string();
        assert!(refused.contains("\"long\"") && refused.contains("more digits than"), "{refused}");
    }
}

on_both! {
    async fn what_has_a_known_id_takes_its_place(place) {
        let (store, mut what) = (place.open().await, everything());
        publish(&store, &what).await;
        what.indicators[0].name = both("改名", "Renamed");
        what.figures[1].value = decimal("41.5");
        what.figures[1].target = None;
        what.programmes[0].projects.clear();
        let again = Publication {
            indicators: vec![indicator("new", "新指标"), what.indicators[0].clone()],
            figures: vec![what.figures[1].clone()],
            programmes: what.programmes.clone(),
            ..Publication::default()
        };
        assert_eq!(publish(&store, &again).await, 2);
        let public = store.published().await.expect("published");
        let ids: Vec<_> = public.indicators.iter().map(|i| i.id.as_str()).collect();
        assert_eq!(ids, ["pm25", "good-days", "new"], "what was first stays first");
        assert_eq!(public.indicators[0].name.en, "Renamed");
        assert_eq!(public.figure("pm25.2024-H1"), Some(&what.figures[1]));
        assert_eq!(public.figures.len(), 4);
        assert_eq!(public.programmes, what.programmes);
        assert_eq!(store.search("改名", 1).await.expect("search").total, 1);
        assert_eq!(store.search("细颗粒物", 1).await.expect("search").total, 0, "the old name is gone");
        assert_eq!(store.search("河口清淤工程", 1).await.expect("search").total, 0, "so is the project");
    }
}
