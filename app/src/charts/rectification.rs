//! Rectification ledgers: items by state.

use super::{Built, disclosure_sources, source_line, titles};
use crate::cx::Cx;
use chart::{Chart, ChartKind, Series, Tone, XAxis};
use domain::{
    Bilingual, Lang,
    ledger::{LineKind, State},
};

/// How a state is toned; the numbers and names are written as well.
const fn tone(state: State) -> Tone {
    match state {
        State::ClosedOut => Tone::Good,
        State::AwaitingCloseOut => Tone::Series(5),
        State::Accepted => Tone::Series(3),
        State::Done => Tone::Series(4),
        State::InProgress => Tone::Warn,
        State::LongTerm => Tone::Muted,
    }
}

/// Tasks and petitions of every ledger, by state.
pub(super) fn status(cx: &Cx) -> Option<Built> {
    let ledgers = &cx.published.ledgers;
    let groups: Vec<_> = ledgers
        .iter()
        .flat_map(|l| LineKind::ALL.map(|kind| (l, kind)))
        .filter(|(l, kind)| l.sum(*kind) > 0)
        .collect();
    let day = ledgers.iter().map(|l| l.day).max()?;
    let count = |state: State| {
        groups.iter().enumerate().map(move |(i, (ledger, kind))| {
            let n: u32 =
                ledger.lines.iter().filter(|l| l.kind == *kind && l.state == state).map(|l| l.count).sum();
            (i as i32, (n > 0).then_some(i64::from(n)))
        })
    };
    let series = State::ALL
        .into_iter()
        .filter(|state| count(*state).any(|(_, n)| n.is_some()))
        .map(|state| Series {
            id: format!("{state:?}").to_lowercase(),
            name: state.name(cx.lang).into(),
            points: count(state).collect(),
            style: tone(state),
        })
        .collect();
    let sources =
        disclosure_sources(cx, ledgers.iter().flat_map(|l| &l.lines).map(|l| l.source.disclosure.as_str()));
    Some(Built {
        chart: Chart {
            id: "rectification-status".into(),
            title: cx.t("督察整改进展", "Rectification by state").into(),
            subtitle: match cx.lang {
                Lang::Zh => format!("项（巡察反馈问题为个） · 截至{day}"),
                Lang::En => format!("items · as of {day}"),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit: String::new(),
            decimals: 0,
            x: XAxis::Categories(
                groups
                    .iter()
                    .map(|(l, kind)| format!("{} {}", cx.text(&l.name), kind.name(cx.lang)))
                    .collect(),
            ),
            kind: ChartKind::StackedBar,
            series,
            ..Chart::default()
        },
        home: (Bilingual::new("督察整改", "Rectification"), "/rectification".into()),
        sources,
        caveats: Vec::new(),
    })
}
