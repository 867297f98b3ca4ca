//! schema.org's words for the catalogue of open data and its data sets.

use super::linked::{absolute, organisation};
use crate::{
    catalogue::{CATALOGUES, FILES, file, licence_address, standards},
    cx::Cx,
    shell::Frame,
};
use domain::{
    Day,
    dataset::{ALL, DataSet},
};
use serde_json::{Value, json};

/// The catalogue.
pub(super) fn catalogue(cx: &Cx, page: &Frame, canonical: &str) -> Value {
    let sets = ALL.iter().map(|set| {
        let address = absolute(cx, &cx.href(&format!("/data/{}", set.id)));
        json!({ "@type": "Dataset", "@id": address, "name": set.name.get(cx.lang), "url": address,
            "description": set.description.get(cx.lang), "license": licence_address(cx) })
    });
    let encodings = CATALOGUES.map(|(path, kind, name)| {
        json!({ "@type": "MediaObject", "name": name, "encodingFormat": kind, "contentUrl": absolute(cx, path) })
    });
    json!({
        "@type": "DataCatalog",
        "@id": canonical,
        "name": page.title,
        "description": page.description,
        "url": canonical,
        "inLanguage": cx.lang.tag(),
        "isAccessibleForFree": true,
        "license": licence_address(cx),
        "publisher": organisation(cx),
        "encoding": encodings,
        "dataset": sets.collect::<Vec<_>>(),
    })
}

/// A data set, with its files.
pub(super) fn set(
    cx: &Cx,
    page: &Frame,
    canonical: &str,
    set: &DataSet,
    period: Option<(Day, Day)>,
) -> Value {
    let files = FILES.map(|(ending, kind, format)| {
        json!({ "@type": "DataDownload", "name": format, "encodingFormat": kind, "contentUrl": absolute(cx, &file(set, ending)) })
    });
    let measured = set.columns.iter().filter_map(|column| {
        let unit = column.unit?;
        Some(json!({
            "@type": "PropertyValue",
            "name": column.label.get(cx.lang),
            "alternateName": column.name,
            "description": column.description.get(cx.lang),
            "unitText": unit.name.get(cx.lang),
        }))
    });
    let mut data = json!({
        "@type": "Dataset",
        "@id": canonical,
        "name": page.title,
        "description": page.description,
        "url": canonical,
        "identifier": set.id,
        "inLanguage": cx.lang.tag(),
        "isAccessibleForFree": true,
        "license": licence_address(cx),
        "version": cx.published.revision.to_string(),
        "creator": organisation(cx),
        "publisher": organisation(cx),
        "includedInDataCatalog": { "@id": absolute(cx, &cx.href("/data")) },
        "distribution": files,
    });
    let measured: Vec<Value> = measured.collect();
    if !measured.is_empty() {
        data["variableMeasured"] = Value::Array(measured);
    }
    let standards: Vec<_> = standards(set).iter().map(|standard| standard.number).collect();
    if !standards.is_empty() {
        data["measurementTechnique"] = json!(standards);
    }
    if let Some((first, last)) = period {
        data["temporalCoverage"] = json!(format!("{first}/{last}"));
    }
    data
}
