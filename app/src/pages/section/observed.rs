//! Samples with the class that was published and the one that their values come to, and what was corrected.

use crate::{
    charts::water::Values,
    components::{
        bits::class_chip,
        table::{Head, data_table},
    },
    cx::Cx,
    page::PageError,
};
use domain::{
    Day, Lang,
    day::HOUR_MS,
    water::{Item, Observation, Section, WaterClass, WaterMonth, WaterSample, sample::judge_sample},
};
use leptos::prelude::*;

/// Samples shown.
const SHOWN: usize = 42;

/// The latest samples of the section, where its months come from samples.
pub(super) async fn view(
    cx: &Cx,
    section: &Section,
    values: &Values,
) -> Result<Option<impl IntoView + use<>>, PageError> {
    let Some(month) = values.of(&section.id).iter().rev().find(|m| m.samples.is_some()) else {
        return Ok(None);
    };
    let Some(first) = Day::new(month.year, month.month, 1) else { return Ok(None) };
    let samples = cx.reader.water_samples(&section.id, first, first.last_of_month()).await?;
    let compared: Vec<_> = samples
        .iter()
        .map(|sample| (sample, computed(section, sample)))
        .filter(|(sample, computed)| sample.published_class.is_some() && computed.is_some())
        .collect();
    let agree = compared.iter().filter(|(sample, computed)| sample.published_class == *computed).count();
    let (all, count) = (samples.len(), compared.len());
    let sentence = match cx.lang {
        Lang::Zh => format!(
            "{}年{}月共 {all} 个样品；有公布类别的 {count} 个中，{agree} 个与由公布浓度计算的类别一致。公布值与计算值分开列出。",
            month.year, month.month
        ),
        Lang::En => format!(
            "{all} samples in {:04}-{:02}; of {count} with a published class, {agree} agree with the class that the published values come to. Published and computed are listed apart.",
            month.year, month.month
        ),
    };
    let items: Vec<Item> = Item::ALL
        .into_iter()
        .filter(|i| samples.iter().any(|s| s.values.iter().any(|(of, _)| of == i)))
        .collect();
    let mut head = vec![
        Head::text(cx.t("时间", "Time")),
        Head::text(cx.t("公布类别", "Published class")),
        Head::text(cx.t("计算类别", "Computed class")),
        Head::text(cx.t("状态", "Status")),
    ];
    head.extend(items.iter().map(|item| Head::number(item.name(cx.lang))));
    let rows = samples.iter().rev().take(SHOWN).map(|sample| row(cx, section, sample, &items).into_any());
    let caption = match cx.lang {
        Lang::Zh => format!("最近 {} 个样品", all.min(SHOWN)),
        Lang::En => format!("The latest {} samples", all.min(SHOWN)),
    };
    let charts = items.iter().map(|item| {
        let href = cx.href(&format!("/charts/water-{}-{}-samples", section.id, item.code()));
        view! { <li><a href=href>{format!("{}{}", item.name(cx.lang), cx.t("逐次监测图", ", as sampled"))}</a></li> }
    });
    let data = format!("/api/v1/sections/{}/observations?interval=sample&format=csv", section.id);
    Ok(Some(view! {
        <section id="samples">
            <h2>{cx.t("逐次监测：公布与计算", "Samples: published and computed").to_owned()}</h2>
            <p>{sentence}</p>
            <ul class="inline-list">
                {charts.collect_view()}
                <li><a href=data download>{cx.t("下载 CSV", "Download CSV").to_owned()}</a></li>
            </ul>
            {data_table(&caption, head, rows.collect())}
        </section>
    }))
}

/// The class that the values of a sample come to, on the basis of its day.
fn computed(section: &Section, sample: &WaterSample) -> Option<WaterClass> {
    let values: Vec<(Item, i64)> = sample.values.iter().map(|(item, value)| (*item, value.micro())).collect();
    let basis = section.basis_on(sample.day());
    judge_sample(&values, basis.items.taking_part(), section.body).map(|judged| judged.class)
}

fn row(cx: &Cx, section: &Section, sample: &WaterSample, items: &[Item]) -> impl IntoView + use<> {
    let chip = |class: Option<WaterClass>| match class {
        Some(class) => class_chip(cx.lang, class).into_any(),
        None => "—".into_any(),
    };
    let cells = items.iter().map(|item| {
        let value = sample.values.iter().find(|(of, _)| of == item);
        view! { <td class="num">{value.map_or("—".to_owned(), |(_, value)| value.to_string())}</td> }
    });
    view! {
        <tr>
            <th scope="row">{time(sample)}</th>
            <td>{chip(sample.published_class)}</td>
            <td>{chip(computed(section, sample))}</td>
            <td>{sample.status.name(cx.lang)}</td>
            {cells.collect_view()}
        </tr>
    }
}

/// `2021-04-01 08:00` in Beijing time.
fn time(sample: &WaterSample) -> String {
    let day = sample.day();
    let minutes = (sample.at_utc_ms - day.start_utc_ms()) / (HOUR_MS / 60);
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// What was public before corrections.
pub(super) async fn corrections(cx: &Cx, section: &str) -> Result<Option<impl IntoView + use<>>, PageError> {
    let corrections = cx.reader.water_corrections(section).await?;
    if corrections.is_empty() {
        return Ok(None);
    }
    let rows = corrections.iter().map(|correction| {
        let (when, values) = match &correction.before {
            Observation::Month(month) => {
                (format!("{:04}-{:02}", month.year, month.month), of_month(cx, month))
            }
            Observation::Sample(sample) => {
                let values =
                    sample.values.iter().map(|(item, value)| format!("{} {value}", item.name(cx.lang)));
                (time(sample), values.collect::<Vec<_>>().join(cx.t("，", ", ")))
            }
        };
        view! {
            <tr>
                <th scope="row">{when}</th>
                <td>{values}</td>
                <td class="num">{correction.revision.to_string()}</td>
            </tr>
        }
        .into_any()
    });
    let head = vec![
        Head::text(cx.t("时间", "Time")),
        Head::text(cx.t("更正前公布的值", "Values before the correction")),
        Head::number(cx.t("更正的内容版本", "Corrected in revision")),
    ];
    let caption = cx.t("更正记录（最近 100 条）", "Corrections (the latest 100)");
    Ok(Some(view! {
        <section id="corrections">
            <h2>{cx.t("更正记录", "Corrections").to_owned()}</h2>
            {data_table(caption, head, rows.collect())}
        </section>
    }))
}

fn of_month(cx: &Cx, month: &WaterMonth) -> String {
    let value = |(item, micro): &(Item, i64)| {
        let below = if month.below.contains(item) { "＜" } else { "" };
        let value = domain::water::class::Mean::of_one(*micro).decimal(item.decimals());
        format!("{} {below}{value}", item.name(cx.lang))
    };
    month.values.iter().map(value).collect::<Vec<_>>().join(cx.t("，", ", "))
}
