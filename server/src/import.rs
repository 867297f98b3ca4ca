//! Files of measurements in. What is read by `intake` is found here under the same names; what a file would change is
//! here, since that takes a store.

mod changes;

pub use changes::{Changes, Counts};
pub use intake::*;
