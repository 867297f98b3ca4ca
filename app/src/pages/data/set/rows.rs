//! The first rows of a data set, so that one sees what it looks like.

use crate::{
    components::table::{Head, data_table},
    cx::Cx,
    read::ReadError,
};
use domain::dataset::{DataSet, Kind};
use leptos::prelude::*;

/// Longer texts are cut here.
const MOST: usize = 60;

/// The table, where rows can be had.
pub(super) async fn section(
    cx: &Cx,
    set: &'static DataSet,
) -> Result<Option<impl IntoView + use<>>, ReadError> {
    let rows = cx.reader.first_rows(set, &cx.settings.origin).await?;
    let number = |kind: Kind| matches!(kind, Kind::Integer | Kind::Decimal { .. });
    let heads = set.columns.iter().map(|column| match number(column.kind) {
        true => Head::number(column.name),
        false => Head::text(column.name),
    });
    let heads = heads.collect();
    let shown = rows.iter().map(|row| {
        let cells = set.columns.iter().zip(row).map(|(column, text)| {
            // What is short stays on one line: ids, days, moments.
            let short = (text.chars().count() <= 30).then_some("nowrap");
            view! { <td class=if number(column.kind) { Some("num") } else { short }>{cut(text)}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    });
    let shown: Vec<AnyView> = shown.collect();
    Ok((!shown.is_empty()).then(|| {
        view! {
            <section id="rows" class="data-rows">
                <h2>{cx.t("前几行", "The first rows").to_owned()}</h2>
                {data_table(cx.t("如 CSV 文件中所示", "As they stand in the CSV"), heads, shown)}
            </section>
        }
    }))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
