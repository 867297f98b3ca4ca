//! The program as it runs on a server, sent what is far too large over a real socket: it answers in words, and the memory is
//! free again afterwards.

#[path = "flood/attachments.rs"]
mod attachments;
#[path = "flood/tables.rs"]
mod tables;

use super::{
    data::room::parts,
    process::Server,
    staff::{act, hash},
};
use domain::office::{
    draft::DisclosureDraft,
    role::Role,
    staff::Staff,
    work::{Work, WorkKind},
    workflow::Stage,
};
use server::clock::{Clock as _, SystemClock};
use sha2::{Digest as _, Sha256};
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
};
use store::office::SignedIn;

const TOKEN: &str = "00000000000000000000000000000000000000000000000000000000000000ff";
const MEGABYTE: usize = 1 << 20;
/// What may stay of it: stacks of threads that were started, pages of the database, and no more.
const LASTING: usize = 24 * MEGABYTE;
/// What one upload may take while it is looked at: the largest file, twice while it grows, and something beside it.
const PASSING: usize = 128 * MEGABYTE;
/// The one draft of a disclosure.
const DRAFT: &str = "0123456789abcdef";

/// An author who is signed in, with a draft, in the database of a folder.
async fn hired(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    let store =
        store::open(&format!("sqlite://{}", folder.join("mingjing.db").display())).await.expect("a store");
    let now = SystemClock.now_utc_ms();
    let staff = Staff {
        login: "author".to_owned(),
        name: "撰稿人（演示）".to_owned(),
        roles: vec![Role::Author],
        password: hash().await,
        password_at_utc_ms: now,
        totp_secret: None,
        totp_last_step: 0,
        disabled: false,
    };
    let office = std::sync::Arc::clone(&store).office();
    office.add_staff(&staff, &act("-", "staff.add")).await.expect("adds");
    let session = SignedIn {
        token_sha256: Sha256::digest(TOKEN.as_bytes()).iter().map(|b| format!("{b:02x}")).collect(),
        login: staff.login,
        begun_utc_ms: now,
        seen_utc_ms: now,
        second_factor: false,
    };
    office.begin_session(&session, &act("author", "session.begin")).await.expect("begins");
    let draft = DisclosureDraft { slug: "flood".to_owned(), revision: 1, ..DisclosureDraft::default() };
    let work = Work {
        id: DRAFT.to_owned(),
        kind: WorkKind::Disclosure,
        subject: draft.slug.clone(),
        title: "汛情通报".to_owned(),
        stage: Stage::Draft,
        version: 1,
        author: "author".to_owned(),
        begun_utc_ms: now,
        changed_utc_ms: now,
        due_utc_ms: None,
        document: serde_json::to_string(&draft).expect("JSON"),
    };
    office.begin_work(&work, &act("author", "work.begin")).await.expect("begins");
    store.close().await;
}

/// Bytes of memory: now, and the most there ever were.
fn memory(server: &Server) -> (usize, usize) {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).expect("its status");
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
        line.trim().trim_end_matches(" kB").trim().parse::<usize>().expect("a number") * 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

/// What is sent.
enum Sent {
    /// A whole form.
    Form(Vec<u8>),
    /// So many megabytes of a file, with the length said beforehand or not.
    Flood { megabytes: usize, length: bool },
}

/// A form with a file to be sent, what the answer says to it, and the same in English.
type Case = (&'static str, &'static str, Sent);

/// Sends each to both addresses, Chinese and English, twice over: it is refused in words, and the memory is free again. What
/// is there once everything was used is no harm: the second round may add nothing. `small` is refused as well.
fn leave_nothing_behind(server: &Server, address: &str, small: (&'static str, Sent), cases: &[Case]) {
    let mut first = 0;
    for round in 1..=2 {
        for (told, english, sent) in cases {
            assert!(send(server, address, &small.1).contains(small.0));
            let (before, _) = memory(server);
            let answer = send(server, address, sent);
            let refused = ["HTTP/1.1 413 ", "HTTP/1.1 422 "].iter().any(|status| answer.starts_with(status));
            assert!(refused && answer.contains(told), "{told}: {answer:.3000}");
            let answer = send(server, &format!("/en{address}"), sent);
            assert!(answer.contains(english), "{english}: {answer:.3000}");
            assert!(send(server, address, &small.1).contains(small.0));
            let (after, most) = memory(server);
            eprintln!(
                "round {round}, {english:?}: {} → {} MB, at most {} MB",
                before / MEGABYTE,
                after / MEGABYTE,
                most / MEGABYTE
            );
            if first == 0 {
                first = before;
            }
            assert!(most < first + PASSING, "{english}: {} MB at once", most / MEGABYTE);
            assert!(after < first + LASTING, "{english}: {} MB stay", after.saturating_sub(first) / MEGABYTE);
        }
    }
}

/// Sends it to the end, as a browser does, and reads the answer.
fn send(server: &Server, address: &str, sent: &Sent) -> String {
    let mut stream = TcpStream::connect(&server.address).expect("a connection");
    let form = parts(&[("kind", "water")], Some(("大.csv", b"")));
    let end = form.windows(3).rposition(|some| some == b"\r\n-").expect("an end");
    let (head, tail) = form.split_at(end);
    let boundary = form[2..].split(|b| *b == b'\r').next().expect("a boundary");
    let boundary = std::str::from_utf8(boundary).expect("text");
    let length = match sent {
        Sent::Form(body) => format!("Content-Length: {}", body.len()),
        Sent::Flood { megabytes, length: true } => {
            format!("Content-Length: {}", form.len() + megabytes * MEGABYTE)
        }
        Sent::Flood { .. } => "Transfer-Encoding: chunked".to_owned(),
    };
    let request = format!(
        "POST {address} HTTP/1.1\r\nHost: {}\r\nCookie: session={TOKEN}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: multipart/form-data; boundary={boundary}\r\n{length}\r\nConnection: close\r\n\r\n",
        server.address
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut write = |bytes: &[u8], chunked: bool| {
        if chunked {
            stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes()).expect("sent");
        }
        stream.write_all(bytes).expect("everything is taken, or a browser would not show the answer");
        if chunked {
            stream.write_all(b"\r\n").expect("sent");
        }
    };
    match sent {
        Sent::Form(body) => write(body, false),
        Sent::Flood { megabytes, length } => {
            let some = vec![b'1'; MEGABYTE];
            write(head, !length);
            (0..*megabytes).for_each(|_| write(&some, !length));
            write(tail, !length);
            if !length {
                stream.write_all(b"0\r\n\r\n").expect("sent");
            }
        }
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8(answer).expect("text")
}
