//! Keeping: what a publication touched, and the bytes of fixed revisions.

use super::{
    Freezing, Told,
    packing::{self, Base, Packed},
};
use crate::{
    StoreError, read,
    session::{Session, Table, ints, texts},
};
use domain::{
    fixed::{Form, Frozen, Touched, lang_code},
    publication::Publication,
};
use std::collections::BTreeSet;

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
    let changed = || what.sites.iter().map(|site| site.id.as_str());
    let of_hours = what.air_hours.iter().map(|o| o.site.as_str());
    let of_hours: BTreeSet<&str> =
        of_hours.chain(gone.air_hours.iter().map(|o| o.site.as_str())).chain(changed()).collect();
    let of_days = what.air_days.iter().map(|o| o.site.as_str());
    let sites = of_days.chain(gone.air_days.iter().map(|o| o.site.as_str())).chain(of_hours.iter().copied());
    let sites: BTreeSet<&str> = sites.collect();
    if !sites.is_empty() {
        // A station that changes may change the mean that it is a member of.
        let means = read::sites(session).await?;
        let of = |sites: &BTreeSet<&str>| -> Vec<String> {
            let members = means.iter().filter(|site| sites.contains(site.id.as_str()));
            let means = members.filter_map(|site| site.member_of.clone());
            means.chain(sites.iter().map(|id| (*id).to_owned())).collect()
        };
        touched.extend(of(&sites).into_iter().map(Touched::Site));
        touched.extend(of(&of_hours).into_iter().map(Touched::AllHours));
    }
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

/// What the charts of a freezing are packed against, in its order.
pub(super) async fn bases(
    session: &mut dyn Session,
    what: &Freezing,
) -> Result<Vec<Option<Base>>, StoreError> {
    let sql = "SELECT bundle FROM chart_revision WHERE chart = $1 AND bundle IS NOT NULL \
               ORDER BY revision DESC LIMIT 1";
    let mut bases = Vec::with_capacity(what.charts.len());
    for chart in &what.charts {
        let rows = session.rows(sql, &[chart.chart.as_str().into()]).await?;
        bases.push(match rows.first() {
            Some(row) => packing::base(session, &row.text(0)?).await?,
            None => None,
        });
    }
    Ok(bases)
}

/// Bundles packed, in their order.
pub(super) fn packed(bundles: &[(Vec<u8>, Option<Base>)]) -> Result<Vec<Packed>, StoreError> {
    bundles.iter().map(|(bundle, base)| packing::packed(bundle, base.as_ref())).collect()
}

pub(super) async fn freeze(
    session: &mut dyn Session,
    what: &Freezing,
    packed: &[Packed],
) -> Result<bool, StoreError> {
    if read::revision(session).await? != what.revision {
        return Ok(false);
    }
    let mut new = false;
    for (chart, packed) in what.charts.iter().zip(packed) {
        new |= keep(session, what, chart, packed).await?;
    }
    let (revision, day) = (what.revision, i64::from(what.day.epoch_days()));
    let sql = "UPDATE chart_due SET done = $1, day = $2, at_once = 0 \
               WHERE kind = $3 AND subject = $4 AND revision <= $1";
    for touched in &what.handled {
        let (kind, subject) = touched.key();
        session.run(sql, &[revision.into(), day.into(), kind.into(), subject.into()]).await?;
    }
    if matches!((what.told, new), (Told::Now, true) | (Told::AlsoEarlier, _)) {
        session.run("UPDATE chart_freeze SET passes = passes + 1 WHERE id = 1", &[]).await?;
    }
    Ok(true)
}

/// Keeps a revision of a chart; `false` where another server was first.
async fn keep(
    session: &mut dyn Session,
    what: &Freezing,
    chart: &Frozen,
    packed: &Packed,
) -> Result<bool, StoreError> {
    let (id, revision) = (chart.chart.as_str(), what.revision);
    let sql = "SELECT chart FROM chart_revision WHERE chart = $1 AND revision = $2";
    if !session.rows(sql, &[id.into(), revision.into()]).await?.is_empty() {
        return Ok(false);
    }
    let sql = "INSERT INTO chart_content (sha256, size, packed, base) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (sha256) DO NOTHING";
    let bundle = packed.sha256.as_str();
    let base = packed.base.as_deref().into();
    session.run(sql, &[bundle.into(), packed.size.into(), packed.bytes.as_slice().into(), base]).await?;
    let sql = "INSERT INTO chart_revision (chart, revision, day, bundle) VALUES ($1, $2, $3, $4)";
    let day = i64::from(what.day.epoch_days());
    session.run(sql, &[id.into(), revision.into(), day.into(), bundle.into()]).await?;
    let sql = "INSERT INTO chart_file (chart, revision, lang, form, sha256) VALUES ($1, $2, $3, $4, $5)";
    for file in chart.files.iter().filter(|file| file.form == Form::Json) {
        let hash = packing::hash(&file.bytes);
        let (lang, form) = (lang_code(file.lang), file.form.code());
        let values = [id.into(), revision.into(), lang.into(), form.into(), hash.as_str().into()];
        session.run(sql, &values).await?;
    }
    let sql = "INSERT INTO chart_source (chart, revision, slug, disclosure_revision) \
               VALUES ($1, $2, $3, $4) ON CONFLICT (chart, revision, slug) DO NOTHING";
    for (slug, of) in &chart.sources {
        session.run(sql, &[id.into(), revision.into(), slug.as_str().into(), (*of).into()]).await?;
    }
    Ok(true)
}
