//! A request and an import that are under way at the same time, and who is killed meanwhile.

use super::{
    ground::Ground,
    people::Person,
    server::{Answer, Server},
};
use std::{
    io::Read as _,
    process::{Child, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{JoinHandle, spawn},
    time::{Duration, Instant},
};

/// What may be killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Victim {
    Server,
    Import,
}

/// What came of both.
#[derive(Default)]
pub struct Outcome {
    /// The server's answer to the step, where it gave one.
    pub answer: Option<Answer>,
    /// What the import said.
    pub said: String,
    /// How long each took, where it came to its end.
    pub took: [Option<Duration>; 2],
}

/// What is under way.
pub struct UnderWay {
    begun: Instant,
    events: Receiver<(Victim, Ended)>,
    sender: Sender<(Victim, Ended)>,
    waiting: Vec<Victim>,
    threads: Vec<JoinHandle<()>>,
    import: Option<Child>,
    outcome: Outcome,
}

enum Ended {
    Answered(Option<Answer>),
    Said(String),
}

impl UnderWay {
    pub fn new() -> Self {
        let (sender, events) = channel();
        Self {
            begun: Instant::now(),
            events,
            sender,
            waiting: Vec::new(),
            threads: Vec::new(),
            import: None,
            outcome: Outcome::default(),
        }
    }

    /// Somebody takes a step.
    pub fn step(&mut self, server: &Server, who: &Person, work: &str, step: &'static str, accept: &[String]) {
        let (sender, who, address) = (self.sender.clone(), who.clone(), server.address.clone());
        let (path, accept) = (format!("/admin/works/{work}/steps"), accept.to_vec());
        self.waiting.push(Victim::Server);
        self.threads.push(spawn(move || {
            let fields = [("step", step), ("version", "1")];
            let fields: Vec<_> =
                fields.into_iter().chain(accept.iter().map(|code| ("accept", code.as_str()))).collect();
            let answer = who.post(&address, &path, &fields);
            sender.send((Victim::Server, Ended::Answered(answer))).expect("somebody waits");
        }));
    }

    /// Somebody sends a form with a file.
    pub fn upload(
        &mut self,
        server: &Server,
        who: &Person,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) {
        let (sender, who, address) = (self.sender.clone(), who.clone(), server.address.clone());
        let (path, name, bytes) = (path.to_owned(), name.to_owned(), bytes.to_vec());
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.waiting.push(Victim::Server);
        self.threads.push(spawn(move || {
            let answer = who.post_file(&address, &path, &fields, (&name, &bytes));
            sender.send((Victim::Server, Ended::Answered(answer))).expect("somebody waits");
        }));
    }

    /// A file is imported by a process of its own.
    pub fn import(&mut self, ground: &Ground, file: &str) {
        let mut command = ground.command(&["import", "air", file]);
        command.stdout(Stdio::piped()).stderr(ground.log("import.log"));
        let mut child = command.spawn().expect("the program runs");
        let (sender, mut output) = (self.sender.clone(), child.stdout.take().expect("its output"));
        self.import = Some(child);
        self.waiting.push(Victim::Import);
        self.threads.push(spawn(move || {
            let mut said = String::new();
            // Whatever it said before it was killed is in it.
            let _ = output.read_to_string(&mut said);
            sender.send((Victim::Import, Ended::Said(said))).expect("somebody waits");
        }));
    }

    /// Kills each at its time after the start, or when it has just come to its end, and waits for what is left.
    pub fn killing(mut self, server: &mut Server, kills: &[(Duration, Victim)]) -> Outcome {
        let mut kills = kills.to_vec();
        kills.sort_unstable();
        for (at, victim) in kills {
            while self.waiting.contains(&victim) {
                let rest = at.saturating_sub(self.begun.elapsed());
                match self.events.recv_timeout(rest) {
                    Ok(event) => self.hear(event),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => unreachable!("we hold a sender"),
                }
            }
            match victim {
                Victim::Server => server.kill(),
                Victim::Import => self.kill_import(),
            }
        }
        while !self.waiting.is_empty() {
            let event = self.events.recv().expect("we hold a sender");
            self.hear(event);
        }
        for thread in self.threads {
            thread.join().expect("no panic");
        }
        if let Some(mut import) = self.import {
            let status = import.wait().expect("it ends");
            let well = self.outcome.said.contains("Published as content revision");
            assert!(!well || status.success() || status.code().is_none(), "{}", self.outcome.said);
        }
        self.outcome
    }

    fn kill_import(&mut self) {
        if let Some(import) = &mut self.import {
            import.kill().expect("it is ours");
        }
    }

    fn hear(&mut self, (who, ended): (Victim, Ended)) {
        self.waiting.retain(|waiting| *waiting != who);
        match ended {
            Ended::Answered(answer) => self.outcome.answer = answer,
            Ended::Said(said) => self.outcome.said = said,
        }
        self.outcome.took[who as usize] = Some(self.begun.elapsed());
    }
}
