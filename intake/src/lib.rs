//! Files of measurements in: read and checked row by row, to be published in one transaction.
//!
//! Everything here is pure: bytes in, data or errors out. What is read is either the whole file or nothing of it; every
//! problem names file, sheet, row, column and value, and says what to do. A new kind of import begins with [`tables`].
//!
//! What must never live here: files, databases, clocks, rules of a standard. It is a crate of its own so that the fuzz
//! targets are built without the server.

pub mod air;
pub mod attachment;
pub mod decode;
pub mod error;
pub mod formula;
pub mod meanings;
pub mod number;
pub mod quality;
mod room;
mod stations;
mod summary;
pub mod table;
pub mod tables;
mod weigh;

pub use air::{AirImport, AirOptions, Mapping, read_air, read_air_with, read_air_within};
pub use error::{ImportErrors, RowError};
pub use room::room;
pub use stations::{StationImport, read_stations};
pub use summary::summary;
pub use weigh::weigh;

/// The most bytes a file may have after decompression: a decade of days for ten thousand sites.
pub const LARGEST: u64 = 256 * 1024 * 1024;
