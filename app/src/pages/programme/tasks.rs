//! The tasks of a programme, filtered and sorted by the address: without script, and to be linked.

use crate::{
    address::encode,
    components::{
        bits::sentence_link,
        table::{Head, data_table},
    },
    cx::Cx,
    page::PageError,
    pages::progress::days_left,
};
use domain::{
    Lang,
    programme::{Programme, Task, TaskState},
};
use leptos::prelude::*;

/// What tasks can be sorted by: the key in the address and both names.
const SORTS: [(&str, &str, &str); 4] = [
    ("deadline", "时限", "Deadline"),
    ("state", "状态", "State"),
    ("unit", "责任单位", "Responsible"),
    ("name", "名称", "Name"),
];

/// The section; nothing where there are no tasks.
///
/// # Errors
/// Where a filter or an order in the address makes no sense.
pub(super) fn section(cx: &Cx, programme: &Programme) -> Result<Option<AnyView>, PageError> {
    let state = match cx.param("state") {
        None => None,
        Some(code) => Some(
            TaskState::ALL
                .into_iter()
                .find(|s| s.code() == code)
                .ok_or_else(|| cx.bad_param("state", code))?,
        ),
    };
    let units = units(programme);
    let unit = match cx.param("unit") {
        None => None,
        Some(name) => {
            Some(units.iter().find(|u| *u == name).ok_or_else(|| cx.bad_param("unit", name))?.clone())
        }
    };
    let sort = match cx.param("sort") {
        None => "deadline",
        Some(key) => SORTS.iter().find(|s| s.0 == key).ok_or_else(|| cx.bad_param("sort", key))?.0,
    };
    if programme.tasks.is_empty() {
        return Ok(None);
    }
    let of_unit = |t: &Task| t.responsible.as_ref().or(programme.responsible.as_ref()).map(|u| u.zh.clone());
    let mut tasks: Vec<&Task> = programme
        .tasks
        .iter()
        .filter(|t| state.is_none_or(|s| t.state == s) && (unit.is_none() || of_unit(t) == unit))
        .collect();
    match sort {
        // What has no deadline comes last.
        "deadline" => tasks.sort_by_key(|t| (t.deadline.is_none(), t.deadline)),
        "state" => tasks.sort_by_key(|t| t.state),
        "unit" => tasks.sort_by_key(|t| of_unit(t)),
        _ => tasks.sort_by_key(|t| t.name.get(cx.lang).to_owned()),
    }
    let head = vec![
        Head::text(cx.t("任务", "Task")),
        Head::text(cx.t("状态", "State")),
        Head::text(cx.t("责任单位", "Responsible")),
        Head::text(cx.t("时限", "Due")),
        Head::text(cx.t("出处", "Source")),
    ];
    let shown = tasks.len();
    let rows = tasks.into_iter().map(|t| row(cx, programme, t)).collect();
    let caption = match cx.lang {
        Lang::Zh => format!("任务 {shown} 项（共 {} 项）", programme.tasks.len()),
        Lang::En => format!("{shown} of {} tasks", programme.tasks.len()),
    };
    let table = match shown {
        0 => view! { <p>{cx.t("没有符合条件的任务。", "No task is like that.").to_owned()}</p> }.into_any(),
        _ => data_table(&caption, head, rows),
    };
    Ok(Some(
        view! {
            <section id="tasks">
                <h2>{cx.t("任务清单", "Tasks").to_owned()}</h2>
                {form(cx, programme, state, unit.as_deref(), sort, &units)}
                {table}
            </section>
        }
        .into_any(),
    ))
}

/// The responsible units of all tasks in Chinese, which is what stands in the address, each once.
fn units(programme: &Programme) -> Vec<String> {
    let of = |t: &Task| t.responsible.as_ref().or(programme.responsible.as_ref()).map(|u| u.zh.clone());
    let mut units: Vec<String> = programme.tasks.iter().filter_map(of).collect();
    units.sort_unstable();
    units.dedup();
    units
}

fn row(cx: &Cx, programme: &Programme, task: &Task) -> AnyView {
    let unit = task.responsible.as_ref().or(programme.responsible.as_ref()).map(|u| cx.text(u));
    let open = task.state != TaskState::Done;
    let due =
        task.deadline.map(|d| if open { days_left(cx.lang, cx.reader.today(), d) } else { d.to_string() });
    view! {
        <tr>
            <th scope="row">{cx.text(&task.name)}</th>
            <td>{task.state.name(cx.lang)}</td>
            <td>{unit}</td>
            <td>{due}</td>
            <td>{sentence_link(cx, &task.source, task.name.get(cx.lang))}</td>
        </tr>
    }
    .into_any()
}

fn form(
    cx: &Cx,
    programme: &Programme,
    state: Option<TaskState>,
    unit: Option<&str>,
    sort: &str,
    units: &[String],
) -> impl IntoView + use<> {
    let all = || cx.t("全部", "All").to_owned();
    let states =
        TaskState::ALL.into_iter().filter(|s| programme.tasks.iter().any(|t| t.state == *s)).map(|s| {
            view! { <option value=s.code() selected=state == Some(s)>{s.name(cx.lang)}</option> }
        });
    let name_of = |zh: &str| {
        let both =
            programme.tasks.iter().filter_map(|t| t.responsible.as_ref()).chain(&programme.responsible);
        both.into_iter().find(|u| u.zh == zh).map_or_else(|| zh.to_owned(), |u| cx.text(u))
    };
    let units = units.iter().map(|u| {
        view! { <option value=u.clone() selected=unit == Some(u.as_str())>{name_of(u)}</option> }
    });
    let sorts = SORTS.map(|(key, zh, en)| {
        view! { <option value=key selected=sort == key>{cx.t(zh, en).to_owned()}</option> }
    });
    let action = cx.href(&format!("/progress/{}", encode(&programme.id)));
    view! {
        <form class="filters" method="get" action=action>
            <label for="state">{cx.t("状态", "State").to_owned()}</label>
            <select id="state" name="state"><option value="">{all()}</option>{states.collect_view()}</select>
            <label for="unit">{cx.t("责任单位", "Responsible").to_owned()}</label>
            <select id="unit" name="unit"><option value="">{all()}</option>{units.collect_view()}</select>
            <label for="sort">{cx.t("排序", "Sort by").to_owned()}</label>
            <select id="sort" name="sort">{sorts.collect_view()}</select>
            <button type="submit">{cx.t("查看", "Show").to_owned()}</button>
        </form>
    }
}
