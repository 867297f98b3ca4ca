//! nginx serving the same bytes, as a yardstick.

use std::{
    fs,
    net::SocketAddr,
    process::Child,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{
    http,
    portal::{ask_to_end, free_address, pause},
    shell::{Shell, find_program, is_root},
};

/// A private nginx in a temporary folder; stopped when dropped.
pub struct Nginx {
    child: Child,
    /// Where it listens; the bytes are at `/page`.
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Nginx {
    /// Serves `body`; none where nginx is not installed.
    pub fn start(body: &[u8]) -> Result<Option<Self>> {
        let Some(program) = find_program("nginx").or_else(|| find_program("/usr/sbin/nginx")) else {
            return Ok(None);
        };
        let folder = tempfile::tempdir()?;
        let address = free_address()?;
        fs::write(folder.path().join("page"), body)?;
        let place = folder.path().display();
        // In the foreground and unprivileged: one process tree that ends with this one.
        let config = format!(
            "worker_processes auto; pid {place}/pid; error_log stderr error;\n\
             events {{ worker_connections 1024; }}\n\
             http {{ access_log off; default_type text/html; keepalive_requests 100000000; open_file_cache max=10;\n\
             client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;\n\
             uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;\n\
             server {{ listen {address}; root {place}; add_header Content-Encoding br; }} }}\n"
        );
        let config_path = folder.path().join("nginx.conf");
        fs::write(&config_path, config)?;
        let child = Shell::new(program)
            .args(["-e", "stderr", "-c"])
            .arg(&config_path)
            .args(["-g", &format!("daemon off;{}", worker_user())])
            .into_command()
            .spawn()
            .context("starting nginx")?;
        let mut nginx = Self { child, address, _folder: folder };
        nginx.wait()?;
        Ok(Some(nginx))
    }

    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        while !http::status(self.address, "/page").is_ok_and(|status| status == 200) {
            if self.child.try_wait()?.is_some() || started.elapsed() > Duration::from_secs(10) {
                bail!("nginx does not serve {}", self.address);
            }
            pause();
        }
        Ok(())
    }
}

/// Started by root, its workers would become a user who may not read our folder.
fn worker_user() -> &'static str {
    if is_root() { " user root;" } else { "" }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SIGTERM, so that the workers end with their master.
        ask_to_end(&self.child);
        let _ = self.child.wait();
    }
}
