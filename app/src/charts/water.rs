//! Water charts: over all sections `water-classes`, `water-good-share`, `water-matrix`; of a section `water-{id}-class`,
//! `water-{id}-{item}` by month and `water-{id}-{item}-samples` as sampled.

mod all;
mod section;
mod values;

pub(crate) use all::of_values;
pub(crate) use values::Values;

use super::{Built, scaled, source_line};
use crate::{cx::Cx, page::PageError};
use chart::{Chart, Classes, Step, Tone};
use domain::{
    Bilingual,
    water::{Item, Section, WaterClass},
};

/// The most sections that one picture shows.
pub(crate) const MOST_SECTIONS: usize = 60;

/// The charts over all sections.
pub(super) const fn known_ids() -> [&'static str; 3] {
    ["water-classes", "water-good-share", "water-matrix"]
}

/// A chart by the rest of its id behind `water-`; an item after a section is told by the last part.
pub(super) async fn build(cx: &Cx, rest: &str) -> Result<Option<Built>, PageError> {
    if matches!(rest, "classes" | "good-share" | "matrix") {
        return all::build(cx, rest).await;
    }
    let (rest, samples) = match rest.strip_suffix("-samples") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let Some((id, what)) = rest.rsplit_once('-') else { return Ok(None) };
    let Some(section) = cx.published.section(id) else { return Ok(None) };
    match (what, Item::of_code(what), samples) {
        ("class", _, false) => section::classes(cx, section).await,
        (_, Some(item), false) => section::item(cx, section, item).await,
        (_, Some(item), true) => section::samples(cx, section, item).await,
        _ => Ok(None),
    }
}

/// A chart with what stands beside it, all from the monthly values.
fn built(chart: Chart, home: (Bilingual, String)) -> Built {
    Built {
        chart,
        sources: vec![(Bilingual::new("断面监测数据", "values of the sections"), home.1.clone())],
        home,
        caveats: vec![Bilingual::new(
            "按 GB 3838-2002 单因子评价；参加评价的项目和是否先修约按各断面的口径，总氮和粪大肠菌群不参加评价。类别由监测值计算，不是公布值。标明演示的断面数据由程序生成。",
            "By the worst item of GB 3838-2002; which items take part and whether values are rounded first is data of each section, total nitrogen and faecal coliforms take no part. Classes are computed from measurements, not published ones. Values of sections marked as demonstration are generated.",
        )],
    }
}

/// Where the values come from, printed in the picture.
fn source(cx: &Cx, demonstration: bool) -> String {
    let what = if demonstration {
        cx.t("断面监测数据（程序生成的演示数据）", "values of the sections (generated for demonstration)")
    } else {
        cx.t("断面监测数据", "values of the sections")
    };
    source_line(cx, what)
}

/// Whether any section shown is made for demonstration.
fn any_demonstration<'a>(sections: impl IntoIterator<Item = &'a Section>) -> bool {
    sections.into_iter().any(|section| section.demonstration)
}

/// `Ⅲ类`.
pub(crate) fn class_name(cx: &Cx, class: WaterClass) -> String {
    match cx.lang {
        domain::Lang::Zh => format!("{}类", class.name(cx.lang)),
        domain::Lang::En => class.name(cx.lang).to_owned(),
    }
}

/// The six classes as the codes of a grid.
fn class_codes(cx: &Cx) -> Classes {
    let step = |class: WaterClass| Step {
        from: i64::from(class.number()),
        tone: Tone::Water(class.number()),
        name: class_name(cx, class),
        mark: match class {
            WaterClass::WorseThanV => cx.t("劣Ⅴ", ">Ⅴ").to_owned(),
            _ => class.name(cx.lang).to_owned(),
        },
    };
    Classes { codes: true, steps: WaterClass::ALL.map(step).into() }
}

/// The position of a month.
fn position((year, month): (i16, i8)) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}
