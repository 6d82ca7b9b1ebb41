//! Room.

pub mod presented;
pub mod tag;
