//! `mingjing import sections` and `mingjing import water`.

use super::super::{Data, Language, REFUSED, serve::percent_printer};
use crate::{
    clock::{Clock, SystemClock},
    import::{ImportErrors, sections, water},
};
use anyhow::Context;
use clap::Args;
use domain::{Lang, publication::Publication, water::Section};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Imports water sections.
#[derive(Args)]
pub(in crate::cli) struct Sections {
    #[command(flatten)]
    file: File,
}

/// Imports values of water sections.
#[derive(Args)]
pub(in crate::cli) struct Water {
    #[command(flatten)]
    file: File,
    /// Write a CSV file of everything that could not be used or does not count, and why.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// What both need.
#[derive(Args)]
struct File {
    /// The file: CSV (plain or gzip, UTF-8 or GBK) or .xlsx.
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

impl Sections {
    pub(in crate::cli) async fn run(self) -> anyhow::Result<ExitCode> {
        let File { file, data, lang, dry_run } = self.file;
        let lang = Lang::from(lang);
        let Some(bytes) = read(&file, lang) else { return Ok(ExitCode::from(REFUSED)) };
        let known = known(&data).await?;
        let import = match sections::read(&file.display().to_string(), &bytes, &known) {
            Ok(import) => import,
            Err(errors) => return Ok(refuse(&errors, lang)),
        };
        let count = import.sections.len();
        let new = import.sections.iter().filter(|s| !known.iter().any(|k| k.id == s.id)).count();
        match lang {
            Lang::Zh => println!("读取 {count} 个断面，其中新断面 {new} 个"),
            Lang::En => println!("{count} sections read, {new} of them new"),
        }
        for note in &import.notes {
            println!("{}{}", lang.pick("说明：", "Note: "), note.get(lang));
        }
        let publication = Publication { sections: import.sections, ..Publication::default() };
        publish(&data, publication, dry_run, lang).await
    }
}

impl Water {
    pub(in crate::cli) async fn run(self) -> anyhow::Result<ExitCode> {
        let File { file, data, lang, dry_run } = self.file;
        let lang = Lang::from(lang);
        let Some(bytes) = read(&file, lang) else { return Ok(ExitCode::from(REFUSED)) };
        let known = known(&data).await?;
        let name = file.display().to_string();
        let import = match water::read(&name, &bytes, &known, SystemClock.today()) {
            Ok(import) => import,
            Err(errors) => return Ok(refuse(&errors, lang)),
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
        publish(&data, publication, dry_run, lang).await
    }
}

/// The bytes of the file, or a message and nothing.
fn read(file: &Path, lang: Lang) -> Option<Vec<u8>> {
    std::fs::read(file)
        .inspect_err(|error| {
            eprintln!("{}: {}: {error}", file.display(), lang.pick("无法读取文件", "cannot read the file"));
        })
        .ok()
}

fn refuse(errors: &ImportErrors, lang: Lang) -> ExitCode {
    eprintln!("{}", errors.print(lang));
    eprintln!("{}", lang.pick("没有导入任何数据。", "Nothing was imported."));
    ExitCode::from(REFUSED)
}

/// The sections that are public; none where there is no database yet, which a check must not make.
async fn known(data: &Data) -> anyhow::Result<Vec<Section>> {
    if data.would_be_new() {
        return Ok(Vec::new());
    }
    let store = data.open().await?;
    let published = store.published().await?;
    store.close().await;
    Ok(published.sections)
}

async fn publish(data: &Data, what: Publication, dry_run: bool, lang: Lang) -> anyhow::Result<ExitCode> {
    if dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    if data.would_be_new() {
        let folder = data.data_dir.display();
        match lang {
            Lang::Zh => {
                eprintln!("注意：{folder} 里还没有数据库，将新建一个；若不是本意，请检查 --data-dir。")
            }
            Lang::En => eprintln!(
                "Note: there is no database in {folder} yet, a new one is made; if that is not what you want, check --data-dir."
            ),
        }
    }
    let store = data.open().await?;
    let revision = store
        .publish(&what, &percent_printer())
        .await
        .with_context(|| lang.pick("没有导入任何数据", "nothing was imported"))?;
    store.close().await;
    match lang {
        Lang::Zh => println!("已公开，内容版本 {revision}。"),
        Lang::En => println!("Published as content revision {revision}."),
    }
    Ok(ExitCode::SUCCESS)
}
