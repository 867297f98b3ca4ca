//! Published values beside the values computed from measurements: never mixed, the difference shown.

use super::{
    bits::with_unit,
    figures::indicator_href,
    table::{Head, data_table},
};
use crate::{cx::Cx, page::PageError};
use domain::{
    Decimal,
    air::{
        AirDay, Pollutant, Site,
        summary::{EditionPolicy, good_days, mean},
    },
    figure::Figure,
};
use leptos::prelude::*;

/// Indicators whose figures can be computed from daily air values.
pub(crate) const PM25_MEAN: &str = "pm25-mean";
/// See [`PM25_MEAN`].
pub(crate) const GOOD_DAY_RATIO: &str = "good-day-ratio";

/// Published air figures against those computed from the days of the district.
pub(crate) async fn air(
    cx: &Cx,
    district: Option<&Site>,
) -> Result<Option<impl IntoView + use<>>, PageError> {
    let Some(site) = district else { return Ok(None) };
    let mut rows: Vec<AnyView> = Vec::new();
    for figure in [PM25_MEAN, GOOD_DAY_RATIO].into_iter().flat_map(|id| cx.published.history(id)) {
        // Only the days of the period: what is published may be of years that the rest of the page does not read.
        let period = figure.period;
        let days = cx.reader.air_days(&site.id, period.first(), period.last()).await?;
        if let Some((value, how)) = computed(cx, figure, &days) {
            rows.push(row(cx, figure, value, how).into_any());
        }
    }
    let head = vec![
        Head::text(cx.t("指标", "Indicator")),
        Head::text(cx.t("时期", "Period")),
        Head::number(cx.t("公布值", "Published")),
        Head::number(cx.t("计算值", "Computed")),
        Head::text(cx.t("依据", "From")),
        Head::number(cx.t("差异", "Difference")),
    ];
    Ok((!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{cx.t("公布值与计算值", "Published and computed").to_owned()}</h2>
                <p>
                    {cx.t(
                            "计算值来自演示用的生成数据，用来说明两者怎样并列、怎样核对。",
                            "The computed values come from generated demonstration data and show how the two are held against each other.",
                        )
                        .to_owned()}
                </p>
                {data_table(cx.t("公布值与计算值", "Published and computed"), head, rows)}
            </section>
        }
    }))
}

/// What the days say of a published figure, and of how many.
fn computed(cx: &Cx, figure: &Figure, days: &[AirDay]) -> Option<(Decimal, String)> {
    if figure.indicator == PM25_MEAN {
        let mean = mean(days, figure.period, Pollutant::Pm25)?;
        let count = format!("{}{}", cx.t("有效天数 ", "valid days: "), mean.count);
        return Some((mean.decimal(figure.value.scale()), count));
    }
    let good = good_days(days, figure.period, EditionPolicy::ByDate);
    Some((good.ratio()?, format!("{} / {}", good.good, good.valid)))
}

/// One comparison.
pub(crate) fn row(cx: &Cx, figure: &Figure, computed: Decimal, from: String) -> impl IntoView + use<> {
    let indicator = cx.published.indicator(&figure.indicator);
    let unit = indicator.map(|i| cx.text(&i.unit)).unwrap_or_default();
    let name = indicator.map(|i| cx.text(&i.name)).unwrap_or_default();
    let difference = computed - figure.value;
    let difference =
        if difference.is_zero() { cx.t("一致", "none").to_owned() } else { difference.to_string() };
    view! {
        <tr>
            <th scope="row">
                <a href=indicator_href(cx, &figure.indicator)>{name}</a>
            </th>
            <td>{cx.text(&figure.period.label())}</td>
            <td class="num">{with_unit(figure.value.to_string(), &unit)}</td>
            <td class="num">{with_unit(computed.to_string(), &unit)}</td>
            <td>{from}</td>
            <td class="num">{difference}</td>
        </tr>
    }
}
