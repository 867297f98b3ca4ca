//! Times that people type: day and time of day in Asia/Shanghai, as `<input type="datetime-local">` sends them.

use domain::Day;

/// The moment of `2026-09-01T08:30`, in UTC milliseconds. Seconds may follow.
pub(super) fn read(text: &str) -> Option<i64> {
    let (day, time) = text.trim().split_once(['T', ' '])?;
    let day: Day = day.parse().ok()?;
    let mut parts = time.split(':');
    let mut part = |below: i64| {
        let text = parts.next()?;
        let number: i64 =
            (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
        (number < below).then_some(number)
    };
    let (hour, minute) = (part(24)?, part(60)?);
    let second = if time.len() > 5 { part(60)? } else { 0 };
    (time.len() <= 8).then(|| day.start_utc_ms() + ((hour * 60 + minute) * 60 + second) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_of_shanghai() {
        let midnight = 1_788_192_000_000;
        assert_eq!(read("2026-09-01T00:00"), Some(midnight));
        assert_eq!(read("2026-09-01T08:30"), Some(midnight + 510 * 60_000));
        assert_eq!(read("2026-09-01 08:30:05"), Some(midnight + 510 * 60_000 + 5000));
        for wrong in [
            "",
            "2026-09-01",
            "2026-09-31T00:00",
            "2026-09-01T24:00",
            "2026-09-01T8:30",
            "2026-09-01T08:60",
            "2026-09-01T08:30:",
            "2026-09-01T08:30:00.5",
            "2026-09-01T08:30Z",
            "2026-09-01T+8:30",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
