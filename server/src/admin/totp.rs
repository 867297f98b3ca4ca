//! Codes of the second factor: HOTP (RFC 4226) over the time (RFC 6238), six digits, 30 seconds, SHA-1, as every
//! authenticator has them; and recovery codes.

use super::random::random_bytes;
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// How long a code lasts, in milliseconds (RFC 6238, section 5.2).
const STEP_MS: i64 = 30_000;
/// How many recovery codes somebody gets.
const RECOVERY_CODES: usize = 10;

/// A new secret in base32: 160 bits, the length of the hash (RFC 4226, section 4, R6).
pub fn new_secret() -> String {
    BASE32_NOPAD.encode(&random_bytes(20))
}

/// The code of a time step; `None` where the secret is none.
fn code(secret: &str, step: i64) -> Option<String> {
    let key = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).ok()?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    // Dynamic truncation (RFC 4226, section 5.3).
    let at = usize::from(digest.last()? & 15);
    let part: [u8; 4] = digest.get(at..at + 4)?.try_into().ok()?;
    Some(format!("{:06}", (u32::from_be_bytes(part) & 0x7fff_ffff) % 1_000_000))
}

/// The time step whose code this is: the present one, the one before or the one after, for clocks that differ; none up to
/// `last_step`, whose code was used.
pub fn step_of(given: &str, secret: &str, last_step: i64, now_utc_ms: i64) -> Option<i64> {
    let now = now_utc_ms.div_euclid(STEP_MS);
    let mut found = None;
    for step in [now - 1, now, now + 1] {
        let right = code(secret, step).is_some_and(|code| code.as_bytes().ct_eq(given.as_bytes()).into());
        if right && step > last_step {
            found = Some(step);
        }
    }
    found
}

/// The code that is right at a moment, for whoever plays the authenticator in a test.
///
/// # Errors
/// `None` where the secret is none.
pub fn code_at(secret: &str, now_utc_ms: i64) -> Option<String> {
    code(secret, now_utc_ms.div_euclid(STEP_MS))
}

/// What an authenticator reads from the drawing (Key Uri Format).
pub fn address(secret: &str, login: &str, issuer: &str) -> String {
    let issuer = app::address::encode(issuer);
    format!(
        "otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

/// A code as typed: without blanks and hyphens, in ASCII, capital.
pub fn normalised(given: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        c if c.is_whitespace() || c == '-' => None,
        c => Some(c.to_ascii_uppercase()),
    };
    given.chars().filter_map(plain).collect()
}

/// New recovery codes, 80 bits each, in groups of four.
pub fn new_recovery_codes() -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| random_words()).collect()
}

/// 80 random bits as somebody can type them: `abcd-efgh-2345-6789`.
pub fn random_words() -> String {
    let text = BASE32_NOPAD.encode(&random_bytes(10)).to_ascii_lowercase();
    let groups: Vec<_> = text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    groups.join("-")
}

/// What the database knows a recovery code by, however it was typed.
pub fn recovery_sha256(code: &str) -> String {
    Sha256::digest(normalised(code).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 4226, appendix D, and RFC 6238, appendix B.
    fn secret() -> String {
        BASE32_NOPAD.encode(b"12345678901234567890")
    }

    #[test]
    fn codes_are_those_of_rfc_4226_appendix_d() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ];
        for (count, expected) in (0..).zip(codes) {
            assert_eq!(code(&secret(), count).as_deref(), Some(expected));
        }
    }

    #[test]
    fn codes_are_the_last_six_digits_of_rfc_6238_appendix_b() {
        for (second, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(&secret(), second * 1000).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_code_is_right_for_three_steps_and_never_twice() {
        let (secret, now) = (secret(), 1_111_111_109_000_i64);
        let step = now / STEP_MS;
        for (ms, expected) in
            [(-60_000, None), (-30_000, Some(step)), (0, Some(step)), (30_000, Some(step)), (60_000, None)]
        {
            assert_eq!(step_of("081804", &secret, 0, now + ms), expected, "{ms}");
        }
        assert_eq!(step_of("081804", &secret, step, now), None, "it was used");
        assert_eq!(step_of("081804", &secret, step - 1, now), Some(step));
        for wrong in ["", "081805", "0818040", "０81804"] {
            assert_eq!(step_of(wrong, &secret, 0, now), None);
        }
        assert_eq!(step_of("081804", "no secret", 0, now), None);
    }

    #[test]
    fn codes_are_known_however_they_are_typed() {
        assert_eq!(normalised(" ０81 804\t"), "081804");
        let code = random_words();
        assert_eq!(code.len(), 19, "{code}");
        assert_eq!(recovery_sha256(&code), recovery_sha256(&code.to_uppercase().replace('-', " ")));
        assert_eq!(new_recovery_codes().len(), 10);
    }

    #[test]
    fn the_address_names_the_site_and_the_account() {
        let address = address("ABC", "li.ming", "明镜");
        assert!(
            address.starts_with("otpauth://totp/%E6%98%8E%E9%95%9C:li.ming?secret=ABC&issuer=%E6%98%8E"),
            "{address}"
        );
    }
}
