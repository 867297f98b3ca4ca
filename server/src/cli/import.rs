//! `mingjing import …`.

mod air;
mod stations;
mod tables;
mod water;

use super::{Data, Language, REFUSED, progress};
use crate::{
    clock::{Clock as _, SystemClock},
    import::{
        ImportErrors,
        trial::{Asked, compare},
    },
};
use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{
    Lang,
    office::upload::DataKind,
    publication::{Publication, Published},
};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use store::Store;

/// What to import.
#[derive(Subcommand)]
pub(super) enum Import {
    /// Air values of cities and stations, hourly or daily, from CSV (plain or gzip, UTF-8 or GBK) or .xlsx.
    Air(air::Air),
    /// The registry of stations, from CSV or .xlsx: new ones are added, known ones updated.
    Stations(stations::Stations),
    /// Water sections: names, rivers, levels (国考, 省考, 市考), targets, from CSV or .xlsx.
    Sections(water::Sections),
    /// Values of water sections: months, samples, the feed of automatic stations, from CSV or .xlsx.
    Water(water::Water),
    /// Programmes with reports, quantities, projects and tasks, from a CSV file or a workbook.
    Programmes(tables::Table),
    /// Rectification ledgers with totals, lines, items and evidence.
    Ledgers(tables::Table),
    /// Commitments with targets, progress and evidence.
    Commitments(tables::Table),
    /// Published figures.
    Figures(tables::Table),
}

/// What all imports have in common.
#[derive(Args)]
struct Common {
    /// The file.
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Language of the messages.
    #[arg(long, value_enum, default_value_t, env = "MINGJING_LANG")]
    lang: Language,
    /// Only check the file and say what is in it and what it would change.
    #[arg(long)]
    dry_run: bool,
}

/// The database, if there is one, and what is public in it.
struct Known {
    store: Option<Arc<dyn Store>>,
    published: Published,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Import::Air(air) => air.run().await,
            Import::Stations(stations) => stations.run().await,
            Import::Sections(sections) => sections.run().await,
            Import::Water(water) => water.run().await,
            Import::Programmes(table) => table.run(DataKind::Programmes).await,
            Import::Ledgers(table) => table.run(DataKind::Ledgers).await,
            Import::Commitments(table) => table.run(DataKind::Commitments).await,
            Import::Figures(table) => table.run(DataKind::Figures).await,
        }
    }
}

impl Common {
    fn lang(&self) -> Lang {
        Lang::from(self.lang)
    }

    fn name(&self) -> String {
        self.file.display().to_string()
    }

    /// The bytes of a file; where it cannot be read, that is said and the exit code is given back.
    fn bytes(&self, file: &Path) -> Result<Vec<u8>, ExitCode> {
        std::fs::read(file).map_err(|error| {
            let text = self.lang().pick("无法读取文件", "cannot read the file");
            eprintln!("{}: {text}: {error}", file.display());
            ExitCode::from(REFUSED)
        })
    }

    /// Says what is wrong with a file.
    fn refuse(&self, errors: &ImportErrors) -> ExitCode {
        eprintln!("{}", errors.print(self.lang()));
        eprintln!("{}", self.lang().pick("没有导入任何数据。", "Nothing was imported."));
        ExitCode::from(REFUSED)
    }

    /// The database, if there is one, and what is public in it. A check must not make one.
    async fn known(&self) -> anyhow::Result<Known> {
        if self.data.would_be_new() {
            return Ok(Known { store: None, published: Published::default() });
        }
        let store = self.data.open().await?;
        let published = store.published().await?;
        Ok(Known { store: Some(store), published })
    }

    /// Says what a file of air values or stations would change, and unless this is a trial, publishes it.
    async fn publish_air(&self, what: &Publication, known: &Known) -> anyhow::Result<ExitCode> {
        let trial = compare(what, &known.published, known.store.as_deref()).await?;
        println!("{}", trial.air.print(self.lang()));
        self.publish(what, known.store.clone()).await
    }

    /// The same of water sections and their values.
    async fn publish_water(&self, what: &Publication, known: &Known) -> anyhow::Result<ExitCode> {
        let trial = compare(what, &known.published, known.store.as_deref()).await?;
        print!("{}", trial.print(self.lang()));
        self.publish(what, known.store.clone()).await
    }

    /// A file to be read against what is public.
    fn asked<'a>(&'a self, data: DataKind, name: &'a str, bytes: &'a [u8], known: &'a Known) -> Asked<'a> {
        Asked::new(data, name, bytes, SystemClock.today(), &known.published)
    }

    /// Publishes it, unless this is a trial.
    async fn publish(&self, what: &Publication, store: Option<Arc<dyn Store>>) -> anyhow::Result<ExitCode> {
        let lang = self.lang();
        if self.dry_run {
            println!(
                "{}",
                lang.pick("这是试运行：没有导入任何数据。", "This was a trial: nothing was imported.")
            );
            return Ok(ExitCode::SUCCESS);
        }
        let store = match store {
            Some(store) => store,
            None => {
                let folder = self.data.data_dir.display();
                match lang {
                    Lang::Zh => eprintln!(
                        "注意：{folder} 里还没有数据库，将新建一个；若不是本意，请检查 --data-dir。"
                    ),
                    Lang::En => eprintln!(
                        "Note: there is no database in {folder} yet, a new one is made; if that is not what you want, check --data-dir."
                    ),
                }
                self.data.open().await?
            }
        };
        let revision = store
            .publish(what, &*progress::bar())
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
