//! `mingjing backup` and `mingjing restore`.

use super::{Data, Language, REFUSED, progress, verify};
use crate::{
    archive::{self, ArchiveError},
    clock::{Clock, SystemClock},
};
use clap::Args;
use domain::Lang;
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// Writes the whole portal into one file.
#[derive(Args)]
pub(super) struct Backup {
    /// The file to be made; one that is there is never overwritten.
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Language of the messages.
    #[arg(long, value_enum, default_value_t, env = "MINGJING_LANG")]
    lang: Language,
}

/// Puts the whole portal back from such a file.
#[derive(Args)]
pub(super) struct Restore {
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

impl Backup {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let lang = Lang::from(self.lang);
        let url = self.data.address_of_known()?;
        let hear: archive::Hear = Arc::from(progress::bar());
        let taken = archive::backup(&url, &self.file, SystemClock.now_utc_ms(), hear).await;
        let manifest = match taken {
            Ok(manifest) => manifest,
            Err(error) => return refused(&error, lang),
        };
        let file = self.file.display();
        let (rows, tables, revision) = (manifest.rows(), manifest.parts.len(), manifest.revision);
        let content = &manifest.content_sha256;
        match lang {
            Lang::Zh => println!(
                "已备份到 {file}：{tables} 张表，{rows} 行，内容版本 {revision}。\n内容 SHA-256 {content}\n\
                 备份中有账号的密码散列和两步验证密钥，请妥善保管。"
            ),
            Lang::En => println!(
                "Backed up to {file}: {tables} tables, {rows} rows, content revision {revision}.\nContent SHA-256 {content}\n\
                 It holds password hashes and second-factor secrets of accounts: keep it safe."
            ),
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let lang = Lang::from(self.lang);
        eprintln!("{}", lang.pick("正在核对备份 …", "Checking the backup …"));
        let manifest = match archive::check(&self.file, Arc::from(progress::bar())).await {
            Ok(manifest) => manifest,
            Err(error) => return refused(&error, lang),
        };
        let (rows, tables, revision) = (manifest.rows(), manifest.parts.len(), manifest.revision);
        let (content, at) = (&manifest.content_sha256, office::cx::moment(manifest.at_utc_ms));
        match lang {
            Lang::Zh => println!(
                "{at} 的备份：{tables} 张表，{rows} 行，内容版本 {revision}，各部分与其 SHA-256 一致。\n内容 SHA-256 {content}"
            ),
            Lang::En => println!(
                "Backup of {at}: {tables} tables, {rows} rows, content revision {revision}; every part is what its SHA-256 \
                 says.\nContent SHA-256 {content}"
            ),
        }
        if self.dry_run {
            println!("{}", lang.pick("这是试运行：没有恢复。", "This was a trial: nothing was restored."));
            return Ok(ExitCode::SUCCESS);
        }
        let url = self.data.address()?;
        eprintln!("{}", lang.pick("正在恢复 …", "Restoring …"));
        let restored = archive::restore(&url, &self.file, &manifest, Arc::from(progress::bar())).await;
        if let Err(error) = restored {
            return refused(&error, lang);
        }
        println!("{}", lang.pick("已恢复，检索索引已重建。", "Restored; the search index was made anew."));
        verify::look(&url, lang).await
    }
}

/// Says why nothing came of it: exit code 2 where what was named is at fault, 1 where the way to it is.
fn refused(error: &ArchiveError, lang: Lang) -> anyhow::Result<ExitCode> {
    let code = if error.is_refusal() { ExitCode::from(REFUSED) } else { ExitCode::FAILURE };
    eprintln!("mingjing: {}", error.told(lang));
    eprintln!("{}", lang.pick("没有任何改动。", "Nothing was changed."));
    Ok(code)
}
