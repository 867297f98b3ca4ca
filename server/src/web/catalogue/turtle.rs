//! A graph as Turtle.

use super::{
    Fault,
    graph::{Graph, PREFIXES},
};
use oxttl::TurtleSerializer;

/// The text.
pub(super) fn write(graph: &Graph) -> Result<String, Fault> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, space) in PREFIXES {
        serializer = serializer.with_prefix(prefix, space)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in graph.triples() {
        writer.serialize_triple(triple)?;
    }
    let bytes = writer.finish()?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
