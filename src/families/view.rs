//! What each person sees of a family. Whole for the coordinator and for the referrer who sent it; first
//! names for a trainer; for everybody else it does not exist.

use std::collections::HashMap;

use crate::platform::shapes::Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::completing;
use super::family::{Children, Family, family_by_code};
use super::member::{initial, known};
use super::national_number::looks_like_one;
use super::store::{self, MemberRow, NamesRow};
use super::words::{ComputerAtHome, Gender, InternetAtHome, PriorityNeighbourhood};
use crate::platform::clock::Instant;
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found};
use crate::platform::i18n::Language;
use crate::platform::paging::{Page, Slice};
use crate::platform::person::{Person, Right, Role};
use crate::platform::text;
use crate::say;

/// How much of a family somebody may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    Whole,
    FirstNames,
}

impl Sight {
    /// What this person may see of a family sent by this organisation; `None` when it is a secret.
    pub fn of(who: &Person, referrer_id: Option<&str>) -> Option<Self> {
        let own = referrer_id.is_some() && who.organisation_id.as_deref() == referrer_id;
        if who.is(Role::Coordinator) || (who.is(Role::Referrer) && own) {
            return Some(Self::Whole);
        }
        who.is(Role::Trainer).then_some(Self::FirstNames)
    }
}

/// A family as the person asking may see it: what they may not see is absent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FamilyView {
    #[schema(value_type = Id)]
    pub id: String,
    pub code: String,
    pub members: Vec<MemberView>,
    /// Whether something of the card is left to ask.
    pub to_complete: bool,
    /// What looks wrong on it, in sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub warnings: Vec<String>,
    #[serde(flatten)]
    pub card: CardView,
}

/// The card; empty for who sees first names only.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct CardView {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Id>)]
    pub referrer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<String>,
    /// The year of the official list that the quarter is of; absent for a name in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter_geography: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority_neighbourhood: Option<PriorityNeighbourhood>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adults: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Children>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computer_at_home: Option<ComputerAtHome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internet_at_home: Option<InternetAtHome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Instant>,
}

/// A person of a family. No first name once it has been erased.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MemberView {
    #[schema(value_type = Id)]
    pub id: String,
    pub code: String,
    pub first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// What looks wrong, in sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub warnings: Vec<String>,
}

/// The family with this code, if the person asking may see anything of it.
pub fn visible_family(cx: &mut Cx, code: &str) -> Result<Family, Error> {
    let family = family_by_code(cx, code)?;
    match Sight::of(&cx.who, family.referrer_id.as_deref()) {
        Some(_) => Ok(family),
        None => Err(not_found(say!("families-this-family")).into()),
    }
}

/// The family with this code, if the person asking keeps its card.
pub fn kept_family(cx: &mut Cx, code: &str) -> Result<Family, Error> {
    let family = family_by_code(cx, code)?;
    match Sight::of(&cx.who, family.referrer_id.as_deref()) {
        Some(Sight::Whole) => Ok(family),
        _ => Err(not_found(say!("families-this-family")).into()),
    }
}

/// One family, as the person asking may see it.
pub fn family_view(cx: &mut Cx, family: Family) -> Result<FamilyView, Error> {
    let mut people = people_of(cx, std::slice::from_ref(&family))?;
    let to_complete = completing::of(cx.conn, std::slice::from_ref(&family.id))?.contains(&family.id);
    let sight =
        Sight::of(&cx.who, family.referrer_id.as_deref()).ok_or_else(|| not_found(say!("families-this-family")))?;
    let people = people.drain().flat_map(|(_, people)| people).collect();
    Ok(shown(family, people, sight, to_complete, cx.asked.language))
}

/// One person of a family that the person asking may see.
pub fn member_view(cx: &mut Cx, family: &Family, member_id: &str) -> Result<MemberView, Error> {
    let sight =
        Sight::of(&cx.who, family.referrer_id.as_deref()).ok_or_else(|| not_found(say!("families-this-family")))?;
    let (row, names) = known(cx.conn, member_id)?.ok_or_else(|| not_found(say!("families-this-person")))?;
    let names_due = cx.who.may(Right::Names);
    Ok(person_shown(row, names.filter(|_| names_due), sight, cx.asked.language))
}

/// A page of families, found by code or by name, all of them or only those (not) to complete.
pub fn family_list(
    cx: &mut Cx,
    slice: &Slice,
    q: Option<&str>,
    to_complete: Option<bool>,
) -> Result<Page<FamilyView>, Error> {
    let everything = cx.who.is_one_of(&[Role::Coordinator, Role::Trainer]);
    let own = cx.who.organisation_id.clone().unwrap_or_default();
    let names = match cx.who.may(Right::Names) {
        false => Names::None,
        true if cx.who.is(Role::Trainer) && !cx.who.is(Role::Coordinator) => Names::First,
        true => Names::All,
    };
    let search = q.and_then(|q| patterns(q, names));
    let referrer = (!everything).then_some(own.as_str());
    let rows = store::families(cx.conn, slice, referrer, search.as_ref(), to_complete)?;
    let page = slice.page(rows, |row| row.id.clone()).map(Family::from);
    let mut people = people_of(cx, &page.items)?;
    let ids: Vec<String> = page.items.iter().map(|family| family.id.clone()).collect();
    let to_complete = completing::of(cx.conn, &ids)?;
    let (who, language) = (cx.who.clone(), cx.asked.language);
    let items = page.items.into_iter().filter_map(|family| {
        let sight = Sight::of(&who, family.referrer_id.as_deref())?;
        let people = people.remove(&family.id).unwrap_or_default();
        let to_complete = to_complete.contains(&family.id);
        Some(shown(family, people, sight, to_complete, language))
    });
    Ok(Page { items: items.collect(), next: page.next })
}

/// Which names a person sees, and so may search.
enum Names {
    All,
    First,
    None,
}

/// Patterns for the code and for the names: who may not see a name finds nothing by it.
fn patterns(q: &str, names: Names) -> Option<store::Search> {
    let plain: String = q.trim().chars().filter(|c| !matches!(c, '%' | '_' | '\\' | '|')).take(60).collect();
    if plain.is_empty() {
        return None;
    }
    let folded = text::fold(&plain);
    let name = match names {
        Names::All => format!("%{folded}%"),
        Names::First => format!("{folded}%"),
        // Empty, and no name is.
        Names::None => String::new(),
    };
    Some(store::Search { code: format!("%{}%", plain.to_uppercase()), name })
}

type People = Vec<(MemberRow, Option<NamesRow>)>;

fn people_of(cx: &mut Cx, families: &[Family]) -> Result<HashMap<String, People>, Error> {
    let ids: Vec<String> = families.iter().map(|family| family.id.clone()).collect();
    let mut people: HashMap<String, People> = HashMap::new();
    let names_due = cx.who.may(Right::Names);
    for (row, names) in store::members_of(cx.conn, &ids)? {
        people.entry(row.family_id.clone()).or_default().push((row, names.filter(|_| names_due)));
    }
    Ok(people)
}

fn shown(family: Family, people: People, sight: Sight, to_complete: bool, language: Language) -> FamilyView {
    let members = people.into_iter().map(|(row, names)| person_shown(row, names, sight, language)).collect();
    let warnings = warnings(&[family.commune.as_deref(), family.quarter.as_deref()], language);
    let card = match sight {
        Sight::FirstNames => CardView::default(),
        Sight::Whole => CardView {
            referrer_id: family.referrer_id,
            language: Some(family.language),
            commune: family.commune,
            quarter: family.quarter,
            quarter_geography: family.quarter_geography,
            priority_neighbourhood: Some(family.priority_neighbourhood),
            adults: Some(family.adults),
            children: Some(family.children),
            computer_at_home: Some(family.computer_at_home),
            internet_at_home: Some(family.internet_at_home),
            version: Some(family.version),
            created_at: Some(family.created_at),
        },
    };
    FamilyView { id: family.id, code: family.code, members, to_complete, warnings, card }
}

/// One sentence where one of these texts may be a national number: whoever wrote it looks again.
fn warnings(texts: &[Option<&str>], language: Language) -> Vec<String> {
    let found = texts.iter().flatten().any(|text| looks_like_one(text));
    found.then(|| say!("families-perhaps-national-number").told(language)).into_iter().collect()
}

fn person_shown(row: MemberRow, names: Option<NamesRow>, sight: Sight, language: Language) -> MemberView {
    let texts = names.as_ref().map(|names| {
        [Some(&names.first_name), names.name.as_ref(), names.phone.as_ref(), names.address.as_ref()]
            .map(|text| text.map(String::as_str))
    });
    let warnings = texts.map(|texts| warnings(&texts, language)).unwrap_or_default();
    let initial = initial(names.as_ref().and_then(|names| names.name.as_deref()));
    let (first_name, rest) = match names {
        None => (None, None),
        Some(names) => (Some(names.first_name.clone()), Some(names)),
    };
    let whole = rest.filter(|_| sight == Sight::Whole);
    let (name, phone, email, address) =
        whole.map_or((None, None, None, None), |names| (names.name, names.phone, names.email, names.address));
    let gender = (sight == Sight::Whole).then_some(row.gender);
    let birth_year = row.birth_year.filter(|_| sight == Sight::Whole);
    let (id, code) = (row.id, row.code);
    MemberView { id, code, first_name, initial, name, phone, email, address, gender, birth_year, warnings }
}
