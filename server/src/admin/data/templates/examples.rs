//! A row or two of each kind that show what belongs where. Its names say that it is an example.

use crate::exchange::{Cell, Grid};

const NAME: &str = "示例（请删除本行）Example (delete this row)";

/// Adds the example of a template.
pub(super) fn put(grid: &mut Grid, name: &str) {
    let row: &[(&'static str, &str)] = match name {
        "air-hours" => &[
            ("station", "example"),
            ("time", "2024-06-30 08:00"),
            ("so2", "6"),
            ("no2", "21"),
            ("co", "0.6"),
            ("o3", "88"),
            ("pm10", "45"),
            ("pm25", "23"),
            ("audited", "0"),
            ("name_zh", NAME),
            ("name_en", NAME),
            ("kind", "national"),
        ],
        "air-days" => &[
            ("site", "example"),
            ("date", "2024-06-30"),
            ("so2", "6"),
            ("no2", "21"),
            ("co", "0.6"),
            ("o3_8h", "131"),
            ("o3_1h", "150"),
            ("pm10", "45"),
            ("pm25", "23"),
            ("name_zh", NAME),
            ("name_en", NAME),
            ("kind", "city"),
        ],
        "stations" => &[("id", "example"), ("name_zh", NAME), ("name_en", NAME), ("kind", "township")],
        "sections" => &[
            ("id", "example"),
            ("name", NAME),
            ("river", NAME),
            ("levels", "national+city"),
            ("target", "Ⅲ"),
        ],
        "water-months" => {
            &[("section", NAME), ("month", "2024-06"), ("codmn", "3.2"), ("nh3n", "0.14"), ("tp", "0.05L")]
        }
        "water-samples" => &[
            ("section", NAME),
            ("time", "2024-06-30 08:00"),
            ("method", "manual"),
            ("codmn", "3.2"),
            ("nh3n", "0.14"),
            ("tp", "0.05L"),
        ],
        "programmes" => &[
            ("kind", "programme"),
            ("programme", "example"),
            ("name_zh", NAME),
            ("name_en", NAME),
            ("summary_zh", NAME),
            ("summary_en", NAME),
            ("counted_zh", "项"),
            ("counted_en", "projects"),
            ("theme", "water"),
        ],
        "ledgers" => {
            const LEDGER: (&str, &str) = ("ledger", "example");
            let total: &[(&'static str, &str)] = &[
                ("kind", "total"),
                LEDGER,
                ("day", "2024-06-30"),
                ("of", "issue"),
                ("count", "5"),
                ("disclosure", "disclosure-slug"),
                ("sentence", "s1"),
            ];
            let ledger = [("kind", "ledger"), LEDGER, ("name_zh", NAME), ("name_en", NAME), ("year", "2024")];
            grid.put([filled(&ledger)]);
            total
        }
        "commitments" => &[
            ("kind", "commitment"),
            ("commitment", "example"),
            ("text_zh", NAME),
            ("text_en", NAME),
            ("theme", "water"),
            ("deadline", "2024-12-31"),
            ("responsible_zh", "责任单位"),
            ("responsible_en", "Unit responsible"),
            ("disclosure", "disclosure-slug"),
            ("sentence", "s1"),
        ],
        "figures" => &[
            ("indicator", "indicator-id"),
            ("label_zh", NAME),
            ("label_en", NAME),
            ("value", "41.6"),
            ("period", "2024-H1"),
            ("disclosure", "disclosure-slug"),
            ("anchor", "s1"),
        ],
        _ => return,
    };
    grid.put([filled(row)]);
}

fn filled(row: &[(&'static str, &str)]) -> Vec<(&'static str, Cell)> {
    row.iter().map(|(column, text)| (*column, (*text).into())).collect()
}
