//! Pages of donations.

use crate::platform::doors::Door;

pub fn doors() -> Vec<Door> {
    Vec::new()
}
