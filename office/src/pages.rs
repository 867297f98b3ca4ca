//! One file for each page.

pub mod account;
pub mod audit;
pub mod calendar;
pub mod change_password;
pub mod checkup;
pub mod data;
pub mod disclosures;
pub mod home;
pub mod refused;
pub mod reports;
pub mod second_factor;
pub mod settings;
pub mod sign_in;
pub mod users;
pub mod works;
