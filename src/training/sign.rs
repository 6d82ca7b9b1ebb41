//! The sign by which somebody who does not read finds themself: an everyday pictogram in a colour, chosen for one
//! course. No two people of a course have the same. Each colour has a frame of its own form, so that a sign is
//! told apart without its colour. The drawings are this project's own (`signs.svg`).

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::course::taught_course;
use super::sign_store::{self, SignRow};
use crate::codes;
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::{Error, Problem, Refusal, not_found};
use crate::platform::id::asked_id;
use crate::platform::shapes::Id;
use crate::say;

pub static TAKEN: Problem = Problem::new("signe-pris", 409);

/// Where a page finds the drawings: `/signes.svg#apple`, and the frame of a colour: `/signes.svg#blue`. They are lines
/// (`fill="none" stroke="currentColor"` on the `svg` that uses them); the frame goes around the pictogram, which fills the
/// middle half of it.
pub const DRAWINGS: &str = "/signes.svg";
const DRAWN: &str = include_str!("signs.svg");
/// How many free pictograms a refusal proposes.
const PROPOSED: usize = 5;

codes! {
    /// What is drawn.
    pub enum Pictogram {
        Apple = "apple",
        Pear = "pear",
        Cherry = "cherry",
        Carrot = "carrot",
        Mushroom = "mushroom",
        Bread = "bread",
        Egg = "egg",
        Fish = "fish",
        Bird = "bird",
        Snail = "snail",
        Tree = "tree",
        Leaf = "leaf",
        Flower = "flower",
        Mountain = "mountain",
        Sun = "sun",
        Moon = "moon",
        Star = "star",
        Cloud = "cloud",
        Umbrella = "umbrella",
        House = "house",
        Door = "door",
        Key = "key",
        Lamp = "lamp",
        Chair = "chair",
        Clock = "clock",
        Bicycle = "bicycle",
        Bus = "bus",
        Boat = "boat",
        Car = "car",
        Hammer = "hammer",
        Scissors = "scissors",
        Bucket = "bucket",
        Bag = "bag",
        Hat = "hat",
        Glasses = "glasses",
        Book = "book",
        Envelope = "envelope",
        Bell = "bell",
        Cup = "cup",
        Bottle = "bottle",
    }
}

codes! {
    /// In which colour; the label names the form of its frame too.
    pub enum SignColour {
        Blue = "blue",
        Orange = "orange",
        Green = "green",
        Pink = "pink",
        Black = "black",
        Grey = "grey",
    }
}

/// A pictogram in a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    pub pictogram: Pictogram,
    pub colour: SignColour,
}

/// What one person chooses.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignChoice {
    #[schema(value_type = Id)]
    pub member_id: String,
    pub pictogram: Pictogram,
    pub colour: SignColour,
}

/// Whose sign it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChosenSign {
    #[schema(value_type = Id)]
    pub course_id: String,
    #[schema(value_type = Id)]
    pub member_id: String,
    pub pictogram: Pictogram,
    pub colour: SignColour,
}

/// For which course the signs are asked.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignsQuery {
    /// All are free when absent.
    #[schema(value_type = Option<Id>)]
    pub course: Option<String>,
}

/// One pictogram, and what is left of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PictogramView {
    pub pictogram: Pictogram,
    /// In the reader's language.
    pub label: String,
    /// Where it is drawn.
    pub drawing: String,
    /// Nobody of the course has it, in any colour.
    pub free: bool,
    pub free_colours: Vec<SignColour>,
}

/// One colour and its frame.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ColourView {
    pub colour: SignColour,
    pub label: String,
    /// Where its frame is drawn.
    pub drawing: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Signs {
    pub colours: Vec<ColourView>,
    pub items: Vec<PictogramView>,
    /// Always null: the signs are one page.
    pub next: Option<String>,
}

/// All signs, and which of them are free in a course.
pub fn signs(cx: &mut Cx, query: SignsQuery) -> Result<Signs, Error> {
    let taken = match query.course.map(|id| asked_id("course", &id)).transpose()? {
        Some(id) => {
            let course = taught_course(cx, &id)?;
            taken_in(cx, &course.id)?
        }
        None => BTreeSet::new(),
    };
    let language = cx.asked.language;
    let drawing = |code: &str| format!("{DRAWINGS}#{code}");
    let items = Pictogram::ALL.iter().map(|pictogram| {
        let free_colours = free_colours(&taken, *pictogram);
        PictogramView {
            pictogram: *pictogram,
            label: pictogram.label_in(language).to_owned(),
            drawing: drawing(pictogram.code()),
            free: free_colours.len() == SignColour::ALL.len(),
            free_colours,
        }
    });
    let colours = SignColour::ALL.iter().map(|colour| ColourView {
        colour: *colour,
        label: colour.label_in(language).to_owned(),
        drawing: drawing(colour.code()),
    });
    Ok(Signs { colours: colours.collect(), items: items.collect(), next: None })
}

fn taken_in(cx: &mut Cx, course_id: &str) -> Result<BTreeSet<Sign>, Error> {
    Ok(signs_in(cx, course_id)?.into_values().collect())
}

fn free_colours(taken: &BTreeSet<Sign>, pictogram: Pictogram) -> Vec<SignColour> {
    SignColour::ALL.iter().copied().filter(|colour| !taken.contains(&Sign { pictogram, colour: *colour })).collect()
}

/// The signs of a course, by member.
pub fn signs_in(cx: &mut Cx, course_id: &str) -> Result<HashMap<String, Sign>, Error> {
    let rows = sign_store::signs_in(cx.conn, course_id)?;
    Ok(rows.into_iter().map(|row| (row.member_id.clone(), Sign::from(&row))).collect())
}

impl From<&SignRow> for Sign {
    fn from(row: &SignRow) -> Self {
        Self { pictogram: row.pictogram, colour: row.colour }
    }
}

/// Somebody of a course chooses a sign; one chosen before is free again.
pub fn choose(cx: &mut Cx, course_id: &str, choice: SignChoice) -> Result<ChosenSign, Error> {
    let course = taught_course(cx, course_id)?;
    if !sign_store::is_at(cx.conn, &course.id, &choice.member_id)? {
        return Err(not_found(say!("training-this-participant")).into());
    }
    let SignChoice { member_id, pictogram, colour } = choice;
    give(cx, &course.id, &member_id, Sign { pictogram, colour })?;
    Ok(ChosenSign { course_id: course.id, member_id, pictogram, colour })
}

/// Gives somebody a sign in a course.
pub fn give(cx: &mut Cx, course_id: &str, member_id: &str, sign: Sign) -> Result<(), Error> {
    let row = SignRow {
        course_id: course_id.to_owned(),
        member_id: member_id.to_owned(),
        pictogram: sign.pictogram,
        colour: sign.colour,
        chosen_by: cx.who.id.clone(),
        chosen_at: cx.at(),
    };
    sign_store::delete_sign(cx.conn, course_id, member_id)?;
    match sign_store::insert_sign(cx.conn, &row)? {
        None => Ok(()),
        Some(_) => Err(taken(&taken_in(cx, course_id)?, sign).into()),
    }
}

/// The refusal names what is left: this pictogram in other colours, and pictograms that nobody has.
fn taken(taken: &BTreeSet<Sign>, wanted: Sign) -> Refusal {
    let colours = free_colours(taken, wanted.pictogram);
    let nobodys = |pictogram: &Pictogram| taken.iter().all(|sign| sign.pictogram != *pictogram);
    let pictograms: Vec<Pictogram> = Pictogram::ALL.iter().copied().filter(nobodys).take(PROPOSED).collect();
    TAKEN.because(match (colours.is_empty(), pictograms.is_empty()) {
        (false, false) => say!("training-sign-taken", colours, pictograms),
        (false, true) => say!("training-sign-other-colour", colours),
        (true, false) => say!("training-sign-other-pictogram", pictograms),
        (true, true) => say!("training-sign-look"),
    })
}

/// The drawings: symbols that a page shows with `<use>`.
pub fn drawings(_: &mut Cx, _: &Call) -> Result<Answer, Error> {
    let answer = Answer::bytes(200, "image/svg+xml", DRAWN.as_bytes().to_vec());
    Ok(answer.with("Cache-Control", "public, max-age=86400"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::i18n::Language;

    #[test]
    fn every_pictogram_and_every_frame_is_drawn_once_and_nothing_else() {
        let drawn: Vec<&str> = DRAWN.split("<symbol id=\"").skip(1).filter_map(|one| one.split('"').next()).collect();
        assert_eq!(drawn, [Pictogram::CODES, SignColour::CODES].concat());
        let mut shapes: Vec<&str> = DRAWN.lines().filter_map(|line| line.split_once("\">")).map(|(_, it)| it).collect();
        let all = shapes.len();
        shapes.sort_unstable();
        shapes.dedup();
        assert_eq!(shapes.len(), all, "no two look the same without their colour");
    }

    #[test]
    fn a_refusal_proposes_what_is_left() {
        let wanted = Sign { pictogram: Pictogram::Apple, colour: SignColour::Blue };
        let told = taken(&BTreeSet::from([wanted]), wanted).detail.told(Language::Fr);
        assert!(told.contains("orange") && told.contains("poire") && !told.contains("pomme"), "{told}");
        let every = |pictogram: &Pictogram| {
            SignColour::ALL.iter().map(|colour| Sign { pictogram: *pictogram, colour: *colour }).collect::<Vec<_>>()
        };
        let all: BTreeSet<Sign> = Pictogram::ALL.iter().flat_map(every).collect();
        assert!(free_colours(&all, Pictogram::Cup).is_empty());
        assert_eq!(taken(&all, wanted).detail, say!("training-sign-look"));
    }
}
