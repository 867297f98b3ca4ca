//! How the portal is kept safe: backups that go from one kind of database to the other, and checks of what carries a hash.
//! The program is run as operators run it.

#[path = "operation/archive.rs"]
mod archive;
#[path = "operation/damage.rs"]
mod damage;
#[path = "operation/forged.rs"]
mod forged;
#[path = "operation/place.rs"]
mod place;
