//! The page of the board: columns by act, or one act alone with all its machines.

use askama::Template;
use serde::Deserialize;

use super::board::{self, Board, BoardQuery};
use super::pages::code;
use super::words::{Kind, NextAct};
use crate::platform::doors::{Answer, Call, Cx};
use crate::platform::error::Error;
use crate::platform::web::{Frame, encoded};
use crate::say;

/// Machines of one act on one page.
const A_PAGE: i64 = 50;

#[derive(Deserialize)]
struct Query {
    acte: Option<String>,
    kind: Option<String>,
    place: Option<String>,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "machine/board/board.html")]
struct BoardPage {
    frame: Frame,
    board: Board,
    /// The one act that is shown.
    act: Option<NextAct>,
    kind: Option<Kind>,
    place: String,
    places: Vec<String>,
    /// Not the first page of one act.
    further: bool,
}

impl BoardPage {
    fn is_kind(&self, kind: &Kind) -> bool {
        self.kind.as_ref() == Some(kind)
    }

    /// The board with its filters, of one act or of all.
    fn address(&self, act: &str) -> String {
        let kind = self.kind.map_or("", Kind::code);
        let parts = [("acte", act.to_owned()), ("kind", kind.to_owned()), ("place", encoded(&self.place))];
        let told = parts.into_iter().filter(|(_, value)| !value.is_empty());
        format!("/atelier?{}", told.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&"))
    }

    /// The place as an address holds it.
    fn place_address(&self) -> String {
        encoded(&self.place)
    }

    fn is_narrowed(&self) -> bool {
        self.kind.is_some() || !self.place.is_empty()
    }

    fn nothing_waits(&self) -> bool {
        self.board.items.iter().all(|waiting| waiting.count == 0)
    }
}

pub fn board(cx: &mut Cx, call: &Call) -> Result<Answer, Error> {
    let query: Query = call.query()?;
    let act = code("acte", query.acte.as_deref(), NextAct::read, NextAct::CODES)?;
    let kind = code("kind", query.kind.as_deref(), Kind::read, Kind::CODES)?;
    let place = query.place.unwrap_or_default().trim().to_owned();
    let cursor = query.cursor.filter(|cursor| !cursor.is_empty());
    let further = cursor.is_some();
    let asked = BoardQuery { act, kind, place: Some(place.clone()), limit: act.map(|_| A_PAGE), cursor };
    let (board, places) = (board::board(cx, &asked)?, board::places(cx)?);
    let frame = Frame::new(cx, say!("machine-board")).under("/atelier");
    Answer::html(&BoardPage { frame, board, act, kind, place, places, further })
}
