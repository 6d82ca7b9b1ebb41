//! `/api/docs` in a real browser: it lists the doors, and asks nothing of anybody else.

use ordi_pratique::app;
use serde_json::{Value, json};

use crate::support::{Browser, House};

/// The text of the page, shadow trees included.
const TEXT: &str = "const all = node => [...node.querySelectorAll('*')].map(one => \
                    one.shadowRoot ? all(one.shadowRoot) : '').join(' ') + ' ' + \
                    [...node.children].map(one => one.localName == 'style' ? '' : one.textContent).join(' ');\
                    return all(document.body)";
/// Every address that was loaded.
const LOADED: &str = "return performance.getEntriesByType('resource').map(one => one.name)";

/// The page on a screen of this width, once this is there.
fn opened(house: &House, width: u32, there: &str) -> Browser {
    let browser = Browser::open(&house.url);
    browser.width(width);
    browser.go("/api/docs");
    browser.until(&format!("return !!document.querySelector('rapi-doc')?.shadowRoot?.querySelector('{there}')"));
    browser
}

#[test]
fn it_lists_every_door_by_room_on_every_screen() {
    let house = House::start();
    for (width, there) in [(360, ".endpoint-head"), (1440, ".nav-bar-path")] {
        let browser = opened(&house, width, there);
        let text = browser.run(TEXT);
        let text = text.as_str().unwrap();
        for door in app::doors().iter().filter(|door| !door.page) {
            assert!(text.contains(door.path), "{} is not listed at {width}", door.path);
        }
        for room in app::guide().rooms {
            assert!(text.contains(room), "{room} is not listed at {width}");
        }
        assert_eq!(browser.run("return document.querySelectorAll('h1').length"), json!(1));
        let wider = browser.run("return document.documentElement.scrollWidth > window.innerWidth");
        assert_eq!(wider, json!(false), "at {width} pixels the page is wider than the screen");
        browser.picture(&format!("api-{width}"));
    }
}

#[test]
fn nothing_is_asked_of_another_host_and_nothing_is_refused() {
    let house = House::start();
    let browser = opened(&house, 1440, ".nav-bar-path");
    // One door opened wide: its parameters, its body, its answers.
    browser.go("/api/docs#post-/api/v1/donations");
    browser.until("return !!document.querySelector('rapi-doc').shadowRoot.querySelector('api-request')");
    let loaded = browser.run(LOADED);
    let loaded: Vec<&str> = loaded.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(loaded.iter().any(|one| one.ends_with("/api/openapi.json")), "{loaded:?}");
    let elsewhere: Vec<_> =
        loaded.iter().filter(|one| !one.starts_with(&house.url) && !one.starts_with("data:")).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    let said = browser.console();
    assert!(said.is_empty(), "{said:?}");
    browser.picture("api-porte-1440");
}

#[test]
fn the_page_has_a_policy_of_its_own_and_the_others_keep_theirs() {
    let house = House::start();
    let policy = |path: &str| {
        let answer = house.nobody().page(path).expect(200);
        let all: Vec<_> =
            answer.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-security-policy")).collect();
        assert_eq!(all.len(), 1, "{path}: {all:?}");
        all[0].1.clone()
    };
    assert!(policy("/api/docs").contains("style-src 'self' 'unsafe-inline'"));
    assert!(policy("/api/docs").contains("script-src 'self';"));
    assert!(!policy("/connexion").contains("unsafe"));
    let script = house.nobody().page("/api/docs/rapidoc-9.3.8.js").expect(200);
    assert!(script.header("Cache-Control").unwrap().contains("immutable"), "{:?}", script.headers);
    let licences = house.nobody().page("/api/docs/licences.txt").expect(200).text();
    assert!(licences.contains("Mrinmoy Majumdar") && licences.contains("BSD-3-Clause"));
}
