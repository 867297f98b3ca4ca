//! How much of what a station owes arrived (联网率) and how much is valid (数据有效率).

use crate::{
    components::table::{Head, data_table},
    cx::Cx,
};
use domain::{
    Day, Decimal, Lang,
    air::{
        Pollutant, Site,
        delivery::{Delivery, ONLINE_AIM, VALIDITY_AIM},
        rollup::AirMonth,
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many months are shown.
pub(super) const SHOWN: usize = 12;

/// The latest months with their rates, over all stations of a mean; nothing where no hours are known.
pub(super) fn section(cx: &Cx, site: &Site, stations: &[Vec<AirMonth>]) -> Option<impl IntoView + use<>> {
    let yesterday = cx.reader.today().plus(-1);
    let mut of = BTreeMap::<(i16, i8), Delivery>::new();
    for months in stations {
        // A station owes hours from the first month in which it delivered any.
        let started = months.iter().skip_while(|m| m.rollup.online_hours == 0);
        for m in started {
            let due = hours_due(m, yesterday);
            let one = Delivery { due, online: m.rollup.online_hours, valid: m.rollup.valid_hours };
            of.entry((m.year, m.month)).or_default().add(&one);
        }
    }
    if of.is_empty() {
        return None;
    }
    let rows = of.iter().rev().take(SHOWN).map(|(month, delivery)| row(cx, *month, delivery)).collect();
    let mut head = vec![
        Head::text(cx.t("月份", "Month")),
        Head::number(cx.t("应有小时", "Hours due")),
        Head::number(cx.t("联网率", "Online rate")),
        Head::text(cx.t("要求98%", "Aim 98 %")),
        Head::number(cx.t("有效率", "Validity rate")),
        Head::text(cx.t("要求95%", "Aim 95 %")),
    ];
    head.extend(Pollutant::ALL.map(|p| Head::number(p.symbol())));
    let definition = match cx.lang {
        Lang::Zh => format!(
            "联网率 = 有数据传到的小时 ÷ 应有小时，要求不低于 {ONLINE_AIM}%；数据有效率 = 六项污染物有效小时值个数 ÷ （应有小时 × 6），要求不低于 {VALIDITY_AIM}%。应有小时为该月全部小时（当月到昨天），停电、检修、校准都不扣除。"
        ),
        Lang::En => format!(
            "Online rate = hours in which data arrived ÷ hours due, to be at least {ONLINE_AIM} %. Validity rate = valid hourly values of the six pollutants ÷ (hours due × 6), to be at least {VALIDITY_AIM} %. Hours due are all hours of the month (of this one, to yesterday); outages, maintenance and calibration are not taken off."
        ),
    };
    let caption =
        format!("{}{}", cx.t("有效率与联网率：", "Validity and online rate: "), cx.text(&site.name));
    Some(view! {
        <section id="reliability">
            <h2>{cx.t("数据有效率与联网率（计算值）", "Validity and online rate (computed)").to_owned()}</h2>
            <p class="basis">{definition}</p>
            {data_table(&caption, head, rows)}
        </section>
    })
}

/// Every hour of a month, of the present one up to yesterday.
fn hours_due(month: &AirMonth, yesterday: Day) -> u32 {
    let Some(first) = Day::new(month.year, month.month, 1) else { return 0 };
    let days = first.last_of_month().min(yesterday).epoch_days() - first.epoch_days() + 1;
    u32::try_from(days * 24).unwrap_or(0)
}

fn row(cx: &Cx, (year, month): (i16, i8), delivery: &Delivery) -> AnyView {
    let text = |rate: Option<Decimal>| rate.map_or("—".to_owned(), |r| format!("{r}%"));
    let badge = |rate: Option<Decimal>, aim: u8| {
        let met = rate? >= Decimal::from(aim);
        let (class, word) = match met {
            true => ("badge badge-good", cx.t("达到", "met")),
            false => ("badge badge-bad", cx.t("未达到", "missed")),
        };
        Some(view! { <span class=class>{word.to_owned()}</span> })
    };
    let (online, valid) = (delivery.online_rate(), delivery.validity_rate());
    let cells = Pollutant::ALL.map(|p| view! { <td class="num">{text(delivery.validity_of(p))}</td> });
    view! {
        <tr>
            <th scope="row">{format!("{year}-{month:02}")}</th>
            <td class="num">{delivery.due.to_string()}</td>
            <td class="num">{text(online)}</td>
            <td>{badge(online, ONLINE_AIM)}</td>
            <td class="num">{text(valid)}</td>
            <td>{badge(valid, VALIDITY_AIM)}</td>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}
