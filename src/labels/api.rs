//! JSON doors of batches and of reading a tag; the labels as files.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::batch::{self, Batch, BatchIn, BatchLine};
use super::label::{self, ReadIn, TagRead};
use super::photo;
use super::sheet::{self, CalibrationQuery, ChoiceQuery, SheetQuery};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Own, Way, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::paper::{self, Template};
use crate::platform::person::{Person, Role};

pub const PRINTERS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::create("/api/v1/tag-batches", PRINTERS, |cx, call, body: BatchIn| {
            batch::print_batch(cx, &call.act_id, &body)
        }),
        Door::report("/api/v1/tag-batches", PRINTERS, get_batches),
        Door::read("/api/v1/tag-batches/{id}", PRINTERS, get_batch),
        batch_sheet("/api/v1/tag-batches/{id}/sheet.pdf"),
        Door::file("/api/v1/machines/{tag}/label.svg", PRINTERS, Way::Read, get_svg)
            .described(|| Description::media("image/svg+xml")),
        Door::file("/api/v1/machines/{tag}/label.png", PRINTERS, Way::Read, get_png)
            .described(|| Description::media("image/png")),
        machine_label("/api/v1/machines/{tag}/label.pdf"),
        donation_labels("/api/v1/donations/{id}/labels.pdf"),
        chosen_labels("/api/v1/labels.pdf"),
        calibration("/api/v1/labels/calibration.pdf"),
        Door::own(
            Method::Post,
            "/api/v1/tags/read",
            Who::SignedIn,
            |house, call, _| Box::pin(post_read(house, call)),
            || Description::change::<ReadIn, TagRead>().or_taking(&["image/jpeg", "image/png"]),
        )
        .up_to(photo::LARGEST),
    ]
}

fn get_batches(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<BatchLine>, Error> {
    batch::batches(cx, &query.slice()?)
}

fn get_batch(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Batch, Error> {
    batch::batch(cx, &call.id("id")?)
}

fn get_svg(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    call.no_query()?;
    let svg = label::svg(cx, call.param("tag"))?;
    Ok(Answer::bytes(200, "image/svg+xml", svg.into_bytes()))
}

fn get_png(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    call.no_query()?;
    Ok(Answer::bytes(200, "image/png", label::png(cx, call.param("tag"))?))
}

/// The labels of a batch. The pages have this door too, at an address of theirs, where a refusal is a page.
pub fn batch_sheet(path: &'static str) -> Door {
    sheet_door(path, |house, call, who| {
        Box::pin(paper(house, call, who, &sheet::SHEET, |cx, call, asked: &SheetQuery| {
            sheet::of_batch(cx, &call.id("id")?, asked)
        }))
    })
}

fn machine_label(path: &'static str) -> Door {
    sheet_door(path, |house, call, who| {
        Box::pin(paper(house, call, who, &sheet::SHEET, |cx, call, asked: &SheetQuery| {
            sheet::of_tag(cx, call.param("tag"), asked)
        }))
    })
}

fn donation_labels(path: &'static str) -> Door {
    sheet_door(path, |house, call, who| {
        Box::pin(paper(house, call, who, &sheet::SHEET, |cx, call, asked: &SheetQuery| {
            sheet::of_donation(cx, &call.id("id")?, asked)
        }))
    })
}

/// The labels that somebody names.
pub fn chosen_labels(path: &'static str) -> Door {
    let own: Own = |house, call, who| {
        Box::pin(paper(house, call, who, &sheet::SHEET, |cx, _, asked: &ChoiceQuery| sheet::of_choice(cx, asked)))
    };
    Door::own(Method::Get, path, PRINTERS, own, || Description::media(PDF).asked_by::<ChoiceQuery>())
}

/// The outlines of a stock.
pub fn calibration(path: &'static str) -> Door {
    let own: Own = |house, call, who| {
        Box::pin(paper(house, call, who, &sheet::CALIBRATION, |cx, _, asked: &CalibrationQuery| {
            sheet::calibration(cx, asked)
        }))
    };
    Door::own(Method::Get, path, PRINTERS, own, || Description::media(PDF).asked_by::<CalibrationQuery>())
}

const PDF: &str = "application/pdf";

fn sheet_door(path: &'static str, own: Own) -> Door {
    Door::own(Method::Get, path, PRINTERS, own, || Description::media(PDF).asked_by::<SheetQuery>())
}

/// Gathers what a paper says in one snapshot, lets go of the database, and sets the paper.
async fn paper<Q, T>(
    house: Arc<House>,
    call: Arc<Call>,
    who: Person,
    template: &'static Template,
    gather: fn(&mut Cx, &Call, &Q) -> Result<T, Error>,
) -> Result<Answer, Error>
where
    Q: DeserializeOwned + Send + 'static,
    T: Serialize + Send + 'static,
{
    let (asked, now, db) = (call.query::<Q>()?, house.clock.now(), house.db.clone());
    let gathered =
        db.report(move |conn| gather(&mut Cx::new(conn, who, now, house).asking(&call.asked), &call, &asked)).await?;
    let pdf = paper::draw(template, gathered, now).await?;
    // Shown in the browser, which prints it; a name for who keeps it.
    Ok(Answer::bytes(200, PDF, pdf).with("Content-Disposition", "inline; filename=\"etiquettes.pdf\""))
}

/// It changes nothing, so it carries no id; it is a POST because what was scanned may be anything.
async fn post_read(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let read = if call.media.starts_with("image/") {
        call.no_query()?;
        let seen = photo::look(call.raw.clone()).await?;
        house.db.read(move |conn| label::read_photo(conn, &seen)).await?
    } else {
        let ReadIn { text } = call.plain_body()?;
        house.db.read(move |conn| label::read_tag(conn, &text)).await?
    };
    Answer::json(200, &read)
}
