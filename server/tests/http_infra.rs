//! What stands between a socket and a page, tried through sockets and routers with small limits and a paused clock.

#[path = "http_infra/assets.rs"]
mod assets;
#[path = "http_infra/cache.rs"]
mod cache;
#[path = "http_infra/connections.rs"]
mod connections;
#[path = "http_infra/freshness.rs"]
mod freshness;
#[path = "http_infra/security.rs"]
mod security;
#[path = "http_infra/shutdown.rs"]
mod shutdown;
#[path = "http_infra/wire.rs"]
mod wire;
