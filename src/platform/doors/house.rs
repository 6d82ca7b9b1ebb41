//! What every door can reach: the house, as it was opened.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use super::Door;
use super::call::{Credential, Cx};
use crate::platform::backup::Keeper;
use crate::platform::canonical::sha256;
use crate::platform::clock::{self, Clock};
use crate::platform::db::{Conn, Db};
use crate::platform::error::Error;
use crate::platform::i18n::Language;
use crate::platform::last_used::LastUsed;
use crate::platform::metrics::Metrics;
use crate::platform::person::Person;
use crate::platform::settings::Declared;
use crate::platform::throttle::Throttle;
use crate::platform::tls::Authority;
use crate::platform::web::Alert;

/// The sign-in cookie.
pub const COOKIE: &str = "ordi_pratique";
/// The same over TLS: browsers take a name that begins so from this very host only, and over TLS only.
const HOST_COOKIE: &str = "__Host-ordi_pratique";
/// The cookie that keeps the language a person chose.
pub const LANGUAGE_COOKIE: &str = "langue";

/// Writes one line of the audit.
pub type Record = fn(&mut Cx, &str, &serde_json::Value) -> Result<(), Error>;

/// Finds the person behind a credential; `None` when it is unknown, ended or expired.
pub type Recognise = fn(&mut Conn, &House, &Credential, clock::Instant) -> Result<Option<Known>, Error>;

/// A person behind a secret, as the database has them.
#[derive(Debug, Clone)]
pub struct Known {
    pub person: Person,
    /// From when and until when this holds as long as nothing is written.
    pub since: clock::Instant,
    pub until: clock::Instant,
}

/// What a room wants this person to see on the home page, if anything.
pub type Alerts = fn(&mut Cx) -> Result<Option<Alert>, Error>;

/// What every door can reach.
pub struct House {
    pub db: Db,
    pub clock: Clock,
    /// The address people use, without a final slash: QR codes carry it.
    pub public_url: String,
    pub data_dir: PathBuf,
    /// Everything says « DÉMONSTRATION ».
    pub demo: bool,
    pub recognise: Recognise,
    pub record: Record,
    /// Every setting that the rooms declare.
    pub settings: Vec<&'static dyn Declared>,
    /// Every door of the house: acts that arrive together find theirs here.
    pub doors: Vec<Door>,
    /// What the rooms want said on the home page.
    pub alerts: Vec<Alerts>,
    /// Random, of this run of the service, and kept nowhere: see [`House::secret_of`].
    pub key: String,
    pub guesses: Guesses,
    /// The authority of the house, which phones must know, where it has one.
    pub authority: Option<Authority>,
    /// When each sign-in was last used.
    pub last_used: LastUsed,
    pub metrics: Arc<Metrics>,
    pub backups: Arc<Keeper>,
    /// The OpenAPI document as JSON in each language, in the order of [`Language::ALL`], made when somebody first
    /// asks for it: it weighs more than all else in an idle service.
    pub openapi: [LazyLock<Result<Vec<u8>, Error>>; Language::ALL.len()],
}

/// Tries to sign in.
#[derive(Debug)]
pub struct Guesses {
    pub by_account: Throttle,
    pub by_network: Throttle,
}

impl Default for Guesses {
    /// A person mistypes a few times; behind one address a whole building may sign in on a Monday.
    fn default() -> Self {
        Self { by_account: Throttle::new(5), by_network: Throttle::new(50) }
    }
}

impl House {
    /// Whether people reach it over TLS.
    pub fn is_over_tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether browsers may be told to come over TLS only: under an authority of the house, a phone that does not know it
    /// yet could no longer open the page that makes it known.
    pub fn stays_over_tls(&self) -> bool {
        self.is_over_tls() && self.authority.is_none()
    }

    /// The secret that an act makes: nobody keeps it, yet the act sent again while the service runs is answered the
    /// same.
    pub fn secret_of(&self, act_id: &str) -> String {
        sha256([self.key.as_str(), act_id].concat().as_bytes())
    }

    /// The name of the cookie of a sign-in.
    pub fn cookie_name(&self) -> &'static str {
        if self.is_over_tls() { HOST_COOKIE } else { COOKIE }
    }

    /// The same house for a command that answers nobody.
    pub fn without_server(db: Db, clock: Clock, data_dir: PathBuf) -> Self {
        let recognise: Recognise = |_, _, _, _| Ok(None);
        Self {
            metrics: Metrics::new(&db),
            backups: Arc::new(Keeper::new(data_dir.join("sauvegardes"))),
            db,
            clock,
            public_url: String::new(),
            data_dir,
            demo: false,
            recognise,
            record: |_, _, _| Ok(()),
            settings: Vec::new(),
            doors: Vec::new(),
            alerts: Vec::new(),
            key: String::new(),
            guesses: Guesses::default(),
            authority: None,
            last_used: LastUsed::default(),
            openapi: Language::ALL.map(|_| LazyLock::<_, fn() -> _>::new(|| Ok(Vec::new()))),
        }
    }
}
