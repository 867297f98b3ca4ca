//! Connections, caching, headers: what stands between a socket and a page.
//!
//! The pieces, from the outside in: [`listen`] accepts connections and keeps their limits, [`security`] adds headers and
//! refuses forged requests, [`assets`] hands out files, [`page_cache`] keeps rendered pages, and [`shed`] bounds how
//! many are rendered at once. All of them work on any [`axum::Router`] and know nothing of what it shows.

pub mod assets;
pub mod cache_policy;
pub mod encoding;
pub mod listen;
pub mod page_cache;
pub mod plain;
pub mod rate_limit;
pub mod security;
pub mod shed;
