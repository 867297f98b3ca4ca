//! A chart as the server renders it.

use super::ChartIsland;
use chart::{Chart, ChartKind, Mode, Size, View};
use domain::Lang;
use leptos::prelude::*;

/// The width of the drawing for screens with room.
const WIDE: u32 = 960;
/// The width of the drawing for a phone held upright.
const NARROW: u32 = 390;
/// How many points of a series a page holds; the island fetches more as the reader zooms in.
const MOST_POINTS: usize = 800;
/// How many rows of the table a page holds; the file has them all.
const MOST_ROWS: usize = 400;

/// A chart with everything that belongs to it: drawing, interaction, own page, files, table.
#[component]
pub fn ChartFigure(
    /// What is drawn; its texts are in the language of the page.
    chart: Chart,
    /// The part that is looked at, from the address.
    view: View,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    let value = |key: &str| view.query_pairs(&chart).into_iter().find(|p| p.0 == key).map(|p| p.1);
    let (from, to, hide) = (value("from"), value("to"), value("hide"));
    let wire = chart::to_wire(&overview(&chart, lang));
    let drawings = drawings(&chart, &view);
    // The buttons come with the island; the style sheet keeps their room, so that nothing moves then.
    let roomy = chart.zoomable() || (chart.series.len() > 1 && chart.kind != ChartKind::Grid);
    view! {
        <figure class="chart-figure" id=format!("chart-{}", chart.id)>
            <ChartIsland>
                <div class="chart" data-chart=wire data-from=from data-to=to data-hide=hide>
                    <div class="chart-plot">{drawings}</div>
                    <div class="chart-tools" data-room=roomy.then_some("")></div>
                </div>
            </ChartIsland>
            {data_table(&chart, lang)}
            {links(&chart, &view, lang)}
        </figure>
    }
}

/// What the island starts with: the chart, or where it is long an overview and the address of what was left out.
fn overview(chart: &Chart, lang: Lang) -> Chart {
    let whole = View::whole(chart);
    let (mut overview, left_out) = chart.thinned(whole.first, whole.last, MOST_POINTS);
    if left_out {
        overview.finer = format!("{}.part", address(chart, lang));
    }
    overview
}

/// Both drawings; the style sheet shows the one that fits.
fn drawings(chart: &Chart, view: &View) -> impl IntoView + use<> {
    let drawing = |width: u32| chart::svg(chart, view, Size::fitting(chart, width), Mode::Inline);
    let wide = drawing(WIDE);
    let narrow = drawing(NARROW);
    view! {
        <div class="chart-wide" inner_html=wide></div>
        <div class="chart-narrow" inner_html=narrow></div>
    }
}

fn address(chart: &Chart, lang: Lang) -> String {
    format!("{}/charts/{}", lang.pick("", "/en"), chart.id)
}

/// Own page and files.
fn links(chart: &Chart, view: &View, lang: Lang) -> impl IntoView + use<> {
    let page = address(chart, lang);
    let query = view.to_query(chart);
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let wrong = format!("{}/feedback?about=%2Fcharts%2F{}", lang.pick("", "/en"), chart.id);
    let files = ["svg", "png", "csv", "xlsx", "json"].map(|form| {
        let label = format!("{} {}", lang.pick("下载", "Download"), form.to_uppercase());
        // The picture shows what is seen here; the numbers are always all of them.
        let query = if matches!(form, "svg" | "png") { query.as_str() } else { "" };
        view! { <li><a href=format!("{page}.{form}{query}") download aria-label=label>{form.to_uppercase()}</a></li> }
    });
    view! {
        <figcaption class="chart-links">
            <ul>
                <li><a href=page.clone()>{lang.pick("图表页面", "Chart page")}</a></li>
                {files.into_iter().collect_view()}
                <li><a href=wrong>{lang.pick("数据有误？", "Wrong?")}</a></li>
            </ul>
        </figcaption>
    }
}

/// The numbers, folded away: the most recent rows, and where the others are.
fn data_table(chart: &Chart, lang: Lang) -> impl IntoView + use<> {
    let (table, all) = chart::latest(chart, MOST_ROWS);
    let left_out = all - table.rows.len();
    let head = table.columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let rows = table.rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let first = cells.next().unwrap_or_default();
        let cells = cells.map(|cell| view! { <td>{readable(&cell)}</td> }).collect_view();
        view! { <tr><th scope="row">{first}</th>{cells}</tr> }
    });
    let rows = rows.collect_view();
    let overview = !chart.finer.is_empty();
    let note = (left_out > 0 || overview).then(|| {
        let file = format!("{}.csv", address(chart, lang));
        let text = match lang {
            Lang::Zh if overview => format!("表中为最近 {MOST_ROWS} 行，全部数据见 "),
            Lang::En if overview => format!("The table has the latest {MOST_ROWS} rows; all data are in the "),
            Lang::Zh => format!("表中为最近 {MOST_ROWS} 行，全部 {all} 行见 "),
            Lang::En => format!("The table has the latest {MOST_ROWS} rows; all {all} are in the "),
        };
        view! { <p class="chart-table-note">{text}<a href=file download>{lang.pick("CSV 文件", "CSV file")}</a></p> }
    });
    let caption = match chart.subtitle.as_str() {
        "" => chart.title.clone(),
        subtitle => format!("{}{}{subtitle}", chart.title, lang.pick("：", ": ")),
    };
    let label = format!("{}{}{}", chart.title, lang.pick("：", ": "), lang.pick("数据表", "data table"));
    view! {
        <details class="chart-table">
            <summary>{lang.pick("数据表", "Data table")}</summary>
            {note}
            <div class="table-scroll" tabindex="0" role="region" aria-label=label>
                <table class="data chart-data">
                    <caption>{caption}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

/// A value of the table as people read it: a real minus sign, a dash where nothing is known.
fn readable(cell: &str) -> String {
    match cell.strip_prefix('-') {
        _ if cell.is_empty() => "—".to_owned(),
        Some(digits) => format!("\u{2212}{digits}"),
        None => cell.to_owned(),
    }
}
