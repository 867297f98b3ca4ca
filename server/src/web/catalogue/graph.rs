//! A graph being put together. It is made once and written twice, so that both forms say the same.

use super::Fault;
use domain::{Bilingual, dataset::Words};
use oxrdf::{Literal, NamedNode, Term, Triple};

/// The prefixes of names.
pub(super) const PREFIXES: [(&str, &str); 10] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("adms", "http://www.w3.org/ns/adms#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What is told of things, those of one thing together.
#[derive(Default)]
pub(super) struct Graph(Vec<Triple>);

impl Graph {
    /// Something that things are told of.
    pub(super) fn about(&mut self, address: &str) -> Result<Thing<'_>, Fault> {
        Ok(Thing { graph: self, subject: NamedNode::new(address)? })
    }

    /// All that is told, in order.
    pub(super) fn triples(&self) -> &[Triple] {
        &self.0
    }
}

/// Something in a graph.
pub(super) struct Thing<'g> {
    graph: &'g mut Graph,
    subject: NamedNode,
}

impl Thing<'_> {
    fn add(self, predicate: &str, object: impl Into<Term>) -> Result<Self, Fault> {
        self.graph.0.push(Triple::new(self.subject.clone(), name(predicate)?, object));
        Ok(self)
    }

    /// That it is one of a class.
    pub(super) fn is(self, class: &str) -> Result<Self, Fault> {
        let class = name(class)?;
        self.add("rdf:type", class)
    }

    /// A link to something else.
    pub(super) fn link(self, predicate: &str, address: &str) -> Result<Self, Fault> {
        let object = NamedNode::new(address)?;
        self.add(predicate, object)
    }

    /// Links to several.
    pub(super) fn links<S: AsRef<str>>(
        self,
        predicate: &str,
        addresses: impl IntoIterator<Item = S>,
    ) -> Result<Self, Fault> {
        addresses.into_iter().try_fold(self, |thing, address| thing.link(predicate, address.as_ref()))
    }

    /// A text that is of no language.
    pub(super) fn plain(self, predicate: &str, text: &str) -> Result<Self, Fault> {
        self.add(predicate, Literal::new_simple_literal(text))
    }

    /// A text of a type, such as a day.
    pub(super) fn typed(self, predicate: &str, text: &str, datatype: &str) -> Result<Self, Fault> {
        let datatype = name(datatype)?;
        self.add(predicate, Literal::new_typed_literal(text, datatype))
    }

    /// A text in both languages; of a language it has no text in, nothing.
    pub(super) fn texts(mut self, predicate: &str, zh: &str, en: &str) -> Result<Self, Fault> {
        for (text, tag) in [(zh, "zh"), (en, "en")] {
            if !text.is_empty() {
                // Both tags are well-formed.
                self = self.add(predicate, Literal::new_language_tagged_literal_unchecked(text, tag))?;
            }
        }
        Ok(self)
    }

    /// A fixed text in both languages.
    pub(super) fn words(self, predicate: &str, words: Words) -> Result<Self, Fault> {
        self.texts(predicate, words.zh, words.en)
    }

    /// A text of the settings in both languages.
    pub(super) fn bilingual(self, predicate: &str, text: &Bilingual) -> Result<Self, Fault> {
        self.texts(predicate, &text.zh, &text.en)
    }
}

/// A name with one of the prefixes.
fn name(short: &str) -> Result<NamedNode, Fault> {
    let (prefix, rest) = short.split_once(':').unwrap_or(("", short));
    let space = PREFIXES.iter().find(|(name, _)| *name == prefix).map_or("", |(_, space)| space);
    Ok(NamedNode::new(format!("{space}{rest}"))?)
}
