//! What is scheduled, and servers that are killed around the time at which it is due: it is published once, not before its
//! time, and by whichever server is there.

use super::{
    chance::Chance,
    ground::Ground,
    notice::{drafts, indicator, slug, work},
    people::{People, step_of},
    seen,
    server::Server,
};
use domain::{
    Day,
    day::{DAY_MS, HOUR_MS},
};
use server::clock::{Clock as _, SystemClock};
use store::office::AuditFilter;

/// So many notices, each due a second after the one before.
const NOTICES: u32 = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_server_on_sqlite_publishes_once_whenever_it_is_killed() {
    on_time(Ground::sqlite(), 1, 7).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_on_postgresql_publish_once_whichever_is_killed() {
    on_time(Ground::postgres("due").await, 2, 8).await;
}

fn now() -> i64 {
    SystemClock.now_utc_ms()
}

/// A moment as people type it, in Asia/Shanghai.
fn typed(at_utc_ms: i64) -> String {
    let seconds = (at_utc_ms + 8 * HOUR_MS).rem_euclid(DAY_MS) / 1000;
    let day = Day::of_utc_ms(at_utc_ms);
    format!("{day}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

async fn on_time(ground: Ground, count: usize, seed: u64) {
    indicator(&ground).await;
    drafts(&ground, NOTICES).await;
    let mut servers: Vec<_> = (0..count).map(|_| Server::start(&ground)).collect();
    let people = People::of(&ground, &servers[0]);
    for n in 0..NOTICES {
        people.reviewed(&servers[0], &work(n));
    }
    let first = now() / 1000 * 1000 + 5000;
    let due = |n: u32| first + i64::from(n) * 1000;
    for n in 0..NOTICES {
        step_of(&people.publisher, &servers[0], &work(n), "schedule", &[("due", &typed(due(n)))]);
    }
    let mut chance = Chance(seed);
    for n in 0..NOTICES {
        // From a tenth of a second before to four tenths after: the scheduler looks every quarter.
        let until = due(n) - 100 + i64::try_from(chance.below(500)).expect("small");
        while now() < until {
            for server in &servers {
                let shown = server.get(&format!("/disclosures/{}", slug(n))).status == 200;
                assert!(!shown || now() >= due(n), "{n} is shown before its time");
            }
        }
        let one = usize::try_from(chance.below(count as u64)).expect("small");
        let all = chance.percent(30);
        for (at, server) in servers.iter_mut().enumerate() {
            if all || at == one {
                server.kill();
                *server = Server::start(&ground);
            }
        }
    }
    let last = |server: &Server| server.get(&format!("/disclosures/{}", slug(NOTICES - 1))).status == 200;
    while !servers.iter().all(last) {
        assert!(now() < due(NOTICES) + 20_000, "it is never published");
    }
    let store = ground.store().await;
    assert_eq!(store.revision().await.expect("reads"), 1 + i64::from(NOTICES), "one publication for each");
    assert_eq!(seen::logged(&store).await.len(), NOTICES as usize);
    let filter = AuditFilter { action: Some("work.publish".into()), ..AuditFilter::default() };
    let entries = store.clone().office().audit_part(&filter, 0, 100).await.expect("reads");
    let mut late = Vec::new();
    for n in 0..NOTICES {
        assert_eq!(seen::times_published(&store, n).await, 1, "{n}");
        let subject = format!("work/{}", work(n));
        let entry = entries.iter().find(|link| link.row.entry.subject == subject).expect("in the log");
        late.push(entry.row.entry.at_utc_ms - due(n));
    }
    store.close().await;
    assert!(late.iter().all(|ms| *ms >= 0), "before its time: {late:?}");
    eprintln!("published {late:?} ms after they were due");
    for server in &servers {
        let seen = seen::all(&ground, server, NOTICES, 0).await;
        assert_eq!(seen.notices.len(), NOTICES as usize);
    }
    drop(servers);
    ground.run(&["verify"], "");
}
