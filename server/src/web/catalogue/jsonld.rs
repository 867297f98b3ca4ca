//! A graph as JSON-LD: a node for each thing, with the same prefixes as the Turtle.

use super::graph::{Graph, PREFIXES};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, vocab};
use serde_json::{Map, Value, json};

/// The document.
pub(super) fn write(graph: &Graph) -> Value {
    let context: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, space)| ((*prefix).to_owned(), json!(space))).collect();
    let mut nodes: Vec<Map<String, Value>> = Vec::new();
    for triple in graph.triples() {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        let id = json!(subject.as_str());
        if nodes.last().is_none_or(|node| node["@id"] != id) {
            nodes.push(Map::from_iter([("@id".to_owned(), id)]));
        }
        let Some(node) = nodes.last_mut() else { continue };
        let (key, value) = match &triple.object {
            Term::NamedNode(class) if triple.predicate == vocab::rdf::TYPE => {
                ("@type".to_owned(), json!(short(class)))
            }
            Term::NamedNode(object) => (short(&triple.predicate), json!({ "@id": object.as_str() })),
            Term::Literal(literal) => (short(&triple.predicate), told(literal)),
            Term::BlankNode(_) => continue,
        };
        add(node, key, value);
    }
    json!({ "@context": context, "@graph": nodes })
}

/// A value more; one alone stands without brackets.
fn add(node: &mut Map<String, Value>, key: String, value: Value) {
    match node.get_mut(&key) {
        None => {
            node.insert(key, value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

fn told(literal: &Literal) -> Value {
    if let Some(language) = literal.language() {
        return json!({ "@value": literal.value(), "@language": language });
    }
    if literal.datatype() == vocab::xsd::STRING {
        return json!(literal.value());
    }
    json!({ "@value": literal.value(), "@type": short(&literal.datatype().into_owned()) })
}

/// A name with a prefix, or the whole of it where there is none for it.
fn short(name: &NamedNode) -> String {
    let found = PREFIXES.iter().find_map(|(prefix, space)| {
        let rest = name.as_str().strip_prefix(space)?;
        Some(format!("{prefix}:{rest}"))
    });
    found.unwrap_or_else(|| name.as_str().to_owned())
}
