//! One story for both databases: every test runs on SQLite and on PostgreSQL, and both must give the same answers.
//!
//! PostgreSQL is the server at `MINGJING_TEST_POSTGRES`; without it the suite starts a private one.

#[path = "conformance/place.rs"]
#[macro_use]
mod place;
#[path = "conformance/reports.rs"]
mod reports;
#[path = "conformance/samples.rs"]
mod samples;

#[path = "conformance/air.rs"]
mod air;
#[path = "conformance/air_history.rs"]
mod air_history;
#[path = "conformance/air_packed.rs"]
mod air_packed;
#[path = "conformance/archive.rs"]
mod archive;
#[path = "conformance/atomicity.rs"]
mod atomicity;
#[path = "conformance/audits.rs"]
mod audits;
#[path = "conformance/concurrency.rs"]
mod concurrency;
#[path = "conformance/files.rs"]
mod files;
#[path = "conformance/finding.rs"]
mod finding;
#[path = "conformance/fixed.rs"]
mod fixed;
#[path = "conformance/following.rs"]
mod following;
#[path = "conformance/history.rs"]
mod history;
#[path = "conformance/letting_in.rs"]
mod letting_in;
#[path = "conformance/observations.rs"]
mod observations;
#[path = "conformance/office.rs"]
mod office;
#[path = "conformance/opening.rs"]
mod opening;
#[path = "conformance/overview.rs"]
mod overview;
#[path = "conformance/readers.rs"]
mod readers;
#[path = "conformance/revisions.rs"]
mod revisions;
#[path = "conformance/round_trip.rs"]
mod round_trip;
#[path = "conformance/sealed.rs"]
mod sealed;
#[path = "conformance/water.rs"]
mod water;
#[path = "conformance/whole.rs"]
mod whole;
#[path = "conformance/withdrawal.rs"]
mod withdrawal;
