//! What was public of a site before it was corrected, beside what is public now.

use crate::{
    components::{
        air::reported_text,
        table::{Head, data_table},
    },
    cx::Cx,
    page::PageError,
};
use domain::{
    Day, Lang,
    air::{
        AirDay, Pollutant, Site,
        hourly::{clock_of, day_of},
    },
};
use leptos::prelude::*;

/// How far back corrections are listed.
const DAYS: i32 = 90;
/// How many rows are listed at most.
const MOST: usize = 50;

/// One corrected value or set of values.
struct Row {
    /// When the observation was: sorts, too.
    when: String,
    was: [Option<i64>; 6],
    now: Option<[Option<i64>; 6]>,
    revision: i64,
    at_utc_ms: i64,
}

/// The section; it says so where nothing was corrected, because that is an answer too.
pub(super) async fn section(cx: &Cx, site: &Site, days: &[AirDay]) -> Result<Option<AnyView>, PageError> {
    let Some(last) = days.last().map(|d| d.day) else { return Ok(None) };
    let first = last.plus(1 - DAYS);
    let corrections = cx.reader.air_corrections(&site.id, first, cx.reader.today()).await?;
    let mut rows: Vec<Row> = Vec::new();
    for before in &corrections.days {
        let now = days.iter().find(|d| d.day == before.was.day).map(|d| d.values);
        rows.push(Row {
            when: before.was.day.to_string(),
            was: before.was.values,
            now,
            revision: before.revision,
            at_utc_ms: before.at_utc_ms,
        });
    }
    if !corrections.hours.is_empty() {
        let hours = cx.reader.air_hours(&site.id, first, cx.reader.today()).await?;
        for before in &corrections.hours {
            let now = hours.iter().find(|h| h.end_utc_ms == before.was.end_utc_ms).map(|h| h.values);
            rows.push(Row {
                when: format!("{} {:02}:00", day_of(&before.was), clock_of(&before.was)),
                was: before.was.values,
                now,
                revision: before.revision,
                at_utc_ms: before.at_utc_ms,
            });
        }
    }
    rows.sort_by(|a, b| (&b.when, b.revision).cmp(&(&a.when, a.revision)));
    let all = rows.len();
    let text = match (all, cx.lang) {
        (0, Lang::Zh) => format!("{first}以来没有更正过已公布的值。"),
        (0, Lang::En) => format!("No published value was corrected since {first}."),
        (_, Lang::Zh) => format!("{first}以来更正过 {all} 组已公布的值，列出最近的 {} 组。", all.min(MOST)),
        (_, Lang::En) => {
            format!(
                "{all} sets of published values were corrected since {first}; the latest {}:",
                all.min(MOST)
            )
        }
    };
    let table = (all > 0).then(|| {
        let head = vec![
            Head::text(cx.t("观测时间", "Observed")),
            Head::text(cx.t("原来公布", "Was")),
            Head::text(cx.t("现在公布", "Is")),
            Head::text(cx.t("更正于", "Corrected")),
        ];
        let caption = format!("{}{}", cx.t("更正记录：", "Corrections: "), cx.text(&site.name));
        data_table(&caption, head, rows.iter().take(MOST).map(|row| view(cx, row)).collect())
    });
    Ok(Some(
        view! {
            <section id="corrections">
                <h2>{cx.t("更正记录", "Corrections").to_owned()}</h2>
                <p>{text}</p>
                {table}
            </section>
        }
        .into_any(),
    ))
}

/// Only the pollutants whose value is another now.
fn view(cx: &Cx, row: &Row) -> AnyView {
    let now = row.now.unwrap_or([None; 6]);
    let changed = Pollutant::ALL.into_iter().filter(|p| row.was[*p as usize] != now[*p as usize]);
    let (was, is): (Vec<String>, Vec<String>) = changed
        .map(|p| {
            let of = |values: &[Option<i64>; 6]| {
                let value = reported_text(values[p as usize], p);
                format!("{} {}", p.symbol(), value.as_deref().unwrap_or(cx.t("缺测", "missing")))
            };
            (of(&row.was), of(&now))
        })
        .unzip();
    let same = was
        .is_empty()
        .then(|| cx.t("数值未变（标识或审核状态有变）", "same values (flags or audit state changed)"));
    let at = format!("{} · {} {}", Day::of_utc_ms(row.at_utc_ms), cx.t("内容版本", "revision"), row.revision);
    view! {
        <tr>
            <th scope="row">{row.when.clone()}</th>
            <td>{was.join(cx.t("，", ", "))} {same.map(str::to_owned)}</td>
            <td>{is.join(cx.t("，", ", "))}</td>
            <td>{at}</td>
        </tr>
    }
    .into_any()
}
