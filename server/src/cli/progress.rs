//! How far a publication is.

use super::serve::percent_printer;
use std::{
    io::{IsTerminal, Write},
    sync::atomic::{AtomicU64, Ordering},
};

/// Cells of the bar.
const WIDTH: u64 = 30;

/// A bar that fills on a terminal; a line for every tenth elsewhere, so that logs stay readable.
pub(super) fn bar() -> Box<dyn Fn(u64, u64) + Sync + Send> {
    if !std::io::stderr().is_terminal() {
        return Box::new(percent_printer());
    }
    let shown = AtomicU64::new(u64::MAX);
    Box::new(move |done, all| {
        let percent = done * 100 / all.max(1);
        if shown.swap(percent, Ordering::Relaxed) == percent {
            return;
        }
        let filled = usize::try_from(percent * WIDTH / 100).unwrap_or_default();
        let empty = usize::try_from(WIDTH).unwrap_or_default().saturating_sub(filled);
        let (full, rest) = ("█".repeat(filled), "░".repeat(empty));
        let end = if done >= all { "\n" } else { "" };
        let mut out = std::io::stderr().lock();
        // A bar that cannot be drawn is no reason to stop.
        let _ = write!(out, "\r  {full}{rest} {percent:3}%  {done} / {all}{end}");
        let _ = out.flush();
    })
}
