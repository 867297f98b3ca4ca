//! `mingjing verify`.

use super::{Data, Language, REFUSED, progress};
use clap::Args;
use domain::Lang;
use std::{process::ExitCode, sync::Mutex};
use store::{
    office::{Break, Broken},
    verify::{Fault, FileFault, Looking, RevisionFault, Verified},
};

/// Checks everything that carries a hash.
#[derive(Args)]
pub(super) struct Verify {
    #[command(flatten)]
    data: Data,
    /// Language of the messages.
    #[arg(long, value_enum, default_value_t, env = "MINGJING_LANG")]
    lang: Language,
}

impl Verify {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        look(&self.data.address_of_known()?, Lang::from(self.lang)).await
    }
}

/// Looks through a database and says what there is: exit code 2 where something is not what its hash says.
pub(super) async fn look(url: &str, lang: Lang) -> anyhow::Result<ExitCode> {
    // A bar for each kind of thing, begun when it is come to.
    let bar: Mutex<Option<(Looking, Bar)>> = Mutex::new(None);
    let hear = |what: Looking, done: i64, all: i64| {
        let mut bar = bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if bar.as_ref().is_none_or(|(before, _)| *before != what) {
            eprintln!("{}", named(what, lang));
            *bar = Some((what, progress::bar()));
        }
        if let Some((_, bar)) = bar.as_ref() {
            bar(u64::try_from(done).unwrap_or_default(), u64::try_from(all).unwrap_or_default());
        }
    };
    let verified = store::verify::verify(url, &hear).await?;
    println!("{}", counted(&verified, lang));
    if verified.faults.is_empty() {
        println!("{}", lang.pick("全部一致。", "All of it is what its hash says."));
        return Ok(ExitCode::SUCCESS);
    }
    for fault in &verified.faults {
        eprintln!("mingjing: {}", told(fault, lang));
    }
    Ok(ExitCode::from(REFUSED))
}

type Bar = Box<dyn Fn(u64, u64) + Sync + Send>;

fn named(what: Looking, lang: Lang) -> &'static str {
    match what {
        Looking::Audit => lang.pick("审计日志 …", "Audit log …"),
        Looking::Revisions => lang.pick("公开版本 …", "Published revisions …"),
        Looking::Files => lang.pick("文件 …", "Files …"),
        Looking::Charts => lang.pick("图表固定版本 …", "Fixed revisions of charts …"),
    }
}

fn counted(verified: &Verified, lang: Lang) -> String {
    let Verified { revision, entries, revisions, files, bytes, charts, .. } = verified;
    match lang {
        Lang::Zh => format!(
            "内容版本 {revision}：审计日志 {entries} 条，公开版本 {revisions} 个，文件 {files} 个（{bytes} 字节），图表固定版本的文件 {charts} 个通过核对。"
        ),
        Lang::En => format!(
            "Content revision {revision}: {entries} entries of the audit log, {revisions} published revisions, {files} \
             files ({bytes} bytes) and {charts} files of fixed revisions of charts hold."
        ),
    }
}

/// What is wrong, where, and what to do.
fn told(fault: &Fault, lang: Lang) -> String {
    let restore = lang.pick(
        "请勿手工修改数据库；保留现场，从核对通过的最近一次备份恢复（mingjing restore），并查明原因",
        "Do not mend the database by hand: keep it as it is for those who look into it, and restore the last backup that holds \
         (mingjing restore)",
    );
    let what = match fault {
        Fault::Audit(Break { ordinal, what }) => {
            let (zh, en) = match what {
                Broken::Missing => ("缺失", "is missing"),
                Broken::Changed => (
                    "与其哈希不符：它或它之前的内容被改动过",
                    "is not what its hash says: it, or one before it, was changed",
                ),
                Broken::NotTheEnd => {
                    ("的哈希与日志末尾的记录不符", "has another hash than the one that the log ends with")
                }
                Broken::BeyondTheEnd => ("在日志末尾之后", "comes after the end of the log"),
            };
            match lang {
                Lang::Zh => format!("审计日志第 {ordinal} 条{zh}"),
                Lang::En => format!("entry {ordinal} of the audit log {en}"),
            }
        }
        Fault::Revision { slug, revision, what } => {
            let (zh, en) = match what {
                RevisionFault::Source => {
                    ("原文与公开时的 SHA-256 不符", "has a source that is not what its SHA-256 says")
                }
                RevisionFault::Head => (
                    "目录项与该版本不符或无法读取",
                    "has an index block that cannot be read or is of another revision",
                ),
                RevisionFault::InForce => {
                    ("是现行版本，但与公开过的版本不符", "is in force, and is not what was published")
                }
                RevisionFault::Sealed => (
                    "与审计日志所记的公开内容不符：目录项、原文、网页或句子被改动过",
                    "is not what the audit log says was published: its index block, source, page or sentences were changed",
                ),
                RevisionFault::Missing => (
                    "按审计日志已经公开，却不在库中",
                    "was published, as the audit log says, and is not there",
                ),
            };
            match lang {
                Lang::Zh => format!("信息公开 {slug} 第 {revision} 版{zh}"),
                Lang::En => format!("revision {revision} of disclosure {slug} {en}"),
            }
        }
        Fault::Chart { sha256 } => match lang {
            Lang::Zh => format!("图表固定版本的文件 {sha256} 内容与其 SHA-256 不符"),
            Lang::En => {
                format!("the file {sha256} of a fixed revision of a chart is not what its SHA-256 says")
            }
        },
        Fault::File { sha256, what } => {
            let (zh, en) = match what {
                FileFault::Size => ("不完整或大小不符", "is not of the size that was kept"),
                FileFault::Content => ("内容与其 SHA-256 不符", "holds other bytes than its SHA-256 says"),
            };
            match lang {
                Lang::Zh => format!("文件 {sha256} {zh}"),
                Lang::En => format!("file {sha256} {en}"),
            }
        }
    };
    format!("{what}{}{restore}", lang.pick("。", ". "))
}
