//! `mingjing evaluate …`.

use super::{Language, REFUSED};
use crate::evaluate::{Csv, Task};
use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{
    Lang,
    air::entry::EditionChoice,
    water::{ItemSet, class::Judging, entry::judging_of},
};
use std::{
    io::{ErrorKind, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

/// What to judge.
#[derive(Subcommand)]
pub(super) enum Evaluate {
    /// Air quality index of hours and days, by HJ 633.
    #[command(after_long_help = AIR)]
    Air(Air),
    /// Class of surface-water samples, by GB 3838-2002.
    #[command(after_long_help = WATER)]
    Water(Water),
}

const AIR: &str = "\
Columns read, in any order: date,mode,so2,no2,co,o3_1h,o3_8h,pm10,pm25
  mode is hourly or daily; co is in mg/m3, the others in ug/m3; empty, NA, - and -- mean missing,
  / means not in the monitoring plan. An hour takes no notice of o3_8h; a day by HJ 633-2026 none of o3_1h.
  PM of an hour is judged by the daily breakpoints: with HJ 633-2012, put the 24-hour moving means there.
Columns added: edition,iaqi_so2,iaqi_no2,iaqi_co,iaqi_o3,iaqi_pm10,iaqi_pm25,aqi,level,primary
Nothing is written unless every row can be judged. Exit codes: 0 done, 2 input refused, 1 other failures.";

const WATER: &str = "\
Columns read, any of them, in any order: body (river or lake; river where it is empty) and
  ph,do,codmn,cod,bod5,nh3n,tp,tn,cu,zn,f,se,as,hg,cd,cr6,pb,cn,phenol,oil,las,sulfide,fc
  in mg/L, fc per litre; empty, NA, -, --, * and / mean missing; 0.05L, <0.05 and ND are below detection.
Columns added: class,quality,decisive,main_pollutants,missing (lists are joined by +)
Nothing is written unless every row can be judged. Exit codes: 0 done, 2 input refused, 1 other failures.";

/// Judges air.
#[derive(Args)]
pub(super) struct Air {
    #[command(flatten)]
    source: Source,
    /// The edition of HJ 633: that of the row's date, or 2012 or 2026 for all.
    #[arg(long, default_value = "by-date", value_name = "by-date|2012|2026", value_parser = edition)]
    edition: EditionChoice,
}

/// Judges water.
#[derive(Args)]
pub(super) struct Water {
    #[command(flatten)]
    source: Source,
    /// The items assessed: 21, 5+x (pH, DO, CODMn, NH3-N, TP and what else of the 21 there is), or codes with commas.
    #[arg(long, default_value = "21", value_parser = items)]
    items: ItemSet,
    /// Whether values are rounded before they are compared with limits: none, or standard for the reported digits.
    #[arg(long, default_value = "none", value_name = "none|standard", value_parser = judging_of)]
    rounding: Judging,
}

/// Where the table is.
#[derive(Args)]
struct Source {
    /// A CSV file, plain or gzip; - or nothing is standard input.
    file: Option<PathBuf>,
    /// Language of the messages.
    #[arg(long, value_enum, default_value_t, env = "MINGJING_LANG")]
    lang: Language,
}

fn edition(text: &str) -> Result<EditionChoice, domain::air::entry::NotAnEdition> {
    text.parse()
}

fn items(text: &str) -> Result<ItemSet, domain::water::item_set::NotAnItemSet> {
    text.parse()
}

impl Evaluate {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (source, task) = match self {
            Evaluate::Air(Air { source, edition }) => (source, Task::Air { edition }),
            Evaluate::Water(Water { source, items, rounding }) => {
                (source, Task::Water { items, judging: rounding })
            }
        };
        source.judge(&task)
    }
}

impl Source {
    fn judge(&self, task: &Task) -> anyhow::Result<ExitCode> {
        let lang = Lang::from(self.lang);
        let file = self.file.as_ref().filter(|file| file.as_os_str() != "-");
        let name = file.map_or("-".to_owned(), |file| file.display().to_string());
        let mut bytes = Vec::new();
        let read = match file {
            Some(file) => std::fs::read(file).map(|read| bytes = read),
            None => std::io::stdin().lock().read_to_end(&mut bytes).map(drop),
        };
        if let Err(error) = read {
            eprintln!("{name}: {}: {error}", lang.pick("无法读取文件", "cannot read the file"));
            return Ok(ExitCode::from(REFUSED));
        }
        match Csv::new(&name, &bytes).judge(task) {
            Err(errors) => {
                eprint!("{}", errors.print(lang));
                eprintln!("{}", lang.pick("没有输出任何结果。", "Nothing was written."));
                Ok(ExitCode::from(REFUSED))
            }
            Ok(output) => {
                let mut out = std::io::stdout().lock();
                match out.write_all(&output.bytes).and_then(|()| out.flush()) {
                    // Whoever reads has seen enough, as with `| head`.
                    Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
                    written => written
                        .context(lang.pick("无法写出结果", "the result cannot be written"))
                        .map(|()| ExitCode::SUCCESS),
                }
            }
        }
    }
}
