//! Fields of forms: a label, a hint, what is wrong, each tied to its input for those who listen.

use leptos::prelude::*;

/// One line of text to be typed.
#[derive(Clone, Debug, Default)]
pub struct Field<'a> {
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
    /// `text`, `password`, `date`, `datetime-local` …; empty is `text`.
    pub kind: &'a str,
    /// What browsers may fill it with, as HTML names it (`username`, `current-password`); empty is `off`.
    pub autocomplete: &'a str,
    /// Whether it must be filled.
    pub required: bool,
}

/// The field, ready to be put into a form.
pub fn field(f: Field<'_>) -> AnyView {
    let (hint_id, error_id) = (format!("{}-hint", f.name), format!("{}-error", f.name));
    let described = [(f.hint, &hint_id), (f.error, &error_id)];
    let described: Vec<_> =
        described.iter().filter(|(text, _)| !text.is_empty()).map(|(_, id)| id.as_str()).collect();
    let described = described.join(" ");
    let kind = if f.kind.is_empty() { "text" } else { f.kind };
    let autocomplete = if f.autocomplete.is_empty() { "off" } else { f.autocomplete };
    view! {
        <div class="field">
            <label for=f.name.to_owned()>{f.label.to_owned()}</label>
            {note("field-hint", hint_id, f.hint)}
            <input
                id=f.name.to_owned()
                name=f.name.to_owned()
                type=kind.to_owned()
                value=f.value.to_owned()
                autocomplete=autocomplete.to_owned()
                required=f.required
                aria-invalid=(!f.error.is_empty()).then_some("true")
                aria-describedby=(!described.is_empty()).then_some(described)
            />
            {note("field-error", error_id, f.error)}
        </div>
    }
    .into_any()
}

fn note(class: &'static str, id: String, text: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <p class=class id=id>{text.to_owned()}</p> }.into_any())
}
