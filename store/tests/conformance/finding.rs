//! Lists and search: paging, order, Chinese words, and whatever readers type.

use crate::{place::publish, samples::*};
use domain::{
    disclosure::Category,
    publication::Publication,
    query::{DisclosureFilter, HitKind, PAGE_SIZE},
};

on_both! {
    async fn two_character_words_are_found(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let found = store.search("太湖", 1).await.expect("search");
        let hits: Vec<_> = found.items.iter().map(|hit| (hit.kind, hit.href.as_str())).collect();
        // The programme has it in its title; the sentence only says it.
        assert_eq!(
            hits,
            [(HitKind::Programme, "/progress/lake"), (HitKind::Disclosure, "/disclosures/report#s2"), (HitKind::Programme, "/progress/lake")]
        );
        assert_eq!(found.items[1].title, both("样例 report", "Sample report"));
        assert_eq!(found.items[1].text.zh, "太湖综合治理有序推进。");
        for (words, hrefs) in [
            ("综合 治理", vec!["/disclosures/report#s2"]),
            ("PM2.5 均值", vec!["/disclosures/report#s1"]),
            ("ＰＭ２．５", vec!["/indicators/pm25", "/disclosures/report#s1"]),
            ("细颗粒物", vec!["/indicators/pm25"]),
            ("Definition µg", vec!["/indicators/pm25"]),
            ("样例单位", vec![]),
            ("00001", vec!["/disclosures/report", "/disclosures/plan"]),
            ("清淤", vec!["/progress/lake", "/commitments#finish"]),
            ("湖口", vec!["/water/sections/lake-1"]),
            ("国控站", vec!["/air/stations/station-a", "/air/stations/station-b"]),
            ("理综", vec![]),
            ("太湖 绝无", vec![]),
        ] {
            let found = store.search(words, 1).await.expect(words);
            let hits: Vec<_> = found.items.iter().map(|hit| hit.href.as_str()).collect();
            assert_eq!((hits, found.total as usize), (hrefs.clone(), hrefs.len()), "{words}");
        }
    }
}

on_both! {
    async fn nothing_a_reader_types_is_an_error(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let long = ["太湖综合治理".repeat(600), "a".repeat(10_000), "a b ".repeat(2_500), "\"".repeat(10_000)];
        let various: String = ('\u{4e00}'..'\u{5900}').collect();
        let odd = [
            "", " ", "\"", "'", "*", ":", "(", ")", "^", "-", "\0", "a\0b", "太湖\0", "\" OR 1=1 --", "AND", "OR", "NOT",
            "NEAR(a b)", "words : a", "title:*", "a*", "{a b}: c", "+", "%", "_", "\\", "$1", "🌊", "\u{202e}", "\u{fffd}",
            "ı", "İ", "ß", "़", "ไทย", "𠀀", "'; DROP TABLE figure; --",
        ];
        for words in odd.into_iter().chain(long.iter().map(String::as_str)).chain([various.as_str()]) {
            for page in [0, 1, 2, u32::MAX] {
                let found = store.search(words, page).await.expect(words);
                assert_eq!(found.page, page.max(1));
            }
            let filter = DisclosureFilter { words: Some(words.to_owned()), page: 1, ..DisclosureFilter::default() };
            store.disclosures(&filter).await.expect(words);
        }
        for words in ["", " ", "*\0\"", "…"] {
            assert_eq!(store.search(words, 1).await.expect("search").total, 0, "no words, nothing found");
        }
        assert_eq!(store.disclosure("re\0port").await.expect("no error"), None);
        assert_eq!(store.last_air_day("a\0").await.expect("no error"), None);
    }
}

on_both! {
    async fn words_beyond_ascii_match_themselves_only(place) {
        let store = place.open().await;
        let names = ["𠀀𪜀", "हिन्दी", "ไทย", "İstanbul", "straße", "é"];
        let indicators = names.iter().enumerate().map(|(at, name)| indicator(&format!("i{at}"), name));
        publish(&store, &Publication { indicators: indicators.collect(), ..Publication::default() }).await;
        for (at, name) in names.iter().enumerate() {
            let found = store.search(name, 1).await.expect(name);
            let hits: Vec<_> = found.items.iter().map(|hit| hit.href.clone()).collect();
            assert_eq!(hits, [format!("/indicators/i{at}")], "{name}");
        }
        assert_eq!(store.search("e", 1).await.expect("search").total, 0);
    }
}

on_both! {
    async fn hits_come_in_pages_and_in_one_order(place) {
        let store = place.open().await;
        let indicators = (0..45).rev().map(|n| indicator(&format!("i{n:02}"), "水质")).collect();
        let plan = disclosure("plan", 1, "2024-01-01", &["水质一。", "水质二。"]);
        let report = disclosure("report", 1, "2024-02-01", &["水质三。"]);
        publish(&store, &Publication { indicators, disclosures: vec![plan, report], ..Publication::default() }).await;
        let mut hrefs = Vec::new();
        for page in 1..=4 {
            let found = store.search("水质", page).await.expect("search");
            assert_eq!((found.total, found.page, found.pages()), (48, page, 3));
            assert!(found.items.len() <= PAGE_SIZE as usize);
            hrefs.extend(found.items.into_iter().map(|hit| hit.href));
        }
        let mut expected: Vec<_> = (0..45).map(|n| format!("/indicators/i{n:02}")).collect();
        expected.extend(["report#s1", "plan#s1", "plan#s2"].map(|end| format!("/disclosures/{end}")));
        assert_eq!(hrefs, expected);
    }
}

on_both! {
    async fn disclosures_are_filtered_and_paged_latest_first(place) {
        let store = place.open().await;
        let made = |n: u32| {
            let published = format!("{}-{:02}-{:02}", 2023 + n / 24, n % 24 / 2 + 1, n % 2 + 1);
            let text = if n.is_multiple_of(3) { "涉及固体废物。" } else { "其他。" };
            let mut made = disclosure(&format!("d{n:02}"), 1, &published, &[text, "另一句提到太湖。"]);
            if n.is_multiple_of(2) {
                made.head.index.category = Category::Notice;
            }
            made
        };
        let disclosures: Vec<_> = (0..47).map(made).collect();
        publish(&store, &Publication { disclosures: disclosures.clone(), ..Publication::default() }).await;
        let asked = |filter: DisclosureFilter| {
            let store = &store;
            async move {
                let found = store.disclosures(&filter).await.expect("disclosures");
                let slugs: Vec<_> = found.items.into_iter().map(|head| head.slug).collect();
                (slugs, found.total)
            }
        };
        let slugs = |numbers: &mut dyn Iterator<Item = u32>| numbers.map(|n| format!("d{n:02}")).collect::<Vec<_>>();
        let all = |page| DisclosureFilter { page, ..DisclosureFilter::default() };
        assert_eq!(asked(all(1)).await, (slugs(&mut (27..47).rev()), 47));
        assert_eq!(asked(all(3)).await, (slugs(&mut (0..7).rev()), 47));
        assert_eq!(asked(all(4)).await, (vec![], 47));
        let year = DisclosureFilter { year: Some(2024), page: 2, ..DisclosureFilter::default() };
        assert_eq!(asked(year).await, (slugs(&mut (24..27).rev()), 23));
        // All words, wherever in the document they are.
        let words = DisclosureFilter {
            category: Some(Category::Notice),
            year: Some(2023),
            words: Some("固体废物 太湖".to_owned()),
            page: 1,
        };
        assert_eq!(asked(words).await, (slugs(&mut [18, 12, 6, 0].into_iter()), 4));
        let blank = DisclosureFilter { words: Some(" ".to_owned()), ..all(1) };
        assert_eq!(asked(blank).await.1, 47, "an empty field filters nothing");
        let none = DisclosureFilter { words: Some("绝无此词".to_owned()), ..all(1) };
        assert_eq!(asked(none).await, (vec![], 0));
        let heads: Vec<_> = store.published().await.expect("published").disclosures;
        assert!(heads.iter().eq(disclosures.iter().rev().map(|d| &d.head)), "the same order");
    }
}
