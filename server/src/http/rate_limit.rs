//! How many requests a client may make, by the generic cell rate algorithm of `governor`: so many at once, which come back
//! evenly over a minute. What is left is told in the header fields of draft-ietf-httpapi-ratelimit-headers-10.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock, Reference},
    middleware::StateInformationMiddleware,
    state::keyed::DashMapStateStore,
};
use std::{
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Seconds in which a whole allowance comes back.
const WINDOW: u64 = 60;
/// Addresses that are counted each by itself. One takes about a hundred bytes.
const MOST_ADDRESSES: usize = 100_000;
/// What addresses beyond share, so that memory is bounded whoever asks.
const CROWDS: u64 = 4_096;
/// No more often does anyone look for addresses that can be forgotten.
const SWEEP: Duration = Duration::from_secs(10);

/// The allowance of each client.
pub struct RateLimit<C: Clock = DefaultClock> {
    name: &'static str,
    quota: NonZeroU32,
    most: usize,
    limiter: RateLimiter<Client, DashMapStateStore<Client>, C, StateInformationMiddleware>,
    hasher: RandomState,
    start: C::Instant,
    /// Nanoseconds from `start` to the last sweep.
    swept: AtomicU64,
}

/// Whom a request is counted for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Client {
    /// An address, or of IPv6 a network of 64 bits, which one customer has to choose from.
    One(IpAddr),
    /// Some of the addresses that there was no room for.
    Crowd(u64),
}

/// Whether a request is let in, and what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    name: &'static str,
    quota: u32,
    /// Requests that are left at once.
    pub remaining: u32,
    /// Seconds until everything is there again, or, where nothing is left, until the next request is let in.
    pub seconds: u64,
    /// Whether it is let in.
    pub is_open: bool,
}

impl RateLimit {
    /// So many requests a minute, told under a name.
    pub fn per_minute(name: &'static str, quota: NonZeroU32) -> Self {
        Self::with(name, quota, MOST_ADDRESSES, DefaultClock::default())
    }
}

impl<C: Clock> RateLimit<C> {
    /// With another clock, and room for another number of addresses.
    fn with(name: &'static str, quota: NonZeroU32, most: usize, clock: C) -> Self {
        let (start, hasher) = (clock.now(), RandomState::new());
        let limiter = RateLimiter::dashmap_with_clock(Quota::per_minute(quota), clock).with_middleware();
        Self { name, quota, most, limiter, hasher, start, swept: AtomicU64::new(0) }
    }

    /// Counts a request.
    pub fn count(&self, address: IpAddr) -> Counted {
        let is_full = self.limiter.len() >= self.most;
        self.sweep(is_full);
        let address = network(address);
        let client = if is_full {
            Client::Crowd(self.hasher.hash_one(address) % CROWDS)
        } else {
            Client::One(address)
        };
        let (name, quota) = (self.name, self.quota.get());
        match self.limiter.check_key(&client) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = u64::from(quota.saturating_sub(remaining));
                let seconds = (used * WINDOW).div_ceil(u64::from(quota));
                Counted { name, quota, remaining, seconds, is_open: true }
            }
            Err(refused) => {
                let wait = refused.wait_time_from(self.limiter.clock().now());
                let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
                Counted { name, quota, remaining: 0, seconds: seconds.max(1), is_open: false }
            }
        }
    }

    /// Forgets addresses whose allowance is whole again: once a window, and sooner where there is no room.
    fn sweep(&self, is_full: bool) {
        let now = self.limiter.clock().now().duration_since(self.start).as_u64();
        let swept = self.swept.load(Ordering::Relaxed);
        let pause = if is_full { SWEEP } else { Duration::from_secs(WINDOW) };
        let is_due = u128::from(now.saturating_sub(swept)) >= pause.as_nanos();
        let claimed =
            || self.swept.compare_exchange(swept, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if is_due && claimed() {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
    }
}

impl Counted {
    /// Tells the allowance, and, where the request is not let in, when to come again.
    pub fn tell(&self, headers: &mut HeaderMap) {
        let Self { name, quota, remaining, seconds, .. } = self;
        let mut tell = |field: &'static str, value: String| {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(HeaderName::from_static(field), value);
            }
        };
        tell("ratelimit-policy", format!("\"{name}\";q={quota};w={WINDOW}"));
        tell("ratelimit", format!("\"{name}\";r={remaining};t={seconds}"));
        if !self.is_open {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & (u128::MAX << 64))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn limit(quota: u32, most: usize) -> (RateLimit<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let quota = NonZeroU32::new(quota).expect("not zero");
        (RateLimit::with("test", quota, most, clock.clone()), clock)
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn an_allowance_is_used_up_and_comes_back_evenly() {
        let (limit, clock) = limit(6, 10);
        let (one, other) = (address("192.0.2.1"), address("192.0.2.2"));
        for left in (0..6).rev() {
            let counted = limit.count(one);
            assert_eq!((counted.is_open, counted.remaining), (true, left));
            assert_eq!(counted.seconds, u64::from(6 - left) * 10, "until all of it is back");
        }
        let refused = limit.count(one);
        assert_eq!((refused.is_open, refused.remaining, refused.seconds), (false, 0, 10));
        let mut headers = HeaderMap::new();
        refused.tell(&mut headers);
        assert_eq!(headers["ratelimit-policy"], "\"test\";q=6;w=60");
        assert_eq!(headers["ratelimit"], "\"test\";r=0;t=10");
        assert_eq!(headers["retry-after"], "10");
        assert!(limit.count(other).is_open, "another client is not concerned");
        clock.advance(Duration::from_secs(9));
        assert_eq!(limit.count(one).seconds, 1);
        clock.advance(Duration::from_secs(1));
        assert!(limit.count(one).is_open && !limit.count(one).is_open);
        clock.advance(Duration::from_secs(60));
        assert_eq!(limit.count(one).remaining, 5, "and never more than all");
    }

    #[test]
    fn a_network_of_a_customer_is_one_client() {
        let (limit, _clock) = limit(2, 10);
        assert!(limit.count(address("2001:db8:1:2::1")).is_open);
        assert!(limit.count(address("2001:db8:1:2:ffff::9")).is_open);
        assert!(!limit.count(address("2001:db8:1:2::3")).is_open);
        assert!(limit.count(address("2001:db8:1:3::1")).is_open);
    }

    #[test]
    fn memory_is_bounded_whoever_asks() {
        let (limit, clock) = limit(2, 100);
        let of = |n: u32| IpAddr::from(n.to_be_bytes());
        for n in 0..50_000 {
            limit.count(of(n));
        }
        assert!(limit.limiter.len() <= 100 + CROWDS as usize, "{}", limit.limiter.len());
        assert!(!(0..3).all(|_| limit.count(of(60_000)).is_open), "crowds are limited too");
        clock.advance(Duration::from_secs(120));
        limit.count(of(1));
        assert!(limit.limiter.len() <= 2, "who has not asked for a while is forgotten");
        assert!(limit.count(of(70_000)).is_open);
    }
}
