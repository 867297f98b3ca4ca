//! The addresses of the portal. This one table decides which page answers and which query keys mean anything to it.

/// A public page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/air`
    Air,
    /// `/air/stations/{id}`
    Station(String),
    /// `/water`
    Water,
    /// `/water/sections/{id}`
    Section(String),
    /// `/progress`
    Progress,
    /// `/progress/{programme}`
    Programme(String),
    /// `/rectification`
    Rectification,
    /// `/commitments`
    Commitments,
    /// `/disclosures`
    Disclosures,
    /// `/disclosures/{slug}`
    Disclosure(String),
    /// `/disclosures/{slug}/revisions/{n}`
    Revision(String, u32),
    /// `/corrections`
    Corrections,
    /// `/feedback`
    Feedback,
    /// `/feeds`
    Feeds,
    /// `/data`
    Data,
    /// `/data/{set}`
    DataSet(String),
    /// `/indicators`
    Indicators,
    /// `/indicators/{id}`
    Indicator(String),
    /// `/charts/{id}`
    Chart(String),
    /// `/charts/{id}@{revision}`
    FixedChart(String, u32),
    /// `/search`
    Search,
    /// `/methods`
    Methods,
    /// `/methods/calculator`
    Calculator,
    /// `/preferences`
    Preferences,
    /// `/data/api`
    Interface,
}

/// Every query key that some page knows.
pub const KEYS: &[&str] = &[
    "about", "back", "category", "co", "date", "edition", "from", "hide", "lang", "mode", "no2", "o3_1h",
    "o3_8h", "page", "pm10", "pm25", "q", "sent", "so2", "sort", "state", "theme", "to", "unit", "verdict",
    "words", "year",
];

/// What a page ships besides HTML and style, which decides its content security policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// No script at all.
    Text,
    /// The loader and the WebAssembly of the charts.
    Chart,
}

impl Route {
    /// The route of a path without language prefix. A trailing slash is no route: addresses are unique.
    pub fn parse(path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let id = |text: &str| is_id(text).then(|| text.to_owned());
        Some(match segments.as_slice() {
            [""] => Route::Home,
            ["air"] => Route::Air,
            ["air", "stations", site] => Route::Station(id(site)?),
            ["water"] => Route::Water,
            ["water", "sections", section] => Route::Section(id(section)?),
            ["progress"] => Route::Progress,
            ["progress", programme] => Route::Programme(id(programme)?),
            ["rectification"] => Route::Rectification,
            ["commitments"] => Route::Commitments,
            ["disclosures"] => Route::Disclosures,
            ["disclosures", slug] => Route::Disclosure(id(slug)?),
            ["disclosures", slug, "revisions", number] => Route::Revision(id(slug)?, number_of(number)?),
            ["corrections"] => Route::Corrections,
            ["feedback"] => Route::Feedback,
            ["feeds"] => Route::Feeds,
            ["data"] => Route::Data,
            ["data", "api"] => Route::Interface,
            ["data", set] => Route::DataSet(id(set)?),
            ["indicators"] => Route::Indicators,
            ["indicators", indicator] => Route::Indicator(id(indicator)?),
            ["charts", chart] => match chart.split_once('@') {
                Some((chart, number)) => Route::FixedChart(id(chart)?, number_of(number)?),
                None => Route::Chart(id(chart)?),
            },
            ["search"] => Route::Search,
            ["methods"] => Route::Methods,
            ["methods", "calculator"] => Route::Calculator,
            ["preferences"] => Route::Preferences,
            _ => return None,
        })
    }

    /// The query keys that change what the server draws. Another page's key is refused ([`KEYS`]); keys that no page
    /// knows, such as those that messengers append, are ignored.
    pub const fn query_keys(&self) -> &'static [&'static str] {
        match self {
            Route::Chart(_) => &["from", "hide", "to"],
            Route::Disclosures => &["category", "page", "words", "year"],
            Route::Programme(_) => &["sort", "state", "unit"],
            Route::Commitments => &["theme", "verdict"],
            Route::Search => &["page", "q"],
            Route::Water => &["page"],
            Route::Calculator => {
                &["co", "date", "edition", "mode", "no2", "o3_1h", "o3_8h", "pm10", "pm25", "so2"]
            }
            Route::Preferences => &["back"],
            Route::Feedback => &["about", "sent"],
            _ => &[],
        }
    }
}

/// The number of a revision, from 1, as it is printed: addresses are unique.
fn number_of(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok().filter(|number| *number > 0)?;
    (number.to_string() == text).then_some(number)
}

/// Ids in addresses: lower-case letters, digits, hyphens and dots, at most 120 of them.
fn is_id(text: &str) -> bool {
    (1..=120).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_paths_are_no_routes() {
        for path in [
            "",
            "air",
            "/air/",
            "//",
            "/charts/",
            "/charts/A",
            "/charts/a/b",
            "/charts/a@",
            "/charts/a@0",
            "/charts/a@01",
            "/charts/@1",
            "/charts/a@1@2",
            "/indicators/%00",
            "/progress/..%2f",
            "/disclosures/a/revisions/0",
            "/disclosures/a/revisions/01",
            "/disclosures/a/revisions/+1",
            "/disclosures/a/revisions/4294967296",
            "/disclosures/a/revisions",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
        assert_eq!(Route::parse("/charts/a@12"), Some(Route::FixedChart("a".into(), 12)));
        assert_eq!(Route::parse("/charts/pm25-mean"), Some(Route::Chart("pm25-mean".into())));
    }
}
