//! The few strokes the drawing is made of, handed to plotters.

use crate::{Tone, ink::Ink, layout::Label, scale::Scale, svg_backend::SvgBackend};
use plotters::coord::{Shift, cartesian::Cartesian2d};
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};

/// A place in tenths of a pixel.
pub type Place = (i32, i32);

/// Draws into a text. The backend cannot fail and is never borrowed twice, so results are not looked at.
pub struct Pen<'a>(DrawingArea<SvgBackend<'a>, Shift>);

impl<'a> Pen<'a> {
    /// A pen for a drawing of a size in tenths of a pixel.
    pub fn new(out: &'a mut String, (width, height): Place) -> Self {
        Self(SvgBackend::new(out, (width as u32, height as u32)).into_drawing_area())
    }

    /// A filled rectangle.
    pub fn rect(&self, ink: Ink, tone: Option<Tone>, from: Place, to: Place) {
        let _ = self.0.draw(&Rectangle::new([from, to], ink.style(tone)));
    }

    /// A line through places.
    pub fn path(&self, ink: Ink, tone: Option<Tone>, places: Vec<Place>) {
        let _ = self.0.draw(&PathElement::new(places, ink.style(tone)));
    }

    /// A line through values on two scales.
    pub fn curve(&self, ink: Ink, tone: Tone, scales: (Scale, Scale), values: Vec<(i64, i64)>) {
        let (x, y) = scales;
        let area =
            self.0.apply_coord_spec(Cartesian2d::<Scale, Scale>::new(x, y, (x.start..x.end, y.start..y.end)));
        let _ = area.draw(&PathElement::new(values, ink.style(Some(tone))));
    }

    /// A filled shape.
    pub fn shape(&self, ink: Ink, tone: Tone, corners: Vec<Place>) {
        let _ = self.0.draw(&Polygon::new(corners, ink.style(Some(tone))));
    }

    /// A filled circle.
    pub fn dot(&self, ink: Ink, tone: Tone, at: Place, radius: u32) {
        let _ = self.0.draw(&Circle::new(at, radius, ink.style(Some(tone))));
    }

    /// A text.
    pub fn write(&self, label: &Label) {
        self.write_on(None, label);
    }

    /// A text on a mark of a tone, from which it must stand out.
    pub fn write_on(&self, tone: Option<Tone>, label: &Label) {
        let _ = self.0.draw_text(&label.text, &label.ink.writing(tone, label.anchor), (label.x, label.y));
    }
}
