//! Which section a row is about.

use super::super::columns::Column;
use crate::import::{error::Problems, id_of, meanings::Meanings, table::Row};
use domain::{
    Bilingual,
    publication::Observed,
    water::{Basis, Item, ItemSet, Section, WaterBody, WaterClass, WaterSample, sample::judge_sample},
};
use std::collections::HashMap;

/// Area, basin and name as the file has them.
type Names = (String, String, String);

/// The sections that are public, and those that the file brings.
pub(super) struct Places<'a> {
    known: &'a [Section],
    new: Vec<Section>,
    /// What was found before.
    found: HashMap<Names, String>,
}

impl<'a> Places<'a> {
    pub(super) fn new(known: &'a [Section]) -> Self {
        Self { known, new: Vec::new(), found: HashMap::new() }
    }

    /// The id of the section of a row; `None` with a problem added where it cannot be told.
    pub(super) fn section(
        &mut self,
        row: &Row,
        columns: &Meanings<Column>,
        problems: &mut Problems,
    ) -> Option<String> {
        let field = |column| columns.field(row, column).to_owned();
        let (name, area, basin) = (field(Column::Section), field(Column::Area), field(Column::Basin));
        let mut refuse = |zh: &str, en: &str| {
            problems.add(row.line, columns.name(Column::Section), &name, zh, en);
        };
        if name.is_empty() || name.chars().count() > 60 {
            refuse(
                "断面名称为空或超过 60 个字；请填写",
                "the name of the section is empty or longer than 60 characters",
            );
            return None;
        }
        let names = (area, basin, name.clone());
        if let Some(id) = self.found.get(&names) {
            return Some(id.clone());
        }
        let (area, basin, _) = &names;
        let same = |text: &Option<Bilingual>, given: &str| {
            given.is_empty() || text.as_ref().is_none_or(|text| text.zh == given)
        };
        let by_id = self.known.iter().filter(|s| s.id == name);
        let by_name = self
            .known
            .iter()
            .filter(|s| s.id != name && s.name.zh == name && same(&s.area, area) && same(&s.basin, basin));
        let id = match by_id.chain(by_name).collect::<Vec<_>>().as_slice() {
            [one] => one.id.clone(),
            [] if area.is_empty() && basin.is_empty() => {
                refuse(
                    "没有这个断面；请先导入水质断面（import sections），或改为已有断面的名称或编号",
                    "there is no such section; import water sections first (import sections), or use the name or id of one",
                );
                return None;
            }
            [] => {
                let section = described(&names, columns.field(row, Column::River));
                let id = section.id.clone();
                self.new.push(section);
                id
            }
            [..] => {
                refuse(
                    "有几个断面同名；请改用断面编号",
                    "several sections have this name; use the id of the section instead",
                );
                return None;
            }
        };
        self.found.insert(names, id.clone());
        Some(id)
    }

    /// The sections that the file brings, each with the kind of water body that its published classes speak for.
    pub(super) fn into_new(
        self,
        samples: &[Observed<WaterSample>],
        notes: &mut Vec<Bilingual>,
    ) -> Vec<Section> {
        let mut new = self.new;
        let by_id: HashMap<&str, &[WaterSample]> =
            samples.iter().map(|o| (o.site.as_str(), o.rows.as_slice())).collect();
        let mut lakes = 0;
        for section in &mut new {
            let samples = by_id.get(section.id.as_str()).copied().unwrap_or_default();
            let agrees = |body| samples.iter().filter(|sample| agrees(sample, body)).count();
            if agrees(WaterBody::Lake) > agrees(WaterBody::River) {
                section.body = WaterBody::Lake;
                lakes += 1;
            }
        }
        if !new.is_empty() {
            let count = new.len();
            notes.push(Bilingual::new(
                format!(
                    "新建 {count} 个断面：无考核级别和目标，评价项目为“5+X”；其中 {lakes} 个按公布类别更符合湖库标准，按湖库评价，其余按河流。请用 import sections 补充"
                ),
                format!(
                    "{count} new sections, without levels and targets, evaluated on 5+X; {lakes} of them are taken for lakes because their published classes fit lake limits better, the others for rivers. Complete them with import sections"
                ),
            ));
        }
        new
    }
}

/// Whether the published class is what the values come to with the limits of a kind of water body.
fn agrees(sample: &WaterSample, body: WaterBody) -> bool {
    let values: Vec<(Item, i64)> = sample.values.iter().map(|(item, value)| (*item, value.micro())).collect();
    let class: Option<WaterClass> = judge_sample(&values, &Item::ASSESSED, body).map(|s| s.class);
    sample.published_class.is_some() && class == sample.published_class
}

fn described((area, basin, name): &Names, river: &str) -> Section {
    let same = |text: &str| Bilingual::new(text, text);
    let some = |text: &str| (!text.is_empty()).then(|| same(text));
    Section {
        id: id_of([area, basin, name]),
        name: same(name),
        river: same(river),
        basin: some(basin),
        area: some(area),
        bases: vec![Basis { items: ItemSet::FivePlus, ..Basis::default() }],
        ..Section::default()
    }
}
