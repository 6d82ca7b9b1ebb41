//! What every answer tells a browser, and the cookie over TLS and without.

use ordi_pratique::app;
use ordi_pratique::platform::doors::Method;
use serde_json::json;

use crate::roles::filled;
use crate::support::{Answer, Client, House, PASSWORD};

fn logged_in(house: &House) -> Answer {
    let body = json!({"email": "workshop@essai.example", "password": PASSWORD}).to_string();
    house.nobody().post_raw("/login", "application/json", body).expect(200)
}

#[test]
fn over_tls_the_cookie_is_bound_to_this_host() {
    let house = House::start_with(|config| config.public_url = Some("https://ordi.example".into()));
    let answer = logged_in(&house);
    let cookie = answer.header("Set-Cookie").unwrap().to_owned();
    assert!(cookie.starts_with("__Host-ordi_pratique="), "{cookie}");
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.split("; ").any(|said| said == part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let (pair, _) = cookie.split_once(';').unwrap();
    let me = |pair: &str| house.nobody().raw("GET", "/api/v1/me", &[("Cookie", pair)], None);
    me(pair).expect(200);
    me(pair.trim_start_matches("__Host-")).expect(401);
}

#[test]
fn without_tls_the_cookie_has_a_plain_name() {
    let house = House::start();
    let answer = logged_in(&house);
    let cookie = answer.header("Set-Cookie").unwrap();
    assert!(cookie.starts_with("ordi_pratique=") && !cookie.contains("Secure"), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let house = House::start();
    let admin = house.admin();
    let get = |client: &Client, path: &str| client.raw("GET", path, &[], None);
    let mut seen = 0;
    for door in app::doors().into_iter().filter(|door| door.method == Method::Get) {
        for client in [&admin, &house.coordinator(), &house.nobody()] {
            says_so(&get(client, &filled(door.path)));
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
    says_so(&get(&admin, "/nulle-part"));
    says_so(&admin.raw("PUT", "/machines", &[], None));
}

fn says_so(answer: &Answer) {
    let said = |name: &str| answer.header(name).unwrap_or_else(|| panic!("no {name}: {answer}")).to_owned();
    assert_eq!(said("X-Content-Type-Options"), "nosniff");
    assert_eq!(said("Referrer-Policy"), "same-origin");
    assert_eq!(said("Cross-Origin-Opener-Policy"), "same-origin");
    assert_eq!(said("Cross-Origin-Resource-Policy"), "same-origin");
    assert!(said("Permissions-Policy").contains("camera=(self)"));
    let policy = said("Content-Security-Policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{}: {policy}", answer.asked);
    // The browser of the API is another's code, which writes its style into the page; never a script.
    let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src")).unwrap_or_default();
    assert!(!scripts.contains("unsafe"), "{}: {policy}", answer.asked);
    let styled = answer.asked.ends_with("/api/docs");
    assert!(styled || !policy.contains("unsafe"), "{}: {policy}", answer.asked);
    let shown = answer.text();
    if said("Content-Type").starts_with("text/html") && !styled {
        for inline in ["<style", " style=\"", "<script>", " onclick="] {
            assert!(!shown.contains(inline), "{} writes {inline} into the page", answer.asked);
        }
    }
}
