//! `/admin/reports`: what readers say is wrong, and the answers. Who may sign publications may answer, since answers are public.

use super::{
    desk::Desk,
    failure::Failure,
    route::{Needs, Route, get, post},
};
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    Bilingual,
    feedback::{Answer, LONGEST, Outcome},
    office::role::Right,
};
use office::pages::reports::{Given, page};
use std::collections::HashMap;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/admin/reports", Needs::Right(Right::ReadWork), list),
        post("/admin/reports/{id}", Needs::Right(Right::SignOff), answer),
    ]
}

async fn list(desk: Desk, Query(query): Query<HashMap<String, String>>) -> Result<Response, Failure> {
    show(&desk, &query, StatusCode::OK, None).await
}

async fn show(
    desk: &Desk,
    query: &HashMap<String, String>,
    status: StatusCode,
    given: Option<&Given>,
) -> Result<Response, Failure> {
    let answered = query.get("state").is_some_and(|state| state == "answered");
    let number = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 10_000);
    let mut reports = desk.office().reports(answered, number).await?;
    if answered {
        let staff = desk.office().all_staff().await?;
        for answer in reports.items.iter_mut().filter_map(|report| report.answer.as_mut()) {
            // People know each other by name.
            if let Some(one) = staff.iter().find(|one| one.login == answer.login) {
                answer.login.clone_from(&one.name);
            }
        }
    }
    let may_answer = desk.may(Right::SignOff);
    Ok(desk.page_with(status, |cx| page(cx, &reports, answered, may_answer, given)))
}

async fn answer(
    desk: Desk,
    Path(id): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let field = |name: &str| fields.get(name).map_or("", String::as_str).replace('\0', "").trim().to_owned();
    let given =
        Given { id: id.clone(), outcome: field("outcome"), zh: field("words_zh"), en: field("words_en") };
    let too_long = [&given.zh, &given.en].iter().any(|words| words.chars().count() > LONGEST);
    let outcome = Outcome::of_code(&given.outcome).filter(|_| !given.zh.is_empty() && !too_long);
    let Some(outcome) = outcome else {
        return show(&desk, &HashMap::new(), StatusCode::UNPROCESSABLE_ENTITY, Some(&given)).await;
    };
    // Without an English text the Chinese one stands in both languages.
    let en = if given.en.is_empty() { given.zh.clone() } else { given.en.clone() };
    let answer = Answer {
        at_utc_ms: desk.visitor.now_utc_ms,
        login: desk.staff.login.clone(),
        outcome,
        words: Bilingual { zh: given.zh.clone(), en },
    };
    let act = desk.act("report.answer", format!("report/{id}"), format!("{}: {}", outcome.code(), given.zh));
    desk.office().answer_report(&id, &answer, &act).await?;
    // The list of corrections is public, and old from now on.
    desk.visitor.site.portal.refresh().await?;
    Ok(desk.done("/admin/reports", "report-answered"))
}
