//! What a chart is, before anything is drawn.

/// A chart as data: everything the picture, its table and its files say.
#[derive(Clone, Debug, PartialEq)]
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
}

/// What the positions of the points mean.
#[derive(Clone, Debug, PartialEq)]
pub enum XAxis {
    /// Natural days: days since 1970-01-01.
    Days,
    /// Calendar months: year × 12 + (month − 1).
    Months,
    /// Named things: the index into these names.
    Categories(Vec<String>),
}

/// How the series are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Lines that break where a value is missing.
    Line,
    /// Upright bars from zero, side by side where there are several series.
    Bar,
    /// One lying bar per position, its parts being the series, with the numbers written in them.
    ///
    /// Parts below zero have no length and are not drawn.
    StackedBar,
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
        let all = || self.series.iter().flat_map(|s| s.points.iter().map(|p| p.0));
        Some((all().min()?, all().max()?))
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
