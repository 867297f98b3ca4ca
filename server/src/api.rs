//! `/api/v1`: published figures, programmes, ledgers and commitments, observations of air, and the rules, for programs,
//! described by `/openapi.json`.

pub(crate) mod air;
pub(crate) mod commitments;
pub(crate) mod evaluate;
pub(crate) mod figures;
pub(crate) mod ledgers;
pub(crate) mod problem;
pub(crate) mod programmes;
mod shape;
pub(crate) mod water;

use utoipa::OpenApi;

/// The description of the data interface.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Mingjing data interface (明镜数据接口)",
        description = "Published figures, programmes, ledgers and commitments of the portal, each with the disclosure and \
                       the sentence that states it, observations of air with what the standards make of them, and the \
                       rules that judge air and water, for anyone's own measurements. Values are exact decimals with the \
                       printed number of digits.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    paths(
        figures::get,
        programmes::get,
        ledgers::get,
        commitments::get,
        air::stations::get,
        air::observations::get,
        air::summary::get,
        evaluate::air,
        evaluate::water,
        water::sections,
        water::observations::get,
        water::summary::get
    ),
    components(schemas(
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
    ))
)]
pub(crate) struct Description;
