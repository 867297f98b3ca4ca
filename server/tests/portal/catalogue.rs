//! The catalogue of open data: for people at `/data`, for programs as DCAT-AP, Frictionless package and CSV on the Web.

use super::{
    html::Html,
    site::{Answer, ORIGIN, Served, reading, site_folder},
};
use app::settings::Settings;
use domain::{
    Bilingual, Lang,
    dataset::{ALL, Kind},
    office::settings::Licence,
};
use oxttl::TurtleParser;
use serde_json::Value;
use server::{
    http::assets::Assets,
    web::{Site, router},
};
use std::collections::BTreeSet;

const CATALOGUES: [(&str, &str); 4] = [
    ("/data/catalog.ttl", "text/turtle; charset=utf-8"),
    ("/data/catalog.jsonld", "application/ld+json"),
    ("/data/datapackage.json", "application/json"),
    ("/data/csv-metadata.json", "application/csvm+json"),
];

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// Subject, predicate and object as they are written, without what is around them.
fn statements(turtle: &Answer) -> BTreeSet<(String, String, String)> {
    let triples = TurtleParser::new().for_slice(&turtle.body);
    let plain = |text: String| text.trim_matches(['<', '>']).to_owned();
    let triples = triples.map(|triple| {
        let triple = triple.expect("Turtle");
        (
            plain(triple.subject.to_string()),
            plain(triple.predicate.to_string()),
            plain(triple.object.to_string()),
        )
    });
    triples.collect()
}

#[test]
fn every_set_has_a_page_that_says_what_each_column_is() {
    reading(|portal| async move {
        for (prefix, lang) in [("", Lang::Zh), ("/en", Lang::En)] {
            let list = portal.page(&format!("{prefix}/data")).await;
            let page = Html::parse(&list);
            let links: BTreeSet<&str> = page.all("a").filter_map(|a| a.get("href")).collect();
            for set in ALL {
                let address = format!("{prefix}/data/{}", set.id);
                for link in
                    [address.clone(), format!("/data/{}.csv", set.id), format!("/data/{}.parquet", set.id)]
                {
                    assert!(links.contains(link.as_str()), "{prefix}/data → {link}");
                }
                let text = portal.page(&address).await;
                let page = Html::parse(&text);
                assert!(text.contains(set.name.get(lang)), "{address}");
                for column in set.columns {
                    let row = page.with_id(&format!("column-{}", column.name)).expect(column.name);
                    let row = page.text_of(row);
                    for part in [column.name, column.label.get(lang), column.description.get(lang)] {
                        assert!(row.contains(part), "{address} {}: {row}", column.name);
                    }
                    if let Some(unit) = column.unit {
                        assert!(row.contains(unit.name.get(lang)), "{address} {}: {row}", column.name);
                    }
                }
                let notes = page.with_id("notes").map(|notes| page.text_of(notes)).unwrap_or_default();
                assert!(set.notes.iter().all(|note| notes.contains(note.get(lang))), "{address}: {notes}");
                let cite = page.text_of(page.with_id("cite").expect("a citation"));
                assert!(cite.contains("[DS/OL]") && cite.contains(&format!("{ORIGIN}{address}")), "{cite}");
                assert!(links.contains(format!("{prefix}/feedback").as_str()));
            }
            for nothing in ["none", "Air-Hours", "air-hours.xml", "air-hours/1", "%2e%2e"] {
                assert_eq!(portal.get(&format!("{prefix}/data/{nothing}")).await.status, 404, "{nothing}");
            }
        }
    });
}

#[test]
fn the_period_of_a_set_is_that_of_its_rows() {
    reading(|portal| async move {
        let stations = json(&portal.get("/api/v1/stations").await);
        let days = |name: &str| -> Vec<String> {
            let all = stations["stations"].as_array().expect("stations").iter();
            all.filter_map(|one| one[name].as_str().map(str::to_owned)).collect()
        };
        let (first, last) = (days("first_day"), days("last_day"));
        let (first, last) = (first.iter().min().expect("a day"), last.iter().max().expect("a day"));
        assert!(
            portal.page("/data/air-days").await.contains(&format!("{first} 至 {last}")),
            "{first} {last}"
        );
        assert!(portal.page("/en/data/air-days").await.contains(&format!("{first} to {last}")));
        let turtle = statements(&portal.get("/data/catalog.ttl").await);
        let period = format!("{ORIGIN}/data/air-days#period");
        for (name, day) in [("startDate", first), ("endDate", last)] {
            let date = format!("\"{day}\"^^<http://www.w3.org/2001/XMLSchema#date");
            let name = format!("http://www.w3.org/ns/dcat#{name}");
            assert!(turtle.contains(&(period.clone(), name, date.clone())), "{date}");
        }
        let figures = portal.portal.store().published().await.expect("what is public").figures.len();
        assert!(portal.page("/en/data/figures").await.contains(&format!("{figures} rows")));
    });
}

#[test]
fn catalogues_are_sent_as_what_they_are_to_anybody() {
    reading(|portal| async move {
        let own =
            ALL.iter().map(|set| (format!("/data/{}.csv-metadata.json", set.id), "application/csvm+json"));
        for (path, kind) in CATALOGUES.map(|(path, kind)| (path.to_owned(), kind)).into_iter().chain(own) {
            let answer = portal.get(&path).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, kind), "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
            assert!(!answer.header("etag").is_empty(), "{path}");
            // What others append to an address makes no other page.
            assert_eq!(portal.get(&format!("{path}?from=x&utm=1")).await.body, answer.body, "{path}");
        }
        assert_eq!(portal.get("/data/none.csv-metadata.json").await.status, 404);
    });
}

#[test]
fn turtle_and_json_ld_tell_the_same_of_every_set() {
    reading(|portal| async move {
        let turtle = statements(&portal.get("/data/catalog.ttl").await);
        let linked = json(&portal.get("/data/catalog.jsonld").await);
        let nodes = linked["@graph"].as_array().expect("a graph");
        let ids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["@id"].as_str()).collect();
        assert_eq!(ids.len(), nodes.len(), "what is told of one thing stands together");
        assert_eq!(ids, turtle.iter().map(|(subject, ..)| subject.as_str()).collect());
        let count = |value: &Value| value.as_array().map_or(1, Vec::len);
        let told = nodes.iter().filter_map(Value::as_object);
        let told = told.flat_map(|node| node.iter().filter(|(key, _)| *key != "@id").map(|(_, v)| count(v)));
        assert_eq!(told.sum::<usize>(), turtle.len());
        for set in ALL {
            let node = nodes.iter().find(|node| node["@id"] == format!("{ORIGIN}/data/{}#set", set.id));
            let node = node.unwrap_or_else(|| panic!("{} is missing", set.id));
            assert_eq!(node["@type"], "dcat:Dataset");
            let titles = node["dcterms:title"].as_array().expect("titles");
            let title =
                |lang: &str| titles.iter().find(|t| t["@language"] == lang).map(|t| t["@value"].clone());
            assert_eq!((title("zh"), title("en")), (Some(set.name.zh.into()), Some(set.name.en.into())));
            let csv = nodes.iter().find(|node| node["@id"] == format!("{ORIGIN}/data/{}#csv", set.id));
            let csv = csv.expect("the CSV");
            assert_eq!(csv["dcat:downloadURL"]["@id"], format!("{ORIGIN}/data/{}.csv", set.id));
        }
    });
}

#[test]
fn the_package_and_the_tables_have_every_column_key_and_reference() {
    reading(|portal| async move {
        let package = json(&portal.get("/data/datapackage.json").await);
        let together = json(&portal.get("/data/csv-metadata.json").await);
        let resources = package["resources"].as_array().expect("resources");
        let tables = together["tables"].as_array().expect("tables");
        assert_eq!((resources.len(), tables.len()), (ALL.len(), ALL.len()));
        for ((set, resource), table) in ALL.iter().zip(resources).zip(tables) {
            let path = format!("{}.csv", set.id);
            assert_eq!((&resource["path"], &table["url"]), (&Value::from(path.clone()), &Value::from(path)));
            let fields = resource["schema"]["fields"].as_array().expect("fields");
            let columns = table["tableSchema"]["columns"].as_array().expect("columns");
            assert_eq!((fields.len(), columns.len()), (set.columns.len(), set.columns.len()), "{}", set.id);
            for ((column, field), told) in set.columns.iter().zip(fields).zip(columns) {
                let name = Value::from(column.name);
                assert_eq!((&field["name"], &told["name"]), (&name, &name));
                assert!(told["titles"]["zh"].as_array().is_some_and(|titles| titles.contains(&name)));
                assert_eq!(told["required"], column.required);
                assert_eq!(field["constraints"]["required"] == true, column.required, "{}", column.name);
                if let Kind::Code(codes) = column.kind {
                    assert_eq!(field["constraints"]["enum"], serde_json::json!(codes));
                }
            }
            let key = Some(serde_json::json!(set.key)).filter(|_| !set.key.is_empty());
            assert_eq!(resource["schema"].get("primaryKey"), key.as_ref());
            assert_eq!(table["tableSchema"].get("primaryKey"), key.as_ref());
            let references = |schema: &Value| schema["foreignKeys"].as_array().map_or(0, Vec::len);
            assert_eq!(references(&resource["schema"]), set.references.len(), "{}", set.id);
            let held = set.references.iter().filter(|r| set.column(r.column).is_some_and(|c| c.required));
            assert_eq!(references(&table["tableSchema"]), held.count(), "{}", set.id);
            // A table of its own comes with all that it refers to.
            let own = json(&portal.get(&format!("/data/{}.csv-metadata.json", set.id)).await);
            let own = own["tables"].as_array().expect("tables");
            assert_eq!(own[0], *table);
            let there: BTreeSet<&str> = own.iter().filter_map(|one| one["url"].as_str()).collect();
            for table in own {
                for key in table["tableSchema"]["foreignKeys"].as_array().into_iter().flatten() {
                    let to = key["reference"]["resource"].as_str().expect("a table");
                    assert!(there.contains(to), "{}: {to}", set.id);
                }
            }
        }
    });
}

#[test]
fn the_licence_that_was_set_is_the_one_that_all_state() {
    const CC_BY: &str = "https://creativecommons.org/licenses/by/4.0/";
    reading(|portal| async move {
        let ours = format!("{ORIGIN}/data#licence");
        let with = |licence: Licence| {
            let folder = site_folder();
            let settings = Settings { origin: ORIGIN.into(), licence, ..Settings::default() };
            let assets = Assets::read(&folder).expect("a site folder");
            let site = Site::new(portal.portal.clone(), settings, assets);
            Served { router: router(site, &folder).expect("a router"), portal: portal.portal.clone() }
        };
        let text = Bilingual::new("署名即可使用", "Use it, and name us");
        let chosen = with(Licence { text, address: CC_BY.into() });
        for (served, address, words) in
            [(&with(Licence::default()), ours.as_str(), "信息公开条例"), (&chosen, CC_BY, "署名即可使用")]
        {
            for (path, _) in CATALOGUES {
                let answer = served.get(path).await;
                assert!(answer.text().contains(address), "{path}");
                // No other licence is named.
                assert_eq!(answer.text().contains("creativecommons"), address == CC_BY, "{path}");
            }
            let package = json(&served.get("/data/datapackage.json").await);
            assert_eq!(package["licenses"][0]["path"], address);
            for page in ["/data", "/data/figures"] {
                assert!(served.page(page).await.contains(words), "{page}");
            }
            let page = served.page("/data/figures").await;
            let page = Html::parse(&page);
            let link = page.all("a").find(|a| a.get("rel") == Some("license")).and_then(|a| a.get("href"));
            assert_eq!(link, Some(if address == CC_BY { CC_BY } else { "/data#licence" }));
        }
    });
}

#[test]
fn a_set_says_when_its_own_rows_became_public_and_last_changed() {
    reading(|portal| async move {
        let said = statements(&portal.get("/data/catalog.ttl").await);
        let moment = |set: &str, what: &str| {
            let (subject, predicate) =
                (format!("{ORIGIN}/data/{set}#set"), format!("http://purl.org/dc/terms/{what}"));
            let found = said.iter().find(|(s, p, _)| *s == subject && *p == predicate);
            found.map(|(_, _, moment)| moment.trim_start_matches('"')[..25].to_owned())
        };
        for set in ["air-hours", "air-days", "figures", "disclosures", "programmes"] {
            let (issued, modified) = (moment(set, "issued").expect(set), moment(set, "modified").expect(set));
            assert!(
                issued <= modified && issued.starts_with("20") && issued.ends_with("+08:00"),
                "{set}: {issued}"
            );
        }
        assert_eq!(moment("water-samples", "issued"), None, "there are none");
        let (area, terms) = (format!("{ORIGIN}/data#area"), "http://purl.org/dc/terms/");
        for of in ["/data#catalogue", "/data/air-days#set"] {
            assert!(
                said.contains(&(format!("{ORIGIN}{of}"), format!("{terms}spatial"), area.clone())),
                "{of}"
            );
        }
        let name =
            said.iter().find(|(s, p, o)| *s == area && p.ends_with("#prefLabel") && o.ends_with("@en"));
        assert!(
            name.is_some_and(|(_, _, name)| name.contains("Demonstration District")),
            "the settings name it"
        );
    });
}
