//! Passwords: argon2id with 19 MiB, two passes, one lane, a few at a time.

use super::random::random_bytes;
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::SaltString,
};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// How many are worked on at once: each takes 19 MiB and a core for a moment, and whoever tries many waits.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What the password of nobody is compared with, so that an unknown name takes as long as a known one.
static NOBODYS: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

/// The hash of a password, in PHC form.
pub async fn hash(password: String) -> String {
    work(move || hash_now(&password)).await
}

/// Whether a password is the one with this hash. `None` stands for somebody who has none and is told apart by nothing,
/// not even time.
pub async fn is_right(password: String, hash: Option<String>) -> bool {
    work(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODYS.clone());
        let right = PasswordHash::new(&hash)
            .is_ok_and(|hash| argon().verify_password(password.as_bytes(), &hash).is_ok());
        known && right
    })
    .await
}

async fn work<T: Send + 'static>(task: impl FnOnce() -> T + Send + 'static) -> T {
    let _turn = AT_ONCE.acquire().await.expect("never closed");
    tokio::task::spawn_blocking(task).await.expect("hashing does not panic")
}

fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("parameters within the limits of argon2");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str) -> String {
    let salt = SaltString::encode_b64(&random_bytes(16)).expect("16 bytes are a salt");
    argon().hash_password(password.as_bytes(), &salt).expect("a password of any length").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let hash = hash("一个足够长的口令".to_owned()).await;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_right("一个足够长的口令".to_owned(), Some(hash.clone())).await);
        assert!(!is_right("一个足够长的口令 ".to_owned(), Some(hash)).await);
        assert!(!is_right("nobody has this password".to_owned(), None).await);
        assert!(!is_right(String::new(), Some("no hash".to_owned())).await);
    }
}
