//! The index that was published with an hour, against the one that HJ 633-2012 gives.

use domain::{
    Lang,
    air::{AirHour, Edition, Level, Pollutant, iaqi::evaluate_hour},
};

/// What a feed published beside the concentrations of an hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) aqi: String,
    pub(crate) level: String,
    pub(crate) primary: String,
}

/// How many hours agree with what was published with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Hours with a published index.
    pub compared: usize,
    /// Hours whose index was withheld.
    pub withheld: usize,
    /// Hours where the index agrees.
    pub aqi: usize,
    /// Where the level does.
    pub level: usize,
    /// Where the set of primary pollutants does, ties included.
    pub primary: usize,
    /// Every hour where one of them does not.
    pub differences: Vec<Difference>,
}

/// An hour that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The site's id.
    pub site: String,
    /// The row of the file.
    pub row: usize,
    /// The end of the hour, UTC milliseconds.
    pub end_utc_ms: i64,
    /// Index, level and primary pollutants as published.
    pub published: String,
    /// The same as computed.
    pub computed: String,
}

/// The names that feeds print.
const PRIMARY: [(&str, Pollutant); 8] = [
    ("二氧化硫", Pollutant::So2),
    ("二氧化氮", Pollutant::No2),
    ("一氧化碳", Pollutant::Co),
    ("臭氧1小时", Pollutant::O3),
    ("臭氧8小时", Pollutant::O3),
    ("臭氧", Pollutant::O3),
    ("颗粒物(PM10)", Pollutant::Pm10),
    ("细颗粒物(PM2.5)", Pollutant::Pm25),
];

fn primary_of(text: &str) -> Option<Vec<Pollutant>> {
    let names =
        text.split([',', '，', '、', '+']).map(str::trim).filter(|name| !matches!(*name, "" | "—" | "-"));
    let mut found = names
        .map(|name| PRIMARY.iter().find(|(known, _)| *known == name).map(|(_, pollutant)| *pollutant))
        .collect::<Option<Vec<_>>>()?;
    found.sort_unstable();
    Some(found)
}

impl Comparison {
    pub(crate) fn add(&mut self, site: &str, row: usize, hour: &AirHour, published: &Published) {
        if published.aqi.is_empty() {
            self.withheld += 1;
            return;
        }
        self.compared += 1;
        // The feed is judged by the rules it was made by: those of 2012, which were in force then.
        let index = evaluate_hour(&hour.values, Edition::Hj633_2012);
        let computed = index.computed;
        let aqi = computed.is_some_and(|aqi| aqi.to_string() == published.aqi);
        let level_name = computed.map_or("", |aqi| Level::of(aqi).name(Lang::Zh));
        let level = level_name == published.level;
        let mut wanted = index.primary.clone();
        wanted.sort_unstable();
        let primary = primary_of(&published.primary).is_some_and(|primary| primary == wanted);
        self.aqi += usize::from(aqi);
        self.level += usize::from(level);
        self.primary += usize::from(primary);
        if !(aqi && level && primary) {
            let symbols: Vec<&str> = wanted.iter().map(|pollutant| pollutant.symbol()).collect();
            let aqi = computed.map_or_else(String::new, |aqi| aqi.to_string());
            self.differences.push(Difference {
                site: site.to_owned(),
                row,
                end_utc_ms: hour.end_utc_ms,
                published: format!("{} {} {}", published.aqi, published.level, published.primary)
                    .trim()
                    .to_owned(),
                computed: format!("{aqi} {level_name} {}", symbols.join(",")).trim().to_owned(),
            });
        }
    }
}
