//! Shares of sections by class: in a sentence, and by level against last year.

use crate::{
    components::table::{Head, data_table},
    cx::Cx,
};
use domain::{
    Decimal, Lang, Period,
    change::Change,
    water::{
        Section, SectionLevel,
        summary::{Assessment, Shares},
    },
};
use leptos::prelude::*;

type Assessed<'a> = [(&'a Section, Assessment)];

fn of(all: &Assessed<'_>, level: Option<SectionLevel>) -> Shares {
    let counted = all.iter().filter(|(section, _)| level.is_none_or(|level| section.levels.contains(&level)));
    Shares::of(counted.map(|(_, assessment)| assessment))
}

/// All of it in one sentence.
pub(super) fn sentence(cx: &Cx, all: &Assessed<'_>, label: &str) -> impl IntoView + use<> {
    let shares = of(all, None);
    let share = |n: u32| shares.percent(n).map_or("—".to_owned(), |p| format!("{p}%"));
    let (iii, ii) = (share(shares.iii_or_better), share(shares.ii_or_better));
    let own = match (shares.with_target, cx.lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("达到各自目标 {} 个，", shares.attained),
        (_, Lang::En) => format!("{} reach their own target, ", shares.attained),
    };
    let mut sentence = match cx.lang {
        Lang::Zh => format!(
            "{label}：{} 个断面中，达到或优于Ⅲ类 {} 个（{iii}），达到或优于Ⅱ类 {} 个（{ii}），{own}劣Ⅴ类 {} 个。",
            shares.evaluated, shares.iii_or_better, shares.ii_or_better, shares.worse_than_v
        ),
        Lang::En => format!(
            "{label}: of {} sections {} are at class Ⅲ or better ({iii}), {} at Ⅱ or better ({ii}), {own}{} are worse than Ⅴ.",
            shares.evaluated, shares.iii_or_better, shares.ii_or_better, shares.worse_than_v
        ),
    };
    if shares.insufficient > 0 {
        sentence.push_str(&match cx.lang {
            Lang::Zh => format!("另有 {} 个断面数据不足，不计入。", shares.insufficient),
            Lang::En => format!(" Another {} have too few values and are not counted.", shares.insufficient),
        });
    }
    view! { <p>{sentence}</p> }
}

/// By level: this period, the same period last year, and the change in points.
pub(super) fn table(
    cx: &Cx,
    now: &Assessed<'_>,
    before: &Assessed<'_>,
    period: Period,
) -> impl IntoView + use<> {
    let last_year = cx.text(&period.year_before().label());
    let head = vec![
        Head::text(cx.t("考核级别", "Assessed by")),
        Head::number(cx.t("评价断面", "Evaluated")),
        Head::number(cx.t("优Ⅲ比例", "At Ⅲ or better")),
        Head::number(cx.t("优Ⅱ比例", "At Ⅱ or better")),
        Head::number(cx.t("达到各自目标", "Own target reached")),
        Head::number(cx.t("劣Ⅴ类", "Worse than Ⅴ")),
        Head::number(&format!("{}{last_year}", cx.t("优Ⅲ比例，", "At Ⅲ or better, "))),
        Head::number(cx.t("优Ⅲ比例同比", "Change")),
    ];
    let levels = SectionLevel::ALL.into_iter().map(Some).chain([None]);
    let rows = levels.filter_map(|level| {
        let (shares, earlier) = (of(now, level), of(before, level));
        (shares.evaluated > 0).then(|| row(cx, level, &shares, &earlier).into_any())
    });
    data_table(cx.t("分级别断面比例", "Shares by level"), head, rows.collect())
}

fn row(cx: &Cx, level: Option<SectionLevel>, now: &Shares, before: &Shares) -> impl IntoView + use<> {
    let name = level.map_or(cx.t("全部断面", "All sections"), |level| level.name(cx.lang)).to_owned();
    let percent = |p: Option<Decimal>| p.map_or("—".to_owned(), |p| format!("{p}%"));
    let of = |count: u32| percent(now.percent(count));
    let attained = match now.with_target {
        0 => "—".to_owned(),
        all => format!("{}/{all}（{}）", now.attained, percent(now.attainment())),
    };
    let earlier = before.percent(before.iii_or_better);
    let change = now
        .percent(now.iii_or_better)
        .zip(earlier)
        .map_or("—".to_owned(), |(now, before)| Change::of_ratios(now, before).display("", cx.lang));
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num">{now.evaluated.to_string()}</td>
            <td class="num">{of(now.iii_or_better)}</td>
            <td class="num">{of(now.ii_or_better)}</td>
            <td class="num">{attained}</td>
            <td class="num">{now.worse_than_v.to_string()}</td>
            <td class="num">{percent(earlier)}</td>
            <td class="num">{change}</td>
        </tr>
    }
}
