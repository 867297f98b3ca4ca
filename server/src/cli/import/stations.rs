//! `mingjing import stations`.

use super::Common;
use crate::import::trial::{Asked, read};
use clap::Args;
use domain::office::upload::DataKind;
use std::process::ExitCode;

/// Imports the registry of stations.
#[derive(Args)]
pub(in crate::cli) struct Stations {
    #[command(flatten)]
    common: Common,
    /// The sheet of a workbook to read, where there are several.
    #[arg(long)]
    sheet: Option<String>,
}

impl Stations {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let common = &self.common;
        let bytes = match common.bytes(&common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let known = common.known().await?;
        let name = common.name();
        let asked =
            Asked { sheet: self.sheet.as_deref(), ..common.asked(DataKind::Stations, &name, &bytes, &known) };
        let reading = match read(&asked) {
            Ok(reading) => reading,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        println!("{}", reading.said.get(common.lang()));
        common.publish_air(&reading.publication, &known).await
    }
}
