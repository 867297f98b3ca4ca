//! How a fixed revision of a chart is cited: GB/T 7714, APA, BibTeX, RIS and CSL-JSON, each with the day of access and the hash.

use crate::{address::localised, charts::fixed::Canonical, cx::Cx};
use domain::{Day, Lang, fixed::FixedHead};
use serde_json::json;

/// What a citation is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    lang: Lang,
    /// The id of the chart.
    chart: String,
    title: String,
    author: String,
    site: String,
    revision: i64,
    published: Day,
    accessed: Day,
    sha256: String,
    url: String,
    short: String,
}

/// A form in which programs read citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationForm {
    /// BibTeX.
    Bib,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Csl,
}

impl CitationForm {
    /// All of them.
    pub const ALL: [CitationForm; 3] = [CitationForm::Bib, CitationForm::Ris, CitationForm::Csl];

    /// The ending of its file.
    pub const fn ending(self) -> &'static str {
        match self {
            CitationForm::Bib => "bib",
            CitationForm::Ris => "ris",
            CitationForm::Csl => "csl.json",
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            CitationForm::Bib => "BibTeX",
            CitationForm::Ris => "RIS",
            CitationForm::Csl => "CSL-JSON",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            CitationForm::Bib => "application/x-bibtex; charset=utf-8",
            CitationForm::Ris => "application/x-research-info-systems; charset=utf-8",
            CitationForm::Csl => "application/vnd.citationstyles.csl+json",
        }
    }
}

impl Citation {
    /// The citation of a fixed revision, looked at today.
    pub fn of(cx: &Cx, canonical: &Canonical, head: &FixedHead) -> Self {
        let origin = &cx.settings.origin;
        let path = format!("/charts/{}@{}", canonical.id, head.revision);
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            lang: cx.lang,
            chart: canonical.id.clone(),
            title: line(&canonical.title),
            author: line(cx.settings.organiser.get(cx.lang)),
            site: line(cx.settings.name.get(cx.lang)),
            revision: head.revision,
            published: head.day,
            accessed: cx.reader.today(),
            sha256: head.sha256.clone(),
            url: format!("{origin}{}", localised(cx.lang, &path)),
            short: format!("{origin}/c/{}", head.short()),
        }
    }

    /// The short link.
    pub fn short(&self) -> &str {
        &self.short
    }

    /// GB/T 7714-2015, section 4.6: electronic resources; a data set online is `DS/OL`.
    pub fn gbt7714(&self) -> String {
        let Self { title, author, site, revision, published, accessed, sha256, url, .. } = self;
        let version = match self.lang {
            Lang::Zh => format!("固定版本 {revision}"),
            Lang::En => format!("fixed revision {revision}"),
        };
        format!(
            "{author}. {title}[DS/OL]. {version}. {site}, ({published})[{accessed}]. {url}. SHA-256: {sha256}."
        )
    }

    /// APA, seventh edition, section 10.9: data sets.
    pub fn apa(&self) -> String {
        let Self { title, author, site, revision, published, accessed, sha256, url, .. } = self;
        format!(
            "{author}. ({}, {}). {title} (Version {revision}; SHA-256 {sha256}) [Data set]. {site}. Retrieved {}, from {url}",
            published.year(),
            month_day(*published),
            format_args!("{}, {}", month_day(*accessed), accessed.year()),
        )
    }

    /// The text of a form for programs.
    pub fn text(&self, form: CitationForm) -> String {
        match form {
            CitationForm::Bib => self.bibtex(),
            CitationForm::Ris => self.ris(),
            CitationForm::Csl => self.csl(),
        }
    }

    fn key(&self) -> String {
        format!("{}-{}", self.chart.replace(['.', '_'], "-"), self.revision)
    }

    fn bibtex(&self) -> String {
        let fields = [
            ("author", format!("{{{}}}", tex(&self.author))),
            ("title", format!("{{{}}}", tex(&self.title))),
            ("publisher", tex(&self.site)),
            ("year", self.published.year().to_string()),
            ("month", self.published.month().to_string()),
            ("day", self.published.day().to_string()),
            ("version", self.revision.to_string()),
            ("url", self.url.clone()),
            ("urldate", self.accessed.to_string()),
            ("note", format!("SHA-256: {}", self.sha256)),
        ];
        let fields = fields.map(|(name, value)| format!("  {name} = {{{value}}},\n")).concat();
        format!("@misc{{{},\n{fields}}}\n", self.key())
    }

    fn ris(&self) -> String {
        let slashes = |day: Day| format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day());
        let fields = [
            ("TY", "DATA".to_owned()),
            ("ID", self.key()),
            ("AU", format!("{},", self.author.replace(',', " "))),
            ("TI", self.title.clone()),
            ("PY", self.published.year().to_string()),
            ("DA", slashes(self.published)),
            ("PB", self.site.clone()),
            ("ET", self.revision.to_string()),
            ("LA", self.lang.tag().to_owned()),
            ("UR", self.url.clone()),
            ("Y2", slashes(self.accessed)),
            ("N1", format!("SHA-256: {}", self.sha256)),
            ("ER", String::new()),
        ];
        fields.map(|(tag, value)| format!("{tag}  - {value}\r\n")).concat()
    }

    fn csl(&self) -> String {
        let date = |day: Day| json!({ "date-parts": [[day.year(), day.month(), day.day()]] });
        let item = json!([{
            "id": self.key(),
            "type": "dataset",
            "title": self.title,
            "author": [{ "literal": self.author }],
            "issued": date(self.published),
            "accessed": date(self.accessed),
            "publisher": self.site,
            "version": self.revision.to_string(),
            "URL": self.url,
            "language": self.lang.tag(),
            "note": format!("SHA-256: {}", self.sha256),
        }]);
        format!("{item:#}\n")
    }
}

/// Text that TeX takes as it is.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash "),
            '~' => out.push_str("\\textasciitilde "),
            '^' => out.push_str("\\textasciicircum "),
            // A brace that is not balanced would end the field, whatever stands before it.
            '{' => out.push('('),
            '}' => out.push(')'),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// `July 20`.
fn month_day(day: Day) -> String {
    format!("{} {}", day.month_in_english(), day.day())
}

#[cfg(test)]
mod tests {
    use super::tex;

    #[test]
    fn text_for_tex_keeps_its_braces_balanced() {
        assert_eq!(tex("PM2.5 {50% & _x}\\"), "PM2.5 (50\\% \\& \\_x)\\textbackslash ");
    }
}
