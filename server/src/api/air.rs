//! Air for programs: the stations, what they observed, and how things stand.

pub(crate) mod observations;
pub(crate) mod shapes;
pub(crate) mod stations;
pub(crate) mod summary;
