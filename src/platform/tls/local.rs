//! An authority of the house's own, in the folder of the data. Phones that know it trust this service, and nothing on
//! the internet by it: it is good for private addresses and local names only, whoever gets hold of its key.

use std::fs;
use std::io::Write;
use std::net::{IpAddr, Ipv6Addr, SocketAddr, UdpSocket};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, NameConstraints, date_time_ymd,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::platform::canonical::sha256;
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::Language;
use crate::say;

/// Years of the authority: as long as a PC of the workshop lives.
const AUTHORITY_YEARS: i32 = 10;
/// Days of the service's certificate, made anew at each start. Phones refuse longer ones
/// (<https://support.apple.com/en-us/103769>: 825 days).
const DAYS: u64 = 820;
/// Ends of names that nobody on the internet can own (RFC 6762, RFC 8375, RFC 6761, ICANN's `internal`), and those that
/// French boxes give.
const LOCAL_NAMES: &[&str] = &["localhost", "local", "home.arpa", "internal", "lan", "home"];
/// Private networks: RFC 1918, 1122, 3927, 6598, 4193, 4291.
const LOCAL_V4: &[([u8; 4], u8)] = &[
    ([10, 0, 0, 0], 8),
    ([172, 16, 0, 0], 12),
    ([192, 168, 0, 0], 16),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([100, 64, 0, 0], 10),
];
const LOCAL_V6: &[([u16; 8], u8)] =
    &[([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7), ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10), ([0, 0, 0, 0, 0, 0, 0, 1], 128)];

/// What phones must know.
#[derive(Debug, Clone)]
pub struct Authority {
    pub der: Vec<u8>,
}

impl Authority {
    /// SHA-256 in groups of four, to compare with what a phone shows.
    pub fn fingerprint(&self) -> String {
        let hash = sha256(&self.der).to_ascii_uppercase();
        let groups: Vec<String> =
            hash.chars().collect::<Vec<_>>().chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }
}

/// The names and addresses by which people reach this service on the local network. Refused where the public address is
/// none of these: an authority of ours is good for nothing on the internet.
pub fn names(public_url: Option<&str>, listen: SocketAddr) -> Result<Vec<String>, Error> {
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    if let Some(host) = public_url.map(host_of) {
        if !is_local(&host) {
            return Err(Failure::new(
                "making a certificate",
                format!("{host}: --tls-local is for private addresses and names that end in {LOCAL_NAMES:?}"),
            )
            .into());
        }
        names.push(host);
    }
    names.extend((!listen.ip().is_unspecified()).then(|| listen.ip().to_string()));
    names.extend(own_address(listen).map(|address| address.to_string()));
    let machine = rustix::system::uname().nodename().to_string_lossy().to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !machine.is_empty() && machine.chars().all(plain) {
        names.push(format!("{machine}.local"));
    }
    names.retain(|name| is_local(name));
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// The address by which the network reaches this machine. Nothing is sent: a datagram socket only asks the system for
/// its way out (192.0.2.1 belongs to nobody, RFC 5737).
pub fn own_address(listen: SocketAddr) -> Option<IpAddr> {
    if !listen.ip().is_unspecified() {
        return Some(listen.ip());
    }
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_unspecified())
}

/// `https://[fd00::1]:8443/x` → `fd00::1`.
fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let place = rest.split('/').next().unwrap_or_default();
    let host = match place.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => place.split(':').next().unwrap_or_default(),
    };
    host.to_ascii_lowercase()
}

fn is_local(name: &str) -> bool {
    let within = |bits: u32, size: u32, net: u128, address: u128| (net ^ address) >> (size - bits) == 0;
    match name.parse() {
        Ok(IpAddr::V4(address)) => LOCAL_V4.iter().any(|(net, bits)| {
            within(u32::from(*bits), 32, u32::from_be_bytes(*net).into(), u32::from(address).into())
        }),
        Ok(IpAddr::V6(address)) => LOCAL_V6
            .iter()
            .any(|(net, bits)| within(u32::from(*bits), 128, Ipv6Addr::from(*net).into(), address.into())),
        Err(_) => {
            LOCAL_NAMES.iter().any(|end| name == *end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')))
        }
    }
}

type Made = (Authority, Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

/// A certificate for these names, by the authority of this folder, which is made where there is none.
pub fn certificate(data_dir: &Path, names: &[String], today: NaiveDate) -> Result<Made, Error> {
    let failed = |cause: rcgen::Error| Error::from(Failure::new("making a certificate", cause));
    let (authority, authority_key) = authority(&data_dir.join("tls"), today)?;
    let issuer = Issuer::new(authority_params(today), authority_key);
    let mut params = CertificateParams::new(names).map_err(failed)?;
    params.distinguished_name.push(DnType::CommonName, "Ordi-pratique");
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    valid(&mut params, today, today + Days::new(DAYS));
    let key = KeyPair::generate().map_err(failed)?;
    let signed = params.signed_by(&key, &issuer).map_err(failed)?;
    let chain = vec![signed.der().clone(), CertificateDer::from(authority.der.clone())];
    Ok((authority, chain, PrivatePkcs8KeyDer::from(key.serialize_der()).into()))
}

/// The authority of this folder. Its key never leaves it.
fn authority(folder: &Path, today: NaiveDate) -> Result<(Authority, KeyPair), Error> {
    let (cert_file, key_file) = (folder.join("autorite.pem"), folder.join("autorite.key"));
    if !key_file.exists() {
        let failed = |cause: rcgen::Error| Error::from(Failure::new("making an authority", cause));
        fs::create_dir_all(folder)?;
        let key = KeyPair::generate().map_err(failed)?;
        let made = authority_params(today).self_signed(&key).map_err(failed)?;
        fs::write(&cert_file, made.pem())?;
        let mut out = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&key_file)?;
        out.write_all(key.serialize_pem().as_bytes())?;
        out.sync_all()?;
    }
    let failed = |cause: &dyn std::fmt::Display| {
        Error::from(Failure::new(
            "reading the authority (set its folder aside to make another, and install that on the phones)",
            format!("{}: {cause}", folder.display()),
        ))
    };
    let key = KeyPair::from_pem(&fs::read_to_string(&key_file)?).map_err(|cause| failed(&cause))?;
    let cert = CertificateDer::from_pem_file(&cert_file).map_err(|cause| failed(&cause))?;
    Ok((Authority { der: cert.to_vec() }, key))
}

fn authority_params(today: NaiveDate) -> CertificateParams {
    let mut params = CertificateParams::default();
    let name = say!("platform-certificate-authority").told(Language::Fr);
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let names = LOCAL_NAMES.iter().map(|name| GeneralSubtree::DnsName((*name).to_owned()));
    let v4 = LOCAL_V4.iter().map(|(net, bits)| CidrSubnet::from_v4_prefix(*net, *bits));
    let v6 = LOCAL_V6.iter().map(|(net, bits)| CidrSubnet::from_v6_prefix(Ipv6Addr::from(*net).octets(), *bits));
    let permitted_subtrees = names.chain(v4.chain(v6).map(GeneralSubtree::IpAddress)).collect();
    params.name_constraints = Some(NameConstraints { permitted_subtrees, excluded_subtrees: Vec::new() });
    let end = today.with_year(today.year() + AUTHORITY_YEARS).unwrap_or(today + Days::new(3650));
    valid(&mut params, today, end);
    params
}

/// From yesterday, because a phone's clock may be slow.
fn valid(params: &mut CertificateParams, today: NaiveDate, end: NaiveDate) {
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    let midnight = |day: NaiveDate| date_time_ymd(day.year(), small(day.month()), small(day.day()));
    (params.not_before, params.not_after) = (midnight(today - Days::new(1)), midnight(end));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_private_addresses_and_local_names_are_certified() {
        for local in [
            "192.168.1.20",
            "10.0.0.1",
            "172.31.255.1",
            "127.0.0.1",
            "fd12::1",
            "::1",
            "atelier.local",
            "pc.lan",
            "localhost",
            "ordi.home.arpa",
        ] {
            assert!(is_local(local), "{local}");
        }
        for public in ["8.8.8.8", "172.32.0.1", "2001:db8::1", "ordi.example", "notlocal", "evil-local.fr", "xlan"] {
            assert!(!is_local(public), "{public}");
        }
    }

    #[test]
    fn the_host_is_read_from_an_address() {
        for (url, host) in [
            ("https://Atelier.local:8443/x", "atelier.local"),
            ("https://[fd00::1]:8443", "fd00::1"),
            ("http://192.168.1.2", "192.168.1.2"),
        ] {
            assert_eq!(host_of(url), host);
        }
        let listen = "127.0.0.1:8443".parse().unwrap();
        assert!(names(Some("https://ordi.example"), listen).is_err());
        assert!(names(Some("https://pc.local:8443"), listen).unwrap().contains(&"pc.local".to_owned()));
    }
}
