//! Any bytes as a file of air values, of a registry, and as a mapping: refused or read, never a panic.

#![no_main]

use domain::{Day, Lang};
use intake::{AirOptions, Mapping, read_air_with, read_stations, summary};
use libfuzzer_sys::fuzz_target;

/// Files that unpack to more are refused; fuzzing is for what is parsed.
const LARGEST: u64 = 1 << 20;

fuzz_target!(|data: &[u8]| {
    let Some(today) = Day::new(2026, 11, 25) else { return };
    // The first byte chooses the reader; a mapping and a table are parted by a byte that is in neither.
    let Some((choice, bytes)) = data.split_first() else { return };
    let mut mapping = None;
    let mut table = bytes;
    match choice % 4 {
        0 => {
            match read_stations("s.csv", bytes, &[]) {
                Ok(import) => assert!(import.sites.iter().all(|site| site.id.len() <= 64)),
                Err(errors) => assert!(!errors.errors.is_empty() && !errors.to_string().is_empty()),
            }
            return;
        }
        1 => {
            let at = bytes.iter().position(|byte| *byte == 0xff).unwrap_or(bytes.len());
            let (written, rest) = bytes.split_at(at);
            mapping = Mapping::read("m.toml", &String::from_utf8_lossy(written)).ok();
            table = rest.get(1..).unwrap_or_default();
        }
        _ => {}
    }
    let options = AirOptions { largest: LARGEST, mapping: mapping.as_ref(), ..AirOptions::new(today) };
    match read_air_with("a.csv", table, &options) {
        Ok(import) => {
            let hours: usize = import.hours.iter().map(|observed| observed.rows.len()).sum();
            let days: usize = import.days.iter().map(|observed| observed.rows.len()).sum();
            assert!(hours + days <= import.rows);
            let _ = (summary(&import, Lang::Zh), import.quality.print(Lang::En), import.quality.csv());
        }
        Err(errors) => assert!(!errors.errors.is_empty() && !errors.to_string().is_empty()),
    }
});
