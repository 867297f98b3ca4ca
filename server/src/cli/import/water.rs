//! `mingjing import sections` and `mingjing import water`.

use super::Common;
use crate::{
    clock::{Clock, SystemClock},
    import::{sections, water},
};
use anyhow::Context;
use clap::Args;
use domain::{Lang, publication::Publication};
use std::{path::PathBuf, process::ExitCode};

/// Imports water sections.
#[derive(Args)]
pub(in crate::cli) struct Sections {
    #[command(flatten)]
    common: Common,
}

/// Imports values of water sections.
#[derive(Args)]
pub(in crate::cli) struct Water {
    #[command(flatten)]
    common: Common,
    /// Write a CSV file of everything that could not be used or does not count, and why.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Sections {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let common = &self.common;
        let lang = common.lang();
        let bytes = match common.bytes(&common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let (store, known) = common.known().await?;
        let import = match sections::read(&common.name(), &bytes, &known.sections) {
            Ok(import) => import,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        let count = import.sections.len();
        let new = import.sections.iter().filter(|s| !known.sections.iter().any(|k| k.id == s.id)).count();
        match lang {
            Lang::Zh => println!("读取 {count} 个断面，其中新断面 {new} 个"),
            Lang::En => println!("{count} sections read, {new} of them new"),
        }
        for note in &import.notes {
            println!("{}{}", lang.pick("说明：", "Note: "), note.get(lang));
        }
        let publication = Publication { sections: import.sections, ..Publication::default() };
        common.publish(&publication, store).await
    }
}

impl Water {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let common = &self.common;
        let lang = common.lang();
        let bytes = match common.bytes(&common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let (store, known) = common.known().await?;
        let import = match water::read(&common.name(), &bytes, &known.sections, SystemClock.today()) {
            Ok(import) => import,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        println!("{}", water::report::summary(&import, lang));
        if let Some(report) = &self.report {
            std::fs::write(report, water::report::csv(&import))
                .with_context(|| format!("{} {}", lang.pick("无法写入", "cannot write"), report.display()))?;
            match lang {
                Lang::Zh => println!("清单已写入 {}", report.display()),
                Lang::En => println!("The list is in {}", report.display()),
            }
        }
        let water::WaterImport { sections, months, samples, .. } = import;
        let publication =
            Publication { sections, water_months: months, water_samples: samples, ..Publication::default() };
        common.publish(&publication, store).await
    }
}
