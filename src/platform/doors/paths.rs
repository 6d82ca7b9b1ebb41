//! Which doors stand behind a path. Asked once for every request: a fixed path is looked up, one with parts to
//! read is compared with the few that begin like it. (The router of actix compares with every path it knows, by
//! regular expressions; it cost more than a look at a machine.)

use std::collections::HashMap;

use super::Door;

/// What stood in the path, by name.
pub(super) type Parts = HashMap<String, String>;

/// Every path of the house.
pub(super) struct Paths {
    fixed: HashMap<&'static str, Vec<Door>>,
    /// Those with parts to read, what is fixed before what is read.
    read: Vec<(&'static str, Vec<Door>)>,
}

impl Paths {
    pub fn of(doors: &[Door]) -> Self {
        let (mut fixed, mut read): (HashMap<_, Vec<Door>>, HashMap<_, Vec<Door>>) = Default::default();
        for door in doors {
            let paths = if door.path.contains('{') { &mut read } else { &mut fixed };
            paths.entry(door.path).or_default().push(door.clone());
        }
        let mut read: Vec<_> = read.into_iter().collect();
        read.sort_by_key(|(path, _)| (path.matches('{').count(), *path));
        Self { fixed, read }
    }

    /// The doors behind an address, and what stands in it. A fixed path comes first: `/sessions/today` must not
    /// be taken for a session's id.
    pub fn find(&self, address: &str) -> Option<(&[Door], Parts)> {
        if let Some(doors) = self.fixed.get(address) {
            return Some((doors, Parts::new()));
        }
        self.read.iter().find_map(|(path, doors)| Some((doors.as_slice(), parts(path, address)?)))
    }
}

/// What stands in an address where the path has `{name}`: some text without a slash. `None` when the address is
/// not one of this path.
fn parts(path: &str, address: &str) -> Option<Parts> {
    let (mut path, mut rest, mut found) = (path, address, Parts::new());
    while let Some((before, from)) = path.split_once('{') {
        rest = rest.strip_prefix(before)?;
        let (name, after) = from.split_once('}')?;
        let end = rest.find('/').unwrap_or(rest.len());
        // What follows within the same part of the path, as `.csv` in `/reports/{name}.csv`.
        let ending = after.split('/').next().unwrap_or_default();
        let value = rest[..end].strip_suffix(ending).filter(|value| !value.is_empty())?;
        found.insert(name.to_owned(), value.to_owned());
        (path, rest) = (after, &rest[value.len()..]);
    }
    (path == rest).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(path: &str, address: &str, expected: &[(&str, &str)]) {
        let expected = expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        assert_eq!(parts(path, address), Some(expected));
    }

    #[test]
    fn parts_are_read_where_the_path_names_them() {
        reads("/machines/{tag}", "/machines/7K3R-9XC4", &[("tag", "7K3R-9XC4")]);
        reads("/machines/{tag}/flags/{blocker}/lift", "/machines/A/flags/B/lift", &[("tag", "A"), ("blocker", "B")]);
        reads("/reports/{name}.csv", "/reports/donation-trace.csv", &[("name", "donation-trace")]);
        reads("/reports/{name}.csv", "/reports/a.csv.csv", &[("name", "a.csv")]);
        reads("/m/{tag}", "/m/é", &[("tag", "é")]);
    }

    #[test]
    fn another_address_is_none_of_it() {
        let others = [
            ("/machines/{tag}", "/machines/"),
            ("/machines/{tag}", "/machines"),
            ("/machines/{tag}", "/machines/A/"),
            ("/machines/{tag}", "/machines/A/journal"),
            ("/machines/{tag}/journal", "/machines/A"),
            ("/machines/{tag}/journal", "/machines//journal"),
            ("/machines/{tag}/journal", "/machines/A/journalx"),
            ("/machines/{tag}/journal", "/x/machines/A/journal"),
            ("/reports/{name}.csv", "/reports/.csv"),
            ("/reports/{name}.csv", "/reports/a.xlsx"),
            ("/reports/{name}.csv", "/reports/a/b.csv"),
        ];
        for (path, address) in others {
            assert_eq!(parts(path, address), None, "{path} {address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_address_is_read_without_a_fall(address in "/?[a-z/.é{}]{0,12}") {
            let _ = parts("/a/{b}.c/{d}", &address);
        }
    }
}
