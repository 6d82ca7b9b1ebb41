//! Labels on paper: a thousand in one PDF, and five hundred sheets one after another.

use std::time::Instant;

use serde_json::{Value, json};
use ureq::http::Request;

use ordi_pratique::platform::id::new_id;

use crate::Fault;
use crate::data::{Place, SECRET};
use crate::load;
use crate::service::{Service, get};
use crate::table::Table;

/// Labels of the one large PDF: the most that the service gives.
const LABELS: usize = 1000;
/// Labels of a batch: the most that the service prints at once.
const BATCH: usize = 500;
const SHEETS: usize = 500;
/// Sheets after which memory is at its level.
const WARM: usize = 50;
/// Times the large PDF is asked for; the best counts.
const TURNS: usize = 3;

pub fn measure(place: &Place, table: &mut Table) -> Result<(), Fault> {
    let service = Service::on_a_copy(place)?;
    let mut tags = Vec::new();
    while tags.len() < LABELS {
        tags.extend(batch(&service, BATCH)?.1);
    }
    let all = get(&format!("/api/v1/labels.pdf?stock=a4-21&tags={}", tags.join(",")));
    service.forget_peak()?;
    let mut best = f64::MAX;
    for _ in 0..TURNS {
        let began = Instant::now();
        let length = load::fetch(service.address, &all)?;
        best = best.min(began.elapsed().as_secs_f64());
        if length < LABELS * 500 {
            return Err(format!("{length} bytes are too few for {LABELS} labels").into());
        }
    }
    table.below("(l) 1 000 étiquettes en un PDF", best, 1.5, "s");
    table.below("(l) mémoire du service entier, au plus haut", service.peak()?, 150.0, "Mo");
    let (sheet, _) = batch(&service, 21)?;
    let mut warm = 0.0;
    let began = Instant::now();
    for number in 0..SHEETS {
        if number == WARM {
            warm = service.memory()?;
        }
        let from = number % 21 + 1;
        load::fetch(service.address, &get(&format!("/api/v1/tag-batches/{sheet}/sheet.pdf?from={from}")))?;
    }
    let each = began.elapsed().as_secs_f64() * 1e3 / SHEETS as f64;
    table.below("(l) une planche de 21", each, 100.0, "ms");
    table.below("(l) mémoire prise par 450 planches de plus", service.memory()? - warm, 10.0, "Mo");
    Ok(())
}

/// A batch and its tags.
fn batch(service: &Service, count: usize) -> Result<(String, Vec<String>), Fault> {
    let id = new_id();
    let request = Request::post(format!("http://{}/api/v1/tag-batches", service.address))
        .header("Authorization", format!("Bearer {SECRET}"))
        .header("Content-Type", "application/json")
        .body(json!({"id": id, "count": count}).to_string())?;
    let made: Value = ureq::run(request)?.body_mut().read_json()?;
    let tags = made["tags"].as_array().ok_or("a batch without tags")?.iter();
    Ok((id, tags.filter_map(|tag| tag.as_str().map(str::to_owned)).collect()))
}
