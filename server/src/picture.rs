//! Drawings as pixels: PNG of an SVG that the `chart` crate drew, at the size of the page, twice that, and as a card that
//! messengers show beside a link.
//!
//! Text needs a typeface with Chinese characters, which is the machine's: those of the system, or of a folder that the operator
//! names. Where there is none, no picture is made, rather than one with boxes in the place of words.

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};
use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

/// Characters that every typeface for these pictures must have.
const NEEDED: [char; 3] = ['环', '境', '浓'];

/// Numerals of water classes, and letters for them: some typefaces have an empty picture in the place of one.
const NUMERALS: [(char, &str); 6] =
    [('Ⅰ', "I"), ('Ⅱ', "II"), ('Ⅲ', "III"), ('Ⅳ', "IV"), ('Ⅴ', "V"), ('Ⅵ', "VI")];

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

/// Typefaces that are there, and their database.
struct Faces {
    all: Arc<Database>,
    family: String,
    /// Whether the numerals of water classes can be seen.
    numerals: bool,
}

/// Makes pictures. Typefaces are looked for once, at the first picture.
#[derive(Default)]
pub struct Painter {
    folder: Option<PathBuf>,
    faces: OnceLock<Option<Faces>>,
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
        let faces = self.faces.get_or_init(|| {
            let mut own = Database::new();
            if let Some(folder) = &self.folder {
                own.load_fonts_dir(folder);
            }
            with_chinese(own).or_else(|| {
                let mut system = Database::new();
                system.load_system_fonts();
                with_chinese(system)
            })
        });
        faces.as_ref().ok_or(PictureError::NoTypeface)
    }

    /// The PNG of a drawing. Takes tens of milliseconds of one core: not for a task that others wait behind.
    ///
    /// # Errors
    /// Where no typeface is there, or the text is no drawing of ours.
    pub fn png(&self, svg: &str, scale: Scale) -> Result<Vec<u8>, PictureError> {
        let faces = self.faces()?;
        let options = Options {
            fontdb: Arc::clone(&faces.all),
            font_family: faces.family.clone(),
            ..Options::default()
        };
        let words = |error: &dyn std::fmt::Display| PictureError::Drawing(error.to_string());
        let mut svg = plain(svg, &faces.family);
        if !faces.numerals {
            for (numeral, letters) in NUMERALS {
                svg = svg.replace(numeral, letters);
            }
        }
        let tree = Tree::from_str(&svg, &options).map_err(|error| words(&error))?;
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

/// The typefaces, with the first family that has Chinese characters, and rather one that has the numerals as well.
fn with_chinese(mut all: Database) -> Option<Faces> {
    let faces: Vec<_> =
        all.faces().map(|face| (face.id, face.families.first().map(|f| f.0.clone()))).collect();
    // A glyph without outlines is a blank.
    let shows = |id, wanted: &[char]| {
        let shown = all.with_face_data(id, |data, index| {
            let face = ttf_parser::Face::parse(data, index);
            let seen = |face: &ttf_parser::Face<'_>, c: &char| {
                face.glyph_index(*c).and_then(|glyph| face.glyph_bounding_box(glyph)).is_some()
            };
            face.is_ok_and(|face| wanted.iter().all(|c| seen(&face, c)))
        });
        shown.unwrap_or_default()
    };
    let numerals = NUMERALS.map(|(numeral, _)| numeral);
    let chinese: Vec<_> = faces.into_iter().filter(|(id, _)| shows(*id, &NEEDED)).collect();
    let whole = chinese.iter().find(|(id, _)| shows(*id, &numerals));
    let (id, family) = whole.or(chinese.first())?.clone();
    let (family, numerals) = (family?, shows(id, &numerals));
    all.set_sans_serif_family(family.clone());
    Some(Faces { all: Arc::new(all), family, numerals })
}

/// The drawing as it looks on paper: in the typeface that is there, light, and without selectors that only browsers know.
fn plain(svg: &str, family: &str) -> String {
    const FAMILIES: &str = "text{font-family:";
    let Some((before, style)) = svg.split_once("<style>") else { return svg.to_owned() };
    let Some((style, after)) = style.split_once("</style>") else { return svg.to_owned() };
    let light = style.split_once("@media").map_or(style, |(light, _)| light);
    let mut out = String::with_capacity(svg.len());
    for rule in light.split_inclusive('}') {
        if let Some(rest) = rule.strip_prefix(FAMILIES) {
            let rest = rest.split_once(';').map_or("}", |(_, rest)| rest);
            out.push_str(&format!("{FAMILIES}\"{family}\",sans-serif;{rest}"));
        } else if let Some((selectors, body)) = rule.split_once('{') {
            out.push_str(&spelled_out(selectors));
            out.push('{');
            out.push_str(body);
        }
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
        let plain = plain(svg, "Y");
        assert_eq!(
            plain,
            "<svg><style>text{font-family:\"Y\",sans-serif;fill:#000}.a.b,.a.c{fill:#fff}</style></svg>"
        );
    }

    #[test]
    fn every_character_of_a_chart_can_be_seen_and_told_apart() {
        let painter = Painter::default();
        let picture = |text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\"><style>text{{font-family:\"X\",serif;fill:#000}}</style><text x=\"5\" y=\"30\">{text}</text></svg>"
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
