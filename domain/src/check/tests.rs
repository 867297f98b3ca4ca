use super::*;
use std::collections::HashSet;

#[test]
fn nothing_is_said_of_nothing() {
    assert!(check(&Set::default()).is_empty());
}

#[test]
fn kinds_have_codes_of_their_own() {
    let codes: HashSet<&str> = Kind::ALL.iter().map(|k| k.code()).collect();
    assert_eq!(codes.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_string(kind).expect("a code"), format!("{:?}", kind.code()));
    }
}
