//! The check-up of the site: what was planted is found where it is, and nothing else.

use super::{
    site::{Served, fresh_store, today},
    staff::Person,
};
use domain::{
    Bilingual, Day,
    disclosure::{Category, Disclosure, DisclosureHead, DisclosureMode, IndexBlock},
    office::role::Role,
    publication::Publication,
};
use server::{body, demo};

/// A disclosure as it would be published, with the text given in Markdown.
fn disclosure(slug: &str, category: Category, published: Day, markdown: &str) -> Disclosure {
    let text = Bilingual::new("演示公告", "Demonstration notice");
    let rendered = body::render(markdown);
    Disclosure {
        head: DisclosureHead {
            slug: slug.to_owned(),
            title: text.clone(),
            summary: text.clone(),
            index: IndexBlock {
                index_number: "014109840/2024-00099".to_owned(),
                category,
                mode: DisclosureMode::Proactive,
                document_number: None,
                issuer: text,
                created: published,
                published,
                abolished: None,
            },
            revision: 1,
            sha256: "0".repeat(64),
            change_note: None,
            demonstration: true,
            attachments: Vec::new(),
        },
        source: markdown.to_owned(),
        html: rendered.html,
        sentences: rendered.sentences,
    }
}

async fn demonstration(name: &str) -> Served {
    let store = fresh_store(name).await;
    demo::load(&*store, today(), &|_, _| {}).await.expect("loaded");
    Served::over(store).await
}

/// The rows of a section's table, without tags.
fn rows(page: &str, id: &str) -> Vec<String> {
    let html = super::html::Html::parse(page);
    let section = html.with_id(id).unwrap_or_else(|| panic!("no section {id}"));
    let rows = html.inside(section).filter(|tag| tag.name == "tr").skip(1);
    rows.map(|row| html.cells(row).join(" | ")).collect()
}

#[tokio::test]
async fn dead_links_are_found_in_the_text_that_has_them() {
    let portal = demonstration("checkup-links").await;
    let auditor = Person::new(&portal, "auditor", &[Role::Auditor]).await;
    let clean = auditor.page("/admin/checkup").await;
    assert_eq!(rows(&clean, "dead-links"), [] as [String; 0], "the demonstration has none");
    let published = portal.portal.store().published().await.expect("reads");
    let (known, station) = (&published.disclosures[0].slug, &published.sites[0].id);
    let markdown = format!(
        "好的：[一](/air) [二](/en/disclosures/{known}#s1) [三](/air/stations/{station}) [四](/charts/pm25-mean.svg) \
         [五](#s1) [六](/api/v1/figures?format=csv) [七](https://example.org/nothing) [八](/disclosures?category=notice)。\n\n\
         坏的：[一](/nowhere) [二](/disclosures/gone) [三](/disclosures/{known}#s9999) [四](/air/stations/gone) \
         [五](/charts/gone) [六](#s77) [七](/indicators/gone) [八](/water/sections/gone)。"
    );
    let planted = disclosure("planted", Category::Notice, today(), &markdown);
    let publication = Publication { disclosures: vec![planted], ..Publication::default() };
    portal.portal.publish(&publication, &|_, _| {}).await.expect("publishes");
    let found = rows(&auditor.page("/admin/checkup").await, "dead-links");
    assert_eq!(found.len(), 8, "{found:#?}");
    for wrong in [
        "/nowhere",
        "/disclosures/gone",
        "#s9999",
        "/air/stations/gone",
        "/charts/gone",
        "#s77",
        "/indicators/gone",
        "/water/sections/gone",
    ] {
        assert!(
            found.iter().any(|row| row.contains(wrong) && row.contains("演示公告")),
            "{wrong}: {found:#?}"
        );
    }
}

#[tokio::test]
async fn an_old_site_is_told_by_its_red_lines_and_where_to_begin() {
    let store = fresh_store("checkup-old").await;
    demo::load(&*store, today(), &|_, _| {}).await.expect("loaded");
    let penalty = disclosure("penalty", Category::Penalty, today(), "正文。");
    store
        .publish(&Publication { disclosures: vec![penalty], ..Publication::default() }, &|_, _| {})
        .await
        .expect("publishes");
    let now = Served::over(store.clone()).await;
    let author = Person::new(&now, "author", &[Role::Author]).await;
    let page = author.page("/admin/checkup").await;
    assert!(rows(&page, "red-lines")[0].ends_with("| 0 | 1 | 未触及"), "{:#?}", rows(&page, "red-lines"));
    assert!(
        rows(&page, "metadata").iter().any(|row| row.contains("缺少文件编号")),
        "{:#?}",
        rows(&page, "metadata")
    );
    assert!(page.contains("href=\"/admin/disclosures\"") && page.contains("国办秘函〔2019〕19号"), "{page}");

    let later = Served::on(store, "2025-08-20".parse().expect("a day")).await;
    let admin = Person::new(&later, "admin", &[Role::Administrator]).await;
    let page = admin.page("/admin/checkup").await;
    assert!(rows(&page, "red-lines")[0].ends_with("| 1 | 1 | 触及红线"), "{:#?}", rows(&page, "red-lines"));
    assert!(
        rows(&page, "stations").iter().all(|row| row.contains("最近数据 2024-07-19")),
        "{:#?}",
        rows(&page, "stations")
    );
    assert!(!rows(&page, "stations").is_empty() && !rows(&page, "sections").is_empty());
    assert!(
        rows(&page, "stale").iter().any(|row| row.starts_with("空气 | 最近更新 2024-07-19")),
        "{:#?}",
        rows(&page, "stale")
    );
    // Administrators do not put content right, and the thresholds are theirs.
    assert!(!page.contains("去处理") && page.contains("href=\"/admin/settings/checkup\""), "{page}");

    // A threshold that is raised counts from the next look on.
    let form = [
        ("home", "3660"),
        ("news", "3660"),
        ("notice", "3660"),
        ("other", "3660"),
        ("station", "3660"),
        ("water", "3660"),
        ("stale-red", "10"),
        ("news-red", "5"),
        ("empty-red", "17"),
        ("seen", "0"),
    ];
    let answer = admin.post("/admin/settings/checkup", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = admin.page("/admin/checkup").await;
    assert_eq!(rows(&page, "stale").len() + rows(&page, "stations").len(), 0, "{page}");
    assert!(page.contains("没有触及红线"), "{page}");
    let english = admin.page("/en/admin/checkup").await;
    assert!(
        english.contains("No red line is crossed") && english.contains("Nothing was found."),
        "{english}"
    );
}
