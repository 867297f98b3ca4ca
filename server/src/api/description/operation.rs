//! An operation: what is asked for, and what can come back.

use super::{Both, answers, parameter::Parameter};
use serde_json::{Map, Value, json};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What can be asked for.
pub(super) struct Operation {
    pub(super) id: &'static str,
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) tag: &'static str,
    pub(super) summary: Both,
    pub(super) about: Both,
    pub(super) parameters: Vec<Parameter>,
    /// The schema of an entry that is sent; none where the operation reads.
    pub(super) sends: Option<&'static str>,
    /// The schema of the answer.
    pub(super) answers: &'static str,
    /// Requests whose answers are shown.
    pub(super) examples: Vec<Example>,
}

/// A request, and the files of what is sent and of what is answered.
pub(super) struct Example {
    pub(super) name: &'static str,
    pub(super) summary: Both,
    pub(super) request: &'static str,
}

impl Operation {
    pub(super) fn described(&self) -> Value {
        let parameters: Vec<Value> = self.parameters.iter().map(Parameter::described).collect();
        let mut described = json!({
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary.1,
            "x-summary-zh": self.summary.0,
            "description": self.about.1,
            "x-description-zh": self.about.0,
            "parameters": parameters,
            "responses": self.responses(),
        });
        if let Some(entry) = self.sends {
            let examples = self.shown("sent");
            let list = json!({"type": "array", "maxItems": 20_000, "items": {"$ref": format!("#/components/schemas/{entry}")}});
            described["requestBody"] = json!({
                "required": true,
                "description": "At most 1 MiB and 20,000 entries: an array, or a table with the same names as columns",
                "x-description-zh": "最多 1 MiB、20,000 条：JSON 数组，或以同样名称为列的 CSV 表",
                "content": {
                    "application/json": {"schema": list, "examples": examples},
                    "text/csv": {"schema": {"type": "string"}},
                },
            });
        }
        described
    }

    fn responses(&self) -> Value {
        let schema = match self.sends {
            None => json!({"$ref": format!("#/components/schemas/{}", self.answers)}),
            Some(_) => {
                json!({"type": "array", "items": {"$ref": format!("#/components/schemas/{}", self.answers)}})
            }
        };
        let mut content = json!({"application/json": {"schema": schema, "examples": self.shown("answer")}});
        let table = |name: &str| {
            self.parameters.iter().any(|p| p.name == "format" && p.schema["enum"].to_string().contains(name))
        };
        if table("csv") || self.sends.is_some() {
            content["text/csv"] =
                json!({"schema": {"type": "string", "description": "The same with fields as columns"}});
        }
        if table("xlsx") {
            content[XLSX] = json!({"schema": {"type": "string", "contentEncoding": "binary", "description": "A workbook of the same"}});
        }
        let mut headers = Map::new();
        let reads = self.sends.is_none();
        for name in ["RateLimit-Policy", "RateLimit"]
            .into_iter()
            .chain(reads.then_some(["ETag", "Link"]).into_iter().flatten())
        {
            headers.insert(name.to_owned(), answers::header(name));
        }
        let mut responses = json!({"200": {
            "description": "What was asked for",
            "x-description-zh": "所要的数据",
            "headers": headers,
            "content": content,
        }});
        let of_reading: &[u16] = &[304, 400, 404, 405, 414, 429, 500, 503];
        let of_sending: &[u16] = &[400, 403, 405, 413, 414, 415, 422, 429, 500];
        for status in if reads { of_reading } else { of_sending } {
            responses[status.to_string()] = answers::of_status(*status);
        }
        responses
    }

    /// The examples, with marks where the text of the files goes.
    fn shown(&self, part: &str) -> Value {
        let of = |example: &Example| {
            let Example { name, summary, request } = example;
            let shown = json!({
                "summary": summary.1, "x-summary-zh": summary.0, "x-request": request, "value": format!("@{name}.{part}"),
            });
            ((*name).to_owned(), shown)
        };
        Value::Object(self.examples.iter().map(of).collect())
    }
}
