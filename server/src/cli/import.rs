//! `mingjing import …`.

mod water;

use super::{Data, Language, REFUSED, serve::percent_printer};
use crate::{
    clock::{Clock, SystemClock},
    import::{read_air, summary},
};
use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{Lang, publication::Publication};
use std::{path::PathBuf, process::ExitCode};

/// What to import.
#[derive(Subcommand)]
pub(super) enum Import {
    /// Daily air values of cities or stations, from a CSV file (plain or gzip, UTF-8 or GBK).
    Air(Air),
    /// Water sections: names, rivers, levels (国考, 省考, 市考), targets, from CSV or .xlsx.
    Sections(water::Sections),
    /// Values of water sections: months, samples, the feed of automatic stations, from CSV or .xlsx.
    Water(water::Water),
}

/// Imports daily air values.
#[derive(Args)]
pub(super) struct Air {
    /// The file.
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Language of the messages.
    #[arg(long, value_enum, default_value_t, env = "MINGJING_LANG")]
    lang: Language,
    /// Only check the file and say what is in it.
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Import::Air(air) => air.run().await,
            Import::Sections(sections) => sections.run().await,
            Import::Water(water) => water.run().await,
        }
    }
}

impl Air {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let lang = Lang::from(self.lang);
        let name = self.file.display().to_string();
        let bytes = match std::fs::read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) => {
                let text = lang.pick("无法读取文件", "cannot read the file");
                eprintln!("{name}: {text}: {error}");
                return Ok(ExitCode::from(REFUSED));
            }
        };
        let import = match read_air(&name, &bytes, SystemClock.today()) {
            Ok(import) => import,
            Err(errors) => {
                eprintln!("{}", errors.print(lang));
                eprintln!("{}", lang.pick("没有导入任何数据。", "Nothing was imported."));
                return Ok(ExitCode::from(REFUSED));
            }
        };
        println!("{}", summary(&import, lang));
        if self.dry_run {
            return Ok(ExitCode::SUCCESS);
        }
        let publication =
            Publication { sites: import.sites, air_days: import.days, ..Publication::default() };
        if self.data.would_be_new() {
            let folder = self.data.data_dir.display();
            match lang {
                Lang::Zh => {
                    eprintln!("注意：{folder} 里还没有数据库，将新建一个；若不是本意，请检查 --data-dir。")
                }
                Lang::En => eprintln!(
                    "Note: there is no database in {folder} yet, a new one is made; if that is not what you want, check --data-dir."
                ),
            }
        }
        let store = self.data.open().await?;
        let revision = store
            .publish(&publication, &percent_printer())
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
