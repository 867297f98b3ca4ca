//! Which sentence of a new revision is which of the one before.

use domain::disclosure::Sentence;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The anchors of `now`, in order: those of `earlier` for sentences that stayed, or that were changed in their place;
/// numbers above all earlier ones for the rest.
pub(super) fn kept(earlier: &[Sentence], now: &[Sentence]) -> Vec<String> {
    let texts = |sentences: &[Sentence]| sentences.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
    let mut anchors: Vec<Option<String>> = vec![None; now.len()];
    for op in capture_diff_slices(Algorithm::Myers, &texts(earlier), &texts(now)) {
        let (old, new) = match op {
            DiffOp::Equal { old_index, new_index, len } => (old_index..old_index + len, new_index),
            DiffOp::Replace { old_index, old_len, new_index, new_len } if old_len == new_len => {
                (old_index..old_index + old_len, new_index)
            }
            _ => continue,
        };
        for (old, new) in old.zip(new..) {
            anchors[new] = Some(earlier[old].anchor.clone());
        }
    }
    let number = |s: &Sentence| s.anchor.strip_prefix('s').and_then(|n| n.parse::<u32>().ok());
    let mut free = earlier.iter().filter_map(number).max().unwrap_or(0);
    let mut next = || {
        free += 1;
        format!("s{free}")
    };
    anchors.into_iter().map(|anchor| anchor.unwrap_or_else(&mut next)).collect()
}

#[cfg(test)]
mod tests {
    use crate::body::{render, render_after};

    fn anchors(before: &str, after: &str) -> Vec<String> {
        let earlier = render(before).sentences;
        render_after(after, &earlier).sentences.into_iter().map(|s| s.anchor).collect()
    }

    #[test]
    fn what_stayed_and_what_was_corrected_in_place_keep_their_anchors() {
        assert_eq!(anchors("甲。乙。丙。", "甲。新。乙。丙。"), ["s1", "s4", "s2", "s3"]);
        assert_eq!(anchors("甲。均值41.6。丙。", "甲。均值41.5。丙。"), ["s1", "s2", "s3"]);
        assert_eq!(anchors("甲。乙。丙。", "甲。丙。"), ["s1", "s3"]);
        assert_eq!(anchors("甲。乙。", "甲。乙。"), ["s1", "s2"]);
        assert_eq!(anchors("", "甲。"), ["s1"]);
    }

    #[test]
    fn the_text_carries_the_anchors_that_it_lists() {
        let earlier = render("甲。乙。").sentences;
        let rendered = render_after("新。甲。乙。", &earlier);
        for sentence in &rendered.sentences {
            let marked = format!("<span id=\"{}\" class=\"sentence\">{}", sentence.anchor, sentence.text);
            assert!(rendered.html.contains(&marked), "{}", rendered.html);
        }
    }
}
