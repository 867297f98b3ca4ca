//! Reading what is due and what is fixed.

use super::{FixedFile, Latest, bundle, packing};
use crate::{
    StoreError,
    session::{Row, Session},
};
use domain::{
    Bilingual, Day, Lang,
    fixed::{FixedHead, Form, Touched, lang_code},
    withdrawal::Withdrawal,
};
use std::collections::HashMap;

/// So many revisions of a chart are listed: a chart of hours may get a new one every hour.
const MOST_HEADS: i64 = 200;

pub(super) async fn moment(session: &mut dyn Session) -> Result<(i64, i64), StoreError> {
    let sql =
        "SELECT revision, (SELECT passes FROM chart_freeze WHERE id = 1) FROM content_revision WHERE id = 1";
    let rows = session.rows(sql, &[]).await?;
    let row = rows.first().ok_or_else(|| StoreError::Damaged("there is no content revision".to_owned()))?;
    Ok((row.int(0)?, row.maybe_int(1)?.unwrap_or_default()))
}

pub(super) async fn due(session: &mut dyn Session) -> Result<Vec<Touched>, StoreError> {
    // What people published comes first, and what is long last.
    let sql = "SELECT kind, subject FROM chart_due WHERE revision > done \
               ORDER BY at_once DESC, CASE kind WHEN 'hours' THEN 1 ELSE 0 END, kind, subject";
    let rows = session.rows(sql, &[]).await?;
    rows.iter()
        .map(|row| {
            let subject = row.text(1)?;
            match row.text(0)?.as_str() {
                "content" => Ok(Touched::Content),
                "site" => Ok(Touched::Site(subject)),
                "hours" => Ok(Touched::AllHours(subject)),
                "section" => Ok(Touched::Section(subject)),
                kind => Err(StoreError::Damaged(format!("charts of {kind:?} are due"))),
            }
        })
        .collect()
}

pub(super) async fn latest(session: &mut dyn Session, charts: &[String]) -> Result<Latest, StoreError> {
    let sql = "SELECT revision, lang, sha256 FROM chart_file WHERE chart = $1 AND form = 'json' \
               AND revision = (SELECT MAX(revision) FROM chart_revision WHERE chart = $1)";
    let mut latest = Latest::new();
    // No text of a database has that letter.
    for chart in charts.iter().filter(|chart| !chart.contains('\0')) {
        for row in session.rows(sql, &[chart.as_str().into()]).await? {
            let entry = latest.entry(chart.clone()).or_insert((row.int(0)?, HashMap::new()));
            entry.1.insert(lang_of(&row.text(1)?)?, row.text(2)?);
        }
    }
    Ok(latest)
}

pub(super) async fn touched_after(
    session: &mut dyn Session,
    what: &Touched,
    revision: i64,
) -> Result<bool, StoreError> {
    let (kind, subject) = what.key();
    let sql =
        "SELECT 1 FROM chart_due WHERE kind = $1 AND subject = $2 AND revision > done AND revision > $3";
    Ok(!session.rows(sql, &[kind.into(), subject.into(), revision.into()]).await?.is_empty())
}

fn lang_of(code: &str) -> Result<Lang, StoreError> {
    let known = [Lang::Zh, Lang::En].into_iter().find(|lang| lang_code(*lang) == code);
    known.ok_or_else(|| StoreError::Damaged(format!("a fixed revision in the language {code:?}")))
}

/// The latest revisions.
pub(super) async fn revisions(
    session: &mut dyn Session,
    chart: &str,
    lang: Lang,
) -> Result<Vec<FixedHead>, StoreError> {
    let sql = "SELECT r.revision, r.day, f.sha256 FROM chart_revision r JOIN chart_file f \
               ON f.chart = r.chart AND f.revision = r.revision AND f.lang = $2 AND f.form = 'json' \
               WHERE r.chart = $1 ORDER BY r.revision DESC LIMIT $3";
    let rows = session.rows(sql, &[chart.into(), lang_code(lang).into(), MOST_HEADS.into()]).await?;
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
    let sql = "SELECT r.revision, r.day, f.sha256, r.bundle FROM chart_revision r JOIN chart_file f \
               ON f.chart = r.chart AND f.revision = r.revision AND f.lang = $3 AND f.form = 'json' \
               WHERE r.chart = $1 AND r.revision = $2";
    let rows = session.rows(sql, &[chart.into(), revision.into(), lang_code(lang).into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let head = head(row, &withdrawals(session, chart).await?)?;
    let bytes = match row.maybe_text(3)? {
        Some(name) => of_bundle(session, &name, lang, form).await?,
        None => by_itself(session, (chart, revision), lang, form).await?,
    };
    let Some(bytes) = bytes else { return Ok(None) };
    match bytes.filter(|bytes| form != Form::Json || packing::hash(bytes) == head.sha256) {
        Some(bytes) => Ok(Some(FixedFile { head, bytes })),
        None => {
            Err(StoreError::Damaged(format!("fixed revision {chart}@{revision} is not what its hash says")))
        }
    }
}

/// Whether a file that is listed is what its hash says.
pub(crate) async fn holds(
    session: &mut dyn Session,
    (chart, revision): (&str, i64),
    lang: &str,
    form: &str,
) -> Result<bool, StoreError> {
    let (Ok(lang), Some(form)) = (lang_of(lang), Form::of_code(form)) else { return Ok(false) };
    match file(session, chart, revision, lang, form).await {
        Ok(file) => Ok(file.is_some()),
        Err(StoreError::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A file of the content that has all files of a revision; `None` inside where that is not what its hash says.
async fn of_bundle(
    session: &mut dyn Session,
    name: &str,
    lang: Lang,
    form: Form,
) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    let Some(content) = packing::content(session, name).await?.flatten() else { return Ok(Some(None)) };
    Ok(bundle::file(&content, lang, form)?.map(|bytes| Some(bytes.to_vec())))
}

/// A file that is a content by itself; `None` inside where that is not what its hash says.
async fn by_itself(
    session: &mut dyn Session,
    (chart, revision): (&str, i64),
    lang: Lang,
    form: Form,
) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    let sql = "SELECT sha256 FROM chart_file WHERE chart = $1 AND revision = $2 AND lang = $3 AND form = $4";
    let values = [chart.into(), revision.into(), lang_code(lang).into(), form.code().into()];
    match session.rows(sql, &values).await?.first() {
        Some(row) => packing::content(session, &row.text(0)?).await,
        None => Ok(None),
    }
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
