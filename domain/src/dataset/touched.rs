//! Which data sets a publication changes.

use crate::publication::{DocumentKind, Publication};

/// The ids of the sets whose rows a publication adds, changes or takes away.
pub fn touched(what: &Publication) -> Vec<&'static str> {
    let gone = |kind| what.withdrawn.documents.iter().any(|(of, _)| *of == kind);
    let sites = !what.sites.is_empty() || gone(DocumentKind::Site);
    let hours = !what.air_hours.is_empty() || !what.withdrawn.air_hours.is_empty();
    let days = !what.air_days.is_empty() || !what.withdrawn.air_days.is_empty();
    let samples = !what.water_samples.is_empty() || !what.withdrawn.water_samples.is_empty();
    let months = !what.water_months.is_empty() || !what.withdrawn.water_months.is_empty();
    // What names a sentence of a document that is withdrawn goes with it.
    let withdrawn = !what.withdrawals.is_empty();
    let corrected = what.amendment.as_ref().is_some_and(|a| a.corrects || a.undoes.is_some());
    [
        ("air-stations", sites),
        ("air-hours", hours),
        // Days are computed from hours, and those of means from whichever stations there are.
        ("air-days", hours || days || sites),
        ("water-sections", !what.sections.is_empty() || gone(DocumentKind::Section)),
        ("water-samples", samples),
        ("water-months", samples || months),
        ("indicators", !what.indicators.is_empty()),
        // Each row has the name and the unit of its indicator.
        (
            "figures",
            !what.figures.is_empty()
                || !what.indicators.is_empty()
                || withdrawn
                || gone(DocumentKind::Figure),
        ),
        ("programmes", !what.programmes.is_empty() || withdrawn || gone(DocumentKind::Programme)),
        ("ledgers", !what.ledgers.is_empty() || withdrawn || gone(DocumentKind::Ledger)),
        ("commitments", !what.commitments.is_empty() || withdrawn || gone(DocumentKind::Commitment)),
        ("disclosures", !what.disclosures.is_empty() || withdrawn),
        ("corrections", withdrawn || corrected || what.disclosures.iter().any(|d| d.head.revision > 1)),
    ]
    .into_iter()
    .filter_map(|(id, is_touched)| is_touched.then_some(id))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::ALL,
        publication::{Amendment, Observed},
    };

    #[test]
    fn only_what_a_publication_changes_is_touched() {
        let hours = vec![Observed { site: "a".into(), rows: Vec::new() }];
        let what = Publication { air_hours: hours, ..Publication::default() };
        assert_eq!(touched(&what), ["air-hours", "air-days"]);
        let amendment = Some(Amendment { corrects: true, ..Amendment::default() });
        assert_eq!(touched(&Publication { amendment, ..what }), ["air-hours", "air-days", "corrections"]);
        assert!(touched(&Publication::default()).is_empty());
        let known = |id: &&str| ALL.iter().any(|set| set.id == *id);
        let reason = crate::Bilingual::default();
        let withdrawals =
            vec![crate::withdrawal::Withdrawal { slug: "a".into(), revision: 1, at_utc_ms: 0, reason }];
        let gone = touched(&Publication { withdrawals, ..Publication::default() });
        assert!(gone.contains(&"figures") && gone.contains(&"corrections") && gone.iter().all(known));
    }
}
