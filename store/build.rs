//! New migrations are built in at the next build, not only after a clean one.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
