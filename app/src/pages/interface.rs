//! `/data/api`: the data interface to read, made of its own description, so that it cannot tell anything else.

mod document;
mod operation;

use crate::{
    components::{
        bits::crumb_here,
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use document::Document;
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> PageResult {
    let title = cx.t("数据接口", "Data interface").to_owned();
    let unreadable = || PageError::Internal("the description of the interface cannot be read".to_owned());
    let document = Document::of(cx.reader.interface(), cx.lang).ok_or_else(unreadable)?;
    let contents = document.tags.iter().map(|tag| {
        let operations = tag.operations.iter().map(|operation| {
            view! { <li><a href=format!("#{}", operation.id)>{operation.summary.clone()}</a></li> }
        });
        view! { <li>{tag.name.clone()}<ul>{operations.collect_view()}</ul></li> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{document.about.clone()}</p>
        <p>
            <a href="/openapi.json" type="application/json">
                {cx.t("机器可读的说明：OpenAPI 3.1（/openapi.json）", "For programs: OpenAPI 3.1 (/openapi.json)").to_owned()}
            </a>
        </p>
        {starting(cx)}
        {paging(cx)}
        {keeping(cx)}
        {limits(cx)}
        {errors(cx, &document)}
        <section>
            <h2>{cx.t("全部操作", "All operations").to_owned()}</h2>
            <ul>{contents.collect_view()}</ul>
        </section>
        {document.tags.iter().map(|tag| operation::of_tag(cx, tag)).collect_view()}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("数据接口,OpenAPI,JSON,CSV", "data interface,API,OpenAPI,JSON,CSV").into(),
        kind: cx.t("服务", "Service"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description: document.about, meta, body })
}

/// A piece of a terminal or of a file. It scrolls by itself, also by keyboard.
fn sample(label: &str, text: String) -> AnyView {
    view! {
        <pre class="sample" role="region" tabindex="0" aria-label=label.to_owned()>
            <code>{text}</code>
        </pre>
    }
    .into_any()
}

/// A text in which words between backticks are code.
fn coded(text: &str) -> AnyView {
    let pieces: Vec<AnyView> = text
        .split('`')
        .enumerate()
        .map(|(at, piece)| {
            let piece = piece.to_owned();
            if at % 2 == 1 { view! { <code>{piece}</code> }.into_any() } else { piece.into_any() }
        })
        .collect();
    pieces.into_any()
}

fn section(id: &'static str, title: &str, paragraphs: &[&str], more: AnyView) -> AnyView {
    let paragraphs: Vec<_> = paragraphs.iter().map(|text| view! { <p>{coded(text)}</p> }).collect();
    view! {
        <section id=id>
            <h2>{title.to_owned()}</h2>
            {paragraphs}
            {more}
        </section>
    }
    .into_any()
}

fn starting(cx: &Cx) -> AnyView {
    let origin = &cx.settings.origin;
    let title = cx.t("开始使用", "Getting started");
    let text = format!(
        "curl '{origin}/api/v1/figures?indicator=pm25-mean&period=2024-H1'\n\
         curl '{origin}/api/v1/figures?theme=air&format=csv' --output figures.csv\n\
         curl '{origin}/api/v1/stations/demo-station-1/observations?interval=day&from=2024-05'\n\
         curl --json '[{{\"date\": \"2026-03-01\", \"mode\": \"daily\", \"pm25\": 48, \"pm10\": 85}}]' \\\n     \
         '{origin}/api/v1/evaluate/air'"
    );
    let paragraphs = [
        cx.t(
            "用任何能读网址的工具即可，例如 curl。默认返回 JSON；多数操作也可以用 `format=csv` 取得表格，UTF-8 编码，电子表格可直接打开。",
            "Any program that reads addresses will do, such as curl. Answers are JSON; most operations also give tables with `format=csv`, in UTF-8, which spreadsheets open.",
        ),
        cx.t(
            "数值与公布时的位数完全一致。需要精确计算时请按十进制读取，不要转成二进制浮点数。其他网站的页面脚本也可以读取（CORS）。",
            "Values have just the published digits: read them as decimals where that matters. Scripts in pages of other sites may read it too (CORS).",
        ),
    ];
    section("start", title, &paragraphs, sample(title, text))
}

fn paging(cx: &Cx) -> AnyView {
    let title = cx.t("分页", "Paging");
    let text = "GET /api/v1/figures?limit=100\n\n\
                200 OK\n\
                Link: </api/v1/figures?limit=100&after=…>; rel=\"next\"\n\n\
                {\"revision\": 1, \"count\": 100, \"total\": 188, \"next\": \"/api/v1/figures?limit=100&after=…\", \"figures\": [ … ]}";
    let paragraphs = [
        cx.t(
            "长的列表分页返回。`next` 是下一页的地址，最后一页为 `null`；同一地址也在 `Link` 头里，CSV 和工作簿用它翻页。沿着 `next` 走完，每条恰好出现一次，无论每页多少条。",
            "Long lists come page by page. `next` is the address of the next page, `null` on the last one; it is also in the `Link` header, which CSV and workbooks are walked by. Along `next` every entry comes once, whatever the size of the pages.",
        ),
        cx.t(
            "`revision` 是内容版本：翻页途中它变了，说明其间有新的发布；要前后一致，请从头再读。",
            "`revision` is the content revision: where it changes on the way, something was published meanwhile; begin again if all pages must be of one moment.",
        ),
    ];
    section("paging", title, &paragraphs, sample(title, text.to_owned()))
}

fn keeping(cx: &Cx) -> AnyView {
    let title = cx.t("只取变化的内容", "Reading only what changed");
    let origin = &cx.settings.origin;
    let text = format!(
        "curl --etag-save figures.tag --etag-compare figures.tag '{origin}/api/v1/figures' --output figures.json"
    );
    let paragraphs = [cx.t(
        "每个答案带 `ETag`。下次在 `If-None-Match` 里带上它：没有变化时只返回 304，不重复传送。",
        "Every answer has an `ETag`. Send it back in `If-None-Match`: where nothing changed the answer is 304, without a body.",
    )];
    section("etag", title, &paragraphs, sample(title, text))
}

fn limits(cx: &Cx) -> AnyView {
    let title = cx.t("请求次数", "Rate limits");
    let text = "RateLimit-Policy: \"api\";q=600;w=60\nRateLimit: \"api\";r=599;t=1";
    let paragraphs = [
        cx.t(
            "每个网络地址有一份请求额度，写在每个答案的头里：`RateLimit-Policy` 的 `q` 是 `w` 秒内可以请求的次数，`RateLimit` 的 `r` 是还剩多少，`t` 是多少秒后全部恢复。额度均匀恢复。下面只是样子，以答案里的为准。",
            "Every network address has an allowance, told with every answer: in `RateLimit-Policy`, `q` is how many requests may be made in `w` seconds; in `RateLimit`, `r` is how many are left and `t` in how many seconds all are there again. They come back evenly. Below is only what it looks like: what holds is in the answer.",
        ),
        cx.t(
            "用完后的答案是 429，`Retry-After` 写明等待多少秒。需要大量数据时，请用较大的 `limit` 和 CSV，而不是很多小请求。",
            "When it is used up the answer is 429, and `Retry-After` says how many seconds to wait. For much data use a large `limit` and CSV instead of many small requests.",
        ),
    ];
    section("limits", title, &paragraphs, sample(title, text.to_owned()))
}

fn errors(cx: &Cx, document: &Document) -> AnyView {
    let title = cx.t("出错时", "Errors");
    let rows = document.problems.iter().map(|(status, about)| {
        view! {
            <tr>
                <th scope="row">{status.clone()}</th>
                <td>{coded(about)}</td>
            </tr>
        }
        .into_any()
    });
    let head = vec![Head::text(cx.t("状态", "Status")), Head::text(cx.t("何时", "When"))];
    let table = data_table(cx.t("所有操作的状态码", "Status codes of all operations"), head, rows.collect());
    let example = document.problem.clone().map(|text| sample(cx.t("一个错误", "An error"), text));
    let paragraphs = [cx.t(
        "凡是出错，答案都是 `application/problem+json`（RFC 9457）：`detail` 写明哪里不对、允许什么。",
        "Whatever goes wrong is answered with `application/problem+json` (RFC 9457): `detail` says what is wrong and what is allowed.",
    )];
    section("errors", title, &paragraphs, view! { {example} {table} }.into_any())
}
