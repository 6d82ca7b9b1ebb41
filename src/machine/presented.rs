//! Whatever a person scanned or typed, recognised: an address of ours under any host, a tag alone, either
//! of them through a keyboard of another layout, or something else. A label outlives its host, so the host
//! is never compared.

use super::keyboard::{UNKNOWN, undone};
use super::store;
use super::tag::{self, AMBIGUOUS, FOREIGN, MISREAD, Tag};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Refusal};
use crate::say;

/// Signs of a tag as a hand types it, with a hyphen, spaces and a sign too many.
const TYPED: usize = 12;

/// What was held before the camera, the scanner or the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    Tag(Tag),
    /// What a scanner may have sent through the wrong keyboard: only the register can tell.
    Perhaps(Heard),
    /// Eight tag characters, but the check character says that one of them is wrong.
    WrongCheck,
    /// Another QR code, a bar code, a word.
    Foreign,
}

/// What a text may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Through some keyboard.
    pub sent: Vec<Tag>,
    /// Typed by hand with one wrong sign. Never believed, but where the register knows one of these, what a keyboard
    /// may have made of the text is not believed either: a person is asked.
    pub meant: Vec<Tag>,
}

impl Heard {
    /// What to believe, where the register knows these.
    pub(super) fn among(&self, printed: &[Tag]) -> Result<Tag, Refusal> {
        let mut known = self.sent.iter().filter(|tag| printed.contains(tag));
        let Some(one) = known.next() else { return Err(foreign()) };
        let other = known.chain(self.meant.iter().filter(|tag| printed.contains(tag))).find(|tag| *tag != one);
        match other {
            None => Ok(one.clone()),
            Some(other) => Err(AMBIGUOUS.because(say!("machine-ambiguous", one = one.shown(), other = other.shown()))),
        }
    }
}

/// Recognises a text as it stands; where it is no tag and no address of ours, as each keyboard layout
/// would have spoiled one. A text that is eight tag characters is never undone: it was typed, or read right.
pub fn present(text: &str) -> Presented {
    match as_it_stands(text) {
        Presented::Foreign => through_a_keyboard(text),
        recognised => recognised,
    }
}

/// What a scanner may have sent where this was typed, by every keyboard layout that could have sent it whole.
pub fn as_sent(text: &str) -> Vec<String> {
    undone(text).into_iter().filter(|sent| !sent.contains(UNKNOWN)).collect()
}

fn as_it_stands(text: &str) -> Presented {
    let code = in_address(text).unwrap_or(text);
    match (Tag::read(code), tag::values(code)) {
        (Some(tag), _) => Presented::Tag(tag),
        (None, Some(_)) => Presented::WrongCheck,
        (None, None) => Presented::Foreign,
    }
}

fn through_a_keyboard(text: &str) -> Presented {
    let sent = undone(text);
    let mut tags: Vec<Tag> = sent
        .iter()
        .filter_map(|sent| match as_it_stands(sent) {
            Presented::Tag(tag) => Some(tag),
            _ => None,
        })
        .collect();
    tags.sort_unstable();
    tags.dedup();
    let misread = || sent.iter().any(|sent| in_address(sent).is_some() && as_it_stands(sent) == Presented::WrongCheck);
    match tags.is_empty() {
        false => Presented::Perhaps(Heard { sent: tags, meant: but_for_one_sign(text) }),
        true if misread() => Presented::WrongCheck,
        true => Presented::Foreign,
    }
}

/// The tags that a text is but for one sign that no tag has: the check character tells what stood there.
fn but_for_one_sign(text: &str) -> Vec<Tag> {
    let signs: Vec<char> = text.trim().chars().collect();
    if signs.len() > TYPED {
        return Vec::new();
    }
    let strays = (0..signs.len()).filter(|place| tag::value(signs[*place]).is_none());
    let with = |place: usize, right: Option<char>| {
        let before = signs[..place].iter().copied();
        Tag::read(&before.chain(right).chain(signs[place + 1..].iter().copied()).collect::<String>())
    };
    let rights = || tag::CHARACTERS.iter().map(|character| Some(char::from(*character))).chain([None]);
    strays.flat_map(|place| rights().filter_map(move |right| with(place, right)).collect::<Vec<_>>()).collect()
}

/// The tag in a text, or the refusal that says what the text was. Among what a scanner may have sent, the
/// register believes what was printed here.
pub fn tag_in(conn: &mut Conn, text: &str) -> Result<Tag, Error> {
    match present(text) {
        Presented::Tag(tag) => Ok(tag),
        Presented::Perhaps(heard) => {
            let asked: Vec<Tag> = heard.sent.iter().chain(&heard.meant).cloned().collect();
            Ok(heard.among(&store::printed(conn, &asked)?)?)
        }
        Presented::WrongCheck => Err(misread().into()),
        Presented::Foreign => Err(foreign().into()),
    }
}

/// The machine whose whole label this is, and the tag that names it; `None` where the text is something else: words
/// to look for, then.
pub fn machine_in(conn: &mut Conn, text: &str) -> Result<Option<(Tag, String)>, Error> {
    let tag = match tag_in(conn, text) {
        Ok(tag) => tag,
        Err(Error::Refused(_)) => return Ok(None),
        Err(failed) => return Err(failed),
    };
    Ok(store::claimed_by(conn, &tag)?.flatten().map(|id| (tag, id)))
}

fn misread() -> Refusal {
    MISREAD.because(say!("machine-misread"))
}

fn foreign() -> Refusal {
    FOREIGN.because(say!("machine-foreign"))
}

/// What follows `/M/` at the end of an address; `None` when the text is no such address.
fn in_address(text: &str) -> Option<&str> {
    let path = text.trim().split(['?', '#']).next()?.trim_end_matches('/');
    let (before, code) = path.rsplit_once('/')?;
    let is_ours = before.get(before.len().checked_sub(2)?..)?.eq_ignore_ascii_case("/m");
    is_ours.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_recognised_however_it_is_presented() {
        let tag = Presented::Tag(Tag::read("7K3R9XC4").expect("valid"));
        let texts = [
            "HTTPS://ORDI.EXAMPLE.FR/M/7K3R9XC4",
            "https://ordi.example.fr/m/7k3r9xc4",
            "http://192.168.1.20:8080/M/7K3R-9XC4",
            "HTTPS://AN-OLD-HOST.EXAMPLE/M/7K3R9XC4/",
            "https://ordi.example.fr/m/7K3R9XC4?suite=1",
            "https://ordi.example.fr/m/7K3R9XC4/?from=camera#haut",
            "https://example.fr/prefixe/M/7K3R9XC4",
            "ordi.example.fr/M/7K3R9XC4",
            "/m/7K3R9XC4",
            "  HTTPS://ORDI.EXAMPLE.FR/M/7K3R9XC4\r\n",
            "7K3R9XC4",
            "7k3r-9xc4",
            "7K3R 9XC4",
            "\u{feff}7K3R9XC4",
            "7K3R\u{200b}9XC4",
        ];
        for text in texts {
            assert_eq!(present(text), tag, "{text:?}");
        }
    }

    #[test]
    fn a_wrong_check_character_is_told_from_a_foreign_code() {
        for text in ["7K3R9XC5", "K73R-9XC4", "https://ordi.example.fr/M/7K3R9XC5", "/m/7k3r-9xc5/"] {
            assert_eq!(present(text), Presented::WrongCheck, "{text:?}");
        }
        let foreign = [
            "",
            "/",
            "/m/",
            "https://www.example.org/",
            "https://example.org/X/7K3R9XC4",
            "https://example.org/XM/7K3R9XC4",
            "https://example.org/M/7K3R9XC4/photo",
            "https://example.org/?u=/M/7K3R9XC4",
            "WIFI:S:salle;T:WPA;P:secret;;",
            "3760123456789",
            "7K3R9XC",
            "7K3R9XC44",
            "é/7K3R9XC4",
            "mm/7K3R9XC4",
        ];
        for text in foreign {
            assert_eq!(present(text), Presented::Foreign, "{text:?}");
        }
    }

    #[test]
    fn a_scanner_on_another_keyboard_is_understood() {
        let tag = Tag::read("7K3R9XC4").expect("valid");
        for sent in ["HTTPS://ORDI.EXAMPLE.FR/M/7K3R9XC4", "7K3R9XC4"] {
            for (layout, read) in super::super::keyboard::tests::typed(sent) {
                let understood = match present(&read) {
                    Presented::Tag(found) => found == tag,
                    Presented::Perhaps(heard) => heard.sent.contains(&tag),
                    _ => false,
                };
                assert!(understood, "{layout}: {read}");
            }
        }
        assert_eq!(present("httpsM!!ordi:exe,ple:fr!?!èK\"RçXC("), Presented::WrongCheck);
    }

    #[test]
    fn a_wrong_sign_leaves_what_was_meant_in_doubt() {
        let tag = Tag::read("7K3R9XC4").expect("valid");
        for text in ["7K3È9XC4", "7k3r-9x!4", "7K3R9XC4§", "7K3R-9XC"] {
            assert_eq!(but_for_one_sign(text).contains(&tag), text != "7K3R-9XC", "{text}");
        }
    }

    #[test]
    fn the_register_decides_between_readings() {
        let [one, other] = ["7K3R9XC4", "00000000"].map(|tag| Tag::read(tag).expect("valid"));
        let heard = |sent: &[&Tag], meant: &[&Tag]| {
            let own = |tags: &[&Tag]| tags.iter().copied().cloned().collect();
            let heard = Heard { sent: own(sent), meant: own(meant) };
            heard.among(&[one.clone(), other.clone()]).map_err(|refusal| refusal.problem.slug)
        };
        assert_eq!(heard(&[&one], &[]), Ok(one.clone()));
        assert_eq!(heard(&[&one], &[&one]), Ok(one.clone()));
        assert_eq!(heard(&[], &[&one]), Err("code-etranger"), "what is only meant is not believed");
        assert_eq!(heard(&[&one, &other], &[]), Err("code-ambigu"));
        assert_eq!(heard(&[&one], &[&other]), Err("code-ambigu"));
        let unknown = Tag::read("00000001").or_else(|| Tag::read("7K3R9XC4")).expect("valid");
        assert_eq!(
            Heard { sent: vec![unknown], meant: vec![] }.among(&[]).map_err(|r| r.problem.slug),
            Err("code-etranger")
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_recognised_without_a_fall(text in ".*/?[Mm]?/?.*") {
            let _ = present(&text);
        }

        /// One key beside the right one, in a tag typed by hand: never another tag of the register.
        #[test]
        fn a_single_typing_error_is_never_another_tag(
            random in proptest::collection::vec(proptest::array::uniform16(proptest::num::u8::ANY), 2..60),
            place in 0_usize..8, wrong in "[ -~éèàçù§°«»]", upper: bool,
        ) {
            let register: Vec<Tag> = random.iter().filter_map(|bytes| Tag::mint(bytes)).collect();
            proptest::prop_assume!(!register.is_empty());
            let mut typed: Vec<char> = register[0].as_str().chars().collect();
            if !upper {
                typed.iter_mut().for_each(|c| *c = c.to_ascii_lowercase());
            }
            typed[place] = wrong.chars().next().unwrap_or(' ');
            let typed: String = typed.into_iter().collect();
            let read = match present(&typed) {
                Presented::Tag(tag) => vec![tag],
                Presented::Perhaps(heard) => heard.among(&register).into_iter().collect(),
                _ => vec![],
            };
            proptest::prop_assert!(read.iter().all(|tag| *tag == register[0]), "{typed} read as {read:?}");
        }
    }
}
