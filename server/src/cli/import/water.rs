//! `mingjing import sections` and `mingjing import water`.

use super::Common;
use crate::import::{trial::read, water};
use anyhow::Context;
use clap::Args;
use domain::{Lang, office::upload::DataKind};
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
        let bytes = match common.bytes(&common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let (known, name) = (common.known().await?, common.name());
        let reading = match read(&common.asked(DataKind::Sections, &name, &bytes, &known)) {
            Ok(reading) => reading,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        println!("{}", reading.said.get(common.lang()));
        common.publish_water(&reading.publication, &known).await
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
        let (known, name) = (common.known().await?, common.name());
        let reading = match read(&common.asked(DataKind::Water, &name, &bytes, &known)) {
            Ok(reading) => reading,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        println!("{}", reading.said.get(lang));
        if let Some(report) = &self.report {
            let nothing = || water::report::csv(&water::WaterImport::default());
            std::fs::write(report, reading.unusable.clone().unwrap_or_else(nothing))
                .with_context(|| format!("{} {}", lang.pick("无法写入", "cannot write"), report.display()))?;
            match lang {
                Lang::Zh => println!("清单已写入 {}", report.display()),
                Lang::En => println!("The list is in {}", report.display()),
            }
        }
        common.publish_water(&reading.publication, &known).await
    }
}
