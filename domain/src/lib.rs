//! What things are, and what the standards say.
//!
//! Everything here is pure and exact: no input or output, no clock, no async, and no binary floating point
//! anywhere near a concentration, an index, a class or a published digit. It compiles to WebAssembly.
//!
//! What must never live here: databases, HTTP, HTML, and any rule of presentation that is not a rule of the field.

pub mod air;
pub mod bilingual;
pub mod change;
pub mod check;
pub mod commitment;
pub mod dataset;
pub mod day;
pub mod disclosure;
pub mod feedback;
pub mod field;
pub mod figure;
pub mod fixed;
pub mod following;
pub mod fraction;
pub mod history;
pub mod indicator;
pub mod ledger;
pub mod office;
pub mod period;
pub mod place;
pub mod plan;
pub mod programme;
pub mod publication;
pub mod query;
pub mod ranking;
pub mod relation;
pub mod rounding;
pub mod scaled;
pub mod sentence;
pub mod theme;
pub mod tokens;
pub mod trend;
pub mod water;
pub mod withdrawal;

pub use bilingual::{Bilingual, Lang};
pub use day::Day;
pub use period::Period;
pub use rust_decimal::Decimal;
