//! The two grades that a check gives, with the written definition of each: how a machine looks, how well it works.

use serde::Serialize;
use utoipa::ToSchema;

use crate::machine::words::{Grade, Looks, WorkingOrder};
use crate::platform::i18n::Language;

/// One grade and what it means.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GradeView {
    pub code: Grade,
    pub label: &'static str,
    /// What it means as `cosmetic_grade`.
    pub looks: &'static str,
    /// What it means as `functional_grade`.
    pub working_order: &'static str,
}

/// Every grade, the best first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GradesView {
    pub items: Vec<GradeView>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

pub fn grades(language: Language) -> GradesView {
    let view = |grade: &Grade| GradeView {
        code: *grade,
        label: grade.label_in(language),
        looks: Looks::of(*grade).label_in(language),
        working_order: WorkingOrder::of(*grade).label_in(language),
    };
    GradesView { items: Grade::ALL.iter().map(view).collect(), next: None }
}
