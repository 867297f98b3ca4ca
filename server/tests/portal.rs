//! The whole portal from outside: a real store with the demonstration content, asked through its router as a reader, a
//! program or somebody with bad intentions would ask, and the command line run as a process.

#[path = "portal/account.rs"]
mod account;
#[path = "portal/air.rs"]
mod air;
#[path = "portal/air_cost.rs"]
mod air_cost;
#[path = "portal/air_years.rs"]
mod air_years;
#[path = "portal/audit.rs"]
mod audit;
#[path = "portal/autosave.rs"]
mod autosave;
#[path = "portal/browser.rs"]
mod browser;
#[path = "portal/bureau.rs"]
mod bureau;
#[path = "portal/catalogue.rs"]
mod catalogue;
#[path = "portal/chart_editions.rs"]
mod chart_editions;
#[path = "portal/chart_files.rs"]
mod chart_files;
#[path = "portal/chart_method.rs"]
mod chart_method;
#[path = "portal/chart_typefaces.rs"]
mod chart_typefaces;
#[path = "portal/checkup.rs"]
mod checkup;
#[path = "portal/command_line.rs"]
mod command_line;
#[path = "portal/corrections.rs"]
mod corrections;
#[path = "portal/crawl.rs"]
mod crawl;
#[path = "portal/data.rs"]
mod data;
#[path = "portal/door.rs"]
mod door;
#[path = "portal/embedding.rs"]
mod embedding;
#[path = "portal/exchange.rs"]
mod exchange;
#[path = "portal/feeds.rs"]
mod feeds;
#[path = "portal/figure_dialog.rs"]
mod figure_dialog;
#[path = "portal/figure_links.rs"]
mod figure_links;
#[path = "portal/figure_offers.rs"]
mod figure_offers;
#[path = "portal/figures.rs"]
mod figures;
#[path = "portal/fixed.rs"]
mod fixed;
#[path = "portal/fixing.rs"]
mod fixing;
#[path = "portal/flood.rs"]
mod flood;
#[path = "portal/freshness.rs"]
mod freshness;
#[path = "portal/html.rs"]
mod html;
#[path = "portal/interface.rs"]
mod interface;
#[path = "portal/machines.rs"]
mod machines;
#[path = "portal/nonsense.rs"]
mod nonsense;
#[path = "portal/observations.rs"]
mod observations;
#[path = "portal/overview.rs"]
mod overview;
#[path = "portal/pages.rs"]
mod pages;
#[path = "portal/paging.rs"]
mod paging;
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
#[path = "portal/reports.rs"]
mod reports;
#[path = "portal/rights.rs"]
mod rights;
#[path = "portal/scheduling.rs"]
mod scheduling;
#[path = "portal/searching.rs"]
mod searching;
#[path = "portal/second_factor.rs"]
mod second_factor;
#[path = "portal/settings.rs"]
mod settings;
#[path = "portal/seven_years.rs"]
mod seven_years;
#[path = "portal/sharing.rs"]
mod sharing;
#[path = "portal/sign_in.rs"]
mod sign_in;
#[path = "portal/site.rs"]
mod site;
#[path = "portal/staff.rs"]
mod staff;
#[path = "portal/stations.rs"]
mod stations;
#[path = "portal/table_files.rs"]
mod table_files;
#[path = "portal/unpublished.rs"]
mod unpublished;
#[path = "portal/uploading.rs"]
mod uploading;
#[path = "portal/user_command.rs"]
mod user_command;
#[path = "portal/users.rs"]
mod users;
#[path = "portal/water.rs"]
mod water;
#[path = "portal/whole_sets.rs"]
mod whole_sets;
#[path = "portal/works.rs"]
mod works;
#[path = "portal/writing.rs"]
mod writing;
