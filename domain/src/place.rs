//! Where a station or section stands.

use serde::{Deserialize, Serialize};

/// A point as delivered (CGCS2000 or GCJ-02), in millionths of a degree. Never of a protected drinking-water intake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Degrees east, millionths.
    pub longitude: i32,
    /// Degrees north, millionths.
    pub latitude: i32,
}
