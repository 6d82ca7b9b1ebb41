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

diesel::table! {
    session_passes (id) {
        id -> Text,
        session_id -> Text,
        label -> Text,
        secret_hash -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_by -> Nullable<Text>,
        revoked_at -> Nullable<Timestamp>,
    }
}
