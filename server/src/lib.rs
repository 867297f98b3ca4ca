//! How the portal is served: routes, page cache, API, imports, command line.
//!
//! Effects live here and in `store`. What must never live here: rules of a standard (they are in `domain`), drawing
//! (in `chart`), markup (in `app`), SQL (in `store`).

// A view is one type as deep as its page; release builds lay out more of it at once than the default limit allows.
#![recursion_limit = "256"]

pub mod admin;
pub mod archive;
pub mod body;
pub mod cli;
pub mod clock;
pub mod configuration;
mod data;
pub mod demo;
pub mod evaluate;
pub mod exchange;
pub mod freezer;
pub mod http;
pub mod import;
pub mod picture;
pub mod portal;
pub mod scheduler;
pub mod web;

/// The public data interface.
mod api;
