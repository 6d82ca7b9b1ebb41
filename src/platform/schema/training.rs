//! Tables of training beside its courses, sessions and attendances.

diesel::table! {
    course_signs (course_id, member_id) {
        course_id -> Text,
        member_id -> Text,
        pictogram -> Text,
        colour -> Text,
        chosen_by -> Text,
        chosen_at -> Timestamp,
    }
}
