//! plotters' drawing calls written as SVG: places at ten times the scale, class names instead of colours, and no
//! `style` attribute, which the pages' content security policy would refuse.

use crate::{Tone, ink::Ink, text};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::convert::Infallible;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Writes SVG elements into a text that its owner takes when the drawing is done.
pub struct SvgBackend<'a> {
    out: &'a mut String,
    size: (u32, u32),
    /// The line of a scale that was written last, and where its element ends.
    scale: Option<((u8, u8, u8), usize)>,
}

impl<'a> SvgBackend<'a> {
    /// A drawing of a size in tenths of a pixel.
    pub fn new(out: &'a mut String, size: (u32, u32)) -> Self {
        Self { out, size, scale: None }
    }

    fn open(&mut self, element: &str, color: BackendColor) -> Ink {
        let (ink, tone) = Ink::of(color);
        self.open_as(element, ink.class(), tone);
        ink
    }

    fn open_as(&mut self, element: &str, class: &str, tone: Option<Tone>) {
        let out = &mut *self.out;
        for part in ["<", element, " class=\"", class] {
            out.push_str(part);
        }
        if let Some(tone) = tone {
            out.push(' ');
            out.push_str(tone.class());
        }
        out.push('"');
    }

    fn attribute(&mut self, name: &str, tenths: i32) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        tenth(self.out, tenths);
        self.out.push('"');
    }

    fn data(&mut self, points: impl IntoIterator<Item = BackendCoord>, close: bool) {
        self.out.push_str(" d=\"");
        self.way(points);
        self.out.push_str(if close { "z\"/>" } else { "\"/>" });
    }

    /// Writes a way in as few letters as there are: the browser reads every one of them.
    fn way(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut points = points.into_iter();
        let Some((mut x0, mut y0)) = points.next() else { return };
        // Most of a drawing is written here; bytes are quicker to add than characters.
        let mut way = Vec::with_capacity(points.size_hint().0 * 8 + 16);
        way.push(b'M');
        pair(&mut way, x0, y0);
        let mut oblique = false;
        for (x, y) in points {
            let (dx, dy) = (x - x0, y - y0);
            if dx == 0 || dy == 0 {
                way.push(if dx == 0 { b'v' } else { b'h' });
                tenth(&mut way, if dx == 0 { dy } else { dx });
                oblique = false;
            } else {
                // A second pair of numbers needs no second letter.
                match (oblique, dx < 0) {
                    (false, _) => way.push(b'l'),
                    (true, false) => way.push(b' '),
                    (true, true) => {}
                }
                pair(&mut way, dx, dy);
                oblique = true;
            }
            (x0, y0) = (x, y);
        }
        self.out.push_str(str::from_utf8(&way).unwrap_or_default());
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 10, y + 10), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (x0, x1, y0, y1) = (x0.min(x1), x0.max(x1), y0.min(y1), y0.max(y1));
        let ink = self.open("rect", style.color());
        self.attribute("x", x0);
        self.attribute("y", y0);
        self.attribute("width", x1 - x0);
        self.attribute("height", y1 - y0);
        self.out.push_str("/>");
        if let (Ink::Bar | Ink::Woven, Some(tone)) = (ink, Ink::of(style.color()).1) {
            self.hatch((x0, y0, x1, y1), tone);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        // Lines of the scales are one element, however many they are.
        let color = style.color();
        let scale = matches!(Ink::of(color).0, Ink::Grid | Ink::Axis).then_some((color.rgb, self.out.len()));
        if scale.is_some() && scale == self.scale {
            self.out.truncate(self.out.len() - "\"/>".len());
            self.way(path);
            self.out.push_str("\"/>");
        } else {
            self.open("path", color);
            self.data(path, false);
        }
        self.scale = scale.map(|(rgb, _)| (rgb, self.out.len()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.open("circle", style.color());
        self.attribute("cx", x);
        self.attribute("cy", y);
        self.attribute("r", radius as i32);
        self.out.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn {
        self.open("path", style.color());
        self.data(points, true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, writing: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        self.open("text", style.color());
        self.attribute("x", x);
        self.attribute("y", y);
        self.out.push_str(match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        self.out.push('>');
        text::escape(self.out, writing);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        writing: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as i32;
        Ok((text::width(writing, size) as u32, size as u32))
    }
}

impl SvgBackend<'_> {
    /// Lines over a bar that tell its tone apart without colour. Their places are fixed to the drawing, not to the
    /// bar, so that bars of one tone look alike.
    fn hatch(&mut self, (x0, y0, x1, y1): (i32, i32, i32, i32), tone: Tone) {
        const APART: i32 = 70;
        let texture = tone.texture();
        if texture == 0 || x1 - x0 < 20 || y1 - y0 < 20 {
            return;
        }
        let mut lines: Vec<[BackendCoord; 2]> = Vec::new();
        let mut every = |from: i32, to: i32, line: &dyn Fn(i32) -> [BackendCoord; 2]| {
            let mut at = (from.div_euclid(APART) + 1) * APART;
            while at < to {
                lines.push(line(at));
                at += APART;
            }
        };
        if matches!(texture, 1 | 5) {
            every(x0 + y0, x1 + y1, &|c| {
                [(x0.max(c - y1), c - x0.max(c - y1)), (x1.min(c - y0), c - x1.min(c - y0))]
            });
        }
        if matches!(texture, 2 | 5) {
            every(x0 - y1, x1 - y0, &|c| {
                [(x0.max(c + y0), x0.max(c + y0) - c), (x1.min(c + y1), x1.min(c + y1) - c)]
            });
        }
        if texture == 3 {
            every(y0, y1, &|y| [(x0, y), (x1, y)]);
        }
        if texture == 4 {
            every(x0, x1, &|x| [(x, y0), (x, y1)]);
        }
        if lines.is_empty() {
            return;
        }
        self.open_as("path", "hatch", Some(tone));
        self.out.push_str(" d=\"");
        lines.into_iter().for_each(|line| self.way(line));
        self.out.push_str("\"/>");
    }
}

/// What takes ASCII, one letter at a time.
pub trait Letters {
    fn letter(&mut self, letter: u8);
}

impl Letters for String {
    fn letter(&mut self, letter: u8) {
        self.push(char::from(letter));
    }
}

impl Letters for Vec<u8> {
    fn letter(&mut self, letter: u8) {
        self.push(letter);
    }
}

fn pair(out: &mut impl Letters, x: i32, y: i32) {
    tenth(out, x);
    if y >= 0 {
        out.letter(b' ');
    }
    tenth(out, y);
}

/// Tenths of a pixel as a decimal number without needless digits.
#[inline]
pub fn tenth(out: &mut impl Letters, n: i32) {
    if n < 0 {
        out.letter(b'-');
    }
    // By hand, because a drawing is mostly numbers and the formatter of the library takes several times as long.
    let n = n.unsigned_abs();
    let (whole, rest) = (n / 10, (n % 10) as u8);
    let mut unit = match whole {
        0..10 => 1,
        10..100 => 10,
        100..1000 => 100,
        _ => 10u32.pow(whole.ilog10()),
    };
    while unit > 0 {
        out.letter(b'0' + (whole / unit % 10) as u8);
        unit /= 10;
    }
    if rest > 0 {
        out.letter(b'.');
        out.letter(b'0' + rest);
    }
}
