//! What the columns of a table of water values mean, and what kind of table they make.

use crate::import::{
    error::Problems,
    meanings::{Known, Meanings},
};
use domain::{Lang, water::Item};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Section,
    Area,
    Basin,
    River,
    Time,
    Month,
    Class,
    Status,
    Method,
    Value(Item),
    /// Known, and left out.
    Unused,
}

/// What kind of table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Values of months.
    Months,
    /// Samples.
    Samples,
    /// What automatic stations report, as it comes.
    Feed,
}

/// Code and Chinese name of each item, in lower case.
pub(super) fn names() -> Vec<(Item, [String; 2])> {
    let short = |item: Item| match item {
        Item::Ph => "ph（无量纲）".to_owned(),
        Item::Cr6 => "六价铬".to_owned(),
        item => item.name(Lang::Zh).to_lowercase(),
    };
    Item::ALL.into_iter().map(|item| (item, [item.name(Lang::Zh).to_lowercase(), short(item)])).collect()
}

/// All columns there may be; `names` are those of [`names`].
pub(super) fn known(names: &[(Item, [String; 2])]) -> Vec<Known<'_, Column>> {
    let mut known = vec![
        Known::required("section", Column::Section).or(&["断面", "断面名称", "站点", "station"]),
        Known::optional("province", Column::Area).or(&["省份", "area", "地区"]),
        Known::optional("basin", Column::Basin).or(&["流域"]),
        Known::optional("river", Column::River).or(&["河流"]),
        Known::optional("time", Column::Time).or(&["时间", "监测时间", "采样时间"]),
        Known::optional("month", Column::Month).or(&["月份", "监测月份"]),
        Known::optional("class_official", Column::Class).or(&["水质类别"]),
        Known::optional("status", Column::Status).or(&["状态", "站点情况"]),
        Known::optional("method", Column::Method).or(&["监测方式"]),
        Known::optional("city", Column::Unused).or(&["城市"]),
        Known::optional("crawl_date", Column::Unused),
        Known::optional("water_temp", Column::Unused).or(&["水温"]),
        Known::optional("ec", Column::Unused).or(&["电导率"]),
        Known::optional("turbidity", Column::Unused).or(&["浊度"]),
        Known::optional("chla", Column::Unused).or(&["叶绿素α", "叶绿素a"]),
        Known::optional("algae", Column::Unused).or(&["藻密度"]),
    ];
    known.extend(names.iter().flat_map(|(item, also)| {
        let by = |name| Known::optional(name, Column::Value(*item));
        [by(item.code()), by(&also[0]), by(&also[1])]
    }));
    known
}

/// The kind of table, or `None` with a problem added where it has no time, two, or no values.
pub(super) fn kind(columns: &Meanings<Column>, line: usize, problems: &mut Problems) -> Option<Kind> {
    let has = |column| columns.has(column);
    if has(Column::Time) == has(Column::Month) {
        problems.add(
            line,
            "time",
            "",
            "表头须有“时间”（time）或“月份”（month）两列之一",
            "the header needs one of the columns time and month, and not both",
        );
        return None;
    }
    if !Item::ALL.into_iter().any(|item| has(Column::Value(item))) {
        problems.add(
            line,
            "",
            "",
            "表头没有任何监测项目；请用项目代码或中文名称，例如 codmn 或 高锰酸盐指数",
            "the header has no item; use codes or Chinese names, such as codmn or 高锰酸盐指数",
        );
        return None;
    }
    Some(match (has(Column::Month), has(Column::Status) || has(Column::Class)) {
        (true, _) => Kind::Months,
        (false, true) => Kind::Feed,
        (false, false) => Kind::Samples,
    })
}
