//! Labels on paper: which ones, on which stock, and what each says. The template `sheet.typ` sets them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::stock::{self, Stock, StockName};
use super::{qr, store};
use crate::machine::presented::{Presented, present, tag_in};
use crate::machine::tag::Tag;
use crate::machine::{self, PUBLIC_PHONE};
use crate::platform::doors::Cx;
use crate::platform::error::{Error, not_found, unacceptable};
use crate::platform::i18n::Language;
use crate::platform::paper::{Form, Template};
use crate::platform::settings::Setting;
use crate::say;

/// Labels of one PDF at most: its memory is bounded, and so is the paper lost when a printer is badly set.
const MOST: usize = 1000;
/// Characters of maker and model that a small label has room for.
const LONGEST: usize = 42;

pub static SHEET: Template = Template { name: "labels/sheet", source: include_str!("sheet.typ"), form: Form::Sticker };
pub static CALIBRATION: Template =
    Template { name: "labels/calibration", source: include_str!("calibration.typ"), form: Form::Sticker };

/// The stock for who asks for none.
pub static STOCK: Setting<String> =
    Setting { key: "labels.stock", default: || "a4-21".to_owned(), check: |name| stock::named(name).is_some() };

/// Whose labels they are.
pub static PROGRAMME: Setting<String> = Setting {
    key: "labels.programme",
    default: || "Ordi-pratique".to_owned(),
    check: |name| (1..=40).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control),
};

/// The QR code holds the tag alone: for a place that has no address yet.
pub static TAG_ONLY: Setting<bool> = Setting::off("labels.tag_only");

/// How a sheet is asked for.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetQuery {
    /// What it is printed on; the setting `labels.stock` when absent.
    #[schema(value_type = Option<StockName>, inline)]
    pub stock: Option<String>,
    /// Where to begin on a sheet of which labels are gone already: 1 is the first, counted along the lines.
    #[schema(minimum = 1, maximum = 65)]
    pub from: Option<usize>,
}

/// The same, of these labels.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceQuery {
    /// Whatever was scanned or typed, one on a line or with commas between them.
    #[schema(min_length = 1)]
    pub tags: String,
    #[schema(value_type = Option<StockName>, inline)]
    pub stock: Option<String>,
    #[schema(minimum = 1, maximum = 65)]
    pub from: Option<usize>,
}

/// How the calibration of a stock is asked for.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibrationQuery {
    #[schema(value_type = Option<StockName>, inline)]
    pub stock: Option<String>,
}

/// The data of `sheet.typ`.
#[derive(Debug, Serialize)]
pub struct Sheet {
    title: String,
    language: &'static str,
    stock: &'static Stock,
    /// Places of the first page that stay empty.
    skip: usize,
    programme: String,
    call: Option<String>,
    demo: Option<String>,
    labels: Vec<Label>,
}

/// One label.
#[derive(Debug, Serialize)]
struct Label {
    tag: String,
    /// The kind of the machine that carries it; blank labels have none.
    what: Option<String>,
    model: Option<String>,
    /// An SVG picture.
    qr: String,
}

/// The data of `calibration.typ`.
#[derive(Debug, Serialize)]
pub struct Calibration {
    title: String,
    language: &'static str,
    stock: &'static Stock,
    stock_title: String,
    rule: String,
}

/// Every label of a batch, in its order.
pub fn of_batch(cx: &mut Cx, id: &str, asked: &SheetQuery) -> Result<Sheet, Error> {
    store::batch(cx.conn, id)?.ok_or_else(|| not_found(say!("labels-this-batch")))?;
    let tags = store::tags_of(cx.conn, id)?.into_iter().map(|(tag, _)| tag).collect();
    sheet(cx, tags, asked)
}

/// One label.
pub fn of_tag(cx: &mut Cx, text: &str, asked: &SheetQuery) -> Result<Sheet, Error> {
    let tag = tag_in(cx.conn, text)?;
    all_printed(cx, std::slice::from_ref(&tag))?;
    sheet(cx, vec![tag], asked)
}

/// The labels of a donation's machines: the one that each carries now.
pub fn of_donation(cx: &mut Cx, id: &str, asked: &SheetQuery) -> Result<Sheet, Error> {
    let machines = machine::machines_of_donation(cx.conn, id)?;
    let tags: Vec<Tag> = machines.into_iter().filter_map(|machine| machine.tag).collect();
    if tags.is_empty() {
        return Err(not_found(say!("labels-these-machines")).into());
    }
    sheet(cx, tags, asked)
}

/// The labels that a person presents.
pub fn of_choice(cx: &mut Cx, asked: &ChoiceQuery) -> Result<Sheet, Error> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in chosen(&asked.tags) {
        let tag = tag_in(cx.conn, text)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
        within(tags.len())?;
    }
    if tags.is_empty() {
        return Err(unacceptable("tags", say!("labels-choose")).into());
    }
    all_printed(cx, &tags)?;
    sheet(cx, tags, &SheetQuery { stock: asked.stock.clone(), from: asked.from })
}

/// The outlines of a stock.
pub fn calibration(cx: &mut Cx, asked: &CalibrationQuery) -> Result<Calibration, Error> {
    let (stock, language) = (stock(cx, asked.stock.as_deref())?, cx.asked.language);
    Ok(Calibration {
        title: say!("labels-calibration").told(language),
        language: language.code(),
        stock,
        stock_title: stock.title(language),
        rule: say!("labels-rule", length = "{}").told(language),
    })
}

/// The texts of a choice: one on each line. A line that is no tag may be several with commas between them; not the
/// other way round, since a keyboard of another layout types commas too.
fn chosen(text: &str) -> impl Iterator<Item = &str> {
    let on_a_line = |line: &'_ str| present(line) != Presented::Foreign;
    let parts = move |line| if on_a_line(line) { vec![line] } else { line.split([',', ';']).collect::<Vec<&str>>() };
    text.lines().flat_map(parts).map(str::trim).filter(|text| !text.is_empty())
}

fn all_printed(cx: &mut Cx, tags: &[Tag]) -> Result<(), Error> {
    let known = store::printed(cx.conn, tags)?;
    match tags.iter().find(|tag| !known.contains(tag)) {
        Some(unknown) => Err(unknown.never_printed().into()),
        None => Ok(()),
    }
}

fn within(count: usize) -> Result<(), Error> {
    if count > MOST { Err(unacceptable("tags", say!("labels-too-many", most = MOST)).into()) } else { Ok(()) }
}

/// The stock of this name, or the one of the house.
fn stock(cx: &mut Cx, name: Option<&str>) -> Result<&'static Stock, Error> {
    let name = match name {
        Some(name) => name.to_owned(),
        None => STOCK.get(cx.conn)?,
    };
    let allowed = || stock::all().iter().map(|stock| stock.name.as_str()).collect::<Vec<_>>().join(", ");
    Ok(stock::named(&name).ok_or_else(|| unacceptable("stock", say!("labels-stock-unknown", allowed = allowed())))?)
}

/// The paper is read by whoever finds a sticker: it speaks the language of the house, whoever prints it.
const STICKER: Language = qr::STICKER;

fn sheet(cx: &mut Cx, tags: Vec<Tag>, asked: &SheetQuery) -> Result<Sheet, Error> {
    within(tags.len())?;
    let stock = stock(cx, asked.stock.as_deref())?;
    let from = asked.from.unwrap_or(1);
    if !(1..=stock.places()).contains(&from) {
        return Err(unacceptable("from", say!("labels-from", most = stock.places())).into());
    }
    let carried = store::carried(cx.conn, &tags)?;
    let address = address(cx)?;
    let label = |tag: Tag| {
        let machine = carried.get(&tag);
        Ok(Label {
            what: machine.map(|machine| machine.kind.label_in(STICKER).to_owned()),
            model: machine.and_then(|machine| named(machine.maker.as_deref(), machine.model.as_deref())),
            qr: qr::Qr::of(&qr::payload(address.as_deref(), &tag))?.picture(),
            tag: tag.shown(),
        })
    };
    let labels = tags.into_iter().map(label).collect::<Result<_, Error>>()?;
    // A number is not broken at the end of a line.
    let phone = PUBLIC_PHONE.get(cx.conn)?.trim().replace(' ', "\u{a0}");
    Ok(Sheet {
        title: say!("labels-labels").told(STICKER),
        language: STICKER.code(),
        stock,
        skip: from - 1,
        programme: PROGRAMME.get(cx.conn)?,
        call: (!phone.is_empty()).then(|| say!("labels-call", phone).told(STICKER)),
        demo: cx.house.demo.then(|| say!("labels-demo").told(STICKER)),
        labels,
    })
}

/// The address that QR codes lead to; none where they hold the tag alone.
pub fn address(cx: &mut Cx) -> Result<Option<String>, Error> {
    Ok((!TAG_ONLY.get(cx.conn)?).then(|| cx.house.public_url.clone()))
}

fn named(maker: Option<&str>, model: Option<&str>) -> Option<String> {
    let named = [maker, model].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!named.is_empty()).then(|| named.chars().take(LONGEST).collect())
}

/// Whether labels printed now may lead nowhere tomorrow: the address is this computer's own, or a bare number.
pub fn is_makeshift(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let bare = match host.strip_prefix('[') {
        Some(number) => number.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_will_not_last_is_told() {
        for makeshift in [
            "http://127.0.0.1:8080",
            "http://localhost",
            "https://192.168.1.20/x",
            "http://[::1]:80",
            "http://LOCALHOST:1",
        ] {
            assert!(is_makeshift(makeshift), "{makeshift}");
        }
        for lasting in ["https://ordi.example.fr", "http://ordi.local:8080/x", "https://1.example.fr"] {
            assert!(!is_makeshift(lasting), "{lasting}");
        }
    }

    #[test]
    fn a_choice_is_read_line_by_line() {
        let read = |text| chosen(text).collect::<Vec<_>>();
        assert_eq!(read("7K3R-9XC4\r\n\n 7k3r 9xc4 \n"), ["7K3R-9XC4", "7k3r 9xc4"]);
        assert_eq!(read("7K3R9XC4, BF6H8KNP;x,"), ["7K3R9XC4", "BF6H8KNP", "x"]);
        let azerty = "httpsM!!ordi:exe,ple:fr!?!èK\"RçXC'";
        assert_eq!(read(azerty), [azerty]);
        assert_eq!(read(" \n"), [""; 0]);
    }

    #[test]
    fn a_label_names_what_it_knows() {
        assert_eq!(named(None, None), None);
        assert_eq!(named(Some("Dell"), Some("Latitude 5400")).as_deref(), Some("Dell Latitude 5400"));
        assert_eq!(named(None, Some(&"é".repeat(90))).map(|name| name.chars().count()), Some(LONGEST));
    }
}
