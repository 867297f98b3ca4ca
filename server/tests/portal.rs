//! The whole portal from outside: a real store with the demonstration content, asked through its router as a reader, a
//! program or somebody with bad intentions would ask, and the command line run as a process.

#[path = "portal/air.rs"]
mod air;
#[path = "portal/air_years.rs"]
mod air_years;
#[path = "portal/command_line.rs"]
mod command_line;
#[path = "portal/crawl.rs"]
mod crawl;
#[path = "portal/exchange.rs"]
mod exchange;
#[path = "portal/figures.rs"]
mod figures;
#[path = "portal/freshness.rs"]
mod freshness;
#[path = "portal/html.rs"]
mod html;
#[path = "portal/machines.rs"]
mod machines;
#[path = "portal/nonsense.rs"]
mod nonsense;
#[path = "portal/observations.rs"]
mod observations;
#[path = "portal/pages.rs"]
mod pages;
#[path = "portal/parts.rs"]
mod parts;
#[path = "portal/policy.rs"]
mod policy;
#[path = "portal/preferences.rs"]
mod preferences;
#[path = "portal/process.rs"]
mod process;
#[path = "portal/programmes.rs"]
mod programmes;
#[path = "portal/registry.rs"]
mod registry;
#[path = "portal/report.rs"]
mod report;
#[path = "portal/searching.rs"]
mod searching;
#[path = "portal/seven_years.rs"]
mod seven_years;
#[path = "portal/site.rs"]
mod site;
#[path = "portal/stations.rs"]
mod stations;
#[path = "portal/water.rs"]
mod water;
