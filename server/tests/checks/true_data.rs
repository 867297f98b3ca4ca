//! The data as they are.

use super::{said, true_data};
use domain::check::{Kind, Severity};

#[test]
fn nothing_contradicts_in_the_true_data() {
    let wrong = said(&true_data(), Severity::Contradiction);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_hidden_dangers_are_explained_with_both_sums_in_words() {
    let explained = said(&true_data(), Severity::Explained);
    let [finding] = explained.as_slice() else { panic!("{explained:#?}") };
    assert_eq!((finding.kind, finding.place.id.as_str()), (Kind::PartsAndTotal, "dust-explosion-problems"));
    for words in [&finding.arithmetic.zh, &finding.arithmetic.en] {
        assert!(["64", "22", "86", "≠", "82"].iter().all(|part| words.contains(part)), "{words}");
    }
    let note = finding.note.as_ref().expect("an explanation");
    assert!(note.zh.contains("重叠") && note.en.contains("overlap"), "{note:?}");
}

#[test]
fn what_the_report_states_of_its_own_rates_is_confirmed() {
    let confirmed = said(&true_data(), Severity::Confirmed);
    for (id, arithmetic) in [
        ("beautiful-changzhou", "448 ÷ 878 = 51.03%，按公布的精度为 51%"),
        ("beautiful-done-rate", "448 ÷ 878 = 51.03%，按公布的精度为 51%"),
        ("taihu-started-rate", "22 ÷ 26 = 84.6154%，按公布的精度为 84.62%"),
        ("air-projects-done-rate", "231 ÷ 285 = 81.0526%，按公布的精度为 81.05%"),
        ("phosphorus-enterprises-rate", "176 ÷ 214 = 82.243%，按公布的精度为 82.2%"),
        ("approvals", "27 + "),
        ("provincial-2023", "34"),
    ] {
        let found = confirmed.iter().any(|f| f.place.id == id && f.arithmetic.zh.contains(arithmetic));
        let all: Vec<_> = confirmed.iter().filter(|f| f.place.id == id).map(|f| &f.arithmetic.zh).collect();
        assert!(found, "{id}: {arithmetic} in {all:#?}");
    }
    // The text's own sums: a programme's summary prints 4+22=26.
    assert!(confirmed.iter().any(|f| f.kind == Kind::TextSum && f.place.id == "taihu"));
}
