//! The one byte form of a JSON value (RFC 8785) and the SHA-256 of bytes, in lower-case hexadecimal.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::{Error, Failure};

/// RFC 8785 form: sorted names, no spaces, one way to write a number.
pub fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json_canonicalizer::to_string(value).map_err(|cause| Failure::new("writing canonical JSON", cause).into())
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let pair = |byte: &u8| [DIGITS[usize::from(byte >> 4)] as char, DIGITS[usize::from(byte & 15)] as char];
    bytes.iter().flat_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_the_hash_is_the_published_one() {
        let value = serde_json::json!({"b": 1, "a": "é"});
        assert_eq!(json(&value).ok().as_deref(), Some(r#"{"a":"é","b":1}"#));
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
