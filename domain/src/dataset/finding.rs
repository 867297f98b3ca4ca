//! Finding data sets by words. They are few and the same everywhere, so no index is kept of them.

use super::{ALL, DataSet};
use crate::tokens;
use std::{collections::HashSet, sync::LazyLock};

/// What everyone calls them, whatever is in them.
const COMMON: &str = "数据集 开放数据 整套数据 下载 CSV Parquet data set dataset open data download";

struct Words {
    name: HashSet<String>,
    all: HashSet<String>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| ALL.iter().map(words).collect());

fn words(set: &DataSet) -> Words {
    let of =
        |texts: &[&str]| -> HashSet<String> { texts.iter().flat_map(|text| tokens::of_text(text)).collect() };
    let name = of(&[set.name.zh, set.name.en, set.id]);
    let more = of(&[set.description.zh, set.description.en, COMMON]);
    let all = name.union(&more).cloned().collect();
    Words { name, all }
}

/// The data sets that hold all the words of a query, those first that have them in their names.
pub fn found(query: &str) -> Vec<&'static DataSet> {
    let wanted = tokens::of_query(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |words: &HashSet<String>| wanted.iter().all(|word| words.contains(word));
    let mut found: Vec<_> = ALL.iter().zip(WORDS.iter()).filter(|(_, words)| holds(&words.all)).collect();
    found.sort_by_key(|(_, words)| !holds(&words.name));
    found.into_iter().map(|(set, _)| set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_found_by_name_description_and_what_they_are() {
        let ids = |query: &str| found(query).iter().map(|set| set.id).collect::<Vec<_>>();
        assert_eq!(ids("小时值")[0], "air-hours");
        assert_eq!(ids("air by the day")[0], "air-days");
        assert_eq!(ids("AIR-DAYS"), ["air-days"]);
        assert_eq!(ids("数据集").len(), ALL.len());
        assert_eq!(ids("open data").len(), ALL.len());
        assert!(ids("更正").contains(&"corrections"));
        for nothing in ["", " ", "\0", "没有这种东西吧", "\" * ("] {
            assert!(ids(nothing).is_empty(), "{nothing:?}");
        }
    }
}
