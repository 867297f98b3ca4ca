//! What is kept of a chart: its files in both languages, unless they would say what the latest fixed revision says.

use super::FreezeError;
use crate::{
    picture::Painter,
    web::{Site, chart_files},
};
use app::{
    charts::{
        self, Built,
        fixed::{at_revision, canonical, disclosures, picture, sha256},
    },
    cx::Cx,
    page::PageError,
};
use chart::{Chart, View};
use domain::{
    Lang,
    fixed::{Form, Frozen, FrozenFile},
};
use std::{collections::HashMap, sync::Arc};
use store::fixed::Latest;

/// What is to be frozen of a chart: nothing where there is no such chart, or it shows what its latest fixed revision shows.
pub(super) async fn changed(
    site: &Site,
    cx: &Cx,
    id: &str,
    latest: &Latest,
) -> Result<Option<Frozen>, FreezeError> {
    // Other tasks are waiting: drawing takes a while, and nothing here waits for anything.
    tokio::task::yield_now().await;
    let mut made = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let cx = Cx { lang, ..cx.clone() };
        match charts::build(&cx, id).await.map_err(|error| failed(id, &error))? {
            Some(built) if built.chart.id == id => {
                // The drawing is that of the page, which draws long charts from an overview.
                let shown = match charts::of_all_hours(&cx, id) {
                    Some(_) => charts::overview(&cx, id).await.map_err(|error| failed(id, &error))?,
                    None => None,
                };
                made.push(Made { shown: shown.map(|shown| shown.chart), cx, built });
            }
            _ => return Ok(None),
        }
    }
    let (painter, latest) = (Arc::clone(&site.painter), latest.get(id).cloned());
    let drawn = tokio::task::spawn_blocking(move || drawn(&painter, &made, latest));
    drawn.await.map_err(|error| FreezeError::Chart(id.to_owned(), error.to_string()))?
}

/// A chart in a language, and what is drawn of it where that is not all of it.
struct Made {
    cx: Cx,
    built: Built,
    shown: Option<Chart>,
}

/// A chart in both languages as files; nothing where it shows what its latest fixed revision shows. Takes as long as ten years of
/// hours take to write.
fn drawn(
    painter: &Painter,
    made: &[Made],
    latest: Option<(i64, HashMap<Lang, String>)>,
) -> Result<Option<Frozen>, FreezeError> {
    if let Some((revision, hashes)) = latest {
        let mut same = true;
        for Made { cx, built, .. } in made {
            let before = at_revision(cx, built.clone(), revision);
            same = same && hashes.get(&cx.lang) == Some(&sha256(&json(cx, &before, revision)?));
        }
        if same {
            return Ok(None);
        }
    }
    let mut frozen = Frozen::default();
    for Made { cx, built, shown } in made {
        let (lang, chart) = (cx.lang, &built.chart);
        let shown = shown.as_ref().unwrap_or(chart);
        let drawing = picture(shown, &View::whole(shown));
        let page = format!("{}@{}", chart.id, cx.published.revision);
        let svg = painter.svg(chart_files::attributed(cx, chart, &page, drawing));
        let mut add = |form, bytes| frozen.files.push(FrozenFile { lang, form, bytes });
        add(Form::Json, json(cx, built, cx.published.revision)?);
        add(Form::Csv, chart_files::csv(chart));
        add(Form::Svg, svg.into_bytes());
        frozen.chart.clone_from(&chart.id);
        frozen.sources = disclosures(cx, built);
    }
    // What is alike stands side by side, which packs better.
    frozen.files.sort_by_key(|file| file.form);
    Ok(Some(frozen))
}

fn json(cx: &Cx, built: &Built, revision: i64) -> Result<Vec<u8>, FreezeError> {
    canonical(cx, built, revision)
        .map_err(|error| FreezeError::Chart(built.chart.id.clone(), error.to_string()))
}

pub(super) fn failed(id: &str, error: &PageError) -> FreezeError {
    FreezeError::Chart(id.to_owned(), format!("{error:?}"))
}
