//! What people see: pages, components and islands.
//!
//! A page is an async function from a [`cx::Cx`] to a [`page::Page`]; [`render::render`] finds it by its [`route::Route`]
//! and wraps it in the document. Only [`chart_view`] reaches the browser as WebAssembly: everything else exists with the
//! feature `ssr` alone. Data comes through [`read::Reader`].
//!
//! What must never live here: SQL, HTTP handlers, files, and arithmetic of a standard.

// A view is one type as deep as its page; release builds lay out more of it at once than the default limit allows.
#![recursion_limit = "256"]

pub mod chart_view;

#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "ssr")]
pub mod catalogue;
#[cfg(feature = "ssr")]
pub mod charts;
#[cfg(feature = "ssr")]
pub mod citation;
#[cfg(feature = "ssr")]
mod columns;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
pub mod cx;
#[cfg(feature = "ssr")]
pub mod embed;
#[cfg(feature = "ssr")]
pub mod figure_text;
#[cfg(feature = "ssr")]
pub mod following;
#[cfg(feature = "ssr")]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod preview;
#[cfg(feature = "ssr")]
pub mod read;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "ssr")]
pub mod route;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(feature = "ssr")]
mod sharing;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod tables;
#[cfg(feature = "ssr")]
pub use pages::feedback;
