//! Ids: UUIDv7 made by the client where it can, by us otherwise; secrets from the system's random source.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::error::{Error, Failure, Refusal, unacceptable};
use crate::say;

/// A new id, ordered by time. Only this file makes them.
#[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
pub fn new_id() -> String {
    Uuid::now_v7().to_string()
}

/// The id that these parts always have: a UUIDv8 of their SHA-256 (RFC 9562, 5.8).
pub fn derived_id(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// The canonical form of an id that a client sent; `None` when it is no UUID.
pub fn read_id(text: &str) -> Option<String> {
    Uuid::try_parse(text.trim()).ok().map(|id| id.hyphenated().to_string())
}

/// An id that a query names; refuses what is no UUID.
pub fn asked_id(field: &str, text: &str) -> Result<String, Refusal> {
    read_id(text).ok_or_else(|| unacceptable(field, say!("platform-asked-id")))
}

/// The id that follows from something: the same seed gives the same id, so that what is done twice has one effect.
/// Ids of one `rank` after another stand in that order.
pub fn derived(rank: u32, seed: &str) -> String {
    let digest = Sha256::digest(seed.as_bytes());
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&rank.to_be_bytes());
    bytes[4..].copy_from_slice(&digest[..12]);
    // Version 8 of RFC 9562: an id whose bits its maker chose.
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// Random bytes of the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|cause| Failure::new("reading random bytes", cause))?;
    Ok(bytes)
}

/// A secret of 256 bits in hexadecimal: shown once, kept only as its SHA-256.
pub fn secret() -> Result<String, Error> {
    Ok(super::canonical::hex(&random::<32>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_id_is_the_same_each_time_and_stands_in_its_order() {
        assert_eq!(derived(1, "a"), derived(1, "a"));
        assert!(derived(1, "a") != derived(1, "b"));
        assert!(derived(1, "b") < derived(2, "a") && derived(255, "a") < derived(256, "a"));
        assert_eq!(read_id(&derived(7, "a")), Some(derived(7, "a")));
    }
}
