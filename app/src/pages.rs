//! One module for one page.

pub(crate) mod air;
pub(crate) mod calculator;
pub(crate) mod chart;
pub(crate) mod commitments;
pub(crate) mod corrections;
pub(crate) mod data;
pub(crate) mod disclosure;
pub(crate) mod disclosures;
pub(crate) mod error;
pub mod feedback;
pub(crate) mod feeds;
pub(crate) mod home;
pub(crate) mod indicator;
pub(crate) mod indicators;
pub(crate) mod interface;
pub(crate) mod methods;
pub(crate) mod preferences;
pub(crate) mod programme;
pub(crate) mod progress;
pub(crate) mod rectification;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod station;
pub(crate) mod water;
