//! All files of a fixed revision as one content: what is in two languages and three forms is much the same.
//!
//! The first line names each file, `zh json 8991`, separated by commas: language, form and length in bytes. The files follow
//! in that order without anything between them.

use crate::StoreError;
use domain::{
    Lang,
    fixed::{Form, FrozenFile, lang_code},
};

/// The content with these files.
pub(super) fn of(files: &[FrozenFile]) -> Vec<u8> {
    let name =
        |file: &FrozenFile| format!("{} {} {}", lang_code(file.lang), file.form.code(), file.bytes.len());
    let names: Vec<String> = files.iter().map(name).collect();
    let mut bundle = names.join(",").into_bytes();
    bundle.push(b'\n');
    for file in files {
        bundle.extend_from_slice(&file.bytes);
    }
    bundle
}

/// A file of a content; `None` inside where it has none like that.
///
/// # Errors
/// [`StoreError::Damaged`] where it is no content of files.
pub(super) fn file(bundle: &[u8], lang: Lang, form: Form) -> Result<Option<&[u8]>, StoreError> {
    let damaged = || StoreError::Damaged("a bundle of files has no list of them".to_owned());
    let end = bundle.iter().position(|b| *b == b'\n').ok_or_else(damaged)?;
    let names = std::str::from_utf8(&bundle[..end]).map_err(|_| damaged())?;
    let mut at = end + 1;
    for name in names.split(',') {
        let (kind, length) = name.rsplit_once(' ').ok_or_else(damaged)?;
        let length: usize = length.parse().map_err(|_| damaged())?;
        let bytes = bundle.get(at..at.saturating_add(length)).ok_or_else(damaged)?;
        if kind == format!("{} {}", lang_code(lang), form.code()) {
            return Ok(Some(bytes));
        }
        at += length;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_out_as_they_went_in() {
        let file = |lang, form, text: &str| FrozenFile { lang, form, bytes: text.into() };
        let bundle = of(&[
            file(Lang::Zh, Form::Json, "{\"a\":\n1}"),
            file(Lang::Zh, Form::Csv, ""),
            file(Lang::En, Form::Svg, "<svg/>"),
        ]);
        let get = |lang, form| file_of(&bundle, lang, form);
        assert_eq!(get(Lang::Zh, Form::Json).as_deref(), Some("{\"a\":\n1}"));
        assert_eq!(get(Lang::Zh, Form::Csv).as_deref(), Some(""));
        assert_eq!(get(Lang::En, Form::Svg).as_deref(), Some("<svg/>"));
        assert_eq!(get(Lang::En, Form::Json), None);
        for wrong in ["", "zh json 3", "zh json 3\nab", "zh json x\nab", "\n"] {
            assert!(super::file(wrong.as_bytes(), Lang::Zh, Form::Json).is_err(), "{wrong:?}");
        }
    }

    fn file_of(bundle: &[u8], lang: Lang, form: Form) -> Option<String> {
        let bytes = super::file(bundle, lang, form).expect("a bundle")?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }
}
