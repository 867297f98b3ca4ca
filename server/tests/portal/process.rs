//! The program as it runs on a server: started on an empty folder, fed by a second process, asked to stop.

use super::{
    command_line::{mingjing, program},
    site::site_folder,
};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

/// A running server, ended with the test however that goes.
pub struct Server {
    pub child: Child,
    pub address: String,
}

impl Server {
    pub fn start(data: &str) -> Self {
        let mut child = program()
            .args(["serve", "--port", "0", "--data-dir", data, "--site-dir"])
            .arg(site_folder())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let said = lines.find_map(|line| {
            let line = line.expect("text");
            Some(line.strip_prefix("Mingjing is at http://")?.trim_end_matches('/').to_owned())
        });
        Self { child, address: said.expect("it says where it is") }
    }

    /// Ends it at once.
    pub fn stopped(mut self) {
        self.child.kill().expect("it is stopped");
        self.child.wait().expect("it ends");
    }

    /// What it answers, headers and all.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_another_process_imports_appears_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").to_str().expect("a path").to_owned();
    let file = folder.path().join("air.csv");
    let rows: String =
        (1..=28).map(|day| format!("常州,2024-02-{day:02},{day}.5,60,9,35,0.6,55\n")).collect();
    std::fs::write(&file, format!("city,date,pm25,pm10,so2,no2,co,o3\n{rows}")).expect("a file");

    let mut server = Server::start(&data);
    let before = server.get("/air");
    assert!(before.starts_with("HTTP/1.1 200 OK\r\n") && !before.contains("常州"));
    let chart = "/charts/air-changzhou-pm25-days";
    assert!(server.get(chart).starts_with("HTTP/1.1 404 "));

    let import = mingjing(&["import", "air", file.to_str().expect("a path"), "--data-dir", &data]);
    assert_eq!(import.status.code(), Some(0));
    // The server looks every half second; asking it so often takes many times as long.
    let seen = (0..20_000).any(|_| server.get(chart).starts_with("HTTP/1.1 200 "));
    assert!(seen, "the import is never shown");
    assert!(server.get("/air").contains("id=\"chart-air-changzhou-pm25-days\""));
    assert!(server.get(&format!("{chart}.csv")).contains("2024-02-28,28.5"));

    // A client of a real connection is counted, as the documentation says where nothing is set.
    let counted = server.get("/api/v1/stations");
    assert!(counted.contains("ratelimit-policy: \"api\";q=600;w=60\r\n"), "{counted}");
    assert!(counted.contains("ratelimit: \"api\";r=599;t=1\r\n"), "{counted}");

    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
    assert_eq!(server.child.wait().expect("it ends").code(), Some(0), "it stops in order");
}
