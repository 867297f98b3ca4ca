//! Files of measurements in. What is read by `intake` is found here under the same names.

pub use intake::{
    AirImport, ImportErrors, LARGEST, RowError, decode, error, meanings, number, read_air, read_air_within, summary,
    table, tables,
};
