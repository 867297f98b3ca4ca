//! Publishing what is due. Every server of a deployment has one of these; whichever comes first publishes, and the store sees
//! to it that it happens once.

use crate::{
    admin::{becoming, failure::Failure, works::words},
    web::Site,
};
use domain::office::{
    staff::SYSTEM,
    work::Work,
    workflow::{Stage, Step},
};
use std::{collections::HashMap, sync::Arc, time::Duration};
use store::{
    StoreError,
    office::{Act, NextStep, Office},
};

/// How often it is looked for what is due: well within a second of its time.
const LOOK: Duration = Duration::from_millis(250);

/// After so many looks at which the database could not do it, people have to see to it.
const TRIES: u32 = 40;

/// Publishes scheduled work when its time has come.
pub struct Scheduler {
    site: Site,
    /// How often the database failed for a piece of work that is due.
    failed: HashMap<String, u32>,
}

impl Scheduler {
    /// One for a server.
    pub fn new(site: Site) -> Self {
        Self { site, failed: HashMap::new() }
    }

    /// Looks for what is due, for as long as it is polled.
    pub async fn run(mut self) {
        let mut tick = tokio::time::interval(LOOK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut silent = false;
        loop {
            tick.tick().await;
            match self.look().await {
                Ok(_) => silent = false,
                Err(error) if silent => tracing::debug!(%error, "still cannot look for what is due"),
                Err(error) => {
                    silent = true;
                    tracing::warn!(%error, "cannot look for what is due; it is published once the database answers");
                }
            }
        }
    }

    /// Publishes what is due now, and gives back how many pieces of work that was. What cannot be published goes back to
    /// sign-off with the reason.
    ///
    /// # Errors
    /// Where the store cannot say what is due.
    pub async fn look(&mut self) -> Result<usize, StoreError> {
        let now = self.site.portal.now_utc_ms();
        let due = self.office().due_works(now).await?;
        self.failed.retain(|id, _| due.iter().any(|work| work.id == *id));
        let mut published = 0;
        for work in due {
            published += usize::from(self.publish(work, now).await);
        }
        Ok(published)
    }

    fn office(&self) -> Arc<dyn Office> {
        Arc::clone(self.site.portal.store()).office()
    }

    async fn publish(&mut self, work: Work, now: i64) -> bool {
        let (site, signed) = (self.site.clone(), work.clone());
        // A task of its own: a fault in what makes the content must not end the scheduler.
        let attempt = tokio::spawn(async move { attempt(&site, &signed, now).await }).await;
        let reason = match attempt {
            Ok(Ok(())) => {
                tracing::info!(work = work.id, "published on time");
                if let Err(error) = self.site.portal.refresh().await {
                    tracing::warn!(%error, "published; the pages in memory follow");
                }
                return true;
            }
            // Another server was faster, or somebody took it back.
            Ok(Err(Failure::Store(StoreError::Refused(_) | StoreError::Stale { .. }))) => return false,
            Ok(Err(Failure::Store(error))) if words::passes(&error) => {
                let tries = self.failed.entry(work.id.clone()).or_default();
                *tries += 1;
                tracing::warn!(work = work.id, %error, "what is due cannot be published yet");
                if *tries < TRIES {
                    return false;
                }
                words::of(&error)
            }
            Ok(Err(failure)) => words::of_failure(&failure),
            Err(_) => domain::Bilingual::new(
                "程序在生成内容时出错，已记录。请联系系统管理员。",
                "The program failed while making the content; this was recorded. Tell an administrator.",
            ),
        };
        let comment = format!(
            "到时未能发布，已退回待签发：{}\nIt could not be published when it was due and is back at sign-off: {}",
            reason.zh, reason.en
        );
        self.give_back(&work, now, comment).await;
        false
    }

    async fn give_back(&self, work: &Work, now: i64, comment: String) {
        tracing::error!(work = work.id, comment, "what was due goes back to sign-off");
        let act = act(work, "late", "work.unschedule", now, comment.clone());
        let next = NextStep { comment, ..next(work, Step::Unschedule) };
        match self.office().take_step(&next, &act).await {
            Ok(_) | Err(StoreError::Refused(_) | StoreError::Stale { .. }) => {}
            Err(error) => tracing::error!(work = work.id, %error, "and cannot be given back yet"),
        }
    }
}

/// Makes the content of the signed version and publishes it.
async fn attempt(site: &Site, work: &Work, now: i64) -> Result<(), Failure> {
    let publication = becoming::publication_of(site, work, now).await?;
    let office = Arc::clone(site.portal.store()).office();
    let detail = format!("《{}》 v{}", work.title, work.version);
    let next = NextStep { publication: Some(publication), ..next(work, Step::Publish) };
    let (to, _) = office.take_step(&next, &act(work, "due", "work.publish", now, detail)).await?;
    // Where the act was done before, the work may have gone on.
    debug_assert_ne!(to, Stage::Scheduled);
    Ok(())
}

fn next(work: &Work, step: Step) -> NextStep {
    NextStep {
        work: work.id.clone(),
        version: work.version,
        step,
        roles: Vec::new(),
        comment: String::new(),
        due_utc_ms: None,
        publication: None,
    }
}

/// The same act on every server and after every restart, so that it is done once.
fn act(work: &Work, mark: &str, action: &'static str, now: i64, detail: String) -> Act {
    Act {
        request: format!("{mark}-{}-{}", work.id, work.due_utc_ms.unwrap_or_default()),
        at_utc_ms: now,
        actor: SYSTEM.to_owned(),
        action,
        subject: format!("work/{}", work.id),
        detail,
    }
}
