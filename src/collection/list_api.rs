//! JSON doors of donors' lists: a file is previewed, then applied; its lines are met by machines.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::expected::{self, DonorList, ExpectedLine, Preview};
use super::list::{self, Choice, ListField, Listed, Remark};
use crate::machine::words::Kind;
use crate::platform::doors::{Answer, Call, Cx, Description, Door, House, Method, Nothing, Part, Who};
use crate::platform::error::Error;
use crate::platform::i18n::Language;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::{Person, Role};
use crate::platform::shapes::{Id, ShortNote};
use crate::platform::text;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

/// A file as spreadsheets write it.
const CSV: &str = "text/csv";
/// Lines and remarks shown of a preview: more would not be read.
pub const SHOWN: usize = 200;

/// The part of paths that names a list.
pub const PATH_PARTS: &[&Part] = &[&LIST];

static LIST: Part = Part {
    name: "list",
    schema: <Id as utoipa::PartialSchema>::schema,
    example: "00000000-83d6-8a7b-9c1e-2f3a4b5c6d7e",
};

pub fn doors() -> Vec<Door> {
    vec![
        Door::own(
            Method::Post,
            "/api/v1/donations/{id}/list/preview",
            WORKSHOP,
            |house, call, _| Box::pin(preview(house, call)),
            || Description::taking::<ListPreview>(CSV, file()).asked_by::<HowToRead>().shown(),
        )
        .up_to(list::LARGEST),
        Door::own(
            Method::Post,
            "/api/v1/donations/{id}/list",
            WORKSHOP,
            |house, call, who| Box::pin(apply(house, call, who)),
            || Description::taking::<DonorList>(CSV, file()).asked_by::<HowToRead>().shown(),
        )
        .up_to(list::LARGEST),
        Door::read("/api/v1/donations/{id}/lists", WORKSHOP, |cx, call, _: Nothing| {
            Ok(DonorLists { items: expected::lists(cx, &call.id("id")?)?, next: None })
        }),
        Door::change(Method::Post, "/api/v1/donations/{id}/lists/{list}/removal", WORKSHOP, |cx, call, _: Nothing| {
            let items = expected::take_away(cx, &call.id("id")?, &call.id("list")?)?;
            Ok(DonorLists { items, next: None })
        }),
        Door::read("/api/v1/donations/{id}/expected-lines", WORKSHOP, lines),
    ]
}

/// Whatever a spreadsheet wrote.
fn file() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).into()
}

fn lines(cx: &mut Cx, call: &Call, query: ListQuery) -> Result<Page<ExpectedLine>, Error> {
    expected::lines(cx, &call.id("id")?, &query.slice()?)
}

/// The lists of a donation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DonorLists {
    pub items: Vec<DonorList>,
    /// Always null: they come whole.
    pub next: Option<String>,
}

/// How to read a file where its columns are not recognised: a column by its name or its number from 1, `-` for none.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HowToRead {
    #[schema(value_type = Option<ShortNote>)]
    pub kind: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub maker: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub model: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub serial: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub donor_number: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub purchase_year: Option<String>,
    #[schema(value_type = Option<ShortNote>)]
    pub unit_value: Option<String>,
    /// The kind of machines whose kind is not said or not understood.
    pub assume: Option<Kind>,
}

impl HowToRead {
    /// The columns that were named, a blank one being none.
    pub fn choice(self) -> Result<Choice, Error> {
        let columns = [
            (ListField::Kind, self.kind),
            (ListField::Maker, self.maker),
            (ListField::Model, self.model),
            (ListField::Serial, self.serial),
            (ListField::DonorNumber, self.donor_number),
            (ListField::PurchaseYear, self.purchase_year),
            (ListField::UnitValue, self.unit_value),
        ];
        let mut chosen = BTreeMap::new();
        for (field, column) in columns {
            if let Some(column) = text::optional(field.code(), column.as_deref(), text::SHORT)? {
                chosen.insert(field, column);
            }
        }
        Ok(Choice { columns: chosen, assumed: self.assume })
    }
}

/// One column of the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListColumn {
    pub name: String,
    /// What it holds; null when it is not read.
    pub field: Option<ListField>,
}

/// One machine of the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PreviewLine {
    pub line: u32,
    pub kind: Kind,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub donor_number: Option<String>,
    pub purchase_year: Option<i32>,
    pub unit_value_cents: Option<i32>,
    /// This list or another one of the donation makes it expected already: it is not written again.
    pub already: bool,
}

/// Something to say of one cell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CellRemark {
    /// In the file, from 1; 0 for the file itself.
    pub line: u32,
    pub column: Option<String>,
    /// What is wrong, and what can be done.
    pub message: String,
}

impl CellRemark {
    fn of(remark: &Remark, language: Language) -> Self {
        let Remark { line, column, message } = remark;
        Self { line: *line, column: column.clone(), message: message.told(language) }
    }
}

/// What a file would make expected. The first lines and remarks are told, and how many there are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListPreview {
    #[schema(value_type = Id)]
    pub donation_id: String,
    #[schema(value_type = Id)]
    pub list_id: String,
    /// Of the file's bytes.
    pub sha256: String,
    pub columns: Vec<ListColumn>,
    pub line_count: usize,
    /// How many of them are expected already.
    pub already_count: usize,
    pub lines: Vec<PreviewLine>,
    pub error_count: usize,
    /// With one of these the list is not taken in.
    pub errors: Vec<CellRemark>,
    pub notice_count: usize,
    /// What was left out or guessed.
    pub notices: Vec<CellRemark>,
}

impl ListPreview {
    pub fn of(preview: Preview, language: Language) -> Self {
        let told = |remarks: &[Remark]| -> Vec<CellRemark> {
            remarks.iter().take(SHOWN).map(|remark| CellRemark::of(remark, language)).collect()
        };
        let line = |listed: &Listed| {
            let Listed { line, kind, maker, model, serial, donor_number, purchase_year, unit_value_cents } =
                listed.clone();
            let already = preview.is_already(listed);
            PreviewLine { line, kind, maker, model, serial, donor_number, purchase_year, unit_value_cents, already }
        };
        let lines = preview.read.lines.iter().take(SHOWN).map(line).collect();
        let already_count = preview.already();
        let Preview { donation_id, list_id, sha256, read, .. } = preview;
        Self {
            donation_id,
            list_id,
            sha256,
            line_count: read.lines.len(),
            already_count,
            lines,
            error_count: read.errors.len(),
            errors: told(&read.errors),
            notice_count: read.notices.len(),
            notices: told(&read.notices),
            columns: read.columns.into_iter().map(|(name, field)| ListColumn { name, field }).collect(),
        }
    }
}

/// Reads the file that came; on a thread that may take its time.
pub async fn read_file(
    house: &Arc<House>,
    donation: String,
    bytes: Vec<u8>,
    choice: Choice,
    language: Language,
) -> Result<ListPreview, Error> {
    let preview = house.db.report(move |conn| expected::preview(conn, &donation, &bytes, &choice)).await?;
    Ok(ListPreview::of(preview, language))
}

async fn preview(house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let choice = call.query::<HowToRead>()?.choice()?;
    let shown = read_file(&house, call.id("id")?, call.file()?.clone(), choice, call.asked.language).await?;
    Answer::json(200, &shown)
}

async fn apply(house: Arc<House>, call: Arc<Call>, who: Person) -> Result<Answer, Error> {
    let choice = call.query::<HowToRead>()?.choice()?;
    let list = expected::apply(&house, who, call.id("id")?, call.file()?.clone(), choice).await?;
    Answer::json(200, &list)
}
