//! Drawings as files: an SVG with its typefaces inside, and PNG of it at the size of the page, twice that, and as a card that
//! messengers show beside a link. Both are made of the same typefaces, so that they are the same picture.
//!
//! Text needs a typeface with Chinese characters, which is the machine's: those of the system, or of a folder that the operator
//! names. Where there is none, no picture is made, rather than one with boxes in the place of words; an SVG then names
//! typefaces and has none inside. What has them inside, such as a fixed revision, is drawn with those.

mod faces;
mod setting;
mod woff;

use faces::Faces;
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree},
};
use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

/// A size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As on a page: a pixel for each unit.
    Once,
    /// For sharp screens and for print.
    Twice,
    /// 1200 × 630, as Open Graph and Twitter cards want it.
    Card,
}

/// The size of a card in pixels.
pub const CARD: (u32, u32) = (1200, 630);

impl Scale {
    /// What stands before `.png` in the name of the file.
    pub const fn mark(self) -> &'static str {
        match self {
            Scale::Once => "",
            Scale::Twice => ".2x",
            Scale::Card => ".card",
        }
    }
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// No typeface has Chinese characters.
    #[error(
        "no typeface with Chinese characters: install one (Debian: fonts-noto-cjk or fonts-wqy-microhei), or name a folder with --fonts"
    )]
    NoTypeface,
    /// The drawing cannot be read or is too large.
    #[error("the drawing cannot be made into pixels: {0}")]
    Drawing(String),
}

/// Makes files of drawings. Typefaces are looked for once, at the first one.
#[derive(Default)]
pub struct Painter {
    folder: Option<PathBuf>,
    faces: OnceLock<Option<Arc<Faces>>>,
}

impl Painter {
    /// One that looks into a folder before the typefaces of the system.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, faces: OnceLock::new() }
    }

    /// One without any typeface, for tests of what happens then.
    pub fn without_typefaces() -> Self {
        Self { folder: None, faces: OnceLock::from(None) }
    }

    fn faces(&self) -> Result<&Faces, PictureError> {
        let look = || self.folder.as_deref().and_then(faces::of_folder).or_else(faces::of_system);
        self.faces.get_or_init(look).as_deref().ok_or(PictureError::NoTypeface)
    }

    /// A drawing as a file that looks the same everywhere: the characters that it writes are in it. It stays as it is where
    /// there is no typeface, or none that may be given away. Takes milliseconds of one core.
    pub fn svg(&self, drawing: String) -> String {
        match self.faces() {
            Ok(faces) => setting::set(&drawing, faces, true).unwrap_or(drawing),
            Err(_) => drawing,
        }
    }

    /// The PNG of a drawing, with the typefaces inside it or else those that are there. Takes tens of milliseconds of one
    /// core: not for a task that others wait behind.
    ///
    /// # Errors
    /// Where no typeface is there, or the text is no drawing of ours.
    pub fn png(&self, svg: &str, scale: Scale) -> Result<Vec<u8>, PictureError> {
        let words = |error: &dyn std::fmt::Display| PictureError::Drawing(error.to_string());
        let svg = match setting::is_set(svg) {
            true => svg.to_owned(),
            false => {
                setting::set(svg, self.faces()?, false).ok_or_else(|| words(&"no style, or no typeface"))?
            }
        };
        let (fonts, families, bold) = setting::inside(&svg);
        let family = families.first().cloned().unwrap_or_default();
        let options = Options { fontdb: Arc::new(fonts), font_family: family, ..Options::default() };
        let tree = Tree::from_str(&plain(&svg, &families, bold), &options).map_err(|error| words(&error))?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let ((across, down), transform) = match scale {
            Scale::Once => (pixels(width, height, 1.0), Transform::identity()),
            Scale::Twice => (pixels(width, height, 2.0), Transform::from_scale(2.0, 2.0)),
            Scale::Card => {
                let (card_width, card_height) = (CARD.0 as f32, CARD.1 as f32);
                let fit = (card_width / width).min(card_height / height);
                let (left, top) = ((card_width - width * fit) / 2.0, (card_height - height * fit) / 2.0);
                (CARD, Transform::from_row(fit, 0.0, 0.0, fit, left, top))
            }
        };
        let mut pixmap =
            Pixmap::new(across, down).ok_or_else(|| words(&format!("{across} by {down} pixels")))?;
        pixmap.fill(Color::WHITE);
        resvg::render(&tree, transform, &mut pixmap.as_mut());
        pixmap.encode_png().map_err(|error| words(&error))
    }
}

fn pixels(width: f32, height: f32, scale: f32) -> (u32, u32) {
    ((width * scale).ceil() as u32, (height * scale).ceil() as u32)
}

/// A bold face that is not there is made of the regular one as browsers make it: with a rim of this part of its size.
const RIM: &str = ".title{stroke:#16211d;stroke-width:.6px;stroke-linejoin:miter}";

/// The drawing as it looks on paper: in the typefaces inside it, light, and without rules that only browsers know.
fn plain(svg: &str, families: &[String], bold: bool) -> String {
    const FAMILIES: &str = "text{font-family:";
    let Some((before, style)) = svg.split_once("<style>") else { return svg.to_owned() };
    let Some((style, after)) = style.split_once("</style>") else { return svg.to_owned() };
    let light = style.split_once("@media").map_or(style, |(light, _)| light);
    let mut out = String::with_capacity(svg.len());
    for rule in light.split_inclusive('}').filter(|rule| !rule.starts_with('@')) {
        if let Some(rest) = rule.strip_prefix(FAMILIES) {
            let rest = rest.split_once(';').map_or("}", |(_, rest)| rest);
            out.push_str(&format!("{FAMILIES}{};{rest}", families.join(",")));
        } else if let Some((selectors, body)) = rule.split_once('{') {
            out.push_str(&spelled_out(selectors));
            out.push('{');
            out.push_str(body);
        }
    }
    if !bold {
        out.push_str(RIM);
    }
    format!("{before}<style>{out}</style>{after}")
}

/// `.a:is(.b,.c)` as `.a.b,.a.c`.
fn spelled_out(selectors: &str) -> String {
    let mut all = Vec::new();
    let mut rest = selectors;
    while !rest.is_empty() {
        let (one, after) = match rest.find([',', '(']) {
            Some(at) if rest.as_bytes()[at] == b'(' => {
                let end = rest[at..].find(')').map_or(rest.len(), |end| at + end + 1);
                (&rest[..end], rest[end..].trim_start_matches(','))
            }
            Some(at) => (&rest[..at], &rest[at + 1..]),
            None => (rest, ""),
        };
        match one.split_once(":is(") {
            Some((base, list)) => {
                let list = list.trim_end_matches(')').split(',');
                all.extend(list.map(|class| format!("{base}{class}")));
            }
            None => all.push(one.to_owned()),
        }
        rest = after;
    }
    all.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_spelled_out() {
        assert_eq!(spelled_out(".a:is(.b,.c),.d:is(.e)"), ".a.b,.a.c,.d.e");
        assert_eq!(spelled_out(".a,.b"), ".a,.b");
        let svg = "<svg><style>text{font-family:\"X\",serif;fill:#000}.a:is(.b,.c){fill:#fff}@media(x){.a{fill:red}}</style></svg>";
        let plain = plain(svg, &["Y".to_owned()], true);
        assert_eq!(plain, "<svg><style>text{font-family:Y;fill:#000}.a.b,.a.c{fill:#fff}</style></svg>");
    }

    #[test]
    fn every_character_of_a_chart_can_be_seen_and_told_apart() {
        let painter = Painter::default();
        let picture = |text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\"><style>text{{font-family:\"X\",serif;fill:#000}}</style><text class=\"tick\" x=\"5\" y=\"30\">{text}</text></svg>"
            );
            painter.png(&svg, Scale::Once).expect("a typeface with Chinese characters")
        };
        let mut seen = vec![picture("")];
        for c in "环境质量浓度微克立方米年月日来源内容版本ⅠⅡⅢⅣⅤ劣μ³·%0123456789–".chars()
        {
            let drawn = picture(&c.to_string());
            assert!(!seen.contains(&drawn), "{c} is blank, or looks like another character");
            seen.push(drawn);
        }
    }

    #[test]
    fn without_a_typeface_no_picture_is_made() {
        let refused = Painter::without_typefaces().png("<svg/>", Scale::Once);
        assert!(matches!(refused, Err(PictureError::NoTypeface)));
    }
}
