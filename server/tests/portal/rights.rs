//! Every route of staff, tried with every role and with nobody.

use super::{
    site::{Served, fresh_store},
    staff::{PASSWORD, Person, form, hire},
};
use axum::{
    body::Body,
    http::{Method, Request},
};
use domain::office::role::{Role, may};
use server::admin::{Needs, routes};

/// The path with something in place of what varies.
fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/")
}

fn let_in(needs: Needs, roles: &[Role]) -> bool {
    match needs {
        Needs::Nothing | Needs::Password | Needs::Factors | Needs::SignedIn => true,
        Needs::Right(right) => may(roles, right),
        Needs::Either(one, other) => may(roles, one) || may(roles, other),
    }
}

#[tokio::test]
async fn every_route_lets_in_who_it_names_and_nobody_else() {
    let portal = Served::over(fresh_store("rights").await).await;
    let roles = Role::ALL.map(|role| vec![role]);
    for (i, roles) in roles.iter().enumerate() {
        let login = format!("person{i}");
        let person = Person::new(&portal, &login, roles).await;
        assert!(person.page("/admin").await.contains(&format!("{login}（演示）")));
        for route in routes() {
            for prefix in ["", "/en"] {
                // A browser for each: some routes sign it out.
                let who = Person::at(&portal, &login, true).await;
                let address = format!("{prefix}{}", filled(route.path));
                let answer = if route.method == Method::GET {
                    who.get(&address).await
                } else {
                    who.post(&address, &[]).await
                };
                let refused = answer.status == 403;
                assert_eq!(!refused, let_in(route.needs, roles), "{} {address} for {roles:?}", route.method);
            }
        }
    }
}

#[tokio::test]
async fn signing_in_and_out_by_the_form() {
    let portal = Served::over(fresh_store("rights-form").await).await;
    hire(&portal, "author", &[Role::Author]).await;
    let door = |fields: &'static [(&'static str, &'static str)]| {
        let request = Request::post("/admin/sign-in").header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        portal.send(request.body(Body::from(form(fields))).expect("a request"))
    };
    let wrong = door(&[("login", "author"), ("password", "wrong")]).await;
    let unknown = door(&[("login", "nobody"), ("password", "wrong")]).await;
    assert_eq!((wrong.status, unknown.status.as_u16()), (unknown.status, 401));
    assert_eq!(wrong.text().replace("author", ""), unknown.text().replace("nobody", ""));
    let signed_in = door(&[("login", "author"), ("password", PASSWORD)]).await;
    assert_eq!((signed_in.status.as_u16(), signed_in.header("location")), (303, "/admin"));
    let cookie = signed_in.header("set-cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    let pair = cookie.split(';').next().expect("a pair").to_owned();
    let ask = |path| portal.ask(Request::get(path).header("cookie", &pair));
    let tasks = ask("/en/admin").await;
    assert_eq!((tasks.status.as_u16(), tasks.header("cache-control")), (200, "no-store"));
    assert!(tasks.text().contains("Nothing waits for you"));
    assert_eq!(ask("/admin/no-such-room").await.status, 404);
    let out =
        Request::post("/admin/sign-out").header("cookie", &pair).header("sec-fetch-site", "same-origin");
    assert_eq!(portal.ask(out).await.status, 303);
    assert_eq!(ask("/admin").await.header("location"), "/admin/sign-in");
}

#[tokio::test]
async fn who_is_not_signed_in_comes_to_the_door() {
    let portal = Served::over(fresh_store("rights-nobody").await).await;
    for route in routes().into_iter().filter(|route| route.needs != Needs::Nothing) {
        let address = filled(route.path);
        let request = Request::builder().method(route.method.clone()).uri(&address);
        let answer = portal.ask(request.header("sec-fetch-site", "same-origin")).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/admin/sign-in"), "{address}");
    }
}

#[tokio::test]
async fn without_the_second_factor_a_reviewer_gets_no_further() {
    let portal = Served::over(fresh_store("rights-factor").await).await;
    Person::new(&portal, "dept", &[Role::DepartmentReviewer]).await;
    let half = Person::at(&portal, "dept", false).await;
    for route in
        routes().into_iter().filter(|route| route.needs != Needs::Nothing && route.needs != Needs::Password)
    {
        let address = filled(route.path);
        let answer = if route.method == Method::GET {
            half.get(&address).await
        } else {
            half.post(&address, &[]).await
        };
        assert_eq!(answer.header("location"), "/admin/second-factor", "{address}");
    }
}
