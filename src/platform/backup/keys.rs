//! Keys: backups are locked with public keys, and any one of the secret keys opens them. The age format, so
//! that other programs can open them too.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};

use super::{BAD_KEY, LOCKED, ONE_KEY};
use crate::platform::error::{Error, Failure, Refusal};
use crate::platform::i18n::Say;
use crate::platform::settings::Setting;
use crate::say;

/// What every secret key begins with.
pub(super) const SECRET: &str = "AGE-SECRET-KEY-1";
/// Characters after it.
const SECRET_LENGTH: usize = 58;
/// What every file in the age format begins with.
pub(super) const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// The public keys that lock each backup; none leaves them unlocked.
pub static RECIPIENTS: Setting<Vec<String>> =
    Setting { key: "backup.recipients", default: Vec::new, check: |texts| Keys::read(texts).is_ok() };

/// The public keys of one backup: none, or at least two.
#[derive(Clone, Default)]
pub struct Keys(Vec<Recipient>);

impl Keys {
    /// Reads public keys. One alone is refused: whoever loses it has lost every backup.
    pub fn read(texts: &[String]) -> Result<Self, Refusal> {
        let mut keys: Vec<Recipient> = Vec::new();
        for text in texts {
            let key = Recipient::from_str(text.trim()).map_err(|_| {
                BAD_KEY.because(say!("backup-bad-key", key = text.chars().take(20).collect::<String>()))
            })?;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        if keys.len() == 1 {
            return Err(ONE_KEY.because(say!("backup-one-key")));
        }
        Ok(Self(keys))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The public keys as people write them.
    pub fn texts(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    /// Writes `plain`, locked, to `out`, a piece at a time.
    pub(super) fn lock(&self, plain: &mut impl Read, out: impl Write) -> Result<(), Error> {
        let failed = |cause: &dyn std::fmt::Display| Error::from(Failure::new("encrypting a backup", cause));
        let recipients = self.0.iter().map(|key| key as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(|cause| failed(&cause))?;
        let mut locked = encryptor.wrap_output(out)?;
        std::io::copy(plain, &mut locked)?;
        locked.finish()?.flush()?;
        Ok(())
    }
}

/// A new pair of keys.
pub struct Pair(Identity);

impl Pair {
    pub fn new() -> Self {
        Self(Identity::generate())
    }

    pub fn public(&self) -> String {
        self.0.to_public().to_string()
    }

    /// The secret key: for the sheet of paper only.
    pub fn secret(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }
}

impl Default for Pair {
    fn default() -> Self {
        Self::new()
    }
}

/// The secret keys of a file: as a program wrote it, as a person copied it from paper (spaces anywhere, small
/// letters), or the recovery sheet itself.
pub(super) fn identities(file: &Path) -> Result<Vec<Identity>, Error> {
    let mut bytes = Vec::new();
    File::open(file)?.take(1 << 20).read_to_end(&mut bytes)?;
    let found = identities_in(&String::from_utf8_lossy(&bytes));
    found.map_err(|detail| BAD_KEY.because(say!("backup-in-file", file = file.display().to_string(), detail)).into())
}

fn identities_in(text: &str) -> Result<Vec<Identity>, Say> {
    let close: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
    let told = close.split(SECRET).skip(1);
    let told = told.map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).take(SECRET_LENGTH));
    // A sentence may speak of keys: then nothing follows.
    let told: Vec<String> = told.map(Iterator::collect).filter(|key: &String| !key.is_empty()).collect();
    let keys = told.iter().filter_map(|key| Identity::from_str(&format!("{SECRET}{key}")).ok());
    let found: Vec<Identity> = keys.collect();
    match (found.is_empty(), told.is_empty()) {
        (false, _) => Ok(found),
        (true, true) => Err(say!("backup-no-secret", start = SECRET)),
        // A checksum says that a character is wrong, not which.
        (true, false) => Err(say!("backup-secret-miscopied")),
    }
}

/// Opens a locked backup into `out`, a piece at a time. Nothing of a damaged file is taken for whole.
pub(super) fn unlock(locked: File, with: &[Identity], out: &mut impl Write) -> Result<(), Error> {
    let decryptor = Decryptor::new_buffered(BufReader::new(locked)).map_err(|_| super::damaged())?;
    let mut plain =
        decryptor.decrypt(with.iter().map(|key| key as &dyn age::Identity)).map_err(|cause| match cause {
            DecryptError::NoMatchingKeys => Error::from(LOCKED.because(say!("backup-other-keys"))),
            _ => super::damaged(),
        })?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        match plain.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => out.write_all(&piece[..count])?,
            Err(_) => return Err(super::damaged()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_is_refused_even_told_twice_and_none_or_two_are_not() {
        let (one, two) = (Pair::new().public(), Pair::new().public());
        let read = |keys: &[&String]| Keys::read(&keys.iter().map(|key| (*key).clone()).collect::<Vec<_>>());
        assert_eq!(read(&[]).map(|keys| keys.is_empty()).ok(), Some(true));
        assert_eq!(read(&[&one, &two]).map(|keys| keys.texts()).ok(), Some(vec![one.clone(), two.clone()]));
        for alone in [&[&one][..], &[&one, &one]] {
            assert_eq!(read(alone).err().map(|refusal| refusal.problem.slug), Some(ONE_KEY.slug));
        }
        let cut = one[..one.len() - 1].to_owned();
        assert_eq!(read(&[&cut, &two]).err().map(|refusal| refusal.problem.slug), Some(BAD_KEY.slug));
    }

    #[test]
    fn a_secret_key_is_read_as_people_copy_it() {
        let pair = Pair::new();
        let secret = pair.secret();
        let groups: Vec<String> = secret.as_bytes().chunks(6).map(|c| String::from_utf8_lossy(c).into()).collect();
        let sheet =
            format!("<p>Clé : AGE-SECRET-KEY-1, puis</p>\n<code>{}</code> 12 place du marché", groups.join(" "));
        for text in [secret.clone(), secret.to_lowercase(), groups.join(" "), groups.join("\n"), sheet] {
            let found = identities_in(&text).unwrap_or_default();
            assert_eq!(found.iter().map(|key| key.to_public().to_string()).collect::<Vec<_>>(), [pair.public()]);
        }
        // Every wrong character shows.
        let wrong = secret.replacen('Q', "P", 1);
        let wrong = if wrong == secret { secret.replacen('P', "Q", 2) } else { wrong };
        assert!(wrong == secret || identities_in(&wrong).is_err());
        assert!(identities_in("rien").is_err() && identities_in(&secret[..60]).is_err());
    }
}
