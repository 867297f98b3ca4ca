//! Answers and header fields that all operations share.

use serde_json::{Value, json};

/// The header fields of answers.
pub(super) fn headers() -> Value {
    let text = |about: &str, example: &str| json!({"description": about, "schema": {"type": "string"}, "example": example});
    json!({
        "ETag": text("Names this answer: send it back in If-None-Match.", "\"5b1f0c7a9e2d4c86a1b3f0d2e4c6a8b0\""),
        "Link": text("The next page (RFC 8288); absent on the last.", "</api/v1/figures?limit=1&after=pm25-mean.2024-H1>; rel=\"next\""),
        "RateLimit-Policy": text("Requests (q) in seconds (w) that a client may make.", "\"api\";q=600;w=60"),
        "RateLimit": text("Requests that are left (r), and seconds until all are there again (t).", "\"api\";r=599;t=1"),
        "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}, "example": 5},
    })
}

/// A reference to a header field of [`headers`].
pub(super) fn header(name: &str) -> Value {
    json!({"$ref": format!("#/components/headers/{name}")})
}

/// What goes wrong: name, status, English, Chinese, an example of the detail.
const PROBLEMS: [(&str, u16, &str, &str, &str); 11] = [
    (
        "BadRequest",
        400,
        "A parameter that makes no sense",
        "参数不合要求",
        "parameter theme: \"moon\" is not known; use one of the themes of the figures",
    ),
    (
        "Forbidden",
        403,
        "A page of another site made the request",
        "请求来自其他网站的页面",
        "a page of another site made this request; send it from a program",
    ),
    ("NotFound", 404, "There is no such thing", "没有这一项", "no such station; /api/v1/stations lists them"),
    (
        "TooLarge",
        413,
        "More than 1 MiB or 20,000 entries",
        "超过 1 MiB 或 20,000 条",
        "20001 entries; send at most 20000 at a time",
    ),
    (
        "TooLong",
        414,
        "The query is longer than 8 KiB",
        "查询参数超过 8 KiB",
        "the query is longer than 8192 bytes",
    ),
    (
        "WrongKind",
        415,
        "Neither JSON nor CSV",
        "既不是 JSON 也不是 CSV",
        "Content-Type is \"text/html\"; send application/json or text/csv",
    ),
    (
        "Unprocessable",
        422,
        "Entries that cannot be judged: `errors` names row, column and value",
        "有无法评价的数据：`errors` 写明行、列和值",
        "the table has 1 faults, so nothing of it was judged",
    ),
    (
        "TooMany",
        429,
        "The allowance is used up; Retry-After says for how long",
        "请求次数已用完，请按 Retry-After 等待",
        "too many requests; come again in 1 s",
    ),
    (
        "Failed",
        500,
        "It failed and was recorded",
        "出现故障，已记录",
        "what is public cannot be read at the moment",
    ),
    (
        "Busy",
        503,
        "Too much is being worked out; Retry-After says how long to wait",
        "服务器繁忙，请按 Retry-After 等待",
        "the portal is busy; come again when Retry-After says",
    ),
    (
        "NotAllowed",
        405,
        "Another method than those in Allow",
        "不支持此方法，见 Allow",
        "use one of GET, HEAD, OPTIONS",
    ),
];

/// The answers by name.
pub(super) fn shared() -> Value {
    let mut all = json!({
        "NotModified": {
            "description": "The tag in If-None-Match still holds",
            "x-description-zh": "If-None-Match 中的标签仍然有效",
            "headers": {"ETag": header("ETag"), "RateLimit-Policy": header("RateLimit-Policy"), "RateLimit": header("RateLimit")},
        }
    });
    for (name, status, en, zh, detail) in PROBLEMS {
        let title = axum::http::StatusCode::from_u16(status)
            .ok()
            .and_then(|s| s.canonical_reason())
            .unwrap_or("Error");
        let mut headers = json!({});
        if matches!(status, 429 | 503) {
            headers["Retry-After"] = header("Retry-After");
        }
        let mut example = json!({"type": "about:blank", "status": status, "title": title, "detail": detail});
        if status == 422 {
            example["errors"] = json!([{
                "row": 1, "column": "mode", "value": "weekly",
                "detail_zh": "只能写 hourly 或 daily", "detail_en": "write hourly or daily",
            }]);
        }
        all[name] = json!({
            "description": en,
            "x-description-zh": zh,
            "headers": headers,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
        });
    }
    all
}

/// A reference to the answer of a status.
pub(super) fn of_status(status: u16) -> Value {
    let name = PROBLEMS.iter().find(|problem| problem.1 == status).map_or("NotModified", |problem| problem.0);
    json!({"$ref": format!("#/components/responses/{name}")})
}
