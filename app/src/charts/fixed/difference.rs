//! What differs between two tables of the same chart: values, not bytes.

use chart::Table;
use std::collections::{BTreeMap, HashMap};

/// A value that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The position: the first cell of the row.
    pub position: String,
    /// The heading of the column.
    pub column: String,
    /// What it was; empty where there was none.
    pub before: String,
    /// What it is; empty where there is none.
    pub after: String,
}

/// What differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Values that are others, in the order of the later table, what is gone at the end.
    pub changed: Vec<Change>,
    /// Values where there were none.
    pub added: Vec<Change>,
    /// Values that are gone.
    pub removed: Vec<Change>,
}

impl Difference {
    /// Whether all values are the same.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    /// How many values differ.
    pub fn count(&self) -> usize {
        self.changed.len() + self.added.len() + self.removed.len()
    }
}

/// A position, and the how-manieth of that name: categories may share one.
type Place<'a> = (&'a str, usize);

fn places(table: &Table) -> Vec<(Place<'_>, &[String])> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let rows = table.rows.iter().filter_map(|row| row.split_first());
    rows.map(|(position, values)| {
        let nth = seen.entry(position).or_default();
        *nth += 1;
        ((position.as_str(), *nth), values)
    })
    .collect()
}

fn values(table: &Table) -> BTreeMap<(Place<'_>, &str), &str> {
    let columns = table.columns.get(1..).unwrap_or_default();
    let mut all = BTreeMap::new();
    for (place, row) in places(table) {
        for (column, value) in columns.iter().zip(row).filter(|(_, value)| !value.is_empty()) {
            all.insert((place, column.as_str()), value.as_str());
        }
    }
    all
}

/// What differs between a table and a later one of the same chart.
pub fn difference(before: &Table, after: &Table) -> Difference {
    let (was, is) = (values(before), values(after));
    let change = |(place, column): (Place<'_>, &str), before: &str, after: &str| Change {
        position: place.0.to_owned(),
        column: column.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    let mut difference = Difference::default();
    let columns = after.columns.get(1..).unwrap_or_default();
    for (place, row) in places(after) {
        for (column, now) in columns.iter().zip(row).filter(|(_, value)| !value.is_empty()) {
            match was.get(&(place, column.as_str())) {
                None => difference.added.push(change((place, column), "", now)),
                Some(then) if then != now => difference.changed.push(change((place, column), then, now)),
                Some(_) => {}
            }
        }
    }
    let gone = was.iter().filter(|(key, _)| !is.contains_key(*key));
    difference.removed = gone.map(|(key, then)| change(*key, then, "")).collect();
    difference
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[[&str; 3]]) -> Table {
        let texts = |row: &[&str; 3]| row.iter().map(|text| (*text).to_owned()).collect();
        Table { columns: texts(&["Date", "a", "b"]), rows: rows.iter().map(texts).collect() }
    }

    #[test]
    fn values_that_are_others_new_or_gone_are_told_apart() {
        let before = table(&[["1", "10", ""], ["2", "20", "5"], ["x", "1", ""], ["x", "2", ""]]);
        let after = table(&[["1", "10", "7"], ["2", "21", ""], ["x", "1", ""], ["x", "3", ""]]);
        let found = difference(&before, &after);
        let told = |changes: &[Change]| {
            changes.iter().map(|c| [&c.position, &c.column, &c.before, &c.after].map(String::clone)).collect()
        };
        let (changed, added, removed): (Vec<_>, Vec<_>, Vec<_>) =
            (told(&found.changed), told(&found.added), told(&found.removed));
        assert_eq!(changed, [["2", "a", "20", "21"], ["x", "a", "2", "3"]].map(|c| c.map(String::from)));
        assert_eq!(added, [["1", "b", "", "7"].map(String::from)]);
        assert_eq!(removed, [["2", "b", "5", ""].map(String::from)]);
        assert!(difference(&before, &before).is_empty());
    }
}
