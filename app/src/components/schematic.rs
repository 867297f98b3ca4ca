//! Rivers and their sections as a schematic (示意图): a line for each river, its sections in order along it. It has no
//! boundaries, no scale and no directions, so it needs no review as a map.

use super::{bits::class_chip, water::section_href};
use crate::cx::Cx;
use domain::water::{Section, WaterClass};
use leptos::prelude::*;

/// A section with its class, where it has one.
pub(crate) type Station<'a> = (&'a Section, Option<WaterClass>);

/// Pixels of a station along its river, and of a row.
const STEP: usize = 116;
const ROW: usize = 96;
const MARGIN: usize = 62;

/// Rivers in the order of the sections, each with its sections from upstream to downstream.
fn rivers<'a>(stations: &[Station<'a>]) -> Vec<(String, Vec<Station<'a>>)> {
    let mut rivers: Vec<(String, Vec<Station<'a>>)> = Vec::new();
    for station in stations {
        let name = &station.0.waters().zh;
        match rivers.iter_mut().find(|(river, _)| river == name) {
            Some((_, of)) => of.push(*station),
            None => rivers.push((name.clone(), vec![*station])),
        }
    }
    for (_, stations) in &mut rivers {
        stations.sort_by_key(|(section, _)| section.order.unwrap_or(u32::MAX));
    }
    rivers
}

/// The schematic with the same as a list; the list alone where there are too many sections for a picture.
pub(crate) fn schematic(cx: &Cx, stations: &[Station<'_>], most: usize) -> impl IntoView + use<> {
    let rivers = rivers(stations);
    let drawings = (stations.len() <= most).then(|| {
        view! {
            <div class="schematic-wide">{drawing(cx, &rivers, 7)}</div>
            <div class="schematic-narrow">{drawing(cx, &rivers, 2)}</div>
        }
    });
    let list = rivers.iter().map(|(_, stations)| {
        let name = stations.first().map(|(section, _)| cx.text(section.waters()));
        let stations = stations.iter().map(|(section, class)| {
            view! {
                <li>
                    <a href=section_href(cx, section)>{cx.text(&section.name)}</a>
                    " "
                    {class.map(|class| class_chip(cx.lang, class))}
                </li>
            }
        });
        view! { <li>{name} <ol class="stations">{stations.collect_view()}</ol></li> }
    });
    let list = list.collect_view();
    let crowded = stations.len() > most;
    view! {
        {drawings}
        <details class="schematic-list" open=crowded>
            <summary>{cx.t("示意图的文字版", "The schematic in words").to_owned()}</summary>
            <ul>{list}</ul>
        </details>
    }
}

/// The picture with so many stations in a row; a longer river goes on in the next row.
fn drawing(cx: &Cx, rivers: &[(String, Vec<Station<'_>>)], in_a_row: usize) -> impl IntoView + use<> {
    let mut parts = Vec::new();
    let mut row = 0;
    let widest = rivers.iter().map(|(_, s)| s.len().min(in_a_row)).max().unwrap_or(1).max(2);
    let width = 2 * MARGIN + widest * STEP;
    for (_, stations) in rivers {
        let name = stations.first().map(|(section, _)| cx.text(section.waters())).unwrap_or_default();
        for (at, some) in stations.chunks(in_a_row).enumerate() {
            let y = row * ROW + 40;
            let end = if at == stations.len().div_ceil(in_a_row) - 1 { width - 24 } else { width };
            let start = if at == 0 { 16 } else { 0 };
            let label = (at == 0).then(
                || view! { <text class="river-name" x="16" y=(y - 18).to_string()>{name.clone()}</text> },
            );
            parts.push(
                view! {
                    <path class="river" d=river(start, end, y)></path>
                    <path class="flow" d=format!("M {} {} l 8 5 l -8 5", end - 6, y - 5)></path>
                    {label}
                }
                .into_any(),
            );
            parts.extend(
                some.iter()
                    .enumerate()
                    .map(|(n, station)| mark(cx, *station, MARGIN + n * STEP + STEP / 2, y).into_any()),
            );
            row += 1;
        }
    }
    let height = row * ROW + 20;
    let title = cx.t("河流与断面示意图", "Schematic of rivers and sections").to_owned();
    view! {
        <svg
            class="schematic"
            width=width.to_string()
            viewBox=format!("0 0 {width} {height}")
            role="group"
            aria-label=title
        >
            {parts}
        </svg>
    }
}

/// A gently winding line.
fn river(start: usize, end: usize, y: usize) -> String {
    let mut path = format!("M {start} {y}");
    let mut x = start;
    let mut up = true;
    while x < end {
        let next = (x + STEP / 2).min(end);
        let bend = if up { y - 5 } else { y + 5 };
        path.push_str(&format!(" Q {} {bend} {next} {y}", (x + next) / 2));
        (x, up) = (next, !up);
    }
    path
}

fn mark(cx: &Cx, (section, class): Station<'_>, x: usize, y: usize) -> impl IntoView + use<> {
    let name = cx.text(&section.name);
    let numeral = match class {
        Some(WaterClass::WorseThanV) => cx.t("劣Ⅴ", ">Ⅴ"),
        Some(class) => class.name(cx.lang),
        None => "–",
    };
    let of_class = class.map_or("station".to_owned(), |class| format!("station wq-{}", class.number()));
    // Long names take two lines under the mark.
    let letters: Vec<char> = name.chars().collect();
    let line = if name.is_ascii() { 17 } else { 8 };
    let lines = letters.chunks(line).take(2).enumerate().map(|(n, part)| {
        let more = letters.len() > 2 * line && n == 1;
        let text: String = part.iter().collect();
        let text = if more { format!("{}…", text.trim_end()) } else { text };
        let y = y + 31 + n * 14;
        view! { <text class="station-name" x=x.to_string() y=y.to_string()>{text}</text> }
    });
    view! {
        <a href=section_href(cx, section) class=of_class>
            <circle cx=x.to_string() cy=y.to_string() r="16"></circle>
            {lines.collect_view()}
            " "
            <text class="station-class" x=x.to_string() y=(y + 5).to_string()>{numeral.to_owned()}</text>
        </a>
    }
}
