//! Rivers and basins, and all sections together, against last year (环办〔2011〕22号).

use crate::{
    components::{
        table::{Head, data_table},
        water::main_text,
    },
    cx::Cx,
};
use domain::water::{
    Section,
    compare::Shift,
    summary::Assessment,
    waters::{Judged, Waters, evaluate},
};
use leptos::prelude::*;

type Assessed<'a> = [(&'a Section, Assessment)];

/// The most rivers that are listed.
const MOST: usize = 60;

/// A table of rivers.
pub(super) fn table(cx: &Cx, now: &Assessed<'_>, before: &Assessed<'_>) -> impl IntoView + use<> {
    let mut names: Vec<&str> = Vec::new();
    for (section, _) in now {
        let name = section.waters().zh.as_str();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let rows = names.into_iter().take(MOST).map(Some).chain([None]).filter_map(|name| {
        let of = |all: &Assessed<'_>| {
            let group: Vec<_> = all
                .iter()
                .filter(|(section, _)| name.is_none_or(|name| section.waters().zh == name))
                .map(|(section, assessment)| (*section, assessment))
                .collect();
            evaluate(&group)
        };
        let label = match name {
            None => cx.t("全部断面", "All sections").to_owned(),
            Some(name) => {
                let of_name = now.iter().find(|(section, _)| section.waters().zh == name)?;
                cx.text(of_name.0.waters())
            }
        };
        Some(row(cx, label, &of(now)?, of(before).as_ref()).into_any())
    });
    let head = vec![
        Head::text(cx.t("河流（流域）", "River (basin)")),
        Head::number(cx.t("断面", "Sections")),
        Head::text(cx.t("水质状况", "Quality")),
        Head::text(cx.t("与上年同期相比", "Against last year")),
        Head::text(cx.t("主要污染指标", "Main pollutants")),
        Head::text(cx.t("评价方法", "Judged by")),
    ];
    let caption = cx.t("河流水质状况（环办〔2011〕22号）", "Quality of rivers (环办〔2011〕22号)");
    view! {
        <h3>{cx.t("河流水质", "Rivers").to_owned()}</h3>
        {data_table(caption, head, rows.collect())}
    }
}

fn row(cx: &Cx, name: String, now: &Waters, before: Option<&Waters>) -> impl IntoView + use<> {
    let shift = before.and_then(|before| match (&before.judged, &now.judged) {
        (Judged::ByShares(_), Judged::ByShares(_)) => Shift::of_shares(&before.shares, &now.shares),
        _ => Some(Shift::of_quality(before.quality, now.quality)),
    });
    let (method, main) = match &now.judged {
        Judged::ByMeans(sample) => {
            (cx.t("少于 5 个断面：平均浓度", "fewer than 5: mean values"), main_text(cx, sample))
        }
        Judged::ByShares(wide) => {
            let one = |w: &domain::water::waters::WidePollutant| {
                format!(
                    "{}{}{}%{}",
                    w.item.name(cx.lang),
                    cx.t("（", " ("),
                    w.share,
                    cx.t("断面超标）", " of sections)")
                )
            };
            let main = wide.iter().map(one).collect::<Vec<_>>().join(cx.t("、", ", "));
            (cx.t("5 个及以上断面：类别比例", "5 or more: shares by class"), main)
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num">{now.shares.evaluated.to_string()}</td>
            <td>{now.quality.name(cx.lang)}</td>
            <td>{shift.map_or("—", |shift| shift.name(cx.lang)).to_owned()}</td>
            <td>{if main.is_empty() { "—".to_owned() } else { main }}</td>
            <td>{method.to_owned()}</td>
        </tr>
    }
}
