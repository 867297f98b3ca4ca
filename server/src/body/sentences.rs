//! Marks the sentences of a document tree.

use comrak::{
    Arena,
    nodes::{AstNode, NodeValue},
};
use domain::{disclosure::Sentence, sentence::split};

/// Puts an opening and a closing tag around every sentence of the text blocks under `root` and returns the sentences.
///
/// Cells of a table's head row are headings, and headings have no sentences. The anchors are `anchors` in order, and
/// `s1`, `s2` … where there are no more.
pub(super) fn mark<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>, anchors: &[String]) -> Vec<Sentence> {
    let blocks: Vec<_> = root.descendants().filter(|node| holds_sentences(node)).collect();
    let mut sentences = Vec::new();
    for block in blocks {
        for piece in pieces(arena, block) {
            let text: String = piece.iter().map(|node| plain_text(node)).collect();
            let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
            if text.trim().is_empty() {
                continue;
            }
            let at = sentences.len();
            let anchor = anchors.get(at).cloned().unwrap_or_else(|| format!("s{}", at + 1));
            first.insert_before(raw(arena, format!(r#"<span id="{anchor}" class="sentence">"#)));
            last.insert_after(raw(arena, "</span>".to_owned()));
            sentences.push(Sentence { anchor, text: text.trim().to_owned() });
        }
    }
    sentences
}

fn holds_sentences(node: &AstNode<'_>) -> bool {
    match node.data().value {
        NodeValue::Paragraph => true,
        NodeValue::TableCell => {
            !node.parent().is_some_and(|row| matches!(row.data().value, NodeValue::TableRow(true)))
        }
        _ => false,
    }
}

/// The inline nodes of a block, one group for each sentence. Text is cut where a sentence ends; all else stays whole.
fn pieces<'a>(arena: &'a Arena<'a>, block: &'a AstNode<'a>) -> Vec<Vec<&'a AstNode<'a>>> {
    let whole: String = block.children().map(plain_text).collect();
    let mut ends: Vec<usize> = Vec::new();
    for piece in split(&whole) {
        ends.push(ends.last().copied().unwrap_or(0) + piece.len());
    }

    let mut groups = vec![Vec::new()];
    let mut at = 0;
    for node in block.children().collect::<Vec<_>>() {
        let length = plain_text(node).len();
        let first = ends.partition_point(|end| *end <= at);
        let last = ends.partition_point(|end| *end < at + length).max(first);
        let cuts: Vec<usize> = ends[first..last].iter().map(|end| end - at).collect();
        for part in cut(arena, node, &cuts) {
            groups.last_mut().expect("there is always one").push(part);
            groups.push(Vec::new());
        }
        at += length;
        // The last part goes on into the next node unless a sentence ends just there.
        if length == 0 || ends.binary_search(&at).is_err() {
            groups.pop();
        }
    }
    groups
}

/// Cuts a text node at byte offsets; every other node is returned whole.
fn cut<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, cuts: &[usize]) -> Vec<&'a AstNode<'a>> {
    let NodeValue::Text(text) = node.data().value.clone() else { return vec![node] };
    let mut parts = vec![node];
    let mut start = 0;
    for end in cuts.iter().copied().chain([text.len()]) {
        let part = text[start..end].to_owned();
        if start == 0 {
            node.data_mut().value = NodeValue::Text(part.into());
        } else {
            let next = arena.alloc(NodeValue::Text(part.into()).into());
            parts[parts.len() - 1].insert_after(next);
            parts.push(next);
        }
        start = end;
    }
    parts
}

/// The text a reader sees of an inline node.
fn plain_text<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(t) => text.push_str(t),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn raw<'a>(arena: &'a Arena<'a>, html: String) -> &'a AstNode<'a> {
    arena.alloc(NodeValue::Raw(html).into())
}
