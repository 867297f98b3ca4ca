//! Parts of a long chart with few points: an overview for a page, and finer parts of it for those who look closer.

use crate::{Chart, ChartKind, Series, View, XAxis};

impl Chart {
    /// Whether the chart may be shown with fewer points than it has.
    pub fn can_be_thinned(&self) -> bool {
        self.kind == ChartKind::Line && !matches!(self.x, XAxis::Categories(_))
    }

    /// The points from `first` to `last`, at most about `most` in a series, and whether that left any out.
    ///
    /// The stretch is cut into equal parts. Of each the lowest and the highest value of every series stay, as they were
    /// measured and where they were; at these positions the other series stay too, so that they can be compared. A part
    /// without any value keeps its gap.
    pub fn thinned(&self, first: i32, last: i32, most: usize) -> (Chart, bool) {
        let inside = |s: &Series| {
            let from = s.points.partition_point(|p| p.0 < first);
            let to = s.points.partition_point(|p| p.0 <= last);
            s.points[from..to.max(from)].to_vec()
        };
        let mut part = self.clone();
        part.series.iter_mut().for_each(|s| s.points = inside(s));
        if !self.can_be_thinned() || part.series.iter().all(|s| s.points.len() <= most) {
            return (part, false);
        }
        let parts = (most / (2 * part.series.len())).max(1) as i64;
        let ends =
            || part.series.iter().flat_map(|s| [s.points.first(), s.points.last()]).flatten().map(|p| p.0);
        let (Some(low), Some(high)) = (ends().min(), ends().max()) else { return (part, false) };
        let wide = (i64::from(high) - i64::from(low)) / parts + 1;
        let part_of = |x: i32| (i64::from(x) - i64::from(low)) / wide;
        let mut kept: Vec<i32> = ends().collect();
        for points in part.series.iter().map(|s| &s.points) {
            for stretch in points.chunk_by(|a, b| part_of(a.0) == part_of(b.0)) {
                let values = || stretch.iter().filter_map(|p| Some((p.1?, p.0)));
                match (values().min_by_key(|p| p.0), values().max_by_key(|p| p.0)) {
                    (Some(low), Some(high)) => kept.extend([low.1, high.1]),
                    _ => kept.push(stretch[0].0),
                }
            }
        }
        kept.sort_unstable();
        kept.dedup();
        for series in &mut part.series {
            series.points.retain(|p| kept.binary_search(&p.0).is_ok());
        }
        (part, true)
    }

    /// The chart with the points from `first` to `last` replaced by those of a finer part of the same chart; `None` where
    /// the part has other series.
    pub fn refined(&self, part: &Chart, first: i32, last: i32) -> Option<Chart> {
        if !self.series.iter().map(|s| &s.id).eq(part.series.iter().map(|s| &s.id)) {
            return None;
        }
        let mut chart = self.clone();
        for (series, finer) in chart.series.iter_mut().zip(&part.series) {
            let from = series.points.partition_point(|p| p.0 < first);
            let to = series.points.partition_point(|p| p.0 <= last).max(from);
            series.points.splice(from..to, finer.points.iter().copied());
        }
        Some(chart)
    }
}

impl View {
    /// A stretch around the view, whose ends are multiples of a power of two: who looks about asks for few of them.
    pub fn window(&self, chart: &Chart) -> (i32, i32) {
        const LEAST: i64 = 16;
        let whole = View::whole(chart);
        let span = (i64::from(self.last) - i64::from(self.first) + 1).max(1).unsigned_abs();
        let step = (span.next_power_of_two() as i64 / 4).max(LEAST);
        let from = i64::from(self.first).div_euclid(step) * step;
        let to = i64::from(self.last).div_euclid(step) * step + step - 1;
        let within = |x: i64| x.clamp(i64::from(whole.first), i64::from(whole.last)) as i32;
        (within(from), within(to))
    }
}
