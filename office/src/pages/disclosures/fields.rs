//! Fields that only the editor has: areas of text and choices.

use leptos::prelude::*;

/// An area of text.
#[derive(Clone, Debug, Default)]
pub struct Area<'a> {
    /// The name that the form sends.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// What belongs in it.
    pub hint: &'a str,
    /// What is in it.
    pub value: &'a str,
    /// What is wrong with that, empty where nothing is.
    pub error: &'a str,
    /// How many lines it shows.
    pub rows: u32,
    /// The language of what is written, for dictionaries and readers.
    pub lang: &'static str,
}

/// The area, ready to be put into a form.
pub fn area(f: Area<'_>) -> AnyView {
    let (hint_id, error_id, described) = notes(f.name, f.hint, f.error);
    // HTML drops the first line feed of an area: one is put there to be dropped, so that the author's own stays.
    let text = format!("\n{}", f.value);
    view! {
        <div class="field">
            <label for=f.name.to_owned()>{f.label.to_owned()}</label>
            {note("field-hint", hint_id, f.hint)}
            <textarea
                id=f.name.to_owned()
                name=f.name.to_owned()
                rows=f.rows.to_string()
                lang=f.lang
                aria-invalid=(!f.error.is_empty()).then_some("true")
                aria-describedby=described
            >
                {text}
            </textarea>
            {note("field-error", error_id, f.error)}
        </div>
    }
    .into_any()
}

/// One of several: code and name, the chosen code.
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    /// The name that the form sends.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// The code that is chosen.
    pub value: &'a str,
    /// What is wrong with that, empty where nothing is.
    pub error: &'a str,
    /// Codes and names, in order.
    pub options: Vec<(String, String)>,
}

/// The choice, ready to be put into a form.
pub fn choice(f: Choice<'_>) -> AnyView {
    let (_, error_id, described) = notes(f.name, "", f.error);
    view! {
        <div class="field">
            <label for=f.name.to_owned()>{f.label.to_owned()}</label>
            <select
                id=f.name.to_owned()
                name=f.name.to_owned()
                aria-invalid=(!f.error.is_empty()).then_some("true")
                aria-describedby=described
            >
                {options(&f.options, f.value)}
            </select>
            {note("field-error", error_id, f.error)}
        </div>
    }
    .into_any()
}

/// The options of a choice.
pub fn options(options: &[(String, String)], chosen: &str) -> AnyView {
    let option = |(code, name): &(String, String)| {
        view! { <option value=code.clone() selected=code == chosen>{name.clone()}</option> }
    };
    options.iter().map(option).collect_view().into_any()
}

fn notes(name: &str, hint: &str, error: &str) -> (String, String, Option<String>) {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = [(hint, &hint_id), (error, &error_id)];
    let described: Vec<_> =
        described.iter().filter(|(text, _)| !text.is_empty()).map(|(_, id)| id.as_str()).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    (hint_id, error_id, described)
}

fn note(class: &'static str, id: String, text: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <p class=class id=id>{text.to_owned()}</p> }.into_any())
}
