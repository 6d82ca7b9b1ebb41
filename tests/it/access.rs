//! Signing in, and safe retries, through the doors.

use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, PASSWORD, new_id};

fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password}).to_string();
    client.post_raw("/login", "application/json", body)
}

/// A person who has just signed in.
fn signed_in(house: &House, name: &str) -> Client {
    let answer = sign_in(&house.nobody(), &format!("{name}@essai.example"), PASSWORD).expect(200);
    Client::new(&house.url, answer.json()["token"].as_str())
}

fn organisation(name: &str) -> Value {
    json!({"id": new_id(), "organisation": name, "kind": "library"})
}

fn names(client: &Client) -> Vec<String> {
    let items = client.get("/organisations?limit=500").expect(200).json()["items"].clone();
    let name = |item: &Value| item["organisation"].as_str().unwrap().to_owned();
    items.as_array().unwrap().iter().map(name).collect()
}

#[test]
fn the_right_password_opens_and_says_who_it_is() {
    let house = House::start();
    let answer = sign_in(&house.nobody(), " Coordinator@Essai.example ", PASSWORD).expect(200);
    assert_eq!(answer.json()["user"]["id"], json!(house.ids.coordinator));
    assert!(!answer.text().contains("argon2"), "{answer}");
    let cookie = answer.header("Set-Cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[test]
fn a_wrong_password_and_an_unknown_email_get_the_same_answer() {
    let house = House::start();
    let wrong = sign_in(&house.nobody(), "coordinator@essai.example", "autre phrase de passe");
    let unknown = sign_in(&house.nobody(), "personne@essai.example", PASSWORD);
    let told = [&wrong, &unknown].map(|answer| {
        assert_eq!(answer.status, 401, "{answer}");
        let mut problem = answer.refused("identifiants-refuses");
        problem.as_object_mut().unwrap().remove("instance");
        problem
    });
    assert_eq!(told[0], told[1]);
}

#[test]
fn cookie_and_bearer_both_tell_who_it_is() {
    let house = House::start();
    let person = signed_in(&house, "trainer");
    for client in [person.with_cookie(), person] {
        assert_eq!(client.get("/me").expect(200).json()["id"], json!(house.ids.trainer));
    }
}

#[test]
fn a_made_up_token_is_nobody() {
    let house = House::start();
    let stranger = Client::new(&house.url, Some(&"0".repeat(64)));
    stranger.get("/me").expect(401).refused("non-connecte");
    stranger.with_cookie().get("/me").expect(401);
}

#[test]
fn signing_out_ends_this_sign_in_and_no_other() {
    let house = House::start();
    let (one, other) = (signed_in(&house, "workshop"), signed_in(&house, "workshop"));
    one.post_raw("/logout", "application/json", "").expect(200);
    one.get("/me").expect(401);
    other.get("/me").expect(200);
}

#[test]
fn a_sign_in_lasts_a_working_day() {
    let house = House::start();
    let person = signed_in(&house, "workshop");
    let now = house.clock.now();
    for hour in [3, 6, 9, 11] {
        house.clock.stop_at(now.plus_seconds(hour * 3600));
        person.get("/me").expect(200);
    }
    house.clock.stop_at(now.plus_seconds(13 * 3600));
    person.get("/me").expect(401);
}

#[test]
fn a_form_of_another_site_is_refused() {
    let house = House::start();
    let browser = house.coordinator().with_cookie();
    let foreign: [&[(&str, &str)]; 3] =
        [&[("Origin", "https://ailleurs.example")], &[("Origin", "null")], &[("Sec-Fetch-Site", "cross-site")]];
    for headers in foreign {
        let body = organisation("Venue d’ailleurs").to_string().into_bytes();
        let answer = browser.raw("POST", "/api/v1/organisations", headers, Some(body)).expect(403);
        answer.refused("origine-etrangere");
    }
    let own = [("Origin", house.url.as_str())];
    let body = organisation("Venue d’ici").to_string().into_bytes();
    browser.raw("POST", "/api/v1/organisations", &own, Some(body)).expect(201);
    assert!(!names(&browser).contains(&"Venue d’ailleurs".to_owned()));
}

#[test]
fn the_sign_in_page_leads_back_to_a_page_of_ours_only() {
    let house = House::start();
    house.nobody().page("/connexion").expect(200);
    for (then, goes_to) in [("/machines", "/machines"), ("//ailleurs.example", "/"), ("https://ailleurs.example", "/")]
    {
        let fields = [("email", "workshop@essai.example"), ("password", PASSWORD), ("suite", then)];
        let answer = house.nobody().form("/connexion", &fields).expect(303);
        assert_eq!(answer.header("Location"), Some(goes_to), "{then}");
    }
    let fields = [("email", "workshop@essai.example"), ("password", "autre phrase de passe")];
    let answer = house.nobody().form("/connexion", &fields).expect(401);
    assert!(answer.text().contains("workshop@essai.example"), "the e-mail need not be typed again: {answer}");
}

#[test]
fn the_same_act_again_gives_the_same_answer_and_one_effect() {
    let house = House::start();
    let coordinator = house.coordinator();
    let body = organisation("Une seule fois");
    let first = coordinator.post("/organisations", body.clone()).expect(201);
    let again = coordinator.post("/organisations", body).expect(201);
    assert_eq!(first.bytes(), again.bytes());
    assert_eq!(names(&coordinator).iter().filter(|name| *name == "Une seule fois").count(), 1);
}

#[test]
fn an_id_serves_one_body_one_person_and_one_door() {
    let house = House::start();
    let coordinator = house.coordinator();
    let body = organisation("La première");
    coordinator.post("/organisations", body.clone()).expect(201);
    let mut other = body.clone();
    other["organisation"] = json!("La seconde");
    coordinator.post("/organisations", other).expect(409).refused("identifiant-reutilise");
    let place = json!({"id": body["id"], "place": "Salle", "organisation_id": house.ids.training_org});
    coordinator.post("/places", place).expect(409).refused("identifiant-reutilise");
    let colleague = json!({"name": "Collègue", "email": "collegue@essai.example", "roles": ["coordinator"]});
    let colleague = house.admin().post("/users", colleague).expect(201).json();
    let colleague = house.fresh_token(colleague["id"].as_str().unwrap());
    colleague.post("/organisations", body).expect(409).refused("identifiant-reutilise");
}

#[test]
fn a_refused_act_may_be_tried_again_under_its_id() {
    let house = House::start();
    let mut body = organisation("");
    house.coordinator().post("/organisations", body.clone()).expect(422);
    body["organisation"] = json!("Avec un nom");
    house.coordinator().post("/organisations", body).expect(201);
}

#[test]
fn the_id_may_stand_in_a_header() {
    let house = House::start();
    let id = new_id();
    let send = |body: Value| {
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", id.as_str())];
        house.coordinator().raw("POST", "/api/v1/organisations", &headers, Some(body.to_string().into_bytes()))
    };
    let body = json!({"organisation": "Par l’en-tête", "kind": "library"});
    assert_eq!(send(body.clone()).expect(201).json()["id"], json!(id));
    assert_eq!(send(body).expect(201).json()["id"], json!(id));
    send(organisation("Deux identifiants")).expect(400).refused("identifiant-manquant");
}

#[test]
fn the_same_act_many_times_at_once_has_one_effect() {
    let house = House::start();
    let body = organisation("En même temps");
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let send = || scope.spawn(|| house.coordinator().post("/organisations", body.clone()));
        let senders: Vec<_> = (0..8).map(|_| send()).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    for answer in &answers {
        assert_eq!(answer.status, 201, "{answer}");
        assert_eq!(answer.bytes(), answers[0].bytes());
    }
    assert_eq!(names(&house.coordinator()).iter().filter(|name| *name == "En même temps").count(), 1);
}

#[test]
fn what_another_process_closes_is_closed_for_the_next_request() {
    let house = House::start();
    let (workshop, trainer) = (house.workshop(), house.trainer());
    // Every thread of the server has met both.
    for _ in 0..20 {
        workshop.get("/me").expect(200);
        trainer.get("/me").expect(200);
    }
    let me = workshop.get("/me").expect(200).json()["id"].as_str().unwrap().to_owned();
    let close = format!("UPDATE users SET active = FALSE WHERE id = '{me}'");
    house.second_db().write_now(|conn| Ok(conn.batch_execute(&close)?)).unwrap();
    for _ in 0..20 {
        workshop.get("/me").expect(401);
        trainer.get("/me").expect(200);
    }
    // And what it opens is open.
    let open = format!("UPDATE users SET active = TRUE WHERE id = '{me}'");
    house.second_db().write_now(|conn| Ok(conn.batch_execute(&open)?)).unwrap();
    workshop.get("/me").expect(200);
}

#[test]
fn a_closed_account_opens_nothing_any_more() {
    let house = House::start();
    let admin = house.admin();
    let path = format!("/users/{}", house.ids.trainer);
    house.trainer().get("/me").expect(200);
    admin.patch(&path, json!({"active": false})).refused("version-manquante");
    admin.patch(&path, json!({"active": false, "version": 9})).refused("version-depassee");
    assert_eq!(admin.patch(&path, json!({"active": false, "version": 1})).expect(200).json()["version"], 2);
    house.trainer().get("/me").refused("non-connecte");
    let own = format!("/users/{}", house.ids.admin);
    admin.patch(&own, json!({"active": false, "version": 1})).refused("inacceptable");
}

#[test]
fn signing_in_never_leads_to_another_site() {
    let house = House::start();
    let sign_in = |then: &str| {
        let fields = [("email", "nobody@demo.example"), ("password", "x"), ("suite", then)];
        house.nobody().form("/connexion", &fields).text()
    };
    assert!(sign_in("/machines?q=1").contains("value=\"/machines?q=1\""));
    for stray in
        ["//evil.example", "/\t/evil.example", "/\\evil.example", "/\r\nX: 1", "https://evil.example", "/\u{1}"]
    {
        assert!(sign_in(stray).contains("name=\"suite\" value=\"/\""), "{stray:?}");
    }
}
