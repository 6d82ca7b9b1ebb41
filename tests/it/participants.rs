//! The people of a course: the sign by which they find themselves, how their enrolment ends.

use ordi_pratique::platform::clock::shift;
use serde_json::{Value, json};

use crate::families::family_of;
use crate::support::{Client, House};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn day(house: &House, from_today: i64) -> Value {
    json!(shift(house.clock.today(), from_today))
}

fn course(house: &House, title: &str) -> String {
    let modules: Vec<Value> =
        ["basics", "parenting", "rights"].map(|module| json!({"module": module, "asked_minutes": 120})).to_vec();
    let body = json!({
        "title": title, "organisation_id": house.ids.training_org, "starts_on": day(house, -30), "modules": modules,
    });
    text(&house.coordinator().post("/courses", body).expect(201).json()["id"])
}

fn sign(pictogram: &str, colour: &str) -> Value {
    json!({"pictogram": pictogram, "colour": colour})
}

fn enrol(house: &House, course: &str, member: &Value, sign: Value) -> Value {
    let body = json!({"course_id": course, "member_id": member["id"], "started_on": day(house, -30), "sign": sign});
    house.trainer().post("/enrolments", body).expect(201).json()
}

fn pictogram(client: &Client, query: &str, name: &str) -> Value {
    let signs = client.get(&format!("/signs{query}")).expect(200).json();
    assert_eq!((signs["items"].as_array().unwrap().len(), signs["colours"].as_array().unwrap().len()), (40, 6));
    signs["items"].as_array().unwrap().iter().find(|one| one["pictogram"] == name).unwrap().clone()
}

#[test]
fn two_people_of_a_course_never_have_the_same_sign() {
    let house = House::start();
    let family = family_of(&house, &["Ana", "Bela"]);
    let (ana, bela) = (&family["members"][0], &family["members"][1]);
    let (one, other) = (course(&house, "Premiers pas"), course(&house, "Seconds pas"));
    assert_eq!(enrol(&house, &one, ana, sign("apple", "blue"))["sign"], sign("apple", "blue"));
    let taken = json!({"course_id": one, "member_id": bela["id"], "sign": sign("apple", "blue")});
    let problem = house.trainer().post("/enrolments", taken).expect(409).refused("signe-pris");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("orange (carré)") && detail.contains("poire"), "{detail}");
    // The refusal enrolled nobody; in another colour, or in another course, the picture is free.
    assert_eq!(enrol(&house, &one, bela, Value::Null)["sign"], Value::Null);
    enrol(&house, &other, bela, sign("apple", "blue"));
    let choice = |member: &Value, colour: &str| {
        let body = json!({"member_id": member["id"], "pictogram": "apple", "colour": colour});
        house.trainer().post(&format!("/courses/{one}/signs"), body)
    };
    choice(bela, "blue").expect(409).refused("signe-pris");
    choice(bela, "green").expect(200);
    // Who chooses another gives the first back; one's own sign again changes nothing.
    choice(ana, "pink").expect(200);
    choice(bela, "blue").expect(200);
    choice(bela, "blue").expect(200);
    let free = pictogram(&house.trainer(), &format!("?course={one}"), "apple");
    assert_eq!(free["free_colours"], json!(["orange", "green", "black", "grey"]));
    assert_eq!((&free["free"], &free["label"]), (&json!(false), &json!("Pomme")));
    assert_eq!(pictogram(&house.trainer(), "", "apple")["free"], json!(true));
    let stranger = family_of(&house, &["Cleo"]);
    choice(&stranger["members"][0], "grey").expect(404);
    house.other_trainer().get(&format!("/signs?course={one}")).expect(404);
}

#[test]
fn the_sheet_shows_each_by_their_sign_walk_ins_too() {
    let house = House::start();
    let family = family_of(&house, &["Ana", "Bela"]);
    let course = course(&house, "Premiers pas");
    enrol(&house, &course, &family["members"][0], sign("key", "black"));
    let body = json!({
        "course_id": course, "day": day(&house, 0), "half_day": "morning",
        "parts": [{"module": "basics", "minutes": 60}],
    });
    let session = text(&house.trainer().post("/sessions", body).expect(201).json()["id"]);
    let path = format!("/sessions/{session}/attendance");
    let bela = &family["members"][1]["id"];
    house.trainer().patch(&path, json!({"member_id": bela, "state": "present"})).expect(200);
    let chosen = json!({"member_id": bela, "pictogram": "key", "colour": "grey"});
    house.trainer().post(&format!("/courses/{course}/signs"), chosen).expect(200);
    let sheet = house.trainer().get(&path).expect(200).json();
    let signs: Vec<&Value> = sheet["items"].as_array().unwrap().iter().map(|line| &line["sign"]).collect();
    assert_eq!(signs, [&sign("key", "black"), &sign("key", "grey")]);
    let drawn = house.nobody().page("/signes.svg").expect(200);
    assert_eq!(drawn.header("content-type"), Some("image/svg+xml"));
    assert!(drawn.text().contains(r#"<symbol id="key""#));
}

fn end(house: &House, enrolment: &Value, body: Value) -> crate::support::Answer {
    house.trainer().post(&format!("/enrolments/{}/ending", text(&enrolment["id"])), body)
}

#[test]
fn who_changes_course_goes_on_with_their_hours_and_their_sign() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    let ana = &family["members"][0];
    let (one, other) = (course(&house, "Premiers pas"), course(&house, "Seconds pas"));
    let enrolment = enrol(&house, &one, ana, sign("moon", "blue"));
    let body = json!({
        "course_id": one, "day": day(&house, -1), "half_day": "morning",
        "parts": [{"module": "basics", "minutes": 90}],
    });
    let session = text(&house.trainer().post("/sessions", body).expect(201).json()["id"]);
    let present = json!({"member_id": ana["id"], "state": "present"});
    house.trainer().patch(&format!("/sessions/{session}/attendance"), present).expect(200);
    for wrong in [
        json!({"ending": "moved_to"}),
        json!({"ending": "moved_to", "moved_to": one}),
        json!({"ending": "left", "moved_to": other}),
        json!({"ending": "completed", "reason": "work"}),
        json!({"ending": "left", "reason": "health"}),
    ] {
        end(&house, &enrolment, wrong).expect(422);
    }
    let ended = end(&house, &enrolment, json!({"ending": "moved_to", "moved_to": other})).expect(200).json();
    assert_eq!((&ended["ending"], &ended["followed"]["basics"]), (&json!("moved_to"), &json!(90)));
    assert_eq!(ended["to_give_back"], json!([]));
    let next = house.trainer().get(&format!("/courses/{other}/enrolments")).expect(200).json()["items"][0].clone();
    assert_eq!((&next["id"], &next["sign"]), (&ended["moved_to"], &sign("moon", "blue")));
    let record = house.trainer().get(&format!("/families/{}/training-record", text(&family["code"])));
    let record = record.expect(200).json();
    assert_eq!((&record["state"], &record["modules"][0]["attended_minutes"]), (&json!("under_way"), &json!(90)));
    assert_eq!(record["live_courses"][0]["id"], json!(other));
}

/// This many laptops, ready for a family.
fn laptops(house: &House, count: usize) -> Vec<String> {
    let (workshop, second) = (house.workshop(), house.workshop2());
    let donor = json!({"name": "Entreprise d’essai", "category": "company"});
    let donor = house.coordinator().post("/donors", donor).expect(201).json();
    let donation = json!({"donor_id": donor["id"]});
    let donation = house.coordinator().post("/donations", donation).expect(201).json();
    let tags = workshop.post("/tag-batches", json!({"count": count})).expect(201).json();
    let ready = |tag: &Value| {
        let tag = text(tag);
        let intake = json!({"tag": tag, "donation_id": donation["id"], "kind": "laptop"});
        workshop.post("/machines", intake).expect(201);
        let path = format!("/machines/{tag}");
        let no_disk = json!({"verdict": "refurbish", "storages": []});
        workshop.post(&format!("{path}/diagnosis"), no_disk).expect(201);
        workshop.post(&format!("{path}/installation"), json!({"system": "Linux Mint"})).expect(201);
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "B"});
        second.post(&format!("{path}/check"), check).expect(201);
        tag
    };
    tags["tags"].as_array().unwrap().iter().map(ready).collect()
}

#[test]
fn courses_and_computers_that_lack_each_other_are_told() {
    let house = House::start();
    let (coordinator, tags) = (house.coordinator(), laptops(&house, 2));
    let (tag, other) = (&tags[0], &tags[1]);
    let (ana, bela) = (family_of(&house, &["Ana"]), family_of(&house, &["Bela"]));
    let course = course(&house, "Premiers pas");
    let enrolment = enrol(&house, &course, &ana["members"][0], Value::Null);
    let without = |path: &str| coordinator.get(path).expect(200).json()["items"].as_array().unwrap().clone();
    let families = without("/enrolments/without-computer");
    assert_eq!((&families[0]["family"], &families[0]["due"]), (&ana["code"], &json!(true)));
    let home = coordinator.page("/").expect(200).text();
    assert!(home.contains("1 famille en formation attend son ordinateur"), "{home}");
    let reserve = |family: &Value, tag: &str| {
        let body = json!({"family": family["code"], "tag": tag, "mode": "gift"});
        coordinator.post("/allocations", body).expect(201).json()
    };
    let allocation = reserve(&ana, tag);
    assert_eq!(without("/enrolments/without-computer"), Vec::<Value>::new());
    assert_eq!(without("/allocations/without-course"), Vec::<Value>::new());
    // Who leaves leaves a reservation, which is offered back and stays told until somebody decides.
    let ended = end(&house, &enrolment, json!({"ending": "left", "reason": "moved"})).expect(200).json();
    assert_eq!(ended["to_give_back"], json!([{"allocation_id": allocation["id"], "tag": tag}]));
    let computers = without("/allocations/without-course");
    assert_eq!((&computers[0]["family"], &computers[0]["state"]), (&ana["code"], &json!("reserved")));
    assert!(coordinator.page("/").expect(200).text().contains("1 ordinateur sans formation"));
    let page = coordinator.page("/formations-et-ordinateurs").expect(200).text();
    assert!(page.contains(ana["code"].as_str().unwrap()), "{page}");
    coordinator.post(&format!("/allocations/{}/cancel", text(&allocation["id"])), json!({"sound": true})).expect(200);
    assert_eq!(without("/allocations/without-course"), Vec::<Value>::new());
    // A waiver stays told until a course is done, even by who has begun one.
    let given = reserve(&bela, other);
    let waiver = json!({"waiver_reason": "urgence"});
    coordinator.post(&format!("/allocations/{}/handover", text(&given["id"])), waiver).expect(200);
    let enrolment = enrol(&house, &course, &bela["members"][0], Value::Null);
    let computers = without("/allocations/without-course");
    assert_eq!((&computers[0]["family"], &computers[0]["waived"]), (&bela["code"], &json!(true)));
    end(&house, &enrolment, json!({"ending": "completed"})).expect(200);
    assert_eq!(without("/allocations/without-course"), Vec::<Value>::new());
}

#[test]
fn who_to_call_is_told_with_phones_around_a_session_only() {
    let house = House::start();
    let members = json!([
        {"first_name": "Ana", "phone": "06 00 00 00 01"}, {"first_name": "Bela", "phone": "06 00 00 00 02"},
        {"first_name": "Cleo"},
    ]);
    let family = house.coordinator().post("/families", json!({"members": members})).expect(201).json();
    let course = course(&house, "Premiers pas");
    (0..3).for_each(|place| drop(enrol(&house, &course, &family["members"][place], Value::Null)));
    let session = |from_today: i64| {
        let parts = json!([{"module": "basics", "minutes": 60}]);
        let body = json!({"course_id": course, "day": day(&house, from_today), "starts_at": "14:00", "parts": parts});
        text(&house.trainer().post("/sessions", body).expect(201).json()["id"])
    };
    let (tomorrow, _) = (session(1), session(3));
    let excused = json!({"member_id": family["members"][1]["id"], "state": "excused"});
    house.trainer().patch(&format!("/sessions/{tomorrow}/attendance"), excused).expect(200);
    let told = |who: &Client, query: &str| who.get(&format!("/sessions/calls{query}")).expect(200).json();
    let named = |calls: &Value| -> Vec<(Value, Value)> {
        let one = |one: &Value| (one["first_name"].clone(), one["phone"].clone());
        calls["items"].as_array().unwrap().iter().map(one).collect()
    };
    let (ana, cleo) = ((json!("Ana"), json!("06 00 00 00 01")), (json!("Cleo"), Value::Null));
    assert_eq!(named(&told(&house.trainer(), "")), [ana, cleo]);
    let seen = house.admin().get("/audit?act=phones_seen").expect(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 1, "{seen}");
    // In three days it is too early for a trainer; the coordinator sees phones at any time.
    let in_three = format!("?on={}", text(&day(&house, 3)));
    let early = told(&house.trainer(), &in_three);
    assert_eq!((&early["phones_shown"], early["items"].as_array().unwrap().len()), (&json!(false), 3));
    assert!(named(&early).iter().all(|(_, phone)| phone.is_null()));
    assert_eq!(told(&house.coordinator(), &in_three)["items"][1]["phone"], json!("06 00 00 00 02"));
    assert_eq!(told(&house.other_trainer(), "")["items"], json!([]));
    let never = json!({"value": false, "version": 0});
    house.coordinator().put("/settings/training.trainer_phones", never).expect(200);
    assert_eq!(told(&house.trainer(), "")["phones_shown"], json!(false));
}

#[test]
fn a_pass_opens_one_session_on_its_day_and_nothing_else() {
    let house = House::start();
    let family = family_of(&house, &["Ana", "Bela"]);
    let course = course(&house, "Premiers pas");
    enrol(&house, &course, &family["members"][0], Value::Null);
    let session = |from_today: i64| {
        let parts = json!([{"module": "basics", "minutes": 60}]);
        let body = json!({"course_id": course, "day": day(&house, from_today), "starts_at": "14:00", "parts": parts});
        text(&house.trainer().post("/sessions", body).expect(201).json()["id"])
    };
    let (today, tomorrow, yesterday) = (session(0), session(1), session(-1));
    let make =
        |session: &str| house.trainer().post(&format!("/sessions/{session}/passes"), json!({"label": "la stagiaire"}));
    make(&yesterday).expect(422);
    let pass = make(&today).expect(201).json();
    let bearer = |digits: &Value| Client::new(&house.url, digits.as_str());
    let held = bearer(&pass["digits"]);
    let sheet = held.get("/session-pass/attendance").expect(200).json();
    assert_eq!((&sheet["session_id"], &sheet["items"][0]["first_name"]), (&json!(today), &json!("Ana")));
    let mark = |who: &Client, member: &Value| {
        who.patch("/session-pass/attendance", json!({"member_id": member["id"], "state": "present"}))
    };
    let marked = mark(&held, &family["members"][0]).expect(200).json();
    assert_eq!((&marked["state"], &marked["marked_by"]), (&json!("present"), &pass["id"]));
    held.patch("/session-pass/attendance", json!({"state": "present"})).expect(200);
    // Who is not of the sheet is not named by a pass, and no other door opens.
    mark(&held, &family["members"][1]).expect(404);
    for path in ["/sessions", "/families", "/me"] {
        held.get(path).expect(401);
    }
    let seen = house.admin().get("/audit?act=names_seen").expect(200).json();
    assert!(seen["items"].as_array().unwrap().iter().any(|one| one["detail"]["pass"] == pass["id"]), "{seen}");
    // Tomorrow's serves tomorrow; nobody's serves never; one that is revoked no more.
    bearer(&make(&tomorrow).expect(201).json()["digits"]).get("/session-pass/attendance").expect(401);
    house.nobody().get("/session-pass/attendance").expect(401).refused("passe-depasse");
    let list = house.trainer().get(&format!("/sessions/{today}/passes")).expect(200).json();
    assert_eq!((&list["items"][0]["id"], &list["items"][0]["digits"]), (&pass["id"], &Value::Null));
    let path = format!("/sessions/{today}/passes/{}/revocation", text(&pass["id"]));
    house.other_trainer().post(&path, json!({})).expect(404);
    house.trainer().post(&path, json!({})).expect(200);
    mark(&held, &family["members"][0]).expect(401).refused("passe-depasse");
}

#[test]
fn a_pass_ends_at_midnight_in_chambery_and_is_not_guessed() {
    let house = House::start();
    let parts = json!([{"module": "basics", "minutes": 60}]);
    let session = house.trainer().post("/sessions/on-the-spot", json!({"parts": parts})).expect(201).json();
    let pass = json!({"label": "la stagiaire"});
    let pass = house.trainer().post(&format!("/sessions/{}/passes", text(&session["id"])), pass).expect(201).json();
    let held = Client::new(&house.url, pass["digits"].as_str());
    held.get("/session-pass/attendance").expect(200);
    let ends: ordi_pratique::platform::clock::Instant = serde_json::from_value(pass["expires_at"].clone()).unwrap();
    assert_eq!((ends.plus_seconds(-1).day(), ends.time().as_str()), (house.clock.today(), "00:00"));
    house.clock.stop_at(ends.plus_seconds(-1));
    held.get("/session-pass/attendance").expect(200);
    house.clock.stop_at(ends);
    held.get("/session-pass/attendance").expect(401);
    let wrong = Client::new(&house.url, Some("00000000"));
    let slowed = (0..20).any(|_| wrong.get("/session-pass/attendance").status == 429);
    assert!(slowed, "who guesses is told to wait");
}

#[test]
fn abilities_are_noted_only_where_somebody_asked_for_it() {
    let house = House::start();
    let family = family_of(&house, &["Ana"]);
    let course = course(&house, "Premiers pas");
    let enrolment = enrol(&house, &course, &family["members"][0], Value::Null);
    let path = format!("/enrolments/{}/skills", text(&enrolment["id"]));
    let note = |moment: &str, levels: &[(&str, &str)]| {
        let one = |(skill, level): &(&str, &str)| json!({"skill": skill, "level": level});
        let levels: Vec<Value> = levels.iter().map(one).collect();
        house.trainer().post(&path, json!({"moment": moment, "levels": levels}))
    };
    note("entry", &[("email", "not_yet")]).expect(409).refused("grille-non-demandee");
    house.trainer().get(&path).expect(409);
    let on = json!({"value": true, "version": 0});
    house.coordinator().put("/settings/training.skills_grid", on).expect(200);
    note("entry", &[]).expect(422);
    note("entry", &[("email", "alone"), ("email", "alone")]).expect(422);
    let noted = note("entry", &[("email", "not_yet"), ("wifi", "with_help")]).expect(200).json();
    assert_eq!(noted["progress"], Value::Null);
    note("exit", &[("email", "not_yet")]).expect(200);
    // Noted again, a moment is what it says now.
    let noted = note("exit", &[("email", "alone"), ("wifi", "with_help"), ("power", "alone")]).expect(200).json();
    assert_eq!((&noted["progress"], noted["exit"].as_array().unwrap().len()), (&json!(2), 3));
    assert_eq!(house.coordinator().get(&path).expect(200).json(), noted);
    house.other_trainer().get(&path).expect(404);
}

#[test]
fn a_course_says_its_group_its_seats_and_who_holds_it() {
    let house = House::start();
    let me = house.trainer().get("/me").expect(200).json()["id"].clone();
    let body = |more: Value| {
        let mut body = json!({
            "title": "Premiers pas", "organisation_id": house.ids.training_org, "starts_on": day(&house, 0),
            "modules": [{"module": "basics", "asked_minutes": 60}],
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        house.coordinator().post("/courses", body)
    };
    let told = json!({"cohort": "printemps 2026", "seats": 12, "trainers": [me, me]});
    let made = body(told).expect(201).json();
    assert_eq!(
        (&made["cohort"], &made["seats"], &made["trainers"]),
        (&json!("printemps 2026"), &json!(12), &json!([me]))
    );
    let path = format!("/courses/{}", text(&made["id"]));
    assert_eq!(house.trainer().get(&path).expect(200).json(), made);
    assert_eq!(body(json!({})).expect(201).json()["trainers"], json!([]));
    body(json!({"seats": 0})).expect(422);
    body(json!({"trainers": [house.ids.viewer]})).expect(422);
    body(json!({"trainers": [crate::support::new_id()]})).expect(404);
}
