//! The four people whom a publication needs: accounts from the command line, signed in by forms with both factors.

use super::{
    ground::Ground,
    server::{Answer, Server, ask},
};
use domain::office::role::Role;
use server::{
    admin::totp::code_at,
    clock::{Clock as _, SystemClock},
};
use std::collections::BTreeMap;

const PASSWORD: &str = "春江花月夜里有十二只白鹭";

/// Somebody at a browser.
#[derive(Clone)]
pub struct Person {
    cookies: BTreeMap<String, String>,
}

/// What stands between two texts, the first time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let from = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    &text[from..from + text[from..].find(after).expect("an end")]
}

impl Person {
    /// Makes the account and signs in; whoever needs a second factor sets it up.
    pub fn new(ground: &Ground, server: &Server, login: &str, role: Role) -> Self {
        let arguments = ["user", "add", login, "--name", login, "--role", role.code()];
        ground.run(&arguments, &format!("{PASSWORD}\n"));
        let mut person = Self { cookies: BTreeMap::new() };
        let fields = [("login", login), ("password", PASSWORD)];
        let answer = person.posted(server, "/admin/sign-in", &fields);
        assert_eq!(answer.status, 303, "{login}: {}", answer.body);
        if role != Role::Author {
            person.posted(server, "/admin/second-factor/begin", &[]);
            let page = person.get(server, "/admin/second-factor");
            let secret = between(&page.body, "<code class=\"secret\">", "<").replace(' ', "");
            let code = code_at(&secret, SystemClock.now_utc_ms()).expect("a code");
            let answer = person.posted(server, "/admin/second-factor/confirm", &[("code", &code)]);
            assert_eq!(answer.status, 200, "{login}: {}", answer.body);
        }
        person
    }

    fn posted(&mut self, server: &Server, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(&server.address, path, fields).expect("an answer");
        for line in answer.head.lines() {
            let Some(cookie) = line.strip_prefix("set-cookie: ") else { continue };
            let (name, value) = cookie.split(';').next().and_then(|it| it.split_once('=')).expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    fn cookie(&self) -> String {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    pub fn get(&self, server: &Server, path: &str) -> Answer {
        server.try_get(path, &format!("\r\nCookie: {}", self.cookie())).expect("an answer")
    }

    /// Sends a form as a browser does; `None` where the server goes away meanwhile.
    pub fn post(&self, address: &str, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let encode = app::address::encode;
        let pairs: Vec<_> = fields.iter().map(|(key, value)| format!("{key}={}", encode(value))).collect();
        let head = format!(
            "POST {path} HTTP/1.1\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded",
            self.cookie()
        );
        ask(address, &head, pairs.join("&").as_bytes())
    }

    /// Sends a form with a file as a browser does.
    pub fn post_file(
        &self,
        address: &str,
        path: &str,
        fields: &[(String, String)],
        (name, bytes): (&str, &[u8]),
    ) -> Option<Answer> {
        const BOUNDARY: &str = "----a-boundary-of-the-tests";
        let head = format!(
            "POST {path} HTTP/1.1\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: multipart/form-data; boundary={BOUNDARY}",
            self.cookie()
        );
        let part = |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
        let mut form: String =
            fields.iter().map(|(name, value)| format!("{}\r\n\r\n{value}\r\n", part(name))).collect();
        form.push_str(&format!("{}; filename=\"{name}\"\r\n\r\n", part("file")));
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        ask(address, &head, &[form.as_bytes(), bytes, end.as_bytes()].concat())
    }
}

/// Everybody.
pub struct People {
    pub author: Person,
    pub dept: Person,
    pub secrecy: Person,
    pub publisher: Person,
}

impl People {
    pub fn of(ground: &Ground, server: &Server) -> Self {
        let person = |login, role| Person::new(ground, server, login, role);
        Self {
            author: person("author", Role::Author),
            dept: person("dept", Role::DepartmentReviewer),
            secrecy: person("secrecy", Role::SecrecyReviewer),
            publisher: person("publisher", Role::Publisher),
        }
    }

    /// Who takes the next step, and which; what is signed goes public now.
    pub fn next(&self, stage: domain::office::workflow::Stage) -> (&Person, &'static str) {
        use domain::office::workflow::Stage;
        match stage {
            Stage::Draft => (&self.author, "hand_in"),
            Stage::DepartmentReview => (&self.dept, "approve"),
            Stage::SecrecyReview => (&self.secrecy, "approve"),
            Stage::SignOff => (&self.publisher, "publish"),
            other => panic!("nothing is to be done at {other:?}"),
        }
    }

    /// From a draft to sign-off, with nobody in the way.
    pub fn reviewed(&self, server: &Server, work: &str) {
        for (who, step) in [(&self.author, "hand_in"), (&self.dept, "approve"), (&self.secrecy, "approve")] {
            step_of(who, server, work, step, &[]);
        }
    }
}

/// Takes a step that has to be possible.
pub fn step_of(who: &Person, server: &Server, work: &str, step: &str, more: &[(&str, &str)]) {
    let fields: Vec<_> = [("step", step), ("version", "1")].into_iter().chain(more.iter().copied()).collect();
    let answer = who.post(&server.address, &format!("/admin/works/{work}/steps"), &fields);
    let answer = answer.expect("an answer");
    assert_eq!(answer.status, 303, "{work}: {step}: {}", answer.body);
}
