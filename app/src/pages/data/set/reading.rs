//! How programs that people use read a data set: a few lines each that work as they stand.

use crate::{catalogue::file, cx::Cx};
use domain::dataset::{DataSet, Kind};
use leptos::prelude::*;

/// The examples.
pub(super) fn section(cx: &Cx, set: &DataSet) -> impl IntoView + use<> {
    let origin = &cx.settings.origin;
    let examples = [
        ("Python (pandas)", pandas(origin, set)),
        ("R", r(origin, set)),
        ("DuckDB", duckdb(origin, set)),
        (cx.t("Frictionless：核对数据", "Frictionless: check it"), frictionless(origin)),
    ];
    let examples = examples.into_iter().enumerate().map(|(at, (name, text))| {
        let label = format!("{}{name}", cx.t("示例：", "Example: "));
        view! {
            <details open=at == 0>
                <summary>{name.to_owned()}</summary>
                <pre class="citation" tabindex="0" role="region" aria-label=label>{text}</pre>
            </details>
        }
    });
    view! {
        <section class="cite" id="reading">
            <h2>{cx.t("用程序读取", "Read it").to_owned()}</h2>
            {examples.collect_view()}
        </section>
    }
}

/// The names of the columns that fit.
fn names(set: &DataSet, fits: impl Fn(Kind) -> bool) -> Vec<&'static str> {
    set.columns.iter().filter(|column| fits(column.kind)).map(|column| column.name).collect()
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Code(_) | Kind::Month)
}

/// Texts stay texts, codes with leading zeros too; days become dates; only an empty field is missing.
fn pandas(origin: &str, set: &DataSet) -> String {
    let quoted =
        |names: Vec<&str>| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let texts = quoted(names(set, is_text));
    let dates = quoted(names(set, |kind| matches!(kind, Kind::Day | Kind::Instant)));
    let dates = if dates.is_empty() { String::new() } else { format!("    parse_dates=[{dates}],\n") };
    format!(
        "import pandas as pd\n\ntexts = [{texts}]\ndata = pd.read_csv(\n    \"{origin}{}\",\n    dtype=dict.fromkeys(texts, \"string\"),\n{dates}    keep_default_na=False,\n    na_values=[\"\"],\n)\nprint(data.head())\n",
        file(set, "csv"),
    )
}

fn r(origin: &str, set: &DataSet) -> String {
    let texts =
        names(set, is_text).into_iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    format!(
        "texts <- c({texts})\ndata <- read.csv(\n  \"{origin}{}\",\n  colClasses = setNames(rep(\"character\", length(texts)), texts),\n  na.strings = \"\",\n  encoding = \"UTF-8\"\n)\nhead(data)\n",
        file(set, "csv"),
    )
}

fn duckdb(origin: &str, set: &DataSet) -> String {
    let path = file(set, "parquet");
    let name = path.rsplit('/').next().unwrap_or_default();
    format!("curl -O {origin}{path}\nduckdb -c \"SELECT * FROM '{name}' LIMIT 5\"\n")
}

fn frictionless(origin: &str) -> String {
    format!("pip install frictionless\nfrictionless validate {origin}/data/datapackage.json\n")
}
