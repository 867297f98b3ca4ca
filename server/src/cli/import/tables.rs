//! `mingjing import programmes|ledgers|commitments|figures`: checked against what is public before anything is.

use super::{Common, Known, REFUSED, progress};
use crate::{
    clock::{Clock as _, SystemClock},
    exchange::Review,
    import::trial::{Asked, Refused, compare, read},
};
use anyhow::Context;
use clap::Args;
use domain::{
    Lang,
    check::{Finding, Severity},
    office::upload::DataKind,
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
    pub(super) async fn run(self, data: DataKind) -> anyhow::Result<ExitCode> {
        let (lang, name) = (self.common.lang(), self.common.name());
        let nothing = || eprintln!("{}", lang.pick("没有导入任何数据。", "Nothing was imported."));
        let bytes = match self.common.bytes(&self.common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let Known { store, published } = self.common.known().await?;
        if let Some(store) = store {
            store.close().await;
        }
        let asked = Asked::new(data, &name, &bytes, SystemClock.today(), &published);
        let reading = match read(&asked) {
            Ok(reading) => reading,
            Err(errors) => return Ok(self.common.refuse(&errors)),
        };
        let given = reading.publication;
        let trial = match compare(&given, &published, None).await {
            Ok(trial) => trial,
            Err(Refused::Conflict(conflict)) => {
                eprintln!("{name}: {}", conflict.words().get(lang));
                nothing();
                return Ok(ExitCode::from(REFUSED));
            }
            Err(Refused::Store(error)) => return Err(error.into()),
        };
        let review = &trial.review;
        println!("{}", reading.said.get(lang));
        print!("{}", told(review, lang));
        if !review.changes {
            println!(
                "{}",
                lang.pick("这些内容都已公开，没有变化。", "All of it is public already; nothing changes.")
            );
            return Ok(ExitCode::SUCCESS);
        }
        print!("{}", trial.print(lang));
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
