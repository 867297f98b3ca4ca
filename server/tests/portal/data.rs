//! Tables of data through the forms of `/admin/data`: from a spreadsheet to the public, and back.

#[path = "data/cases.rs"]
pub mod cases;
#[path = "data/corrections.rs"]
mod corrections;
#[path = "data/faults.rs"]
mod faults;
#[path = "data/files.rs"]
pub mod files;
#[path = "data/hostile.rs"]
mod hostile;
#[path = "data/room.rs"]
pub mod room;
#[path = "data/templates.rs"]
mod templates;
#[path = "data/way.rs"]
mod way;
