use super::*;

fn period(code: &str) -> Period {
    code.parse().expect(code)
}

fn inputs(values: [&str; 6]) -> Inputs {
    Inputs::published(values.map(|v| v.parse().ok()))
}

#[test]
fn the_formula_ends_with_february_2026() {
    let formulas = CompositeFormulas::default();
    assert_eq!(formulas.of(period("2025")), Ok(&CompositeFormula::of_2012()));
    assert_eq!(formulas.of(period("2026-02")), Ok(&CompositeFormula::of_2012()));
    assert_eq!(formulas.of(period("2026-03")), Err(NoIndex::NoFormula));
    assert_eq!(formulas.of(period("2026")), Err(NoIndex::CrossesFormulas));
    assert_eq!(formulas.of(period("ytd:2026-03-01")), Err(NoIndex::CrossesFormulas));
    assert_eq!(CompositeFormulas(Vec::new()).of(period("2025")), Err(NoIndex::NoFormula));
}

#[test]
fn a_formula_that_begins_later_takes_over() {
    let mut newer = CompositeFormula::of_2012();
    newer.effective_from = "2026-03-01".parse().expect("day");
    newer.effective_to = None;
    newer.weights[Pollutant::Pm25 as usize] = Decimal::from(3);
    let formulas = CompositeFormulas(vec![CompositeFormula::of_2012(), newer.clone()]);
    assert_eq!(formulas.of(period("2026-03")), Ok(&newer));
    assert_eq!(formulas.of(period("2026")), Err(NoIndex::CrossesFormulas));
    let of = |f: &CompositeFormula| {
        f.index(&inputs(["0", "0", "0", "0", "0", "35"])).expect("an index").published()
    };
    assert_eq!(
        (of(&newer), of(&CompositeFormula::of_2012())),
        (Some(Decimal::new(300, 2)), Some(Decimal::new(100, 2)))
    );
    let json = serde_json::to_string(&formulas).expect("JSON");
    assert_eq!(serde_json::from_str::<CompositeFormulas>(&json).expect("the same"), formulas);
}

#[test]
fn the_largest_single_index_is_the_main_pollutant() {
    // 淄博市 2023-05.
    let index =
        CompositeFormula::of_2012().index(&inputs(["12", "27", "0.8", "191", "65", "29"])).expect("an index");
    assert_eq!(index.published(), Some(Decimal::new(403, 2)));
    assert_eq!(index.main(), [Pollutant::O3]);
    assert_eq!(index.published_single(Pollutant::O3), Some(Decimal::new(119, 2)));
    let tie = CompositeFormula::of_2012().index(&inputs(["60", "40", "1", "1", "1", "1"])).expect("an index");
    assert_eq!(tie.main(), [Pollutant::So2, Pollutant::No2]);
    let none = CompositeFormula::of_2012().index(&inputs(["0"; 6])).expect("an index");
    assert!(none.main().is_empty());
}

#[test]
fn nothing_is_made_up() {
    let formula = CompositeFormula::of_2012();
    assert_eq!(formula.index(&inputs(["12", "", "1", "1", "1", "1"])), Err(NoIndex::Missing(Pollutant::No2)));
    let mut without_no2 = formula.clone();
    without_no2.weights[1] = Decimal::ZERO;
    assert!(without_no2.index(&inputs(["12", "", "1", "1", "1", "1"])).is_ok());
    let mut broken = formula;
    broken.limits[0] = Decimal::ZERO;
    assert_eq!(broken.index(&inputs(["1"; 6])), Err(NoIndex::OutOfRange));
}

#[test]
fn rounded_and_unrounded_inputs_can_differ() {
    let day = |n: i32, pm25| AirDay {
        day: Day::from_epoch_days(19_800 + n),
        values: [Some(0), Some(0), Some(0), Some(0), Some(0), Some(pm25)],
        o3_1h: None,
    };
    let days = [day(0, 33_000), day(1, 33_000), day(2, 34_000)]; // 33.333…
    let exact = Inputs::of_days(&days, period("2024"));
    let of = |i: &Inputs| CompositeFormula::of_2012().index(i).expect("an index").published();
    assert_eq!((of(&exact), of(&exact.rounded())), (Some(Decimal::new(95, 2)), Some(Decimal::new(94, 2))));
}
