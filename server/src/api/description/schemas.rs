//! The schemas of what is answered and sent, from the types themselves.

use crate::api::{air, commitments, evaluate, figures, ledgers, problem, programmes, shape, water};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(components(schemas(
    figures::FigureList,
    figures::ApiFigure,
    air::stations::StationList,
    air::stations::Station,
    air::observations::StationObservations,
    air::observations::Observations,
    air::observations::HourRow,
    air::observations::DayRow,
    air::observations::PeriodRow,
    air::summary::AirSummary,
    air::summary::YearTarget,
    air::summary::SiteSummary,
    air::summary::LatestHour,
    air::summary::LatestDay,
    air::summary::Standing,
    air::summary::Ratio,
    air::shapes::Concentrations,
    air::shapes::Counts,
    air::shapes::Flags,
    air::shapes::Judged,
    air::shapes::Indices,
    programmes::shape::ProgrammeList,
    programmes::shape::ApiProgramme,
    programmes::shape::ApiStage,
    programmes::shape::ApiReport,
    programmes::shape::ApiQuantity,
    programmes::shape::ApiProject,
    programmes::shape::ApiReached,
    programmes::shape::ApiTask,
    ledgers::LedgerList,
    ledgers::ApiLedger,
    ledgers::ApiLedgerReport,
    ledgers::ApiTotal,
    ledgers::ApiLine,
    ledgers::ApiItem,
    commitments::CommitmentList,
    commitments::ApiCommitment,
    commitments::ApiTarget,
    commitments::ApiProgress,
    shape::Text,
    shape::Stated,
    shape::Named,
    shape::Checked,
    evaluate::shapes::AirEntry,
    evaluate::shapes::AirResult,
    evaluate::shapes::WaterEntry,
    evaluate::shapes::WaterResult,
    evaluate::shapes::MainPollutant,
    water::SectionList,
    water::ApiSection,
    water::observations::shape::WaterObservationList,
    water::observations::shape::WaterObservation,
    water::observations::shape::WaterValue,
    water::summary::WaterSummary,
    water::summary::ApiShares,
    water::summary::ApiAssessment,
    problem::Problem,
    problem::Fault
)))]
struct Schemas;

/// Fields with few possible values: schema, field, values. `null` is one where it is listed.
const CODES: [(&str, &str, &[&str]); 18] = [
    ("ApiFigure", "bound", &["exactly", "at_least", "at_most"]),
    ("ApiFigure", "target_bound", &["exactly", "at_least", "at_most"]),
    ("ApiFigure", "change_kind", &["percent", "points", "absolute"]),
    ("ApiFigure", "dust_deducted", &["yes", "no"]),
    ("YearTarget", "bound", &["exactly", "at_least", "at_most"]),
    ("Station", "kind", &["district", "city", "national", "provincial", "township"]),
    ("SiteSummary", "kind", &["district", "city", "national", "provincial", "township"]),
    ("StationObservations", "interval", &["hour", "day", "month", "year"]),
    ("StationObservations", "edition", &["by-date", "2012", "2026"]),
    ("Judged", "edition", &["HJ 633-2012", "HJ 633-2026"]),
    ("Ratio", "edition", &["by-date", "HJ 633-2012", "HJ 633-2026"]),
    ("ApiSection", "body", &["river", "lake"]),
    ("ApiShares", "level", &["all", "national", "provincial", "city"]),
    ("WaterObservationList", "interval", &["sample", "month", "year"]),
    ("WaterObservation", "method", &["automatic", "manual"]),
    ("WaterObservation", "computed_class", &["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]),
    ("ApiAssessment", "class", &["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]),
    ("AirEntry", "mode", &["hourly", "daily"]),
];

/// Schemas of what is sent, in which fields may be missing.
const SENT: [&str; 2] = ["AirEntry", "WaterEntry"];

/// Entries that may have fields of their own, which pass through.
const PASSING: [&str; 4] = ["AirEntry", "AirResult", "WaterEntry", "WaterResult"];

pub(super) fn described() -> Value {
    let derived = serde_json::to_value(Schemas::openapi()).unwrap_or_default();
    let mut schemas = derived["components"]["schemas"].clone();
    for (schema, field, values) in CODES {
        let field = &mut schemas[schema]["properties"][field];
        let may_be_null = field["type"].is_array();
        let null = may_be_null.then_some(Value::Null);
        field["enum"] = values.iter().map(|value| json!(value)).chain(null).collect();
    }
    for (name, schema) in schemas.as_object_mut().into_iter().flatten() {
        let Some(properties) = schema["properties"].as_object() else { continue };
        // Whatever is answered has all its fields, `null` where there is nothing to say; only faults come when there are any.
        let always: Vec<&String> = properties.keys().filter(|field| *field != "errors").collect();
        if !SENT.contains(&name.as_str()) {
            schema["required"] = json!(always);
        }
    }
    // Without rows it is a list of each kind.
    let kinds = schemas["Observations"].as_object_mut().and_then(|kinds| kinds.remove("oneOf"));
    schemas["Observations"]["anyOf"] = kinds.unwrap_or_default();
    for name in PASSING {
        schemas[name]["additionalProperties"] = json!(true);
    }
    for name in SENT {
        schemas[name]["properties"] = sent(&schemas[name]["properties"]);
    }
    schemas
}

/// Measurements are numbers or texts of digits.
fn sent(properties: &Value) -> Value {
    let fields = properties.as_object().into_iter().flatten().map(|(name, field)| {
        let mut field = field.clone();
        if !matches!(name.as_str(), "date" | "mode" | "body") {
            field["type"] = json!(["number", "string", "null"]);
        }
        (name.clone(), field)
    });
    Value::Object(fields.collect::<Map<_, _>>())
}
