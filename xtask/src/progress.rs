//! Says what is going on, and how long it took: nobody should look at a silent terminal for a minute.

use std::{
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// How often a step that is still running says so.
const REMINDER: Duration = Duration::from_secs(20);

/// Runs `work` between a line that announces it and a line with its time.
pub fn step<T>(name: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    eprintln!("▸ {name}");
    let started = Instant::now();
    let reminder = Reminder::start(name.to_owned());
    let result = work();
    drop(reminder);
    let mark = if result.is_ok() { "✓" } else { "✗" };
    eprintln!("{mark} {name} ({})", elapsed(started.elapsed()));
    result
}

/// `8.2 s`, `2 min 05 s`.
pub fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f32())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// A thread that speaks up while a step runs long; ends when dropped.
struct Reminder {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Reminder {
    fn start(name: String) -> Self {
        let (stop, stopped) = mpsc::channel();
        let started = Instant::now();
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(REMINDER) == Err(RecvTimeoutError::Timeout) {
                eprintln!("  … {name}: {} so far", elapsed(started.elapsed()));
            }
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Reminder {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A reminder that panicked has nothing left to say.
            let _ = thread.join();
        }
    }
}
