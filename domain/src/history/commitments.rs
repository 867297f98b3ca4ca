//! Progress reports of commitments.

use super::{Conflict, Rule, add, differing, or_none};
use crate::commitment::{Commitment, ProgressReport};

/// What is published of a commitment after `given` is published over `kept`: reports of both. A verdict that was given
/// stays unless the new publication gives one itself.
///
/// # Errors
/// Where both report the same date differently, and the rule is not to correct.
pub fn commitment(kept: &Commitment, given: &Commitment, rule: Rule) -> Result<Commitment, Box<Conflict>> {
    let mut merged = given.clone();
    merged.progress = kept.progress.clone();
    let reached = |r: &ProgressReport| r.reached.iter().map(|v| or_none(*v)).collect::<Vec<_>>().join(" / ");
    add(
        &given.id,
        &mut merged.progress,
        &given.progress,
        |r| r.day,
        rule,
        |a, b| {
            differing(
                a,
                b,
                [
                    ("完成量", "what is reached", reached(a), reached(b)),
                    ("内容", "the text", a.text.zh.clone(), b.text.zh.clone()),
                    ("出处", "the source", a.source.href(), b.source.href()),
                ],
            )
        },
    )?;
    let unsettled = given.verdict == crate::commitment::Verdict::Open && given.reason.is_none();
    if unsettled && kept.verdict != crate::commitment::Verdict::Open {
        merged.verdict = kept.verdict;
        merged.reason = kept.reason.clone();
        merged.evidence = kept.evidence.clone();
        merged.settled = kept.settled;
    }
    Ok(merged)
}
