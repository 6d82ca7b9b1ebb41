//! Edits carry the version that the person had before them: a stale edit is refused, never a silent
//! overwrite.

use super::error::{Refusal, common};
use crate::say;

/// The version that an edit names, in `If-Match` or in its body; refuses when it is missing (428) or no
/// longer the kept one (412).
pub fn check(if_match: Option<&str>, said: Option<i32>, kept: i32) -> Result<(), Refusal> {
    let seen = match if_match {
        Some(tag) => tag.trim().parse().ok(),
        None => said,
    };
    let Some(seen) = seen else {
        return Err(common::VERSION_MISSING.because(say!("platform-version-missing")));
    };
    if seen == kept { Ok(()) } else { Err(stale(seen, kept)) }
}

/// The refusal of an edit that came too late.
pub fn stale(seen: i32, kept: i32) -> Refusal {
    let refusal = common::STALE.because(say!("platform-stale"));
    refusal.with("your_version", seen).with("current_version", kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_names_the_version_it_changes() {
        assert!(check(Some("3"), None, 3).is_ok());
        assert!(check(None, Some(3), 3).is_ok());
        let status = |ruling: Result<(), Refusal>| ruling.map_err(|refusal| refusal.problem.status).err();
        assert_eq!(status(check(None, None, 3)), Some(428));
        assert_eq!(status(check(Some("W/x"), Some(3), 3)), Some(428));
        assert_eq!(status(check(Some("2"), Some(3), 3)), Some(412));
    }
}
