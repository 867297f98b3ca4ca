//! The formulas of the composite index (综合指数) as an operator sets them: `--formulas FILE.toml`, `[[formula]]` for each.

use anyhow::{Context, bail};
use domain::{
    Decimal,
    air::composite::{CompositeFormula, CompositeFormulas},
};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    formula: Vec<CompositeFormula>,
}

/// Reads the file; without one the formula by the limits of GB 3095-2012 applies to days up to 2026-02-28, and none after.
pub(super) fn read(path: Option<&Path>) -> anyhow::Result<CompositeFormulas> {
    let Some(path) = path else { return Ok(CompositeFormulas::default()) };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).with_context(|| format!("the formulas in {} cannot be used", path.display()))
}

fn parse(text: &str) -> anyhow::Result<CompositeFormulas> {
    let file: File = toml::from_str(text)?;
    for (n, formula) in (1..).zip(&file.formula) {
        if let Some(limit) = formula.limits.iter().find(|limit| **limit <= Decimal::ZERO) {
            bail!("formula {n}: the limit {limit} must be above 0");
        }
        if let Some(weight) = formula.weights.iter().find(|weight| **weight < Decimal::ZERO) {
            bail!("formula {n}: the weight {weight} must not be below 0");
        }
        if let Some(to) = formula.effective_to.filter(|to| *to < formula.effective_from) {
            bail!("formula {n}: effective_to {to} is before effective_from {}", formula.effective_from);
        }
    }
    Ok(CompositeFormulas(file.formula))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[[formula]]
effective_from = "2026-03-01"
limits = ["60", "40", "4", "160", "60", "30"]
weights = ["1", "2", "1", "2", "1", "3"]
source = { zh = "市局通知", en = "Notice of the city bureau" }
"#;

    #[test]
    fn a_formula_of_the_bureau_takes_the_place_of_none() {
        let period = "2026-04".parse().expect("a month");
        assert!(CompositeFormulas::default().of(period).is_err());
        let formulas = parse(GOOD).expect("good");
        assert_eq!(formulas.of(period).map(|f| f.weights[5]), Ok(Decimal::from(3)));
        assert!(read(None).expect("the default").of("2025".parse().expect("a year")).is_ok());
    }

    #[test]
    fn what_cannot_be_divided_by_is_refused() {
        for (from, to, said) in [
            ("\"30\"", "\"0\"", "the limit 0 must be above 0"),
            ("\"3\"", "\"-1\"", "the weight -1 must not be below 0"),
            ("source", "effective_to = \"2026-02-01\"\nsource", "before effective_from 2026-03-01"),
            ("weights", "wieghts", "wieghts"),
        ] {
            let error = parse(&GOOD.replacen(from, to, 1)).expect_err(said);
            assert!(format!("{error:#}").contains(said), "{error:#}");
        }
    }
}
