//! What was public before a correction took its place.

use super::{AirDay, AirHour};
use serde::Serialize;

/// Something that was public until it was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Before<T> {
    /// What was public.
    pub was: T,
    /// The content revision that put something else in its place.
    pub revision: i64,
    /// When that was, UTC milliseconds, by the clock of the server that published.
    pub at_utc_ms: i64,
}

/// All that was corrected at a site, each by time and then by revision. What is public now is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AirCorrections {
    /// Hours as they were.
    pub hours: Vec<Before<AirHour>>,
    /// Days as they were.
    pub days: Vec<Before<AirDay>>,
}
