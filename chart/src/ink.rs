//! What a mark in the drawing is. plotters speaks in colours only, so each meaning travels as a made-up colour whose
//! red part is the kind and whose green part is the tone; [`crate::svg_backend`] turns it back into class names.

use crate::Tone;
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::BackendColor;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Ink {
    Paper,
    Grid,
    Axis,
    Target,
    Line,
    Bar,
    Dot,
    Title,
    Subtitle,
    Legend,
    Tick,
    Value,
    TargetName,
    Empty,
    Source,
    RowName,
    Cell,
    Void,
    CellText,
    CellMark,
    Band,
    Spread,
    BandName,
    Woven,
}

const KINDS: [(Ink, &str, i32); 24] = [
    (Ink::Paper, "paper", 0),
    (Ink::Grid, "grid", 0),
    (Ink::Axis, "axis", 0),
    (Ink::Target, "target", 0),
    (Ink::Line, "line", 0),
    (Ink::Bar, "bar", 0),
    (Ink::Dot, "dot", 0),
    (Ink::Title, "title", 160),
    (Ink::Subtitle, "subtitle", 125),
    (Ink::Legend, "legend", 125),
    (Ink::Tick, "tick", 120),
    (Ink::Value, "value", 120),
    (Ink::TargetName, "target-name", 120),
    (Ink::Empty, "empty", 150),
    (Ink::Source, "source", 115),
    (Ink::RowName, "row-name", 125),
    (Ink::Cell, "cell", 0),
    (Ink::Void, "void", 0),
    (Ink::CellText, "cell-text", 110),
    (Ink::CellMark, "cell-mark", 90),
    (Ink::Band, "band", 0),
    (Ink::Spread, "spread", 0),
    (Ink::BandName, "band-name", 115),
    (Ink::Woven, "cell", 0),
];

impl Ink {
    /// The class name, and for writing the size in tenths of a pixel.
    pub fn class(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The size of writing in tenths of a pixel.
    pub fn size(self) -> i32 {
        KINDS[self as usize].2
    }

    /// How plotters is told to draw it.
    pub fn style(self, tone: Option<Tone>) -> ShapeStyle {
        let color = RGBColor(self as u8, tone.map_or(0, Tone::code), 0);
        ShapeStyle { color: color.to_rgba(), filled: true, stroke_width: 1 }
    }

    /// How plotters is told to write it; the place given when writing is on the base line.
    pub fn writing(self, tone: Option<Tone>, at: HPos) -> TextStyle<'static> {
        TextStyle {
            font: FontDesc::new(FontFamily::SansSerif, f64::from(self.size()), FontStyle::Normal),
            color: BackendColor { alpha: 1.0, rgb: (self as u8, tone.map_or(0, Tone::code), 0) },
            pos: Pos::new(at, VPos::Bottom),
        }
    }

    /// What a made-up colour means.
    pub fn of(color: BackendColor) -> (Ink, Option<Tone>) {
        let kind = KINDS.get(usize::from(color.rgb.0)).map_or(Ink::Axis, |k| k.0);
        (kind, Tone::of_code(color.rgb.1))
    }
}
