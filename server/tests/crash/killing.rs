//! Two hundred publications and imports, and the server or the import killed at random moments of them: what was acknowledged
//! is there after the restart, and nothing by halves.

use super::{
    chance::Chance,
    ground::Ground,
    notice::{drafts, file, indicator, month, slug, work},
    people::People,
    seen::{self, Seen},
    server::{Answer, Server},
    under_way::{Outcome, UnderWay, Victim},
};
use domain::office::workflow::Stage;
use std::{collections::BTreeSet, time::Duration};

/// So many notices, and as many months of air.
const ROUNDS: u32 = 100;
/// So many of a hundred steps and imports are killed.
const KILLED: u64 = 50;
/// The same of the steps before a publication.
const KILLED_EARLIER: u64 = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_sqlite() {
    Bureau::new(Ground::sqlite(), 20_240_720).await.all_rounds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_postgresql() {
    Bureau::new(Ground::postgres("killing").await, 20_240_721).await.all_rounds().await;
}

struct Bureau {
    ground: Ground,
    server: Server,
    people: People,
    chance: Chance,
    /// How long a step before publication, an import, and a publication usually take.
    usual: [Duration; 3],
    /// What was said to be done.
    acknowledged: (BTreeSet<String>, BTreeSet<String>),
    /// Killed: servers, imports; and of them those that had not answered.
    killed: [u32; 2],
    cut: [u32; 2],
    /// Done, and killed before anybody heard of it.
    unheard: [u32; 2],
}

impl Bureau {
    async fn new(ground: Ground, seed: u64) -> Self {
        indicator(&ground).await;
        drafts(&ground, ROUNDS).await;
        let server = Server::start(&ground);
        let people = People::of(&ground, &server);
        Self {
            ground,
            server,
            people,
            chance: Chance(seed),
            usual: [50, 300, 100].map(Duration::from_millis),
            acknowledged: Default::default(),
            killed: [0; 2],
            cut: [0; 2],
            unheard: [0; 2],
        }
    }

    async fn all_rounds(mut self) {
        for n in 0..ROUNDS {
            self.round(n).await;
        }
        let seen = seen::all(&self.ground, &self.server, ROUNDS, 0).await;
        assert_eq!((seen.notices.len(), seen.months.len()), (ROUNDS as usize, ROUNDS as usize));
        self.server.kill();
        let said = self.ground.run(&["verify"], "");
        assert!(
            said.contains(&format!("{ROUNDS} published revisions")) && said.contains("All of it"),
            "{said}"
        );
        eprintln!(
            "killed {:?} (server, import), {:?} of them before they answered, {:?} done unheard; usual {:?}",
            self.killed, self.cut, self.unheard, self.usual
        );
        // Or nothing was tried.
        assert!(self.cut.iter().all(|cut| *cut > ROUNDS / 8), "{:?}", self.cut);
    }

    /// One notice on its way to the public, and one month of air beside its publication.
    async fn round(&mut self, n: u32) {
        let file = file(&self.ground, n);
        let (mut stage, mut imported, mut accept) = (Stage::Draft, false, Vec::new());
        while stage != Stage::Published || !imported {
            let mut under_way = UnderWay::new();
            let signing = matches!(stage, Stage::SignOff | Stage::Published);
            let mut kills = Vec::new();
            if stage != Stage::Published {
                let (who, step) = self.people.next(stage);
                under_way.step(&self.server, who, &work(n), step, &accept);
            }
            if self.chance.percent(if signing { KILLED } else { KILLED_EARLIER }) {
                let usual = self.usual[usual_of(Victim::Server, stage)];
                kills.push((self.chance.moment(usual), Victim::Server));
            }
            if signing && !imported {
                under_way.import(&self.ground, &file);
                if self.chance.percent(KILLED) {
                    kills.push((self.chance.moment(self.usual[1]), Victim::Import));
                }
            }
            let outcome = under_way.killing(&mut self.server, &kills);
            if kills.iter().any(|(_, victim)| *victim == Victim::Server) {
                self.server = Server::start(&self.ground);
            }
            accept = remarks(outcome.answer.as_ref());
            (stage, imported) = self.judge(n, stage, &kills, &outcome, !accept.is_empty()).await;
        }
    }

    /// Whether what is there is what was acknowledged, and nothing else but what was just tried.
    async fn judge(
        &mut self,
        n: u32,
        before: Stage,
        kills: &[(Duration, Victim)],
        outcome: &Outcome,
        remarked: bool,
    ) -> (Stage, bool) {
        let done = outcome.answer.as_ref().is_some_and(|answer| answer.status == 303);
        let imported = outcome.said.contains("Published as content revision");
        let import_killed = kills.iter().any(|(_, victim)| *victim == Victim::Import);
        let import_ran = outcome.took[Victim::Import as usize].is_some();
        assert!(imported || import_killed || !import_ran, "{n}: nobody killed it: {}", outcome.said);
        for (victim, heard) in [(Victim::Server, outcome.answer.is_some()), (Victim::Import, imported)] {
            let (at, usual) = (victim as usize, usual_of(victim, before));
            let Some(took) = outcome.took[at] else { continue };
            if kills.iter().any(|(_, killed)| *killed == victim) {
                self.killed[at] += 1;
                self.cut[at] += u32::from(!heard);
            } else if heard {
                self.usual[usual] = (self.usual[usual] * 3 + took) / 4;
            }
        }
        if let Some(answer) = &outcome.answer {
            assert!(done || remarked, "{n} at {before:?}: {} {}", answer.status, answer.body);
        }
        if done && before == Stage::SignOff {
            self.acknowledged.0.insert(slug(n));
        }
        if imported {
            self.acknowledged.1.insert(month(n));
        }
        let seen = seen::all(&self.ground, &self.server, ROUNDS, n).await;
        let stage = seen.stages[&slug(n)];
        assert!(
            stage >= before && (stage > before || !done),
            "{n}: {before:?}, done {done}, is at {stage:?}"
        );
        assert!(
            before == Stage::Published || stage as u8 <= before as u8 + 2,
            "{n}: {before:?} to {stage:?}"
        );
        self.compare(n, &seen);
        let there = seen.months.contains(&month(n));
        self.unheard[0] += u32::from(stage > before && !done);
        self.unheard[1] += u32::from(there && !self.acknowledged.1.contains(&month(n)));
        // What became public unheard is as good as acknowledged from now on: it was seen.
        self.acknowledged = (seen.notices, seen.months);
        (stage, there)
    }

    fn compare(&self, n: u32, seen: &Seen) {
        for (what, there, told) in
            [(slug(n), &seen.notices, &self.acknowledged.0), (month(n), &seen.months, &self.acknowledged.1)]
        {
            assert!(told.is_subset(there), "lost: {:?}", told.difference(there).collect::<Vec<_>>());
            let more: Vec<_> = there.difference(told).filter(|it| **it != what).collect();
            assert!(more.is_empty(), "nobody published {more:?}");
        }
    }
}

/// Which of the usual times is meant.
fn usual_of(victim: Victim, stage: Stage) -> usize {
    match victim {
        Victim::Server if stage == Stage::SignOff => 2,
        victim => victim as usize,
    }
}

/// Codes of the remarks that the signer has to accept, where the answer asks for it.
fn remarks(answer: Option<&Answer>) -> Vec<String> {
    let Some(answer) = answer.filter(|answer| answer.status == 422) else { return Vec::new() };
    let boxes = answer.body.split("name=\"accept\" value=\"").skip(1);
    boxes.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}
