//! Tables of what is told, got and signed at a handover.

diesel::table! {
    handover_texts (sha256) {
        sha256 -> Text,
        text -> Text,
        first_used_at -> Timestamp,
    }
}

diesel::table! {
    handovers (allocation_id) {
        allocation_id -> Text,
        receipt_number -> Nullable<Text>,
        text_sha256 -> Text,
        accessories -> Text,
        signed_sha256 -> Nullable<Text>,
        read_aloud -> Bool,
        language -> Nullable<Text>,
        handed_over_by -> Text,
        handed_over_at -> Timestamp,
    }
}

diesel::table! {
    handover_signatures (allocation_id) {
        allocation_id -> Text,
        salt -> Text,
        drawing -> Nullable<Text>,
        witness -> Nullable<Text>,
    }
}

diesel::table! {
    receipt_years (year) {
        year -> Integer,
        last -> Integer,
    }
}
