//! Where a request comes from: only to count failures by.

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};
use std::net::{IpAddr, SocketAddr};

/// The client's address: that of the connection, or, where that is a proxy of ours, the last address in `X-Forwarded-For` that
/// is not. What a stranger writes into the header is believed in no case.
pub(crate) fn address(extensions: &Extensions, headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip().to_canonical();
    if !proxies.contains(&peer) {
        return Some(peer);
    }
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let named: Vec<_> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    for text in named.into_iter().rev() {
        // Something that is no address was not written by our proxy: nothing before it is worth more.
        let Ok(address) = text.parse::<IpAddr>() else { break };
        let address = address.to_canonical();
        if !proxies.contains(&address) {
            return Some(address);
        }
    }
    Some(peer)
}

/// What an address is counted by: itself, or of IPv6 the network of 64 bits, which one customer has to choose from.
pub(crate) fn counted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(peer: &str, forwarded: &[&'static str], proxies: &[&str]) -> String {
        let mut extensions = Extensions::new();
        let peer: IpAddr = peer.parse().expect("an address");
        extensions.insert(ConnectInfo(SocketAddr::new(peer, 4711)));
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|text| text.parse().expect("an address")).collect();
        counted(address(&extensions, &headers, &proxies).expect("an address"))
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(seen("192.0.2.1", &["203.0.113.9"], &[]), "192.0.2.1");
        assert_eq!(seen("127.0.0.1", &["203.0.113.9"], &["127.0.0.1"]), "203.0.113.9");
        assert_eq!(
            seen("127.0.0.1", &["198.51.100.1, 203.0.113.9", "10.0.0.2"], &["127.0.0.1", "10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(seen("127.0.0.1", &["198.51.100.1, nonsense"], &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &[], &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(seen("::ffff:127.0.0.1", &["203.0.113.9"], &["127.0.0.1"]), "203.0.113.9");
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", &[], &[]), "2001:db8:1:2::/64");
    }
}
