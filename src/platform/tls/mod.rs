//! TLS without a proxy: by a certificate that somebody got, or by an authority of the house's own. Phones open their
//! camera to nobody else.

mod local;
mod pages;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

pub use local::{Authority, names, own_address};
pub use pages::doors;

use super::clock::Instant;
use super::error::{Error, Failure};

/// How the service speaks TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// Two PEM files: the certificate with what leads to its authority, and its key.
    Given { cert: PathBuf, key: PathBuf },
    /// A certificate of the house's own authority, for the local network.
    Local,
}

/// What the server needs, and the authority that phones must know if it is ours.
#[derive(Debug)]
pub struct Ready {
    pub server: ServerConfig,
    pub authority: Option<Authority>,
}

impl Tls {
    /// Reads the files, or makes a certificate. `public_url` is the address that people use, where one is said.
    pub fn ready(
        &self,
        data_dir: &Path,
        public_url: Option<&str>,
        listen: SocketAddr,
        now: Instant,
    ) -> Result<Ready, Error> {
        match self {
            Self::Given { cert, key } => Ok(Ready { server: given(cert, key)?, authority: None }),
            Self::Local => {
                let (authority, chain, key) = local::certificate(data_dir, &names(public_url, listen)?, now.day())?;
                Ok(Ready { server: server(chain, key)?, authority: Some(authority) })
            }
        }
    }
}

fn given(cert: &Path, key: &Path) -> Result<ServerConfig, Error> {
    let failed = |path: &Path, cause: rustls::pki_types::pem::Error| {
        Error::from(Failure::new("reading a PEM file for TLS", format!("{}: {cause}", path.display())))
    };
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_file_iter(cert).and_then(Iterator::collect).map_err(|cause| failed(cert, cause))?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(|cause| failed(key, cause))?;
    server(chain, key)
}

fn server(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> Result<ServerConfig, Error> {
    let failed = |cause: rustls::Error| Error::from(Failure::new("setting TLS up", cause));
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(failed)
}
