//! JSON doors of priority neighbourhoods: a list is previewed, then loaded.

use std::sync::Arc;

use serde::Deserialize;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::quarter_list::LARGEST;
use super::quarters::{self, Quarter, QuartersPreview};
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Who};
use crate::platform::error::Error;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::{Person, Role};
use crate::platform::shapes::Cursor;

/// A file as spreadsheets write it.
const CSV: &str = "text/csv";
const COORDINATES: Who = Who::Roles(&[Role::Coordinator]);
/// Who writes cards.
const MEETS: Who = Who::Roles(&[Role::Coordinator, Role::Referrer, Role::Trainer]);

pub fn doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/quarters", MEETS, list),
        Door::own(
            Method::Post,
            "/api/v1/quarters/preview",
            COORDINATES,
            |house, call, _| Box::pin(preview(house, call)),
            || Description::taking::<QuartersPreview>(CSV, file()).asked_by::<OfYear>().shown(),
        )
        .up_to(LARGEST),
        Door::own(
            Method::Post,
            "/api/v1/quarters",
            COORDINATES,
            |house, call, who| Box::pin(load(house, call, who)),
            || Description::taking::<QuartersPreview>(CSV, file()).asked_by::<OfYear>().shown(),
        )
        .up_to(LARGEST),
    ]
}

/// Whatever a spreadsheet wrote.
fn file() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).into()
}

/// The year of the geography that a file holds.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfYear {
    #[schema(minimum = 2000, maximum = 2100)]
    pub geography: i32,
}

/// Where the list begins, and of which geography: the newest one when absent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuartersQuery {
    #[schema(minimum = 2000, maximum = 2100)]
    pub geography: Option<i32>,
    #[schema(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    #[schema(value_type = Option<Cursor>)]
    pub cursor: Option<String>,
}

fn list(cx: &mut Cx, _: &Call, query: QuartersQuery) -> Result<Page<Quarter>, Error> {
    quarters::list(cx.conn, query.geography, &Slice::of(query.limit, query.cursor.as_deref())?)
}

async fn preview(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let OfYear { geography } = call.query()?;
    let bytes = call.file()?.clone();
    let reading = house.db.report(move |conn| quarters::preview(conn, geography, &bytes)).await?;
    Answer::json(200, &reading.told(call.asked.language))
}

async fn load(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let OfYear { geography } = call.query()?;
    let (bytes, kept, now) = (call.file()?.clone(), Arc::clone(&house), house.clock.now());
    let write = move |conn: &mut _| quarters::load(&mut Cx::new(conn, who, now, kept), geography, &bytes);
    let reading = house.db.write(write).await?;
    Answer::json(200, &reading.told(call.asked.language))
}
