//! What the document tells beside the doors: the rooms that it is browsed by, and the parts of paths. The
//! catalogues hold their meaning, as `room-<name>` and `part-<name>`.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use crate::platform::i18n::Say;

/// What a reader of the document is told once for all doors.
pub struct Guide {
    /// By which doors are browsed, in the order in which a machine passes through them.
    pub rooms: &'static [&'static str],
    /// Every part that a path may hold.
    pub parts: Vec<&'static Part>,
}

/// What happens in a room.
pub fn about_room(name: &str) -> Say {
    Say::message(format!("room-{name}"))
}

/// A part of paths, such as `{id}`. One name means one thing in the whole house.
pub struct Part {
    pub name: &'static str,
    pub schema: fn() -> RefOr<Schema>,
    pub example: &'static str,
}

impl Part {
    pub fn about(&self) -> Say {
        Say::message(format!("part-{}", self.name))
    }
}
