//! Reads the JSON that lshw writes, which often is not quite JSON: the list around several trees may be missing
//! or left open, a comma may be one too many, a serial may hold raw control characters or a lone backslash. A
//! file cut short inside a tree stays unreadable: a disk may be in the part that is lost.

use serde_json::{Deserializer, Value};

/// The values that stand at the top: those of the list, or those written one after the other. `None` when this
/// cannot be read at all.
pub fn values(bytes: &[u8]) -> Option<Vec<Value>> {
    let text = String::from_utf8_lossy(bytes);
    let mended = mend(text.trim_start_matches('\u{feff}'));
    Deserializer::from_str(&mended).into_iter::<Value>().collect::<Result<_, _>>().ok()
}

/// Blanks what stands between the top values, and commas before an end; escapes what a text may not hold.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    let (mut depth, mut in_text) = (0_usize, false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if in_text {
            match c {
                '"' => {
                    in_text = false;
                    mended.push(c);
                }
                '\\' => match rest.next_if(|next| "\"\\/bfnrtu".contains(*next)) {
                    Some(next) => mended.extend([c, next]),
                    None => mended.push_str("\\\\"),
                },
                c if c.is_control() => mended.push(' '),
                c => mended.push(c),
            }
            continue;
        }
        match c {
            '"' => in_text = true,
            '{' => depth += 1,
            '[' if depth > 0 => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ']' if depth > 0 => depth -= 1,
            _ => {}
        }
        let between = depth == 0 && "[],".contains(c);
        mended.push(if between || (c == ',' && ends_next(rest.clone())) { ' ' } else { c });
    }
    mended
}

/// Whether what follows a comma is an end, or nothing.
fn ends_next(rest: impl Iterator<Item = char>) -> bool {
    rest.into_iter().find(|c| !c.is_whitespace()).is_none_or(|c| "]},".contains(c))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_way_to_write_the_same_is_read() {
        let same = json!({"id": "a", "children": [{"id": "b"}, {"id": "c"}]});
        for text in [
            r#"{"id":"a","children":[{"id":"b"},{"id":"c"}]}"#,
            r#"[{"id":"a","children":[{"id":"b"},{"id":"c"}]}]"#,
            r#"{"id":"a","children":[{"id":"b"},{"id":"c"},],},"#,
            "\u{feff}[ {\"id\":\"a\",\n\"children\":[{\"id\":\"b\",},,{\"id\":\"c\"}]}",
            r#"{"id":"a","children":[{"id":"b"},{"id":"c"}]}]"#,
        ] {
            assert_eq!(values(text.as_bytes()), Some(vec![same.clone()]), "{text}");
        }
    }

    #[test]
    fn several_trees_need_no_list_around_them() {
        for text in [r#"[{"id":"a"},{"id":"b"}]"#, r#"{"id":"a"},{"id":"b"}"#, "{\"id\":\"a\"}\n{\"id\":\"b\"},\n"] {
            assert_eq!(values(text.as_bytes()), Some(vec![json!({"id": "a"}), json!({"id": "b"})]), "{text}");
        }
    }

    #[test]
    fn what_a_text_may_not_hold_is_taken_as_it_is() {
        let read = values(b"{\"id\":\"a\x01b\\d,}\xff\\\"\"}").expect("read");
        assert_eq!(read, [json!({"id": "a b\\d,}\u{fffd}\""})]);
    }

    #[test]
    fn what_is_cut_short_is_not_read() {
        for text in [r#"{"id":"a","children":[{"id":"b"}"#, r#"{"id":"a"#, r#"[{"id":"a"},{"id""#, "texte", "{]"] {
            assert_eq!(values(text.as_bytes()), None, "{text}");
        }
        assert_eq!(values(&b"{\"a\":".repeat(100_000)), None);
        assert_eq!(values(&b"[".repeat(100_000)), Some(Vec::new()));
    }
}
