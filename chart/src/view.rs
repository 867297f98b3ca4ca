//! Which part of a chart is looked at, and how that is written in an address.

use crate::{Chart, XAxis, calendar};

/// The part of a chart that is looked at: a stretch of positions, both ends included, and the hidden series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// First position shown.
    pub first: i32,
    /// Last position shown, never before the first.
    pub last: i32,
    /// Bit `n` is set where series `n` is hidden.
    pub hidden: u64,
}

/// Why an address does not name a view of this chart. The offending text is kept for the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadView {
    /// `from` is not a position in the form this chart's axis uses.
    #[error("`from` is not a position of this chart: {0}")]
    From(String),
    /// `to` is not a position in the form this chart's axis uses.
    #[error("`to` is not a position of this chart: {0}")]
    To(String),
    /// `from` lies after `to`, or the stretch does not touch the chart.
    #[error("`from` and `to` do not enclose any part of this chart")]
    Outside,
    /// `hide` names a series the chart does not have.
    #[error("`hide` names no series of this chart: {0}")]
    Series(String),
}

impl View {
    /// Everything, nothing hidden.
    pub fn whole(chart: &Chart) -> Self {
        let (first, last) = chart.extent().unwrap_or((0, 0));
        View { first, last, hidden: 0 }
    }

    /// Whether a series is drawn.
    pub fn shows(&self, series: usize) -> bool {
        series >= 64 || self.hidden >> series & 1 == 0
    }

    /// The same stretch with a series hidden or shown again.
    pub fn toggled(mut self, series: usize) -> Self {
        if series < 64 {
            self.hidden ^= 1 << series;
        }
        self
    }

    /// Makes the stretch `percent` of its length (50 halves it, 200 doubles it) while `at` keeps its place.
    pub fn zoom(self, chart: &Chart, at: i32, percent: u32) -> Self {
        let whole = Self::whole(chart);
        let (first, last) = (i64::from(self.first), i64::from(self.last));
        let at = i64::from(at).clamp(first, last.max(first));
        let span = (last - first).max(0);
        let mut wanted = span * i64::from(percent) / 100;
        if wanted == span && percent != 100 {
            wanted = if percent > 100 { span + 1 } else { span - 1 };
        }
        let wanted = wanted.clamp(1.min(i64::from(whole.last) - i64::from(whole.first)), i64::from(u32::MAX));
        let before = if span == 0 { wanted / 2 } else { (at - first).saturating_mul(wanted) / span };
        Self::clamped(at - before, wanted, whole, self.hidden)
    }

    /// Moves the stretch by a number of positions, never past the ends of the chart.
    pub fn pan(self, chart: &Chart, by: i32) -> Self {
        let span = (i64::from(self.last) - i64::from(self.first)).max(0);
        Self::clamped(i64::from(self.first) + i64::from(by), span, Self::whole(chart), self.hidden)
    }

    fn clamped(first: i64, span: i64, whole: View, hidden: u64) -> Self {
        let (low, high) = (i64::from(whole.first), i64::from(whole.last));
        let span = span.clamp(0, high - low);
        let first = first.clamp(low, high - span);
        View { first: first as i32, last: (first + span) as i32, hidden }
    }

    /// Reads the values of `from`, `to` and `hide` (decoded). Parts beyond the ends of the chart are cut off.
    ///
    /// # Errors
    /// [`BadView`] where a text cannot be read, names no series, or nothing of the chart would be left.
    pub fn from_query(
        chart: &Chart,
        from: Option<&str>,
        to: Option<&str>,
        hide: Option<&str>,
    ) -> Result<Self, BadView> {
        let mut view = Self::whole(chart);
        let some = |text: Option<&str>| text.filter(|t| !t.is_empty()).map(str::to_owned);
        let whole = view;
        if let Some(text) = some(from) {
            view.first = parse(chart, &text, 0).ok_or(BadView::From(text))?.max(whole.first);
        }
        if let Some(text) = some(to) {
            view.last = parse(chart, &text, 23).ok_or(BadView::To(text))?.min(whole.last);
        }
        if view.first > view.last {
            return Err(BadView::Outside);
        }
        for id in hide.unwrap_or_default().split(',').filter(|id| !id.is_empty()) {
            match chart.series.iter().position(|s| s.id == id) {
                Some(n) if n < 64 => view.hidden |= 1 << n,
                _ => return Err(BadView::Series(id.to_owned())),
            }
        }
        Ok(view)
    }

    /// The parts of an address that differ from the whole view: names and values, not yet percent-encoded.
    pub fn query_pairs(&self, chart: &Chart) -> Vec<(&'static str, String)> {
        let whole = Self::whole(chart);
        let mut pairs = Vec::new();
        if self.first != whole.first {
            pairs.push(("from", crate::x_iso(chart, self.first, true)));
        }
        if self.last != whole.last {
            pairs.push(("to", crate::x_iso(chart, self.last, true)));
        }
        let hidden: Vec<&str> = chart
            .series
            .iter()
            .enumerate()
            .filter(|(n, _)| !self.shows(*n))
            .map(|(_, s)| s.id.as_str())
            .collect();
        if !hidden.is_empty() {
            pairs.push(("hide", hidden.join(",")));
        }
        pairs
    }

    /// The query of an address, without `?`: `from=2024-01-01&to=2024-06-30&hide=so2`; empty for the whole view.
    pub fn to_query(&self, chart: &Chart) -> String {
        let pairs = self.query_pairs(chart);
        pairs.iter().map(|(key, value)| format!("{key}={}", encode(value))).collect::<Vec<_>>().join("&")
    }
}

/// Reads a position; on an axis of hours a mere day means its hour `of_day`.
fn parse(chart: &Chart, text: &str, of_day: u8) -> Option<i32> {
    match &chart.x {
        XAxis::Hours => calendar::parse_hour(text, of_day),
        XAxis::Days => calendar::parse_day(text),
        XAxis::Months => calendar::parse_month(text),
        XAxis::Categories(_) => text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?,
    }
}

/// Percent-encodes what a query value may not hold; the comma of a list stays readable.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' => out.push(byte as char),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)] as char);
                out.push(HEX[usize::from(byte & 15)] as char);
            }
        }
    }
    out
}
