//! The typefaces of the machine, and which of them the writing of charts is set in.

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Style};
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, OnceLock},
};

/// Characters that every typeface for these pictures must have.
const NEEDED: [char; 3] = ['环', '境', '浓'];

/// Numerals of water classes: some typefaces have an empty picture in the place of one.
pub(super) const NUMERALS: [(char, &str); 6] =
    [('Ⅰ', "I"), ('Ⅱ', "II"), ('Ⅲ', "III"), ('Ⅳ', "IV"), ('Ⅴ', "V"), ('Ⅵ', "VI")];

/// From this weight on a face is bold.
const BOLD: u16 = 600;

/// Typefaces that are there, and which are used for what.
pub(super) struct Faces {
    all: Database,
    /// For everything.
    pub regular: ID,
    /// For titles, where the family has it.
    pub bold: Option<ID>,
    /// For what the regular one lacks, in this order.
    pub others: Vec<ID>,
}

/// Those of a folder, where it has one with Chinese characters.
pub(super) fn of_folder(folder: &Path) -> Option<Arc<Faces>> {
    let mut all = Database::new();
    all.load_fonts_dir(folder);
    Faces::of(all).map(Arc::new)
}

/// Those of the system, looked for once.
pub(super) fn of_system() -> Option<Arc<Faces>> {
    static SYSTEM: OnceLock<Option<Arc<Faces>>> = OnceLock::new();
    let look = || {
        let mut all = Database::new();
        all.load_system_fonts();
        Faces::of(all).map(Arc::new)
    };
    SYSTEM.get_or_init(look).clone()
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name.as_str())
}

impl Faces {
    /// Folders are read in no order, so that nothing here may depend on it: the same typefaces give the same bytes.
    fn of(all: Database) -> Option<Self> {
        let mut upright: Vec<&FaceInfo> = all.faces().filter(|face| face.style == Style::Normal).collect();
        upright.sort_by_key(|face| (face.weight.0.abs_diff(400), face.post_script_name.clone(), face.index));
        let has = |id, wanted: &[char]| {
            let wanted = wanted.iter().copied().collect::<BTreeSet<_>>();
            seen(&all, id, &wanted).len() == wanted.len()
        };
        let numerals = NUMERALS.map(|(numeral, _)| numeral);
        let chinese: Vec<&FaceInfo> = upright.iter().copied().filter(|face| has(face.id, &NEEDED)).collect();
        // Without serifs and not of a typewriter; with the numerals; of the mainland's forms.
        let regular = *chinese.iter().min_by_key(|face| {
            let name = family(face);
            let odd =
                face.monospaced || ["Mono", "Serif", "Song", "Ming"].iter().any(|word| name.contains(word));
            (odd, !has(face.id, &numerals), !name.ends_with(" SC"))
        })?;
        let sisters = chinese.iter().filter(|face| family(face) == family(regular) && face.weight.0 >= BOLD);
        let bold = sisters.min_by_key(|face| face.weight.0.abs_diff(700)).map(|face| face.id);
        let (regular, others) = (regular.id, upright.iter().map(|face| face.id).collect());
        Some(Self { regular, bold, others, all })
    }

    /// Those of the characters that a face shows: a glyph without outlines is a blank.
    pub(super) fn seen(&self, id: ID, wanted: &BTreeSet<char>) -> BTreeSet<char> {
        seen(&self.all, id, wanted)
    }

    /// Something made of the file of a face, and its number within that.
    pub(super) fn with<T>(&self, id: ID, make: impl FnOnce(&[u8], u32) -> Option<T>) -> Option<T> {
        self.all.with_face_data(id, make).flatten()
    }

    /// Whether its maker allows that a part of it is given away inside a document.
    pub(super) fn may_be_given(&self, id: ID) -> bool {
        let allowed = self.with(id, |data, index| {
            let face = ttf_parser::Face::parse(data, index).ok()?;
            let barred = face.permissions() == Some(ttf_parser::Permissions::Restricted);
            Some(!barred && face.is_subsetting_allowed() && face.is_outline_embedding_allowed())
        });
        allowed.unwrap_or_default()
    }
}

fn seen(all: &Database, id: ID, wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let shown = all.with_face_data(id, |data, index| {
        let Ok(face) = ttf_parser::Face::parse(data, index) else { return BTreeSet::new() };
        let shows = |c: &char| {
            let glyph = face.glyph_index(*c);
            glyph.is_some_and(|glyph| c.is_whitespace() || face.glyph_bounding_box(glyph).is_some())
        };
        wanted.iter().copied().filter(shows).collect()
    });
    shown.unwrap_or_default()
}
