//! Whether everything that carries a hash is what its hash says: the audit log, every published revision, every file,
//! every fixed revision of a chart.

mod charts;

use crate::{
    StoreError,
    office::{Break, audit},
    read, seal,
    session::Session,
};
use domain::disclosure::DisclosureHead;
use sha2::{Digest, Sha256};

/// What was looked at, and the first fault of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// The content revision that was looked at.
    pub revision: i64,
    /// Entries of the audit log that hold.
    pub entries: i64,
    /// Published revisions of disclosures that hold.
    pub revisions: i64,
    /// Files that hold.
    pub files: i64,
    /// Bytes of those files.
    pub bytes: i64,
    /// Files of fixed revisions of charts that hold.
    pub charts: i64,
    /// The first fault of each kind, in the order above; empty where all holds.
    pub faults: Vec<Fault>,
}

/// Something that is not what its hash says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The chain of the audit log breaks.
    Audit(Break),
    /// A published revision of a disclosure is not what was published.
    Revision {
        /// Slug of the disclosure.
        slug: String,
        /// Number of the revision.
        revision: i64,
        /// What is wrong.
        what: RevisionFault,
    },
    /// A file is not what was kept.
    File {
        /// Its hash, which is its name.
        sha256: String,
        /// What is wrong.
        what: FileFault,
    },
    /// A file of a fixed revision of a chart is not what was kept.
    Chart {
        /// Its hash.
        sha256: String,
    },
}

/// What may be wrong with a published revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionFault {
    /// The source has another hash than was published with it.
    Source,
    /// The index block cannot be read, or names another disclosure, revision or hash.
    Head,
    /// It is in force and was never published, or its list entry is not what was published.
    InForce,
    /// Index block, source, HTML or sentences are not what the audit log says was published.
    Sealed,
    /// The audit log says that it was published, and it is not there.
    Missing,
}

/// What may be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Parts of it are missing, or there are too many.
    Size,
    /// Its bytes are others.
    Content,
}

/// What is being looked at, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looking {
    /// The audit log.
    Audit,
    /// Published revisions.
    Revisions,
    /// Files.
    Files,
    /// Fixed revisions of charts.
    Charts,
}

/// Hears what is being looked at, how many are done, and how many there are.
pub type Hear<'a> = &'a (dyn Fn(Looking, i64, i64) + Sync);

/// Looks at everything, as of one moment and with little memory: entries a thousand at a time, revisions and parts of files
/// one by one.
///
/// # Errors
/// Those of the database; faults are no errors.
pub async fn verify(url: &str, hear: Hear<'_>) -> Result<Verified, StoreError> {
    let kept = crate::kept(url).await?;
    let outcome = async {
        let mut session = kept.driver.read().await?;
        looked(session.as_mut(), hear).await
    };
    let outcome = outcome.await;
    kept.driver.close().await;
    outcome
}

async fn looked(session: &mut dyn Session, hear: Hear<'_>) -> Result<Verified, StoreError> {
    let mut verified = Verified { revision: read::revision(session).await?, ..Verified::default() };
    match audit::chain(session, &|done, all| hear(Looking::Audit, done, all)).await? {
        Ok(entries) => verified.entries = entries,
        Err(broken) => verified.faults.push(Fault::Audit(broken)),
    }
    revisions(session, &mut verified, hear).await?;
    files(session, &mut verified, hear).await?;
    charts::look(session, &mut verified, hear).await?;
    Ok(verified)
}

async fn revisions(
    session: &mut dyn Session,
    verified: &mut Verified,
    hear: Hear<'_>,
) -> Result<(), StoreError> {
    let all = count(session, "SELECT COUNT(*) FROM disclosure_revision").await?;
    let (mut slug, mut revision) = (String::new(), 0);
    let mut first = None;
    let mut seals = seal::all(session).await?;
    loop {
        let sql = "SELECT slug, revision, sha256, head, source FROM disclosure_revision \
                   WHERE (slug, revision) > ($1, $2) ORDER BY slug, revision LIMIT 1";
        let rows = session.rows(sql, &[slug.as_str().into(), revision.into()]).await?;
        let Some(row) = rows.first() else { break };
        (slug, revision) = (row.text(0)?, row.int(1)?);
        let seal = seals.remove(&(slug.clone(), revision));
        let mut what = wrong(&slug, revision, &row.text(2)?, &row.text(3)?, &row.text(4)?);
        if what.is_none() && seal.is_some() && seal::of(session, &slug, revision).await? != seal {
            what = Some(RevisionFault::Sealed);
        }
        match what {
            None => verified.revisions += 1,
            Some(what) => drop(first.get_or_insert((slug.clone(), revision, what))),
        }
        hear(Looking::Revisions, verified.revisions, all);
    }
    // What is left was published, and is not there.
    if let Some(((slug, revision), _)) = seals.pop_first()
        && first.as_ref().is_none_or(|(other, at, _)| (&slug, revision) < (other, *at))
    {
        first = Some((slug, revision, RevisionFault::Missing));
    }
    let sql = "SELECT d.slug, d.revision FROM disclosure d LEFT JOIN disclosure_revision r \
               ON r.slug = d.slug AND r.revision = d.revision \
               WHERE r.slug IS NULL OR r.head <> d.head ORDER BY d.slug LIMIT 1";
    if first.is_none()
        && let Some(row) = session.rows(sql, &[]).await?.first()
    {
        first = Some((row.text(0)?, row.int(1)?, RevisionFault::InForce));
    }
    verified.faults.extend(first.map(|(slug, revision, what)| Fault::Revision { slug, revision, what }));
    Ok(())
}

fn wrong(slug: &str, revision: i64, sha256: &str, head: &str, source: &str) -> Option<RevisionFault> {
    if hex(Sha256::digest(source.as_bytes())) != sha256 {
        return Some(RevisionFault::Source);
    }
    let told = serde_json::from_str::<DisclosureHead>(head)
        .is_ok_and(|head| head.slug == slug && i64::from(head.revision) == revision && head.sha256 == sha256);
    (!told).then_some(RevisionFault::Head)
}

async fn files(session: &mut dyn Session, verified: &mut Verified, hear: Hear<'_>) -> Result<(), StoreError> {
    let all = count(session, "SELECT COUNT(*) FROM file").await?;
    let (mut name, mut first) = (String::new(), None);
    loop {
        let sql = "SELECT sha256, size FROM file WHERE sha256 > $1 ORDER BY sha256 LIMIT 1";
        let rows = session.rows(sql, &[name.as_str().into()]).await?;
        let Some(row) = rows.first() else { break };
        let size = row.int(1)?;
        name = row.text(0)?;
        match file_fault(session, &name, size).await? {
            None => {
                verified.files += 1;
                verified.bytes += size;
            }
            Some(what) => drop(first.get_or_insert(Fault::File { sha256: name.clone(), what })),
        }
        hear(Looking::Files, verified.files, all);
    }
    verified.faults.extend(first);
    Ok(())
}

async fn file_fault(
    session: &mut dyn Session,
    name: &str,
    size: i64,
) -> Result<Option<FileFault>, StoreError> {
    let (mut digest, mut bytes) = (Sha256::new(), 0);
    for ordinal in 0_i64.. {
        let sql = "SELECT bytes FROM file_part WHERE sha256 = $1 AND ordinal = $2";
        let rows = session.rows(sql, &[name.into(), ordinal.into()]).await?;
        let Some(row) = rows.first() else { break };
        let part = row.bytes(0)?;
        bytes += part.len() as i64;
        digest.update(&part);
    }
    if bytes != size {
        return Ok(Some(FileFault::Size));
    }
    Ok((hex(digest.finalize()) != name).then_some(FileFault::Content))
}

async fn count(session: &mut dyn Session, sql: &'static str) -> Result<i64, StoreError> {
    session.rows(sql, &[]).await?.first().map_or(Ok(0), |row| row.int(0))
}

fn hex(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
