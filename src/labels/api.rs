//! JSON doors of batches and of reading a tag; the labels as files.

use std::sync::Arc;

use super::batch::{self, Batch, BatchIn, BatchLine};
use super::label::{self, ReadIn, TagRead};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Way, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::Role;

const PRINTERS: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::create("/api/v1/tag-batches", PRINTERS, |cx, call, body: BatchIn| {
            batch::print_batch(cx, &call.act_id, &body)
        }),
        Door::report("/api/v1/tag-batches", PRINTERS, get_batches),
        Door::read("/api/v1/tag-batches/{id}", PRINTERS, get_batch),
        Door::file("/api/v1/machines/{tag}/label.svg", PRINTERS, Way::Read, get_svg)
            .described(|| Description::media("image/svg+xml")),
        Door::file("/api/v1/machines/{tag}/label.png", PRINTERS, Way::Read, get_png)
            .described(|| Description::media("image/png")),
        Door::own(
            Method::Post,
            "/api/v1/tags/read",
            Who::SignedIn,
            |house, call, _| Box::pin(post_read(house, call)),
            Description::change::<ReadIn, TagRead>,
        ),
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

/// It changes nothing, so it carries no id; it is a POST because what was scanned may be anything.
async fn post_read(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let ReadIn { text } = call.plain_body()?;
    let read = house.db.read(move |conn| label::read_tag(conn, &text)).await?;
    Answer::json(200, &read)
}
