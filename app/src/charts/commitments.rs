//! Commitments by theme and verdict.

use super::{Built, disclosure_sources, source_line, titles};
use crate::cx::Cx;
use chart::{Chart, ChartKind, Series, Tone, XAxis};
use domain::{Bilingual, Lang, commitment::Verdict, theme::Theme};

const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Kept => Tone::Good,
        Verdict::Partly => Tone::Warn,
        Verdict::Missed => Tone::Bad,
        Verdict::Open => Tone::Muted,
    }
}

/// How many commitments of each theme have which verdict.
pub(super) fn themes(cx: &Cx) -> Option<Built> {
    let all = &cx.published.commitments;
    let themes: Vec<Theme> = Theme::ALL.into_iter().filter(|t| all.iter().any(|c| c.theme == *t)).collect();
    if themes.is_empty() {
        return None;
    }
    let count = |verdict: Verdict| {
        themes.iter().enumerate().map(move |(i, theme)| {
            let n = all.iter().filter(|c| c.theme == *theme && c.verdict == verdict).count();
            (i as i32, (n > 0).then_some(n as i64))
        })
    };
    let series = Verdict::ALL
        .into_iter()
        .filter(|verdict| count(*verdict).any(|(_, n)| n.is_some()))
        .map(|verdict| Series {
            id: format!("{verdict:?}").to_lowercase(),
            name: verdict.name(cx.lang).into(),
            points: count(verdict).collect(),
            style: tone(verdict),
        })
        .collect();
    let sources = disclosure_sources(cx, all.iter().map(|c| c.source.disclosure.as_str()));
    Some(Built {
        chart: Chart {
            id: "commitments-themes".into(),
            title: cx.t("承诺事项：领域与兑现情况", "Commitments by theme and verdict").into(),
            subtitle: match cx.lang {
                Lang::Zh => format!("项 · 共 {}", all.len()),
                Lang::En => format!("commitments · {} in all", all.len()),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit: cx.t("项", "").into(),
            decimals: 0,
            x: XAxis::Categories(themes.iter().map(|t| t.name(cx.lang).to_owned()).collect()),
            kind: ChartKind::StackedBar,
            series,
            ..Chart::default()
        },
        home: (Bilingual::new("承诺", "Commitments"), "/commitments".into()),
        sources,
        caveats: Vec::new(),
    })
}
