//! Long lists, page by page. A page begins behind the entry that `after` names, so what is added or removed elsewhere moves
//! nothing: walking along `next` gives every entry once, whatever the size of the pages.

use super::problem::Problem;
use axum::{
    http::{HeaderValue, Uri, header},
    response::Response,
};

/// How many entries an answer holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// Where nobody says, in JSON. Tables hold as many as they can: they are saved and not walked.
    pub(crate) usual: usize,
    /// At most.
    pub(crate) most: usize,
}

/// Lists of small things.
pub(crate) const LIST: Sizes = Sizes { usual: 500, most: 5_000 };
/// Things that are long themselves.
pub(crate) const LARGE: Sizes = Sizes { usual: 100, most: 1_000 };
/// Things that take several queries each.
pub(crate) const DEAR: Sizes = Sizes { usual: 100, most: 500 };
/// Observations: ten years of days, or 92 days of hours, are one answer.
pub(crate) const ROWS: Sizes = Sizes { usual: 4_000, most: 4_000 };

impl Sizes {
    /// Of a table, or of JSON.
    pub(crate) fn of_table(self, is_table: bool) -> Self {
        if is_table { Self { usual: self.most, ..self } } else { self }
    }
}

/// The page that is asked for.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    /// How many entries it holds at most.
    pub(crate) limit: usize,
    /// The key of the last entry of the page before, not empty.
    pub(crate) after: Option<&'a str>,
    uri: &'a Uri,
}

impl<'a> Asked<'a> {
    /// Of the parameters `limit` and `after` of a request to `uri`.
    ///
    /// # Errors
    /// Where `limit` is no number from 1 to the most.
    pub(crate) fn of(
        uri: &'a Uri,
        limit: Option<&str>,
        after: Option<&'a str>,
        sizes: Sizes,
    ) -> Result<Self, Problem> {
        let refused = |text: &str| {
            Problem::parameter("limit", text, &format!("write a number from 1 to {}", sizes.most))
        };
        let limit = match limit {
            None => sizes.usual,
            Some(text) => {
                let digits = text.bytes().all(|b| b.is_ascii_digit());
                let number = text.parse().ok().filter(|n| digits && (1..=sizes.most).contains(n));
                number.ok_or_else(|| refused(text))?
            }
        };
        if after == Some("") {
            return Err(unknown_key(""));
        }
        Ok(Self { limit, after, uri })
    }

    /// The page of a list that is held whole: of the entries that fit, those behind the one that `after` names. That one need
    /// not fit.
    ///
    /// # Errors
    /// Where the list has no entry of that name any more.
    pub(crate) fn part<T>(
        &self,
        all: &'a [T],
        key: impl Fn(&T) -> &str,
        fits: impl Fn(&T) -> bool,
    ) -> Result<Page<&'a T>, Problem> {
        let start = match self.after {
            None => 0,
            Some(after) => 1 + all.iter().position(|t| key(t) == after).ok_or_else(|| unknown_key(after))?,
        };
        let total = all.iter().filter(|t| fits(t)).count();
        let mut fitting = all[start..].iter().filter(|t| fits(t));
        let rows: Vec<&T> = fitting.by_ref().take(self.limit).collect();
        let last = rows.last().filter(|_| fitting.next().is_some());
        let next = last.map(|last| self.next(key(last)));
        Ok(Page { rows, total, next })
    }

    /// Cuts rows that begin behind `after` down to the page; `key` names a row. Where there may be more, one more row than
    /// the page holds has to be there.
    pub(crate) fn cut<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
        if rows.len() <= self.limit {
            return (rows, None);
        }
        rows.truncate(self.limit);
        let next = rows.last().map(|last| self.next(&key(last)));
        (rows, next)
    }

    /// The address of the page behind an entry: the same path and parameters with another `after`.
    fn next(&self, after: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let given = form_urlencoded::parse(self.uri.query().unwrap_or_default().as_bytes());
        query.extend_pairs(given.filter(|(name, _)| name != "after"));
        format!("{}?{}", self.uri.path(), query.append_pair("after", after).finish())
    }
}

/// A page of a list.
#[derive(Debug)]
pub(crate) struct Page<T> {
    /// Its entries.
    pub(crate) rows: Vec<T>,
    /// How many entries all pages have together.
    pub(crate) total: usize,
    /// The address of the next page; `None` on the last one.
    pub(crate) next: Option<String>,
}

/// `after` names nothing that is there.
pub(crate) fn unknown_key(after: &str) -> Problem {
    let allowed = "take it from `next` of the page before; where that entry was withdrawn since, begin with the first page";
    Problem::parameter("after", after, allowed)
}

/// Adds the link to the next page (RFC 8288), which tables have nowhere else.
pub(crate) fn linked(mut response: Response, next: Option<&str>) -> Response {
    let link = next.and_then(|next| HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).ok());
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn asked<'a>(uri: &'a Uri, after: Option<&'a str>, limit: &str) -> Asked<'a> {
        Asked::of(uri, Some(limit), after, LIST).expect("a good limit")
    }

    /// What `after` of an address says.
    fn after_of(next: &str) -> String {
        let (_, query) = next.split_once('?').expect("a query");
        let of = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "after");
        of.expect("an end").1.into_owned()
    }

    proptest! {
        /// Whatever fits, and however large pages are: every entry once, in order.
        #[test]
        fn all_pages_are_the_list(fits in prop::collection::vec(any::<bool>(), 0..60), limit in 1_usize..70) {
            let all: Vec<String> = (0..fits.len()).map(|n| format!("键 {n}+&=")).collect();
            let fit = |id: &String| fits[all.iter().position(|other| other == id).expect("there")];
            let wanted: Vec<&String> = all.iter().filter(|id| fit(id)).collect();
            let uri: Uri = "/api/v1/things?theme=a%26b".parse().expect("an address");
            let (mut walked, mut after) = (Vec::new(), None::<String>);
            loop {
                let text = limit.to_string();
                let asked = asked(&uri, after.as_deref(), &text);
                let page = asked.part(&all, |id| id, fit).expect("a page");
                prop_assert_eq!(page.total, wanted.len());
                prop_assert!(page.rows.len() <= limit);
                walked.extend(page.rows.into_iter().cloned());
                let Some(next) = page.next else { break };
                prop_assert!(next.starts_with("/api/v1/things?theme=a%26b&after="), "{}", next);
                after = Some(after_of(&next));
            }
            prop_assert_eq!(walked.iter().collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn odd_limits_are_refused() {
        let uri = Uri::from_static("/api/v1/things");
        for limit in ["", "0", "-1", "+1", "5001", "1.0", "99999999999999999999", "１", " 1"] {
            assert!(Asked::of(&uri, Some(limit), None, LIST).is_err(), "{limit}");
        }
        assert!(Asked::of(&uri, None, Some(""), LIST).is_err());
        assert_eq!(Asked::of(&uri, None, None, LIST).expect("the usual").limit, LIST.usual);
        let list = ["a".to_owned()];
        let gone = asked(&uri, Some("b"), "1").part(&list, |id| id, |_| true);
        assert!(gone.is_err(), "what was withdrawn cannot be gone on from");
    }
}
