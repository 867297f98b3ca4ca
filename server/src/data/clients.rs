//! How many files one client takes at once, so that nobody keeps all others out.

use super::answer::RETRY;
use crate::{admin::peer, api::problem::Problem, http::cache_policy::CachePolicy};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// Files that one address, or of IPv6 one network of 64 bits, may take at once.
pub(super) const EACH: usize = 2;

/// Who takes how many now.
#[derive(Clone, Debug, Default)]
pub(super) struct Clients(Arc<Mutex<HashMap<String, usize>>>);

/// That a client takes one more, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn(Option<(Clients, String)>);

impl Clients {
    /// One more for a client; `None` where it takes as many as it may. A request without an address, which no listener
    /// makes, is not counted.
    pub(super) fn enter(&self, address: Option<IpAddr>) -> Option<Turn> {
        let Some(client) = address.map(peer::counted) else { return Some(Turn(None)) };
        let mut taking = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taking.entry(client.clone()).or_default();
        if *count >= EACH {
            return None;
        }
        *count += 1;
        Some(Turn(Some((self.clone(), client))))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some((clients, client)) = self.0.take() else { return };
        let mut taking = clients.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taking.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                taking.remove(&client);
            }
        }
    }
}

/// What a client is told that takes as many as it may.
pub(super) fn too_many() -> Response {
    let detail = format!(
        "同一地址最多同时下载 {EACH} 个整套文件，请待其完成后再试。 \
         An address may take {EACH} whole data sets at once; come again when one is done."
    );
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, detail);
    (CachePolicy::NoStore, [(header::RETRY_AFTER, RETRY)], problem).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_that_is_over_is_given_back_and_forgotten() {
        let clients = Clients::default();
        let at = |text: &str| Some(text.parse::<IpAddr>().expect("an address"));
        let turns: Vec<_> =
            (0..EACH).map(|_| clients.enter(at("2001:db8:1:2::1")).expect("a turn")).collect();
        assert!(clients.enter(at("2001:db8:1:2::ffff")).is_none(), "of the same network");
        assert!(clients.enter(at("2001:db8:1:3::1")).is_some() && clients.enter(None).is_some());
        drop(turns);
        assert!(clients.0.lock().expect("no panic").is_empty());
        assert!(clients.enter(at("2001:db8:1:2::1")).is_some());
    }
}
