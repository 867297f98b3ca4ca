//! The description of the data interface (OpenAPI 3.1), from which `/openapi.json` and the page `/data/api` are made.
//!
//! Schemas of answers are derived from the types that are serialised ([`schemas`]); operations and parameters are listed here
//! in both languages, Chinese in fields that begin with `x-`. Examples are what the demonstration portal answers, byte for
//! byte (`examples/`): `server/tests/portal/interface.rs` asks it again, and writes them anew where `MINGJING_WRITE_EXAMPLES`
//! is set.

mod answers;
mod operation;
mod operations;
mod parameter;
mod schemas;

use serde_json::{Map, Value, json};
use std::sync::OnceLock;

/// A text in Chinese and English.
type Both = (&'static str, &'static str);

/// Groups of operations: name, Chinese name, description.
const TAGS: [(&str, &str, Both); 4] = [
    (
        "Published",
        "公布的数据",
        (
            "公布值：指标数值、专项、督察整改台账和承诺，每个数都指向写明它的那句话。",
            "What was published: figures, programmes, rectification ledgers and commitments, each number with its sentence.",
        ),
    ),
    (
        "Air",
        "空气",
        (
            "空气监测站、观测值，以及标准的评价结果。",
            "Stations of air, what they observed, and what the standards make of it.",
        ),
    ),
    (
        "Water",
        "水",
        (
            "地表水断面、观测值和评价结果。",
            "Sections of surface water, what was observed, and what it comes to.",
        ),
    ),
    (
        "Rules",
        "评价规则",
        (
            "用本站页面同样的规则评价您自己的监测数据；发送的内容不保存。",
            "The rules that work the pages, for measurements of your own. Nothing that is sent is kept.",
        ),
    ),
];

/// What it is, in both languages.
const ABOUT: Both = (
    "本站公开的全部数据，供程序读取：不需要账号和密钥，不记录读取者。数值保留原文的每一位数字。",
    "All public data of this portal, for programs. No account and no key is needed, and nothing is kept of who reads. Values have \
     just the printed digits.",
);

/// The description as JSON. Values of examples are written with all their digits.
pub(crate) fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let mut text = document().to_string();
        for (name, content) in operations::EXAMPLES {
            text = text.replace(&format!("\"@{name}\""), content.trim());
        }
        text
    })
}

fn document() -> Value {
    let mut paths = Map::new();
    for operation in operations::all() {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method] = operation.described();
    }
    let tags = TAGS.map(|(name, zh, about)| {
        json!({"name": name, "x-name-zh": zh, "description": about.1, "x-description-zh": about.0})
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Mingjing data interface (明镜数据接口)",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Public environmental data of a district, exactly as published and as measured",
            "description": ABOUT.1,
            "x-description-zh": ABOUT.0,
            "contact": {"name": "数据勘误与联系 · Corrections and contact", "url": "/feedback"},
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "externalDocs": {"url": "/data/api", "description": "The same to read (中文 · English: /en/data/api)"},
        "servers": [{"url": "/", "description": "this portal"}],
        "security": [],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas::described(),
            "headers": answers::headers(),
            "responses": answers::shared(),
        },
    })
}
