//! The demonstration content: data files in `server/content/`, read, resolved and checked.
//!
//! The files name the place of a figure by a fragment of the sentence that states it (`quote`), since the anchors of
//! sentences are only known once the text is rendered. A fragment that is in no sentence or in several is an error, and
//! so is a figure whose number the sentence does not print.

mod disclosures;
mod quotes;
#[cfg(test)]
mod tests;

use domain::{
    commitment::Commitment, figure::Figure, indicator::Indicator, ledger::Ledger, programme::Programme,
    publication::Publication,
};
use quotes::Quotes;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Why the demonstration content cannot be published. The content is part of the program, so this is a fault in a file
/// of the repository and names the place.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// A file is not TOML.
    #[error("server/content/{file}: {cause}")]
    Syntax {
        /// The file's name.
        file: &'static str,
        /// Where and why.
        cause: Box<toml::de::Error>,
    },
    /// An entry lacks a field, has one too many or one of the wrong kind.
    #[error("server/content/{file}: {id}: {cause}")]
    Entry {
        /// The file's name.
        file: &'static str,
        /// The entry's id, or its number where it has none.
        id: String,
        /// Which field and why.
        cause: Box<toml::de::Error>,
    },
    /// A file has not the list that it is for.
    #[error("server/content/{file}: there is no [[{list}]]")]
    NoList {
        /// The file's name.
        file: &'static str,
        /// The name of the list.
        list: &'static str,
    },
    /// A disclosure has no text in `disclosures/`.
    #[error("server/content/disclosures.toml: {slug}: there is no disclosures/{slug}.md")]
    NoText {
        /// The disclosure's slug.
        slug: String,
    },
    /// Something is quoted from a disclosure that does not exist, or from none.
    #[error("server/content/{file}: {id}: there is no disclosure {disclosure:?} to quote")]
    NoDisclosure {
        /// The file's name.
        file: &'static str,
        /// The entry's id.
        id: String,
        /// The slug given, empty where there is none.
        disclosure: String,
    },
    /// A quoted fragment is not in exactly one sentence.
    #[error("server/content/{file}: {id}: {fragment:?} is in {found} sentences of {disclosure}, not in one")]
    Quote {
        /// The file's name.
        file: &'static str,
        /// The entry's id.
        id: String,
        /// The fragment.
        fragment: String,
        /// The disclosure it should be in.
        disclosure: String,
        /// In how many sentences it is.
        found: usize,
    },
    /// The quoted sentence does not print the number.
    #[error("server/content/{file}: {id}: {printed:?} is not printed in the sentence {sentence:?}")]
    NotPrinted {
        /// The file's name.
        file: &'static str,
        /// The entry's id.
        id: String,
        /// The number that is looked for.
        printed: String,
        /// The sentence it should be in.
        sentence: String,
    },
}

/// Reads the demonstration content: disclosures, indicators, figures, programmes, ledgers and commitments. Sites,
/// sections and observations are left empty.
///
/// # Errors
/// Where a file of the repository is wrong; see [`ContentError`].
pub fn content() -> Result<Publication, ContentError> {
    let disclosures = disclosures::read()?;
    let quotes = Quotes::of(&disclosures);
    let file = |file, list, text| entries(&quotes, file, list, text);
    Ok(Publication {
        indicators: typed::<Indicator>(file(
            "indicators.toml",
            "indicator",
            include_str!("../../content/indicators.toml"),
        )?)?,
        figures: figures(file("figures.toml", "figure", include_str!("../../content/figures.toml"))?)?,
        programmes: typed::<Programme>(file(
            "programmes.toml",
            "programme",
            include_str!("../../content/programmes.toml"),
        )?)?,
        ledgers: typed::<Ledger>(file(
            "ledgers.toml",
            "ledger",
            include_str!("../../content/ledgers.toml"),
        )?)?,
        commitments: typed::<Commitment>(file(
            "commitments.toml",
            "commitment",
            include_str!("../../content/commitments.toml"),
        )?)?,
        disclosures,
        ..Publication::default()
    })
}

/// One table of a list, with its quotes turned into sources.
struct Entry {
    file: &'static str,
    id: String,
    table: Table,
}

fn parse(file: &'static str, list: &'static str, text: &str) -> Result<(Table, Vec<Table>), ContentError> {
    let mut root: Table =
        toml::from_str(text).map_err(|e| ContentError::Syntax { file, cause: Box::new(e) })?;
    let Some(Value::Array(values)) = root.remove(list) else {
        return Err(ContentError::NoList { file, list });
    };
    let tables =
        values.into_iter().filter_map(|v| if let Value::Table(t) = v { Some(t) } else { None }).collect();
    Ok((root, tables))
}

fn entries(
    quotes: &Quotes<'_>,
    file: &'static str,
    list: &'static str,
    text: &str,
) -> Result<Vec<Entry>, ContentError> {
    let (root, tables) = parse(file, list, text)?;
    let disclosure = root.get("disclosure").and_then(Value::as_str).unwrap_or_default();
    let resolve = |(n, mut table): (usize, Table)| {
        let id = name(&table, n);
        quotes.resolve(file, &id, disclosure, &mut table)?;
        Ok(Entry { file, id, table })
    };
    tables.into_iter().enumerate().map(resolve).collect()
}

/// What an error calls an entry.
fn name(table: &Table, n: usize) -> String {
    let named = ["id", "indicator", "slug"].into_iter().find_map(|key| table.get(key)?.as_str());
    named.map_or_else(|| format!("entry {}", n + 1), str::to_owned)
}

fn typed<T: DeserializeOwned>(entries: Vec<Entry>) -> Result<Vec<T>, ContentError> {
    let one = |Entry { file, id, table }| {
        Value::Table(table).try_into().map_err(|e| ContentError::Entry { file, id, cause: Box::new(e) })
    };
    entries.into_iter().map(one).collect()
}

/// A figure's id is its indicator's and its period's code.
fn figures(mut entries: Vec<Entry>) -> Result<Vec<Figure>, ContentError> {
    for entry in &mut entries {
        let part = |key| entry.table.get(key).and_then(Value::as_str).unwrap_or_default();
        let id = format!("{}.{}", part("indicator"), part("period"));
        entry.table.insert("id".to_owned(), Value::String(id));
    }
    typed(entries)
}
