//! What a publication would come to: shown to staff before anything is public.

use domain::{
    check::{Finding, Set, Severity, check},
    history::{self, Conflict, Rule},
    publication::{DocumentKind, Publication, Published},
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
    /// What would be public then.
    pub then: Published,
}

/// Works out what `given` would come to over what is public.
///
/// # Errors
/// Where a report conflicts with one of the same date.
pub fn review(published: &Published, given: &Publication) -> Result<Review, Box<Conflict>> {
    let then = then(published, given)?;
    let before = check(&Set::from(published));
    let new = check(&Set::from(&then)).into_iter().filter(|f| !before.contains(f));
    let (contradictions, others) = new.partition(|f| f.severity == Severity::Contradiction);
    Ok(Review { changes: then != *published, contradictions, others, then })
}

/// What would be public after `given`.
fn then(published: &Published, given: &Publication) -> Result<Published, Box<Conflict>> {
    let amendment = given.amendment.as_ref();
    let rule = if amendment.is_some_and(|a| a.corrects) { Rule::Correct } else { Rule::AddOnly };
    // What is undone is restored as it was; its reports are not added to those that are there.
    let restores = amendment.is_some_and(|a| a.undoes.is_some());
    let mut then = published.clone();
    for p in &given.programmes {
        match then.programmes.iter_mut().find(|k| k.id == p.id) {
            Some(kept) if restores => *kept = p.clone(),
            Some(kept) => *kept = history::programme(kept, p, rule)?,
            None => then.programmes.push(p.clone()),
        }
    }
    for l in &given.ledgers {
        match then.ledgers.iter_mut().find(|k| k.id == l.id) {
            Some(kept) if restores => *kept = l.clone(),
            Some(kept) => *kept = history::ledger(kept, l, rule)?,
            None => then.ledgers.push(l.clone()),
        }
    }
    for c in &given.commitments {
        match then.commitments.iter_mut().find(|k| k.id == c.id) {
            Some(kept) if restores => *kept = c.clone(),
            Some(kept) => *kept = history::commitment(kept, c, rule)?,
            None => then.commitments.push(c.clone()),
        }
    }
    put(&mut then.indicators, &given.indicators, |i| &i.id);
    put(&mut then.figures, &given.figures, |f| &f.id);
    put(&mut then.sites, &given.sites, |s| &s.id);
    put(&mut then.sections, &given.sections, |s| &s.id);
    let heads: Vec<_> = given.disclosures.iter().map(|d| d.head.clone()).collect();
    put(&mut then.disclosures, &heads, |head| &head.slug);
    for (kind, id) in &given.withdrawn.documents {
        match kind {
            DocumentKind::Programme => then.programmes.retain(|p| p.id != *id),
            DocumentKind::Ledger => then.ledgers.retain(|l| l.id != *id),
            DocumentKind::Commitment => then.commitments.retain(|c| c.id != *id),
            DocumentKind::Figure => then.figures.retain(|f| f.id != *id),
            DocumentKind::Site => then.sites.retain(|s| s.id != *id),
            DocumentKind::Section => then.sections.retain(|s| s.id != *id),
        }
    }
    Ok(then)
}

/// What has a known id takes the place of what had it.
fn put<T: Clone>(kept: &mut Vec<T>, given: &[T], id: impl Fn(&T) -> &str) {
    for item in given {
        match kept.iter_mut().find(|k| id(k) == id(item)) {
            Some(known) => *known = item.clone(),
            None => kept.push(item.clone()),
        }
    }
}
