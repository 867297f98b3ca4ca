//! What a page is before the document is wrapped around it.

use domain::{Bilingual, Day};
use leptos::prelude::AnyView;

/// A step of the breadcrumbs (当前位置); the home page is added by the shell.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Its text.
    pub label: String,
    /// Its address in the language of the page; `None` for the page itself.
    pub href: Option<String>,
}

/// The `<meta>` tags that the guidelines for government sites ask for, by kind of page.
#[derive(Clone, Debug)]
pub enum Meta {
    /// The home page.
    Home,
    /// A column (栏目): a list or an overview.
    Column {
        /// `ColumnName`.
        name: String,
        /// `ColumnKeywords`.
        keywords: String,
        /// `ColumnType`.
        kind: &'static str,
    },
    /// A data set of the catalogue.
    DataSet {
        /// `ColumnName`.
        name: String,
        /// `ColumnKeywords`.
        keywords: String,
        /// The first and the last day that its rows are about.
        period: Option<(Day, Day)>,
    },
    /// A notice where something was that is withdrawn: 410, not for search engines.
    Gone,
    /// A fixed revision of a chart: for people who follow a quotation, not for search engines.
    Fixed {
        /// The path of the chart, without the language.
        of: String,
    },
    /// An article.
    Article {
        /// `ColumnName` of the column it is in.
        column: String,
        /// `PubDate`.
        published: Day,
        /// `ContentSource`.
        source: String,
        /// The path of the article, without the language, where this is one fixed revision of it: for people who follow a
        /// quotation, not for search engines.
        fixed_of: Option<String>,
    },
}

/// A page: what the shell needs to know of it, and its body.
pub struct Page {
    /// The `<title>` and the text of the last crumb.
    pub title: String,
    /// The `description` meta tag, and `ColumnDescription`.
    pub description: String,
    /// Required meta tags.
    pub meta: Meta,
    /// From the first level down to the page itself; empty on the home page.
    pub crumbs: Vec<Crumb>,
    /// What goes into `<main>`, with the one `<h1>`.
    pub body: AnyView,
}

/// Why there is no page.
#[derive(Debug)]
pub enum PageError {
    /// There is no such thing: 404.
    NotFound,
    /// The address makes no sense, and what of it: 400.
    BadRequest(Bilingual),
    /// Our fault: 500. The text is for the log.
    Internal(String),
}

/// What a page function returns.
pub type PageResult = Result<Page, PageError>;
