//! The columns of a data set: what stands in each, its type and unit.

use crate::{
    components::table::{Head, data_table},
    cx::Cx,
};
use domain::{
    Lang,
    dataset::{Column, DataSet, Kind},
};
use leptos::prelude::*;

/// The table of the columns.
pub(super) fn section(cx: &Cx, set: &DataSet) -> impl IntoView + use<> {
    let caption = match cx.lang {
        Lang::Zh => format!("{}的各栏（{} 栏）", set.name.zh, set.columns.len()),
        Lang::En => format!("Columns of {} ({})", set.name.en, set.columns.len()),
    };
    let heads = [
        ("栏名", "Column"),
        ("含义", "Meaning"),
        ("类型", "Type"),
        ("单位", "Unit"),
        ("必有", "Always there"),
    ];
    let heads = heads.map(|(zh, en)| Head::text(cx.t(zh, en))).into_iter().collect();
    let rows = set.columns.iter().map(|column| row(cx, column)).collect();
    view! {
        <section id="columns">
            <h2>{cx.t("各栏", "Columns").to_owned()}</h2>
            <div class="data-columns">{data_table(&caption, heads, rows)}</div>
        </section>
    }
}

fn row(cx: &Cx, column: &'static Column) -> AnyView {
    let codes = match column.kind {
        Kind::Code(codes) => {
            let codes = codes.iter().map(|code| view! { <code>{*code}</code> " " }).collect_view();
            Some(view! { <br /> <small>{cx.t("取值：", "One of: ").to_owned()} {codes}</small> })
        }
        _ => None,
    };
    let unit = column.unit.map(|unit| unit.name.get(cx.lang)).unwrap_or_default();
    let required = if column.required { cx.t("是", "yes") } else { cx.t("可空", "may be empty") };
    view! {
        <tr id=format!("column-{}", column.name)>
            <th scope="row">
                <code>{column.name}</code>
                <br />
                {column.label.get(cx.lang).to_owned()}
            </th>
            <td>{column.description.get(cx.lang).to_owned()} {codes}</td>
            <td>{kind_text(cx, column.kind)}</td>
            <td class="nowrap">{unit.to_owned()}</td>
            <td>{required.to_owned()}</td>
        </tr>
    }
    .into_any()
}

/// What the cells of a column are, in words.
fn kind_text(cx: &Cx, kind: Kind) -> String {
    match kind {
        Kind::Text => cx.t("文本", "text").to_owned(),
        Kind::Code(_) => cx.t("代码", "code").to_owned(),
        Kind::Integer => cx.t("整数", "whole number").to_owned(),
        Kind::Decimal { scale } => match cx.lang {
            Lang::Zh => format!("小数，至多 {scale} 位"),
            Lang::En => format!("decimal, up to {scale} places"),
        },
        Kind::Day => cx.t("日期 2024-06-30", "day, 2024-06-30").to_owned(),
        Kind::Month => cx.t("月份 2024-06", "month, 2024-06").to_owned(),
        Kind::Instant => {
            cx.t("时刻 2024-06-30T08:00:00+08:00", "moment, 2024-06-30T08:00:00+08:00").to_owned()
        }
        Kind::Flag => cx.t("是否 true、false", "true or false").to_owned(),
    }
}
