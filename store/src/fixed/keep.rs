//! Keeping: what a publication touched, and the bytes of fixed revisions.

use super::Freezing;
use crate::{
    StoreError, read,
    session::{Session, Table, ints, texts},
};
use domain::{
    fixed::{Touched, lang_code},
    publication::Publication,
};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, io::Write};

const DUE: Table = Table {
    name: "chart_due",
    key: &["kind", "subject"],
    keep: &["at_once", "done", "day"],
    rest: &["revision"],
};

/// Notes whose charts a publication touches, in its own transaction.
pub(crate) async fn touch(
    session: &mut dyn Session,
    what: &Publication,
    revision: i64,
) -> Result<(), StoreError> {
    let mut touched = BTreeSet::new();
    let documents = what.disclosures.len()
        + what.indicators.len()
        + what.figures.len()
        + what.programmes.len()
        + what.ledgers.len()
        + what.commitments.len()
        + what.withdrawals.len()
        + what.withdrawn.documents.len();
    if documents > 0 {
        touched.insert(Touched::Content);
    }
    let gone = &what.withdrawn;
    let sites: BTreeSet<&str> = what
        .air_hours
        .iter()
        .map(|o| o.site.as_str())
        .chain(what.air_days.iter().map(|o| o.site.as_str()))
        .chain(gone.air_hours.iter().map(|o| o.site.as_str()))
        .chain(gone.air_days.iter().map(|o| o.site.as_str()))
        .chain(what.sites.iter().map(|site| site.id.as_str()))
        .collect();
    if !sites.is_empty() {
        // A station that changes may change the mean that it is a member of.
        let means = read::sites(session).await?;
        let means = means.into_iter().filter(|site| sites.contains(site.id.as_str()));
        touched.extend(means.filter_map(|site| site.member_of).map(Touched::Site));
    }
    touched.extend(sites.into_iter().map(|id| Touched::Site(id.to_owned())));
    let sections = what
        .water_months
        .iter()
        .map(|month| &month.section)
        .chain(what.water_samples.iter().map(|o| &o.site))
        .chain(gone.water_samples.iter().map(|o| &o.site))
        .chain(gone.water_months.iter().map(|(section, ..)| section))
        .chain(what.sections.iter().map(|section| &section.id));
    touched.extend(sections.map(|id| Touched::Section(id.clone())));
    if touched.is_empty() {
        return Ok(());
    }
    let columns = vec![
        texts(touched.iter().map(|t| t.key().0)),
        texts(touched.iter().map(|t| t.key().1)),
        ints(touched.iter().map(|_| 0)),
        ints(touched.iter().map(|_| 0)),
        ints(touched.iter().map(|_| 0)),
        ints(touched.iter().map(|_| revision)),
    ];
    session.put(&DUE, columns).await?;
    // What people publish is quotable at once, and so is every word of content.
    let sql = match what.amendment {
        Some(_) => "UPDATE chart_due SET at_once = 1 WHERE revision = $1",
        None => "UPDATE chart_due SET at_once = 1 WHERE revision = $1 AND kind = 'content'",
    };
    session.run(sql, &[revision.into()]).await
}

/// The files of a freezing, packed, in its order.
pub(super) struct Packed {
    sha256: String,
    size: i64,
    bytes: Vec<u8>,
}

pub(super) fn packed(what: &Freezing) -> Result<Vec<Vec<Packed>>, StoreError> {
    let pack = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
        let packed = packed.map_err(|error| StoreError::Invalid(error.to_string()))?;
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Packed { sha256, size: bytes.len() as i64, bytes: packed })
    };
    what.charts.iter().map(|chart| chart.files.iter().map(|file| pack(&file.bytes)).collect()).collect()
}

pub(super) async fn freeze(
    session: &mut dyn Session,
    what: &Freezing,
    packed: &[Vec<Packed>],
) -> Result<bool, StoreError> {
    if read::revision(session).await? != what.revision {
        return Ok(false);
    }
    let (revision, day) = (what.revision, i64::from(what.day.epoch_days()));
    let mut new = false;
    for (chart, packed) in what.charts.iter().zip(packed) {
        let id = chart.chart.as_str();
        let sql = "SELECT chart FROM chart_revision WHERE chart = $1 AND revision = $2";
        if !session.rows(sql, &[id.into(), revision.into()]).await?.is_empty() {
            continue;
        }
        new = true;
        let sql = "INSERT INTO chart_revision (chart, revision, day) VALUES ($1, $2, $3)";
        session.run(sql, &[id.into(), revision.into(), day.into()]).await?;
        for (file, packed) in chart.files.iter().zip(packed) {
            let sha256 = packed.sha256.as_str();
            let sql = "INSERT INTO chart_content (sha256, size, packed) VALUES ($1, $2, $3) \
                       ON CONFLICT (sha256) DO NOTHING";
            session.run(sql, &[sha256.into(), packed.size.into(), packed.bytes.as_slice().into()]).await?;
            let sql =
                "INSERT INTO chart_file (chart, revision, lang, form, sha256) VALUES ($1, $2, $3, $4, $5)";
            let (lang, form) = (lang_code(file.lang), file.form.code());
            let values = [id.into(), revision.into(), lang.into(), form.into(), sha256.into()];
            session.run(sql, &values).await?;
        }
        let sql = "INSERT INTO chart_source (chart, revision, slug, disclosure_revision) \
                   VALUES ($1, $2, $3, $4) ON CONFLICT (chart, revision, slug) DO NOTHING";
        for (slug, of) in &chart.sources {
            let values = [id.into(), revision.into(), slug.as_str().into(), (*of).into()];
            session.run(sql, &values).await?;
        }
    }
    let sql = "UPDATE chart_due SET done = $1, day = $2, at_once = 0 \
               WHERE kind = $3 AND subject = $4 AND revision <= $1";
    for touched in &what.handled {
        let (kind, subject) = touched.key();
        session.run(sql, &[revision.into(), day.into(), kind.into(), subject.into()]).await?;
    }
    if new {
        session.run("UPDATE chart_freeze SET passes = passes + 1 WHERE id = 1", &[]).await?;
    }
    Ok(true)
}
