//! Document numbers (文件编号) and index numbers (索引号), as people type them and as they are printed.

/// Brings a document number to the form of GB/T 9704-2012, such as `常环天〔2024〕12号`: the code of the organ, the year
/// in hexagonal brackets, a number without leading zeros. Spaces and other kinds of brackets are accepted.
///
/// `None` where the text is no document number.
pub fn normalise(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let open = text.find(['〔', '[', '(', '【'])?;
    let (organ, rest) = text.split_at(open);
    let close = rest.find(['〕', ']', ')', '】'])?;
    let mark = rest.chars().next()?.len_utf8();
    let year = rest.get(mark..close)?;
    let after = rest.get(close..)?;
    let number = after.get(after.chars().next()?.len_utf8()..)?.strip_suffix('号')?;
    let number = number.strip_prefix('第').unwrap_or(number).trim_start_matches('0');
    let organ_fits = (2..=12).contains(&organ.chars().count()) && organ.chars().all(is_han);
    let year_fits = year.len() == 4 && digits(year) && (year.starts_with("19") || year.starts_with("20"));
    let number_fits = (1..=6).contains(&number.len()) && digits(number);
    (organ_fits && year_fits && number_fits).then(|| format!("{organ}〔{year}〕{number}号"))
}

/// Whether a text is an index number as Changzhou prints it, such as `014109840/2021-00056`: the nine places of an
/// organisation code, a year, a five-digit serial.
pub fn is_index_number(text: &str) -> bool {
    let Some((organisation, rest)) = text.split_once('/') else { return false };
    let Some((year, serial)) = rest.split_once('-') else { return false };
    let last = organisation.chars().last();
    organisation.len() == 9
        && organisation.get(..8).is_some_and(digits)
        && last.is_some_and(|c| c.is_ascii_digit() || c == 'X')
        && year.len() == 4
        && digits(year)
        && serial.len() == 5
        && digits(serial)
}

/// Full-width digits, brackets and letters as their ASCII ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_typing_comes_to_the_printed_form() {
        for typed in [
            "常环天〔2021〕274号",
            "常环天[2021] 274号",
            "常环天(2021)274号",
            "常环天（２０２１）第0274号",
            " 常环天【2021】274 号 ",
        ] {
            assert_eq!(normalise(typed).as_deref(), Some("常环天〔2021〕274号"), "{typed}");
        }
    }

    #[test]
    fn what_is_no_document_number_is_refused() {
        for typed in [
            "",
            "号",
            "〔2021〕274号",
            "常〔2021〕274号",
            "常环天〔21〕274号",
            "常环天〔1821〕274号",
            "常环天〔2021〕号",
            "常环天〔2021〕0号",
            "常环天〔2021〕二号",
            "常环天〔2021〕274",
            "ABC〔2021〕274号",
            "常环天〕2021〔274号",
        ] {
            assert_eq!(normalise(typed), None, "{typed}");
        }
    }

    #[test]
    fn index_numbers_have_their_fixed_places() {
        assert!(is_index_number("014109840/2021-00056"));
        assert!(is_index_number("01410984X/2021-00056"));
        for wrong in [
            "014109840/2021-0056",
            "14109840/2021-00056",
            "014109840-2021-00056",
            "０14109840/2021-00056",
            "",
        ] {
            assert!(!is_index_number(wrong), "{wrong}");
        }
    }
}
