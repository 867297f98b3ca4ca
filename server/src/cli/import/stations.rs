//! `mingjing import stations`.

use super::Common;
use crate::import::read_stations;
use clap::Args;
use domain::{Lang, publication::Publication};
use std::process::ExitCode;

/// Imports the registry of stations.
#[derive(Args)]
pub(in crate::cli) struct Stations {
    #[command(flatten)]
    common: Common,
}

impl Stations {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let common = &self.common;
        let lang = common.lang();
        let bytes = match common.bytes(&common.file) {
            Ok(bytes) => bytes,
            Err(code) => return Ok(code),
        };
        let (store, known) = common.known().await?;
        let import = match read_stations(&common.name(), &bytes, &known.sites) {
            Ok(import) => import,
            Err(errors) => return Ok(common.refuse(&errors)),
        };
        let count = import.sites.len();
        match lang {
            Lang::Zh => println!("读取 {count} 个站点"),
            Lang::En => println!("{count} sites read"),
        }
        for note in &import.notes {
            println!("{}{}", lang.pick("说明：", "Note: "), note.get(lang));
        }
        let what = Publication { sites: import.sites, ..Publication::default() };
        common.publish_air(&what, store, &known.sites).await
    }
}
