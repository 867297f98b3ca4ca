//! The demonstration disclosures: index blocks from one file, a Markdown text each.

use super::{ContentError, name, parse};
use crate::body;
use domain::{
    Bilingual, Day,
    disclosure::{Category, Disclosure, DisclosureHead, DisclosureMode, IndexBlock},
};
use serde::Deserialize;
use toml::Value;

const FILE: &str = "disclosures.toml";

/// The texts by slug.
const TEXTS: [(&str, &str); 6] = [
    ("2024-h1-work-report", include_str!("../../../content/disclosures/2024-h1-work-report.md")),
    (
        "2024-h1-environment-quality",
        include_str!("../../../content/disclosures/2024-h1-environment-quality.md"),
    ),
    ("2024-h1-rectification", include_str!("../../../content/disclosures/2024-h1-rectification.md")),
    ("2024-h2-plan", include_str!("../../../content/disclosures/2024-h2-plan.md")),
    ("2024-h1-enforcement", include_str!("../../../content/disclosures/2024-h1-enforcement.md")),
    ("about-this-demonstration", include_str!("../../../content/disclosures/about-this-demonstration.md")),
];

/// What the file says of a disclosure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    slug: String,
    title: Bilingual,
    summary: Bilingual,
    index_number: String,
    document_number: Option<String>,
    category: Category,
    created: Day,
    published: Day,
    issuer: Bilingual,
}

/// Reads and renders them, in the order of the file.
pub(super) fn read() -> Result<Vec<Disclosure>, ContentError> {
    let (root, tables) = parse(FILE, "disclosure", include_str!("../../../content/disclosures.toml"))?;
    let issuer = root.get("issuer");
    let one = |(n, mut table): (usize, toml::Table)| {
        let id = name(&table, n);
        if let Some(issuer) = issuer {
            table.entry("issuer").or_insert_with(|| issuer.clone());
        }
        let entry: Entry = Value::Table(table).try_into().map_err(|e| ContentError::Entry {
            file: FILE,
            id,
            cause: Box::new(e),
        })?;
        publish(entry)
    };
    tables.into_iter().enumerate().map(one).collect()
}

fn publish(entry: Entry) -> Result<Disclosure, ContentError> {
    let Some((_, source)) = TEXTS.iter().find(|(slug, _)| *slug == entry.slug) else {
        return Err(ContentError::NoText { slug: entry.slug });
    };
    let body::Rendered { html, sentences } = body::render(source);
    let head = DisclosureHead {
        slug: entry.slug,
        title: entry.title,
        summary: entry.summary,
        index: IndexBlock {
            index_number: entry.index_number,
            category: entry.category,
            mode: DisclosureMode::Proactive,
            document_number: entry.document_number,
            issuer: entry.issuer,
            created: entry.created,
            published: entry.published,
            abolished: None,
        },
        revision: 1,
        sha256: body::sha256_hex(source),
        change_note: None,
        demonstration: true,
        attachments: Vec::new(),
    };
    Ok(Disclosure { head, source: (*source).to_owned(), html, sentences })
}
