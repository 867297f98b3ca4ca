//! `mingjing import programmes|ledgers|commitments|figures`: checked against what is public before anything is.

use super::{Common, REFUSED, progress};
use crate::exchange::{Review, What, read, review};
use anyhow::Context;
use clap::Args;
use domain::{
    Lang,
    check::{Finding, Severity},
    publication::{Publication, Published},
};
use std::process::ExitCode;

/// Imports a table: CSV (plain or gzip, UTF-8 or GBK) or .xlsx, with the columns of the export at /api/v1/….
#[derive(Args)]
pub(in super::super) struct Table {
    #[command(flatten)]
    common: Common,
    /// Publish even where the numbers contradict each other; the portal will say so to readers.
    #[arg(long)]
    despite_contradictions: bool,
}

impl Table {
    pub(super) async fn run(self, what: What) -> anyhow::Result<ExitCode> {
        let (lang, name) = (self.common.lang(), self.common.name());
        let nothing = || eprintln!("{}", lang.pick("没有导入任何数据。", "Nothing was imported."));
        let bytes = match self.common.bytes(&self.common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        // A trial must not make a database.
        let published = if self.common.data.would_be_new() {
            Published::default()
        } else {
            let store = self.common.data.open().await?;
            let published = store.published().await?;
            store.close().await;
            published
        };
        let given = match read(what, &name, &bytes, &published) {
            Ok(given) => given,
            Err(errors) => return Ok(self.common.refuse(&errors)),
        };
        let review = match review(&published, &given) {
            Ok(review) => review,
            Err(conflict) => {
                eprintln!("{name}: {}", conflict.words().get(lang));
                nothing();
                return Ok(ExitCode::from(REFUSED));
            }
        };
        println!("{}", counted(&given, lang));
        print!("{}", told(&review, lang));
        if !review.changes {
            println!(
                "{}",
                lang.pick("这些内容都已公开，没有变化。", "All of it is public already; nothing changes.")
            );
            return Ok(ExitCode::SUCCESS);
        }
        if !review.contradictions.is_empty() && !self.despite_contradictions {
            nothing();
            eprintln!(
                "{}",
                lang.pick(
                    "请更正，或加 --despite-contradictions 照样公布。",
                    "Correct it, or publish it as it is with --despite-contradictions."
                )
            );
            return Ok(ExitCode::from(REFUSED));
        }
        if self.common.dry_run {
            return Ok(ExitCode::SUCCESS);
        }
        let store = self.common.data.open().await?;
        let revision = store
            .publish(&given, &*progress::bar())
            .await
            .with_context(|| lang.pick("没有导入任何数据", "nothing was imported"))?;
        store.close().await;
        match lang {
            Lang::Zh => println!("已公开，内容版本 {revision}。"),
            Lang::En => println!("Published as content revision {revision}."),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What a file holds.
fn counted(given: &Publication, lang: Lang) -> String {
    let kinds = [
        (given.programmes.len(), "个专项", "programmes"),
        (given.ledgers.len(), "本台账", "ledgers"),
        (given.commitments.len(), "项承诺", "commitments"),
        (given.figures.len(), "项新数据", "new figures"),
    ];
    let told = kinds.into_iter().filter(|(n, ..)| *n > 0).map(|(n, zh, en)| match lang {
        Lang::Zh => format!("{n} {zh}"),
        Lang::En => format!("{n} {en}"),
    });
    let told = told.collect::<Vec<_>>().join(lang.pick("，", ", "));
    let told = if told.is_empty() { lang.pick("没有新内容", "nothing new").to_owned() } else { told };
    format!("{}{told}", lang.pick("读取：", "Read: "))
}

/// The checks that come out otherwise than before, each on a line.
fn told(review: &Review, lang: Lang) -> String {
    let line = |f: &Finding| {
        let note = f.note.as_ref().map(|n| format!(" ({})", n.get(lang))).unwrap_or_default();
        let (severity, kind) = (f.severity.name(lang), f.kind.name(lang));
        format!("[{severity}] {}（{kind}）{}{note}\n", f.place.name.get(lang), f.arithmetic.get(lang))
    };
    let explained = review.others.iter().filter(|f| f.severity == Severity::Explained);
    let mut text: String = review.contradictions.iter().chain(explained).map(line).collect();
    let confirmed = review.others.iter().filter(|f| f.severity == Severity::Confirmed).count();
    if confirmed > 0 {
        text.push_str(&match lang {
            Lang::Zh => format!("另有 {confirmed} 项核对相符。\n"),
            Lang::En => format!("{confirmed} more comparisons agree.\n"),
        });
    }
    text
}
