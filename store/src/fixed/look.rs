//! Reading what is due and what is fixed.

use super::{FixedFile, Latest};
use crate::{
    StoreError,
    session::{Row, Session},
};
use domain::{
    Bilingual, Day, Lang,
    fixed::{FixedHead, Form, Touched, lang_code},
    withdrawal::Withdrawal,
};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, io::Read};

pub(super) async fn moment(session: &mut dyn Session) -> Result<(i64, i64), StoreError> {
    let sql =
        "SELECT revision, (SELECT passes FROM chart_freeze WHERE id = 1) FROM content_revision WHERE id = 1";
    let rows = session.rows(sql, &[]).await?;
    let row = rows.first().ok_or_else(|| StoreError::Damaged("there is no content revision".to_owned()))?;
    Ok((row.int(0)?, row.maybe_int(1)?.unwrap_or_default()))
}

pub(super) async fn due(session: &mut dyn Session, today: Day) -> Result<Vec<Touched>, StoreError> {
    let sql = "SELECT kind, subject FROM chart_due WHERE revision > done AND (at_once = 1 OR day < $1) \
               ORDER BY kind, subject";
    let rows = session.rows(sql, &[i64::from(today.epoch_days()).into()]).await?;
    rows.iter()
        .map(|row| {
            let subject = row.text(1)?;
            match row.text(0)?.as_str() {
                "content" => Ok(Touched::Content),
                "site" => Ok(Touched::Site(subject)),
                "section" => Ok(Touched::Section(subject)),
                kind => Err(StoreError::Damaged(format!("charts of {kind:?} are due"))),
            }
        })
        .collect()
}

pub(super) async fn latest(session: &mut dyn Session) -> Result<Latest, StoreError> {
    let sql = "SELECT f.chart, f.revision, f.lang, f.sha256 FROM chart_file f \
               JOIN (SELECT chart, MAX(revision) AS revision FROM chart_revision GROUP BY chart) l \
               ON l.chart = f.chart AND l.revision = f.revision WHERE f.form = 'json'";
    let mut latest = Latest::new();
    for row in session.rows(sql, &[]).await? {
        let entry = latest.entry(row.text(0)?).or_insert((row.int(1)?, HashMap::new()));
        entry.1.insert(lang_of(&row.text(2)?)?, row.text(3)?);
    }
    Ok(latest)
}

fn lang_of(code: &str) -> Result<Lang, StoreError> {
    let known = [Lang::Zh, Lang::En].into_iter().find(|lang| lang_code(*lang) == code);
    known.ok_or_else(|| StoreError::Damaged(format!("a fixed revision in the language {code:?}")))
}

pub(super) async fn revisions(
    session: &mut dyn Session,
    chart: &str,
    lang: Lang,
) -> Result<Vec<FixedHead>, StoreError> {
    let sql = "SELECT r.revision, r.day, f.sha256 FROM chart_revision r JOIN chart_file f \
               ON f.chart = r.chart AND f.revision = r.revision AND f.lang = $2 AND f.form = 'json' \
               WHERE r.chart = $1 ORDER BY r.revision DESC";
    let rows = session.rows(sql, &[chart.into(), lang_code(lang).into()]).await?;
    let gone = withdrawals(session, chart).await?;
    rows.iter().map(|row| head(row, &gone)).collect()
}

fn head(row: &Row, gone: &[(i64, Withdrawal)]) -> Result<FixedHead, StoreError> {
    let revision = row.int(0)?;
    let day = i32::try_from(row.int(1)?).map_err(|e| StoreError::Damaged(e.to_string()))?;
    Ok(FixedHead {
        revision,
        day: Day::from_epoch_days(day),
        sha256: row.text(2)?,
        withdrawn: gone.iter().find(|(of, _)| *of == revision).map(|(_, withdrawal)| withdrawal.clone()),
    })
}

/// The fixed revisions of a chart that show numbers of a disclosure which is withdrawn, with the first such withdrawal.
async fn withdrawals(session: &mut dyn Session, chart: &str) -> Result<Vec<(i64, Withdrawal)>, StoreError> {
    let sql = "SELECT s.revision, w.slug, w.revision, w.at_utc_ms, w.reason_zh, w.reason_en FROM chart_source s \
               JOIN withdrawal w ON w.slug = s.slug AND w.revision >= s.disclosure_revision \
               WHERE s.chart = $1 ORDER BY s.revision, w.at_utc_ms, w.slug";
    let rows = session.rows(sql, &[chart.into()]).await?;
    rows.iter()
        .map(|row| {
            let revision = u32::try_from(row.int(2)?).map_err(|e| StoreError::Damaged(e.to_string()))?;
            let reason = Bilingual { zh: row.text(4)?, en: row.text(5)? };
            Ok((row.int(0)?, Withdrawal { slug: row.text(1)?, revision, at_utc_ms: row.int(3)?, reason }))
        })
        .collect()
}

pub(super) async fn file(
    session: &mut dyn Session,
    chart: &str,
    revision: i64,
    lang: Lang,
    form: Form,
) -> Result<Option<FixedFile>, StoreError> {
    let heads = revisions(session, chart, lang).await?;
    let Some(head) = heads.into_iter().find(|head| head.revision == revision) else { return Ok(None) };
    let sql = "SELECT c.sha256, c.packed FROM chart_file f JOIN chart_content c ON c.sha256 = f.sha256 \
               WHERE f.chart = $1 AND f.revision = $2 AND f.lang = $3 AND f.form = $4";
    let values = [chart.into(), revision.into(), lang_code(lang).into(), form.code().into()];
    let rows = session.rows(sql, &values).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let sha256 = row.text(0)?;
    let bytes = unpacked(&row.bytes(1)?, &sha256);
    let bytes = bytes.ok_or_else(|| {
        StoreError::Damaged(format!("fixed revision {chart}@{revision} is not what its hash says"))
    })?;
    Ok(Some(FixedFile { head, bytes }))
}

/// What was packed; `None` where that has another hash.
pub(crate) fn unpacked(packed: &[u8], sha256: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    (hash == sha256).then_some(bytes)
}

pub(super) async fn by_short(
    session: &mut dyn Session,
    short: &str,
) -> Result<Option<(String, i64, Lang)>, StoreError> {
    // No digit comes after `f` but `g`.
    let end = format!("{short}g");
    let sql = "SELECT chart, revision, lang FROM chart_file \
               WHERE sha256 >= $1 AND sha256 < $2 AND form = 'json' LIMIT 2";
    let rows = session.rows(sql, &[short.into(), end.as_str().into()]).await?;
    match rows.as_slice() {
        [row] => Ok(Some((row.text(0)?, row.int(1)?, lang_of(&row.text(2)?)?))),
        _ => Ok(None),
    }
}
