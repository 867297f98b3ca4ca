//! What the register (站点名录) says of a site.

use crate::{charts::air::data::members, cx::Cx};
use domain::{Lang, air::Site, place::Place};
use leptos::prelude::*;

/// Kind, code, town, place, the mean it takes part in and the stations it is the mean of.
pub(super) fn list(cx: &Cx, site: &Site) -> impl IntoView + use<> {
    let link = |site: &Site| {
        let href = cx.href(&format!("/air/stations/{}", site.id));
        view! { <a href=href>{cx.text(&site.name)}</a> }.into_any()
    };
    let mut facts: Vec<(&str, AnyView)> =
        vec![(cx.t("类别", "Kind"), site.kind.name(cx.lang).to_owned().into_any())];
    if let Some(code) = &site.code {
        facts.push((cx.t("站点编码", "Code"), code.clone().into_any()));
    }
    if let Some(town) = &site.town {
        facts.push((cx.t("所在镇街", "Town"), cx.text(town).into_any()));
    }
    if let Some(place) = site.place {
        facts.push((cx.t("坐标", "Coordinates"), coordinates(cx, place).into_any()));
    }
    if let Some(whole) = site.member_of.as_deref().and_then(|id| cx.published.site(id)) {
        facts.push((cx.t("参与计算", "Part of"), link(whole)));
    }
    let members = members(cx, site);
    if !members.is_empty() {
        let items = members.into_iter().map(|m| view! { <li>{link(m)}</li> }).collect_view();
        let list = view! { <ul class="link-list">{items}</ul> }.into_any();
        facts.push((cx.t("参与站点", "Mean of"), list));
    }
    let facts = facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name.to_owned()}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }
}

/// `119.974100°E, 31.786200°N` as delivered.
fn coordinates(cx: &Cx, place: Place) -> String {
    let degrees = |millionths: i32| {
        let size = millionths.unsigned_abs();
        format!("{}.{:06}°", size / 1_000_000, size % 1_000_000)
    };
    let side =
        |millionths: i32, plus: &'static str, minus: &'static str| if millionths < 0 { minus } else { plus };
    let (east, north) = (place.longitude, place.latitude);
    match cx.lang {
        Lang::Zh => {
            format!(
                "{} {}，{} {}",
                side(east, "东经", "西经"),
                degrees(east),
                side(north, "北纬", "南纬"),
                degrees(north)
            )
        }
        Lang::En => {
            format!(
                "{} {}, {} {}",
                degrees(east),
                side(east, "E", "W"),
                degrees(north),
                side(north, "N", "S")
            )
        }
    }
}
