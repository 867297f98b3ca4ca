//! Scaled integers written out as decimal text, without floating point on the way.

/// A scaled integer as people read it: `format_value(-1234, 2)` is `−12.34` (with U+2212).
pub fn format_value(value: i64, decimals: u8) -> String {
    write(value, decimals, '\u{2212}')
}

/// The same for machines, with the ASCII hyphen: `-12.34`.
pub(crate) fn machine_value(value: i64, decimals: u8) -> String {
    write(value, decimals, '-')
}

/// The labels of a scale: as many decimals as the finest of them needs.
pub(crate) fn tick_labels(ticks: &[i64], decimals: u8) -> Vec<String> {
    let needed = ticks.iter().map(|&t| needed_decimals(t, decimals)).max().unwrap_or(0);
    let drop = 10i64.saturating_pow(u32::from(decimals - needed));
    ticks.iter().map(|&t| format_value(t / drop, needed)).collect()
}

/// A value with no more decimals than it needs: a limit of 75 reads `75` beside values that read `73.8`.
pub(crate) fn shortest(value: i64, decimals: u8) -> String {
    let needed = needed_decimals(value, decimals);
    format_value(value / 10i64.saturating_pow(u32::from(decimals - needed)), needed)
}

fn needed_decimals(mut value: i64, decimals: u8) -> u8 {
    let mut left = decimals;
    while left > 0 && value % 10 == 0 {
        value /= 10;
        left -= 1;
    }
    // Zero needs none, however it is scaled.
    if value == 0 { 0 } else { left }
}

/// Writes a whole number behind a text, with zeros in front up to a number of digits. By hand: the formatter of the library
/// takes several times as long, and a redraw writes many.
pub(crate) fn push(out: &mut String, n: i64, least: usize) {
    if n < 0 {
        out.push('-');
    }
    push_digits(out, n.unsigned_abs(), least);
}

fn push_digits(out: &mut String, n: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let (mut at, mut rest) = (digits.len(), n);
    while rest > 0 {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let first = at.min(digits.len() - least.clamp(1, digits.len()));
    digits[first..].iter().for_each(|&digit| out.push(char::from(digit)));
}

fn write(value: i64, decimals: u8, minus: char) -> String {
    let mut digits = String::with_capacity(20);
    push_digits(&mut digits, value.unsigned_abs(), 1);
    let decimals = usize::from(decimals);
    let mut out = String::with_capacity(digits.len() + 4);
    if value < 0 {
        out.push(minus);
    }
    let whole = digits.len().saturating_sub(decimals);
    out.push_str(if whole == 0 { "0" } else { &digits[..whole] });
    if decimals > 0 {
        out.push('.');
        for _ in digits.len()..decimals {
            out.push('0');
        }
        out.push_str(&digits[whole..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stay_as_they_are() {
        for (value, decimals, text) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (5, 2, "0.05"),
            (-5, 1, "−0.5"),
            (1234, 2, "12.34"),
            (-1200, 2, "−12.00"),
            (i64::MIN, 0, "−9223372036854775808"),
        ] {
            assert_eq!(format_value(value, decimals), text);
        }
        assert_eq!(machine_value(-5, 1), "-0.5");
    }

    #[test]
    fn numbers_are_written_as_the_library_writes_them() {
        for n in [0, 7, 10, 2024, -1, -305, i64::MAX, i64::MIN] {
            for least in [0, 1, 2, 4] {
                let mut out = String::from(">");
                push(&mut out, n, least);
                let sign = if n < 0 { "-" } else { "" };
                assert_eq!(out, format!(">{sign}{:0least$}", n.unsigned_abs()));
            }
        }
    }

    #[test]
    fn a_scale_has_no_needless_decimals() {
        assert_eq!(tick_labels(&[0, 1000, 2000], 2), ["0", "10", "20"]);
        assert_eq!(tick_labels(&[-50, 0, 50, 100], 2), ["−0.5", "0.0", "0.5", "1.0"]);
        assert_eq!(tick_labels(&[0], 255), ["0"]);
    }
}
