//! What the document tells beside the doors: the rooms that it is browsed by, and the parts of paths.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// What a reader of the document is told once for all doors.
pub struct Guide {
    /// How the API is used: Markdown, in French.
    pub about: &'static str,
    /// In the order in which a machine passes through them.
    pub rooms: Vec<Room>,
    /// Every part that a path may hold.
    pub parts: Vec<&'static Part>,
}

/// A room, by which doors are browsed.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub name: &'static str,
    pub about: &'static str,
}

/// A part of paths, such as `{id}`. One name means one thing in the whole house.
pub struct Part {
    pub name: &'static str,
    pub about: &'static str,
    pub schema: fn() -> RefOr<Schema>,
    pub example: &'static str,
}
