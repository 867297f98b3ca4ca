//! The six validity flags of an hour as six letters of HJ 212.

use crate::StoreError;
use domain::air::Flag;

pub(crate) fn write(flags: &[Flag; 6]) -> String {
    let letter = |flag: &Flag| match flag {
        Flag::N => 'N',
        Flag::F => 'F',
        Flag::M => 'M',
        Flag::D => 'D',
        Flag::C => 'C',
        Flag::T => 'T',
    };
    flags.iter().map(letter).collect()
}

pub(crate) fn read(letters: &str) -> Result<[Flag; 6], StoreError> {
    let damaged = || StoreError::Damaged(format!("no six flags: {letters:?}"));
    let letters: [u8; 6] = letters.as_bytes().try_into().map_err(|_| damaged())?;
    let mut flags = [Flag::N; 6];
    for (flag, letter) in flags.iter_mut().zip(letters) {
        *flag = match letter {
            b'N' => Flag::N,
            b'F' => Flag::F,
            b'M' => Flag::M,
            b'D' => Flag::D,
            b'C' => Flag::C,
            b'T' => Flag::T,
            _ => return Err(damaged()),
        };
    }
    Ok(flags)
}
