//! The description of the data interface: it is complete, and its examples are what the portal answers.

use super::{
    html::Html,
    observations::json,
    site::{Served, reading},
};
use axum::{body::Body, http::Request};
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};

/// Every operation: method, path, and what is said of it.
fn operations(api: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = api["paths"].as_object().expect("paths").iter();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods").iter();
            methods.map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
        })
        .collect()
}

/// Whether a text is there and says something.
fn says(of: &Value, name: &str) -> bool {
    of[name].as_str().is_some_and(|text| text.trim().len() > 3)
}

#[test]
fn everything_is_described_in_both_languages() {
    reading(|portal| async move {
        let api = json(portal, "/openapi.json").await;
        assert_eq!(api["openapi"], "3.1.0");
        let all = operations(&api);
        assert_eq!(all.len(), 12);
        let ids: BTreeSet<&str> = all.iter().filter_map(|(_, _, o)| o["operationId"].as_str()).collect();
        assert_eq!(ids.len(), all.len(), "each has a name of its own");
        let tags: Vec<&Value> =
            api["tags"].as_array().expect("tags").iter().map(|tag| &tag["name"]).collect();
        for (method, path, operation) in all {
            let of = format!("{method} {path}");
            for name in ["summary", "x-summary-zh", "description", "x-description-zh"] {
                assert!(says(operation, name), "{name} of {of}");
            }
            assert!(tags.contains(&&operation["tags"][0]), "{of}");
            for parameter in operation["parameters"].as_array().expect("parameters") {
                let of = format!("{} of {of}", parameter["name"]);
                assert!(says(parameter, "description") && says(parameter, "x-description-zh"), "{of}");
                let schema = &parameter["schema"];
                let bounded =
                    ["pattern", "enum", "maximum", "maxLength"].iter().any(|name| !schema[name].is_null());
                assert!(
                    bounded && schema["type"].is_string() && !parameter["example"].is_null(),
                    "{of}: {schema}"
                );
            }
            let responses = operation["responses"].as_object().expect("responses");
            let content = responses["200"]["content"]["application/json"].clone();
            assert!(!content["examples"].as_object().expect("examples").is_empty(), "{of}");
            assert!(content["schema"].is_object(), "{of}");
            for (status, response) in responses.iter().filter(|(status, _)| *status != "200") {
                let name =
                    response["$ref"].as_str().expect("a shared answer").rsplit('/').next().expect("a name");
                let shared = &api["components"]["responses"][name];
                assert!(says(shared, "description") && says(shared, "x-description-zh"), "{status} of {of}");
                if *status != "304" {
                    let problem = &shared["content"]["application/problem+json"];
                    assert_eq!(problem["example"]["status"].to_string(), *status, "{name}");
                }
            }
        }
    });
}

#[test]
fn every_parameter_reaches_its_handler() {
    reading(|portal| async move {
        let api = json(portal, "/openapi.json").await;
        for (_, path, operation) in operations(&api).into_iter().filter(|(method, ..)| *method == "get") {
            let path = match path.split('/').nth(3) {
                Some("stations") => path.replace("{id}", "demo-station-1"),
                _ => path.replace("{id}", "huangtiandang"),
            };
            for parameter in operation["parameters"].as_array().expect("parameters") {
                if parameter["in"] == "path" {
                    continue;
                }
                let name = parameter["name"].as_str().expect("a name");
                let address = format!("{path}?{name}=%00nonsense");
                let status = portal.get(&address).await.status.as_u16();
                assert!(matches!(status, 400 | 404), "{address}: {status}");
            }
        }
    });
}

/// What the portal answers to the request of an example, and the name of its file.
async fn asked(portal: &Served, method: &str, name: &str, example: &Value, folder: &Path) -> String {
    let request = example["x-request"].as_str().expect("a request");
    let answer = if method == "get" {
        portal.get(request).await
    } else {
        let body = std::fs::read_to_string(folder.join(format!("{name}.sent.json"))).expect("a file");
        let post =
            Request::post(request).header("host", "localhost").header("content-type", "application/json");
        portal.send(post.body(Body::from(body)).expect("a request")).await
    };
    assert_eq!(answer.status, 200, "{name}: {request}: {}", answer.text());
    answer.text().to_owned()
}

#[test]
fn examples_are_what_the_portal_answers() {
    reading(|portal| async move {
        let text = portal.page("/openapi.json").await;
        assert!(!text.contains("\"@"), "every mark has its text");
        let api: Value = serde_json::from_str(&text).expect("JSON");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api/description/examples");
        let mut shown = 0;
        for (method, path, operation) in operations(&api) {
            let examples = &operation["responses"]["200"]["content"]["application/json"]["examples"];
            for (name, example) in examples.as_object().expect("examples") {
                assert!(says(example, "summary") && says(example, "x-summary-zh"), "{name} of {path}");
                let answer = asked(portal, method, name, example, &folder).await;
                let file = folder.join(format!("{name}.answer.json"));
                if std::env::var_os("MINGJING_WRITE_EXAMPLES").is_some() {
                    std::fs::write(&file, pretty(&answer)).expect("written");
                }
                let kept = std::fs::read_to_string(&file).expect("a file");
                assert_eq!(
                    kept,
                    pretty(&answer),
                    "{name}: set MINGJING_WRITE_EXAMPLES=1 and look at what changed"
                );
                shown += 1;
            }
        }
        assert_eq!(shown, 17);
    });
}

/// JSON with line breaks, its digits and the order of its fields untouched.
fn pretty(json: &str) -> String {
    let (mut text, mut depth, mut quoted, mut escaped) = (String::new(), 0_usize, false, false);
    let mut chars = json.chars().peekable();
    while let Some(c) = chars.next() {
        if quoted {
            text.push(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => {
                quoted = true;
                text.push(c);
            }
            '{' | '[' => {
                text.push(c);
                if chars.peek().is_some_and(|next| matches!(next, '}' | ']')) {
                    text.extend(chars.next());
                } else {
                    depth += 1;
                    line(&mut text, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut text, depth);
                text.push(c);
            }
            ',' => {
                text.push(c);
                line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            c if c.is_whitespace() => {}
            c => text.push(c),
        }
    }
    text.push('\n');
    text
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}

#[test]
fn the_page_tells_what_the_description_says() {
    reading(|portal| async move {
        let api = json(portal, "/openapi.json").await;
        for (address, summary) in [("/data/api", "x-summary-zh"), ("/en/data/api", "summary")] {
            let answer = portal.get(address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert!(answer.header("content-security-policy").contains("script-src 'none'"), "{address}");
            let html = Html::parse(answer.text());
            let text = answer.text();
            assert!(text.contains("href=\"/openapi.json\"") && text.contains("Retry-After"), "{address}");
            for (method, path, operation) in operations(&api) {
                let id = operation["operationId"].as_str().expect("an id");
                assert!(html.with_id(id).is_some(), "{id} in {address}");
                assert!(text.contains(&format!("href=\"#{id}\"")), "{id} is in the contents");
                assert!(text.contains(&format!("{} {path}", method.to_uppercase())), "{id}");
                assert!(text.contains(operation[summary].as_str().expect("a summary")), "{id} in {address}");
            }
            // Digits and order of fields are those of the answer.
            assert!(text.contains("8.0,") && text.contains("0.05L"), "{address}");
            assert!(!text.contains('`'), "{address}: words of code are marked as such");
        }
    });
}
