//! What the page shows of an OpenAPI document, in one language.

use domain::Lang;
use serde_json::{Value, value::RawValue};
use std::collections::BTreeMap;

/// The interface.
pub(super) struct Document {
    pub(super) about: String,
    pub(super) tags: Vec<Tag>,
    /// Status and meaning of everything that goes wrong, by status.
    pub(super) problems: Vec<(String, String)>,
    /// What a problem looks like.
    pub(super) problem: Option<String>,
}

/// A group of operations.
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) operations: Vec<Operation>,
}

/// What can be asked for.
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) about: String,
    pub(super) parameters: Vec<Parameter>,
    /// What is sent: in words; none where the operation reads.
    pub(super) sends: Option<String>,
    /// Media types of answers.
    pub(super) forms: Vec<String>,
    pub(super) statuses: Vec<String>,
    pub(super) examples: Vec<Example>,
}

/// A parameter of an operation.
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) is_required: bool,
    pub(super) about: String,
    pub(super) schema: Value,
    pub(super) example: String,
}

/// A request with its answer, digits and lines as they are written in the description.
pub(super) struct Example {
    pub(super) summary: String,
    pub(super) request: String,
    pub(super) sent: Option<String>,
    pub(super) answer: String,
}

type Raw = BTreeMap<String, Box<RawValue>>;

/// The text of a field, in the language of the page.
fn told(of: &Value, name: &str, lang: Lang) -> String {
    let field = match lang {
        Lang::Zh => of[format!("x-{name}-zh")].as_str(),
        Lang::En => of[name].as_str(),
    };
    field.unwrap_or_default().to_owned()
}

/// What stands at a place, as it is written.
fn written(text: &str, place: &[&str]) -> Option<String> {
    let Some((first, rest)) = place.split_first() else { return Some(text.to_owned()) };
    let fields: Raw = serde_json::from_str(text).ok()?;
    written(fields.get(*first)?.get(), rest)
}

fn strings(of: &Value) -> Vec<String> {
    of.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

impl Document {
    /// Of the text of a description; `None` where it is none.
    pub(super) fn of(text: &str, lang: Lang) -> Option<Self> {
        let all: Value = serde_json::from_str(text).ok()?;
        let mut operations = Vec::new();
        for (path, methods) in all["paths"].as_object()? {
            let of_path = written(text, &["paths", path])?;
            for (method, operation) in methods.as_object()? {
                let raw = written(&of_path, &[method])?;
                let tag = operation["tags"][0].as_str()?.to_owned();
                operations.push((tag, Operation::of(method, path, operation, &raw, lang)?));
            }
        }
        let mut tags = Vec::new();
        for tag in all["tags"].as_array()? {
            let code = tag["name"].as_str()?;
            let (of_tag, others) = operations.into_iter().partition(|(of, _)| of == code);
            operations = others;
            tags.push(Tag {
                name: told(tag, "name", lang),
                about: told(tag, "description", lang),
                operations: Vec::into_iter(of_tag).map(|(_, operation)| operation).collect(),
            });
        }
        let shared = all["components"]["responses"].as_object()?;
        let status = |response: &Value| {
            let example = &response["content"]["application/problem+json"]["example"];
            example["status"].as_u64().map_or("304".to_owned(), |status| status.to_string())
        };
        let mut problems: Vec<_> =
            shared.values().map(|response| (status(response), told(response, "description", lang))).collect();
        problems.sort();
        let bad = &shared["BadRequest"]["content"]["application/problem+json"]["example"];
        Some(Self {
            about: told(&all["info"], "description", lang),
            tags,
            problems,
            problem: serde_json::to_string_pretty(bad).ok(),
        })
    }
}

impl Operation {
    fn of(method: &str, path: &str, all: &Value, raw: &str, lang: Lang) -> Option<Self> {
        const JSON: &str = "application/json";
        let answer = ["responses", "200", "content", JSON, "examples"];
        let sent = ["requestBody", "content", JSON, "examples"];
        let content = &all["responses"]["200"]["content"];
        let examples = content[JSON]["examples"].as_object()?.iter().map(|(name, example)| {
            let text = |place: &[&str]| written(raw, &[place, &[name, "value"]].concat());
            Some(Example {
                summary: told(example, "summary", lang),
                request: example["x-request"].as_str()?.to_owned(),
                sent: text(&sent),
                answer: text(&answer)?,
            })
        });
        let parameters = all["parameters"].as_array()?.iter().map(|parameter| Parameter {
            name: parameter["name"].as_str().unwrap_or_default().to_owned(),
            is_required: parameter["required"] == true,
            about: told(parameter, "description", lang),
            schema: parameter["schema"].clone(),
            example: plain(&parameter["example"]),
        });
        Some(Self {
            id: all["operationId"].as_str()?.to_owned(),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: told(all, "summary", lang),
            about: told(all, "description", lang),
            parameters: parameters.collect(),
            sends: all["requestBody"].is_object().then(|| told(&all["requestBody"], "description", lang)),
            forms: strings(content),
            statuses: strings(&all["responses"]),
            examples: examples.collect::<Option<_>>()?,
        })
    }
}

/// A value without quotes.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
