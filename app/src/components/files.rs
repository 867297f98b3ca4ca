//! Links to the same data as files.

use crate::cx::Cx;
use leptos::prelude::*;

/// `数据文件：CSV XLSX JSON`, of an address of the data interface; `query` is the rest of its query, without `?`.
pub(crate) fn data_files(cx: &Cx, address: &str, query: &str) -> impl IntoView + use<> {
    let and = if query.is_empty() { "" } else { "&" };
    let json = if query.is_empty() { address.to_owned() } else { format!("{address}?{query}") };
    let file = |format: &str| format!("{address}?{query}{and}format={format}");
    view! {
        <p class="files">
            {cx.t("数据文件：", "Data files: ").to_owned()}
            <a href=file("csv")>"CSV"</a>
            " "
            <a href=file("xlsx")>"XLSX"</a>
            " "
            <a href=json>"JSON"</a>
        </p>
    }
}
