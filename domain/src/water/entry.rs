//! Samples as texts, the way files, programs and forms give them, and their classes as texts.

use super::{
    Item, ItemSet, WaterBody,
    class::{Judging, Mean, limits},
    sample::{SampleClass, judge},
};
use crate::{
    Lang,
    field::{FieldError, is_missing},
    scaled::scaled,
};

/// The results of a sample.
pub const RESULTS: [&str; 5] = ["class", "quality", "decisive", "main_pollutants", "missing"];

/// Decimals that values are kept with. Three more than limits have, so that midpoints of exceedance multiples, which have
/// up to seven, are told from values next to them (see [`scaled`]).
const PLACES: u32 = 9;

/// `none` or `standard`, as [`Judging`] is chosen.
///
/// # Errors
/// What to write instead.
pub fn judging_of(text: &str) -> Result<Judging, &'static str> {
    match text {
        "none" => Ok(Judging::Exact),
        "standard" => Ok(Judging::Rounded),
        _ => Err("use none or standard"),
    }
}

/// What a sample comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Its class, or `None` where no assessed item has a value.
    pub sample: Option<SampleClass>,
    /// Assessed items without a value (缺项), in the order of the standard. The class is that of the others, so it can only
    /// get worse once they are known.
    pub missing: Vec<Item>,
}

/// What one field says.
enum Value {
    /// Measured, or bounded by its limit of detection.
    Known {
        nano: i64,
        below: bool,
    },
    Missing,
}

/// Reads a sample and judges it. `field` gives the text of `body` and of each item's code, without blanks around it and
/// empty where there is none.
///
/// `body` is `river`, `lake` or empty, which is a river. Values are decimals with any number of digits in the item's unit.
/// [`is_missing`] texts, `*` and `/` are missing. `0.05L` and `<0.05` are below the limit of detection: such an item meets
/// every class whose limit is not below it, and has no exceedance multiple. `ND` is below a limit of detection that is not
/// told, and meets class Ⅰ. Dissolved oxygen below detection is judged as none at all; pH cannot be.
///
/// # Errors
/// Every field that cannot be read.
pub fn assess<'a>(
    field: impl Fn(&'static str) -> &'a str,
    items: &ItemSet,
    judging: Judging,
) -> Result<Assessment, Vec<FieldError>> {
    let mut errors = Vec::new();
    let body = match field("body") {
        "" | "river" => WaterBody::River,
        "lake" => WaterBody::Lake,
        other => {
            errors.push(FieldError::new("body", other, "只能是 river 或 lake", "use river or lake"));
            WaterBody::River
        }
    };
    let (mut values, mut bounded) = (Vec::new(), Vec::new());
    for item in Item::ALL {
        match value(item, field(item.code())) {
            Ok(Value::Missing) => {}
            Ok(Value::Known { nano, below }) => {
                values.push((item, Mean { sum: nano, count: 1000 }));
                if below {
                    bounded.push(item);
                }
            }
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut sample = judge(&values, items.taking_part(), body, judging);
    // A limit of detection above the limit of class Ⅲ is no exceedance that anyone has measured.
    let main = sample.iter_mut().flat_map(|sample| &mut sample.main);
    main.filter(|m| bounded.contains(&m.item)).for_each(|m| m.multiple = None);
    let applies = |item: Item| item == Item::Ph || limits(item, body).is_some();
    let is_known = |item: Item| values.iter().any(|(known, _)| *known == item);
    let missing = items.expected().iter().copied().filter(|item| applies(*item) && !is_known(*item));
    let missing = missing.collect();
    Ok(Assessment { sample, missing })
}

fn value(item: Item, text: &str) -> Result<Value, FieldError> {
    if is_missing(text) || matches!(text, "*" | "/") {
        return Ok(Value::Missing);
    }
    let limit = match text {
        "ND" | "nd" => Some("0"),
        _ => text.strip_prefix('<').or_else(|| text.strip_suffix(['L', 'l'])),
    };
    let refuse = |why| FieldError::amount(item.code(), text, why);
    match (item, limit.map(str::trim)) {
        (_, None) => Ok(Value::Known { nano: scaled(text, PLACES).map_err(refuse)?, below: false }),
        (Item::Ph, Some(_)) => Err(FieldError::new(
            item.code(),
            text,
            "pH 没有检出限；请填写数值，缺测留空",
            "pH has no limit of detection; write a number, or nothing where it is missing",
        )),
        (item, Some(limit)) => {
            let nano = scaled(limit, PLACES).map_err(refuse)?;
            Ok(Value::Known { nano: if item == Item::Do { 0 } else { nano }, below: true })
        }
    }
}

/// Codes joined by `+`.
fn joined(items: &[Item]) -> String {
    items.iter().map(|item| item.code()).collect::<Vec<_>>().join("+")
}

/// `总磷(0.25)+溶解氧`: main pollutants with their exceedance multiples in two decimals, joined by `+`.
pub fn main_text(sample: &SampleClass, lang: Lang) -> String {
    let one = |m: &super::sample::MainPollutant| match m.multiple {
        Some(multiple) => format!("{}({multiple})", m.item.name(lang)),
        None => m.item.name(lang).to_owned(),
    };
    sample.main.iter().map(one).collect::<Vec<_>>().join("+")
}

/// An assessment as the texts of [`RESULTS`]; class and quality are `NA` where there is no class.
pub fn texts(assessment: &Assessment) -> [String; 5] {
    let missing = joined(&assessment.missing);
    match &assessment.sample {
        None => ["NA".to_owned(), "NA".to_owned(), String::new(), String::new(), missing],
        Some(sample) => [
            sample.class.name(Lang::Zh).to_owned(),
            sample.class.quality(Lang::Zh).to_owned(),
            joined(&sample.decisive),
            main_text(sample, Lang::Zh),
            missing,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with(fields: &[(&str, &str)], items: &str, judging: Judging) -> [String; 5] {
        let field = |name: &str| fields.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| *text);
        texts(&assess(field, &items.parse().expect(items), judging).expect("a sample"))
    }

    #[track_caller]
    fn class(fields: &[(&str, &str)], expected: &str) {
        assert_eq!(with(fields, "21", Judging::Exact)[0], expected, "{fields:?}");
    }

    #[test]
    fn digits_far_behind_the_point_decide() {
        class(&[("codmn", "2.0000000000000000000000")], "Ⅰ");
        class(&[("codmn", "2.0000000000000000000001")], "Ⅱ");
        class(&[("do", "7.4999999999999999999999")], "Ⅱ");
        class(&[("ph", "9.0000000000000000000001")], "劣Ⅴ");
        class(&[("hg", "5e-05")], "Ⅰ");
    }

    #[test]
    fn below_detection() {
        class(&[("hg", "0.00004L")], "Ⅰ");
        class(&[("hg", "<0.0001")], "Ⅲ");
        class(&[("cu", "ND")], "Ⅰ");
        class(&[("do", "0.2L")], "劣Ⅴ");
        assert_eq!(with(&[("codmn", "8L")], "codmn", Judging::Exact)[3], "高锰酸盐指数");
        assert!(assess(|f| if f == "ph" { "ND" } else { "" }, &ItemSet::TwentyOne, Judging::Exact).is_err());
    }

    #[test]
    fn sets_of_items() {
        let fields = [("ph", "7"), ("do", "8"), ("codmn", "2"), ("tp", "0.02"), ("cu", "0.02"), ("tn", "9")];
        assert_eq!(
            with(&fields, "5+x", Judging::Exact).map(|t| t.replace("cu", "Cu")),
            ["Ⅱ", "优", "Cu", "", "nh3n"]
        );
        assert_eq!(with(&fields, "ph,do", Judging::Exact), ["Ⅰ", "优", "do", "", ""]);
        // Rivers have no limit for total nitrogen, so it is not missed there.
        assert_eq!(with(&[("ph", "7")], "ph+tn", Judging::Exact)[4], "");
        assert_eq!(with(&[("body", "lake"), ("tn", "9")], "ph+tn", Judging::Exact)[4], "ph");
        assert_eq!(with(&[], "do", Judging::Exact), ["NA", "NA", "", "", "do"]);
        assert!("5".parse::<ItemSet>().is_err() && "".parse::<ItemSet>().is_err());
    }

    #[test]
    fn rounding_flips_what_it_is_known_to_flip() {
        for (field, text, exact, rounded) in
            [("do", "5.96", "Ⅲ", "Ⅱ"), ("ph", "9.4", "劣Ⅴ", "Ⅰ"), ("ph", "5.5", "劣Ⅴ", "Ⅰ")]
        {
            assert_eq!(with(&[(field, text)], "21", Judging::Exact)[0], exact);
            assert_eq!(with(&[(field, text)], "21", Judging::Rounded)[0], rounded);
        }
    }

    proptest! {
        #[test]
        fn a_worse_value_never_improves_the_class(
            values in prop::collection::vec((0..23_usize, 0..60_000_000_u64), 1..8),
            which in any::<prop::sample::Index>(), more in 0..5_000_000_u64,
            lake in any::<bool>(), rounded in any::<bool>(),
        ) {
            let text = |micro: u64| format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000);
            let judging = if rounded { Judging::Rounded } else { Judging::Exact };
            let class = |values: &[(usize, u64)]| {
                let texts: Vec<(&str, String)> = values.iter().map(|(i, v)| (Item::ALL[*i].code(), text(*v))).collect();
                let field = |name: &'static str| match name {
                    "body" => if lake { "lake" } else { "river" },
                    // The last of several, so that the changed one at the end counts.
                    _ => texts.iter().rev().find(|(n, _)| *n == name).map_or("", |(_, t)| t.as_str()),
                };
                assess(field, &ItemSet::TwentyOne, judging).expect("read").sample.map(|s| s.class)
            };
            let (item, value) = values[which.index(values.len())];
            let shown = |v| { let mut all = values.clone(); all.push((item, v)); class(&all) };
            let worse = match Item::ALL[item] {
                Item::Do => value.saturating_sub(more),
                Item::Ph => return Ok(()),
                _ => value + more,
            };
            prop_assert!(shown(value) <= shown(worse));
        }
    }
}
