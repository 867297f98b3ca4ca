use super::{ContentError, Quotes, content, entries};
use domain::{
    Bilingual, Decimal, figure::Source, ledger::LineKind, programme::RateOf, publication::Publication,
    sentence::prints,
};
use std::collections::HashSet;

fn loaded() -> Publication {
    content().unwrap_or_else(|e| panic!("{e}"))
}

fn sentence<'a>(publication: &'a Publication, source: &Source) -> &'a str {
    let disclosure =
        publication.disclosures.iter().find(|d| d.head.slug == source.disclosure).expect("a disclosure");
    let sentence = disclosure.sentences.iter().find(|s| s.anchor == source.sentence).expect("a sentence");
    &sentence.text
}

fn assert_unique<'a>(what: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for id in ids {
        assert!(seen.insert(id), "{what}: {id} is there twice");
        assert!(
            id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:".contains(&b)),
            "{what}: {id} does not fit into an address"
        );
    }
}

#[test]
fn there_is_all_that_a_half_year_report_states() {
    let p = loaded();
    assert!(p.figures.len() > 150, "{}", p.figures.len());
    assert!(p.commitments.len() >= 80, "{}", p.commitments.len());
    assert!(p.programmes.len() >= 20, "{}", p.programmes.len());
    assert_eq!(p.ledgers.len(), 3);
    assert!(p.disclosures.iter().all(|d| d.head.demonstration));
    let categories: HashSet<_> = p.disclosures.iter().map(|d| d.head.index.category).collect();
    assert!(categories.len() >= 4);
}

#[test]
fn the_published_results_are_in_their_places() {
    let p = loaded();
    let figure = |id: &str| p.figures.iter().find(|f| f.id == id).unwrap_or_else(|| panic!("{id}"));
    let pm25 = figure("pm25-mean.2024-H1");
    assert_eq!(pm25.value, Decimal::new(416, 1));
    assert_eq!(pm25.change.map(|c| c.amount), Some(Decimal::new(134, 1)));
    assert_eq!(pm25.meets_target(), Some(false));
    let good = figure("good-day-ratio.2024-H1");
    assert_eq!(good.change.map(|c| c.amount), Some(Decimal::new(-36, 1)));
    assert_eq!(good.meets_target(), Some(false));
    assert_eq!(figure("provincial-sections-class-ii.2024-H1").meets_target(), Some(true));
    assert_eq!(figure("city-sections-class-iii-or-better.2024-H1").meets_target(), Some(false));
    assert_eq!(figure("sections-worse-than-v.2024-H1").meets_target(), Some(true));
    // The value is the decrease itself; a signed change beside it would say the same twice.
    assert_eq!(figure("waste-stock-decrease.asof:2024-06-30").change, None);
    assert_eq!(figure("penalty-amount.2024-H1").value, Decimal::new(1_123_295, 4));
}

#[test]
fn every_figure_is_printed_in_its_sentence() {
    let p = loaded();
    let classes = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"];
    let roman = |value: Decimal| classes.get(usize::try_from(value).ok()?.checked_sub(1)?).copied();
    for figure in &p.figures {
        let text = sentence(&p, &figure.source);
        let indicator = p.indicators.iter().find(|i| i.id == figure.indicator).expect("an indicator");
        let value = figure.value.abs().to_string();
        match roman(figure.value) {
            Some(class) if indicator.unit.zh == "类" => {
                assert!(text.contains(class), "{}: {text}", figure.id)
            }
            _ => assert!(prints(text, &value), "{}: {value} in {text}", figure.id),
        }
        // A target or change that the sentence prints itself is printed rightly.
        if let Some(target) = figure.target {
            let number = target.value.to_string();
            assert!(
                prints(text, &number) || !figure.basis.is_empty(),
                "{}: target {number} in {text}",
                figure.id
            );
        }
        if let Some(change) = figure.change {
            let number = change.amount.abs().to_string();
            assert!(prints(text, &number), "{}: change {number} in {text}", figure.id);
        }
    }
}

#[test]
fn every_number_of_programmes_and_promises_is_printed_too() {
    let p = loaded();
    for programme in &p.programmes {
        for quantity in programme.snapshots.iter().flat_map(|s| &s.quantities) {
            let text = sentence(&p, &quantity.source);
            for number in [Some(quantity.done), quantity.planned, quantity.percent].into_iter().flatten() {
                assert!(prints(text, &number.to_string()), "{}: {number} in {text}", programme.id);
            }
        }
    }
    for commitment in &p.commitments {
        let text = sentence(&p, &commitment.source);
        for promise in &commitment.promises {
            assert!(
                prints(text, &promise.value.to_string()),
                "{}: {} in {text}",
                commitment.id,
                promise.value
            );
        }
    }
}

#[test]
fn every_programme_number_is_a_figure_as_well() {
    let p = loaded();
    let values: HashSet<_> = p.figures.iter().map(|f| f.value.normalize()).collect();
    let mut numbers = Vec::new();
    for snapshot in p.programmes.iter().flat_map(|p| &p.snapshots) {
        numbers
            .extend(snapshot.quantities.iter().flat_map(|q| [Some(q.done), q.planned, q.percent]).flatten());
        numbers.extend(snapshot.rate.map(|r| r.percent));
        numbers.extend(snapshot.investment.iter().flat_map(|i| [i.planned, i.spent]));
        numbers.extend(snapshot.counts.map(|c| Decimal::from(c.total)));
    }
    numbers.extend(p.ledgers.iter().flat_map(|l| &l.lines).map(|l| Decimal::from(l.count)));
    numbers.extend(p.ledgers.iter().flat_map(|l| &l.totals).map(|t| Decimal::from(t.total)));
    numbers.extend(p.commitments.iter().flat_map(|c| &c.promises).map(|p| p.value));
    for number in numbers {
        assert!(values.contains(&number.normalize()), "{number}");
    }
}

#[test]
fn ids_are_unique_and_lead_somewhere() {
    let p = loaded();
    assert_unique("figures", p.figures.iter().map(|f| f.id.split('.').next().expect("an indicator")));
    assert_unique("indicators", p.indicators.iter().map(|i| i.id.as_str()));
    assert_unique("programmes", p.programmes.iter().map(|p| p.id.as_str()));
    assert_unique("projects", p.programmes.iter().flat_map(|p| &p.projects).map(|p| p.id.as_str()));
    assert_unique("ledgers", p.ledgers.iter().map(|l| l.id.as_str()));
    assert_unique("commitments", p.commitments.iter().map(|c| c.id.as_str()));
    assert_unique("disclosures", p.disclosures.iter().map(|d| d.head.slug.as_str()));
    for indicator in &p.indicators {
        assert!(p.figures.iter().any(|f| f.indicator == indicator.id), "{} has no figure", indicator.id);
    }
    for programme in &p.programmes {
        for id in &programme.improves {
            assert!(p.indicators.iter().any(|i| i.id == *id), "{}: no indicator {id}", programme.id);
        }
        if let Some(parent) = &programme.parent {
            assert!(p.programmes.iter().any(|p| p.id == *parent), "{}: no programme {parent}", programme.id);
        }
    }
}

#[test]
fn ledgers_add_up_to_their_stated_totals() {
    for ledger in loaded().ledgers {
        assert!(!ledger.totals.is_empty());
        for total in &ledger.totals {
            assert_eq!(ledger.sum(total.kind), total.total, "{}: {:?}", ledger.id, total.kind);
        }
        for kind in LineKind::ALL {
            assert!(ledger.sum(kind) == 0 || ledger.totals.iter().any(|t| t.kind == kind), "{}", ledger.id);
        }
    }
}

#[test]
fn programmes_add_up_and_rates_follow_from_counts() {
    let mut rates = 0;
    for programme in loaded().programmes {
        let Some(counts) = programme.latest().and_then(|s| s.counts) else { continue };
        let parts = [counts.not_started, counts.started, counts.done];
        let sum: u32 = parts.iter().flatten().sum();
        assert!(sum <= counts.total, "{}", programme.id);
        if parts.iter().all(Option::is_some) || (counts.not_started.is_some() && counts.started.is_some()) {
            assert_eq!(sum, counts.total, "{}", programme.id);
        }
        let Some(rate) = programme.latest().and_then(|s| s.rate) else { continue };
        let part = match rate.of {
            RateOf::Done => counts.done,
            RateOf::Started => counts.started,
        };
        let part = Decimal::from(part.expect("a rate is of a count"));
        let computed = domain::rounding::percent(part, counts.total.into(), rate.percent.scale());
        assert_eq!(computed, Some(rate.percent), "{}", programme.id);
        rates += 1;
    }
    assert!(rates >= 4);
}

#[test]
fn every_text_is_in_both_languages() {
    let p = loaded();
    let mut texts: Vec<&Bilingual> = Vec::new();
    texts.extend(p.disclosures.iter().flat_map(|d| [&d.head.title, &d.head.summary, &d.head.index.issuer]));
    texts.extend(p.indicators.iter().flat_map(|i| [Some(&i.name), i.definition.as_ref()]).flatten());
    texts.extend(p.figures.iter().filter_map(|f| f.basis.note.as_ref()));
    for programme in &p.programmes {
        texts.extend([&programme.name, &programme.summary, &programme.counted]);
        texts.extend(programme.responsible.as_ref());
        texts.extend(programme.projects.iter().flat_map(|p| [Some(&p.name), p.note.as_ref()]).flatten());
        texts.extend(programme.snapshots.iter().flat_map(|s| &s.quantities).map(|q| &q.name));
    }
    texts.extend(p.ledgers.iter().map(|l| &l.name));
    texts.extend(p.commitments.iter().flat_map(|c| [&c.text, &c.responsible]));
    texts.extend(p.commitments.iter().flat_map(|c| &c.promises).map(|p| &p.name));
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let full_width = |c: char| "（），。：；".contains(c);
    for text in texts {
        assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{text:?}");
        assert!(!text.en.contains(han) && !text.en.contains(full_width), "{text:?}");
    }
    // A count whose English name says what is counted has no English unit.
    let quantities = p.programmes.iter().flat_map(|p| &p.snapshots).flat_map(|s| &s.quantities);
    let promises = p.commitments.iter().flat_map(|c| &c.promises);
    let units = p.indicators.iter().map(|i| &i.unit).chain(quantities.map(|q| &q.unit));
    for unit in units.chain(promises.map(|p| &p.unit)) {
        assert!(!unit.zh.trim().is_empty(), "{unit:?}");
        assert!(!unit.en.contains(han) && !unit.en.contains(full_width), "{unit:?}");
        assert!(
            !unit.en.starts_with(|c: char| c.is_ascii_digit()),
            "{unit:?} runs into the number before it"
        );
    }
}

/// `^\d{8}[0-9X]/\d{4}-\d{5}$`
fn is_index_number(text: &str) -> bool {
    let pattern = "ddddddddx/dddd-ddddd";
    text.len() == pattern.len()
        && pattern.bytes().zip(text.bytes()).all(|(p, b)| match p {
            b'd' => b.is_ascii_digit(),
            b'x' => b.is_ascii_digit() || b == b'X',
            _ => p == b,
        })
}

/// `^\p{Han}{2,12}〔(19|20)\d{2}〕[1-9]\d*号$` (GB/T 9704-2012)
fn is_document_number(text: &str) -> bool {
    let parts = text.split_once('〔').and_then(|(office, rest)| Some((office, rest.split_once('〕')?)));
    let Some((office, (year, serial))) = parts else { return false };
    let serial = serial.strip_suffix('号').unwrap_or_default();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    (2..=12).contains(&office.chars().count())
        && office.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && (year.len() == 4 && digits(year) && (year.starts_with("19") || year.starts_with("20")))
        && digits(serial)
        && !serial.starts_with('0')
}

#[test]
fn index_blocks_are_well_formed() {
    for d in loaded().disclosures {
        let index = &d.head.index;
        assert!(is_index_number(&index.index_number), "{}", index.index_number);
        assert!(
            index.document_number.as_deref().is_none_or(is_document_number),
            "{:?}",
            index.document_number
        );
        assert!(index.created <= index.published, "{}", d.head.slug);
        assert_eq!(d.head.sha256, crate::body::sha256_hex(&d.source));
        assert!(!d.sentences.is_empty());
    }
}

#[test]
fn a_fragment_or_number_that_is_not_there_is_named() {
    let p = loaded();
    let quotes = Quotes::of(&p.disclosures);
    let fault = |lines: &str| {
        let text = format!("disclosure = \"2024-h1-work-report\"\n[[figure]]\nindicator = \"x\"\n{lines}\n");
        match entries(&quotes, "figures.toml", "figure", &text) {
            Err(error) => error,
            Ok(_) => panic!("{lines} was let through"),
        }
    };
    let nowhere = fault("quote = \"没有这句话\"");
    assert!(matches!(&nowhere, ContentError::Quote { found: 0, .. }), "{nowhere}");
    assert!(nowhere.to_string().contains("figures.toml: x: \"没有这句话\""), "{nowhere}");
    assert!(matches!(fault("quote = \"的\""), ContentError::Quote { found: 2.., .. }));
    assert!(matches!(
        fault("value = \"41\"\nquote = \"全区PM2.5平均浓度\""),
        ContentError::NotPrinted { .. }
    ));
    assert!(matches!(fault("disclosure = \"x\"\nquote = \"的\""), ContentError::NoDisclosure { .. }));
}

#[test]
fn a_number_is_printed_as_a_whole_or_not_at_all() {
    assert!(prints("为41.6微克", "41.6") && prints("41", "41") && prints("It is 41.", "41"));
    assert!(
        !prints("为41.6微克", "41") && !prints("为1.41", "41") && !prints("415", "41") && !prints("", "41")
    );
}
