//! What data become when they go public, and what stands in their way. The kept file is read once more each time: what is
//! public may have changed since it was handed in.

use super::examine::{self, Examined, Unusable, upload_of};
use crate::{admin::failure::Failure, web::Site};
use domain::{
    Bilingual,
    check::{self, Severity},
    figure::Source,
    office::{
        finding::{Finding, Spot},
        upload::{Origin, Upload},
        work::Work,
    },
    publication::{Publication, Published},
};

/// All that becomes public with data that are published at a time.
pub(crate) async fn publication_of(
    site: &Site,
    work: &Work,
    _at_utc_ms: i64,
) -> Result<Publication, Failure> {
    let upload = upload_of(work)?;
    let examined = match examine::work(site, work, &upload).await {
        Ok(examined) => examined,
        Err(Unusable::Failure(failure)) => return Err(failure),
        Err(other) => return Err(Failure::Bad(words(other))),
    };
    let published = site.portal.store().published().await?;
    let blocking = of_examined(&examined, &published, &upload);
    if let Some(first) = blocking.into_iter().find(|finding| finding.blocking) {
        return Err(Failure::Bad(first.what));
    }
    Ok(match upload.origin {
        Origin::File { .. } => examined.reading.publication,
        // What is restored is found out in the transaction itself.
        Origin::Undo { .. } => {
            Publication { amendment: examined.reading.publication.amendment, ..Publication::default() }
        }
    })
}

/// All that must or should be looked at before data go on.
pub(crate) async fn findings_of(site: &Site, work: &Work) -> Result<Vec<Finding>, Failure> {
    let upload = upload_of(work)?;
    match examine::work(site, work, &upload).await {
        Ok(examined) => {
            let published = site.portal.store().published().await?;
            Ok(of_examined(&examined, &published, &upload))
        }
        Err(Unusable::Failure(failure)) => Err(failure),
        Err(Unusable::Errors(errors)) => {
            let mut findings: Vec<Finding> = errors.errors.iter().map(of_row).collect();
            if errors.more > 0 {
                let more = errors.more;
                findings.push(Finding::blocking(
                    "",
                    format!("另有 {more} 处问题未列出"),
                    format!("{more} more problems are not listed"),
                ));
            }
            Ok(findings)
        }
        Err(Unusable::Conflict(words)) => {
            Ok(vec![Finding { blocking: true, what: words, place: Spot::Whole }])
        }
    }
}

fn of_row(error: &crate::import::RowError) -> Finding {
    Finding { blocking: true, what: error.problem.clone(), place: error.place().into() }
}

/// What the comparison and the checks of figures say.
pub(super) fn of_examined(examined: &Examined, published: &Published, upload: &Upload) -> Vec<Finding> {
    let despite = upload.despite_contradictions;
    let mut findings = Vec::new();
    if !examined.trial.changes() {
        findings.push(Finding::blocking(
            "",
            "这些内容都已公开，没有变化；请更换文件，或放弃这份草稿",
            "All of it is public already and nothing would change; replace the file, or give this draft up",
        ));
    }
    for (citing, source) in sources(&examined.reading.publication) {
        if !published.disclosures.iter().any(|d| d.slug == source.disclosure) {
            let slug = &source.disclosure;
            findings.push(Finding::blocking(
                citing,
                format!("出处“{slug}”还没有公开；请先发布该文件，或更正编号"),
                format!(
                    "its source {slug:?} is not public; publish that disclosure first, or correct its name"
                ),
            ));
        }
    }
    // Reports say of their own day what they are; values of measurements and registries are simply replaced.
    let corrected: usize = examined.trial.groups.iter().map(|group| group.counts.corrected).sum();
    if corrected > 0 && !upload.data.adds_only() && upload.correction.is_empty() {
        findings.push(Finding::remark(
            "",
            format!("将修改 {corrected} 项已公开的内容，而没有更正说明；建议写明原因，读者会看到"),
            format!(
                "{corrected} things that are public would change, and no note says why; readers would see one"
            ),
        ));
    }
    let review = &examined.trial.review;
    for check in &review.contradictions {
        let mut finding = Finding { blocking: !despite, ..of_check(check) };
        if despite {
            finding.what.zh.push_str("（按要求照样公布）");
            finding.what.en.push_str(" (to be published as it is)");
        }
        findings.push(finding);
    }
    let explained = review.others.iter().filter(|check| check.severity == Severity::Explained);
    findings.extend(explained.map(of_check));
    if let Some(quality) = &examined.reading.quality {
        let count = quality.findings.len();
        if count > 0 {
            findings.push(Finding::remark(
                "",
                format!("质量报告列出 {count} 处可疑数据，请核对"),
                format!("The report on quality lists {count} oddities; look at them"),
            ));
        }
    }
    findings
}

fn of_check(check: &check::Finding) -> Finding {
    let note = |lang| check.note.as_ref().map(|n| format!(" ({})", n.get(lang))).unwrap_or_default();
    let text = |lang| {
        let (severity, kind) = (check.severity.name(lang), check.kind.name(lang));
        format!("[{severity}] {kind}: {}{}", check.arithmetic.get(lang), note(lang))
    };
    let what = Bilingual::new(text(domain::Lang::Zh), text(domain::Lang::En));
    Finding { blocking: false, what, place: check.place.name.clone().into() }
}

/// What cites, and the sentence that it cites, once for each disclosure.
fn sources(what: &Publication) -> Vec<(String, &Source)> {
    let figures = what.figures.iter().map(|f| (f.id.clone(), &f.source));
    let reports = what
        .programmes
        .iter()
        .flat_map(|p| p.snapshots.iter().map(|s| (format!("{} {}", p.id, s.day), &s.source)));
    let tasks = what
        .programmes
        .iter()
        .flat_map(|p| p.tasks.iter().map(|t| (format!("{} {}", p.id, t.id), &t.source)));
    let totals = what.ledgers.iter().flat_map(|l| l.totals.iter().map(|t| (l.id.clone(), &t.source)));
    let lines = what.ledgers.iter().flat_map(|l| l.lines.iter().map(|t| (l.id.clone(), &t.source)));
    let commitments = what.commitments.iter().map(|c| (c.id.clone(), &c.source));
    let progress = what
        .commitments
        .iter()
        .flat_map(|c| c.progress.iter().map(|p| (format!("{} {}", c.id, p.day), &p.source)));
    let all =
        figures.chain(reports).chain(tasks).chain(totals).chain(lines).chain(commitments).chain(progress);
    let mut seen = std::collections::HashSet::new();
    all.filter(|(_, source)| seen.insert(source.disclosure.as_str())).collect()
}

fn words(unusable: Unusable) -> Bilingual {
    match unusable {
        Unusable::Errors(errors) => Bilingual::new(
            format!("文件不能再导入：{}", errors.print(domain::Lang::Zh)),
            format!("The file cannot be imported any more: {}", errors.print(domain::Lang::En)),
        ),
        Unusable::Conflict(words) => words,
        Unusable::Failure(failure) => Bilingual::new(failure.to_string(), failure.to_string()),
    }
}
