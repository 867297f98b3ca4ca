//! Pseudo-randomness on integers: the same arguments give the same number on every machine, and the number of one hour
//! does not depend on which other hours are asked for.

/// One step of SplitMix64: a well mixed 64-bit number for any other.
fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// A number that depends on a stream (which use it is for) and a position in it.
pub(crate) fn hash(stream: u64, at: i64) -> u64 {
    mix(mix(stream) ^ at as u64)
}

/// Evenly spread from −1000 to 1000.
pub(crate) fn even(stream: u64, at: i64) -> i64 {
    (hash(stream, at) % 2001) as i64 - 1000
}

/// A smooth irregular wave from −1000 to 1000 that turns about every `length` steps: weather, not dice.
pub(crate) fn wave(stream: u64, at: i64, length: i64) -> i64 {
    let (knot, inside) = (at.div_euclid(length), at.rem_euclid(length));
    let (from, to) = (even(stream, knot), even(stream, knot + 1));
    // 3t² − 2t³ in millionths, so that the slope has no corners.
    let t = inside * 1000 / length;
    let ease = t * t * (3000 - 2 * t) / 1000;
    from + (to - from) * ease / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waves_stay_inside_and_move_slowly() {
        for at in -5_000..5_000 {
            let (here, next) = (wave(7, at, 48), wave(7, at + 1, 48));
            assert!((-1000..=1000).contains(&here));
            assert!((here - next).abs() < 100, "{at}: {here} to {next}");
        }
    }

    #[test]
    fn the_numbers_are_the_same_everywhere() {
        assert_eq!(hash(1, 0), hash(1, 0));
        assert_ne!(hash(1, 0), hash(2, 0));
        let mean = (0..10_000).map(|at| even(3, at)).sum::<i64>() / 10_000;
        assert!(mean.abs() < 20, "{mean}");
    }
}
