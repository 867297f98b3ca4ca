use super::*;
use crate::office::holidays::HolidayYear;
use rust_decimal::Decimal;

fn form(pairs: &[(&str, &str)]) -> Form {
    Form::of(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
}

fn samples() -> Vec<Value> {
    let text = |text: &str| crate::Bilingual::new(text, text);
    let calendar = HolidayCalendar {
        year: vec![HolidayYear {
            year: 2026,
            source: "国办发明电〔2025〕7号".to_owned(),
            off: vec!["2026-01-01/2026-01-03".parse().expect("days")],
            worked: vec!["2026-01-04".parse().expect("a day")],
        }],
    };
    let target = YearTarget {
        of: TargetOf::GoodDayRatio,
        year: 2026,
        value: Decimal::new(820, 1),
        source: "演示文件".to_owned(),
    };
    vec![
        Value::Identity(Identity {
            name: text("站"),
            organiser: text("局"),
            contact: text("电话"),
            area: text("区"),
        }),
        Value::Codes(Codes {
            domain: "hj.example.gov.cn".to_owned(),
            site_code: "3204020001".to_owned(),
            icp: "苏ICP备12345678号-1".to_owned(),
            police: "苏公网安备32040200000001号".to_owned(),
        }),
        Value::Licence(Licence {
            text: text("署名使用"),
            address: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
        }),
        Value::Demonstration(Demonstration { on: true }),
        Value::Targets(vec![target]),
        Value::Composite(CompositeFormulas::default()),
        Value::Holidays(calendar),
        Value::Checkup(Thresholds::default()),
    ]
}

#[test]
fn every_form_sent_back_unchanged_means_the_same() {
    let samples = samples();
    assert_eq!(samples.iter().map(Value::setting).collect::<Vec<_>>(), Setting::ALL);
    for value in samples {
        let entries = value.entries();
        let sent = Form::of(entries.iter().map(|entry| (entry.name.clone(), entry.value.clone())));
        assert_eq!(Value::read(value.setting(), &sent), Ok(value.clone()));
        assert_eq!(differences(&entries, &value.entries()), []);
        assert_eq!(Setting::of_code(value.setting().code()), Some(value.setting()));
    }
}

#[test]
fn each_fault_names_its_field() {
    let refused = |setting: Setting, pairs: &[(&str, &str)]| -> Vec<String> {
        let faults = Value::read(setting, &form(pairs)).expect_err("refused");
        faults.into_iter().map(|fault| fault.field).collect()
    };
    let good = [
        ("domain", "hj.example.gov.cn"),
        ("site-code", "bm12345678"),
        ("icp", "苏ICP备12345678号"),
        ("police", "苏公网安备32040200000001号"),
    ];
    assert!(Value::read(Setting::Codes, &form(&good)).is_ok());
    for (field, wrong) in [
        ("domain", "https://hj.example.gov.cn"),
        ("domain", "localhost"),
        ("site-code", "bm1234567"),
        ("site-code", "12345678901"),
        ("site-code", "bm１２３４５６７８"),
        ("icp", "苏ICP备123号"),
        ("police", "苏公网安备3204号"),
        ("police", "<script>"),
        ("icp", ""),
    ] {
        let mut pairs = good.to_vec();
        pairs.push((field, wrong));
        assert_eq!(refused(Setting::Codes, &pairs), [field], "{wrong}");
    }
    for wrong in
        ["creativecommons.org", "https://", "javascript:alert(1)", "https://a.example/ b", "https://a/<b>"]
    {
        let pairs = [("text-zh", "署名"), ("text-en", "name us"), ("address", wrong)];
        assert_eq!(refused(Setting::Licence, &pairs), ["address"], "{wrong}");
    }
    assert_eq!(refused(Setting::Licence, &[]), ["text-zh", "text-en"]);
    assert_eq!(refused(Setting::Checkup, &[("home", "0")]).len(), 9);
    let target = [("year-0", "2026"), ("of-0", "good_day_ratio"), ("value-0", "100.1"), ("source-0", "演示")];
    assert_eq!(refused(Setting::Targets, &target), ["value-0"]);
    let formula = [
        ("from-0", "2026-03-01"),
        ("to-0", "2026-02-01"),
        ("limits-0", "1 2 3 4 5 0"),
        ("weights-0", "1 1 1 1 1 0"),
        ("source-zh-0", "依据"),
        ("source-en-0", "source"),
    ];
    assert_eq!(refused(Setting::Composite, &formula), ["to-0", "limits-0"]);
}

#[test]
fn a_calendar_is_refused_line_by_line() {
    let year = |off: &str, worked: &str| {
        let pairs = [("year-0", "2026"), ("source-0", "演示"), ("off-0", off), ("worked-0", worked)];
        Value::read(Setting::Holidays, &form(&pairs))
    };
    assert!(year("2026-02-15/2026-02-23\r\n\r\n2026-10-01", "2026-02-14").is_ok());
    let faults = year("2026-02-15/2026-02-23\n2025-05-01", "2026-02-16\n2026-02-15").expect_err("refused");
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["off-0", "worked-0", "worked-0"]);
    assert!(faults[0].what.en.starts_with("Line 2"), "{:?}", faults[0]);
    // An empty year is one that was removed.
    let removed = form(&[("year-0", ""), ("off-0", "nonsense")]);
    assert_eq!(Value::read(Setting::Holidays, &removed), Ok(Value::Holidays(HolidayCalendar::default())));
}

#[test]
fn what_differs_is_told_by_field_and_group() {
    let [Value::Targets(targets), ..] = &samples()[4..] else { panic!("targets") };
    let mut more = targets.clone();
    more[0].value = Decimal::new(830, 1);
    let told = differences(&Value::Targets(targets.clone()).entries(), &Value::Targets(more).entries());
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].0.en.as_str(), told[0].1.as_str(), told[0].2.as_str()),
        ("Target 1 · Target", "82.0", "83.0")
    );
}
