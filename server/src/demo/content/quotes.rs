//! From a fragment of a sentence to the anchor of the sentence.

use super::ContentError;
use domain::{
    disclosure::{Disclosure, Sentence},
    sentence::prints,
};
use std::collections::HashMap;
use toml::{Table, Value};

/// The keys whose number the quoted sentence must print, where there is no `printed`.
const NUMBERS: [&str; 4] = ["value", "count", "total", "done"];

/// The sentences that can be quoted.
pub(super) struct Quotes<'a> {
    texts: HashMap<&'a str, &'a [Sentence]>,
}

impl<'a> Quotes<'a> {
    pub(super) fn of(disclosures: &'a [Disclosure]) -> Self {
        let texts = disclosures.iter().map(|d| (d.head.slug.as_str(), d.sentences.as_slice())).collect();
        Self { texts }
    }

    /// Replaces `quote` (with `disclosure` and `printed`, both optional) by `source` in a table and all within it.
    pub(super) fn resolve(
        &self,
        file: &'static str,
        id: &str,
        disclosure: &str,
        table: &mut Table,
    ) -> Result<(), ContentError> {
        if let Some(Value::String(fragment)) = table.remove("quote") {
            let disclosure = take(table, "disclosure").unwrap_or_else(|| disclosure.to_owned());
            let sentence = self.find(file, id, &disclosure, fragment)?;
            let printed = take(table, "printed");
            if let Some(printed) =
                printed.or_else(|| NUMBERS.into_iter().find_map(|key| number(table.get(key)?)))
                && !prints(&sentence.text, &printed)
            {
                let sentence = sentence.text.clone();
                return Err(ContentError::NotPrinted { file, id: id.to_owned(), printed, sentence });
            }
            let mut source = Table::new();
            source.insert("sentence".to_owned(), Value::String(sentence.anchor.clone()));
            source.insert("disclosure".to_owned(), Value::String(disclosure));
            table.insert("source".to_owned(), Value::Table(source));
        }
        for (_, value) in table.iter_mut() {
            let inner: Vec<&mut Table> = match value {
                Value::Table(inner) => vec![inner],
                Value::Array(list) => list.iter_mut().filter_map(Value::as_table_mut).collect(),
                _ => Vec::new(),
            };
            for table in inner {
                self.resolve(file, id, disclosure, table)?;
            }
        }
        Ok(())
    }

    fn find(
        &self,
        file: &'static str,
        id: &str,
        disclosure: &str,
        fragment: String,
    ) -> Result<&'a Sentence, ContentError> {
        let (id, disclosure) = (id.to_owned(), disclosure.to_owned());
        let Some(sentences) = self.texts.get(disclosure.as_str()) else {
            return Err(ContentError::NoDisclosure { file, id, disclosure });
        };
        let mut holding = sentences.iter().filter(|s| s.text.contains(&fragment));
        match (holding.next(), holding.count()) {
            (Some(sentence), 0) => Ok(sentence),
            (first, more) => {
                let found = usize::from(first.is_some()) + more;
                Err(ContentError::Quote { file, id, fragment, disclosure, found })
            }
        }
    }
}

fn take(table: &mut Table, key: &str) -> Option<String> {
    match table.remove(key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn number(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(n) => Some(n.to_string()),
        _ => None,
    }
}
