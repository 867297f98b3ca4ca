//! The published history of an indicator.

use super::{Built, common_decimals, disclosure_sources, scaled, source_line, titles};
use crate::{cx::Cx, figure_text::basis_text};
use chart::{Chart, ChartKind, Series, TargetLine, Tone, XAxis};
use domain::{
    Bilingual, Decimal, Period, change::ChangeKind, figure::Figure, indicator::Indicator, rounding::half_even,
};

/// Bars by period, the latest target as a line. Where a figure states its year-on-year and the year before was never
/// published here, the value that follows from it is drawn beside it as derived.
pub(super) fn history(cx: &Cx, indicator: &Indicator) -> Option<Built> {
    let figures = cx.published.history(&indicator.id);
    let latest = *figures.last()?;
    let mut periods: Vec<Period> = figures.iter().map(|f| f.period).collect();
    let derived: Vec<(Period, Decimal)> = figures
        .iter()
        .filter_map(|f| Some((f.period.year_before(), year_before(f)?)))
        .filter(|(period, _)| !figures.iter().any(|f| f.period == *period))
        .collect();
    periods.extend(derived.iter().map(|(period, _)| *period));
    periods.sort();
    periods.dedup();

    let target = latest.target;
    let decimals = common_decimals(
        figures
            .iter()
            .map(|f| &f.value)
            .chain(target.iter().map(|t| &t.value))
            .chain(derived.iter().map(|(_, v)| v)),
    );
    let at = |period: &Period| periods.iter().position(|p| p == period).unwrap_or_default() as i32;
    let mut series = Vec::new();
    if !derived.is_empty() {
        series.push(Series {
            id: "derived".into(),
            name: cx.t("由公布的同比推算", "derived from the published change").into(),
            points: derived.iter().map(|(p, v)| (at(p), scaled(*v, decimals))).collect(),
            style: Tone::Muted,
        });
    }
    series.push(Series {
        id: "published".into(),
        name: cx.t("公布值", "published").into(),
        points: figures.iter().map(|f| (at(&f.period), scaled(f.value, decimals))).collect(),
        style: Tone::Series(1),
    });
    let sources = disclosure_sources(cx, figures.iter().map(|f| f.source.disclosure.as_str()));
    let unit = cx.text(&indicator.unit);
    let basis = basis_text(cx.lang, latest);
    let subtitle = [unit.as_str(), &cx.text(&latest.period.label()), &basis]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let mut caveats = Vec::new();
    if !derived.is_empty() {
        caveats.push(Bilingual::new(
            "灰色柱不是公布值，由公布的数值和同比反算，按公布值的小数位修约。",
            "The grey bar is not a published value: it follows from the published value and change, rounded to the printed decimals.",
        ));
    }
    Some(Built {
        chart: Chart {
            id: indicator.id.clone(),
            title: cx.text(&indicator.name),
            subtitle,
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == domain::Lang::En,
            unit,
            decimals,
            x: XAxis::Categories(periods.iter().map(|p| cx.text(&p.label())).collect()),
            kind: ChartKind::Bar,
            series,
            targets: target
                .and_then(|t| {
                    let value = scaled(t.value, decimals)?;
                    Some(TargetLine { name: cx.t("目标", "target").into(), value })
                })
                .into_iter()
                .collect(),
            ..Chart::default()
        },
        home: (indicator.name.clone(), format!("/indicators/{}", indicator.id)),
        sources,
        caveats,
    })
}

/// The value of the year before that a published change implies, with the decimals of the value.
fn year_before(figure: &Figure) -> Option<Decimal> {
    let change = figure.change?;
    let exact = match change.kind {
        ChangeKind::Points | ChangeKind::Absolute => figure.value - change.amount,
        ChangeKind::Percent => {
            let factor = Decimal::ONE + change.amount / Decimal::ONE_HUNDRED;
            figure.value.checked_div(factor)?
        }
    };
    (!exact.is_sign_negative()).then(|| half_even(exact, figure.value.scale()))
}
