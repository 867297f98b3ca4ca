//! What a publication would come to: shown to staff before anything is public.

use domain::{
    check::{Finding, Set, Severity, check},
    history::{self, Conflict},
    publication::{Publication, Published},
};

/// What would be public after a publication, held against what is public now.
#[derive(Debug)]
pub struct Review {
    /// Whether anything would change at all.
    pub changes: bool,
    /// What would newly contradict.
    pub contradictions: Vec<Finding>,
    /// What would newly differ with an explanation, or be confirmed.
    pub others: Vec<Finding>,
}

/// Works out what `given` would come to over what is public.
///
/// # Errors
/// Where a report conflicts with one of the same date.
pub fn review(published: &Published, given: &Publication) -> Result<Review, Box<Conflict>> {
    let mut then = published.clone();
    for p in &given.programmes {
        match then.programmes.iter_mut().find(|k| k.id == p.id) {
            Some(kept) => *kept = history::programme(kept, p)?,
            None => then.programmes.push(p.clone()),
        }
    }
    for l in &given.ledgers {
        match then.ledgers.iter_mut().find(|k| k.id == l.id) {
            Some(kept) => *kept = history::ledger(kept, l)?,
            None => then.ledgers.push(l.clone()),
        }
    }
    for c in &given.commitments {
        match then.commitments.iter_mut().find(|k| k.id == c.id) {
            Some(kept) => *kept = history::commitment(kept, c)?,
            None => then.commitments.push(c.clone()),
        }
    }
    for i in &given.indicators {
        match then.indicators.iter_mut().find(|k| k.id == i.id) {
            Some(kept) => *kept = i.clone(),
            None => then.indicators.push(i.clone()),
        }
    }
    for f in &given.figures {
        match then.figures.iter_mut().find(|k| k.id == f.id) {
            Some(kept) => *kept = f.clone(),
            None => then.figures.push(f.clone()),
        }
    }
    for d in &given.disclosures {
        match then.disclosures.iter_mut().find(|k| k.slug == d.head.slug) {
            Some(kept) => *kept = d.head.clone(),
            None => then.disclosures.push(d.head.clone()),
        }
    }
    let before = check(&Set::from(published));
    let new = check(&Set::from(&then)).into_iter().filter(|f| !before.contains(f));
    let (contradictions, others) = new.partition(|f| f.severity == Severity::Contradiction);
    Ok(Review { changes: then != *published, contradictions, others })
}
