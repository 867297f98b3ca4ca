//! Backups of a portal in use: each is the whole of it as of one moment, and goes into the other kind of database.

use super::{
    ground::Ground,
    notice::{drafts, file, indicator, month, slug, work},
    people::{People, step_of},
    seen,
    server::Server,
};
use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

/// So many notices are published, and as many months imported, while backups are taken.
const NOTICES: u32 = 24;
/// So many of the backups are put back.
const PUT_BACK: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_a_busy_sqlite_goes_into_postgresql() {
    let from = Ground::sqlite();
    let taken = while_in_use(&from).await;
    for (at, backup) in taken.into_iter().enumerate() {
        backup.holds_in(&from, Ground::postgres(&format!("taken{at}")).await).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_a_busy_postgresql_goes_into_sqlite() {
    let from = Ground::postgres("busy").await;
    for backup in while_in_use(&from).await {
        backup.holds_in(&from, Ground::sqlite()).await;
    }
}

/// A backup, with how many notices and months were acknowledged before it was begun and when it was done.
struct Backup {
    name: String,
    before: [u32; 2],
    after: [u32; 2],
}

/// Publishes and imports while backups are taken; gives back some of them, those from the middle first of all.
async fn while_in_use(ground: &Ground) -> Vec<Backup> {
    indicator(ground).await;
    drafts(ground, NOTICES).await;
    let server = Server::start(ground);
    let people = People::of(ground, &server);
    let (done, over) = (Mutex::new([0; 2]), AtomicBool::new(false));
    let count = || *done.lock().expect("no panic");
    let mut taken = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..NOTICES {
                people.reviewed(&server, &work(n));
                step_of(&people.publisher, &server, &work(n), "publish", &[]);
                done.lock().expect("no panic")[0] = n + 1;
                ground.run(&["import", "air", &file(ground, n)], "");
                done.lock().expect("no panic")[1] = n + 1;
            }
            over.store(true, Ordering::SeqCst);
        });
        while !over.load(Ordering::SeqCst) {
            let (name, before) = (format!("{}.mj", taken.len()), count());
            ground.run(&["backup", ground.path(&name).to_str().expect("a path")], "");
            taken.push(Backup { name, before, after: count() });
        }
    });
    eprintln!("{} backups while {NOTICES} notices and months became public", taken.len());
    // Those that something was published during say the most.
    taken.sort_by_key(|backup| (backup.before == backup.after, backup.before[0].abs_diff(NOTICES / 2)));
    taken.truncate(PUT_BACK);
    assert!(taken.iter().any(|backup| backup.before != backup.after), "nothing happened meanwhile");
    taken
}

impl Backup {
    async fn holds_in(&self, from: &Ground, into: Ground) {
        into.run(&["restore", from.path(&self.name).to_str().expect("a path")], "");
        let said = into.run(&["verify"], "");
        assert!(said.contains("All of it"), "{said}");
        let server = Server::start(&into);
        let seen = seen::all(&into, &server, NOTICES, self.before[0]).await;
        for (there, what, name) in [(&seen.notices, 0, slug as fn(u32) -> String), (&seen.months, 1, month)] {
            let count = u32::try_from(there.len()).expect("small");
            // One more than was acknowledged may have been done already.
            assert!((self.before[what]..=self.after[what] + 1).contains(&count), "{count}: {}", self.name);
            assert!(there.iter().cloned().eq((0..count).map(name)), "the first {count}: {there:?}");
        }
    }
}
