//! The monthly values of the sections, once read.

use crate::{cx::Cx, page::PageError};
use domain::{
    Period,
    theme::Theme,
    water::{
        Section, WaterMonth,
        summary::{Assessment, assess},
    },
};
use std::collections::HashMap;

/// Monthly values by section.
pub(crate) struct Values {
    by_section: HashMap<String, Vec<WaterMonth>>,
    /// The months that have values, in order.
    pub months: Vec<(i16, i8)>,
}

impl Values {
    /// Of all sections up to today.
    pub(crate) async fn all(cx: &Cx) -> Result<Self, PageError> {
        Self::read(cx, None).await
    }

    /// Of one section.
    pub(crate) async fn of_section(cx: &Cx, section: &str) -> Result<Self, PageError> {
        Self::read(cx, Some(section)).await
    }

    async fn read(cx: &Cx, section: Option<&str>) -> Result<Self, PageError> {
        let today = cx.reader.today();
        let values = cx.reader.water_months(section, (1970, 1), (today.year(), today.month())).await?;
        let mut months: Vec<(i16, i8)> = values.iter().map(|v| (v.year, v.month)).collect();
        months.dedup();
        let mut by_section = HashMap::<String, Vec<WaterMonth>>::new();
        for month in values {
            by_section.entry(month.section.clone()).or_default().push(month);
        }
        Ok(Self { by_section, months })
    }

    /// The months of a section, in order.
    pub(crate) fn of(&self, section: &str) -> &[WaterMonth] {
        self.by_section.get(section).map_or(&[], Vec::as_slice)
    }

    /// The latest months, at most so many.
    pub(crate) fn latest(&self, most: usize) -> &[(i16, i8)] {
        &self.months[self.months.len().saturating_sub(most)..]
    }

    /// What a section came to in a period.
    pub(crate) fn assess(&self, section: &Section, period: Period) -> Option<Assessment> {
        assess(section, self.of(&section.id), period)
    }

    /// What every section came to in a period, in the order of the sections.
    pub(crate) fn assessments<'a>(&self, cx: &'a Cx, period: Period) -> Vec<(&'a Section, Assessment)> {
        cx.published.sections.iter().filter_map(|s| Some((s, self.assess(s, period)?))).collect()
    }

    /// The period that was last published against a target, so that published and computed speak of the same months;
    /// without one the latest month with values.
    pub(crate) fn period(&self, cx: &Cx) -> Option<Period> {
        let of_water = |id: &str| cx.published.indicator(id).is_some_and(|i| i.theme == Theme::Water);
        let figures = cx.published.figures.iter().filter(|f| f.target.is_some() && of_water(&f.indicator));
        figures.map(|f| f.period).max().or(self.latest_month())
    }

    /// The latest month with values.
    pub(crate) fn latest_month(&self) -> Option<Period> {
        self.months.last().map(|&(year, month)| Period::Month { year, month })
    }
}
