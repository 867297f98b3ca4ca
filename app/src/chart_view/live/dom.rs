//! The few things done to the page's elements.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, HtmlElement};

/// Adds an element with a class; `None` only where the page is no HTML document.
pub fn child(parent: &Element, tag: &str, class: &str) -> Option<HtmlElement> {
    let element = parent.owner_document()?.create_element(tag).ok()?;
    element.set_class_name(class);
    parent.append_child(&element).ok()?;
    element.dyn_into().ok()
}

/// Sets an attribute; names are ours, so it cannot be refused.
pub fn put(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Listens for as long as the page lives.
pub fn listen<E: JsCast>(target: &EventTarget, name: &str, mut act: impl FnMut(E) + 'static) {
    let closure =
        Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| act(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Sets a length of an element's style, in CSS pixels.
pub fn length(element: &HtmlElement, name: &str, px: i32) {
    let _ = element.style().set_property(name, &[&px.to_string(), "px"].concat());
}

/// Shows or hides an element.
pub fn show(element: &Element, shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !shown);
}
