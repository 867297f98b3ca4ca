//! The form of the formulas of the composite index.

use super::form::{Entry, Fault, Form};
use crate::{
    Bilingual, Day,
    air::composite::{CompositeFormula, CompositeFormulas},
};
use rust_decimal::Decimal;

pub(super) fn entries(formulas: &CompositeFormulas) -> Vec<Entry> {
    let blocks = formulas.0.iter().map(Some).chain(std::iter::once(None)).enumerate();
    blocks.flat_map(|(n, formula)| block(n, formula)).collect()
}

fn block(n: usize, formula: Option<&CompositeFormula>) -> Vec<Entry> {
    let six = |six: fn(&CompositeFormula) -> &[Decimal; 6]| {
        formula.map_or(String::new(), |f| six(f).map(|d| d.to_string()).join(" "))
    };
    let text = |text: fn(&CompositeFormula) -> String| formula.map_or(String::new(), text);
    let heading = match formula {
        Some(_) => (format!("公式 {}", n + 1), format!("Formula {}", n + 1)),
        None => {
            ("新增一个公式（不需要则留空）".to_owned(), "One more (leave empty if not needed)".to_owned())
        }
    };
    let order = (
        "按 SO₂、NO₂、CO、O₃、PM10、PM2.5 的顺序，六个数，用空格隔开",
        "Six numbers in the order SO₂, NO₂, CO, O₃, PM10, PM2.5, with spaces between",
    );
    vec![
        Entry::line(
            format!("from-{n}"),
            ("适用的第一天", "First day it applies to"),
            text(|f| f.effective_from.to_string()),
        )
        .hint("例如 2026-03-01；清空即删除这个公式", "Such as 2026-03-01; empty it to remove the formula")
        .begins(heading.0, heading.1),
        Entry::line(
            format!("to-{n}"),
            ("适用的最后一天", "Last day it applies to"),
            text(|f| f.effective_to.map_or(String::new(), |day| day.to_string())),
        )
        .hint("没有则留空", "Empty where none is set"),
        Entry::line(format!("limits-{n}"), ("浓度限值", "Limits"), six(|f| &f.limits)).hint(order.0, order.1),
        Entry::line(format!("weights-{n}"), ("权重", "Weights"), six(|f| &f.weights)).hint(order.0, order.1),
        Entry::line(
            format!("source-zh-{n}"),
            ("依据（中文）", "Source (Chinese)"),
            text(|f| f.source.zh.clone()),
        ),
        Entry::line(
            format!("source-en-{n}"),
            ("依据（英文）", "Source (English)"),
            text(|f| f.source.en.clone()),
        ),
    ]
}

pub(super) fn read(form: &Form) -> Result<CompositeFormulas, Vec<Fault>> {
    let (mut formulas, mut faults) = (Vec::new(), Vec::new());
    for n in 0..form.blocks("from") {
        let name = |field: &str| format!("{field}-{n}");
        if form.text(&name("from")).is_empty() {
            continue;
        }
        let from = day(form, &name("from"), &mut faults);
        let to_text = form.text(&name("to"));
        let to = if to_text.is_empty() { None } else { day(form, &name("to"), &mut faults) };
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            faults.push(Fault::new(
                name("to"),
                format!("最后一天 {to} 早于第一天 {from}。"),
                format!("The last day {to} is before the first, {from}."),
            ));
        }
        let limits = six(form, &name("limits"), false, &mut faults);
        let weights = six(form, &name("weights"), true, &mut faults);
        let source = Bilingual::new(
            super::form::line(form, &name("source-zh"), 200, &mut faults),
            super::form::line(form, &name("source-en"), 200, &mut faults),
        );
        if let (Some(effective_from), Some(limits), Some(weights)) = (from, limits, weights) {
            formulas.push(CompositeFormula { limits, weights, effective_from, effective_to: to, source });
        }
    }
    formulas.sort_by_key(|formula| formula.effective_from);
    if faults.is_empty() { Ok(CompositeFormulas(formulas)) } else { Err(faults) }
}

fn day(form: &Form, name: &str, faults: &mut Vec<Fault>) -> Option<Day> {
    let day = form.text(name).parse().ok();
    if day.is_none() {
        faults.push(Fault::new(name, "日期应写成 2026-03-01 的形式。", "Write a day as 2026-03-01."));
    }
    day
}

fn six(form: &Form, name: &str, zero: bool, faults: &mut Vec<Fault>) -> Option<[Decimal; 6]> {
    let typed = form.text(name);
    let numbers: Option<Vec<Decimal>> = typed.split_whitespace().map(|text| text.parse().ok()).collect();
    let fits = |d: &Decimal| (*d > Decimal::ZERO || zero && d.is_zero()) && *d <= Decimal::from(100_000);
    let six = numbers.and_then(|numbers| <[Decimal; 6]>::try_from(numbers).ok());
    let six = six.filter(|six| six.iter().all(fits));
    if six.is_none() {
        let (zh, en) = if zero { ("不小于 0", "not below 0") } else { ("大于 0", "above 0") };
        faults.push(Fault::new(
            name,
            format!("应为六个{zh}的数，用空格隔开。"),
            format!("Six numbers {en}, with spaces between."),
        ));
    }
    six
}
