//! Crosshair, tooltip and the spoken line: elements over the drawing.

use super::dom::{child, length, put, show};
use chart::{At, Chart, ChartKind, Mark, Readout, ReadoutRow, Ready, Size, View, XAxis};
use web_sys::{Element, HtmlElement};

/// The elements over a drawing.
pub struct Overlay {
    /// Takes the pointer and the keyboard.
    pub surface: HtmlElement,
    cross: HtmlElement,
    dots: HtmlElement,
    tip: HtmlElement,
    spoken: HtmlElement,
}

impl Overlay {
    /// Puts the elements over the drawing.
    pub fn new(plot: &Element, chart: &Chart) -> Option<Self> {
        let surface = child(plot, "div", "chart-overlay")?;
        let (help, kind) = if chart.lang_en {
            (
                ": arrow keys read the values, plus and minus zoom, Page Up and Page Down move, 0 shows all",
                "chart",
            )
        } else {
            ("：方向键逐点读数，加减号缩放，上下翻页键平移，0 显示全部", "图表")
        };
        put(&surface, "tabindex", "0");
        // An application, so that the arrow keys reach it through a screen reader.
        put(&surface, "role", "application");
        put(&surface, "aria-roledescription", kind);
        put(&surface, "aria-label", &[&chart.title, help].concat());
        let cross = child(&surface, "div", "chart-cross")?;
        let dots = child(&surface, "div", "chart-dots")?;
        let tip = child(&surface, "div", "chart-tip")?;
        put(&tip, "aria-hidden", "true");
        let spoken = child(plot, "p", "chart-spoken")?;
        put(&spoken, "aria-live", "polite");
        let overlay = Self { surface, cross, dots, tip, spoken };
        overlay.hide();
        Some(overlay)
    }

    fn hide(&self) {
        for element in [&self.cross, &self.dots, &self.tip] {
            show(element, false);
        }
    }

    /// Shows the crosshair and the values at a position, or nothing.
    pub fn show(&self, chart: &Ready, view: &View, size: Size, at: Option<At>) {
        let marked = at.and_then(|at| Some((at, chart.mark(view, size, at)?)));
        let Some((at, mark)) = marked else { return self.hide() };
        for (name, px) in
            [("left", mark.left), ("top", mark.top), ("width", mark.width), ("height", mark.height)]
        {
            length(&self.cross, name, px);
        }
        let cell = matches!(chart.kind, ChartKind::Grid | ChartKind::Calendar);
        let _ = self.cross.toggle_attribute_with_force("data-band", mark.width > 0 && !cell);
        let _ = self.cross.toggle_attribute_with_force("data-cell", cell);
        self.dots.set_text_content(None);
        for &(series, x, y) in &mark.points {
            if let Some(dot) =
                child(&self.dots, "i", &["chart-dot ", chart.series[series].style.class()].concat())
            {
                length(&dot, "left", x);
                length(&dot, "top", y);
            }
        }
        self.fill(chart, view, at);
        for element in [&self.cross, &self.dots, &self.tip] {
            show(element, true);
        }
        self.place(&mark, size);
    }

    fn fill(&self, chart: &Chart, view: &View, at: At) {
        let readout = chart::readout(chart, at);
        self.tip.set_text_content(None);
        let write = |parent: &Element, tag: &str, class: &str, text: &str| {
            if let Some(element) = child(parent, tag, class) {
                element.set_text_content(Some(text));
            }
        };
        write(&self.tip, "p", "chart-tip-label", &readout.label);
        for row in shown(chart, view, &readout) {
            if let Some(line) = child(&self.tip, "p", "chart-tip-row") {
                write(&line, "i", &["chart-swatch ", row.class].concat(), "");
                write(&line, "span", "", &row.name);
                write(&line, "b", "", &row.text);
            }
        }
    }

    /// Beside the crosshair, on the side with room.
    fn place(&self, mark: &Mark, size: Size) {
        let (width, height) = (self.tip.offset_width(), self.tip.offset_height());
        let (all, tall) = (size.width as i32, size.height as i32);
        let lying = mark.width >= all - 8;
        let (left, top) = if lying {
            let below = mark.top + mark.height + 4;
            (all - width - 8, if below + height > tall { mark.top - height - 4 } else { below })
        } else {
            let right = mark.left + mark.width + 12;
            (if right + width > all { mark.left - width - 12 } else { right }, mark.top + 4)
        };
        length(&self.tip, "left", left.clamp(0, (all - width).max(0)));
        length(&self.tip, "top", top.clamp(0, (tall - height).max(0)));
    }

    /// Says what the chart says at a position.
    pub fn say(&self, chart: &Chart, view: &View, at: At) {
        let readout = chart::readout(chart, at);
        let (colon, stop) = if chart.lang_en { (": ", "; ") } else { ("：", "；") };
        let mut text = readout.label.clone();
        for (n, row) in shown(chart, view, &readout).enumerate() {
            text.push_str(if n == 0 { colon } else { stop });
            // A category's name and its only series say the same thing twice.
            if chart.series.len() > 1 || !matches!(chart.x, XAxis::Categories(_)) {
                text.push_str(&row.name);
                text.push(' ');
            }
            text.push_str(&row.text);
        }
        self.spoken.set_text_content(Some(&text));
    }
}

/// The rows of a readout that are not hidden; a matrix says only what is pointed at.
fn shown<'a>(chart: &Chart, view: &View, readout: &'a Readout) -> impl Iterator<Item = &'a ReadoutRow> {
    let (view, matrix) = (*view, chart.kind == ChartKind::Grid);
    readout.rows.iter().enumerate().filter(move |(n, _)| matrix || view.shows(*n)).map(|(_, row)| row)
}
