//! Who guesses passwords waits longer and longer; who knows theirs is let in.

use serde_json::{Value, json};

use crate::support::{Answer, House, PASSWORD};

fn sign_in(house: &House, email: &str, password: &str, headers: &[(&str, &str)]) -> Answer {
    let body = json!({"email": email, "password": password}).to_string();
    let headers = [&[("Content-Type", "application/json")], headers].concat();
    house.nobody().raw("POST", "/api/v1/login", &headers, Some(body.into_bytes()))
}

/// What was answered, without what differs each time.
fn told(answer: &Answer) -> Value {
    let mut problem = answer.json();
    problem.as_object_mut().unwrap().remove("instance");
    problem
}

#[test]
fn guessing_at_an_account_waits_and_tells_not_whether_it_exists() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    let guess = |email: &str| {
        let answers: Vec<Answer> = (0..6).map(|_| sign_in(&house, email, "une phrase au hasard", &[])).collect();
        answers[..5].iter().for_each(|answer| drop(answer.refused("identifiants-refuses")));
        answers[5].refused("trop-d-essais");
        assert_eq!((answers[5].status, answers[5].header("Retry-After")), (429, Some("1")));
        told(&answers[5])
    };
    assert_eq!(guess("trainer@essai.example"), guess("personne@essai.example"));

    sign_in(&house, "trainer@essai.example", PASSWORD, &[]).expect(429);
    sign_in(&house, "workshop@essai.example", PASSWORD, &[]).expect(200);
    house.clock.stop_at(now.plus_seconds(1));
    sign_in(&house, "trainer@essai.example", PASSWORD, &[]).expect(200);
    // The right password began the account anew.
    sign_in(&house, "trainer@essai.example", "une phrase au hasard", &[]).expect(401);
    sign_in(&house, "trainer@essai.example", PASSWORD, &[]).expect(200);
}

#[test]
fn guessing_from_one_address_waits_and_other_addresses_do_not() {
    let house = House::start();
    let now = house.clock.now();
    house.clock.stop_at(now);
    // A proxy on this computer adds the address for which it asks behind whatever it was told.
    let from = |number: usize, address: &str| {
        let email = format!("personne{number}@essai.example");
        sign_in(&house, &email, "court", &[("X-Forwarded-For", &format!("192.0.2.9, {address}"))])
    };
    for number in 0..50 {
        from(number, "198.51.100.7").expect(401);
    }
    from(50, "198.51.100.7").expect(429);
    from(50, "198.51.100.8").expect(401);
    // Addresses of one IPv6 network are one.
    for number in 100..150 {
        from(number, &format!("2001:db8:1:2::{number}")).expect(401);
    }
    from(150, "2001:db8:1:2::ffff").expect(429);
    from(150, "2001:db8:1:3::1").expect(401);
}

#[test]
fn the_page_says_to_wait() {
    let house = House::start();
    house.clock.stop_at(house.clock.now());
    let fields = [("email", "trainer@essai.example"), ("password", "une phrase au hasard")];
    for _ in 0..5 {
        house.nobody().form("/connexion", &fields).expect(401);
    }
    let answer = house.nobody().form("/connexion", &fields).expect(429);
    assert_eq!(answer.header("Retry-After"), Some("1"));
    assert!(answer.text().contains("attendez 1 s"), "{answer}");
}
