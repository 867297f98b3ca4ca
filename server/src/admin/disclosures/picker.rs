//! Published figures for those who write, listed in a dialog of the editor. The editor is complete without it.

use super::autosave;
use crate::admin::{desk::Desk, route::Needs, route::Route, route::get, script::script};
use app::read::Reader as _;
use axum::{
    Json,
    extract::{Query, rejection::QueryRejection},
};
use domain::{
    Decimal, Lang,
    figure::{Bound, Figure},
    indicator::{Indicator, ValueKind},
    office::role::Right,
    publication::Published,
    water::WaterClass,
};
use serde::{Deserialize, Serialize};

/// So many are listed at most; more are found by typing more.
const MOST: usize = 50;

pub(super) fn routes() -> Vec<Route> {
    let write = Needs::Right(Right::Write);
    vec![
        get(office::pages::disclosures::edit::FIGURES, write, list),
        get(autosave::PICKS, write, || async { script(include_str!("figure_picker.js")) }),
        get(autosave::LINKS, write, || async { script(include_str!("figure_links.js")) }),
    ]
}

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

/// What was found.
#[derive(Serialize)]
struct Found {
    /// How many in all.
    total: usize,
    /// The first of them.
    figures: Vec<Row>,
}

/// A figure as it is chosen and as it is written.
#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    period: String,
    text_zh: String,
    text_en: String,
}

async fn list(desk: Desk, asked: Result<Query<Asked>, QueryRejection>) -> Json<Found> {
    let Query(Asked { q }) = asked.unwrap_or_default();
    Json(found(&desk.visitor.site.portal.published(), &q, desk.visitor.lang))
}

/// The figures with all words of a text, indicator by indicator, the latest period first.
fn found(published: &Published, text: &str, lang: Lang) -> Found {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let figures = published.indicators.iter().flat_map(|indicator| {
        let history = published.history(&indicator.id).into_iter().rev();
        history.map(move |figure| (indicator, figure))
    });
    let figures: Vec<_> = figures
        .filter(|(indicator, figure)| {
            let said = said(indicator, figure);
            words.iter().all(|word| said.contains(word))
        })
        .collect();
    let row = |(indicator, figure): &(&Indicator, &Figure)| Row {
        id: figure.id.clone(),
        name: indicator.name.get(lang).to_owned(),
        period: figure.period.label().get(lang).to_owned(),
        text_zh: written(figure, indicator, Lang::Zh),
        text_en: written(figure, indicator, Lang::En),
    };
    Found { total: figures.len(), figures: figures.iter().take(MOST).map(row).collect() }
}

/// All that a figure can be found by.
fn said(indicator: &Indicator, figure: &Figure) -> String {
    let (name, period) = (&indicator.name, figure.period.label());
    let texts = [&name.zh, &name.en, &period.zh, &period.en, &figure.id];
    let mut said = texts.map(|text| text.to_lowercase()).join("\n");
    said.push('\n');
    said.push_str(&figure.value.to_string());
    said
}

/// The value as a sentence writes it: the published digits with their unit, and whether it is a bound.
fn written(figure: &Figure, indicator: &Indicator, lang: Lang) -> String {
    let bound = match figure.bound {
        Bound::Exactly => "",
        Bound::AtLeast => lang.pick("不低于", "at least "),
        Bound::AtMost => lang.pick("不高于", "at most "),
    };
    let is_class = |class: &WaterClass| Decimal::from(*class as u8 + 1) == figure.value;
    if indicator.kind == ValueKind::WaterClass
        && let Some(class) = WaterClass::ALL.into_iter().find(is_class)
    {
        return match lang {
            Lang::Zh => format!("{}类", class.name(lang).trim_end_matches('类')),
            Lang::En => format!("class {}", class.name(lang)),
        };
    }
    let unit = indicator.unit.get(lang);
    let gap = if lang == Lang::Zh || matches!(unit, "" | "%") { "" } else { " " };
    format!("{bound}{}{gap}{unit}", figure.value)
}
