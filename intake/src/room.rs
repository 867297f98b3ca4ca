//! Room for whole files in memory, given back as soon as they are let go.

/// glibc takes what is larger than this from the system each time and gives it back each time. What is smaller it comes to
/// keep for later once it has seen such sizes, and a server that takes in a large file now and then would stay large.
const GIVEN_BACK: usize = 33 * 1024 * 1024;
/// Below this nothing is gained.
const SMALL: usize = 128 * 1024;

/// The capacity to reserve for so many bytes. What of it is never written to takes no memory.
pub const fn room(bytes: usize) -> usize {
    if SMALL < bytes && bytes < GIVEN_BACK { GIVEN_BACK } else { bytes }
}
