//! Fixed revisions of charts: which there are, their canonical form, and what differs between two.
//!
//! The canonical form is the JSON of `/charts/{id}@{revision}.json`, byte for byte: UTF-8, no white space between tokens, the
//! keys in the order of [`Canonical`], values with the printed digits. Its SHA-256 is the hash that is quoted, so that
//! `sha256sum` of the download gives it.

mod affected;
mod difference;

pub use affected::ids;
pub use difference::{Change, Difference, difference};

use super::{Built, revision_mark};
use crate::cx::Cx;
use chart::{Chart, Mode, Size, Table, View};
use domain::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// The same chart as it says that it is of another content revision.
pub fn at_revision(cx: &Cx, mut built: Built, revision: i64) -> Built {
    let here = revision_mark(cx.lang, cx.published.revision);
    if let Some(what) = built.chart.source.strip_suffix(&here) {
        built.chart.source = format!("{what}{}", revision_mark(cx.lang, revision));
    }
    built
}

/// The disclosures that a chart shows numbers of, with the revisions in force.
pub fn disclosures(cx: &Cx, built: &Built) -> Vec<(String, u32)> {
    built.sources.iter().filter_map(|(_, path)| disclosure_of(cx, path)).collect()
}

fn disclosure_of(cx: &Cx, path: &str) -> Option<(String, u32)> {
    let slug = path.strip_prefix("/disclosures/")?;
    let head = cx.published.disclosures.iter().find(|head| head.slug == slug)?;
    Some((head.slug.clone(), head.revision))
}

/// A chart in its canonical form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Canonical {
    /// Its id.
    pub id: String,
    /// The language of its words: `zh-CN` or `en`.
    pub lang: String,
    /// The content revision from which on it showed this.
    pub revision: i64,
    /// Its title.
    pub title: String,
    /// Unit, period and basis.
    pub subtitle: String,
    /// The unit of the values; may be empty.
    pub unit: String,
    /// Where the numbers come from, as the picture says.
    pub source: String,
    /// The same as addresses.
    pub sources: Vec<CanonicalSource>,
    /// What a reader must know.
    pub caveats: Vec<String>,
    /// The headings of the table.
    pub columns: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<Vec<Cell>>,
}

/// Where numbers come from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CanonicalSource {
    /// What it is.
    pub title: String,
    /// Its path on the portal, without a language.
    pub path: String,
    /// Of a disclosure, the revision that was in force.
    pub revision: Option<u32>,
}

/// A cell: a position or the name of a class as text, a value as a number with just its own digits, `null` where there
/// is none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cell(Option<Box<RawValue>>);

impl Cell {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self(serde_json::value::to_raw_value(text).ok())
    }

    /// A number with just these digits; `null` where the text is none.
    pub fn number(text: &str) -> Self {
        let digits = text.parse::<Decimal>().ok().map(|value| value.to_string());
        Self(digits.and_then(|digits| RawValue::from_string(digits).ok()))
    }

    /// As the table has it: empty where there is none.
    pub fn shown(&self) -> String {
        let Some(raw) = &self.0 else { return String::new() };
        serde_json::from_str::<String>(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
    }
}

/// The rows of a chart's table as cells of JSON.
pub fn cells(chart: &Chart, table: Table) -> Vec<Vec<Cell>> {
    let value = |text: &String| match chart.classes.codes {
        true if !text.is_empty() => Cell::text(text),
        _ => Cell::number(text),
    };
    let row = |row: Vec<String>| {
        let mut cells = row.iter();
        let position = cells.next().map(|text| Cell::text(text));
        position.into_iter().chain(cells.map(value)).collect()
    };
    table.rows.into_iter().map(row).collect()
}

/// The canonical form of a chart that says it is of `revision` ([`at_revision`]), as bytes.
///
/// # Errors
/// Never in practice: texts and numbers can be written.
pub fn canonical(cx: &Cx, built: &Built, revision: i64) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&form(cx, built, revision))
}

/// The same before it is written.
pub fn form(cx: &Cx, built: &Built, revision: i64) -> Canonical {
    let chart = &built.chart;
    let table = chart::table(chart);
    let sources = built.sources.iter().map(|(title, path)| CanonicalSource {
        title: cx.text(title),
        path: path.clone(),
        revision: disclosure_of(cx, path).map(|(_, revision)| revision),
    });
    Canonical {
        id: chart.id.clone(),
        lang: cx.lang.tag().to_owned(),
        revision,
        title: chart.title.clone(),
        subtitle: chart.subtitle.clone(),
        unit: chart.unit.clone(),
        source: chart.source.clone(),
        sources: sources.collect(),
        caveats: built.caveats.iter().map(|caveat| cx.text(caveat)).collect(),
        columns: table.columns.clone(),
        rows: cells(chart, table),
    }
}

impl Canonical {
    /// The table again.
    pub fn table(&self) -> Table {
        let row = |row: &Vec<Cell>| row.iter().map(Cell::shown).collect();
        Table { columns: self.columns.clone(), rows: self.rows.iter().map(row).collect() }
    }
}

/// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The width of a drawing on a page with room, in CSS pixels.
pub const WIDTH: u32 = 960;

/// The drawing that is taken away: that of a page, with margins around it.
pub fn picture(chart: &Chart, view: &View) -> String {
    chart::svg(chart, view, Size::fitting(chart, WIDTH).framed(), Mode::Standalone)
}

/// The width of a drawing on a phone, in CSS pixels.
pub const NARROW: u32 = 400;

/// The same for a phone.
pub fn narrow(chart: &Chart, view: &View) -> String {
    chart::svg(chart, view, Size::fitting(chart, NARROW).framed(), Mode::Standalone)
}

/// The drawing for a card of 1200 by 630, which is drawn at four fifths of that; a chart that needs more height gets it.
pub fn card(chart: &Chart, view: &View) -> String {
    let size = Size::fitting(chart, WIDTH).framed();
    chart::svg(chart, view, Size { height: size.height.max(size.width * 21 / 40), ..size }, Mode::Standalone)
}
