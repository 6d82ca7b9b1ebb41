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
