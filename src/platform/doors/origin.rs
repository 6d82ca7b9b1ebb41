//! Where a request comes from: which network, which device, which site.

use std::net::IpAddr;

use actix_web::HttpRequest;

use super::Credential;
use crate::platform::error::{Refusal, common};
use crate::say;

/// Where a request comes from. A proxy on this computer says for whom it asks; anybody else's word for it is worth
/// nothing.
pub fn network(request: &HttpRequest) -> String {
    let peer = request.peer_addr().map(|peer| peer.ip());
    let told = request.headers().get_all("X-Forwarded-For").last().and_then(|value| value.to_str().ok());
    let told = told.and_then(|list| list.rsplit(',').next()).and_then(|last| last.trim().parse::<IpAddr>().ok());
    match peer.filter(|peer| !peer.is_loopback()).or(told).or(peer).map(|from| from.to_canonical()) {
        None => String::new(),
        Some(IpAddr::V4(from)) => from.to_string(),
        Some(IpAddr::V6(from)) => from.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
    }
}

/// « Firefox · Android »: enough for a person to know their own phone in a list.
pub fn device(user_agent: &str) -> String {
    const BROWSERS: &[(&str, &str)] =
        &[("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    const SYSTEMS: &[(&str, &str)] = &[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];
    let named =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    [named(BROWSERS), named(SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A browser sends the cookie with forms of other sites too: it then says where the form came from.
/// See OWASP's Cross-Site Request Forgery cheat sheet, "Fetch Metadata".
pub fn same_origin(request: &HttpRequest, credential: Option<&Credential>) -> Result<(), Refusal> {
    if matches!(credential, Some(Credential::Bearer(_))) {
        return Ok(());
    }
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let ours = match (text("Sec-Fetch-Site"), text("Origin"), text("Host")) {
        (Some(site), _, _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (None, Some(_), None) => false,
        (None, None, _) => true,
    };
    if ours { Ok(()) } else { Err(common::FOREIGN_ORIGIN.because(say!("platform-foreign-origin"))) }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_told_by_browser_and_system() {
        let phone = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
        let laptop =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!([phone, laptop, "curl/8"].map(device), ["Firefox · Android", "Chrome · Linux", ""]);
    }
}
