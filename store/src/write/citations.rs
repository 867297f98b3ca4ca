//! Which sentence each thing rests on. A citation that leads nowhere makes the publication fail, also one that was
//! published earlier and that a new revision of its disclosure would leave hanging.

use crate::{
    StoreError,
    session::{Session, Table, ints, texts},
};
use domain::{
    commitment::Commitment,
    figure::Source,
    ledger::{Ledger, LedgerLine, StatedTotal},
    programme::Programme,
    publication::Publication,
};

const TABLE: Table =
    Table { name: "citation", key: &["citing", "ordinal"], keep: &[], rest: &["disclosure", "sentence"] };
/// Rows written at once.
const AT_ONCE: usize = 1000;

/// Notes the citations of all of `what` and checks all that there are. The disclosures must have been written.
pub(super) async fn write(session: &mut dyn Session, what: &Publication) -> Result<(), StoreError> {
    note(session, what).await?;
    check(session).await
}

/// Notes the citations of all of `what` in the place of those that it had.
pub(super) async fn note(session: &mut dyn Session, what: &Publication) -> Result<(), StoreError> {
    let figures = what.figures.iter().map(|f| (format!("figure {:?}", f.id), vec![&f.source]));
    let commitments = what.commitments.iter().map(|c| (format!("commitment {:?}", c.id), of_commitment(c)));
    let programmes = what.programmes.iter().map(|p| (format!("programme {:?}", p.id), of_programme(p)));
    let ledgers = what.ledgers.iter().map(|l| (format!("ledger {:?}", l.id), of_ledger(l)));
    let many: Vec<_> = programmes.chain(ledgers).chain(commitments).collect();
    for (citing, _) in &many {
        // They may have come to cite fewer sentences than before; what cites exactly one is simply overwritten.
        session.run("DELETE FROM citation WHERE citing = $1", &[citing.as_str().into()]).await?;
    }
    let all: Vec<(String, i64, &Source)> = figures
        .chain(many)
        .flat_map(|(citing, sources)| {
            sources.into_iter().enumerate().map(move |(at, source)| (citing.clone(), at as i64, source))
        })
        .collect();
    for some in all.chunks(AT_ONCE) {
        let columns = vec![
            texts(some.iter().map(|(citing, ..)| citing.as_str())),
            ints(some.iter().map(|(_, at, _)| *at)),
            texts(some.iter().map(|(.., source)| source.disclosure.as_str())),
            texts(some.iter().map(|(.., source)| source.sentence.as_str())),
        ];
        session.put(&TABLE, columns).await?;
    }
    Ok(())
}

async fn check(session: &mut dyn Session) -> Result<(), StoreError> {
    let sql = "SELECT c.citing, c.disclosure, c.sentence, d.slug FROM citation c \
               LEFT JOIN disclosure d ON d.slug = c.disclosure AND NOT EXISTS \
               (SELECT 1 FROM withdrawal w WHERE w.slug = d.slug AND w.revision >= d.revision) \
               LEFT JOIN sentence s ON s.slug = d.slug AND s.revision = d.revision AND s.anchor = c.sentence \
               WHERE s.anchor IS NULL ORDER BY c.citing, c.ordinal LIMIT 1";
    let rows = session.rows(sql, &[]).await?;
    let Some(row) = rows.first() else { return Ok(()) };
    let (what, disclosure) = (row.text(0)?, row.text(1)?);
    Err(match row.maybe_text(3)? {
        Some(_) => StoreError::UnknownSentence { what, disclosure, sentence: row.text(2)? },
        None => StoreError::Unknown { what, kind: "disclosure", id: disclosure },
    })
}

fn of_programme(programme: &Programme) -> Vec<&Source> {
    let snapshots = programme.snapshots.iter().flat_map(|snapshot| {
        std::iter::once(&snapshot.source).chain(snapshot.quantities.iter().map(|q| &q.source))
    });
    let projects = programme
        .projects
        .iter()
        .flat_map(|p| std::iter::once(&p.source).chain(p.earlier.iter().map(|earlier| &earlier.source)));
    snapshots.chain(projects).chain(programme.tasks.iter().map(|t| &t.source)).collect()
}

fn of_ledger(ledger: &Ledger) -> Vec<&Source> {
    let earlier = ledger.earlier.iter().flat_map(|r| of_lines(&r.lines, &r.totals));
    let named = ledger
        .named
        .iter()
        .flat_map(|n| std::iter::once(&n.source).chain(n.evidence.iter().map(|evidence| &evidence.source)));
    of_lines(&ledger.lines, &ledger.totals).chain(earlier).chain(named).collect()
}

fn of_lines<'a>(lines: &'a [LedgerLine], totals: &'a [StatedTotal]) -> impl Iterator<Item = &'a Source> {
    lines.iter().map(|l| &l.source).chain(totals.iter().map(|t| &t.source))
}

fn of_commitment(commitment: &Commitment) -> Vec<&Source> {
    let progress = commitment.progress.iter().map(|p| &p.source);
    std::iter::once(&commitment.source).chain(&commitment.evidence).chain(progress).collect()
}
