//! Forms that carry a file (RFC 7578). The body begins with the line that parts it: no header is needed.

/// One field of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'a> {
    pub name: String,
    pub value: &'a [u8],
}

impl Field<'_> {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.value).trim().to_owned()
    }
}

/// The fields of a form, in their order; what is no form has none.
pub fn fields(body: &[u8]) -> Vec<Field<'_>> {
    let Some(end) = find(body, b"\r\n") else { return Vec::new() };
    let boundary = &body[..end];
    if !boundary.starts_with(b"--") {
        return Vec::new();
    }
    let (mut rest, mut found) = (&body[end..], Vec::new());
    let parting = [b"\r\n", boundary].concat();
    while let Some(head) = find(rest, b"\r\n\r\n") {
        let (head, content) = (&rest[..head], &rest[head + 4..]);
        // A form cut on its way has no end: what was cut is no field.
        let Some(length) = find(content, &parting) else { break };
        if let Some(name) = name(head) {
            found.push(Field { name, value: &content[..length] });
        }
        rest = &content[length + parting.len()..];
    }
    found
}

/// `Content-Disposition: form-data; name="log"; filename="…"`.
fn name(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let (_, rest) = head.split_once("; name=\"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

fn find(text: &[u8], words: &[u8]) -> Option<usize> {
    text.windows(words.len()).position(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_its_file_byte_for_byte() {
        let body = b"------x\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\n 7K3R \r\n------x\r\n\
            Content-Disposition: form-data; name=\"log\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n\
            \xe9\r\n--\r\n\r\nend\r\n------x--\r\n";
        let found = fields(body);
        assert_eq!(found.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["tag", "log"]);
        assert_eq!((found[0].text().as_str(), found[1].value), ("7K3R", &b"\xe9\r\n--\r\n\r\nend"[..]));
    }

    #[test]
    fn what_is_no_form_or_was_cut_has_no_field() {
        for body in
            [&b""[..], b"tag=7K3R", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--"]
        {
            assert_eq!(fields(body), []);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_a_fall(body in proptest::collection::vec(0..=255_u8, 0..200)) {
            let _ = fields(&body);
        }
    }
}
