//! Room.

pub mod table;
