//! JSON doors of stock-takes. What they find is settled by doors that exist: `/machines/moves` for what stands here,
//! `/machines/{tag}/retirement` for what is lost.

use super::stock_take::{self, LinesQuery, ScanView, ScansIn, StockTake, StockTakeIn, StockTakeLine, StockTakesQuery};
use crate::platform::doors::{Call, Cx, Door, Method, Nothing, Who};
use crate::platform::error::Error;
use crate::platform::paging::Page;
use crate::platform::person::Role;

const WORKSHOP: Who = Who::Roles(&[Role::Workshop, Role::Coordinator]);

pub const STOCK_TAKES: &str = "/api/v1/stock-takes";
pub const SCANS: &str = "/api/v1/stock-takes/{id}/scans";
pub const CLOSING: &str = "/api/v1/stock-takes/{id}/closing";
pub const DROPPING: &str = "/api/v1/stock-takes/{id}/dropping";

pub fn doors() -> Vec<Door> {
    vec![
        Door::report(STOCK_TAKES, WORKSHOP, |cx, _, query: StockTakesQuery| stock_take::list(cx, &query)),
        Door::create(STOCK_TAKES, WORKSHOP, |cx, call, body: StockTakeIn| stock_take::open(cx, &call.act_id, &body)),
        Door::report("/api/v1/stock-takes/{id}", WORKSHOP, |cx, call, _: Nothing| show(cx, call)),
        Door::report("/api/v1/stock-takes/{id}/lines", WORKSHOP, lines),
        Door::change(Method::Post, SCANS, WORKSHOP, |cx, call, body: ScansIn| {
            let told = stock_take::scan(cx, &call.id("id")?, &body)?;
            Ok(Page { items: stock_take::scanned(cx, told), next: None })
        })
        // It holds sentences, which are told in the language of who asks.
        .retold_by(|cx, call| -> Result<Page<ScanView>, Error> {
            let body: ScansIn = call.body()?;
            let told = stock_take::told(cx, &call.id("id")?, &body.texts)?;
            Ok(Page { items: stock_take::scanned(cx, told), next: None })
        }),
        Door::change(Method::Post, CLOSING, WORKSHOP, |cx, call, _: Nothing| stock_take::close(cx, &call.id("id")?)),
        Door::change(Method::Post, DROPPING, WORKSHOP, |cx, call, _: Nothing| stock_take::drop_it(cx, &call.id("id")?)),
    ]
}

fn show(cx: &mut Cx, call: &Call) -> Result<StockTake, Error> {
    stock_take::show(cx, &call.id("id")?)
}

fn lines(cx: &mut Cx, call: &Call, query: LinesQuery) -> Result<Page<StockTakeLine>, Error> {
    stock_take::lines(cx, &call.id("id")?, &query)
}
