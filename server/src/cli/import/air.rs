//! `mingjing import air`.

use super::Common;
use crate::import::{
    Mapping,
    quality::FROZEN_HOURS,
    trial::{Asked, read},
};
use anyhow::Context;
use clap::Args;
use domain::office::upload::DataKind;
use std::{path::PathBuf, process::ExitCode};

/// Imports air values.
#[derive(Args)]
pub(in crate::cli) struct Air {
    #[command(flatten)]
    common: Common,
    /// What the columns mean, where the file is in none of the known formats: a TOML file (see docs/IMPORT.md).
    #[arg(long, value_name = "FILE.toml")]
    map: Option<PathBuf>,
    /// The one sheet of a workbook to read; else all that are visible.
    #[arg(long)]
    sheet: Option<String>,
    /// Hours with the same values after which a sensor counts as frozen.
    #[arg(long, value_name = "HOURS", default_value_t = FROZEN_HOURS, value_parser = frozen_hours)]
    frozen_hours: usize,
    /// Also writes the report on quality there, as CSV.
    #[arg(long, value_name = "FILE.csv")]
    report: Option<PathBuf>,
}

fn frozen_hours(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(hours @ 2..=8784) => Ok(hours),
        _ => Err("hours from 2 to 8784".to_owned()),
    }
}

impl Air {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let common = &self.common;
        let lang = common.lang();
        let bytes = match common.bytes(&common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let mapping = match &self.map {
            None => None,
            Some(file) => {
                let text = match common.bytes(file) {
                    Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                    Err(code) => return Ok(code),
                };
                match Mapping::read(&file.display().to_string(), &text) {
                    Ok(mapping) => Some(mapping),
                    Err(errors) => return Ok(common.refuse(&errors)),
                }
            }
        };
        let known = common.known().await?;
        let name = common.name();
        let asked = Asked {
            mapping: mapping.as_ref(),
            sheet: self.sheet.as_deref(),
            frozen_hours: self.frozen_hours,
            ..common.asked(DataKind::Air, &name, &bytes, &known)
        };
        let reading = match read(&asked) {
            Ok(reading) => reading,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        println!("{}", reading.said.get(lang));
        if let (Some(report), Some(quality)) = (&self.report, &reading.quality) {
            std::fs::write(report, quality.csv()).with_context(|| {
                let text = lang.pick(
                    "无法写出质量报告，没有导入任何数据",
                    "the report cannot be written, nothing was imported",
                );
                format!("{}: {text}", report.display())
            })?;
        }
        common.publish_air(&reading.publication, &known).await
    }
}
