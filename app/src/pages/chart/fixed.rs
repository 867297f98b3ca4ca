//! `/charts/{id}@{revision}`: what a chart showed from a content revision on, as it was kept; or the notice that it is
//! withdrawn.

mod changes;
mod gone;

use crate::{
    address::localised,
    charts::{
        self, Built,
        fixed::{Canonical, at_revision, difference, form, sha256},
    },
    components::{
        bits::crumbs_below,
        cite::{self, Quotable},
        table::{Head, chart_table},
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{Lang, fixed::FixedHead};
use leptos::prelude::*;

/// A table of so many rows stands open.
const MOST_OPEN_ROWS: usize = 40;
/// So many fixed revisions are listed.
const MOST_REVISIONS: usize = 50;

/// Of tables with more rows than this a page has the last ones.
const MOST_ROWS: usize = 1000;

/// Whether what a chart shows now has a fixed revision, and which.
pub(super) async fn quotable(cx: &Cx, built: &Built) -> Result<Quotable, PageError> {
    let id = &built.chart.id;
    let mut revisions = cx.reader.fixed_revisions(id, cx.lang).await?;
    revisions.retain(|head| head.withdrawn.is_none());
    let Some(head) = revisions.into_iter().next() else { return Ok(Quotable::Later(None)) };
    let now = form(cx, &at_revision(cx, built.clone(), head.revision), head.revision);
    let same = match charts::of_all_hours(cx, id) {
        // The page has not all of the chart, so that there is nothing to compare.
        Some(touched) => !cx.reader.touched_after(&touched, head.revision).await?,
        None => sha256(&serde_json::to_vec(&now).map_err(internal)?) == head.sha256,
    };
    Ok(if same { Quotable::Now(Box::new((head, now))) } else { Quotable::Later(Some(head)) })
}

fn internal(error: impl std::fmt::Display) -> PageError {
    PageError::Internal(error.to_string())
}

/// The page.
pub(crate) async fn page(cx: &Cx, id: &str, number: u32) -> PageResult {
    let revision = i64::from(number);
    let found = cx.reader.fixed_chart(id, revision, cx.lang).await?;
    let (head, bytes) = found.ok_or(PageError::NotFound)?;
    if let Some(withdrawal) = &head.withdrawn {
        return Ok(gone::page(cx, id, revision, withdrawal));
    }
    let fixed: Canonical = serde_json::from_slice(&bytes).map_err(internal)?;
    let revisions = cx.reader.fixed_revisions(id, cx.lang).await?;
    let current = charts::build(cx, id).await?;
    let title = match cx.lang {
        Lang::Zh => format!("{}（固定版本 {revision}）", fixed.title),
        Lang::En => format!("{} (fixed revision {revision})", fixed.title),
    };
    let now = current.as_ref().map(|built| chart::table(&built.chart));
    let difference = now.as_ref().map(|now| difference(&fixed.table(), now));
    let body = view! {
        <h1>{title.clone()}</h1>
        {changes::banner(cx, id, &head, difference.as_ref(), current.is_some())}
        {kept(cx.lang, &fixed)}
        <section class="cite" id="cite">
            <h2>{cx.t("引用本版本", "Cite this revision").to_owned()}</h2>
            {cite::hash(cx, id, &head)}
            {cite::citations(cx, id, &fixed, &head)}
        </section>
        {difference.as_ref().map(|difference| changes::list(cx, difference))}
        {list(cx, id, &head, &revisions)}
    }
    .into_any();
    let column = cx.t("图表", "Charts");
    Ok(Page {
        crumbs: crumbs_below(cx, &format!("/charts/{id}"), column, &title),
        description: alternative_text(cx.lang, &fixed),
        meta: Meta::Fixed { of: format!("/charts/{id}") },
        title,
        body,
    })
}

/// What never changes: made of the kept form and the language alone, so that no later publication can get into it.
fn kept(lang: Lang, fixed: &Canonical) -> AnyView {
    let at = format!("/charts/{}@{}", fixed.id, fixed.revision);
    let picture = localised(lang, &format!("{at}.svg"));
    let label = format!("{}{}", lang.pick("图：", "Picture: "), fixed.title);
    let sources = fixed.sources.iter().map(|source| {
        let path = match (source.path.strip_prefix("/disclosures/"), source.revision) {
            (Some(slug), Some(revision)) => format!("/disclosures/{slug}/revisions/{revision}"),
            _ => source.path.clone(),
        };
        view! { <li><a href=localised(lang, &path)>{source.title.clone()}</a></li> }
    });
    let sources = sources.collect_view();
    let caveats = fixed.caveats.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
    view! {
        <article id="kept" aria-label=fixed.title.clone()>
            <p class="lede">{fixed.subtitle.clone()}</p>
            <figure class="chart-figure">
                <div class="picture-scroll" role="region" tabindex="0" aria-label=label>
                    <img class="fixed-picture" src=picture alt=alternative_text(lang, fixed) />
                </div>
                {table(lang, fixed)}
                {files(lang, &at)}
            </figure>
            <section>
                <h2>{lang.pick("出处与说明", "Sources and notes").to_owned()}</h2>
                <p>{fixed.source.clone()}</p>
                <ul>{sources} {caveats}</ul>
            </section>
        </article>
    }
    .into_any()
}

fn alternative_text(lang: Lang, fixed: &Canonical) -> String {
    format!("{}{}{}", fixed.title, lang.pick("：", ": "), fixed.subtitle)
}

/// The files of the revision.
fn files(lang: Lang, at: &str) -> AnyView {
    let files = ["svg", "png", "csv", "xlsx", "json"].map(|form| {
        let label = format!("{} {}", lang.pick("下载", "Download"), form.to_uppercase());
        let href = localised(lang, &format!("{at}.{form}"));
        view! { <li><a href=href download aria-label=label>{form.to_uppercase()}</a></li> }
    });
    view! { <figcaption class="chart-links"><ul>{files.collect_view()}</ul></figcaption> }.into_any()
}

/// The numbers; so many that they would bury what is below them are folded away, as they are beside the chart itself, and of very
/// many the last ones are there.
fn table(lang: Lang, fixed: &Canonical) -> AnyView {
    let mut table = fixed.table();
    let count = table.rows.len();
    let rest = (count > MOST_ROWS).then(|| {
        table.rows.drain(..count - MOST_ROWS);
        let text = match lang {
            Lang::Zh => format!("共 {count} 行，这里列出最后 {MOST_ROWS} 行；全部数值见下面的文件。"),
            Lang::En => format!("The last {MOST_ROWS} of {count} rows; the files below have all of them."),
        };
        view! { <p>{text}</p> }
    });
    let mut head = Vec::new();
    for (n, column) in table.columns.iter().enumerate() {
        head.push(if n == 0 { Head::text(column) } else { Head::number(column) });
    }
    let rows = table.rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let first = cells.next().unwrap_or_default();
        let cells =
            cells.map(|cell| view! { <td class="num">{changes::readable(&cell)}</td> }).collect_view();
        view! { <tr><th scope="row">{first}</th>{cells}</tr> }.into_any()
    });
    let numbers = chart_table(&fixed.title, head, rows.collect());
    if count <= MOST_OPEN_ROWS {
        return numbers;
    }
    let label = match lang {
        Lang::Zh => format!("数据表（{count} 行）"),
        Lang::En => format!("Data table ({count} rows)"),
    };
    view! { <details class="chart-table"><summary>{label}</summary>{rest} {numbers}</details> }.into_any()
}

/// The latest fixed revisions of the chart, and the one that is shown.
fn list(cx: &Cx, id: &str, head: &FixedHead, revisions: &[FixedHead]) -> AnyView {
    let latest = &revisions[..revisions.len().min(MOST_REVISIONS)];
    let here = head.revision;
    let is_older = !latest.iter().any(|head| head.revision == here);
    let shown = latest.iter().chain(is_older.then_some(head));
    let rows = shown.map(|head| {
        let label = match cx.lang {
            Lang::Zh => format!("固定版本 {}（{}）", head.revision, head.day),
            Lang::En => format!("Fixed revision {} ({})", head.revision, head.day),
        };
        let gone = head.withdrawn.is_some().then(|| cx.t("，已撤回", ", withdrawn").to_owned());
        let href = cx.href(&format!("/charts/{id}@{}", head.revision));
        let current = (head.revision == here).then_some("page");
        view! { <li><a href=href aria-current=current>{label}</a> {gone}</li> }
    });
    view! {
        <section>
            <h2>{cx.t("固定版本", "Fixed revisions").to_owned()}</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
