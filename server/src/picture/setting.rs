//! The typeface inside a drawing: just the characters that it writes, as `@font-face` with the bytes in the file itself. So
//! it looks the same on a machine that has no Chinese typeface, and its writing is still text: it can be searched,
//! copied, read aloud and edited.

use super::{
    faces::{Faces, NUMERALS},
    woff,
};
use allsorts::{
    binary::read::ReadScope,
    font_data::FontData,
    subset::{CmapTarget, SubsetProfile, subset},
};
use data_encoding::BASE64;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The name of the first typeface inside a drawing; the others have numbers behind it.
const NAME: &str = "chart-text";
const RULE: &str = "@font-face{font-family:";
const DATA: &str = "src:url(data:font/woff;base64,";
/// Always in a typeface: browsers measure with the space; and revisions of a chart, which differ in their numbers, have the same
/// typeface, which is kept once.
const ALWAYS: &str = " 0123456789.,:/-–−";
const FAMILIES: &str = "text{font-family:";

/// Whether a drawing has its typefaces inside.
pub(super) fn is_set(svg: &str) -> bool {
    svg.contains(RULE)
}

/// The drawing with its typefaces inside; `None` where one of them cannot be cut, or must not be given away while `given`
/// is wanted.
pub(super) fn set(svg: &str, faces: &Faces, given: bool) -> Option<String> {
    let svg = spelled(svg, faces)?;
    let (mut plain, mut strong) = written(&svg);
    if faces.bold.is_none() {
        plain.append(&mut strong);
    }
    let mut wanted: Vec<(ID, u16, BTreeSet<char>)> = Vec::new();
    let mut left = plain;
    let mut take = |id: ID, weight: u16, left: &mut BTreeSet<char>| {
        let has = faces.seen(id, left);
        if !has.is_empty() && (!given || faces.may_be_given(id)) {
            left.retain(|c| !has.contains(c));
            wanted.push((id, weight, has));
        }
    };
    left.extend(ALWAYS.chars());
    take(faces.regular, 400, &mut left);
    if let Some(bold) = faces.bold {
        if !strong.is_empty() {
            strong.extend(ALWAYS.chars());
        }
        take(bold, 700, &mut strong);
        left.append(&mut strong);
    }
    for id in &faces.others {
        if left.is_empty() {
            break;
        }
        take(*id, 400, &mut left);
    }
    if wanted.first().map(|first| first.0) != Some(faces.regular) {
        return None;
    }
    let mut rules = String::new();
    let mut names: Vec<String> = Vec::new();
    for (id, weight, chars) in wanted {
        let bytes = faces.with(id, |data, index| cut(data, index, &chars))?;
        if !(names.len() == 1 && Some(id) == faces.bold) {
            let number = if names.is_empty() { String::new() } else { format!("-{}", names.len() + 1) };
            names.push(format!("{NAME}{number}"));
        }
        let name = names.last()?;
        rules.push_str(&format!(
            "{RULE}{name};font-weight:{weight};{DATA}{})}}",
            BASE64.encode(&woff::pack(&bytes)?)
        ));
    }
    let (before, after) = svg.split_once("<style>")?;
    let after = after.replacen(FAMILIES, &format!("{FAMILIES}{},", names.join(",")), 1);
    Some(format!("{before}<style>{rules}{after}"))
}

/// The characters of the writing, and those of titles, which are bold.
fn written(svg: &str) -> (BTreeSet<char>, BTreeSet<char>) {
    let (mut plain, mut strong) = (BTreeSet::new(), BTreeSet::new());
    for part in svg.split("<text class=\"").skip(1) {
        let Some((class, rest)) = part.split_once('"') else { continue };
        let Some((_, text)) = rest.split_once('>') else { continue };
        let text = text.split_once("</text>").map_or("", |(text, _)| text);
        let into = if class == "title" { &mut strong } else { &mut plain };
        let letters = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")];
        into.extend(letters.iter().fold(text.to_owned(), |text, (code, c)| text.replace(code, c)).chars());
    }
    (plain, strong)
}

/// The drawing with letters for numerals that no face shows; the words for screen readers keep them.
fn spelled(svg: &str, faces: &Faces) -> Option<String> {
    let mut missing: BTreeMap<char, &str> = NUMERALS.into_iter().filter(|(c, _)| svg.contains(*c)).collect();
    for id in std::iter::once(&faces.regular).chain(&faces.others) {
        if missing.is_empty() {
            return Some(svg.to_owned());
        }
        let shown = faces.seen(*id, &missing.keys().copied().collect());
        missing.retain(|c, _| !shown.contains(c));
    }
    let (head, drawing) = svg.split_once("</style>")?;
    let drawing = missing.iter().fold(drawing.to_owned(), |text, (c, letters)| text.replace(*c, letters));
    Some(format!("{head}</style>{drawing}"))
}

/// A typeface with just these characters. The same file and characters give the same bytes.
fn cut(data: &[u8], index: u32, chars: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = ttf_parser::Face::parse(data, index).ok()?;
    let mut glyphs: Vec<u16> = chars.iter().filter_map(|c| Some(face.glyph_index(*c)?.0)).collect();
    glyphs.push(0);
    glyphs.sort_unstable();
    glyphs.dedup();
    let font = ReadScope::new(data).read::<FontData<'_>>().ok()?;
    let tables = font.table_provider(usize::try_from(index).ok()?).ok()?;
    match subset(&tables, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            tracing::warn!(?error, "a typeface cannot be cut");
            None
        }
    }
}

/// The typefaces inside a drawing, and whether one of them is bold.
pub(super) fn inside(svg: &str) -> (Database, Vec<String>, bool) {
    let (mut all, mut names, mut bold) = (Database::new(), Vec::new(), false);
    for rule in svg.split(RULE).skip(1) {
        let Some((name, rest)) = rule.split_once(';') else { continue };
        let Some((weight, rest)) = rest.strip_prefix("font-weight:").and_then(|rest| rest.split_once(';'))
        else {
            continue;
        };
        let data = rest.strip_prefix(DATA).and_then(|rest| rest.split_once(')'));
        let Some(bytes) = data.and_then(|(data, _)| woff::unpack(&BASE64.decode(data.as_bytes()).ok()?))
        else {
            continue;
        };
        let weight = weight.parse().unwrap_or(400);
        bold |= weight > 400;
        all.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(Arc::new(bytes)),
            index: 0,
            families: vec![(name.to_owned(), Language::English_UnitedStates)],
            post_script_name: format!("{name}-{weight}"),
            style: Style::Normal,
            weight: Weight(weight),
            stretch: Stretch::Normal,
            monospaced: false,
        });
        if !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    (all, names, bold)
}
