//! What the columns of a table mean.

use crate::{error::Problems, formula::plain, table::Row, tables::Header};

/// A column that an importer knows.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a, M> {
    /// Its name, in lower case where it has any.
    pub name: &'a str,
    /// Other names that mean the same.
    pub also: &'a [&'a str],
    /// What it holds.
    pub meaning: M,
    /// Whether a table without it is refused.
    pub required: bool,
}

impl<'a, M: Copy> Known<'a, M> {
    /// A column that must be there.
    pub const fn required(name: &'a str, meaning: M) -> Self {
        Self { name, also: &[], meaning, required: true }
    }

    /// A column that may be there.
    pub const fn optional(name: &'a str, meaning: M) -> Self {
        Self { name, also: &[], meaning, required: false }
    }

    /// The same column, also under these names, such as the Chinese one.
    pub const fn or(self, also: &'a [&'a str]) -> Self {
        Self { name: self.name, also, meaning: self.meaning, required: self.required }
    }

    fn is(&self, name: &str) -> bool {
        self.name == name || self.also.contains(&name)
    }
}

/// The columns of a table, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanings<M> {
    of: Vec<(String, M)>,
}

impl<M: Copy + PartialEq> Meanings<M> {
    /// Reads a header, upper and lower case alike; `None` with problems added where a column is unknown, there twice, or
    /// missing.
    pub fn read(header: &Header, known: &[Known<'_, M>], problems: &mut Problems) -> Option<Self> {
        let names: Vec<String> = header.names.iter().map(|name| name.to_lowercase()).collect();
        let wanted = known.iter().filter(|k| k.required).map(|k| k.name).collect::<Vec<_>>().join(",");
        let (mut sound, mut of) = (true, Vec::<(String, M)>::new());
        for (name, given) in names.iter().zip(&header.names) {
            let Some(found) = known.iter().find(|k| k.is(name)) else {
                sound = false;
                problems.add(
                    header.line,
                    name,
                    given,
                    format!("表头中有不认识的列；请改名或删除。应有的列：{wanted}"),
                    format!("unknown column in the header; rename or remove it. The columns are {wanted}"),
                );
                continue;
            };
            // Several columns may share a meaning that nothing is read from, but no two the same name.
            if of
                .iter()
                .any(|(before, meaning)| before == name || *meaning == found.meaning && found.required)
            {
                sound = false;
                problems.add(
                    header.line,
                    name,
                    given,
                    "表头中此列重复；请只保留一列",
                    "the header has this column twice; keep one",
                );
            }
            of.push((name.clone(), found.meaning));
        }
        for missing in known.iter().filter(|k| k.required && !names.iter().any(|name| k.is(name))) {
            sound = false;
            problems.add(
                header.line,
                missing.name,
                "",
                format!("表头缺少此列；请补上（没有数据就留空）。应有的列：{wanted}"),
                format!("the header lacks this column; add it, empty where there are no data. The columns are {wanted}"),
            );
        }
        sound.then_some(Self { of })
    }

    /// Whether there is such a column.
    pub fn has(&self, meaning: M) -> bool {
        self.of.iter().any(|(_, of)| *of == meaning)
    }

    /// What stands in the column of a meaning; nothing where there is no such column. Without the apostrophe that an export
    /// puts before what looks like a formula.
    pub fn field<'r>(&self, row: &'r Row, meaning: M) -> &'r str {
        self.at(meaning).and_then(|at| row.fields.get(at)).map_or("", |field| plain(field))
    }

    /// The name of the column of a meaning in this table, in lower case: for problems.
    pub fn name(&self, meaning: M) -> &str {
        self.of.iter().find(|(_, of)| *of == meaning).map_or("", |(name, _)| name)
    }

    /// The place of the column of a meaning.
    pub fn at(&self, meaning: M) -> Option<usize> {
        self.of.iter().position(|(_, of)| *of == meaning)
    }

    /// Each field of a row with the name of its column and its meaning.
    pub fn each<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r str, M, &'r str)> {
        self.of
            .iter()
            .zip(&row.fields)
            .map(|((name, meaning), field)| (name.as_str(), *meaning, plain(field)))
    }

    /// The names of the columns with a meaning.
    pub fn names(&self, meaning: M) -> Vec<String> {
        self.of.iter().filter(|(_, of)| *of == meaning).map(|(name, _)| name.clone()).collect()
    }
}
