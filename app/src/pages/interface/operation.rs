//! Operations on the page: parameters, and requests with their answers.

use super::{
    coded,
    document::{Example, Operation, Parameter, Tag, plain},
    sample,
};
use crate::{
    components::table::{Head, data_table},
    cx::Cx,
};
use leptos::prelude::*;

pub(super) fn of_tag(cx: &Cx, tag: &Tag) -> AnyView {
    let operations: Vec<_> = tag.operations.iter().map(|operation| described(cx, operation)).collect();
    view! {
        <section>
            <h2>{tag.name.clone()}</h2>
            <p>{coded(&tag.about)}</p>
            {operations}
        </section>
    }
    .into_any()
}

fn described(cx: &Cx, operation: &Operation) -> AnyView {
    let forms = operation.forms.iter().map(|form| form_name(form)).collect::<Vec<_>>().join(cx.t("、", ", "));
    let statuses = operation.statuses.join(cx.t("、", ", "));
    let sends = operation.sends.clone().map(|sends| {
        view! {
            <dt>{cx.t("发送", "Sent").to_owned()}</dt>
            <dd>{sends}</dd>
        }
    });
    view! {
        <section class="operation" id=operation.id.clone()>
            <h3>{operation.summary.clone()}</h3>
            <p><code class="address">{format!("{} {}", operation.method, operation.path)}</code></p>
            <p>{coded(&operation.about)}</p>
            {parameters(cx, operation)}
            <dl class="facts">
                {sends}
                <dt>{cx.t("答案", "Answer").to_owned()}</dt>
                <dd>{forms}</dd>
                <dt>{cx.t("状态", "Status").to_owned()}</dt>
                <dd>{statuses}</dd>
            </dl>
            {operation.examples.iter().map(|example| shown(cx, operation, example)).collect_view()}
        </section>
    }
    .into_any()
}

fn form_name(media: &str) -> &str {
    match media {
        "application/json" => "JSON",
        "text/csv" => "CSV",
        media if media.contains("spreadsheetml") => "XLSX",
        media => media,
    }
}

fn parameters(cx: &Cx, operation: &Operation) -> AnyView {
    let head = [
        cx.t("参数", "Parameter"),
        cx.t("含义", "Meaning"),
        cx.t("允许的值", "Allowed"),
        cx.t("不写时", "Default"),
        cx.t("例子", "Example"),
    ];
    let caption = format!("{}{}", operation.summary, cx.t("：参数", ": parameters"));
    let rows = operation.parameters.iter().map(|parameter| row(cx, parameter)).collect();
    data_table(&caption, head.map(Head::text).into(), rows)
}

fn row(cx: &Cx, parameter: &Parameter) -> AnyView {
    let usual = match &parameter.schema["default"] {
        serde_json::Value::Null if parameter.is_required => cx.t("必须写", "required").to_owned(),
        serde_json::Value::Null => "—".to_owned(),
        value => plain(value),
    };
    view! {
        <tr>
            <th scope="row"><code>{parameter.name.clone()}</code></th>
            <td>{coded(&parameter.about)}</td>
            <td>{allowed(cx, &parameter.schema)}</td>
            <td>{usual}</td>
            <td><code>{parameter.example.clone()}</code></td>
        </tr>
    }
    .into_any()
}

/// What a schema lets through, in words.
fn allowed(cx: &Cx, schema: &serde_json::Value) -> String {
    if let Some(codes) = schema["enum"].as_array() {
        return codes.iter().map(plain).collect::<Vec<_>>().join(cx.t("、", ", "));
    }
    if let Some((least, most)) = schema["minimum"].as_u64().zip(schema["maximum"].as_u64()) {
        return format!("{least}–{most}");
    }
    match schema["pattern"].as_str() {
        Some(pattern) if pattern.contains("-Q[1-4]") => cx
            .t(
                "日、月、季、半年、年：2024-06-30、2024-06、2024-Q2、2024-H1、2024；年初至今 ytd:2024-06-30，截至 asof:2024-06-30，起止 2024-03-01/2024-05-31",
                "day, month, quarter, half-year, year: 2024-06-30, 2024-06, 2024-Q2, 2024-H1, 2024; ytd:2024-06-30, asof:2024-06-30, 2024-03-01/2024-05-31",
            )
            .to_owned(),
        Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") => cx.t("日", "a day").to_owned(),
        Some("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$") => cx.t("日、月或年", "a day, month or year").to_owned(),
        _ => cx.t("文本", "text").to_owned(),
    }
}

fn shown(cx: &Cx, operation: &Operation, example: &Example) -> AnyView {
    let request = match &example.sent {
        None => format!("curl '{}{}'", cx.settings.origin, example.request),
        Some(sent) => format!("curl --json '{sent}' \\\n     '{}{}'", cx.settings.origin, example.request),
    };
    let label = |what: &str| format!("{}{}{what}", example.summary, cx.t("：", ": "));
    let (asks, answers) = (label(cx.t("请求", "request")), label(cx.t("答案", "answer")));
    view! {
        <h4>{format!("{}{}", cx.t("例：", "Example: "), example.summary)}</h4>
        {sample(&format!("{} · {asks}", operation.summary), request)}
        <details>
            <summary>{cx.t("答案", "Answer").to_owned()}<span class="visually-hidden">{format!(" · {}", example.summary)}</span></summary>
            {sample(&format!("{} · {answers}", operation.summary), example.answer.clone())}
        </details>
    }
    .into_any()
}
