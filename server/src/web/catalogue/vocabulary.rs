//! Names of the controlled vocabularies that DCAT-AP asks for (EU Publications Office, IANA), and what they are called. The
//! catalogue says of each what it is, so that it can be understood and checked without asking another site.

use super::{Fault, graph::Graph};
use domain::dataset::{ALL, Words};

/// Where the authority tables of the Publications Office are.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
/// Where the media types of IANA are.
const IANA: &str = "https://www.iana.org/assignments/media-types/";

/// An entry of an authority table.
pub(super) fn authority(table: &str, code: &str) -> String {
    format!("{AUTHORITY}{table}/{code}")
}

/// The address of a media type.
pub(super) fn media_type(kind: &str) -> String {
    format!("{IANA}{kind}")
}

/// The table of themes.
pub(super) fn themes() -> String {
    format!("{AUTHORITY}data-theme")
}

/// Table, code, class, what it is called.
const USED: [(&str, &str, &str, Words); 9] = [
    ("language", "ZHO", "dcterms:LinguisticSystem", Words::new("中文", "Chinese")),
    ("language", "ENG", "dcterms:LinguisticSystem", Words::new("英文", "English")),
    ("file-type", "CSV", "dcterms:MediaTypeOrExtent", Words::new("CSV", "CSV")),
    ("file-type", "PARQUET", "dcterms:MediaTypeOrExtent", Words::new("Parquet", "Parquet")),
    ("file-type", "JSON", "dcterms:MediaTypeOrExtent", Words::new("JSON", "JSON")),
    ("data-theme", "ENVI", "skos:Concept", Words::new("环境", "Environment")),
    ("access-right", "PUBLIC", "dcterms:RightsStatement", Words::new("公开", "public")),
    ("planned-availability", "AVAILABLE", "skos:Concept", Words::new("长期提供", "available")),
    ("country", "CHN", "dcterms:Location", Words::new("中国", "China")),
];

/// Says what each of them is.
pub(super) fn describe(graph: &mut Graph) -> Result<(), Fault> {
    for (table, code, class, words) in USED {
        let thing = graph.about(&authority(table, code))?.is(class)?;
        let thing = if class == "skos:Concept" { thing } else { thing.is("skos:Concept")? };
        thing.words("skos:prefLabel", words)?;
    }
    let mut rhythms: Vec<_> = ALL.iter().map(|set| set.rhythm).collect();
    rhythms.sort_by_key(|rhythm| rhythm.code);
    rhythms.dedup_by_key(|rhythm| rhythm.code);
    for rhythm in rhythms {
        let thing = graph.about(&authority("frequency", rhythm.code))?;
        thing.is("dcterms:Frequency")?.is("skos:Concept")?.words("skos:prefLabel", rhythm.words)?;
    }
    for kind in ["text/csv", "application/vnd.apache.parquet", "application/json"] {
        graph.about(&media_type(kind))?.is("dcterms:MediaType")?.plain("rdfs:label", kind)?;
    }
    let name = Words::new("数据主题", "Data themes");
    graph.about(&themes())?.is("skos:ConceptScheme")?.words("dcterms:title", name)?;
    Ok(())
}
