//! What a chart is, before anything is drawn.

/// A chart as data: everything the picture, its table and its files say.
///
/// What a chart does not need is left to `..Chart::default()`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The name in addresses: lower-case letters, digits and hyphens.
    pub id: String,
    /// The heading in the picture.
    pub title: String,
    /// The line under the heading: unit · period · basis of calculation.
    pub subtitle: String,
    /// The last line of the picture: source, edition of the standard, revision.
    pub source: String,
    /// Whether the fixed words ("no data", month names) are English; otherwise they are Chinese.
    pub lang_en: bool,
    /// The unit of every value, for example `μg/m³`; may be empty.
    pub unit: String,
    /// How many digits of a value stand behind the point: values are integers scaled by 10^decimals.
    pub decimals: u8,
    /// What the positions mean.
    pub x: XAxis,
    /// How the series are drawn.
    pub kind: ChartKind,
    /// The series, in drawing and legend order. At most 64 can be hidden by a reader.
    pub series: Vec<Series>,
    /// Values to compare with, drawn dashed and always inside the range shown.
    pub targets: Vec<TargetLine>,
    /// What ranges of values are called and which tone they have: the colours of cells, the words of a readout.
    pub classes: Classes,
    /// Ranges of values with a name, drawn behind everything in line and bar charts.
    pub bands: Vec<Band>,
    /// Pairs of series between which the area is filled, as between the lowest and the highest of many values.
    pub spreads: Vec<Spread>,
    /// Where a reader who zooms in gets finer values: a path of this site, to which `?from=…&to=…` is added. Empty where
    /// the chart holds all there is.
    pub finer: String,
}

/// What the positions of the points mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum XAxis {
    /// Natural days: days since 1970-01-01.
    #[default]
    Days,
    /// Clock hours of one place, without a change to summer time: hours since 1970-01-01 00:00 there.
    Hours,
    /// Calendar months: year × 12 + (month − 1).
    Months,
    /// Named things: the index into these names.
    Categories(Vec<String>),
}

/// How the series are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Lines that break where a value is missing.
    #[default]
    Line,
    /// Upright bars from zero, side by side where there are several series.
    Bar,
    /// One lying bar per position, its parts being the series, with the numbers written in them.
    ///
    /// Parts below zero have no length and are not drawn.
    StackedBar,
    /// A matrix: every series is a row with its name at the left, every position a column with its name at the top, every
    /// value a cell in the tone of its class ([`Chart::classes`]) with its number or mark written in it.
    Grid,
    /// One series of days, every value a cell as in [`ChartKind::Grid`]: a row for each month, a column for each day of
    /// the month.
    Calendar,
}

impl ChartKind {
    /// Whether values are cells.
    pub(crate) fn has_cells(self) -> bool {
        matches!(self, ChartKind::Grid | ChartKind::Calendar)
    }
}

/// What ranges of values are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    /// The classes in ascending order. A value belongs to the last one that begins at or below it.
    pub steps: Vec<Step>,
    /// Whether a value is nothing but the number of its class, so that only names are shown, never the number.
    pub codes: bool,
}

/// One class of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its lowest value, scaled like every value of the chart.
    pub from: i64,
    /// Its colour.
    pub tone: Tone,
    /// Its name: `良`, `Ⅲ类`.
    pub name: String,
    /// A character or two that stand for it where there is no room: `2`, `Ⅲ`.
    pub mark: String,
}

impl Classes {
    /// The class of a value; `None` below the first.
    pub fn of(&self, value: i64) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.from <= value)
    }
}

/// A range of values with a name, such as a class of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// What it is, for example `Ⅲ类`.
    pub name: String,
    /// Lower end, scaled like every value of the chart; `i64::MIN` where it has none.
    pub from: i64,
    /// Upper end; `i64::MAX` where it has none. Bands do not widen the range of values that is shown.
    pub to: i64,
    /// Its colour, drawn pale.
    pub style: Tone,
}

/// An area between two series, whose own lines are not drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// What it is, for example `最低至最高`.
    pub name: String,
    /// The number of the series with the lower ends.
    pub low: usize,
    /// The number of the series with the upper ends.
    pub high: usize,
    /// Its colour, drawn pale.
    pub style: Tone,
}

/// One sequence of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The name in addresses (`hide=so2`): lower-case letters, digits, `-`, `_` and `.`.
    pub id: String,
    /// The name people read.
    pub name: String,
    /// Position and scaled value, in ascending order of position; `None` where the value is missing.
    pub points: Vec<(i32, Option<i64>)>,
    /// What the colour stands for.
    pub style: Tone,
}

impl Series {
    /// The value at a position; `None` where there is none.
    pub fn at(&self, x: i32) -> Option<i64> {
        let next = self.points.partition_point(|p| p.0 <= x);
        self.points.get(next.checked_sub(1)?).filter(|p| p.0 == x)?.1
    }
}

/// A value to compare with: a target, a limit of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetLine {
    /// What it is, for example `年度目标`.
    pub name: String,
    /// Scaled like every other value of the chart.
    pub value: i64,
}

/// What a colour stands for. The style sheet decides what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// One of six neutral hues, 1 to 6; other numbers wrap round.
    Series(u8),
    /// Kept, done, reached.
    Good,
    /// Under way, close to the limit.
    Warn,
    /// Broken, over the limit.
    Bad,
    /// Not started, last year, background.
    Muted,
    /// Class of surface water, 1 (Ⅰ) to 6 (worse than Ⅴ).
    Water(u8),
    /// Level of the air quality index, 1 (excellent) to 6 (severely polluted).
    Aqi(u8),
}

impl Tone {
    /// The class name in the drawing: `s1`…`s6`, `good`, `warn`, `bad`, `muted`, `w1`…`w6`, `a1`…`a6`.
    pub fn class(self) -> &'static str {
        CLASSES[usize::from(self.code()) - 1]
    }

    /// A number from 1 to 22 that stands for the tone.
    pub(crate) fn code(self) -> u8 {
        let six = |n: u8| n.wrapping_sub(1) % 6;
        match self {
            Tone::Series(n) => 1 + six(n),
            Tone::Good => 7,
            Tone::Warn => 8,
            Tone::Bad => 9,
            Tone::Muted => 10,
            Tone::Water(n) => 11 + six(n),
            Tone::Aqi(n) => 17 + six(n),
        }
    }

    /// The inverse of [`Tone::code`].
    pub(crate) fn of_code(code: u8) -> Option<Self> {
        Some(match code {
            1..=6 => Tone::Series(code),
            7 => Tone::Good,
            8 => Tone::Warn,
            9 => Tone::Bad,
            10 => Tone::Muted,
            11..=16 => Tone::Water(code - 10),
            17..=22 => Tone::Aqi(code - 16),
            _ => return None,
        })
    }

    /// Which of six hatchings and markers tells the tone apart without colour.
    pub(crate) fn texture(self) -> u8 {
        match self {
            Tone::Series(n) | Tone::Water(n) | Tone::Aqi(n) => n.wrapping_sub(1) % 6,
            Tone::Good => 0,
            Tone::Warn => 1,
            Tone::Muted => 2,
            Tone::Bad => 5,
        }
    }
}

const CLASSES: [&str; 22] = [
    "s1", "s2", "s3", "s4", "s5", "s6", "good", "warn", "bad", "muted", "w1", "w2", "w3", "w4", "w5", "w6",
    "a1", "a2", "a3", "a4", "a5", "a6",
];

impl Chart {
    /// The first and last position of any point, or of the categories; `None` for an empty chart.
    pub fn extent(&self) -> Option<(i32, i32)> {
        if let XAxis::Categories(names) = &self.x {
            return (!names.is_empty()).then(|| (0, i32::try_from(names.len() - 1).unwrap_or(i32::MAX)));
        }
        let ends =
            || self.series.iter().flat_map(|s| [s.points.first(), s.points.last()]).flatten().map(|p| p.0);
        Some((ends().min()?, ends().max()?))
    }

    /// Whether a series is the edge of an area and has no line of its own.
    pub(crate) fn is_edge(&self, series: usize) -> bool {
        self.kind == ChartKind::Line && self.spreads.iter().any(|s| s.low == series || s.high == series)
    }

    /// Whether no series has any value.
    pub fn is_empty(&self) -> bool {
        self.series.iter().all(|s| s.points.iter().all(|p| p.1.is_none()))
    }

    /// Whether there is a stretch to move along: more than one position, and more than a few where they are names.
    pub fn zoomable(&self) -> bool {
        const FEW: usize = 12;
        let few = matches!(&self.x, XAxis::Categories(names) if names.len() <= FEW);
        !few && self.extent().is_some_and(|(first, last)| first < last)
    }

    pub(crate) fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.lang_en { en } else { zh }
    }
}
