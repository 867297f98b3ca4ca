//! Rows of what is in memory.

use super::tables;
use crate::exchange::{self, code_of};
use app::figure_text::basis_text;
use domain::{
    Bilingual, Lang,
    air::Site,
    dataset::{Cell, DataSet},
    disclosure::DisclosureHead,
    figure::Figure,
    indicator::Indicator,
    place::Place,
    publication::Published,
    water::Section,
};

/// All rows of a set, with addresses on a site.
pub(super) fn rows(set: &DataSet, published: &Published, origin: &str) -> Vec<Vec<Cell>> {
    match set.id {
        "air-stations" => published.sites.iter().map(station).collect(),
        "water-sections" => published.sections.iter().map(section).collect(),
        "indicators" => published.indicators.iter().map(indicator).collect(),
        "disclosures" => published.disclosures.iter().map(|head| disclosure(head, origin)).collect(),
        "figures" => {
            let of = |figure| Some(self::figure(figure, published.indicator(&figure.indicator)?, origin));
            published.figures.iter().filter_map(of).collect()
        }
        "programmes" => {
            tables::rows(set, exchange::programmes(&published.programmes.iter().collect::<Vec<_>>()))
        }
        "ledgers" => tables::rows(set, exchange::ledgers(&published.ledgers.iter().collect::<Vec<_>>())),
        "commitments" => {
            tables::rows(set, exchange::commitments(&published.commitments.iter().collect::<Vec<_>>()))
        }
        _ => Vec::new(),
    }
}

fn both(text: &Bilingual) -> [Cell; 2] {
    [text.zh.as_str().into(), text.en.as_str().into()]
}

fn maybe(text: Option<&Bilingual>) -> [Cell; 2] {
    text.map_or([Cell::Null, Cell::Null], both)
}

/// Longitude and latitude.
fn place(place: Option<Place>) -> [Cell; 2] {
    place.map_or([Cell::Null, Cell::Null], |p| {
        [Cell::Scaled(p.longitude.into()), Cell::Scaled(p.latitude.into())]
    })
}

fn station(site: &Site) -> Vec<Cell> {
    let mut row = vec![site.id.as_str().into()];
    row.extend(both(&site.name));
    row.extend([code_of(&site.kind).into(), site.code.as_deref().into()]);
    row.extend(maybe(site.town.as_ref()));
    row.extend(place(site.place));
    row.extend([site.member_of.as_deref().into(), site.demonstration.into()]);
    row
}

fn section(section: &Section) -> Vec<Cell> {
    let levels: Vec<_> = section.levels.iter().map(|level| level.code()).collect();
    let mut row = vec![section.id.as_str().into()];
    row.extend(both(&section.name));
    row.extend(both(&section.river));
    row.extend(maybe(section.basin.as_ref()));
    row.extend(maybe(section.area.as_ref()));
    row.extend([
        code_of(&section.body).into(),
        levels.join("+").into(),
        section.target.map_or(Cell::Null, |class| Cell::Integer(class.number().into())),
    ]);
    row.extend(place(section.place));
    row.extend([section.order.into(), section.demonstration.into()]);
    row
}

fn indicator(indicator: &Indicator) -> Vec<Cell> {
    let mut row = vec![indicator.id.as_str().into(), Cell::Code(indicator.theme.code())];
    row.extend(both(&indicator.name));
    row.extend(both(&indicator.unit));
    row.extend([code_of(&indicator.kind).into(), code_of(&indicator.direction).into()]);
    row.extend(maybe(indicator.definition.as_ref()));
    row
}

fn figure(figure: &Figure, indicator: &Indicator, origin: &str) -> Vec<Cell> {
    let mut row =
        vec![figure.id.as_str().into(), figure.indicator.as_str().into(), Cell::Code(indicator.theme.code())];
    row.extend(both(&indicator.name));
    row.extend([figure.value.into(), figure.value.scale().into(), code_of(&figure.bound).into()]);
    row.extend(both(&indicator.unit));
    row.extend([
        figure.period.to_string().into(),
        figure.period.first().into(),
        figure.period.last().into(),
        figure.target.map(|target| target.value).into(),
        figure.target.map(|target| code_of(&target.bound)).into(),
        figure.change.map(|change| change.amount).into(),
        figure.change.map(|change| code_of(&change.kind)).into(),
        basis_text(Lang::Zh, figure).into(),
        basis_text(Lang::En, figure).into(),
        figure.source.disclosure.as_str().into(),
        figure.source.sentence.as_str().into(),
        format!("{origin}{}", figure.source.href()).into(),
        figure.basis.edition.as_deref().into(),
        figure.basis.dust_deducted.into(),
        figure.basis.audit.map(|audit| code_of(&audit)).into(),
    ]);
    row.extend(maybe(figure.basis.note.as_ref()));
    row
}

fn disclosure(head: &DisclosureHead, origin: &str) -> Vec<Cell> {
    let index = &head.index;
    let mut row = vec![head.slug.as_str().into()];
    row.extend(both(&head.title));
    row.extend(both(&head.summary));
    row.extend([
        index.index_number.as_str().into(),
        Cell::Code(index.category.code()),
        code_of(&index.mode).into(),
        index.document_number.as_deref().into(),
    ]);
    row.extend(both(&index.issuer));
    row.extend([
        index.created.into(),
        index.published.into(),
        index.abolished.into(),
        head.revision.into(),
        head.sha256.as_str().into(),
    ]);
    row.extend(maybe(head.change_note.as_ref()));
    row.extend([format!("{origin}/disclosures/{}", head.slug).into(), head.demonstration.into()]);
    row
}
