//! The tables, as both engines have them. A test on both holds this equal to the migrations.
//!
//! Only `store.rs` files and `platform` may name these.

mod cards;
mod entry;
mod given;
mod intake;
mod people;
mod stock;
mod things;
mod training;

pub use cards::*;
pub use entry::*;
pub use given::*;
pub use intake::*;
pub use people::*;
pub use stock::*;
pub use things::*;
pub use training::*;

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    places,
    users,
    user_roles,
    sign_ins,
    password_links,
    badges,
    second_factors,
    recovery_codes,
    audit,
    acts,
    settings,
    people_erased,
    donors,
    donations,
    pledge_lines,
    donation_accessories,
    collection_slips,
    slip_names,
    gaps_settled,
    donor_lists,
    expected_lines,
    machines,
    harvested_parts,
    tag_batches,
    tags,
    storages,
    journal,
    journal_texts,
    certificates,
    certificate_years,
    erasure_log_disks,
    stock_takes,
    stock_take_lines,
    cards_to_complete,
    families,
    families_apart,
    family_information,
    merged_families,
    united_members,
    members,
    member_names,
    courses,
    course_modules,
    sessions,
    session_parts,
    session_counts,
    course_signs,
    session_passes,
    operations,
    operation_places,
    half_day_signatures,
    session_proofs,
    skill_levels,
    enrolments,
    attendances,
    attendance_corrections,
    equivalences,
    request_eligibilities,
    request_moves,
    request_needs,
    requests,
    allocations,
    allocation_lines,
    broken_rules,
    handover_texts,
    handovers,
    handover_signatures,
    receipt_years,
    to_settle,
);
