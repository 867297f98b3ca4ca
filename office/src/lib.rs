//! The pages of staff under `/admin`: views, and nothing else.
//!
//! A page is a function from a [`cx::Cx`] and what it shows to a [`page::Page`]; [`render`] wraps it in the document. Pages
//! are complete without script: every task is links and forms.
//!
//! What must never live here: decisions about who may do what (`domain::office`, asked by `server::admin`), reading and
//! writing, and anything that public pages need. It is a crate of its own so that the public side cannot even name it.

#![recursion_limit = "256"]

pub mod cx;
pub mod form;
pub mod page;
pub mod pages;
mod parts;
mod qr;
mod shell;
mod table;
pub mod title;
pub mod upload;

use app::islands::in_islands_mode;
use cx::Cx;
use leptos::prelude::*;
use page::Page;

/// The whole document of a page.
pub fn render(cx: &Cx, draw: impl FnOnce() -> Page) -> String {
    let html = in_islands_mode(|| shell::document(cx, draw()).to_html());
    // Markers between neighbouring texts, which only hydration would need.
    format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
}
