//! Tables of what comes in: accessories, slips, gaps, and the lists that donors send.

diesel::table! {
    donation_accessories (donation_id, accessory) {
        donation_id -> Text,
        accessory -> Text,
        count -> Integer,
    }
}

diesel::table! {
    collection_slips (donation_id) {
        donation_id -> Text,
        signed_on -> Date,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    slip_names (donation_id) {
        donation_id -> Text,
        signed_by -> Text,
    }
}

diesel::table! {
    gaps_settled (donation_id, kind) {
        donation_id -> Text,
        kind -> Text,
        missing -> Integer,
        reason -> Text,
        settled_by -> Text,
        settled_at -> Timestamp,
    }
}

diesel::table! {
    donor_lists (id) {
        id -> Text,
        donation_id -> Text,
        sha256 -> Text,
        lines -> Integer,
        started_at -> Timestamp,
        started_by -> Text,
    }
}

diesel::table! {
    expected_lines (id) {
        id -> Text,
        donation_id -> Text,
        list_id -> Text,
        line -> Integer,
        kind -> Text,
        maker -> Nullable<Text>,
        model -> Nullable<Text>,
        serial -> Nullable<Text>,
        serial_key -> Nullable<Text>,
        donor_number -> Nullable<Text>,
        number_key -> Nullable<Text>,
        purchase_year -> Nullable<Integer>,
        unit_value_cents -> Nullable<Integer>,
        machine_id -> Nullable<Text>,
    }
}
