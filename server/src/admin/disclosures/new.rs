//! A draft begins: its title, and the end of its address, which stays.

use super::{
    document,
    fields::{Form, cleaned},
    list,
};
use crate::admin::{desk::Desk, failure::Failure, random::random_hex};
use app::read::Reader as _;
use axum::{Form as Sent, http::StatusCode, response::Response};
use domain::{
    Bilingual, Day,
    office::{
        draft::{
            DisclosureDraft,
            index::{LONGEST_TITLE, is_slug},
        },
        work::{Work, WorkKind},
        workflow::Stage,
    },
};
use office::pages::disclosures::new::{self, Typed};

pub(super) async fn form(desk: Desk) -> Response {
    desk.page(|cx| new::page(cx, &Typed::default()))
}

pub(super) async fn begin(desk: Desk, Sent(form): Sent<Form>) -> Result<Response, Failure> {
    let field = |name: &str| form.get(name).map_or(String::new(), |text| cleaned(text, false));
    let mut typed = Typed {
        title_zh: field("title_zh"),
        title_en: field("title_en"),
        slug: field("slug"),
        ..Typed::default()
    };
    let lang = desk.visitor.lang;
    let works = list::all(&desk).await?;
    let today = Day::of_utc_ms(desk.visitor.now_utc_ms);
    let site = desk.visitor.site.clone();
    let mut taken: Vec<String> = works.iter().map(|work| work.subject.clone()).collect();
    taken.extend(site.portal.published().disclosures.iter().map(|head| head.slug.clone()));
    if !site.portal.store().withdrawals(&typed.slug).await?.is_empty() {
        taken.push(typed.slug.clone());
    }
    if typed.slug.is_empty() {
        typed.slug = proposed(&typed.title_en, today, &taken);
    }
    if typed.title_zh.is_empty() {
        typed.title_error = lang.pick("请填写中文名称。", "Write the Chinese title.").to_owned();
    } else if typed.title_zh.chars().count() > LONGEST_TITLE {
        typed.title_error = lang.pick("名称最多 200 字。", "A title has at most 200 characters.").to_owned();
    }
    if !is_slug(&typed.slug) {
        let error = lang.pick(
            "只用小写字母、数字和中间的连字符，最多 80 个字符，例如 2024-h1-work-report。",
            "Lower-case letters, digits and hyphens between them, at most 80, such as 2024-h1-work-report.",
        );
        typed.slug_error = error.to_owned();
    } else if taken.contains(&typed.slug) {
        let free = numbered(&typed.slug, &taken);
        typed.slug_error = format!(
            "{}{free}",
            lang.pick("这个网址已被使用。可以改用：", "This address is taken. You could use: ")
        );
    }
    if !typed.title_error.is_empty() || !typed.slug_error.is_empty() {
        return Ok(desk.page_with(StatusCode::UNPROCESSABLE_ENTITY, |cx| new::page(cx, &typed)));
    }
    let draft = DisclosureDraft {
        slug: typed.slug.clone(),
        title: Bilingual::new(typed.title_zh.clone(), typed.title_en),
        index_number: list::next_index_number(&site.portal.published(), &works, today.year()),
        issuer: site.settings().organiser.clone(),
        created: today.to_string(),
        revision: 1,
        ..DisclosureDraft::default()
    };
    let work = Work {
        id: random_hex(8),
        kind: WorkKind::Disclosure,
        subject: typed.slug,
        title: typed.title_zh,
        stage: Stage::Draft,
        version: 1,
        author: desk.staff.login.clone(),
        begun_utc_ms: desk.visitor.now_utc_ms,
        changed_utc_ms: desk.visitor.now_utc_ms,
        due_utc_ms: None,
        document: document(&draft),
    };
    let act = desk.act("work.begin", format!("work/{}", work.id), format!("disclosure/{}", work.subject));
    desk.office().begin_work(&work, &act).await?;
    Ok(desk.done(&format!("/admin/disclosures/{}/edit", work.id), "begun"))
}

/// An address made of the English title, or of the day where there is none; a free one.
fn proposed(title: &str, today: Day, taken: &[String]) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words.map(str::to_ascii_lowercase) {
        if slug.len() + word.len() >= 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    if slug.is_empty() {
        slug = today.to_string();
    }
    numbered(&slug, taken)
}

fn numbered(slug: &str, taken: &[String]) -> String {
    let is_free = |slug: &String| !taken.contains(slug);
    let short: String = slug.chars().take(70).collect();
    let short = short.trim_end_matches('-').to_owned();
    let others = (2_u32..).map(|n| format!("{short}-{n}"));
    std::iter::once(slug.to_owned()).chain(others).find(is_free).expect("there are more numbers than drafts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals_are_free_addresses() {
        let today: Day = "2024-07-20".parse().expect("a day");
        assert_eq!(proposed("Work report: first half of 2024", today, &[]), "work-report-first-half-of-2024");
        assert_eq!(proposed("工作总结", today, &[]), "2024-07-20");
        let taken = ["2024-07-20".to_owned(), "2024-07-20-2".to_owned()];
        assert_eq!(proposed("", today, &taken), "2024-07-20-3");
        assert!(is_slug(&proposed(&"word ".repeat(40), today, &[])));
        let long = "a".repeat(80);
        assert!(is_slug(&numbered(&long, std::slice::from_ref(&long))));
    }
}
