//! Labels on paper: every label of every stock is printed to pixels and read back, and stands where its stock has it.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::support::pixels::{Page, pages, text};
use crate::support::{Answer, Client, House, new_id};

const PUBLIC_URL: &str = "https://ordi-pratique.example.fr";
const DPI: u32 = 200;

/// A stock as its maker describes it, in millimetres: across, then down.
struct Stock {
    name: &'static str,
    page: [f64; 2],
    count: [usize; 2],
    label: [f64; 2],
    first: [f64; 2],
    step: [f64; 2],
}

const A4: [f64; 2] = [210.0, 297.0];
const STOCKS: [Stock; 5] = [
    Stock { name: "a4-21", page: A4, count: [3, 7], label: [63.5, 38.1], first: [7.21, 15.15], step: [66.04, 38.1] },
    Stock { name: "a4-24", page: A4, count: [3, 8], label: [70.0, 37.0], first: [0.0, 0.5], step: [70.0, 37.0] },
    Stock { name: "a4-65", page: A4, count: [5, 13], label: [38.1, 21.2], first: [4.67, 10.7], step: [40.64, 21.2] },
    roll("roll-62", [62.0, 38.0]),
    roll("roll-57x32", [57.0, 32.0]),
];

const fn roll(name: &'static str, size: [f64; 2]) -> Stock {
    Stock { name, page: size, count: [1, 1], label: size, first: [0.0, 0.0], step: size }
}

impl Stock {
    const fn places(&self) -> usize {
        self.count[0] * self.count[1]
    }

    /// What is printed at a place, the first being 1.
    fn place(&self, page: &Page, number: usize) -> Page {
        let at = [(number - 1) % self.count[0], (number - 1) / self.count[0]];
        let [left, top] = [0, 1].map(|axis| dots(self.first[axis] + at[axis] as f64 * self.step[axis]));
        let [width, height] = self.label.map(dots);
        page.cut(left, top, width.min(page.width - left), height.min(page.height - top))
    }

    /// The text of each label of some pages, in order.
    fn read(&self, pages: &[Page], count: usize) -> Vec<Vec<String>> {
        let place = |index: usize| self.place(&pages[index / self.places()], index % self.places() + 1).codes();
        (0..count).map(place).collect()
    }
}

fn house() -> House {
    House::start_with(|config| config.public_url = Some(PUBLIC_URL.into()))
}

/// Pixels for a length in millimetres.
fn dots(millimetres: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths on a page")]
    let dots = (millimetres / 25.4 * f64::from(DPI)).round() as usize;
    dots
}

fn batch(client: &Client, count: usize) -> (String, Vec<String>) {
    let batch = client.post("/tag-batches", json!({"count": count})).expect(201).json();
    let tags = batch["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
    (batch["id"].as_str().unwrap().to_owned(), tags)
}

fn address(tag: &str) -> String {
    format!("HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/{tag}")
}

fn addresses(tags: &[String]) -> HashSet<String> {
    tags.iter().map(|tag| address(tag)).collect()
}

/// The labels of the first page of A4 with 21 or 65 labels, whatever their order.
fn read_of(stock: &str, pages: &[Page], count: usize) -> HashSet<String> {
    let stock = STOCKS.iter().find(|known| known.name == stock).unwrap();
    stock.read(pages, count).into_iter().flatten().collect()
}

#[track_caller]
fn printed(answer: Answer) -> Vec<Page> {
    let answer = answer.expect(200);
    assert_eq!(answer.header("Content-Type"), Some("application/pdf"));
    pages(answer.bytes(), DPI)
}

/// A machine received under this tag.
fn received(house: &House, donation: &str, tag: &str, kind: &str) -> Value {
    let intake = json!({"tag": tag, "donation_id": donation, "kind": kind, "maker": "Fabrique", "model": "Modèle 15"});
    house.workshop().post("/machines", intake).expect(201).json()
}

fn donation(house: &House) -> String {
    let donor = json!({"name": "Donatrice Secrète", "category": "individual"});
    let donor = house.coordinator().post("/donors", donor).expect(201).json();
    let donation = house.coordinator().post("/donations", json!({"donor_id": donor["id"]})).expect(201).json();
    donation["id"].as_str().unwrap().to_owned()
}

#[test]
fn every_label_of_every_stock_is_read_back_from_its_pixels() {
    let house = house();
    let (id, tags) = batch(&house.workshop(), 42);
    let expected: Vec<Vec<String>> = tags.iter().map(|tag| vec![address(tag)]).collect();
    for stock in &STOCKS {
        let pages = printed(house.workshop().get(&format!("/tag-batches/{id}/sheet.pdf?stock={}", stock.name)));
        assert_eq!(pages.len(), 42_usize.div_ceil(stock.places()), "{}", stock.name);
        let [width, height] = stock.page.map(dots);
        let is_so = |page: &Page| page.width.abs_diff(width) <= 1 && page.height.abs_diff(height) <= 1;
        assert!(pages.iter().all(is_so), "{}", stock.name);
        assert_eq!(stock.read(&pages, 42), expected, "{}", stock.name);
    }
}

#[test]
fn every_label_keeps_its_quiet_zone_and_its_level() {
    let house = house();
    let (id, _) = batch(&house.workshop(), 1);
    for stock in STOCKS.map(|stock| stock.name) {
        let page = &printed(house.workshop().get(&format!("/tag-batches/{id}/sheet.pdf?stock={stock}")))[0];
        let at = |x: usize, y: usize| page.pixels[y * page.width + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(page.width, page.height, at);
        let grids = image.detect_grids();
        let (meta, _) = grids[0].decode().unwrap();
        assert_eq!(meta.ecc_level, 3, "{stock}: level Q");
        let [a, b, c, d] = grids[0].bounds.map(|corner| [corner.x, corner.y].map(|at| usize::try_from(at).unwrap()));
        let (left, right) = (a[0].min(d[0]), b[0].max(c[0]));
        let (top, bottom) = (a[1].min(b[1]), c[1].max(d[1]));
        let module = (right - left) / meta.version.to_size();
        // Four modules, less one for the edges that fall between pixels.
        let quiet = module * 4 - module;
        let (wide, high) = (right - left + 2 * quiet, bottom - top + 2 * quiet);
        let around = [
            page.cut(left - quiet, top - quiet, wide, quiet - 2),
            page.cut(left - quiet, bottom + 3, wide, quiet - 3),
            page.cut(left - quiet, top - quiet, quiet - 2, high),
            page.cut(right + 3, top - quiet, quiet - 3, high),
        ];
        assert!(module >= 3 && around.iter().all(Page::is_blank), "{stock}: the quiet zone is printed on");
    }
}

#[test]
fn a_used_sheet_is_gone_on_with() {
    let house = house();
    let (id, tags) = batch(&house.workshop(), 3);
    let pages = printed(house.workshop().get(&format!("/tag-batches/{id}/sheet.pdf?stock=a4-21&from=20")));
    assert_eq!(pages.len(), 2);
    let place = |page: &Page, number: usize| STOCKS[0].place(page, number);
    for number in 1..20 {
        assert!(place(&pages[0], number).is_blank(), "place {number} is gone already");
    }
    let read = [place(&pages[0], 20), place(&pages[0], 21), place(&pages[1], 1)].map(|label| label.codes());
    let expected = [0, 1, 2].map(|at| vec![address(&tags[at])]);
    assert_eq!(read, expected);
    assert!((2..=21).all(|number| place(&pages[1], number).is_blank()));
}

#[test]
fn a_label_says_what_it_is_and_whom_to_call_and_nothing_of_the_donor() {
    let house = house();
    let phone = json!({"value": "04 99 00 00 00", "version": 0});
    house.coordinator().put("/settings/public.phone", phone).expect(200);
    let programme = json!({"value": "Ordis du #Lac", "version": 0});
    house.coordinator().put("/settings/labels.programme", programme).expect(200);
    let (_, tags) = batch(&house.workshop(), 2);
    let donation = donation(&house);
    received(&house, &donation, &tags[0], "all_in_one");
    for stock in STOCKS.map(|stock| stock.name) {
        let pdf = house.workshop().get(&format!("/machines/{}/label.pdf?stock={stock}", tags[0])).expect(200);
        let told = text(pdf.bytes());
        let shown = format!("{}-{}", &tags[0][..4], &tags[0][4..]);
        for words in [shown.as_str(), "Tout-en-un", "Fabrique Modèle 15", "Ordis du #Lac", "04 99 00 00 00"] {
            assert!(told.contains(words), "{stock}: {words} in {told:?}");
        }
        assert!(!told.contains("Donatrice") && !told.contains("DÉMONSTRATION"), "{stock}: {told:?}");
    }
    let svg = house.workshop().get(&format!("/machines/{}/label.svg", tags[0])).expect(200).text();
    assert!(svg.contains(">Ordis du #Lac</text>") && !svg.contains("Ordi-pratique"), "{svg}");
    let blank = text(house.workshop().get(&format!("/machines/{}/label.pdf", tags[1])).expect(200).bytes());
    assert!(blank.contains("Ordis du #Lac") && !blank.contains("Fabrique"), "{blank:?}");
}

#[test]
fn a_text_of_a_person_is_never_markup() {
    let house = house();
    let (_, tags) = batch(&house.workshop(), 1);
    let donation = donation(&house);
    let model = "#panic() *x* $1$ ]";
    let intake = json!({"tag": tags[0], "donation_id": donation, "kind": "laptop", "maker": "<b>", "model": model});
    house.workshop().post("/machines", intake).expect(201);
    let told = text(house.workshop().get(&format!("/machines/{}/label.pdf", tags[0])).expect(200).bytes());
    assert!(told.contains("<b> #panic() *x* $1$ ]"), "{told:?}");
}

#[test]
fn the_labels_of_a_donation_are_those_its_machines_carry_now() {
    let house = house();
    let (_, tags) = batch(&house.workshop(), 4);
    let gift = donation(&house);
    for tag in &tags[..2] {
        received(&house, &gift, tag, "laptop");
    }
    let relabelled = json!({"tag": tags[2]});
    house.workshop().post(&format!("/machines/{}/relabel", tags[0]), relabelled).expect(200);
    let pages = printed(house.workshop().get(&format!("/donations/{gift}/labels.pdf")));
    let carried = addresses(&[tags[1].clone(), tags[2].clone()]);
    assert_eq!(read_of("a4-21", &pages, 2), carried);
    // The old label still answers, and can be printed again.
    let old = house.workshop().get(&format!("/machines/{}", tags[0])).expect(200).json();
    assert_eq!(old["tag"], json!(tags[2]));
    let old = printed(house.workshop().get(&format!("/machines/{}/label.pdf", tags[0])));
    assert_eq!(old[0].codes(), [address(&tags[0])]);
    let empty = donation(&house);
    house.workshop().get(&format!("/donations/{empty}/labels.pdf")).expect(404).refused("introuvable");
    house.workshop().get(&format!("/donations/{}/labels.pdf", new_id())).expect(404).refused("introuvable");
}

#[test]
fn a_choice_is_printed_once_each_however_it_was_scanned() {
    let house = house();
    let (_, tags) = batch(&house.workshop(), 3);
    let scanned = format!(
        "HTTPS://AILLEURS.EXAMPLE/M/{}\n{} {}\r\n{},{}",
        tags[0],
        &tags[1][..4],
        tags[1][4..].to_lowercase(),
        tags[2],
        tags[0]
    );
    let chosen =
        |texts: &str| house.workshop().get(&format!("/labels.pdf?tags={}&stock=a4-65", crate::support::escape(texts)));
    let pages = printed(chosen(&scanned));
    let read = STOCKS[2].read(&pages, 4);
    let expected: Vec<Vec<String>> = tags.iter().map(|tag| vec![address(tag)]).chain([vec![]]).collect();
    assert_eq!((pages.len(), read), (1, expected));
    chosen("7K3R9XC4").expect(404).refused("etiquette-jamais-imprimee");
    chosen(&format!("{}\n7K3R9XC5", tags[0])).expect(422).refused("code-mal-lu");
    chosen("bonjour").expect(422).refused("code-etranger");
    chosen(" \n").expect(422).refused("inacceptable");
}

#[test]
fn what_no_paper_can_hold_is_refused() {
    let house = house();
    let workshop = house.workshop();
    let (id, _) = batch(&workshop, 1);
    for query in ["stock=a5-1", "from=0", "from=22", "from=-1", "from=x", "stock=roll-62&from=2", "autre=1"] {
        let refused = workshop.get(&format!("/tag-batches/{id}/sheet.pdf?{query}")).expect(422);
        refused.refused("inacceptable");
    }
    workshop.get(&format!("/tag-batches/{id}/sheet.pdf?stock=a4-65&from=65")).expect(200);
    workshop.get(&format!("/tag-batches/{}/sheet.pdf", new_id())).expect(404).refused("introuvable");
    workshop.get("/machines/7K3R9XC4/label.pdf").expect(404).refused("etiquette-jamais-imprimee");
    workshop.get("/labels/calibration.pdf?stock=x").expect(422).refused("inacceptable");
    let many: Vec<String> = (0..3).flat_map(|_| batch(&workshop, 334).1).collect();
    let told = workshop.get(&format!("/labels.pdf?tags={}", many.join(",")));
    assert!(told.expect(422).refused("inacceptable")["detail"].as_str().unwrap().contains("1000"));
}

#[test]
fn the_calibration_draws_the_edges_of_the_stock() {
    let house = house();
    for stock in STOCKS.map(|stock| stock.name) {
        assert_eq!(printed(house.workshop().get(&format!("/labels/calibration.pdf?stock={stock}"))).len(), 1);
    }
    let page = &printed(house.workshop().get("/labels/calibration.pdf?stock=a4-21"))[0];
    // The left edges of the three columns, in the middle of the last row.
    let middle = dots(15.15 + 6.5 * 38.1);
    for left in [7.21, 7.21 + 66.04, 7.21 + 2.0 * 66.04] {
        let near = page.cut(dots(left) - 2, middle, 5, 1);
        assert!(near.pixels.iter().any(|grey| *grey < 128), "no edge at {left} mm");
        assert!(page.cut(dots(left) + 4, middle, 20, 1).is_blank(), "more than an edge at {left} mm");
    }
}

#[test]
fn a_place_without_an_address_prints_the_tag_alone() {
    let house = house();
    house.coordinator().put("/settings/labels.tag_only", json!({"value": true, "version": 0})).expect(200);
    house.coordinator().put("/settings/labels.stock", json!({"value": "roll-62", "version": 0})).expect(200);
    house.coordinator().put("/settings/labels.stock", json!({"value": "a5", "version": 1})).expect(422);
    let (id, tags) = batch(&house.workshop(), 1);
    let pages = printed(house.workshop().get(&format!("/tag-batches/{id}/sheet.pdf")));
    assert!(pages[0].width.abs_diff(dots(62.0)) <= 1, "the stock of the house");
    assert_eq!(pages[0].codes(), tags);
    let read = json!({"text": tags[0]}).to_string();
    let read = house.workshop().post_raw("/tags/read", "application/json", read).expect(404);
    assert_eq!(read.refused("etiquette-non-attribuee")["tag"], json!(tags[0]));
}

#[test]
fn a_demo_says_so_on_paper() {
    let house = House::empty(true);
    let workshop = house.sign_in("atelier@demo.example", ordi_pratique::demo::PASSWORD);
    let (id, _) = batch(&workshop, 1);
    for stock in STOCKS.map(|stock| stock.name) {
        let pdf = workshop.get(&format!("/tag-batches/{id}/sheet.pdf?stock={stock}")).expect(200);
        assert!(text(pdf.bytes()).contains("DÉMONSTRATION"), "{stock}");
    }
}

#[test]
fn sheets_asked_for_at_the_same_time_all_come() {
    let house = house();
    let (id, tags) = batch(&house.workshop(), 2);
    let asked = || house.workshop().get(&format!("/tag-batches/{id}/sheet.pdf?stock=a4-65"));
    let sheets: Vec<Answer> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(asked)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for sheet in sheets {
        assert_eq!(read_of("a4-65", &printed(sheet), 2), addresses(&tags));
    }
}
