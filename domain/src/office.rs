//! The work of staff before anything is public: who may do what, and the way from a draft to a publication.
//!
//! Only rules are here. Where work is kept is `store`'s business, and what a request may do is asked of these rules by the
//! server for each action.

pub mod audit;
pub mod checkup;
pub mod deadline;
pub mod document_number;
pub mod draft;
pub mod finding;
pub mod holidays;
pub mod numbers;
pub mod personal;
pub mod role;
pub mod settings;
pub mod staff;
pub mod tasks;
pub mod throttle;
pub mod upload;
pub mod work;
pub mod workdays;
pub mod workflow;
