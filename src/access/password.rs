//! Passwords: Argon2id with the library's defaults (19 MiB, 2 passes, 1 lane: OWASP's advice).

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::platform::error::{Error, Failure, Refusal, unacceptable};
use crate::say;

/// Shortest password, in characters (ANSSI and CNIL advise 12 without another factor).
pub const SHORTEST: usize = 12;
/// Longest password, in characters: hashing must not be a way to keep the server busy.
const LONGEST: usize = 256;

/// Refuses a password that is too short or too long.
pub fn check(password: &str) -> Result<(), Refusal> {
    if !(SHORTEST..=LONGEST).contains(&password.chars().count()) {
        return Err(unacceptable("password", say!("access-password-length", shortest = SHORTEST, longest = LONGEST)));
    }
    Ok(())
}

/// Hashes a password. Takes some tens of milliseconds, so never on the writer.
pub fn hash(password: &str) -> Result<String, Error> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(|cause| Failure::new("hashing a password", cause))?.to_string())
}

/// Whether the password is the one hashed. Without a hash it takes the same time and says no, so that
/// the answer's delay does not tell which accounts exist.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keQ$Zm0HY9hMq4i0cT1d1D8v0m0p0Y2yC3T8lO5J7w5c1bA";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let right =
        password.chars().count() <= LONGEST && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    right && hash.is_some()
}

/// Passwords verified at the same time: each takes 19 MiB, and an old PC has little.
static IN_TURN: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(4);

/// The same, on a thread that may take its time, a few at once. A fault counts as « no ».
pub async fn verify_in_turn(password: String, hash: Option<String>) -> bool {
    let Ok(_turn) = IN_TURN.acquire().await else { return false };
    tokio::task::spawn_blocking(move || verify(&password, hash.as_deref())).await.unwrap_or(false)
}
