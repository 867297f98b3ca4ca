//! Chance that is the same each time: SplitMix64 (Steele, Lea, Flood 2014).

use std::time::Duration;

/// A stream of numbers from a seed.
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// A moment of what usually takes so long, or shortly after.
    pub fn moment(&mut self, usual: Duration) -> Duration {
        usual * u32::try_from(self.below(1300)).expect("small") / 1000
    }
}
