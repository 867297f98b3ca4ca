//! Settings: changed in one place, seen everywhere at once, with a history and a way back.

use super::{
    site::{Served, fresh_store, today},
    staff::{Person, office},
};
use domain::office::role::Role;
use store::office::AuditFilter;

const IDENTITY: [(&str, &str); 6] = [
    ("name-zh", "新的站名<b>"),
    ("name-en", "New name"),
    ("organiser-zh", "演示局"),
    ("organiser-en", "Demonstration bureau"),
    ("contact-zh", "电话：无"),
    ("contact-en", "Telephone: none"),
];

fn with<'a>(seen: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("seen", seen)).chain(fields.iter().copied()).collect()
}

/// The change that the form on a page was made from.
async fn seen(person: &Person<'_>, address: &str) -> String {
    let page = person.page(address).await;
    let mark = "name=\"seen\" value=\"";
    let from = page.find(mark).expect("the hidden field") + mark.len();
    page[from..].split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn a_change_is_on_every_page_of_every_server_at_once() {
    let store = fresh_store("settings-everywhere").await;
    let one = Served::on(store.clone(), today()).await;
    let other = Served::on(store, today()).await;
    let admin = Person::new(&one, "admin", &[Role::Administrator]).await;
    for portal in [&one, &other] {
        assert!(portal.page("/").await.contains("明镜 · 生态环境信息公开"));
    }
    let answer = admin.post("/admin/settings/identity", &with("0", &IDENTITY)).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/admin/settings/identity?done=setting-changed")
    );
    other.portal.refresh().await.expect("looks");
    for portal in [&one, &other] {
        for address in ["/", "/air"] {
            let page = portal.page(address).await;
            assert!(page.contains("新的站名&lt;b&gt;") && !page.contains("新的站名<b>"), "{address}: {page}");
        }
        assert!(portal.page("/en").await.contains("New name"));
    }
    assert!(admin.page("/admin/settings").await.contains("admin"));
    // Another server that starts later has it too.
    let third = Served::on(one.portal.store().clone(), today()).await;
    assert!(third.page("/").await.contains("新的站名&lt;b&gt;"));
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_changes_nothing() {
    let portal = Served::on(fresh_store("settings-wrong").await, today()).await;
    let admin = Person::new(&portal, "admin", &[Role::Administrator]).await;
    let fields =
        [("domain", "hj.example.gov.cn"), ("site-code", "12345\"><script>"), ("icp", ""), ("police", "x")];
    let answer = admin.post("/admin/settings/codes", &with("0", &fields)).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("没有保存：有 3 处需要修改"), "{page}");
    assert!(page.contains("id=\"site-code-error\"") && page.contains("网站标识码应为 10 位数字"), "{page}");
    assert!(page.contains("value=\"12345&quot;&gt;&lt;script&gt;\"") && !page.contains("<script>"), "{page}");
    assert!(page.contains("value=\"hj.example.gov.cn\"") && page.contains("aria-invalid=\"true\""), "{page}");
    assert!(portal.page("/").await.contains("0000000000"));
    assert_eq!(office(&portal).settings().await.expect("reads"), []);
    let english = admin.post("/en/admin/settings/codes", &with("0", &fields)).await;
    assert!(english.text().contains("A site code is ten digits"), "{}", english.text());
    assert_eq!(admin.get("/admin/settings/nonsense").await.status, 404);
    assert_eq!(admin.post("/admin/settings/codes", &fields).await.status, 400, "no form of ours");
}

#[tokio::test]
async fn every_change_stays_in_the_history_and_can_be_taken_back() {
    let portal = Served::on(fresh_store("settings-history").await, today()).await;
    let admin = Person::new(&portal, "admin", &[Role::Administrator]).await;
    let page = "/admin/settings/demonstration";
    assert!(portal.page("/").await.contains("notice-demo"));
    admin.post(page, &with("0", &[])).await;
    assert!(!portal.page("/").await.contains("notice-demo"));
    // A form that was made before: somebody was faster, and nothing is overwritten.
    let stale = admin.post(page, &with("0", &[("on", "on")])).await;
    assert_eq!(stale.status, 409);
    assert!(!portal.page("/").await.contains("notice-demo"));
    let same = admin.post(page, &with("1", &[])).await;
    assert_eq!(same.header("location"), "/admin/settings/demonstration?done=setting-same");
    let history = admin.page(page).await;
    assert!(history.contains("<del>on</del>") && history.contains("<ins>（空）</ins>"), "{history}");
    let back = admin.post(&format!("{page}/revert"), &[("seen", "1"), ("change", "1")]).await;
    assert_eq!(back.header("location"), "/admin/settings/demonstration?done=setting-reverted");
    assert!(portal.page("/").await.contains("notice-demo"));
    assert_eq!(seen(&admin, page).await, "2");
    let history = admin.page(page).await;
    assert!(history.contains("恢复为默认值") && history.contains("现在是默认值"), "{history}");
    // A change of another group is no past of this one.
    assert_eq!(
        admin.post("/admin/settings/codes/revert", &[("seen", "0"), ("change", "1")]).await.status,
        404
    );
    let filter = AuditFilter { subject: Some("setting/demonstration".to_owned()), ..AuditFilter::default() };
    let log = office(&portal).audit(&filter, 1).await.expect("reads").items;
    let told: Vec<_> = log.iter().map(|row| (row.entry.action.as_str(), row.entry.actor.as_str())).collect();
    assert_eq!(told, [("setting.revert", "admin"), ("setting.change", "admin")]);
    assert_eq!(log[1].entry.detail, "标明“演示站点”：on → （空）");
}

#[tokio::test]
async fn a_holiday_that_is_entered_moves_the_calendar() {
    let portal = Served::on(fresh_store("settings-holidays").await, today()).await;
    let admin = Person::new(&portal, "admin", &[Role::Administrator]).await;
    let page = "/admin/settings/holidays";
    let before = admin.page(page).await;
    for known in ["国办发明电〔2023〕7号", "国办发明电〔2024〕12号", "2026-02-15/2026-02-23"]
    {
        assert!(before.contains(known), "{known}");
    }
    assert!(admin.page("/admin/calendar?month=2027-02").await.contains("没有 2027 年的节假日安排"));
    let year = [
        ("year-0", "2027"),
        ("source-0", "演示安排"),
        ("off-0", "2027-02-05/2027-02-11"),
        ("worked-0", "2027-02-14"),
    ];
    let answer = admin.post(page, &with("0", &year)).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let february = admin.page("/admin/calendar?month=2027-02").await;
    assert!(february.contains("演示安排") && february.contains("calendar-word\">班</span>"), "{february}");
    assert!(!february.contains("没有 2027 年"), "{february}");
    let wrong =
        [("year-0", "2027"), ("source-0", "演示"), ("off-0", "2027-02-05\n春节"), ("worked-0", "2027-02-15")];
    let refused = admin.post(page, &with("1", &wrong)).await;
    assert!(
        refused.text().contains("第 2 行“春节”") && refused.text().contains("第 1 行“2027-02-15”"),
        "{}",
        refused.text()
    );
}

#[tokio::test]
async fn every_form_is_complete_and_saving_it_unchanged_changes_nothing() {
    let portal = Served::on(fresh_store("settings-forms").await, today()).await;
    let admin = Person::new(&portal, "admin", &[Role::Administrator]).await;
    for setting in domain::office::settings::Setting::ALL {
        let address = format!("/admin/settings/{}", setting.code());
        for prefix in ["", "/en"] {
            let page = admin.page(&format!("{prefix}{address}")).await;
            let html = super::html::Html::parse(&page);
            let fields = html.all("input").chain(html.all("textarea")).chain(html.all("select"));
            let named: Vec<_> = fields.filter(|f| f.get("type") != Some("hidden")).collect();
            assert!(!named.is_empty(), "{address}");
            let sent: Vec<(String, String)> = named
                .iter()
                .map(|field| {
                    let value = match field.name.as_str() {
                        "textarea" => html.text_of(field),
                        "select" => {
                            let options =
                                html.inside(field).filter(|option| option.get("selected").is_some());
                            let chosen = options.map(|option| option.get("value").unwrap_or_default()).next();
                            chosen.unwrap_or_default().to_owned()
                        }
                        _ => field.get("value").unwrap_or_default().to_owned(),
                    };
                    (field.get("name").expect("a name").to_owned(), value)
                })
                .collect();
            let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = admin.post(&address, &with("0", &sent)).await;
            assert!(
                answer.header("location").ends_with("?done=setting-same"),
                "{address}: {}",
                answer.text()
            );
            for field in named.iter().filter(|f| f.get("type") != Some("checkbox")) {
                let id = field.get("id").expect("an id");
                assert!(page.contains(&format!("for=\"{id}\"")), "{address} {id} has no label");
            }
        }
    }
}
