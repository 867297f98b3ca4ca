//! The one place that draws random numbers.

/// So many random bytes in lower-case hexadecimal: tokens of sessions, ids of work and of requests.
///
/// # Panics
/// Where the system has no random numbers to give; there is nothing safe to do then.
pub fn random_hex(bytes: usize) -> String {
    random_bytes(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many random bytes.
///
/// # Panics
/// As [`random_hex`].
pub fn random_bytes(bytes: usize) -> Vec<u8> {
    let mut drawn = vec![0; bytes];
    getrandom::fill(&mut drawn).expect("the system gives random numbers");
    drawn
}
