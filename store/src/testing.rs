//! A PostgreSQL of one's own for tests: in a temporary folder, reached through a Unix socket, gone with the process. And a
//! store that counts what it reads.

mod counted;

pub use counted::{Counts, open_counted};

use sqlx::Connection as _;
use std::{
    io::Write as _,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// The role that owns the cluster.
const ROLE: &str = "mingjing";

/// A running PostgreSQL cluster that nobody else uses.
///
/// It stops when this is dropped, and also when the process ends in any other way: a small shell process waits for
/// the end of a pipe, stops the server and removes the folder.
#[derive(Debug)]
pub struct PrivatePostgres {
    folder: TempDir,
    keeper: Child,
}

impl PrivatePostgres {
    /// Makes and starts a cluster, which takes some seconds.
    ///
    /// The programs are looked for in `PATH` and in `/usr/lib/postgresql/*/bin`. As root, which PostgreSQL refuses, it
    /// runs as the user `postgres`, or `nobody` where there is no such user.
    ///
    /// # Errors
    /// Says what is missing or what PostgreSQL complained about.
    pub fn start() -> Result<Self, String> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("pg-").tempdir().map_err(|e| e.to_string())?;
        let user = other_user()?;
        let data = folder.path().join("data");
        if let Some(user) = &user {
            run(Command::new("chown").arg(user).arg(folder.path()))?;
        }
        let as_user = |program: PathBuf| match &user {
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
            None => Command::new(program),
        };
        run(as_user(programs.join("initdb"))
            .args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"])
            .args(["--username", ROLE, "--pgdata"])
            .arg(&data))?;
        let socket = folder.path().display();
        // Nothing here outlives a crash of the machine, so nothing waits for the disk.
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{socket}' -c fsync=off \
             -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
        );
        run(as_user(programs.join("pg_ctl"))
            .args(["start", "--wait", "--silent", "--options", &options, "--log"])
            .arg(folder.path().join("log"))
            .arg("--pgdata")
            .arg(&data))?;
        let keeper = keeper(as_user(programs.join("pg_ctl")), &data, folder.path())?;
        Ok(Self { folder, keeper })
    }

    /// The address of a database of the cluster; `postgres` is there from the start.
    pub fn url(&self, database: &str) -> String {
        let socket = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://{ROLE}@{socket}/{database}")
    }

    /// Makes a database of the cluster and gives back its address. The name is a word of lower-case letters.
    ///
    /// # Errors
    /// What PostgreSQL complained about.
    pub async fn create(&self, database: &str) -> Result<String, String> {
        let words = |error: sqlx::Error| error.to_string();
        let mut connection = sqlx::PgConnection::connect(&self.url("postgres")).await.map_err(words)?;
        let sql = format!("CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.map_err(words)?;
        connection.close().await.map_err(words)?;
        Ok(self.url(database))
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        // The end of its input is what the keeper waits for.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A shell that outlives this process just long enough to clean up behind it.
fn keeper(pg_ctl: Command, data: &Path, folder: &Path) -> Result<Child, String> {
    const SCRIPT: &str = r#"cat >/dev/null; data="$1"; folder="$2"; shift 2
"$@" stop --silent --mode immediate --pgdata "$data"; rm -rf "$folder""#;
    let mut command = Command::new("sh");
    command.args(["-c", SCRIPT, "keeper"]).arg(data).arg(folder);
    command.arg(pg_ctl.get_program()).args(pg_ctl.get_args());
    // A group of its own: an interrupt at the terminal is for the tests, not for it.
    command
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().map_err(|e| format!("sh cannot be run: {e}"))
}

/// The folder of the newest PostgreSQL.
fn programs() -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = installed.map(|entry| entry.path().join("bin")).collect();
    versions.sort_by_key(|bin| {
        let version = bin.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        std::cmp::Reverse(version.and_then(|v| v.parse::<u32>().ok()))
    });
    std::env::split_paths(&path)
        .chain(versions)
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
        .ok_or_else(|| {
            "no PostgreSQL on this machine: run `apt-get install postgresql`, or set MINGJING_TEST_POSTGRES to the \
             address of a server, such as postgres://user:password@localhost/postgres"
                .to_owned()
        })
}

/// Whom to run PostgreSQL as, where that is not ourselves.
fn other_user() -> Result<Option<String>, String> {
    if run(Command::new("id").arg("-u"))?.trim() != "0" {
        return Ok(None);
    }
    let known = |user: &&&str| run(Command::new("id").args(["-u", user])).is_ok();
    match ["postgres", "nobody"].iter().find(known) {
        Some(user) => Ok(Some((*user).to_owned())),
        None => Err("PostgreSQL refuses to run as root, and there is no user postgres or nobody: \
                     run the tests as another user"
            .to_owned()),
    }
}

/// Runs a program to its end and gives back what it printed.
fn run(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    // PostgreSQL complains about a working folder that its user cannot enter. Output goes to files, not to pipes: the
    // server that pg_ctl leaves behind would keep a pipe open.
    let (mut out, mut err) = (file()?, file()?);
    let output = |file: &std::fs::File| file.try_clone().map(Stdio::from).map_err(|e| e.to_string());
    command.current_dir("/").stdin(Stdio::null()).stdout(output(&out)?).stderr(output(&err)?);
    let status = command.status().map_err(|e| format!("{name} cannot be run: {e}"))?;
    if status.success() {
        return text(&mut out);
    }
    Err(format!("{name} failed ({status}): {}{}", text(&mut out)?, text(&mut err)?))
}

fn file() -> Result<std::fs::File, String> {
    tempfile::tempfile().map_err(|e| e.to_string())
}

fn text(file: &mut std::fs::File) -> Result<String, String> {
    file.flush().and_then(|()| std::io::read_to_string(rewound(file)?)).map_err(|e| e.to_string())
}

fn rewound(file: &mut std::fs::File) -> std::io::Result<&mut std::fs::File> {
    std::io::Seek::rewind(file).map(|()| file)
}
