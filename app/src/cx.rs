//! What a page is given.

use crate::{
    address::{encode, localised},
    page::PageError,
    read::{ReadError, Reader},
    settings::Settings,
};
use domain::{Bilingual, Lang, publication::Published};
use std::sync::Arc;

/// File names that the build gave to script and style; see `cargo xtask build`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// Name of the script without its ending, such as `mingjing.1a2b3c`.
    pub script: String,
    /// File name of the style sheet, such as `main.1a2b3c.css`.
    pub style: String,
}

/// Everything a page may use.
#[derive(Clone)]
pub struct Cx {
    /// Where it reads.
    pub reader: Arc<dyn Reader>,
    /// What was public when rendering began.
    pub published: Arc<Published>,
    /// The language.
    pub lang: Lang,
    /// The path without the language prefix, such as `/air`.
    pub path: String,
    /// The decoded query, in order.
    pub query: Vec<(String, String)>,
    /// The site's own settings.
    pub settings: Arc<Settings>,
    /// Names of script and style.
    pub assets: Arc<Assets>,
}

impl Cx {
    /// The address of a page in the language of this one.
    pub fn href(&self, path: &str) -> String {
        localised(self.lang, path)
    }

    /// The address of this very page, query and all, in a language.
    pub fn here_in(&self, lang: Lang) -> String {
        let query = self.query.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value)));
        let query = query.collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", localised(lang, &self.path))
    }

    /// Picks one of two fixed texts.
    pub fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }

    /// A text in the language of the page.
    pub fn text(&self, text: &Bilingual) -> String {
        text.get(self.lang).to_owned()
    }

    /// The last value of a query key, `None` where it is missing or blank.
    pub fn param(&self, key: &str) -> Option<&str> {
        self.query.iter().rev().find(|(k, _)| k == key).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Words to look for; `None` where there are none.
    ///
    /// # Errors
    /// Where they are longer than any search: 100 characters.
    pub fn words(&self, key: &str) -> Result<Option<&str>, PageError> {
        match self.param(key) {
            Some(words) if words.chars().count() > 100 => Err(self.bad_param(key, words)),
            words => Ok(words),
        }
    }

    /// The page number asked for: 1 where none is.
    ///
    /// # Errors
    /// Where it is no number from 1 to 10,000.
    pub fn page_number(&self) -> Result<u32, PageError> {
        match self.param("page") {
            None => Ok(1),
            Some(text) => match text.parse() {
                Ok(n @ 1..=10_000) => Ok(n),
                _ => Err(self.bad_param("page", text)),
            },
        }
    }

    /// The error for a parameter that makes no sense.
    pub fn bad_param(&self, key: &str, value: &str) -> PageError {
        let shown: String = value.chars().take(40).collect();
        PageError::BadRequest(Bilingual::new(
            format!("地址中的参数 {key} 的值“{shown}”无法识别。"),
            format!("The value “{shown}” of the parameter {key} in the address makes no sense."),
        ))
    }
}

impl From<ReadError> for PageError {
    fn from(error: ReadError) -> Self {
        PageError::Internal(error.to_string())
    }
}
