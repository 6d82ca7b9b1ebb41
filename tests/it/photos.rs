//! Photographs of labels, uploaded and read; and pictures that are none, which do no harm.

use serde_json::{Value, json};

use crate::support::pixels::{Page, jpeg, pages};
use crate::support::{Answer, Client, House};

/// A house with one label printed, its tag, and the label as a PDF.
fn with_label() -> (House, String, Vec<u8>) {
    let house = House::start_with(|config| config.public_url = Some("https://ordi-pratique.example.fr".into()));
    let batch = house.workshop().post("/tag-batches", json!({"count": 2})).expect(201).json();
    let tag = batch["tags"][0].as_str().unwrap().to_owned();
    let label = house.workshop().get(&format!("/machines/{tag}/label.pdf?stock=roll-62")).expect(200);
    let label = label.bytes().to_vec();
    (house, tag, label)
}

fn sent(client: &Client, media: &str, photo: &[u8]) -> Answer {
    client.post_raw("/tags/read", media, photo)
}

/// The tag that was read: the label is not stuck on a machine yet, and the refusal names it.
#[track_caller]
fn read(answer: &Answer) -> Value {
    answer.clone().expect(404).refused("etiquette-non-attribuee")["tag"].clone()
}

/// The page with a margin around it, turned by some degrees, darker and noisy: a hand in a basement.
fn held(page: &Page, degrees: f64, dark: u8) -> Page {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (width, height) = (page.width as f64, page.height as f64);
    let side = width.hypot(height) * 1.2;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a small picture")]
    let size = side as usize;
    let mut pixels = Vec::with_capacity(size * size);
    let mut seed = 12_345_u32;
    for y in 0..size {
        for x in 0..size {
            let (across, down) = (x as f64 - side / 2.0, y as f64 - side / 2.0);
            let from = [across * cosine + down * sine + width / 2.0, down * cosine - across * sine + height / 2.0];
            let inside = (0.0..width - 1.0).contains(&from[0]) && (0.0..height - 1.0).contains(&from[1]);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the page")]
            let place = from[1] as usize * page.width + from[0] as usize;
            let grey = if inside { page.pixels[place] } else { 170 };
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = u8::try_from(seed >> 27).unwrap();
            pixels.push((grey / 2).saturating_add(60).saturating_sub(dark).saturating_add(noise));
        }
    }
    Page { width: size, height: size, pixels }
}

#[test]
fn a_photographed_label_is_read_however_it_was_held() {
    let (house, tag, label) = with_label();
    let client = house.trainer();
    for dpi in [100, 200, 600] {
        assert_eq!(read(&sent(&client, "image/jpeg", &jpeg(&label, dpi))), json!(tag), "{dpi} dpi");
        assert_eq!(read(&sent(&client, "image/png", &pages(&label, dpi)[0].png())), json!(tag), "{dpi} dpi");
    }
    let page = &pages(&label, 200)[0];
    for degrees in [0.0, 7.0, 45.0, 90.0, 135.0, 180.0, 290.0] {
        for dark in [0, 50] {
            let photo = held(page, degrees, dark).png();
            assert_eq!(read(&sent(&client, "image/png", &photo)), json!(tag), "{degrees}° {dark}");
        }
    }
}

#[test]
fn a_small_label_on_a_large_photograph_is_read() {
    let (house, tag, _) = with_label();
    let sheet = house.workshop().get(&format!("/machines/{tag}/label.pdf?stock=a4-65&from=33")).expect(200);
    assert_eq!(read(&sent(&house.trainer(), "image/jpeg", &jpeg(sheet.bytes(), 300))), json!(tag));
}

#[test]
fn a_label_among_other_codes_is_read_and_two_labels_are_not_guessed() {
    let (house, tag, label) = with_label();
    let client = house.workshop();
    let foreign = drawn("https://www.example.org/promotion");
    assert_eq!(sent(&client, "image/png", &foreign.png()).expect(422).refused("code-etranger")["status"], json!(422));
    let both = beside(&pages(&label, 200)[0], &foreign);
    assert_eq!(read(&sent(&client, "image/png", &both.png())), json!(tag));
    let wrong = drawn("HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/7K3R9XC5");
    sent(&client, "image/png", &wrong.png()).expect(422).refused("code-mal-lu");
    let never = drawn("HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/7K3R9XC4");
    sent(&client, "image/png", &never.png()).expect(404).refused("etiquette-jamais-imprimee");
    let two = beside(&never, &pages(&label, 200)[0]);
    sent(&client, "image/png", &two.png()).expect(422).refused("code-ambigu");
}

/// A QR code as a picture.
fn drawn(text: &str) -> Page {
    let code = qrcode::QrCode::new(text).unwrap();
    let (width, scale, quiet) = (code.width(), 5, 4);
    let side = (width + 2 * quiet) * scale;
    let dark = |x: usize, y: usize| {
        let [x, y] = [x, y].map(|at| (at / scale).checked_sub(quiet).filter(|at| *at < width));
        x.zip(y).is_some_and(|at| code[at] == qrcode::Color::Dark)
    };
    let pixels = (0..side * side).map(|at| if dark(at % side, at / side) { 0 } else { 255 }).collect();
    Page { width: side, height: side, pixels }
}

fn beside(left: &Page, right: &Page) -> Page {
    let (width, height) = (left.width + right.width, left.height.max(right.height));
    let at = |page: &Page, x: usize, y: usize| if y < page.height { page.pixels[y * page.width + x] } else { 255 };
    let pixel = |x: usize, y: usize| {
        if x < left.width { at(left, x, y) } else { at(right, x - left.width, y) }
    };
    let pixels = (0..width * height).map(|place| pixel(place % width, place / width)).collect();
    Page { width, height, pixels }
}

#[test]
fn a_picture_without_a_code_says_what_to_do() {
    let (house, ..) = with_label();
    let client = house.workshop();
    for side in [1, 20, 300] {
        let blank = Page { width: side, height: side, pixels: vec![200; side * side] }.png();
        sent(&client, "image/png", &blank).expect(422).refused("photo-sans-code");
    }
    for (media, bytes) in [("image/png", &b""[..]), ("image/heic", b"ftypheic"), ("image/jpeg", b"{\"text\":\"x\"}")] {
        sent(&client, media, bytes).expect(422).refused("photo-illisible");
    }
    sent(&house.nobody(), "image/png", b"").expect(401);
    sent(&client, "image/png", &vec![0; 17 << 20]).expect(413).refused("trop-gros");
}

/// A picture cut short or spoiled is refused or read; it never fells the service.
#[test]
fn a_malformed_picture_does_no_harm() {
    let (house, tag, label) = with_label();
    let client = house.workshop();
    let pictures = [("image/jpeg", jpeg(&label, 60)), ("image/png", pages(&label, 60)[0].png())];
    let mut refused = 0;
    for (media, picture) in &pictures {
        let mut spoiled: Vec<Vec<u8>> = (1..20).map(|part| picture[..picture.len() * part / 20].to_vec()).collect();
        for at in (2..picture.len()).step_by(picture.len() / 60) {
            let mut changed = picture.clone();
            changed[at] = changed[at].wrapping_add(0x55);
            spoiled.push(changed);
        }
        for bytes in spoiled {
            let answer = sent(&client, media, &bytes);
            match answer.status {
                422 => refused += 1,
                _ => assert_eq!(read(&answer), json!(tag)),
            }
        }
    }
    assert!(refused > 20, "{refused} were refused");
    // A few bytes that say they are ten thousand million pixels.
    let mut bomb = pictures[1].1.clone();
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    sent(&client, "image/png", &bomb).expect(422).refused("photo-illisible");
    house.nobody().get("/health/live").expect(200);
}

/// A photograph in the form of the page, as a browser sends it.
fn by_form(house: &House, client: &Client, photo: &[u8]) -> Answer {
    let head = "--limite\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n";
    let body = [head.as_bytes(), photo, b"\r\n--limite--\r\n"].concat();
    let headers = [
        ("Content-Type", "multipart/form-data; boundary=limite"),
        ("Accept", "text/html"),
        ("Origin", house.url.as_str()),
    ];
    client.with_cookie().raw("POST", "/lire", &headers, Some(body))
}

/// Machines received, each with its label.
fn received(house: &House, count: usize) -> (String, Vec<String>) {
    let coordinator = house.coordinator();
    let batch = house.workshop().post("/tag-batches", json!({"count": count})).expect(201).json();
    let tags: Vec<String> =
        batch["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
    let donor = coordinator.post("/donors", json!({"name": "Donatrice", "category": "company"})).expect(201).json();
    let donation = coordinator.post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    let donation = donation["id"].as_str().unwrap().to_owned();
    let intake = json!({"donation_id": donation, "kind": "laptop", "maker": "Exemple", "tags": tags});
    house.workshop().post("/machines/intake", intake).expect(201);
    (donation, tags)
}

fn label_of(house: &House, tag: &str) -> Page {
    let label = house.workshop().get(&format!("/machines/{tag}/label.pdf?stock=roll-62")).expect(200);
    pages(label.bytes(), 200).remove(0)
}

/// The same with its middle scratched: a code is seen, and cannot be read.
fn scratched(mut page: Page) -> Page {
    let (from, to) = (page.height * 3 / 8, page.height * 5 / 8);
    for y in from..to {
        for x in page.width * 3 / 8..page.width * 7 / 8 {
            page.pixels[y * page.width + x] = if (x / 5 + y / 5) % 2 == 0 { 0 } else { 255 };
        }
    }
    page
}

#[test]
fn the_page_leads_from_a_photograph_to_the_machine() {
    let (house, blank, _) = with_label();
    let (_, tags) = received(&house, 2);
    for client in [house.workshop(), house.coordinator(), house.trainer()] {
        let form = client.page("/lire").expect(200).text();
        assert!(form.contains("accept=\"image/*\" capture=\"environment\""), "{form}");
        let answer = by_form(&house, &client, &label_of(&house, &tags[0]).png()).expect(303);
        assert_eq!(answer.header("location"), Some(format!("/machines/{}", tags[0]).as_str()));
    }
    house.referrer().page("/lire").expect(403);
    let client = house.workshop();
    let told = |photo: &Page, status: u16| by_form(&house, &client, &photo.png()).expect(status).text();
    // A maker's code beside it does no harm.
    let beside_foreign = beside(&label_of(&house, &tags[0]), &drawn("https://www.example.org/promotion"));
    by_form(&house, &client, &beside_foreign.png()).expect(303);
    let two = told(&beside(&label_of(&house, &tags[0]), &label_of(&house, &tags[1])), 200);
    assert!(
        two.contains("Laquelle est la bonne") && tags.iter().all(|tag| two.contains(&format!("/machines/{tag}\"")))
    );
    let nothing = told(&Page { width: 300, height: 300, pixels: vec![200; 90_000] }, 422);
    assert!(nothing.contains("Reprenez la photo") && nothing.contains("id=\"photo\""), "{nothing}");
    assert!(told(&drawn("https://www.example.org/promotion"), 422).contains("role=\"alert\""));
    let shown = format!("{}-{}", &blank[..4], &blank[4..]);
    assert!(told(&label_of(&house, &blank), 404).contains(&shown), "a label that no machine carries yet");
    by_form(&house, &client, b"").expect(422);
}

#[test]
fn one_label_read_beside_another_that_was_not_is_confirmed_by_a_person() {
    let house = House::start_with(|config| config.public_url = Some("https://ordi-pratique.example.fr".into()));
    let (_, tags) = received(&house, 2);
    let unread = scratched(drawn(&format!("HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/{}", tags[1])));
    let photo = beside(&label_of(&house, &tags[0]), &unread).png();
    let client = house.workshop();
    let page = by_form(&house, &client, &photo).expect(200).text();
    assert!(page.contains("Est-ce cette machine") && page.contains("n’a pas pu être lu"), "{page}");
    assert!(page.contains(&format!("/machines/{}\"", tags[0])) && !page.contains(&tags[1]), "{page}");
    let read = sent(&client, "image/png", &photo).expect(200).json();
    assert_eq!((&read["tag"], &read["unread"]), (&json!(tags[0]), &json!(1)));
    let alone = sent(&client, "image/png", &label_of(&house, &tags[0]).png()).expect(200).json();
    assert_eq!((&alone["tag"], &alone["unread"]), (&json!(tags[0]), &Value::Null));
}

/// From too far away, some labels of a sheet are read and some are not: none of them is believed by itself.
#[test]
fn a_sheet_photographed_from_afar_leads_nowhere_by_itself() {
    let house = House::start_with(|config| config.public_url = Some("https://ordi-pratique.example.fr".into()));
    let (donation, tags) = received(&house, 21);
    let sheet = house.workshop().get(&format!("/donations/{donation}/labels.pdf?stock=a4-21")).expect(200);
    let client = house.workshop();
    let mut chosen = 0;
    for dpi in [70, 80, 100, 200] {
        let answer = by_form(&house, &client, &pages(sheet.bytes(), dpi)[0].png());
        assert_ne!(answer.status, 303, "{dpi} dpi");
        let page = answer.text();
        chosen += tags.iter().filter(|tag| page.contains(&format!("/machines/{tag}\""))).count();
    }
    assert!(chosen > 5, "{chosen} were read");
}
