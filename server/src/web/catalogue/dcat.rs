//! The catalogue by DCAT-AP 3 (SEMIC, application profile of W3C DCAT 3).

use super::{
    Fault,
    graph::Graph,
    vocabulary::{self, authority, media_type, themes},
};
use app::{
    catalogue::{FILES, Offered, all_standards, file, licence_address, standards},
    cx::Cx,
};
use domain::{
    Lang,
    dataset::{DataSet, Words},
    day::shanghai_time,
};

/// The addresses of what is in the catalogue.
struct Names<'a> {
    origin: &'a str,
    licence: String,
}

impl Names<'_> {
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// What the data are about: the country, and the area that the settings name.
    fn areas(&self, cx: &Cx) -> Vec<String> {
        let own = (!cx.settings.area.zh.is_empty()).then(|| self.at("/data#area"));
        [authority("country", "CHN")].into_iter().chain(own).collect()
    }

    fn set(&self, set: &DataSet) -> String {
        self.at(&format!("/data/{}#set", set.id))
    }

    fn part(&self, set: &DataSet, part: &str) -> String {
        self.at(&format!("/data/{}#{part}", set.id))
    }
}

/// The data sets that the data interface gives parts of.
const SERVED: [&str; 10] = [
    "air-stations",
    "air-hours",
    "air-days",
    "water-sections",
    "water-samples",
    "water-months",
    "figures",
    "programmes",
    "ledgers",
    "commitments",
];

/// The whole catalogue.
pub(super) fn describe(cx: &Cx, offered: &[Offered]) -> Result<Graph, Fault> {
    let names = Names { origin: &cx.settings.origin, licence: licence_address(cx) };
    let mut graph = Graph::default();
    catalogue(cx, &names, &mut graph, offered)?;
    for one in offered {
        data_set(cx, &names, &mut graph, one)?;
        files(&names, &mut graph, one)?;
    }
    service(cx, &names, &mut graph, offered)?;
    around(cx, &names, &mut graph)?;
    norms(&names, &mut graph, offered)?;
    vocabulary::describe(&mut graph)?;
    Ok(graph)
}

fn catalogue(cx: &Cx, names: &Names<'_>, graph: &mut Graph, offered: &[Offered]) -> Result<(), Fault> {
    let title = Words::new("开放数据目录", "Catalogue of open data");
    let about = Words::new(
        "本站公开的全部数据集，可整套下载。",
        "Every data set of this site, to be taken as a whole.",
    );
    let name = &cx.settings.name;
    let thing = graph
        .about(&names.at("/data#catalogue"))?
        .is("dcat:Catalog")?
        .texts("dcterms:title", &format!("{} {}", name.zh, title.zh), &format!("{}: {}", name.en, title.en))?
        .words("dcterms:description", about)?
        .link("dcterms:publisher", &names.at("/data#publisher"))?
        .link("foaf:homepage", &names.at("/data"))?
        .links("dcterms:language", ["ZHO", "ENG"].map(|code| authority("language", code)))?
        .link("dcterms:license", &names.licence)?
        .links("dcterms:spatial", names.areas(cx))?
        .link("dcat:themeTaxonomy", &themes())?
        .plain("dcat:version", &cx.published.revision.to_string())?;
    let changed = offered.iter().filter_map(|one| one.changed_utc_ms).max();
    let thing = match changed {
        Some(at) => thing.typed("dcterms:modified", &shanghai_time(at), "xsd:dateTime")?,
        None => thing,
    };
    thing
        .links("dcat:dataset", offered.iter().map(|one| names.set(one.set)))?
        .link("dcat:service", &names.at("/data#api"))?;
    Ok(())
}

fn data_set(cx: &Cx, names: &Names<'_>, graph: &mut Graph, offered: &Offered) -> Result<(), Fault> {
    let set = offered.set;
    let words = |lang: Lang| {
        let notes = set.notes.iter().map(|note| note.get(lang));
        let all: Vec<_> = std::iter::once(set.description.get(lang)).chain(notes).collect();
        all.join("\n\n")
    };
    let theme = set.theme.map_or(Words::new("信息公开", "disclosure"), |theme| {
        Words::new(theme.name(Lang::Zh), theme.name(Lang::En))
    });
    let mut thing = graph
        .about(&names.set(set))?
        .is("dcat:Dataset")?
        .words("dcterms:title", set.name)?
        .texts("dcterms:description", &words(Lang::Zh), &words(Lang::En))?
        .plain("dcterms:identifier", set.id)?
        .link("dcat:landingPage", &names.at(&format!("/data/{}", set.id)))?
        .words("dcat:keyword", theme)?
        .words("dcat:keyword", Words::new("生态环境", "environment"))?
        .link("dcat:theme", &authority("data-theme", "ENVI"))?
        .link("dcterms:publisher", &names.at("/data#publisher"))?
        .link("dcterms:creator", &names.at("/data#publisher"))?
        .link("dcat:contactPoint", &names.at("/data#contact"))?
        .links("dcterms:language", ["ZHO", "ENG"].map(|code| authority("language", code)))?
        .link("dcterms:accrualPeriodicity", &authority("frequency", set.rhythm.code))?
        .link("dcterms:accessRights", &authority("access-right", "PUBLIC"))?
        .links("dcterms:spatial", names.areas(cx))?
        .plain("dcat:version", &cx.published.revision.to_string())?;
    for (what, at) in [("issued", offered.issued_utc_ms), ("modified", offered.changed_utc_ms)] {
        if let Some(at) = at {
            thing = thing.typed(&format!("dcterms:{what}"), &shanghai_time(at), "xsd:dateTime")?;
        }
    }
    if let Some(resolution) = set.resolution {
        thing = thing.typed("dcat:temporalResolution", resolution, "xsd:duration")?;
    }
    if offered.period.is_some() {
        thing = thing.link("dcterms:temporal", &names.part(set, "period"))?;
    }
    let norms = standards(set).iter().map(|standard| names.at(&format!("/data#{}", standard.anchor())));
    let related = set.references.iter().filter(|reference| reference.set != set.id);
    let related = related.filter_map(|reference| domain::dataset::of(reference.set));
    let parts = FILES.iter().map(|(ending, ..)| *ending).chain(is_served(set).then_some("api"));
    thing
        .links("dcterms:conformsTo", norms)?
        .links("dcterms:relation", related.map(|other| names.set(other)))?
        .links("dcat:distribution", parts.map(|part| names.part(set, part)))?;
    if let Some((first, last)) = offered.period {
        graph
            .about(&names.part(set, "period"))?
            .is("dcterms:PeriodOfTime")?
            .typed("dcat:startDate", &first.to_string(), "xsd:date")?
            .typed("dcat:endDate", &last.to_string(), "xsd:date")?;
    }
    Ok(())
}

fn is_served(set: &DataSet) -> bool {
    SERVED.contains(&set.id)
}

fn files(names: &Names<'_>, graph: &mut Graph, offered: &Offered) -> Result<(), Fault> {
    let set = offered.set;
    let schema = names.at(&file(set, "csv-metadata.json"));
    let parts =
        FILES.iter().map(|(ending, kind, format)| (*ending, *kind, *format, names.at(&file(set, ending))));
    let api = ("api", "application/json", "JSON", names.at("/api/v1"));
    for (part, kind, format, address) in parts.chain(is_served(set).then_some(api)) {
        let code = format.to_ascii_uppercase();
        let mut thing = graph
            .about(&names.part(set, part))?
            .is("dcat:Distribution")?
            .texts(
                "dcterms:title",
                &format!("{}（{format}）", set.name.zh),
                &format!("{} ({format})", set.name.en),
            )?
            .link("dcat:accessURL", &address)?
            .link("dcterms:format", &authority("file-type", &code))?
            .link("dcat:mediaType", &media_type(kind))?
            .link("dcatap:availability", &authority("planned-availability", "AVAILABLE"))?
            .link("dcterms:license", &names.licence)?
            .links("dcterms:language", ["ZHO", "ENG"].map(|code| authority("language", code)))?;
        thing = if part == "api" {
            thing.link("dcat:accessService", &names.at("/data#api"))?
        } else {
            thing.link("dcat:downloadURL", &address)?
        };
        if part == "csv" {
            thing = thing.link("dcterms:conformsTo", &schema)?;
        }
        if let Some(at) = offered.changed_utc_ms {
            thing.typed("dcterms:modified", &shanghai_time(at), "xsd:dateTime")?;
        }
    }
    let title =
        Words::new("各栏的含义、类型和单位（CSV on the Web）", "Columns, types and units (CSV on the Web)");
    graph.about(&schema)?.is("dcterms:Standard")?.words("dcterms:title", title)?;
    Ok(())
}

fn service(cx: &Cx, names: &Names<'_>, graph: &mut Graph, offered: &[Offered]) -> Result<(), Fault> {
    let served = offered.iter().filter(|one| is_served(one.set)).map(|one| names.set(one.set));
    graph
        .about(&names.at("/data#api"))?
        .is("dcat:DataService")?
        .words("dcterms:title", Words::new("数据接口", "Data interface"))?
        .words(
            "dcterms:description",
            Words::new(
                "按站点、时段和指标取数据的接口，JSON 和 CSV，不需要密钥。",
                "Gives data by station, period and indicator, as JSON and CSV, without a key.",
            ),
        )?
        .link("dcat:endpointURL", &names.at("/api/v1"))?
        .link("dcat:endpointDescription", &names.at("/openapi.json"))?
        .link("dcterms:format", &authority("file-type", "JSON"))?
        .link("dcat:theme", &authority("data-theme", "ENVI"))?
        .words("dcat:keyword", Words::new("生态环境", "environment"))?
        .link("dcterms:publisher", &names.at("/data#publisher"))?
        .link("dcat:contactPoint", &names.at("/data#contact"))?
        .link("dcterms:accessRights", &authority("access-right", "PUBLIC"))?
        .link("dcterms:license", &names.licence)?
        .plain("dcat:version", &cx.published.revision.to_string())?
        .links("dcat:servesDataset", served)?;
    Ok(())
}

/// Who publishes it, whom to tell, and what may be done with it.
fn around(cx: &Cx, names: &Names<'_>, graph: &mut Graph) -> Result<(), Fault> {
    let settings = &cx.settings;
    graph
        .about(&names.at("/data#publisher"))?
        .is("foaf:Agent")?
        .is("foaf:Organization")?
        .bilingual("foaf:name", &settings.organiser)?
        .link("foaf:homepage", &names.at("/"))?;
    graph
        .about(&names.at("/data#contact"))?
        .is("vcard:Kind")?
        .is("vcard:Organization")?
        .bilingual("vcard:fn", &settings.organiser)?
        .bilingual("vcard:note", &settings.contact)?
        .link("vcard:hasURL", &names.at("/feedback"))?;
    graph
        .about(&names.licence)?
        .is("dcterms:LicenseDocument")?
        .bilingual("rdfs:label", &settings.licence.text)?;
    if !settings.area.zh.is_empty() {
        let area = graph.about(&names.at("/data#area"))?.is("dcterms:Location")?;
        area.bilingual("skos:prefLabel", &settings.area)?;
    }
    for page in ["/data", "/"] {
        graph.about(&names.at(page))?.is("foaf:Document")?.bilingual("rdfs:label", &settings.name)?;
    }
    Ok(())
}

/// The standards that rows follow, and the pages of the sets.
fn norms(names: &Names<'_>, graph: &mut Graph, offered: &[Offered]) -> Result<(), Fault> {
    for standard in all_standards() {
        let title = |name: &str| format!("{} {name}", standard.number);
        graph
            .about(&names.at(&format!("/data#{}", standard.anchor())))?
            .is("dcterms:Standard")?
            .texts("dcterms:title", &title(standard.name.zh), &title(standard.name.en))?
            .plain("dcterms:identifier", standard.number)?
            .link("foaf:page", &names.at(&format!("/methods#{}", standard.method)))?;
    }
    for one in offered {
        let page = names.at(&format!("/data/{}", one.set.id));
        graph.about(&page)?.is("foaf:Document")?.words("rdfs:label", one.set.name)?;
    }
    Ok(())
}
