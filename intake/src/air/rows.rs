//! A row of air values, whatever the format.

use super::{
    AirOptions,
    collect::{Collected, HourRow},
    columns::{Format, Meaning},
    field::{Amounts, Field, moment},
    mapping::Mapping,
    places,
    published::{Comparison, Published},
};
use crate::{error::Problems, meanings::Meanings, table::Row};
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Flag, Site, SiteKind},
    day::HOUR_MS,
};
use std::collections::HashMap;

/// What reads rows, and what it has read.
pub(super) struct Reader<'a> {
    options: &'a AirOptions<'a>,
    amounts: Amounts,
    /// Known sites by id, and by the id of their area and their name.
    by_id: HashMap<&'a str, &'a Site>,
    by_name: HashMap<(&'a str, &'a str), &'a Site>,
    pub(super) collected: Collected,
    pub(super) comparison: Option<Comparison>,
    /// Cities and districts that the file's stations are part of.
    pub(super) areas: Vec<Site>,
}

/// What the fields of a row say.
#[derive(Default)]
struct Said<'r> {
    site: Option<Site>,
    city: Option<Site>,
    name: (&'r str, &'r str),
    kind: Option<SiteKind>,
    day: Option<Day>,
    hour: Option<i64>,
    /// Year, month and day of the month.
    parts: [Option<i16>; 3],
    values: [Option<i64>; 6],
    o3_1h: Option<i64>,
    flags: [Option<Flag>; 6],
    audited: bool,
    published: Option<Published>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(options: &'a AirOptions<'a>) -> Self {
        let by_id = options.known.iter().map(|site| (site.id.as_str(), site)).collect();
        let within = |site: &'a Site| Some(((site.member_of.as_deref()?, site.name.zh.as_str()), site));
        Self {
            options,
            amounts: options.mapping.map(Mapping::amounts).unwrap_or_default(),
            by_id,
            by_name: options.known.iter().filter_map(within).collect(),
            collected: Collected::default(),
            comparison: None,
            areas: options.mapping.map(Mapping::areas).unwrap_or_default(),
        }
    }

    pub(super) fn row(
        &mut self,
        row: &Row,
        format: Format,
        columns: &Meanings<Meaning>,
        problems: &mut Problems,
    ) {
        let hourly = match self.options.mapping {
            Some(mapping) => mapping.is_hourly(),
            None => format.is_hourly(),
        };
        let Some(mut said) = self.fields(row, format, hourly, columns, problems) else { return };
        let Some(site) = self.site(&mut said, row, columns, problems) else { return };
        let Some(day) = said.day else { return };
        let index = self.collected.place(site, row.line, problems);
        if !hourly {
            let day = AirDay { day, values: said.values, o3_1h: said.o3_1h };
            return self.collected.day(index, day, row.line, problems);
        }
        let Some(hour) = said.hour else { return };
        let begins = self.options.mapping.is_some_and(Mapping::hours_begin);
        let hour = AirHour {
            end_utc_ms: moment(day, hour) + if begins { HOUR_MS } else { 0 },
            values: said.values,
            flags: said.flags.map(Option::unwrap_or_default),
            audited: said.audited,
        };
        if let Some(published) = &said.published {
            let site = self.collected.sites.get(index).map_or("", |gathered| gathered.site.id.as_str());
            self.comparison.get_or_insert_default().add(site, row.line, &hour, published);
        }
        let time = [Meaning::Time, Meaning::Hour].into_iter().find(|meaning| columns.has(*meaning));
        let open = said.flags.map(|flag| flag.is_none());
        let column = time.map_or("", |meaning| columns.name(meaning));
        self.collected.hour(index, HourRow { hour, open, row: row.line }, column, problems);
    }

    /// Reads every field; `None` where one that decides about the row is wrong. Problems are added for all.
    fn fields<'r>(
        &self,
        row: &'r Row,
        format: Format,
        hourly: bool,
        columns: &Meanings<Meaning>,
        problems: &mut Problems,
    ) -> Option<Said<'r>> {
        let today = self.options.today;
        let mut said = Said::default();
        let mut sound = true;
        for (at, ((column, meaning, _), text)) in columns.each(row).zip(&row.fields).enumerate() {
            let mut field = Field { line: row.line, column, text, problems };
            match meaning {
                Meaning::City => {
                    sound &= field.is_name();
                    let city = places::site(text);
                    let known = self.by_id.get(city.id.as_str()).map(|site| (*site).clone());
                    said.city = Some(known.unwrap_or(city));
                }
                Meaning::Station => {
                    if field.is_name() {
                        let city = said
                            .city
                            .clone()
                            .or_else(|| Some(places::site(columns.field(row, Meaning::City))));
                        said.site = city.map(|city| self.station(&city, row.exact(at)));
                    }
                }
                Meaning::Site => said.site = self.by_key(&mut field, hourly),
                Meaning::NameZh => said.name.0 = text,
                Meaning::NameEn => said.name.1 = text,
                Meaning::Kind => said.kind = field.kind(),
                Meaning::Date => said.day = field.date(today),
                Meaning::Time => (said.day, said.hour) = field.time(today).unzip(),
                Meaning::Hour => said.hour = field.hour(),
                Meaning::Year => said.parts[0] = field.whole(1970..=9999),
                Meaning::Month => said.parts[1] = field.whole(1..=12),
                Meaning::DayOfMonth => said.parts[2] = field.whole(1..=31),
                Meaning::Value(pollutant) => {
                    said.values[pollutant as usize] = match hourly {
                        true => field.amount(pollutant, &self.amounts),
                        false => field.daily(pollutant, &self.amounts),
                    };
                }
                Meaning::OzoneHour => said.o3_1h = field.daily(domain::air::Pollutant::O3, &self.amounts),
                Meaning::Flag(pollutant) => said.flags[pollutant as usize] = field.flag(),
                Meaning::Audited => said.audited = field.truth().unwrap_or_default(),
                Meaning::Aqi => said.published.get_or_insert_default().aqi.clone_from(text),
                Meaning::Level => said.published.get_or_insert_default().level.clone_from(text),
                Meaning::Primary => said.published.get_or_insert_default().primary.clone_from(text),
                Meaning::Unused => {}
            }
        }
        if let [Some(year), Some(month), Some(day)] = said.parts {
            let text = format!("{year}-{month:02}-{day:02}");
            let column = columns.name(Meaning::DayOfMonth);
            said.day = Field { line: row.line, column, text: &text, problems }.date(today);
        }
        if format == Format::CityDays {
            said.site = said.city.clone();
        }
        sound.then_some(said)
    }

    /// A station of the national feed: one of the registry where it has that name in that city.
    fn station(&self, city: &Site, exact: &str) -> Site {
        if let Some(known) = self.by_name.get(&(city.id.as_str(), exact)) {
            return (*known).clone();
        }
        let site = places::station(city, exact);
        self.by_id.get(site.id.as_str()).map_or(site, |known| (*known).clone())
    }

    /// A site by what the mapping calls it, or by its id or code.
    fn by_key(&self, field: &mut Field<'_, '_>, hourly: bool) -> Option<Site> {
        if let Some(mapping) = self.options.mapping {
            if let Some(site) = mapping.station(field.text) {
                return Some(site);
            }
            if mapping.has_stations() && !self.by_id.contains_key(field.text) {
                return field.wrong(
                    "映射文件的 [stations] 中没有此站点；请补上",
                    "the mapping has no such station; add it to its [stations]",
                );
            }
        }
        let id = field.site_id(self.options.known)?;
        let known = self.by_id.get(id.as_str()).map(|site| (*site).clone());
        let kind = if hourly { SiteKind::National } else { SiteKind::City };
        Some(known.unwrap_or_else(|| Site::named(&id, Bilingual::new(&id, &id), kind)))
    }

    /// The site of a row, with what the row says of it.
    fn site(
        &mut self,
        said: &mut Said<'_>,
        row: &Row,
        columns: &Meanings<Meaning>,
        problems: &mut Problems,
    ) -> Option<Site> {
        let fixed = self.options.mapping.and_then(Mapping::fixed_station);
        if said.site.is_none() && !columns.has(Meaning::Site) {
            if fixed.is_none() && !columns.has(Meaning::Station) && !columns.has(Meaning::City) {
                problems.add(
                    row.line,
                    "",
                    "",
                    "没有站点；请在映射文件中写明",
                    "no station; name it in the mapping",
                );
            }
            said.site = fixed;
        }
        let mut site = said.site.clone()?;
        let (zh, en) = said.name;
        if !zh.is_empty() {
            site.name = Bilingual::new(zh, if en.is_empty() { zh } else { en });
        } else if !en.is_empty() {
            site.name.en = en.to_owned();
        }
        site.kind = said.kind.unwrap_or(site.kind);
        if let Some(city) = &said.city
            && columns.has(Meaning::Station)
            && self.areas.iter().all(|area| area.id != city.id)
        {
            self.areas.push(city.clone());
        }
        Some(site)
    }
}
