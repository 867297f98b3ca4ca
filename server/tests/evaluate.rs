//! `mingjing evaluate` and what is behind it, against official results and the rules.

#[path = "evaluate/air.rs"]
mod air;
#[path = "evaluate/calculator.rs"]
mod calculator;
#[path = "evaluate/program.rs"]
mod program;
#[path = "evaluate/refusals.rs"]
mod refusals;
#[path = "support/shared.rs"]
mod shared;
#[path = "evaluate/vectors.rs"]
mod vectors;
#[path = "evaluate/water.rs"]
mod water;
