//! What the scripts of the editor ask for, and what they are answered; the scripts themselves are tried in a browser.

use super::{
    staff::{Person, form, office},
    writing::{WHOLE, begin, demonstration, save},
};
use axum::{body::Body, http::Request};
use domain::office::role::Role;

/// Sends the form as the script does.
async fn autosave(person: &Person<'_>, id: &str, version: &str, source: &str) -> (u16, String) {
    let mut fields = WHOLE.to_vec();
    fields.retain(|(name, _)| *name != "source");
    fields.extend([("version", version), ("source", source)]);
    let request = Request::post(format!("/admin/disclosures/{id}/edit"))
        .header("cookie", person.cookie())
        .header("sec-fetch-site", "same-origin")
        .header("x-autosave", "1")
        .header("content-type", "application/x-www-form-urlencoded");
    let answer = person.portal.send(request.body(Body::from(form(&fields))).expect("a request")).await;
    (answer.status.as_u16(), answer.text().to_owned())
}

#[tokio::test]
async fn a_draft_is_saved_while_it_is_written() {
    let portal = demonstration("autosave").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let other = Person::new(&portal, "other", &[Role::Author]).await;
    let id = begin(&author, "甲", "autosave").await;
    assert_eq!(autosave(&author, &id, "1", "第一句。").await, (200, "{\"version\":2}".to_owned()));
    assert_eq!(
        autosave(&author, &id, "2", "第一句。").await,
        (200, "{\"version\":2}".to_owned()),
        "unchanged"
    );
    assert_eq!(autosave(&author, &id, "2", "第一句，改。").await, (200, "{\"version\":3}".to_owned()));
    // Somebody else saves: the script is told, and overwrites nothing.
    assert_eq!(save(&other, &id, 3, &[("source", "他人的一句。")]).await.status, 303);
    assert_eq!(autosave(&author, &id, "3", "我的一句。").await.0, 409);
    let work = office(&portal).work(&id).await.expect("reads").expect("is there");
    assert!(work.document.contains("他人的一句。") && !work.document.contains("我的一句。"));
    let entries = office(&portal).audit(&store::office::AuditFilter::default(), 1).await.expect("a log");
    assert_eq!(entries.items.iter().filter(|row| row.entry.action == "work.autosave").count(), 2);
}

#[tokio::test]
async fn the_editor_has_scripts_and_they_are_ours() {
    let portal = demonstration("autosave-script").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let id = begin(&author, "甲", "script").await;
    for prefix in ["", "/en"] {
        let editor = author.get(&format!("{prefix}/admin/disclosures/{id}/edit")).await;
        let policy = editor.header("content-security-policy");
        assert!(policy.ends_with("connect-src 'self'; script-src 'self'"), "{policy}");
        for (name, word) in [
            ("autosave", "x-autosave"),
            ("live-preview", "DOMParser"),
            ("figure-picker", "listbox"),
            ("figure-links", "save-now"),
        ] {
            let address = format!("{prefix}/admin/disclosures/{name}.js");
            assert!(editor.text().contains(&format!("<script src=\"{address}\"")), "{}", editor.text());
            let script = author.get(&address).await;
            assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
            assert!(script.text().contains(word), "{address}");
        }
        for path in ["figures", "preview", "versions"] {
            let page = author.get(&format!("{prefix}/admin/disclosures/{id}/{path}")).await;
            assert!(page.header("content-security-policy").ends_with("script-src 'none'"), "{path}");
            assert!(!page.text().contains("<script"), "{path}");
        }
    }
}
