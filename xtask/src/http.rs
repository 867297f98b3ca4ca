//! As much HTTP/1.1 as asking our own server needs.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, Result};

const PATIENCE: Duration = Duration::from_secs(10);

/// A connection that is kept open between requests.
pub struct Connection {
    stream: BufReader<TcpStream>,
    header: String,
}

/// The status of one GET on a connection of its own.
pub fn status(address: SocketAddr, path: &str) -> Result<u16> {
    Connection::open(address)?.exchange(&request(address, path, ""), &mut Vec::new())
}

/// The bytes of a GET request; `headers` are whole lines with their line ends.
pub fn request(address: SocketAddr, path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n").into_bytes()
}

impl Connection {
    /// Connects, with limits on waiting.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(256 * 1024, stream), header: String::new() })
    }

    /// Sends a request and reads the answer into `body`; gives the status.
    pub fn exchange(&mut self, request: &[u8], body: &mut Vec<u8>) -> Result<u16> {
        self.stream.get_mut().write_all(request)?;
        let status =
            self.line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status line")?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').context("a header without a colon")?;
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().context("content-length")?;
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                chunked = value.trim().eq_ignore_ascii_case("chunked");
            }
        }
        body.clear();
        if !chunked {
            body.resize(length, 0);
            self.stream.read_exact(body)?;
            return Ok(status);
        }
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16).context("size of a chunk")?;
            let start = body.len();
            body.resize(start + size, 0);
            self.stream.read_exact(&mut body[start..])?;
            self.line()?;
            if size == 0 {
                return Ok(status);
            }
        }
    }

    fn line(&mut self) -> Result<&str> {
        self.header.clear();
        anyhow::ensure!(self.stream.read_line(&mut self.header)? > 0, "the connection was closed");
        Ok(self.header.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn both_ways_of_ending_a_body_are_read() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none")
                .and_then(|()| {
                    stream.write_all(
                        b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n",
                    )
                })
                .unwrap();
            // Held open until the client is done.
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).unwrap();
        });
        let mut connection = Connection::open(address).unwrap();
        let mut body = Vec::new();
        let ask = request(address, "/", "");
        assert_eq!(connection.exchange(&ask, &mut body).unwrap(), 200);
        assert_eq!(body, b"one");
        assert_eq!(connection.exchange(&ask, &mut body).unwrap(), 404);
        assert_eq!(body, b"two");
        drop(connection);
        server.join().unwrap();
    }
}
