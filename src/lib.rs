//! # Ordi-pratique: the plan of the house
//!
//! Every computer is followed from the donor's door to the family's last training hour. The rooms
//! stand in the order of that journey, and **a room uses only rooms above it in this list** (a test
//! holds it):
//!
//! 1. [`platform`]: what any service needs; it knows no computer.
//! 2. [`access`]: who may come in.
//! 3. [`machine`]: what flows through the house: tags, journal, stage.
//! 4. [`labels`]: the QR labels that carry the tags.
//! 5. [`collection`]: donors, donations, intake by scan.
//! 6. [`reconditioning`]: diagnosis, erasure, repair, installation, check, exit.
//! 7. [`families`]: who receives, their names kept apart.
//! 8. [`training`]: courses, sessions, attendance, the training record.
//! 9. [`allocation`]: requests, reservation, handover, return.
//! 10. [`reporting`]: the trace and the exports; it reads everything and writes nothing.
//! 11. [`field`]: what was done without network: acts that arrive late, and those to settle.
//!
//! [`app`] gathers the doors of all rooms and opens the house; [`demo`] furnishes it with a cast.
//! Inside a room data goes one way: door (`api.rs`, `pages.rs`) → verb (`<noun>.rs`) → `store.rs`.

pub mod platform;

pub mod access;
pub mod machine;

pub mod labels;

pub mod collection;

pub mod reconditioning;

pub mod families;

pub mod training;

pub mod allocation;

pub mod reporting;

pub mod field;

pub mod app;
pub mod demo;
