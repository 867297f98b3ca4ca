//! Parameters, each with what is allowed and an example.

use super::Both;
use crate::api::paging::Sizes;
use domain::{commitment::Verdict, theme::Theme, water::SectionLevel};
use serde_json::{Value, json};

/// A parameter of an operation.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) about: Both,
    pub(super) schema: Value,
    pub(super) example: Value,
    /// Whether it is a part of the path.
    pub(super) is_path: bool,
}

impl Parameter {
    pub(super) fn described(&self) -> Value {
        json!({
            "name": self.name,
            "in": if self.is_path { "path" } else { "query" },
            "required": self.is_path,
            "description": self.about.1,
            "x-description-zh": self.about.0,
            "schema": self.schema,
            "example": self.example,
        })
    }
}

fn query(name: &'static str, about: Both, schema: Value, example: impl Into<Value>) -> Parameter {
    Parameter { name, about, schema, example: example.into(), is_path: false }
}

/// An id of something, in the query.
pub(super) fn id(name: &'static str, about: Both, example: &'static str) -> Parameter {
    query(name, about, id_schema(), example)
}

/// An id of something, in the path.
pub(super) fn in_path(about: Both, example: &'static str) -> Parameter {
    Parameter { is_path: true, ..id("id", about, example) }
}

fn id_schema() -> Value {
    json!({"type": "string", "pattern": "^[A-Za-z0-9._-]+$", "minLength": 1, "maxLength": 120})
}

/// The form of an answer.
pub(super) fn format(forms: &[&str]) -> Parameter {
    let about = ("答案的格式。", "The form of the answer.");
    query("format", about, json!({"type": "string", "enum": forms, "default": "json"}), "json")
}

pub(super) fn limit(sizes: Sizes) -> Parameter {
    let about = (
        "一页最多多少条；不写时，表格取上限。",
        "How many entries a page holds at most. Without it tables hold as many as they can.",
    );
    let schema = json!({"type": "integer", "minimum": 1, "maximum": sizes.most, "default": sizes.usual});
    query("limit", about, schema, 1)
}

/// `example` is a key of the list.
pub(super) fn after(example: &'static str) -> Parameter {
    let about = (
        "从此键之后开始：上一页最后一条的键。请直接使用上一页的 `next`。",
        "Begins behind this key, that of the last entry of the page before. Take it from `next`.",
    );
    query("after", about, json!({"type": "string", "minLength": 1, "maxLength": 120}), example)
}

pub(super) fn theme() -> Parameter {
    let codes = Theme::ALL.map(|theme| theme.code());
    query(
        "theme",
        ("只要这个主题的。", "Only those of this theme."),
        json!({"type": "string", "enum": codes}),
        "air",
    )
}

pub(super) fn verdict() -> Parameter {
    let codes = Verdict::ALL.map(|verdict| crate::exchange::code_of(&verdict));
    let about = ("只要这个结论的。", "Only those with this verdict.");
    query("verdict", about, json!({"type": "string", "enum": codes}), "open")
}

pub(super) fn level() -> Parameter {
    let codes = SectionLevel::ALL.map(|level| level.code());
    let about = ("只要这个级别的断面：国考、省考、市考。", "Only the sections of this level.");
    query("level", about, json!({"type": "string", "enum": codes}), "city")
}

/// A period of any kind.
pub(super) fn period(about: Both) -> Parameter {
    const PATTERN: &str = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[1-4]|-H[12])?|(ytd|asof):[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2})$";
    query("period", about, json!({"type": "string", "pattern": PATTERN}), "2024-H1")
}

/// A day, month or year.
pub(super) fn moment(name: &'static str, about: Both, example: &'static str) -> Parameter {
    let schema = json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"});
    query(name, about, schema, example)
}

/// A day.
pub(super) fn day(name: &'static str, about: Both, example: &'static str) -> Parameter {
    query(name, about, json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}), example)
}

/// One of some codes, the first being the default.
pub(super) fn one_of(name: &'static str, about: Both, codes: &[&str], example: &'static str) -> Parameter {
    query(name, about, json!({"type": "string", "enum": codes, "default": codes[0]}), example)
}

/// What water is assessed on.
pub(super) fn items() -> Parameter {
    let about = (
        "评价项目：`21`、`5+x`（地址中写 `5%2Bx`），或以逗号分隔的项目代码。",
        "The items assessed: `21`, `5+x` (in an address `5%2Bx`), or codes of items with commas.",
    );
    query("items", about, json!({"type": "string", "pattern": "^[0-9a-zA-Z+,]+$", "default": "21"}), "21")
}
