//! The form of a group of settings.

use super::Sheet;
use crate::cx::Cx;
use domain::office::settings::{Entry, EntryKind};
use leptos::prelude::*;

/// A line that is wider is cut off by a field of the usual width; a Chinese character is as wide as two letters.
const LONG: usize = 40;

pub(super) fn form(cx: &Cx, sheet: &Sheet, address: &str) -> impl IntoView + use<> {
    let mut groups: Vec<(Option<String>, Vec<AnyView>)> = Vec::new();
    for entry in &sheet.entries {
        if let Some(group) = &entry.group {
            groups.push((Some(group.get(cx.lang).to_owned()), Vec::new()));
        } else if groups.is_empty() {
            groups.push((None, Vec::new()));
        }
        let wrong = sheet.faults.iter().filter(|fault| fault.field == entry.name);
        let wrong: Vec<_> = wrong.map(|fault| fault.what.get(cx.lang)).collect();
        if let Some((_, fields)) = groups.last_mut() {
            fields.push(field(cx, entry, &wrong.join(" ")));
        }
    }
    let fields = groups.into_iter().map(|(legend, fields)| match legend {
        Some(legend) => view! {
            <fieldset>
                <legend>{legend}</legend>
                {fields}
            </fieldset>
        }
        .into_any(),
        None => fields.into_any(),
    });
    view! {
        <form class="stacked" method="post" action=cx.href(address)>
            <input type="hidden" name="seen" value=sheet.seen.to_string() />
            {fields.collect_view()}
            <p class="actions">
                <button type="submit">{cx.t("保存", "Save").to_owned()}</button>
                <a class="button second" href=cx.href("/admin/settings")>
                    {cx.t("取消", "Cancel").to_owned()}
                </a>
            </p>
        </form>
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

fn field(cx: &Cx, entry: &Entry, wrong: &str) -> AnyView {
    let (name, label) = (entry.name.clone(), entry.label.get(cx.lang).to_owned());
    if entry.kind == EntryKind::Switch {
        return view! {
            <p>
                <label class="choice">
                    <input type="checkbox" name=name value="on" checked=!entry.value.is_empty() />
                    " "
                    {label}
                </label>
            </p>
        }
        .into_any();
    }
    let hint = entry.hint.get(cx.lang).to_owned();
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = [(!hint.is_empty(), &hint_id), (!wrong.is_empty(), &error_id)];
    let described: Vec<_> = described.iter().filter(|(is, _)| *is).map(|(_, id)| id.as_str()).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = (!wrong.is_empty()).then_some("true");
    let value = entry.value.clone();
    let (id, name) = (name.clone(), name);
    let input = match entry.kind {
        // A line that would not be seen whole wraps; a break in it is refused like any control character.
        EntryKind::Lines | EntryKind::Line if entry.kind == EntryKind::Lines || width(&value) > LONG => {
            let rows = if entry.kind == EntryKind::Line { 2 } else { value.lines().count().clamp(3, 12) };
            let rows = rows.to_string();
            view! {
                <textarea id=id.clone() name=name rows=rows aria-invalid=invalid aria-describedby=described>
                    {value}
                </textarea>
            }
            .into_any()
        }
        EntryKind::Choice(choices) => {
            let options = std::iter::once(("", "请选择", "Choose")).chain(choices.iter().copied());
            let options = options.map(|(code, zh, en)| {
                view! {
                    <option value=code selected=code == entry.value>
                        {cx.t(zh, en).to_owned()}
                    </option>
                }
            });
            view! {
                <select id=id.clone() name=name aria-invalid=invalid aria-describedby=described>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
        _ => view! {
            <input
                id=id.clone()
                name=name
                type="text"
                value=value
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {input}
            {(!wrong.is_empty()).then(|| view! { <p class="field-error" id=error_id>{wrong.to_owned()}</p> })}
        </div>
    }
    .into_any()
}
