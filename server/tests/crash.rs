//! The program as a process that is killed without warning, while people publish, while files are imported, and while
//! something is due; and several of it on one database. Seeds are fixed; what falls into a killing depends on the machine.

#[path = "crash/chance.rs"]
mod chance;
#[path = "crash/due.rs"]
mod due;
#[path = "crash/ground.rs"]
mod ground;
#[path = "crash/killing.rs"]
mod killing;
#[path = "crash/notice.rs"]
mod notice;
#[path = "crash/people.rs"]
mod people;
#[path = "crash/seen.rs"]
mod seen;
#[path = "crash/server.rs"]
mod server;
#[path = "crash/several.rs"]
mod several;
#[path = "crash/taken.rs"]
mod taken;
#[path = "crash/under_way.rs"]
mod under_way;
#[path = "crash/uploads.rs"]
mod uploads;
