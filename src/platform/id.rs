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
