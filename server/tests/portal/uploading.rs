//! What the script beside forms with files asks for, and what it is answered; the script itself is tried in a browser.

use super::{
    bureau::{People, step_of},
    data::{
        cases::CASES,
        room::{bureau, kept, parts, upload},
    },
    site::Answer,
    staff::Person,
    writing::begin,
};
use axum::{body::Body, http::Request};
use domain::office::role::Role;

const SCRIPT: &str = "/admin/upload-progress.js";

/// Sends a form as the script does.
async fn script_sends(who: &Person<'_>, address: &str, body: Vec<u8>) -> Answer {
    let boundary = body[2..].split(|b| *b == b'\r').next().expect("a boundary");
    let kind = format!("multipart/form-data; boundary={}", std::str::from_utf8(boundary).expect("text"));
    let request = Request::post(address)
        .header("cookie", who.cookie())
        .header("sec-fetch-site", "same-origin")
        .header("x-upload", "1")
        .header("content-type", kind);
    who.portal.send(request.body(Body::from(body)).expect("a request")).await
}

/// Whether a page has the script; its policy says the same.
#[track_caller]
fn has_script(address: &str, answer: &Answer) -> bool {
    let policy = answer.header("content-security-policy");
    let named = answer.text().contains(&format!("{SCRIPT}\""));
    assert_eq!(answer.text().contains("<script"), named, "{address}: one script or none");
    assert_eq!(answer.text().contains("class=\"upload\""), named, "{address}: with the form or not at all");
    let allowed = if named { "connect-src 'self'; script-src 'self'" } else { "script-src 'none'" };
    assert!(policy.ends_with(allowed), "{address}: {policy}");
    named
}

#[tokio::test]
async fn the_script_is_where_a_form_takes_a_file_and_nowhere_else() {
    let bureau = bureau("uploading").await;
    let people = People::of(&bureau.served).await;
    let auditor = Person::new(&bureau.served, "auditor", &[Role::Auditor]).await;
    let author = &people.author;
    let table = kept(&upload(author, "water", ("月值.csv", CASES[4].csv.as_bytes()), &[]).await);
    let draft = begin(author, "甲", "uploading").await;
    let (data, files) = (format!("/admin/data/{table}"), format!("/admin/disclosures/{draft}/files"));
    for prefix in ["", "/en"] {
        for path in ["/admin/data", &data, &files] {
            let address = format!("{prefix}{path}");
            assert!(has_script(&address, &author.get(&address).await), "{address}");
            assert!(!has_script(&address, &auditor.get(&address).await), "{address}");
        }
        let script = author.get(&format!("{prefix}{SCRIPT}")).await;
        assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
        assert!(script.text().contains("XMLHttpRequest"));
    }
    // What was handed in takes no other file.
    let answer = step_of(author, &table, "hand_in", &[]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(!has_script(&data, &author.get(&data).await));
}

#[tokio::test]
async fn the_script_is_told_where_an_upload_led_and_sees_the_same_refusals() {
    let bureau = bureau("uploading-told").await;
    let people = People::of(&bureau.served).await;
    let author = &people.author;
    let csv = CASES[4].csv;
    let form = |text: &str| parts(&[("kind", "water")], Some(("月值.csv", text.as_bytes())));
    let wrong = csv.replace("2024-05", "2024-15");
    let refused = script_sends(author, "/admin/data", form(&wrong)).await;
    let plain = upload(author, "water", ("月值.csv", wrong.as_bytes()), &[]).await;
    assert_eq!((refused.status.as_u16(), refused.text()), (422, plain.text()), "the same page");
    assert!(has_script("the refusal", &refused), "the next try is shown as well");
    let taken = script_sends(author, "/en/admin/data", form(csv)).await;
    assert_eq!(taken.status, 201);
    let place = taken.header("location").to_owned();
    assert!(place.starts_with("/en/admin/data/") && place.ends_with("?done=data-kept"), "{place}");
    let draft = begin(author, "甲", "uploading-told").await;
    let files = format!("/admin/disclosures/{draft}/files");
    let pdf = parts(&[("label_zh", "全文")], Some(("全文.pdf", b"%PDF-1.7\nstartxref\n9\n%%EOF\n")));
    let taken = script_sends(author, &files, pdf).await;
    assert_eq!(taken.status, 201);
    assert_eq!(taken.header("location"), format!("{files}?done=file-added"));
    let empty = script_sends(author, &files, parts(&[], Some(("全文.pdf", b"")))).await;
    assert!(empty.status == 422 && has_script("the refusal of a file", &empty));
}
