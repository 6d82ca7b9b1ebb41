//! Signing in: guessing is slow, cookies are kept from others, every answer says what a browser may do with it; what
//! is open ends, a lost phone, a forgotten password, a right taken away.

mod badges;
mod departure;
mod guessing;
mod headers;
mod links;
mod open;
mod rights;
mod second_factor;

pub use second_factor::code_of;
