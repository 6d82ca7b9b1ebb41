//! Tables of cards that turned out to be one family, or not, and of people who turned out to be one.

diesel::table! {
    families_apart (first, second) {
        first -> Text,
        second -> Text,
        said_by -> Text,
        said_at -> Timestamp,
    }
}

diesel::table! {
    merged_families (id) {
        id -> Text,
        code -> Text,
        into_id -> Text,
        merged_by -> Text,
        merged_at -> Timestamp,
    }
}

diesel::table! {
    united_members (id) {
        id -> Text,
        code -> Text,
        into_id -> Text,
        united_by -> Text,
        united_at -> Timestamp,
    }
}
