//! One style sheet out of the files in `style/`: `@import` resolved, minified.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

/// Bundles and minifies `entry` for browsers of the last years; newer syntax is rewritten for them.
pub fn bundle(entry: &Path) -> Result<Vec<u8>> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("{error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })?;
    Ok(printed.code.into_bytes())
}

/// What came with the wasm features that rustc assumes; each number is `major << 16 | minor << 8`.
fn targets() -> Targets {
    Targets::from(Browsers {
        chrome: Some(111 << 16),
        edge: Some(111 << 16),
        firefox: Some(114 << 16),
        safari: Some(16 << 16 | 4 << 8),
        ios_saf: Some(16 << 16 | 4 << 8),
        ..Browsers::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn imports_are_resolved_and_blanks_removed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), "@import \"base.css\";\nmain { color : red }\n").unwrap();
        fs::write(folder.path().join("base.css"), "body {\n  margin: 0px;\n}\n").unwrap();
        let css = String::from_utf8(bundle(&folder.path().join("main.css")).unwrap()).unwrap();
        assert_eq!(css, "body{margin:0}main{color:red}");
    }

    #[test]
    fn a_missing_import_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), "@import \"gone.css\";").unwrap();
        assert!(bundle(&folder.path().join("main.css")).is_err());
    }
}
