//! Figure checks on the demonstration data: nothing is reported of the true data but what is explained, and whatever is
//! planted in a copy of it is found.

#[path = "checks/left_out.rs"]
mod left_out;
#[path = "checks/periods.rs"]
mod periods;
#[path = "checks/planted.rs"]
mod planted;
#[path = "checks/planted_counts.rs"]
mod planted_counts;
#[path = "checks/true_data.rs"]
mod true_data;

use domain::{
    check::{Finding, Set, Severity, check},
    publication::Publication,
};
use server::demo::{content, water_series};

/// The demonstration content with its water sections.
pub fn true_data() -> Publication {
    let mut data = content::content().expect("the demonstration content");
    data.sections = water_series::sections();
    data
}

/// What a check of the data says, of one severity.
pub fn said(data: &Publication, severity: Severity) -> Vec<Finding> {
    check(&Set::from(data)).into_iter().filter(|f| f.severity == severity).collect()
}
