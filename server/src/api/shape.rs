//! Pieces that several answers share.

use super::problem::Problem;
use crate::exchange::Grid;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Bilingual, Decimal, Lang,
    check::{Finding, PlaceKind, Set, check},
    figure::Source,
    publication::Published,
    theme::Theme,
};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A number with just its own digits.
pub(crate) type Number = Box<RawValue>;

/// A decimal as a JSON number with just its own digits: `Display` of a decimal is one already.
pub(crate) fn number(value: Decimal) -> Number {
    RawValue::from_string(value.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// A text in both languages.
#[derive(Serialize, ToSchema)]
pub(crate) struct Text {
    /// Chinese.
    zh: String,
    /// English.
    en: String,
}

impl From<&Bilingual> for Text {
    fn from(text: &Bilingual) -> Self {
        Self { zh: text.zh.clone(), en: text.en.clone() }
    }
}

/// The sentence that states something.
#[derive(Serialize, ToSchema)]
pub(crate) struct Stated {
    /// Slug of the disclosure.
    disclosure: String,
    /// Anchor of the sentence in it.
    anchor: String,
    /// Address of the sentence on this site.
    href: String,
}

impl From<&Source> for Stated {
    fn from(source: &Source) -> Self {
        Self { disclosure: source.disclosure.clone(), anchor: source.sentence.clone(), href: source.href() }
    }
}

/// A code with its name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Named {
    /// The code.
    code: String,
    /// What it is called.
    name: Text,
}

impl Named {
    /// Of a code that domain names in both languages.
    pub(crate) fn of(code: impl Into<String>, name: impl Fn(Lang) -> &'static str) -> Self {
        Self { code: code.into(), name: Text { zh: name(Lang::Zh).into(), en: name(Lang::En).into() } }
    }
}

/// A comparison of the numbers with each other (数据核对).
#[derive(Serialize, ToSchema)]
pub(crate) struct Checked {
    /// What was compared, such as `stated_rate`.
    kind: &'static str,
    /// `confirmed`, `explained` or `contradiction`.
    #[schema(value_type = String)]
    outcome: domain::check::Severity,
    /// The arithmetic in words.
    arithmetic: Text,
    /// Why they differ, where the publisher or the portal says so.
    note: Option<Text>,
}

impl From<&Finding> for Checked {
    fn from(f: &Finding) -> Self {
        Self {
            kind: f.kind.code(),
            outcome: f.severity,
            arithmetic: (&f.arithmetic).into(),
            note: f.note.as_ref().map(Into::into),
        }
    }
}

/// The comparisons of all things of a kind.
pub(crate) fn findings(published: &Published, kind: PlaceKind) -> Vec<Finding> {
    check(&Set::from(published)).into_iter().filter(|f| f.place.kind == kind).collect()
}

/// Those of one thing.
pub(crate) fn of_one(findings: &[Finding], id: &str) -> Vec<Checked> {
    findings.iter().filter(|f| f.place.id == id).map(Into::into).collect()
}

/// An answer as JSON.
pub(crate) fn json(answer: &impl Serialize) -> Response {
    match serde_json::to_string(answer) {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            let detail = "the answer could not be written".to_owned();
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail).into_response()
        }
    }
}

/// Whether CSV is wanted, where there is no workbook.
pub(crate) fn wants_csv(format: Option<&str>) -> Result<bool, Problem> {
    match format {
        None | Some("json") => Ok(false),
        Some("csv") => Ok(true),
        Some(other) => Err(Problem::parameter("format", other, "use json or csv")),
    }
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// `application/json`, the default.
    Json,
    /// `text/csv`.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// Of the parameter `format`.
    pub(crate) fn of(text: Option<&str>) -> Result<Self, Problem> {
        match text {
            None | Some("json") => Ok(Format::Json),
            Some("csv") => Ok(Format::Csv),
            Some("xlsx") => Ok(Format::Xlsx),
            Some(other) => Err(Problem::parameter("format", other, "use json, csv or xlsx")),
        }
    }

    /// The answer in this form.
    pub(crate) fn answer(self, grid: impl FnOnce() -> Grid, list: impl FnOnce() -> String) -> Response {
        match self {
            Format::Json => ([(header::CONTENT_TYPE, "application/json")], list()).into_response(),
            Format::Csv => grid().csv(),
            Format::Xlsx => grid().xlsx(),
        }
    }
}

/// A theme by its code.
pub(crate) fn theme(code: Option<&str>) -> Result<Option<Theme>, Problem> {
    let Some(code) = code else { return Ok(None) };
    let known = Theme::ALL.into_iter().find(|t| t.code() == code);
    known.map(Some).ok_or_else(|| Problem::parameter("theme", code, "use one of the themes of the figures"))
}
